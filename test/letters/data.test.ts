// What letters may name: it fits its schema, and what is protected is not among it.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { dataFor, type LetterData, letterData } from '../../src/letters/data.js';
import { mannerOf } from '../../src/letters/manner.js';
import { recipientsOf } from '../../src/letters/recipients.js';
import type { LetterHead } from '../../src/model/documents.js';
import type { Programme } from '../../src/model/programme.js';
import type { Mentor } from '../../src/model/roster.js';
import type { Workspace } from '../../src/model/workspace.js';
import { tables } from '../../src/workspace/generated/tables.js';
import { example } from '../reports/support.js';
import { menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';
import { dataSchema } from './support.js';

const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(dataSchema);

/** What of the data its schema does not allow. */
function faults(data: LetterData): readonly string[] {
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const stages = [
  'sachsen-anhalt',
  'aktionsprogramm/2022-08',
  'diepholz',
  'klimaschutz',
  'reverse/round-2016',
  'reverse/round-2017',
];
const today = '2022-06-01';

const dataOf = (workspace: Workspace, head: LetterHead, on = today): LetterData =>
  letterData(workspace, head, { today: on, manner: mannerOf(workspace.programme, head, false), salutation: 'Hallo,' });

/** The data of every recipient of a letter. */
const eachOf = (workspace: Workspace, head: LetterHead, on = today): LetterData[] => {
  const data = dataOf(workspace, head, on);
  return recipientsOf(workspace, head, { today: on }).to.map((recipient) =>
    dataFor(data, workspace, recipient, { today: on, salutation: 'Hallo,' }),
  );
};

describe.each(stages)('%s', (stage) => {
  const { workspace, today: on } = example(stage);

  test('the data of letters fits its schema', () => {
    const { events = [], deadlines = [] } = workspace.programme;
    const heads: LetterHead[] = [
      { letter: 'circular', number: 7 },
      ...events.map(({ id }): LetterHead => ({ letter: 'invite', event: id })),
      ...deadlines.map(({ id }): LetterHead => ({ letter: 'extension', deadline: id })),
    ];
    for (const head of heads) expect(faults(dataOf(workspace, head, on))).toEqual([]);
    for (const head of [{ letter: 'match-notice' }, { letter: 'silent-tandem' }, { letter: 'accept' }] as const) {
      for (const data of eachOf(workspace, head, on)) expect(faults(data)).toEqual([]);
    }
  });
});

describe('the pilot', () => {
  const { workspace, today: on } = example('sachsen-anhalt');
  const data = dataOf(workspace, { letter: 'circular', number: 4, event: 'abschluss' }, on);

  test('S.5 turnout of an event, per role', () => {
    expect(data.events['zwischenbilanz']?.turnout).toEqual({
      invited: 18,
      attended: 5,
      excused: 5,
      mentees: { invited: 9, attended: 3 },
      mentors: { invited: 9, attended: 2 },
    });
    expect(data.events['abschluss']?.turnout).toBeUndefined();
  });

  test('S.6 how many tandems work together', () => {
    expect(data.figures.tandems).toMatchObject({ began: 10, active: 7, paused: 1, ended: 2 });
  });

  test('S.16 the closing event with its parts, its guest and when the official part ends', () => {
    expect(data.event).toMatchObject({
      start: '2015-05-15T18:00',
      official_until: '2015-05-15T20:00',
      venue: 'Ernst-Reuter-Haus',
      speakers: [{ name: 'Rasmus Wendlandt', organisation: 'SPD-Parteischule' }],
    });
    expect(data.event?.parts.map(({ title, informal }) => [title, informal])).toEqual([
      ['Erfahrungen, Kritik und Anregungen', false],
      ['Biergarten an der Elbe', true],
    ]);
    expect(data.letter.reply_by).toBe('2015-05-08');
  });

  test('wishes and press, but no report that is not released, and no task of the office', () => {
    expect(data.tasks.wishes.open).toHaveLength(2);
    expect(data.tasks.press.done.map(({ text, new: isNew }) => [text, isNew])).toEqual([
      ['Artikel über das Pilotprojekt im Vorwärts, April-Ausgabe', true],
    ]);
    expect(data.tasks.reports.open.map(({ text }) => text)).toEqual([
      'Erfahrungsbericht aus der Stadtratsfraktion für die Internetseite',
    ]);
    expect(JSON.stringify(data)).not.toContain('vorbestellen');
    expect(JSON.stringify(data)).not.toContain('Fortführen');
  });

  test('the edition is not said twice', () => {
    expect(data.programme.name).toBe('Pilotprojekt Mentoring');
    expect(dataOf(example('reverse/round-2016').workspace, { letter: 'circular' }).programme.name).toBe(
      'Reverse Mentoring 2016',
    );
  });
});

test('R.7 a speaker who did not agree to be named is not named', () => {
  const { workspace } = example('reverse/round-2016');
  const text = JSON.stringify(dataOf(workspace, { letter: 'invite-kickoff', event: 'auftakt' }));
  expect(text).toContain('Rania Khoury');
  expect(text).not.toContain('Wilhelmi');
});

test('A.1 the deadline as it holds, with its former day in the words of that time', () => {
  const { workspace } = example('aktionsprogramm/2022-08');
  const { deadline } = dataOf(workspace, { letter: 'extension', deadline: 'bewerbung' });
  expect(deadline).toMatchObject({ date: '2022-07-29', former: { date: '2022-05-31', text: 'Ende Mai' } });
});

/** A person each of whose protected, sensitive and private cells holds a word that must not get out. */
function secretive(table: 'mentees' | 'mentors'): Record<string, unknown> {
  const secret = tables[table].columns.filter(
    (column) => column.class === 'art9' || column.class === 'sensitive' || column.private,
  );
  const secretOf = ({ name, kind, list }: (typeof secret)[number]): unknown => {
    if (kind === 'integer' || kind === 'number') return 987654;
    if (kind === 'boolean' || kind === 'date' || kind === 'date-or-month') return undefined;
    return list ? [`geheim-${name}`] : `geheim-${name}`;
  };
  return Object.fromEntries(
    secret.map((column) => [column.name, secretOf(column)]).filter(([, value]) => value !== undefined),
  );
}

describe('what is protected', () => {
  const programme: Partial<Programme> = {
    kind: { setting: 'party' },
    meetings: { 'silent-after-days': 10, rhythm: { weeks: 4 } },
    fields: { confession: { type: 'text', class: 'art9' }, learns: { type: 'text', class: 'sensitive' } },
  };
  const own = { own: { confession: 'geheim-confession', learns: 'geheim-learns' } };
  const workspace = workspaceOf({
    programme,
    mentees: [menteeOf('P1', { ...secretive('mentees'), ...own, status: 'active', first_name: 'Ida' })],
    mentors: [mentorOf('P2', { ...secretive('mentors'), ...own, status: 'active', first_name: 'Uwe' })],
    tandems: [tandemOf('T1', 'P1', 'P2', { start: '2022-01-10', score: 987654, end_reason: 'illness' })],
    ratings: [{ mentee: menteeOf('P1').id, mentor: mentorOf('P2').id, score: 87, by: 'geheim-komitee' }],
    cases: [{ id: 'C1', about: 'geheim-case', kind: 'conflict', opened: '2022-02-01' }],
    outcomes: [{ person: menteeOf('P1').id, what: 'geheim-outcome' }],
    pairs: [{ mentee: menteeOf('P1').id, mentor: mentorOf('P2').id, rule: 'forbid', reason: 'geheim-pair' }],
  });

  test('there is something to hide', () => {
    const names = Object.keys(secretive('mentors'));
    expect(names).toEqual(expect.arrayContaining(['party', 'office', 'birth_year', 'goals', 'notes', 'access_needs']));
  });

  test.each([
    'circular',
    'match-notice',
    'silent-tandem',
    'accept',
    'end-early',
    'certificate',
  ] as const)('is in no data of %s', (letter) => {
    const head: LetterHead = { letter, to: { id: ['P1', 'P2'] } };
    const all = [dataOf(workspace, head), ...eachOf(workspace, head)];
    expect(all).toHaveLength(3);
    expect(JSON.stringify(all)).not.toMatch(/geheim|987654/);
    expect(JSON.stringify(all)).not.toMatch(/"(?:party|office|birth_year|notes|score|goals|own|end_reason)"/);
  });
});

describe('the partner', () => {
  const mentor: Partial<Mentor> = {
    first_name: 'Gesa',
    last_name: 'Lührs',
    title: 'Dr.',
    email: 'gesa@example.org',
    phone: '030 1',
    status: 'active',
    consent_scope: ['data', 'partner'],
  };
  const partnerOf = (
    fields: Partial<Mentor>,
    tandem: Parameters<typeof tandemOf>[3],
    programme: Partial<Programme> = {},
  ) => {
    const workspace = workspaceOf({
      programme,
      mentees: [menteeOf('P1', { status: 'active' })],
      mentors: [mentorOf('P2', { ...mentor, ...fields })],
      tandems: [tandemOf('T1', 'P1', 'P2', tandem)],
    });
    return eachOf(workspace, { letter: 'congratulation', to: { id: 'P1' } })[0]?.partner;
  };

  test('before both agree an offer shows only what the programme allows', () => {
    expect(partnerOf({}, { status: 'offered' })).toMatchObject({ name: 'Gesa L.' });
    expect(partnerOf({}, { status: 'offered' })).not.toHaveProperty('email');
    const byName: Partial<Programme> = { matching: { 'offer-shows': 'name', prefer: [] } };
    expect(partnerOf({}, { status: 'offered' }, byName)?.name.replaceAll('\u00a0', ' ')).toBe('Dr. Gesa Lührs');
  });

  test('afterwards the contact, if that was consented to', () => {
    expect(partnerOf({}, { status: 'active' })).toMatchObject({ email: 'gesa@example.org', phone: '030 1' });
    expect(partnerOf({ consent_scope: ['data'] }, { status: 'active' })).not.toHaveProperty('email');
    expect(partnerOf({}, { status: 'ended' })).not.toHaveProperty('phone');
  });

  test('one who is restricted or has withdrawn is not told of', () => {
    expect(partnerOf({ restricted_on: '2022-01-01' }, {})).toBeUndefined();
    expect(partnerOf({ consent_withdrawn_on: '2022-01-01' }, {})).toBeUndefined();
  });
});

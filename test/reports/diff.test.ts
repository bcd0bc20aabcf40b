// What has changed, in words: each kind of change, nothing where nothing changed, no protected value, short however much it is.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/locale/language.js';
import { menteeId } from '../../src/model/ids.js';
import { type Programme, type Role, roles } from '../../src/model/programme.js';
import { type Mentor, type Person, rosterOf, statusOf } from '../../src/model/roster.js';
import type { Workspace } from '../../src/model/workspace.js';
import type { DiffReport } from '../../src/reports/data.js';
import { diffReport } from '../../src/reports/diff.js';
import type { Sides } from '../../src/reports/diff-sides.js';
import { rosterColumns } from '../../src/workspace/rosters.js';
import type { Column } from '../../src/workspace/table-schema.js';
import { projectPath } from '../support/run.js';
import { menteeOf, mentorOf, tandemOf, type WorkspaceParts, workspaceOf } from '../support/workspace.js';
import { small } from './small.js';
import { example, rendered, schemaFaults } from './support.js';

const schema = JSON.parse(readFileSync(projectPath('schemas', 'programme.schema.json'), 'utf8'));
const since = { on: '2022-08-01', saved: 2, steps: 0 };

function diffOf(before: Workspace, now: Workspace, language: Language = 'de'): DiffReport {
  const data = diffReport(wholeSides(before, now), { language, schema, since });
  expect(schemaFaults('report-diff', data)).toEqual([]);
  return data;
}

/** Both sides whole: workspaces that were made and not read. */
const wholeSides = (before: Workspace, now: Workspace): Sides => {
  const whole = { partBefore: false, partNow: false };
  const roster = { ...whole, hidden: new Set<string>() };
  return {
    before,
    now,
    rosters: { mentee: roster, mentor: roster },
    table: () => whole,
    programme: true,
    left: [],
    unread: [],
  };
};

/** The lines of one subject. */
const linesOf = ({ groups }: DiffReport, key: string): readonly string[] =>
  groups.find((group) => group.key === key)?.lines ?? [];

const changed = (parts: WorkspaceParts, language?: Language): DiffReport =>
  diffOf(base, { ...base, ...workspaceOf({ ...base, ...parts }) }, language);

const base = workspaceOf({
  programme: {
    topics: [
      { id: 'bauen', label: 'Bauen' },
      { id: 'haushalt', label: 'Haushalt' },
      { id: 'soziales', label: 'Soziales' },
    ],
    fields: { secret: { type: 'text', class: 'art9', label: { de: 'Geheimes' } } },
    matching: {
      require: [
        { distance: { 'max-km': 60 }, reason: 'Die Wege bleiben kurz.' },
        { different: 'party', reason: 'Nicht aus derselben Partei.' },
      ],
      prefer: [
        { overlap: 'topics', weight: 30 },
        { same: 'region', neighbour: 0.4, weight: 25 },
        { same: 'party', weight: 5 },
      ],
    },
    roles: { mentee: { eligibility: [{ where: { gender: 'f' }, reason: 'Das Programm richtet sich an Frauen.' }] } },
    deadlines: [{ id: 'bewerbung', label: 'Bewerbungsfrist', date: '2022-05-31' }],
    events: [
      { id: 'auftakt', title: 'Auftakt', start: '2022-09-01T18:00', venue: 'Rathaus' },
      { id: 'abschluss', title: 'Abschluss', start: '2023-05-15' },
    ],
  },
  mentees: [
    menteeOf('P01', { topics: ['bauen', 'haushalt'], email: 'alt@example.org', party: 'GHEIM' }),
    menteeOf('P02'),
    menteeOf('P03', { status: 'applied' }),
  ],
  mentors: [mentorOf('P39'), mentorOf('P41', { capacity: 1, notes: 'vertraulich' })],
  tandems: [
    tandemOf('T01', 'P01', 'P39', { status: 'proposed', score: 710 }),
    tandemOf('T02', 'P02', 'P41', { status: 'active' }),
  ],
});

const [p01, p02, p03] = base.mentees;
const [p39, p41] = base.mentors;
const [t01, t02] = base.tandems;
if (!p01 || !p02 || !p03 || !p39 || !p41 || !t01 || !t02) throw new Error('the base is incomplete');

describe('people', () => {
  test('new ones and those who are gone, with whom they were proposed', () => {
    const data = changed({ mentees: [...base.mentees, menteeOf('P24'), menteeOf('P23')], mentors: [p41] });
    expect(data.head).toEqual(['2 Mentees neu', '1 Mentorin oder Mentor nicht mehr dabei']);
    expect(linesOf(data, 'new')).toEqual(['P23, P24']);
    expect(linesOf(data, 'gone')).toEqual(['P39 (war für P01 vorgeschlagen)']);
    expect(linesOf(changed({ mentees: [p01, p03] }, 'en'), 'gone')).toEqual(['P02 (was in a tandem with P41)']);
  });

  test('with both roles each line names its own', () => {
    const data = changed({
      programme: { ...base.programme, language: { inclusive: 'star' } },
      mentees: [...base.mentees, menteeOf('P50')],
      mentors: [...base.mentors, mentorOf('P50'), mentorOf('P51')],
    });
    expect(data.head.slice(0, 2)).toEqual(['1 Mentee neu', '2 Mentor*innen neu']);
    expect(linesOf(data, 'new')).toEqual(['Mentee P50', 'Mentor*innen P50, P51']);
  });

  test('status, counted and named, with the day that goes without saying', () => {
    const mentees = [
      p01,
      { ...p02, status: 'active' as const },
      { ...p03, status: 'accepted' as const, status_on: '2022-08-01' },
    ];
    const data = changed({ mentees, mentors: [p39, { ...p41, status: 'active' }] });
    expect(data.head).toEqual(['2 Mentees mit neuem Status', '1 Mentorin oder Mentor mit neuem Status']);
    expect(linesOf(data, 'status')).toEqual(['angenommen → im Tandem: 2 (P02, P41)', 'beworben → angenommen: P03']);
    expect(linesOf(data, 'changed')).toEqual([]);
  });

  test.each([
    [{ capacity: 2 }, 'P41 Plätze 1 → 2', 'P41 Capacity 1 → 2'],
    [{ applied_on: '2022-05-04' }, 'P41 Beworben am – → 04.05.2022', 'P41 Applied on – → 2022-05-04'],
    [{ formats: ['online'] }, 'P41 Formate + online', 'P41 Formats + online'],
    [{ childcare: true }, 'P41 Kinderbetreuung – → ja', 'P41 Childcare – → yes'],
    [{ employer: 'A|B' }, 'P41 Arbeitgeber – → „A|B“', 'P41 Employer – → “A|B”'],
    [{ email: 'neu@example.org' }, 'P41 E-Mail geändert', 'P41 E-mail changed'],
    [{ notes: 'sehr vertraulich' }, 'P41 Notizen geändert', 'P41 Notes changed'],
    [{ party: 'GHEIM' }, 'P41 Partei geändert', 'P41 Party changed'],
    [{ own: { secret: 'GHEIM' } }, 'P41 Geheimes geändert', 'P41 Geheimes changed'],
  ] satisfies readonly (readonly [Partial<Mentor>, string, string])[])('%j', (fields, de, en) => {
    const mentors = [p39, { ...p41, ...fields }];
    expect(linesOf(changed({ mentors }), 'changed')).toEqual([de]);
    expect(linesOf(changed({ mentors }, 'en'), 'changed')).toEqual([en]);
    expect(JSON.stringify(changed({ mentors }))).not.toMatch(/GHEIM|example\.org|vertraulich/);
  });

  test('lists by what came and went, else by their order', () => {
    const topics = (...ids: string[]) => linesOf(changed({ mentees: [{ ...p01, topics: ids }, p02, p03] }), 'changed');
    expect(topics('bauen', 'soziales')).toEqual(['P01 Themenwünsche + Soziales − Haushalt']);
    expect(topics('haushalt', 'bauen')).toEqual(['P01 Themenwünsche: Reihenfolge geändert']);
    expect(topics()).toEqual(['P01 Themenwünsche − Bauen, Haushalt']);
  });

  test('of people who may stand in no output the entries alone are named', () => {
    const withdrawn = { ...p41, consent_withdrawn_on: '2022-08-02', capacity: 4 };
    expect(linesOf(changed({ mentors: [p39, withdrawn] }), 'changed')).toEqual([
      'P41 Plätze geändert; Einwilligung widerrufen am geändert',
    ]);
  });

  test('in a party, an office is protected', () => {
    const party: Partial<Programme> = { kind: { setting: 'party' } };
    const was = workspaceOf({ programme: party, mentors: [mentorOf('M1', { office: ['rat'] })] });
    const is = workspaceOf({ programme: party, mentors: [mentorOf('M1', { office: ['kreistag'] })] });
    expect(linesOf(diffOf(was, is), 'changed')).toEqual(['M1 Amt oder Mandat geändert']);
  });

  test('one person in both roles is told once, or for each role', () => {
    const was = workspaceOf({ mentees: [menteeOf('P1')], mentors: [mentorOf('P1')] });
    const same = { employer: 'X' };
    const once = workspaceOf({ mentees: [menteeOf('P1', same)], mentors: [mentorOf('P1', same)] });
    expect(linesOf(diffOf(was, once), 'changed')).toEqual(['P1 Arbeitgeber – → „X“']);
    const twice = workspaceOf({ mentees: [menteeOf('P1', same)], mentors: [mentorOf('P1', { capacity: 2 })] });
    expect(linesOf(diffOf(was, twice), 'changed')).toEqual([
      'P1 (Mentee) Arbeitgeber – → „X“',
      'P1 (Mentorin oder Mentor) Plätze – → 2',
    ]);
  });

  test('a second line of the same id is another line', () => {
    const was = workspaceOf({ mentees: [menteeOf('P1'), menteeOf('P1', { employer: 'A' })] });
    const is = workspaceOf({ mentees: [menteeOf('P1'), menteeOf('P1', { employer: 'B' })] });
    expect(linesOf(diffOf(was, is), 'changed')).toEqual(['P1 Arbeitgeber „A“ → „B“']);
  });
});

describe('tandems', () => {
  test('proposed, moved, ended neutrally, gone', () => {
    const data = changed({
      tandems: [
        { ...t02, status: 'ended', end: '2022-08-02', end_reason: 'no_contact' },
        tandemOf('T03', 'P03', 'P39', { status: 'proposed' }),
        tandemOf('T04', 'P01', 'P41', { status: 'proposed' }),
      ],
    });
    expect(data.head).toEqual(['2 Tandems neu', '1 Tandem mit neuem Status', '1 Tandem nicht mehr da']);
    expect(linesOf(data, 'tandems')).toEqual([
      'neu, vorgeschlagen: 2 (P01 und P41, P03 und P39)',
      'vereinbart → beendet: P02 und P41',
      'nicht mehr vorgeschlagen: P01 und P39',
      'T02 Ende – → 02.08.2022; Grund des Endes geändert',
    ]);
  });

  test('the fit in per cent', () => {
    const data = changed({ tandems: [{ ...t01, score: 697 }, t02] });
    expect(linesOf(data, 'tandems')).toEqual(['T01 Passung 71,0\u00a0% → 69,7\u00a0%']);
    expect(data.head).toEqual(['1 Änderung']);
  });
});

describe('rules', () => {
  const matching = (changes: Partial<NonNullable<Programme['matching']>>): DiffReport =>
    changed({ programme: { ...base.programme, matching: { ...base.programme.matching, ...changes } } });
  const prefer = base.programme.matching?.prefer ?? [];

  test('weights', () => {
    const data = matching({
      prefer: [...prefer.slice(1, 2).map((one) => ({ ...one, weight: 20 })), ...prefer.slice(0, 1), ...prefer.slice(2)],
    });
    expect(data.head).toEqual(['1 Gewicht geändert']);
    expect(linesOf(data, 'rules')).toEqual(['Gewicht „Region“ 25 → 20']);
  });

  test('criteria that are new, gone or different; of a protected one no more than that', () => {
    const data = matching({
      prefer: [
        { same: 'region', neighbour: 0.5, weight: 25 },
        { same: 'party', missing: 'full', weight: 5 },
        { wish: 'mentee', weight: 7 },
      ],
    });
    expect(data.head).toEqual(['4 Regeln geändert']);
    expect(linesOf(data, 'rules')).toEqual([
      'Kriterium „Wunsch“ neu (Gewicht 7)',
      'Kriterium „Themen“ entfernt',
      'Kriterium „Region“: Nachbarregion 0,4 → 0,5',
      'Kriterium „geschütztes Kriterium“ geändert',
    ]);
  });

  test('hard rules, conditions for taking part, other entries', () => {
    expect(
      linesOf(matching({ require: [{ distance: { 'max-km': 80 }, reason: 'Die Wege bleiben kurz.' }] }), 'rules'),
    ).toEqual([
      'Regel „geschütztes Kriterium“ entfernt',
      'Regel „Die Wege bleiben kurz.“: Entfernung: höchstens km 60 → 80',
    ]);
    expect(linesOf(matching({ order: ['fit', 'tandems'], tandems: { max: 15 } }), 'rules')).toHaveLength(2);
    const eligibility = [{ where: { region: { in: 'regions' as const } }, reason: 'Nur aus den Regionen.' }];
    const data = changed({ programme: { ...base.programme, roles: { mentee: { eligibility } } } });
    expect(linesOf(data, 'rules')).toEqual([
      'Bedingung für Mentees „Nur aus den Regionen.“ neu',
      'Bedingung für Mentees „Das Programm richtet sich an Frauen.“ entfernt',
    ]);
  });
});

describe('dates', () => {
  const programme = (changes: Partial<Programme>, language?: Language): DiffReport =>
    changed({ programme: { ...base.programme, ...changes } }, language);

  test('deadlines that move, come, go', () => {
    const was = [{ date: '2022-05-31', text: 'Ende Mai' }];
    const moved = [{ id: 'bewerbung', label: 'Bewerbungsfrist', date: '2022-07-29', was }];
    expect(linesOf(programme({ deadlines: moved }), 'dates')).toEqual(['Bewerbungsfrist 31.05.2022 → 29.07.2022']);
    expect(programme({ deadlines: moved }).head).toEqual(['1 Frist geändert']);
    expect(linesOf(programme({ deadlines: [{ id: 'zusage', date: '2022-08-01' }] }), 'dates')).toEqual([
      'zusage neu: 01.08.2022',
      'Bewerbungsfrist entfernt',
    ]);
  });

  test('events that move, are cancelled, come, go', () => {
    const [auftakt, abschluss] = base.programme.events ?? [];
    if (!auftakt || !abschluss) throw new Error('no events');
    const events = (...list: Programme['events'] & object) => linesOf(programme({ events: list }), 'dates');
    expect(events({ ...auftakt, start: '2022-09-08T18:00', venue: 'Bürgerhaus' }, abschluss)).toEqual([
      '„Auftakt“ verlegt: 01.09.2022, 18\u00a0Uhr → 08.09.2022, 18\u00a0Uhr; Ort „Rathaus“ → „Bürgerhaus“',
    ]);
    expect(events({ ...auftakt, 'cancelled-on': '2022-08-01' }, abschluss)).toEqual(['„Auftakt“ abgesagt']);
    expect(events(abschluss, { id: 'neu', title: 'Seminar', start: '2022-10-01' })).toEqual([
      '„Seminar“ neu: 01.10.2022',
      '„Auftakt“ entfernt',
    ]);
    expect(linesOf(programme({ events: [{ ...auftakt, venue: 'X' }, abschluss] }, 'en'), 'dates')).toEqual([
      '“Auftakt” Venue “Rathaus” → “X”',
    ]);
  });

  test('other entries under the names of the schema', () => {
    expect(
      linesOf(programme({ title: 'Neuer Titel', period: { start: '2022-02', end: '2022-12' } }), 'programme'),
    ).toEqual(['Titel „Test“ → „Neuer Titel“', 'Laufzeit: Beginn 01/2022 → 02/2022']);
    const topics = [
      { id: 'bauen', label: 'Bauen' },
      { id: 'haushalt', label: 'Finanzen' },
      { id: 'verkehr', label: 'Verkehr' },
    ];
    expect(linesOf(programme({ topics }), 'programme')).toEqual([
      'Themen + Verkehr − Soziales; Themen „Finanzen“: Thema „Haushalt“ → „Finanzen“',
    ]);
  });
});

describe('the rest, by name or number', () => {
  const letter = (stem: string, body = 'x') => ({
    path: `letters/${stem}.md`,
    stem,
    head: { letter: 'circular' as const, subject: stem },
    body,
    bodyLine: 4,
  });
  const answer = (survey: string, token: string, answers = {}) => ({ survey, token, role: 'mentee', answers });

  test('letters, answers, tables without a word of what they say', () => {
    const was = { ...base, letters: [letter('01-a'), letter('02-b')], answers: [answer('closing', 'a')] };
    const is: Workspace = {
      ...base,
      letters: [letter('01-a', 'GHEIM'), letter('03-c')],
      answers: [answer('closing', 'a'), answer('closing', 'b', { q1: 'GHEIM' }), answer('closing', 'c')],
      surveys: [{ id: 'closing', title: 'Rückblick', wave: 'closing', blocks: [] }],
      meetings: [
        { tandem: t02.id, date: '2022-08-01', minutes: 60 },
        { tandem: t02.id, date: '2022-08-02' },
      ],
      pairs: [{ mentee: p01.id, mentor: p41.id, reason: 'GHEIM' }],
      reports: [{ path: 'reports/final.md', stem: 'final', text: 'GHEIM' }],
    };
    const data = diffOf(was, is);
    expect(data.head).toEqual(['1 Brief neu', '1 Brief geändert']);
    expect(linesOf(data, 'letters')).toEqual(['03-c neu', '01-a geändert', '02-b entfernt']);
    expect(linesOf(data, 'surveys')).toEqual(['Rückblick neu', 'Rückblick: 2 Antworten neu']);
    expect(linesOf(data, 'tables')).toEqual(['Treffen: 2 neu', 'Ausgeschlossene Paare: 1 neu']);
    expect(linesOf(data, 'texts')).toEqual(['reports/final.md neu']);
    expect(JSON.stringify(data)).not.toContain('GHEIM');
    const later = { ...is, meetings: is.meetings.map((one) => ({ ...one, minutes: 90 })).slice(1) };
    expect(linesOf(diffOf(is, later), 'tables')).toEqual(['Treffen: 1 geändert, 1 gelöscht']);
  });
});

describe('nothing', () => {
  test.each([
    'aktionsprogramm/2022-08',
    'diepholz',
    'klimaschutz',
    'sachsen-anhalt',
  ])('is different between %s and itself', (stage) => {
    const data = diffOf(example(stage).workspace, example(stage).workspace);
    expect([data.same, data.head, data.groups]).toEqual([true, [], []]);
  });

  test('is different where only the order of the lines is', () => {
    const turned = { ...base, mentees: [...base.mentees].reverse(), tandems: [...base.tandems].reverse() };
    expect(diffOf(base, turned).groups).toEqual([]);
  });
});

test('very many changes stay short, and each entry tells how many it concerns', () => {
  const people = Array.from({ length: 600 }, (_, index) => `P${String(index).padStart(3, '0')}`);
  const was = workspaceOf({ mentees: people.map((id) => menteeOf(id)) });
  const is = workspaceOf({
    mentees: people.map((id, index) =>
      menteeOf(id, { employer: `E${index}`, ...(index % 2 ? { email: `${id}@x.de` } : {}) }),
    ),
    mentors: people.map((id) => mentorOf(`M${id}`)),
    tandems: people.map((id) => tandemOf(`T${id}`, id, `M${id}`, { status: 'proposed' })),
  });
  const data = diffOf(was, is);
  expect(linesOf(data, 'changed')).toEqual([
    expect.stringMatching(/^Arbeitgeber geändert: 600 \(P000, P001, .* und 590 weitere\)$/),
    expect.stringMatching(/^E-Mail geändert: 300 \(P001, P003, .* und 290 weitere\)$/),
  ]);
  expect(JSON.stringify(data).length).toBeLessThan(2000);
  const text = rendered({ template: 'screens/diff', schema: 'report-diff', data, programme: base.programme });
  expect(text.split('\n').length).toBeLessThan(20);
});

/** A value of a column that can be found again in the words. */
function valueFor({ kind, list, words, name }: Column, index: number): unknown {
  const chosen = words && Object.keys(words)[index % Object.keys(words).length];
  const one =
    chosen ??
    (kind === 'boolean'
      ? index % 2 === 0
      : kind === 'integer' || kind === 'number'
        ? 700 + index
        : kind === 'date'
          ? `2021-03-${String(10 + index).padStart(2, '0')}`
          : `${name}-${index}`);
  return list ? [one] : one;
}

describe('every changed cell', () => {
  const columnsOf = (role: Role) => rosterColumns(base.programme, role).filter(({ name }) => name !== 'id');
  const edit = fc.record({
    column: fc.constantFrom(...roles.flatMap((role) => columnsOf(role).map((column) => ({ role, column })))),
    person: fc.nat({ max: 2 }),
    value: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  });

  const edited = <T extends Person>(person: T, column: Column, value: number | undefined): T => {
    const put = <R extends object>(record: R): R => {
      const next = { ...record };
      if (value === undefined) Reflect.deleteProperty(next, column.name);
      else Reflect.set(next, column.name, valueFor(column, value));
      return next;
    };
    return column.name === 'secret' ? { ...person, own: put(person.own) } : put(person);
  };

  test('is told with its value or its name', () => {
    const start = workspaceOf({
      programme: base.programme,
      mentees: ['A1', 'A2', 'A3'].map((id) => menteeOf(id)),
      mentors: ['B1', 'B2', 'B3'].map((id) => mentorOf(id)),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        let now = start;
        for (const {
          person,
          column: { role, column },
          value,
        } of edits) {
          const key = role === 'mentee' ? 'mentees' : 'mentors';
          const people = rosterOf(now, role).map((one, index) => (index === person ? edited(one, column, value) : one));
          now = { ...now, [key]: people };
        }
        const data = diffOf(start, now);
        const text = (id: string) =>
          data.groups
            .flatMap(({ lines }) => lines)
            .filter((line) => line.includes(id))
            .join('\n');
        for (const role of roles) {
          rosterOf(now, role).forEach((person, index) => {
            const old = rosterOf(start, role)[index];
            if (!old) throw new Error('nobody');
            for (const column of columnsOf(role)) expectTold(column, old, person, text(person.id));
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  function expectTold(column: Column, old: Person, person: Person, text: string): void {
    const read = (one: Person): unknown =>
      column.name === 'secret' ? one.own['secret'] : Reflect.get(one, column.name);
    const [from, to] = [read(old), read(person)];
    if (JSON.stringify(from) === JSON.stringify(to)) return;
    const hasMoved = statusOf(old) !== statusOf(person);
    if (hasMoved && (column.name === 'status' || column.name === 'status_on')) {
      expect(text).toContain(' → ');
      return;
    }
    expect(text).toContain(column.label.de);
    const isSecret = column.class !== 'public' || column.private;
    if (isSecret && typeof to === 'string' && to.startsWith(`${column.name}-`)) expect(text).not.toContain(to);
  }
});

describe('the screen', () => {
  const data = (language: Language): DiffReport => ({
    ...diffOf(
      base,
      {
        ...base,
        programme: {
          ...base.programme,
          language: { inclusive: 'star' },
          matching: {
            ...base.programme.matching,
            prefer: (base.programme.matching?.prefer ?? []).map((one) =>
              one.same === 'region' ? { ...one, weight: 20 } : one,
            ),
          },
        },
        mentees: [...base.mentees, menteeOf('P23'), menteeOf('P24')],
        mentors: [{ ...p41, capacity: 2, wishes: [] }],
        tandems: [t02, tandemOf('T09', 'P03', 'P41', { status: 'proposed' })],
      },
      language,
    ),
    left: ['mentees.private.csv', 'pairs.csv'],
    unread: [
      { file: 'tasks.csv', earlier: true, line: 4 },
      { file: 'goals.csv', earlier: false, line: 1 },
      { file: 'programme.yaml', earlier: true },
    ],
    standing: { current: false, outdated: true, wrong: false, counts: { valid: 19, again: 20, as_many: true } },
  });

  test.each([
    ['de', 'terminal', 'txt'],
    ['en', 'terminal', 'txt'],
    ['de', 'md', 'md'],
    ['en', 'md', 'md'],
  ] as const)('%s %s', async (language, format, ending) => {
    const { programme } = base;
    const text = rendered({
      template: 'screens/diff',
      schema: 'report-diff',
      data: data(language),
      programme,
      language,
      format,
    });
    await expect(text).toMatchFileSnapshot(`../golden/reports/diff.${language}.${ending}`);
  });

  test.each([
    [{ current: true, outdated: false, wrong: false }, 'Der Vorschlag gilt noch.'],
    [{ current: false, outdated: true, wrong: false }, 'Der Vorschlag ist überholt.\n\n  mentoring match --dry-run'],
    [
      { current: false, outdated: false, wrong: true },
      'Der Vorschlag passt nicht mehr zur Tabelle der Tandems.\n\n  mentoring verify',
    ],
    [
      { current: false, outdated: true, wrong: false, counts: { valid: 1, again: 0, as_many: false } },
      'Gültig ist noch ein Tandem, neu berechnet wären es 0.',
    ],
    [
      { current: false, outdated: true, wrong: false, counts: { valid: 0, again: 1, as_many: true } },
      'Gültig ist keines seiner Tandems mehr, neu berechnet wäre es wieder eines.',
    ],
  ])('%j', (standing, expected) => {
    const own = { ...diffOf(base, base), standing };
    const { programme } = base;
    const text = rendered({ template: 'screens/diff', schema: 'report-diff', data: own, programme });
    expect(text).toMatch(/^Seit dem 1\. August 2022 \(2 gesicherte Stände\) hat sich nichts geändert\.\n/);
    expect(text.replace('wieder\neines', 'wieder eines')).toContain(expected);
  });
});

test('hostile values are inert in every format', () => {
  const evil = '<script>alert(1)</script> *x* | `y` ]]> \u202e\u0007\u001b[31m';
  const was = workspaceOf({
    programme: { events: [{ id: 'e', title: evil, start: '2022-01-01' }] },
    mentors: [mentorOf('M1')],
  });
  const is = workspaceOf({
    programme: { title: evil, events: [{ id: 'e', title: evil, start: '2022-01-02' }] },
    mentors: [mentorOf('M1', { employer: evil, languages: [evil], wishes: [menteeId(evil)] })],
  });
  const data = diffOf(was, is);
  for (const format of ['terminal', 'md', 'json'] as const) {
    const text = rendered({
      template: 'screens/diff',
      schema: 'report-diff',
      data,
      programme: small().programme,
      format,
    });
    for (const one of ['\u202e', '\u0007', '\u001b']) expect(text).not.toContain(one);
    if (format === 'md') expect(text).not.toMatch(/(?<!\\)\*x\*|(?<!\\)<script/);
  }
});

// A letter becomes a document: frame, salutation, text, findings with their places, and values that can do nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeLetter } from '../../src/letters/compose.js';
import { plain } from '../../src/locale/text.js';
import type { LetterHead } from '../../src/model/documents.js';
import { personId } from '../../src/model/ids.js';
import type { Programme } from '../../src/model/programme.js';
import { textOf } from '../../src/render/index.js';
import { example } from '../reports/support.js';
import { menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';
import { bodyOf, composed, dataSchema, findings, letterOf, only } from './support.js';

const events: Programme['events'] = [
  { id: 'abschluss', title: 'Abschluss', start: '2022-07-15T18:00', end: '2022-07-15T20:00', city: 'Halle' },
  { id: 'zwischenbilanz-mentees', title: 'Zwischenbilanz', start: '2022-06-20' },
];
const programme: Partial<Programme> = {
  events,
  organiser: { name: 'Träger', address: 'Weg 1, 01067 Dresden', contact: { name: 'Ada Lind', phone: '030 1' } },
  language: { address: 'sie', tone: 'friendly', inclusive: 'star' },
  letters: { signatories: [{ id: 'leitung', name: 'Ada Lind', function: 'Leitung', from: '2021-01', to: '2022-06' }] },
};
const two = workspaceOf({
  programme,
  mentees: [menteeOf('P1', { gender: 'f', first_name: 'Ida', last_name: 'Müller', title: 'Dr.', status: 'active' })],
  mentors: [mentorOf('P2', { first_name: 'Kim', last_name: 'Weber', status: 'active', address_form: 'du' })],
  tandems: [tandemOf('T1', 'P1', 'P2')],
});
const write = (head: Partial<LetterHead>, body = '', workspace = two) =>
  composed(workspace, letterOf({ letter: 'circular', number: 4, ...head }, body));
const text = (body: string, head: Partial<LetterHead> = {}) => bodyOf(only(write(head, body)));

describe('the frame', () => {
  const pilot = example('sachsen-anhalt');
  const circular = () => {
    const letter = pilot.workspace.letters.find(({ stem }) => stem === '04-mentoringbrief');
    if (letter === undefined) throw new Error('no circular');
    return only(composed(pilot.workspace, letter, { today: pilot.today }));
  };

  test('S.2 two topics stand in one subject', () => {
    expect(circular().document).toMatchObject({ subjectLabel: 'Betrifft' });
    expect(circular().document.subject.map(plain)).toEqual([
      'Mentoring-Zwischenbilanz-Workshop',
      expect.stringMatching(/^Abschlussveranstaltung am 15\. Mai/),
    ]);
  });

  test('S.3 salutation and closing of the house', () => {
    expect(circular().document).toMatchObject({
      salutation: 'Liebe Genossinnen und Genossen,',
      closing: 'mit solidarischen Grüßen!',
      closingInline: true,
    });
    expect(bodyOf(circular())).not.toContain('Liebe Genossinnen');
    expect(bodyOf(circular())).toMatch(/Bis dahin verbleiben wir$/);
  });

  test('S.4 two sign, with their functions', () => {
    expect(circular().document.signatories).toEqual([
      { name: 'Henrik Paulmann', function: 'Leiter der AG Mitglieder' },
      { name: 'Theda Marquardsen', function: 'Landesgeschäftsführerin' },
    ]);
  });

  test('S.24 emphasis is emphasis', () => {
    expect(bodyOf(circular())).toMatch(/\*\*Berichte\*\*/);
    const strong = circular().document.body.blocks.flatMap((block) =>
      block.type === 'paragraph' ? block.children.filter(({ type }) => type === 'strong') : [],
    );
    expect(strong.length).toBeGreaterThan(2);
  });

  test('who writes, to whom, where and when', () => {
    expect(circular().document).toMatchObject({
      masthead: { programme: 'Pilotprojekt Mentoring' },
      returnLine: 'SPD Sachsen-Anhalt · Bürgelstraße 1 · 39104 Magdeburg',
      address: ['An alle Mentees und Mentor/innen', 'Pilotprojekt Mentoring'],
      form: 'B',
      layout: 'letter',
    });
    expect(plain(circular().document.masthead?.issue ?? '')).toBe('Mentoringbrief Nr. 4');
    expect(plain(circular().document.dateLine)).toBe('Magdeburg, 20. April 2015');
  });

  test.each([
    'accept',
    'flyer',
    'circular',
    'press',
    'certificate',
    'extension',
  ] as const)('D.39 whom to turn to stands on %s, once', (letter) => {
    const [one] = composed(two, letterOf({ letter, to: { id: 'P1' } }, 'Text'));
    const { info = [], footer = [] } = one?.document ?? {};
    expect(JSON.stringify([info, footer]).split('Ada Lind')).toHaveLength(2);
  });

  test.each([
    'accept',
    'flyer',
    'circular',
    'press',
  ] as const)('K.32 imprint, funding and version stand on %s', (letter) => {
    const klima = example('klimaschutz');
    const [one] = composed(klima.workspace, letterOf({ letter }, 'Text'), { today: klima.today });
    expect(one?.document.footer.join('\n')).toMatch(
      /Herausgegeben von[\s\S]*Kommunalrichtlinie[\s\S]*Alle Rechte[\s\S]*Fassung: August 2024/,
    );
  });

  test('R.2 the motto stands on every letter', () => {
    const reverse = example('reverse/round-2017');
    const one = only(composed(reverse.workspace, letterOf({ letter: 'flyer' }, 'Text'), { today: reverse.today }));
    expect(one.document.sender.motto).toBe('Mehr Politikerinnen ins Netz!');
  });

  test('those sign who hold their function on its day, unless the letter names them', () => {
    expect(only(write({ date: '2022-06-30' })).document.signatories).toHaveLength(1);
    expect(only(write({ date: '2022-07-01' })).document.signatories).toEqual([]);
    expect(only(write({ date: '2022-07-01', signed: ['leitung'] })).document.signatories).toHaveLength(1);
  });

  test('place and date come from the letter, the programme, or the address', () => {
    expect(plain(only(write({})).document.dateLine)).toBe('Dresden, 1. Juni 2022');
    expect(plain(only(write({ place: 'Halle', date: '2022-05-02' })).document.dateLine)).toBe('Halle, 2. Mai 2022');
  });

  test('a correction says so', () => {
    const { masthead } = only(write({ corrects: 4 })).document;
    expect(plain(masthead?.issue ?? '')).toBe('Mentoringbrief Nr. 4 (Korrektur)');
  });

  test('an English letter leaves the German set phrases alone', () => {
    const house = { ...two.programme, letters: { salutation: 'Liebe Leute', closing: 'Herzlich' } };
    const { document } = only(write({ lang: 'en' }, 'Text', { ...two, programme: house }));
    expect(document).toMatchObject({
      salutation: 'Dear mentees and mentors,',
      closing: 'Kind regards',
      language: 'en',
    });
    expect(document.address[0]).toBe('To all mentees and mentors');
  });
});

describe('the salutation', () => {
  test('stands once, whether the text names it or not', () => {
    for (const body of ['{{salutation}}\n\nText', '\n\n{{ salutation }}\nText', 'Text']) {
      const one = only(write({}, body));
      expect(one.document.salutation).toBe('Liebe Mentees, liebe Mentor*innen,');
      expect(bodyOf(one)).toBe('Text');
    }
    const within = only(write({}, 'Noch einmal: {{salutation}} Text'));
    expect(within.document.salutation).toBeUndefined();
    expect(bodyOf(within)).toContain('liebe Mentor');
  });

  test('is each person’s own where each receives a letter, with Du for those who want it', () => {
    const letters = write(
      { letter: 'accept', to: { tandem: 'active' } },
      '{{du "Du bist" "Ihr seid" "Sie sind"}} dabei.',
    );
    expect(letters.map((one) => [one.suffix, plain(one.document.salutation ?? ''), bodyOf(one)])).toEqual([
      ['P1', 'Liebe Frau Dr. Müller,', 'Sie sind dabei.'],
      ['P2', 'Hallo Kim,', 'du bist dabei.'],
    ]);
    expect(letters[0]?.document.address.map(plain)).toEqual(['Frau', 'Dr. Ida Müller']);
  });

  test('a person with two tandems has two files', () => {
    const workspace = { ...two, tandems: [...two.tandems, tandemOf('T2', 'P1', 'P2')] };
    expect(write({ letter: 'match-notice' }, '', workspace).map(({ suffix }) => suffix)).toEqual([
      'P1-T1',
      'P1-T2',
      'P2-T1',
      'P2-T2',
    ]);
  });

  test('a guest is greeted by name, with Sie, and reached through the organisation', () => {
    const guests = [{ id: personId('G1'), name: 'Dr. Adriana Fehse', organisation: 'Beirat', audience: ['beirat'] }];
    const workspace = workspaceOf({ programme: { ...programme, language: { address: 'du' } }, guests });
    const [one] = write({ letter: 'invite', each: true, to: { role: 'guest' } }, 'x', workspace);
    expect(one?.document.salutation).toBe('Guten Tag Dr. Adriana Fehse,');
    expect(one?.document.address).toEqual(['Dr. Adriana Fehse', 'c/o Beirat']);
  });

  test('to nobody in particular it is neutral', () => {
    expect(only(write({ letter: 'extension' }, 'x')).document).toMatchObject({
      salutation: 'Guten Tag,',
      address: ['An alle Interessierten', 'Test'],
    });
  });
});

describe('the text', () => {
  test.each([
    ['{{date events.abschluss.start}}', '15. Juli 2022'],
    ['{{date events.abschluss.start "weekday"}}', 'Freitag, 15. Juli 2022, 18 Uhr'],
    ['{{date events.abschluss "day"}}', '15. Juli'],
    ['{{time events.abschluss.start}}', '18 Uhr'],
    ['{{when events.abschluss}}, {{where events.abschluss}}', 'Freitag, 15. Juli 2022, 18 Uhr, Halle'],
    ['{{when events.abschluss until=true}}', 'Freitag, 15. Juli 2022, 18 bis 20 Uhr'],
    ['{{events.zwischenbilanz-mentees.title}}', 'Zwischenbilanz'],
    ['{{role "mentor"}}', 'Mentor*innen'],
    ['{{du "Du" "Ihr" "Sie"}}', 'Sie'],
    ['{{figures.tandems.active}} von {{figures.tandems.began}}', '1 von 1'],
    ['{{letter.title}}: {{join letter.subject ", "}}', 'Mentoringbrief Nr. 4: Neues'],
  ])('%s', (source, expected) => {
    expect(text(source, { subject: 'Neues' })).toBe(expected);
  });

  test('S.16 the closing event in one line', () => {
    const pilot = example('sachsen-anhalt');
    const letter = letterOf({ letter: 'circular' }, '{{when events.abschluss}}, {{where events.abschluss}}');
    expect(bodyOf(only(composed(pilot.workspace, letter, { today: pilot.today })))).toBe(
      'Freitag, 15. Mai 2015, 18 Uhr, Ernst-Reuter-Haus, Magdeburg',
    );
  });

  test('S.3 Du with capitals where the programme has them', () => {
    const du = { ...two.programme, language: { address: 'du' as const, 'capital-du': true } };
    const body = '{{du "Du hast" "Ihr habt" "Sie haben"}} {{du "Deine" "Eure" "Ihre"}} Zeit';
    expect(bodyOf(only(write({}, body, { ...two, programme: du })))).toBe('Ihr habt Eure Zeit');
    const small = { ...two.programme, language: { address: 'du' as const } };
    expect(bodyOf(only(write({}, body, { ...two, programme: small })))).toBe('ihr habt eure Zeit');
  });
});

describe('findings', () => {
  const faults = (head: Partial<LetterHead>, body: string): string[] => {
    const result = composeLetter(two, letterOf({ letter: 'circular', ...head }, body), {
      today: '2022-06-01',
      dataSchema,
    });
    return result.ok ? [] : findings(result.diagnostics);
  };

  test.each([
    ['{{events.abschlus.title}}', ':10:3 template-unknown-name', 'events.abschluss.title'],
    ['{{salutation}}\n\n{{programm.title}}', ':12:3 template-unknown-name', 'programme.title'],
    ['{{events.abschluss.venue}}', ':10:1 template-missing-value', 'events.abschluss.venue'],
    ['{{recipient.name}}', ':10:1 template-missing-value', 'recipient.name'],
    ['{{#if x}}', ':10:1 template-', ''],
    ['{{where events.zwischenbilanz-mentees}}', ':10:1 template-missing-value', 'where'],
    ['{{person.party}}', ':10:3 template-unknown-name', ''],
    ['{{{salutation}}}', ':10:1 template-refused', ''],
  ])('%s', (body, place, meant) => {
    const [first, ...more] = faults({}, body);
    expect(more).toEqual([]);
    expect(first).toContain(`letters/brief.md${place}`);
    expect(first).toContain(meant);
  });

  test('in the subject', () => {
    expect(faults({ subject: ['Neues', '{{events.abschlus.title}}'] }, 'x')[0]).toMatch(/template-unknown-name/);
    expect(faults({ subject: '{{events.abschluss.venue}}' }, 'x')[0]).toMatch(/template-missing-value/);
  });
});

describe('values can do nothing', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '**fett** [x](javascript:alert(1))',
    '| a | b |',
    '# Titel',
    ']]> {{salutation}} [[event]]',
    'A\u202eB\u0007\u001b[31m\nC',
    '- eins\n- zwei',
  ];

  test.each(hostile)('%j', (name) => {
    const workspace = workspaceOf({
      programme: {
        ...programme,
        title: name,
        motto: name,
        organiser: { name, address: name, contact: { name }, imprint: { text: name } },
        events: [
          { id: 'e', title: name, start: '2022-07-01', venue: name, speakers: [{ name, 'may-be-named': true }] },
        ],
        letters: { closing: name, signatories: [{ id: 's', name, function: name }] },
      },
      mentees: [menteeOf('P1', { first_name: name, last_name: name, street: name, city: name, gender: 'f' })],
    });
    const body =
      'A {{recipient.name}} B {{events.e.title}} C {{#each events.e.speakers}}{{this.name}}{{/each}} {{where events.e}}';
    const [one] = composed(workspace, letterOf({ letter: 'accept', subject: '{{events.e.title}}' }, body));
    if (one === undefined) throw new Error('no letter');
    const { document } = one;
    expect(document.body.blocks.map(({ type }) => type)).toEqual(['paragraph']);
    for (const block of document.body.blocks) {
      if (block.type !== 'paragraph') throw new Error(block.type);
      expect(block.children.every(({ type }) => type === 'text' || type === 'break')).toBe(true);
      expect(textOf(block.children)).toMatch(/^A /);
    }
    const { body: _, ...frame } = document;
    expect(JSON.stringify(frame)).not.toMatch(/\\u202e|\\u0007|\\u001b|\\n|\u202e/);
  });
});

test('whatever a name is, it stands in the text as it is, and the salutation is one line', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => /^[\p{L}*_#|<>[\](){}]+$/u.test(name)),
      (name) => {
        const workspace = workspaceOf({
          programme,
          mentees: [menteeOf('P1', { first_name: 'Ida', last_name: name, gender: 'f' })],
        });
        const [one] = composed(workspace, letterOf({ letter: 'accept' }, 'A {{recipient.last_name}} B'));
        const [block] = one?.document.body.blocks ?? [];
        expect(block?.type === 'paragraph' ? textOf(block.children) : '').toBe(`A ${name} B`);
        expect(one?.document.salutation).toBe(`Liebe Frau ${name},`);
      },
    ),
  );
});

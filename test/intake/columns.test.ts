// Which column means what: mapping before programme before header before question before values, and what is never guessed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedFields } from '../../src/intake/asked.js';
import { understandColumns } from '../../src/intake/columns.js';
import type { ForeignTable, UnderstoodColumn } from '../../src/intake/foreign.js';
import { looksLike } from '../../src/intake/forms.js';
import { emptyMapping, fittingMapping, type Mapping } from '../../src/intake/mapping.js';
import type { Programme } from '../../src/model/programme.js';
import type { TableRules } from '../../src/workspace/table-rules.js';
import { programme, rulesOf } from './support.js';

const tableWith = (headers: readonly string[], ...rows: readonly (readonly string[])[]): ForeignTable => ({
  file: 'liste.csv',
  headers,
  rows: (rows.length > 0 ? rows : [headers.map(() => 'x')]).map((cells, index) => ({ line: index + 2, cells })),
  notes: [],
});

const brief = ({ use, by }: UnderstoodColumn): string => {
  if (use.kind === 'field') return `${use.column.name}${use.option === undefined ? '' : `[${use.option}]`} ${by}`;
  return use.kind === 'dropped' ? `-${use.why} ${by}` : `?${use.suggestion?.name ?? ''} ${by}`;
};

const understood = (
  table: ForeignTable,
  rules: TableRules = rulesOf('mentee'),
  mapping?: Mapping,
  asked?: ReadonlySet<string>,
) => understandColumns(table, rules, mapping, asked).map(brief);

/** One column alone, with these cells. */
const alone = (header: string, ...cells: readonly string[]) =>
  understood(tableWith([header], ...(cells.length > 0 ? cells.map((cell) => [cell]) : [['x']])))[0];

describe('questions', () => {
  test.each([
    ['Wie lautet Ihre E-Mail-Adresse?', 'email question'],
    ['Bitte geben Sie Ihre Telefonnummer an', 'phone question'],
    ['Ihr Vorname (wie im Ausweis)', 'first_name question'],
    ['3. Nachname', 'last_name question'],
    ['Ihre Postleitzahl (5-stellig):', 'postal_code question'],
    ['What is your first name?', 'first_name question'],
    ['In welchem Jahr sind Sie geboren?', 'birth_year question'],
    ['Wo wohnen Sie?', 'city question'],
    ['Welche Sprachen sprechen Sie im Alltag?', '?languages question'],
    ['Möchten Sie unseren Newsletter an Ihre E-Mail-Adresse?', '?email question'],
    ['Haben Sie noch Fragen?', '? nothing'],
  ])('%s', (header, expected) => {
    expect(alone(header)).toBe(expected);
  });

  test('special categories are never guessed, not even from an unmistakable question', () => {
    expect(alone('Wie lautet Ihre Partei?')).toBe('? nothing');
    expect(alone('Welches Amt oder Mandat haben Sie inne?')).toBe('? nothing');
    expect(alone('Welchen Bedarf an Barrierefreiheit haben Sie?')).toBe('? nothing');
    expect(alone('Partei')).toBe('party header');
    const mapping = { ...emptyMapping, columns: { party: 'Wie lautet Ihre Partei?' } };
    expect(understood(tableWith(['Wie lautet Ihre Partei?']), undefined, mapping)).toEqual(['party mapping']);
  });
});

describe('values', () => {
  test('addresses, postal codes, salutations and known topics give a suggestion, no certainty', () => {
    expect(alone('Frage 7', 'a@example.org', 'b@example.org')).toBe('?email values');
    expect(alone('Frage 7', '01067', '78462')).toBe('?postal_code values');
    expect(alone('Frage 7', 'Frau', 'Herr')).toBe('?gender values');
    expect(alone('Frage 7', 'Haushalt;Bauen und Wohnen', 'finanzen')).toBe('?topics values');
    expect(alone('Frage 7', 'a@example.org', 'nein')).toBe('? nothing');
  });

  test('an empty column is dropped, not asked about', () => {
    expect(alone('Frage 7', '', ' ')).toBe('-empty nothing');
  });

  test('samples only of public fields', () => {
    const table = tableWith(
      ['E-Mail', 'Themen', 'Frage'],
      ['a@example.org', 'Haushalt', 'geheim'],
      ['b@example.org', `x${'y'.repeat(100)}`, 'x'],
    );
    const samples = understandColumns(table, rulesOf('mentee')).map((one) => one.samples);
    expect(samples).toEqual([[], ['Haushalt', `x${'y'.repeat(38)}…`], []]);
  });
});

describe('order and collisions', () => {
  test('mapping before programme before header; the loser is open with a suggestion', () => {
    const rules = rulesOf('mentee', { rosters: { mentees: { columns: { email: 'Kontakt' } } } });
    const table = tableWith(['E-Mail', 'Kontakt', 'Post']);
    expect(understood(table, rules)).toEqual(['?email header', 'email programme', '? nothing']);
    const mapping = { ...emptyMapping, columns: { email: 'Post' }, drop: ['E-Mail'] };
    expect(understood(table, rules, mapping)).toEqual(['-mapping mapping', '?email programme', 'email mapping']);
  });

  test.each([
    ['G03Q03. Wie geht es Ihnen?', 'Wie geht es Ihnen?'],
    ['G03Q03. Wie geht es Ihnen?', 'G03Q03'],
    ['G03Q03. Wie geht es Ihnen?', 'g03q03. wie geht es Ihnen'],
    ['G03Q03[SQ001]. Wie geht es Ihnen? [gut]', 'Wie geht es Ihnen?'],
  ])('%s is left out as well as taken under the name %s', (header, name) => {
    const table = tableWith([header, 'Wie geht es Ihrem Hund?']);
    expect(understood(table, rulesOf('mentee'), { ...emptyMapping, drop: [name] })).toEqual([
      '-mapping mapping',
      '? nothing',
    ]);
    const columns = { times: name };
    expect(understood(table, rulesOf('mentee'), { ...emptyMapping, columns })[0]).toMatch(/^times/);
    expect(fittingMapping([{ mapping: { ...emptyMapping, columns } }], table.headers)).toBeDefined();
  });

  test('Name is a surname beside Vorname, a whole name alone, and gives way to Nachname', () => {
    const fills = (headers: readonly string[], ...cells: readonly string[]) =>
      understandColumns(tableWith(headers, ...cells.map((cell) => headers.map(() => cell))), rulesOf('mentee')).map(
        (one) => (one.use.kind === 'field' ? (one.use.fills ?? []).length : -1),
      );
    expect(fills(['Name'], 'Haddad, Amira', 'Lea Vogt', 'Albers')).toEqual([4]);
    expect(fills(['Nachname'], 'Haddad, Amira')).toEqual([4]);
    expect(fills(['Name'], 'Haddad', 'Vogt', 'von der Aue')).toEqual([0]);
    expect(fills(['Name', 'Vorname'], 'von der Aue')).toEqual([0, 0]);
    expect(understood(tableWith(['Name', 'Vorname', 'Nachname']))).toEqual([
      '?last_name header',
      'first_name header',
      'last_name header',
    ]);
  });

  test('running numbers are no ids; ids are', () => {
    expect(understood(tableWith(['Nr.', 'Vorname'], ['1', 'a'], ['2', 'b']))[0]).toBe('-technical header');
    expect(understood(tableWith(['Nr.', 'Vorname'], ['P01', 'a'], ['P02', 'b']))[0]).toBe('id header');
    expect(understood(tableWith(['Nr.', 'Vorname'], ['2', 'a'], ['1', 'b']))[0]).toBe('id header');
  });

  test('entries of a list in columns of their own share one field; a question with other answers does not', () => {
    const table = tableWith(
      ['Themen [Haushalt]', 'Themen [Rhetorik]', 'Themen [Warum?]'],
      ['Y', '', 'weil'],
      ['', 'N', ''],
    );
    expect(understood(table)).toEqual(['topics[Haushalt] header', 'topics[Rhetorik] header', '?topics question']);
  });
});

describe('minimisation', () => {
  const asked = (more: Partial<Programme>, headers: readonly string[] = []) =>
    askedFields({ ...programme, ...more }, 'mentee', headers);
  const table = tableWith(['Vorname', 'Beruf', 'Geburtsjahr', 'Partei', 'Notizen']);

  test('what the programme does not ask for is named and dropped', () => {
    expect(understood(table, rulesOf('mentee'), undefined, asked({}))).toEqual([
      'first_name header',
      '-unasked header',
      '-unasked header',
      '-unasked header',
      '-unasked header',
    ]);
  });

  test('asked for is what the files have, what matching and roles name, and what a mapping names', () => {
    const more: Partial<Programme> = {
      matching: { prefer: [{ gap: 'birth_year', mentor: 'older', 'at-least': 5, weight: 5 }] },
      roles: { mentee: { eligibility: [{ where: { party: 'SPD' }, reason: 'x' }] } },
    };
    const mapping = { ...emptyMapping, columns: { notes: 'Notizen' } };
    expect(understood(table, rulesOf('mentee'), mapping, asked(more, ['occupation']))).toEqual([
      'first_name header',
      'occupation header',
      'birth_year header',
      'party header',
      'notes mapping',
    ]);
  });

  test('distances need coordinates and a limit', () => {
    expect([...asked({ matching: { require: [{ distance: { 'max-km': 60 } }] } })]).toEqual(
      expect.arrayContaining(['lat', 'lon', 'max_km']),
    );
    expect(asked({}).has('lat')).toBe(false);
  });

  test('technical columns go, whichever form they come from', () => {
    const headers = ['IP-Adresse', 'User Agent', 'Referrer', 'Token', 'Session ID', 'utm_source', 'lfd. Nr.'];
    expect(new Set(understood(tableWith(headers)))).toEqual(new Set(['-technical header']));
  });
});

describe('forms', () => {
  test.each([
    [['Zeitstempel', 'Vorname'], 'google-forms'],
    [['Timestamp', 'Name'], 'google-forms'],
    [['ID', 'Startzeit', 'Fertigstellungszeit', 'E-Mail', 'Name'], 'microsoft-forms'],
    [['Id', 'Start time', 'Completion time', 'Email', 'Name'], 'microsoft-forms'],
    [['id', 'submitdate', 'lastpage', 'startlanguage'], 'limesurvey'],
    [['Antwort ID', 'Datum Abgeschickt', 'Letzte Seite'], 'limesurvey'],
    [['Benutzer-ID', 'Benutzer-Anzeigename', 'Zeitstempel', 'Vorname'], 'nextcloud-forms'],
    [['Vorname', 'Nachname'], 'table'],
  ])('%j', (headers, origin) => {
    expect(looksLike({ headers })).toBe(origin);
  });

  test('the account of a Google form is an address where it is one', () => {
    expect(understood(tableWith(['Zeitstempel', 'Nutzername'], ['1.6.2022', 'a@example.org']))).toEqual([
      'applied_on header',
      'email header',
    ]);
    expect(understood(tableWith(['Zeitstempel', 'Nutzername'], ['1.6.2022', 'lea']))[1]).toBe('? nothing');
  });

  test('a question for the day of application wins over the time stamp', () => {
    expect(understood(tableWith(['Zeitstempel', 'Beworben am']))).toEqual(['-technical header', 'applied_on header']);
  });
});

test('S9 hostile headers are only texts (seed 99)', () => {
  const hostile = fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    '[',
    ']',
    'a[b',
    '__proto__ [x]',
    'id. ',
  );
  const any = fc.oneof(
    hostile,
    fc.string({ maxLength: 40 }),
    fc.constant('('.repeat(70_000)),
    fc.constant(' [a]'.repeat(20_000)),
  );
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 12 }), (headers) => {
      const started = performance.now();
      const columns = understandColumns(tableWith(headers), rulesOf('mentee'));
      expect(columns.map(({ header }) => header)).toEqual(headers);
      expect(performance.now() - started).toBeLessThan(2000);
    }),
    { seed: 99, numRuns: 60 },
  );
});

// What an import would do, person by person: new, changed, the same, in doubt, different. Ids everywhere, names on a terminal.
import type { Difference, LeftLine, Merge, MergedPerson } from '../../intake/merge.js';
import { formatDate } from '../../locale/dates.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { inert, plain, quoted } from '../../locale/text.js';
import { naming } from '../../reports/people.js';
import type { Column } from '../../workspace/table-schema.js';
import type { Work } from '../steps/step.js';
import { isOpen, lineName, nearWords, valueWords } from './ask.js';
import { figure, gap, lines, paragraph, short, some, table } from './screen.js';

/** How the screen names a person: what goes into a pipe or a file has no names. */
export function namesFor({ context }: Work, after: Merge['after']): (id: string) => string {
  if (!context.stdout.isTerminal) return (id) => id;
  const named = naming(after);
  return (id) => {
    const { name } = named(id);
    return inert(name === undefined ? id : `${id} ${short(name, 40)}`);
  };
}

export interface Shown {
  readonly merge: Merge;
  readonly columns: ReadonlyMap<string, Column>;
  /** Nobody could be asked: open lines stay open. */
  readonly unasked: boolean;
  /** To name a person and to repeat the command. */
  readonly command: string;
}

export function showSummary(work: Work, { merge, columns, unasked, command }: Shown): void {
  const name = namesFor(work, merge.after);
  const { language } = work;
  const open = merge.left.filter(isOpen);
  const ofKind = (kind: MergedPerson['kind']) => merge.people.filter((one) => one.kind === kind);
  const row = (label: Text, count: number, who: string): string[][] =>
    count === 0 ? [] : [[pick(label, language), figure(count, language), who]];
  const changed = ofKind('changed').map((one) => `${name(one.id)} (${changeWords(one, columns, language)})`);
  const fresh = ofKind('new').map(({ id }) => name(id));
  if (merge.people.length + open.length > 0) gap(work);
  table(work, {
    header: ['', '', ''],
    align: ['left', 'right', 'left'],
    rows: [
      ...row({ de: 'Neu', en: 'New' }, fresh.length, some(fresh, language)),
      ...row({ de: 'Geändert', en: 'Changed' }, changed.length, some(changed, language, 6)),
      ...row({ de: 'Unverändert', en: 'Unchanged' }, ofKind('same').length, ''),
      ...row(
        { de: 'Vielleicht schon da', en: 'Perhaps known' },
        open.length,
        some(
          open.map((one) => lineWord(one, language)),
          language,
        ),
      ),
    ],
  });
  showTwice(work, merge.people, name);
  showAssumedDays(work, merge.people, columns);
  if (open.length > 0) showOpen(work, open, { name, unasked, command });
  showLeft(work, merge.left);
  // What somebody has just answered is not told again.
  showDifferences(work, unasked ? merge.differences : merge.differences.filter(({ state }) => state !== 'kept'), name);
}

const lineWord = ({ line }: LeftLine, language: Language): string =>
  pick({ de: `Zeile ${line}`, en: `line ${line}` }, language);

function changeWords({ fields, newRole }: MergedPerson, columns: Shown['columns'], language: Language): string {
  const labels = fields.map((field) => pick(columns.get(field)?.label ?? { de: field, en: field }, language));
  const role = newRole ? [pick({ de: 'neu in dieser Rolle', en: 'new in this role' }, language)] : [];
  return [...role, some(labels, language, 4)].filter((part) => part !== '').join(', ');
}

function showTwice(work: Work, people: readonly MergedPerson[], name: (id: string) => string): void {
  const twice = people.filter((one) => one.lines.length > 1);
  if (twice.length === 0) return;
  const list = (language: Language) =>
    some(
      twice.map(({ id, lines: all }) => `${name(id)} (${some(all.map(String), language, 5)})`),
      language,
      5,
    );
  gap(work);
  paragraph(work, {
    de: `Mehrere Zeilen einer Person; je Feld gilt die spätere Angabe: ${list('de')}`,
    en: `Several lines of one person; field by field the later one counts: ${list('en')}`,
  });
}

/** The days that people get where the table names none. */
function showAssumedDays(work: Work, people: readonly MergedPerson[], columns: Shown['columns']): void {
  const day = (language: Language) => plain(formatDate(work.today, 'prose', language));
  for (const field of ['applied_on', 'consent_on'] as const) {
    const n = people.filter(({ assumed }) => assumed.includes(field)).length;
    const label = columns.get(field)?.label;
    if (n === 0 || label === undefined) continue;
    gap(work);
    paragraph(work, {
      de: `${label.de}: heute, ${day('de')}; die Tabelle nennt keinen Tag (${n === 1 ? '1 Person' : `${figure(n, 'de')} Personen`})`,
      en: `${label.en}: today, ${day('en')}; the table names no day (${n === 1 ? '1 person' : `${figure(n, 'en')} people`})`,
    });
  }
}

/** Possible duplicates, each with the reason; without answers they are left out, and the way on is named. */
function showOpen(
  work: Work,
  open: readonly LeftLine[],
  { name, unasked, command }: { readonly name: (id: string) => string } & Pick<Shown, 'unasked' | 'command'>,
): void {
  const { context, language } = work;
  const shown = open.slice(0, 10);
  gap(work);
  paragraph(
    work,
    unasked
      ? {
          de: 'Nicht übernommen, weil offen ist, wer gemeint ist:',
          en: 'Not taken over, since it is open who is meant:',
        }
      : { de: 'Ausgelassen:', en: 'Left out:' },
  );
  table(work, {
    header: ['', ''],
    rows: shown.map((one) => [
      context.stdout.isTerminal ? lineName(one, language) : capitalLine(one, language),
      one.near.map((near) => nearWords(near, name)[language]).join('; '),
    ]),
  });
  if (open.length > shown.length)
    paragraph(work, {
      de: `und ${lines(open.length - shown.length, 'de')} mehr`,
      en: `and ${lines(open.length - shown.length, 'en')} more`,
    });
  if (unasked)
    paragraph(work, {
      de: `Am Terminal fragt ${command} nach jeder dieser Zeilen. Von Hand: die Kennung in die Tabelle eintragen (Spalte „Kennung“).`,
      en: `At a terminal ${command} asks about each of these lines. By hand: enter the id into the table (column “id”).`,
    });
}

const capitalLine = ({ line }: LeftLine, language: Language): string =>
  pick({ de: `Zeile ${line}`, en: `Line ${line}` }, language);

function showLeft(work: Work, left: readonly LeftLine[]): void {
  const nobody = left.filter(({ why }) => why === 'nobody').map(({ line }) => String(line));
  if (left.some(({ why }) => why === 'nobody' || why === 'barred')) gap(work);
  if (nobody.length > 0)
    paragraph(work, {
      de: `Ohne vollen Namen und ohne E-Mail-Adresse, deshalb weggelassen: ${nobody.length === 1 ? 'Zeile' : 'Zeilen'} ${some(nobody, 'de')}`,
      en: `Without a full name and an e-mail address, and so left out: ${nobody.length === 1 ? 'line' : 'lines'} ${some(nobody, 'en')}`,
    });
  const barred = left.flatMap(({ why, near, line }) =>
    why === 'barred' ? near.flatMap(({ who }) => (who.id === undefined ? [] : [{ id: who.id, line }])) : [],
  );
  if (barred.length > 0) {
    const list = (language: Language) =>
      some(
        barred.map(({ id, line }) => `${id} (${pick({ de: `Zeile ${line}`, en: `line ${line}` }, language)})`),
        language,
      );
    paragraph(work, {
      de: `Unverändert, weil die Verarbeitung eingeschränkt oder die Einwilligung widerrufen ist: ${list('de')}`,
      en: `Unchanged, since processing is restricted or the consent is withdrawn: ${list('en')}`,
    });
  }
}

const stateWords = {
  kept: {
    de: 'Anders als bisher; es bleibt, wie es ist. Die neue Tabelle gilt mit --take FELD:',
    en: 'Different from what is there; it stays as it is. The new table wins with --take FIELD:',
  },
  taken: { de: 'Anders als bisher; die neue Tabelle gilt:', en: 'Different from what is there; the new table wins:' },
  fixed: {
    de: 'Das entscheidet das Programm selbst; ein Import ändert es nicht:',
    en: 'The programme itself decides this; an import does not change it:',
  },
} as const;

function showDifferences(work: Work, differences: readonly Difference[], name: (id: string) => string): void {
  const { language } = work;
  for (const state of ['kept', 'taken', 'fixed'] as const) {
    const byField = new Map<string, Difference[]>();
    for (const one of differences) {
      if (one.state !== state) continue;
      const list = byField.get(one.column.name);
      if (list) list.push(one);
      else byField.set(one.column.name, [one]);
    }
    if (byField.size === 0) continue;
    gap(work);
    paragraph(work, stateWords[state]);
    table(work, {
      header: ['', ''],
      rows: [...byField].map(([field, list]) => [
        state === 'kept'
          ? `${pick(list[0]?.column.label ?? { de: field, en: field }, language)} (${field})`
          : pick(list[0]?.column.label ?? { de: field, en: field }, language),
        parted(
          list.map((one) => differenceWords(work, one, name)),
          language,
        ),
      ]),
    });
  }
}

/** At most five, parted by semicolons, since values hold commas. */
const parted = (items: readonly string[], language: Language): string =>
  items.length <= 5
    ? items.join('; ')
    : [
        ...items.slice(0, 4),
        pick(
          { de: `${figure(items.length - 4, 'de')} weitere`, en: `${figure(items.length - 4, 'en')} more` },
          language,
        ),
      ].join('; ');

/** "P07 Amira Haddad: bisher „a“, neu „b“"; without values where they are protected or no terminal shows them. */
function differenceWords(work: Work, one: Difference, name: (id: string) => string): string {
  const { context, language } = work;
  const isShown = context.stdout.isTerminal || one.column.class === 'public';
  const [have, incoming] = [one.have, one.incoming].map((value) => valueWords(work, one.column, value));
  if (!isShown || have === undefined || incoming === undefined) return name(one.id);
  const values = {
    de: `bisher ${quoted(have, 'de')}, neu ${quoted(incoming, 'de')}`,
    en: `now ${quoted(have, 'en')}, new ${quoted(incoming, 'en')}`,
  };
  return `${name(one.id)}: ${pick(values, language)}`;
}

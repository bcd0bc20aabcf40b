// What has changed between two states of a workspace, as plain data: a head, and lines by subject.
import { changeText, shortList } from '../locale/changes.js';
import { inclusive } from '../locale/inclusive.js';
import { type Language, pick, type Text } from '../locale/language.js';
import { type CountedNoun, count, formatNumber } from '../locale/numbers.js';
import { type Role, roles, styleOf } from '../model/programme.js';
import type { TandemStatus } from '../model/tandem.js';
import type { DiffGroup, DiffReport, DiffSince, DiffStanding } from './data.js';
import { diffDates } from './dates-diff.js';
import type { Sides } from './diff-sides.js';
import { diffProgramme } from './programme-diff.js';
import { diffRoster, type GonePerson, type RecordChange, type RosterDiff } from './roster-diff.js';
import { diffRules } from './rules-diff.js';
import { countedTables, diffLetters, diffSurveys, diffTable, diffTexts } from './table-diff.js';
import { countedLine, diffTandems, recordLines } from './tandem-diff.js';
import { type LabelledSchema, SchemaWords, sameData } from './tree-diff.js';

export interface DiffOptions {
  readonly language: Language;
  /** The schema of programme.yaml, for the names of its entries. */
  readonly schema: LabelledSchema;
  readonly since: DiffSince;
  /** How the last proposal stands; undefined where there is none. */
  readonly standing?: DiffStanding;
}

/** Without an earlier state there is nothing to tell. */
export const noDiff: DiffReport = { same: true, head: [], groups: [], left: [], unread: [] };

export function diffReport(sides: Sides, options: DiffOptions): DiffReport {
  const { language, since, standing } = options;
  const found = [...peopleParts(sides, language), tandemPart(sides, language), ...programmeParts(sides, options)];
  const others = otherParts(sides, language);
  const groups = [...found, ...others].flatMap(({ groups: own }) => own).filter(({ lines }) => lines.length > 0);
  const head = [...found, ...others].flatMap((part) => part.head);
  const lines = groups.reduce((total, { lines: own }) => total + own.length, 0);
  return {
    since,
    same: groups.length === 0,
    head: head.length > 0 || lines === 0 ? head : [count(lines, changeNoun[language], language)],
    groups,
    left: [...sides.left],
    unread: sides.unread.map(({ file, side, line }) => ({
      file,
      earlier: side === 'before',
      ...(line === undefined ? {} : { line }),
    })),
    ...(standing === undefined ? {} : { standing }),
  };
}

/** What one subject gives: its share of the head, and its lines. */
interface Part {
  readonly head: readonly string[];
  readonly groups: readonly DiffGroup[];
}

const group = (key: DiffGroup['key'], lines: readonly string[], language: Language): DiffGroup => ({
  key,
  label: pick(groupLabels[key], language),
  lines: [...lines],
});

const groupLabels: Readonly<Record<DiffGroup['key'], Text>> = {
  new: { de: 'neu', en: 'new' },
  gone: { de: 'nicht mehr dabei', en: 'no longer there' },
  status: { de: 'Status', en: 'status' },
  changed: { de: 'geändert', en: 'changed' },
  columns: { de: 'Spalten', en: 'columns' },
  tandems: { de: 'Tandems', en: 'tandems' },
  rules: { de: 'Regeln', en: 'rules' },
  dates: { de: 'Termine', en: 'dates' },
  programme: { de: 'Programm', en: 'programme' },
  letters: { de: 'Briefe', en: 'letters' },
  surveys: { de: 'Fragebögen', en: 'questionnaires' },
  tables: { de: 'Tabellen', en: 'tables' },
  texts: { de: 'Texte', en: 'texts' },
};

const changeNoun = { de: { one: 'Änderung', other: 'Änderungen' }, en: { one: 'change', other: 'changes' } };

/** `2 Mentees neu`: so many of something, and what became of them; nothing for none. */
function counted(n: number, noun: Readonly<Record<Language, CountedNoun>>, what: Text, language: Language): string[] {
  return n === 0 ? [] : [`${count(n, noun[language], language)} ${pick(what, language)}`];
}

const become = {
  new: { de: 'neu', en: 'new' },
  gone: { de: 'nicht mehr dabei', en: 'no longer there' },
  removed: { de: 'nicht mehr da', en: 'no longer there' },
  status: { de: 'mit neuem Status', en: 'with a new status' },
  changed: { de: 'geändert', en: 'changed' },
};

function peopleParts(sides: Sides, language: Language): Part[] {
  const { before, now, rosters } = sides;
  const found = roles.flatMap((role) => {
    const scope = rosters[role];
    return scope === undefined ? [] : [diffRoster(before, now, role, language, scope)];
  });
  const noun = (role: Role, n: number): string => {
    const style = styleOf(role, now.programme);
    return inclusive({ noun: role, number: n === 1 ? 'singular' : 'plural' }, style, language);
  };
  const headOf = (of: (one: RosterDiff) => number, what: Text): string[] =>
    found.flatMap((one) => {
      const n = of(one);
      return n === 0 ? [] : [`${formatNumber(n, language)} ${noun(one.role, n)} ${pick(what, language)}`];
    });
  /** With both roles each line names its own; with one, the head does. */
  const byRole = (idsOf: (one: RosterDiff) => readonly string[]): string[] => {
    const filled = found.filter((one) => idsOf(one).length > 0);
    return filled.map((one) => {
      const ids = idsOf(one);
      const list = shortList(ids, language);
      return filled.length === 1 ? list : `${noun(one.role, ids.length)} ${list}`;
    });
  };
  return [
    {
      head: [
        ...headOf(({ added }) => added.length, become.new),
        ...headOf(({ gone }) => gone.length, become.gone),
        ...headOf(({ status }) => new Set(status.flatMap(({ ids }) => ids)).size, become.status),
      ],
      groups: [
        group(
          'new',
          byRole(({ added }) => added),
          language,
        ),
        group(
          'gone',
          byRole(({ gone }) => gone.map((one) => goneText(one, language))),
          language,
        ),
        group('status', statusLines(found, language), language),
        group('changed', recordLines(mergedChanges(found, noun), language), language),
        group('columns', columnLines(found, noun, language), language),
      ],
    },
  ];
}

const partnerWords: Readonly<Record<TandemStatus, (id: string) => Text>> = {
  proposed: (id) => ({ de: `war für ${id} vorgeschlagen`, en: `was proposed for ${id}` }),
  offered: (id) => ({ de: `Tandem mit ${id} war angeboten`, en: `tandem with ${id} was offered` }),
  active: (id) => ({ de: `war im Tandem mit ${id}`, en: `was in a tandem with ${id}` }),
  paused: (id) => ({ de: `war im Tandem mit ${id}`, en: `was in a tandem with ${id}` }),
  completed: (id) => ({ de: `war im Tandem mit ${id}`, en: `was in a tandem with ${id}` }),
  ended: (id) => ({ de: `war im Tandem mit ${id}`, en: `was in a tandem with ${id}` }),
};

/** `P39 (war für P03 vorgeschlagen)`. */
function goneText({ id, partners }: GonePerson, language: Language): string {
  if (partners.length === 0) return id;
  const said = partners.map((partner) => pick(partnerWords[partner.status](partner.id), language));
  return `${id} (${shortList(said, language)})`;
}

/** One line for each pair of statuses; who is in both rosters is named once. */
function statusLines(found: readonly RosterDiff[], language: Language): string[] {
  const lines = new Map<string, Set<string>>();
  for (const { from, to, ids } of found.flatMap(({ status }) => status)) {
    const title = `${from} → ${to}`;
    lines.set(title, new Set([...(lines.get(title) ?? []), ...ids]));
  }
  return [...lines].map(([title, ids]) => countedLine(title, [...ids], language));
}

/** Who is in both rosters has one line where both say the same, else one for each role. */
function mergedChanges(found: readonly RosterDiff[], noun: (role: Role, n: number) => string): RecordChange[] {
  const changes = (role: Role) => found.flatMap((one) => (one.role === role ? one.changed : []));
  const [mentees, mentors] = [changes('mentee'), changes('mentor')];
  const asMentee = new Map(mentees.map((one) => [one.id, one]));
  const asMentor = new Map(mentors.map((one) => [one.id, one]));
  const named = (one: RecordChange, other: RecordChange | undefined, role: Role): RecordChange =>
    other === undefined || sameData(one.facts, other.facts) ? one : { ...one, id: `${one.id} (${noun(role, 1)})` };
  return [
    ...mentees.map((one) => named(one, asMentor.get(one.id), 'mentee')),
    ...mentors.flatMap((one) => {
      const other = asMentee.get(one.id);
      return other !== undefined && sameData(one.facts, other.facts) ? [] : [named(one, other, 'mentor')];
    }),
  ];
}

/** `E-Mail neu (Mentees: 21 ausgefüllt)`. */
function columnLines(
  found: readonly RosterDiff[],
  noun: (role: Role, n: number) => string,
  language: Language,
): string[] {
  const lines = found.flatMap(({ role, columns }) =>
    columns.map(({ label, kind, filled }) => {
      const number = formatNumber(filled, language);
      const cells = pick({ de: `${number} ausgefüllt`, en: `${number} filled in` }, language);
      return `${changeText({ kind, label }, language)} (${noun(role, 2)}: ${cells})`;
    }),
  );
  return capped(lines, language);
}

const tandemNoun = { de: { one: 'Tandem', other: 'Tandems' }, en: { one: 'tandem', other: 'tandems' } };

function tandemPart({ before, now, table }: Sides, language: Language): Part {
  const scope = table('tandems');
  if (scope === undefined) return { head: [], groups: [] };
  const { added, gone, moved, lines } = diffTandems(before, now, language, scope);
  return {
    head: [
      ...counted(added, tandemNoun, become.new, language),
      ...counted(moved, tandemNoun, become.status, language),
      ...counted(gone, tandemNoun, become.removed, language),
    ],
    groups: [group('tandems', lines, language)],
  };
}

const ruleNouns = {
  weight: { de: { one: 'Gewicht', other: 'Gewichte' }, en: { one: 'weight', other: 'weights' } },
  rule: { de: { one: 'Regel', other: 'Regeln' }, en: { one: 'rule', other: 'rules' } },
  deadline: { de: { one: 'Frist', other: 'Fristen' }, en: { one: 'deadline', other: 'deadlines' } },
  event: { de: { one: 'Termin', other: 'Termine' }, en: { one: 'event', other: 'events' } },
  letter: { de: { one: 'Brief', other: 'Briefe' }, en: { one: 'letter', other: 'letters' } },
};

function programmeParts({ before, now, programme }: Sides, { language, schema }: DiffOptions): Part[] {
  if (!programme) return [];
  const words = new SchemaWords(schema, language);
  const rules = diffRules(before, now, words);
  const dates = diffDates(before.programme, now.programme, words);
  return [
    {
      head: [
        ...counted(rules.weights, ruleNouns.weight, become.changed, language),
        ...counted(rules.rules, ruleNouns.rule, become.changed, language),
        ...counted(dates.deadlines, ruleNouns.deadline, become.changed, language),
        ...counted(dates.events, ruleNouns.event, become.changed, language),
      ],
      groups: [
        group('rules', capped(rules.lines, language), language),
        group('dates', capped(dates.lines, language), language),
        group('programme', capped(diffProgramme(before.programme, now.programme, words), language), language),
      ],
    },
  ];
}

/** So many lines of one subject stand below each other; what is more is counted. */
const mostLines = 20;

function capped(lines: readonly string[], language: Language): string[] {
  if (lines.length <= mostLines) return [...lines];
  const more = formatNumber(lines.length - mostLines + 1, language);
  return [...lines.slice(0, mostLines - 1), pick({ de: `und ${more} weitere`, en: `and ${more} more` }, language)];
}

function otherParts(sides: Sides, language: Language): Part[] {
  const { before, now, table, unread, left } = sides;
  const silent = new Set([...unread.map(({ file }) => file), ...left]);
  const isSilent = (path: string): boolean => silent.has(path);
  const letters = diffLetters(before, now, language, isSilent);
  const surveys = diffSurveys(before, now, language, isSilent);
  const texts = diffTexts(before, now, language);
  const counts = countedTables.flatMap((name) => {
    const scope = table(name);
    return (scope && diffTable(before, now, name, language, scope)) ?? [];
  });
  const audit = isSilent('audit.yaml') || sameData(before.audit, now.audit) ? [] : [auditLine(before.audit, now.audit)];
  return [
    {
      head: [
        ...counted(letters.added, ruleNouns.letter, become.new, language),
        ...counted(letters.changed, ruleNouns.letter, become.changed, language),
      ],
      groups: [
        group('letters', letters.lines, language),
        group('surveys', capped(surveys.lines, language), language),
        group('tables', counts, language),
        group(
          'texts',
          [...texts.lines, ...audit.map((kind) => changeText({ kind, label: 'audit.yaml' }, language))],
          language,
        ),
      ],
    },
  ];
}

const auditLine = (before: unknown, now: unknown): 'new' | 'gone' | 'named' =>
  before === undefined ? 'new' : now === undefined ? 'gone' : 'named';

// import --as mentees|mentors: columns, cells, who is who; questions; one transaction with its way back.
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import { askedFields } from '../../intake/asked.js';
import { understandColumns } from '../../intake/columns.js';
import type { IncomingPeople, UnderstoodColumn } from '../../intake/foreign.js';
import { emptyMapping, type Mapping } from '../../intake/mapping.js';
import { type Decision, isTakeable, type Merge, mergePeople, spellingsSought } from '../../intake/merge.js';
import { readPeople } from '../../intake/values.js';
import { closest } from '../../locale/text.js';
import { type Role, roles } from '../../model/programme.js';
import { type CellValue, readCell } from '../../workspace/cells.js';
import { definitionFile, sources } from '../../workspace/load.js';
import { rosterFiles, rosterRules } from '../../workspace/rosters.js';
import { foldHeader, headerMeanings } from '../../workspace/table-headers.js';
import type { TableRules } from '../../workspace/table-rules.js';
import type { ExitCode, Questions } from '../context.js';
import { progressLine } from '../output.js';
import { printFindings } from '../print.js';
import { carryOut, refused } from '../steps/carry-out.js';
import type { PlannedFile, Work } from '../steps/step.js';
import { askColumns, askDifferences, askWho, isOpen, type Taken } from './ask.js';
import { type Kind, roleColumn } from './kind.js';
import { type ChosenMapping, mappingOf, plannedMapping } from './mappings.js';
import { figure, gap, lines, paragraph, showColumns, showDropped, showSource } from './screen.js';
import type { Source } from './source.js';
import { showSummary } from './summary.js';
import { showUnknownWords } from './unknown-words.js';

export async function importPeople(
  work: Work,
  source: Source,
  kind: Exclude<Kind, 'events'>,
  chosen: ChosenMapping | undefined,
): Promise<ExitCode> {
  const role: Role = kind === 'mentees' ? 'mentee' : 'mentor';
  const { workspace, questions } = work;
  const stopping = unreadableFiles(work);
  if (stopping.length > 0) return refused(stopping, work);
  const rules = rosterRules(workspace.programme, role, true);
  const take = takenFields(work, rules);
  showSource(work, source, work.noun(role, true), chosen?.name);
  const understood = columnsOf(work, source, { rules, role, mapping: chosen?.mapping });
  showColumns(work, understood);
  const columns = questions ? await askColumns(work, questions, understood, rules.columns) : understood;
  showDropped(work, columns);
  const waiting = whileWaiting(work, source);
  const incoming = incomingOf(work, source, columns, { rules, role, mapping: chosen?.mapping });
  waiting.end();
  showFindings(work, source, incoming.findings);
  const options = { today: work.today, defaults: defaultsOf(rules, chosen?.mapping), take };
  const comparing = whileWaiting(work, source);
  const first = mergePeople(workspace, role, incoming.people, options);
  comparing.end();
  const merge = questions
    ? await decided(work, questions, first, (more) =>
        mergePeople(workspace, role, incoming.people, { ...options, ...more }),
      )
    : first;
  const fields = new Map(rules.columns.map((column) => [column.name, column]));
  const command = `${work.context.called} import ${source.named} --as ${kind}`;
  showSummary(work, { merge, columns: fields, unasked: questions === undefined, command });
  showUnknownWords(work, { merge, people: incoming.people, rules });
  if (!spellingsSought(workspace.mentees.length + workspace.mentors.length, incoming.people.length))
    paragraph(work, {
      de: 'Bei so vielen Personen wurden Doppelte nur an gleichem Namen, gleicher Adresse und gleicher Telefonnummer gesucht.',
      en: 'With so many people duplicates were looked for by equal names, addresses and phone numbers only.',
    });
  const files = questions ? await rememberedFiles(work, questions, { source, kind, columns, chosen }) : [];
  return finish(work, { merge, files, command, kind });
}

/** One line on stderr for a table that takes seconds. */
function whileWaiting({ context, language }: Work, { table }: Source): { end(): void } {
  const line = progressLine(context);
  if (table.rows.length > 5000)
    line.show(
      language === 'de'
        ? `${lines(table.rows.length, language)} werden gelesen und verglichen …`
        : `Reading and comparing ${lines(table.rows.length, language)} …`,
    );
  return line;
}

/** Errors that would hide people or write into a faulty definition. */
function unreadableFiles({ opened, workspace }: Work): Diagnostic[] {
  const { programme } = sources(workspace);
  // A file that could not be read at all is none of the tables: every name that a roster may have counts.
  const files = new Set(roles.flatMap((role) => rosterFiles(workspace.programme, role, () => true)));
  return opened.diagnostics.filter(
    (one) =>
      isError(one) &&
      ((one.group === 'unreadable' && (files.has(one.place.file) || one.place.file === definitionFile)) ||
        (!programme.complete && one.place.file === definitionFile)),
  );
}

interface Reading {
  readonly rules: TableRules;
  readonly role: Role;
  readonly mapping: Mapping | undefined;
}

/** What each column means; a column that only names the role has done its work. */
function columnsOf(
  { workspace }: Work,
  { table }: Source,
  { rules, role, mapping }: Reading,
): readonly UnderstoodColumn[] {
  const { tables } = sources(workspace);
  const paths = rosterFiles(workspace.programme, role, (path) => tables.has(path));
  const headers = paths.flatMap((path) => (tables.get(path)?.columns ?? []).flatMap((column) => column?.name ?? []));
  const asked = askedFields(workspace.programme, role, headers);
  const roleIndex = roleColumn(table)?.index;
  return understandColumns(table, rules, mapping, asked).filter(
    ({ index, use }) => index !== roleIndex || use.kind === 'field',
  );
}

/** The people of the role; lines about the other role are told and left out. */
function incomingOf(
  work: Work,
  { table }: Source,
  columns: readonly UnderstoodColumn[],
  { rules, role, mapping }: Reading,
): IncomingPeople {
  // Defaults belong to new people: for known ones they would look like an answer.
  const used = { ...(mapping ?? emptyMapping), defaults: {} };
  const all = readPeople(table, columns, rules, used, { today: work.today });
  const byRow = roleColumn(table)?.roles ?? [];
  const other = new Set(
    table.rows.flatMap(({ line }, index) => (byRow[index] !== undefined && byRow[index] !== role ? [line] : [])),
  );
  if (other.size === 0) return all;
  const otherRole = work.noun(role === 'mentee' ? 'mentor' : 'mentee', true);
  const words = { de: lines(other.size, 'de'), en: lines(other.size, 'en') };
  gap(work);
  paragraph(work, {
    de: `Weggelassen, andere Rolle (${otherRole.de}): ${words.de}`,
    en: `Left out, the other role (${otherRole.en}): ${words.en}`,
  });
  return {
    people: all.people.filter(({ line }) => !other.has(line)),
    findings: all.findings.filter(({ place }) => !other.has(place.line)),
  };
}

const mostFindings = 20;

/** Cells that could not be read, at their place in the foreign file. */
export function showFindings(
  { context, language, options }: Work,
  { files }: Source,
  findings: readonly Diagnostic[],
): void {
  if (findings.length === 0 || options.quiet === true) return;
  context.stdout.write('\n');
  printFindings(context, context.stdout, language, findings.slice(0, mostFindings), files);
  const more = findings.length - mostFindings;
  if (more > 0)
    context.stdout.write(
      language === 'de'
        ? `und ${figure(more, language)} weitere Befunde\n`
        : `and ${figure(more, language)} more findings\n`,
    );
}

/** What new people get where the table says nothing: the mapping's defaults; the status, which the programme may set. */
function defaultsOf(rules: TableRules, mapping: Mapping | undefined): Record<string, CellValue> {
  const status = rules.defaults['status'];
  const texts = { ...(status === undefined ? {} : { status }), ...mapping?.defaults };
  return Object.fromEntries(
    rules.columns.flatMap((column): [string, CellValue][] => {
      const text = Object.hasOwn(texts, column.name) ? Reflect.get(texts, column.name) : undefined;
      if (typeof text !== 'string' || text.trim() === '') return [];
      const reading = readCell(column, text, rules.options[column.name]);
      return 'value' in reading ? [[column.name, reading.value]] : [];
    }),
  );
}

/** The fields of --take, by name or header. @throws CommandError for one that there is not, or that no import changes */
function takenFields({ options }: Work, { columns, mapping }: TableRules): ReadonlySet<string> {
  const given: unknown = options['take'];
  const wanted: readonly unknown[] = Array.isArray(given) ? given : [];
  const meanings = headerMeanings(columns, mapping);
  return new Set(
    wanted.map((text) => {
      const column = meanings.get(foldHeader(String(text)));
      if (column === undefined)
        throw noField(
          String(text),
          columns.flatMap(({ name, label }) => [name, label.de]),
        );
      if (!isTakeable(column.name))
        throw new CommandError({
          de: `--take: „${column.label.de}“ ändert kein Import; das entscheidet das Programm selbst.`,
          en: `--take: no import changes “${column.label.en}”; the programme itself decides it.`,
        });
      return column.name;
    }),
  );
}

function noField(text: string, names: readonly string[]): CommandError {
  const meant = closest(text, names);
  return new CommandError(
    { de: `--take: Das Feld „${text}“ gibt es nicht.`, en: `--take: there is no field “${text}”.` },
    meant === undefined ? undefined : { de: `Meinten Sie „${meant}“?`, en: `Did you mean “${meant}”?` },
  );
}

interface Answers {
  readonly decided?: ReadonlyMap<number, Decision>;
  readonly take?: ReadonlySet<string>;
  readonly takeCells?: ReadonlySet<string>;
}

/** Asks who the lines in doubt are, until none is open that has not been asked about; then about cells that differ. */
async function decided(
  work: Work,
  questions: Questions,
  first: Merge,
  again: (answers: Answers) => Merge,
): Promise<Merge> {
  const decisions = new Map<number, Decision>();
  let merge = first;
  if (first.left.some(isOpen) || first.differences.some(({ state }) => state === 'kept')) gap(work);
  for (;;) {
    const open = merge.left.filter((one) => isOpen(one) && !decisions.has(one.line));
    if (open.length === 0) break;
    for (const one of open) decisions.set(one.line, await askWho(work, questions, one));
    merge = again({ decided: decisions });
  }
  const taken: Taken = await askDifferences(work, questions, merge.differences);
  if (taken.fields.size + taken.cells.size === 0) return merge;
  const before = merge.differences.flatMap(({ state, column }) => (state === 'taken' ? [column.name] : []));
  return again({ decided: decisions, take: new Set([...before, ...taken.fields]), takeCells: taken.cells });
}

interface Remembering {
  readonly source: Source;
  readonly kind: Exclude<Kind, 'events'>;
  readonly columns: readonly UnderstoodColumn[];
  readonly chosen: ChosenMapping | undefined;
}

/** Offers to remember answers about columns for the next table of this kind. */
async function rememberedFiles(
  work: Work,
  questions: Questions,
  { source, kind, columns, chosen }: Remembering,
): Promise<readonly PlannedFile[]> {
  if (!columns.some(({ by }) => by === 'answer')) return [];
  const file = plannedMapping(work, source.table, mappingOf(kind, columns, chosen?.mapping), chosen);
  gap(work);
  const yes = await questions.yes(
    work.language === 'de'
      ? `Diese Zuordnung der Spalten für das nächste Mal merken (${file.path})?`
      : `Remember this mapping of the columns for the next time (${file.path})?`,
    true,
  );
  return yes ? [file] : [];
}

interface Finishing {
  readonly merge: Merge;
  readonly files: readonly PlannedFile[];
  readonly command: string;
  readonly kind: Kind;
}

/** Writes after one question. Lines that nobody could be asked about make exit 1: something is left to do. */
async function finish(work: Work, { merge, files, command, kind }: Finishing): Promise<ExitCode> {
  const { workspace, options } = work;
  const open = work.questions === undefined && options.dryRun !== true && merge.left.some(isOpen);
  if (merge.after === workspace && files.length === 0) {
    gap(work);
    paragraph(work, alreadyThere(merge));
    return open ? 1 : 0;
  }
  mayWrite(work, command);
  const code = await carryOut({ kind: 'plan', after: merge.after, files }, work, {
    command: `import --as ${kind}`,
    asks: true,
    question: { text: { de: 'Übernehmen?', en: 'Take over?' }, fallback: false },
  });
  return code === 0 && open ? 1 : code;
}

function alreadyThere({ people, left }: Merge): { readonly de: string; readonly en: string } {
  const n = people.length;
  if (n === 0 || left.length > 0) return { de: 'Nichts zu übernehmen.', en: 'Nothing to take over.' };
  return {
    de: `Alles schon da: ${n === 1 ? '1 Person' : `${figure(n, 'de')} Personen`}, nichts zu übernehmen.`,
    en: `Everything is there already: ${n === 1 ? '1 person' : `${figure(n, 'en')} people`}, nothing to take over.`,
  };
}

/** Without a terminal nothing is written unless it was said. @throws CommandError */
export function mayWrite({ questions, options }: Work, command: string): void {
  if (questions !== undefined || options['yes'] === true || options.dryRun === true) return;
  throw new CommandError(
    {
      de: 'Es wurde nichts geschrieben: Ohne Terminal fragt das Programm nicht nach.',
      en: 'Nothing was written: without a terminal the program does not ask.',
    },
    { de: `Zum Übernehmen: ${command} --yes`, en: `To take it over: ${command} --yes` },
  );
}

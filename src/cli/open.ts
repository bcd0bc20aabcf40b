// Opens a workspace for a command: loads, checks, says what stops the command and whom it leaves out.
import path from 'node:path';
import { type CheckContext, checkWorkspace, withOverrides } from '../check/index.js';
import { checkLarge } from '../check/large/index.js';
import { type LeftOut, leftOut } from '../check/leave-out.js';
import { templateTexts } from '../check/passages.js';
import type { Earlier } from '../check/status-history.js';
import { type Diagnostic, type Group, inReadingOrder, isError } from '../diagnostics/diagnostic.js';
import { CommandError } from '../diagnostics/result.js';
import type { Totals } from '../diagnostics/words.js';
import { createGazetteer, type Gazetteer } from '../geography/gazetteer.js';
import { isDate } from '../locale/calendar.js';
import { parseDate } from '../locale/date-reading.js';
import type { Language } from '../locale/language.js';
import type { OnStep } from '../matching/steps.js';
import type { IsoDate } from '../model/ids.js';
import { roles } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { isLargeTable } from '../workspace/csv-survey.js';
import { earlierFiles } from '../workspace/earlier.js';
import { FileProblem, openFile } from '../workspace/files.js';
import { tables } from '../workspace/generated/tables.js';
import { definitionFile, type Loaded, loadWorkspace, sources } from '../workspace/load.js';
import { rosterFiles } from '../workspace/rosters.js';
import type { Context, ExitCode, WorkspaceStore } from './context.js';
import { codesOfFindings } from './finding-pages.js';
import { withProgress } from './matching-progress.js';
import { printFindings } from './print.js';
import { progress } from './progress.js';

/** Options as commander gives them; each command knows which of them it declared. */
export interface CommonOptions {
  readonly workspace?: string;
  readonly date?: string;
  readonly quiet?: boolean;
  readonly format?: string;
  readonly output?: string;
  readonly dryRun?: boolean;
  readonly [option: string]: unknown;
}

export type RunOptions = CommonOptions & { readonly language: Language };

export interface Located {
  readonly folder: string;
  readonly store: WorkspaceStore;
}

export interface Opened extends Located {
  /** As loaded: what `saveWorkspace` compares with. */
  readonly workspace: Workspace;
  /** The people whom an error of their own leaves out of everything that a command thinks about. */
  readonly without: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
  readonly today: IsoDate;
  /** Today comes from `as-of` in the definition. */
  readonly exampleDate: boolean;
  readonly gazetteer: Gazetteer;
}

/** Files of the groups of tables that matching reads; errors elsewhere do not stop it. */
const readByMatching = /^(?:programme\.yaml|(?:mentees|mentors|tandems|pairs|ratings|locations)\.[^/]*csv)$/;

/** Errors of these groups stop whatever proposes tandems. */
export const stopsMatching: readonly Group[] = ['rules', 'tandem', 'unreadable'];

/** The folder of the programme: `-w`, else the nearest one above with a programme.yaml. @throws CommandError if there is none */
export function locateWorkspace(context: Context, options: CommonOptions): Located {
  const { surroundings, cwd } = context;
  if (options.workspace !== undefined) {
    const folder = path.resolve(cwd, options.workspace);
    if (!surroundings.exists(folder)) throw noFolder(options.workspace);
    if (!surroundings.exists(path.join(folder, definitionFile))) throw noProgramme(context, folder, options.workspace);
    return { folder, store: surroundings.store(folder) };
  }
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (surroundings.exists(path.join(folder, definitionFile))) return { folder, store: surroundings.store(folder) };
    if (path.dirname(folder) === folder) throw noProgramme(context, cwd);
  }
}

const noFolder = (folder: string): CommandError =>
  new CommandError({ de: `Den Ordner ${folder} gibt es nicht.`, en: `There is no folder ${folder}.` });

/** How the definition is called by mistake. */
const almost = ['programme.yml', 'programme.yaml.txt', 'program.yaml', 'programm.yaml', 'Programme.yaml'];

/** @param name the folder as the user wrote it; without it, it is the one in which the program was called */
function noProgramme({ called, surroundings }: Context, folder: string, name?: string): CommandError {
  const where =
    name === undefined ? { de: 'In diesem Ordner', en: 'In this folder' } : { de: `In ${name}`, en: `In ${name}` };
  const other = almost.find((file) => surroundings.exists(path.join(folder, file)));
  return new CommandError(
    {
      de: `${where.de} liegt noch kein Mentoring-Programm (programme.yaml fehlt).`,
      en: `${where.en} there is no mentoring programme yet (programme.yaml is missing).`,
    },
    other === undefined
      ? {
          de: `Neu beginnen: ${called} init · Beispiel ansehen: ${called} demo`,
          en: `Begin: ${called} init · see an example: ${called} demo`,
        }
      : {
          de: `Vorhanden ist ${other}: in programme.yaml umbenennen.`,
          en: `There is ${other}: rename it to programme.yaml.`,
        },
  );
}

/** `--date`, else `as-of` of the definition, else the clock. */
export function todayFor(
  context: Context,
  options: CommonOptions,
  workspace: Workspace,
): { readonly today: IsoDate; readonly exampleDate: boolean } {
  if (options.date !== undefined) return { today: dateOption(options.date), exampleDate: false };
  const asOf = workspace.programme['as-of'];
  return asOf === undefined
    ? { today: context.now().slice(0, 10), exampleDate: false }
    : { today: asOf, exampleDate: true };
}

/** The day that `--date` names. @throws CommandError if there is no such day */
export function dateOption(text: string): IsoDate {
  const reading = parseDate(text);
  if (reading.ok && reading.end === undefined && isDate(reading.start)) return reading.start;
  throw new CommandError(
    { de: `--date: „${text}“ ist kein Tag, den es gibt.`, en: `--date: “${text}” is not a day that exists.` },
    { de: 'So: --date 2022-08-03', en: 'Like this: --date 2022-08-03' },
  );
}

/** Loads and checks; decides nothing. @param thorough recompute the proof of the last proposal and read the texts of letters, too */
export function readWorkspace(context: Context, options: CommonOptions, thorough = true): Opened {
  const located = locateWorkspace(context, options);
  return readLoaded(context, options, located, loadWorkspace(located.store), thorough);
}

const gazetteerFor = (context: Context, workspace: Workspace): Gazetteer =>
  createGazetteer({
    places: () => context.assets.text('data/places.tsv') ?? '',
    locations: workspace.locations.map(({ place, lat, lon }) =>
      /^\d/.test(place) ? { postal_code: place, lat, lon } : { place, lat, lon },
    ),
    regions: workspace.programme.regions ?? [],
  });

/** What the rules may ask of the world around the workspace. */
function checkContext(
  context: Context,
  located: Located,
  workspace: Workspace,
  found: readonly Diagnostic[],
): Omit<CheckContext, 'today' | 'gazetteer'> {
  let tracked: ReadonlySet<string> | undefined;
  const isTracked = (file: string): boolean => {
    tracked ??= context.surroundings.gitTracked(located.folder) ?? new Set();
    return tracked.has(file);
  };
  return {
    found,
    definitionComplete: sources(workspace).programme.complete,
    gitTracked: isTracked,
    codes: () => codesOfFindings(context.assets),
    templates: () => templateTexts(located.store),
    earlier: () => earlierStates(context, located, workspace, isTracked),
  };
}

function readLoaded(
  context: Context,
  options: CommonOptions,
  located: Located,
  { workspace, diagnostics: read }: Loaded,
  thorough: boolean,
  onStep?: OnStep,
): Opened {
  const { today, exampleDate } = todayFor(context, options, workspace);
  const gazetteer = gazetteerFor(context, workspace);
  const { templates, earlier, ...checking } = checkContext(context, located, workspace, read);
  const found = checkWorkspace(workspace, {
    ...checking,
    today,
    gazetteer,
    thorough,
    ...(onStep ? { onStep } : {}),
    ...(thorough && templates && earlier ? { templates, earlier } : {}),
  });
  const checked = inReadingOrder([...withOverrides(read, workspace.programme), ...found]);
  return { ...located, workspace, without: leftOut(checked), diagnostics: checked, today, exampleDate, gazetteer };
}

/** What `check` has found: of a workspace with very many people the first findings of each file, and how many there are. */
export interface OpenedForCheck extends Opened {
  readonly totals?: Totals;
}

/** As `readWorkspace`, with a line that tells how far it has come; people who are too many to be held are read piece by piece. */
export function readForCheck(context: Context, options: RunOptions): OpenedForCheck {
  const located = locateWorkspace(context, options);
  const loaded = loadWorkspace(located.store, { isLarge: (path) => isLarge(located.store, path) });
  if (!loaded.postponed) {
    return withProgress(context, loaded, options.language, (onStep) =>
      readLoaded(context, options, located, loaded, true, onStep),
    );
  }
  const { workspace } = loaded;
  const { today, exampleDate } = todayFor(context, options, workspace);
  const gazetteer = gazetteerFor(context, workspace);
  const line = progress(context, { what: { de: 'Geprüft', en: 'Checked' } }, options.language);
  try {
    const checking = { ...checkContext(context, located, workspace, loaded.diagnostics), today, gazetteer };
    const { diagnostics, totals } = checkLarge(located.store, loaded, checking, { progress: line.at });
    return { ...located, workspace, without: [], diagnostics, totals, today, exampleDate, gazetteer };
  } finally {
    line.end();
  }
}

/** A file that cannot be read is no large one: loading tells what is wrong with it. */
function isLarge(store: WorkspaceStore, path: string): boolean {
  try {
    const file = openFile(store, path);
    try {
      return file !== undefined && isLargeTable(file);
    } finally {
      file?.close();
    }
  } catch (error) {
    if (error instanceof FileProblem) return false;
    throw error;
  }
}

/** Rosters and tandems as a command last wrote them and as the last commit has them, for what an old copy has set back. */
function earlierStates(
  { surroundings }: Context,
  { folder, store }: Located,
  workspace: Workspace,
  isTracked: (file: string) => boolean,
): readonly Earlier[] {
  const { bytes } = sources(workspace);
  const rosters = roles.flatMap((role) => rosterFiles(workspace.programme, role, (file) => bytes.has(file)));
  const paths = [...new Set([...rosters, tables.tandems.file])].filter((file) => bytes.has(file));
  const git = () => (paths.some(isTracked) ? surroundings.gitFiles(folder, 'HEAD') : undefined);
  const now = new Map([...bytes].filter(([file]) => paths.includes(file)));
  return earlierFiles(store, now, git).map(({ source, files }) => ({
    source,
    workspace: loadWorkspace(files).workspace,
  }));
}

/**
 * Opens a workspace for a command that thinks about people.
 * @param stopsAt errors of these groups end the command; an error of one person leaves that person out, named on stderr
 * @returns the exit code 1 instead of a workspace when an error stops the command; the findings have been printed
 */
export function openWorkspace(context: Context, options: RunOptions, stopsAt: readonly Group[]): Opened | ExitCode {
  const opened = readWorkspace(context, options, false);
  const stopping = stoppingErrors(opened.diagnostics, stopsAt);
  if (stopping.length > 0) {
    printFindings(context, context.stderr, options.language, stopping, opened.store);
    return 1;
  }
  for (const { id, message } of opened.without) {
    context.stderr.write(options.language === 'de' ? `ohne ${id}: ${message.de}\n` : `without ${id}: ${message.en}\n`);
  }
  return opened;
}

/** The errors that stop a command: those of its groups, and what cannot be read only among the files that matching reads. */
export const stoppingErrors = (diagnostics: readonly Diagnostic[], stopsAt: readonly Group[]): Diagnostic[] =>
  diagnostics.filter(
    (one) =>
      isError(one) &&
      stopsAt.includes(one.group) &&
      (one.group !== 'unreadable' || readByMatching.test(one.place.file)),
  );

export const isExitCode = (value: unknown): value is ExitCode => typeof value === 'number';

// mentoring diff: what has changed since a secured state, in words.
import { CommandError } from '../../diagnostics/result.js';
import type { Language } from '../../locale/language.js';
import { listOf, quoted } from '../../locale/text.js';
import { standingOf } from '../../matching/standing.js';
import type { DiffReport, DiffSince, DiffStanding } from '../../reports/data.js';
import { diffReport, noDiff } from '../../reports/diff.js';
import { readSides, type Secured } from '../../reports/diff-sides.js';
import type { LabelledSchema } from '../../reports/tree-diff.js';
import type { Files } from '../../workspace/files.js';
import { filesBefore, steps } from '../../workspace/undo.js';
import type { Context, ExitCode } from '../context.js';
import { deliver, destinationOf } from '../destination.js';
import { type Opened, readWorkspace, stoppingErrors } from '../open.js';
import { present, reportFormat } from '../report-output.js';
import type { Runner } from '../runner.js';
import { recomputed } from './verify.js';

export const diff: Runner = async (context, options, [wanted]): Promise<ExitCode> => {
  const { language } = options;
  const opened = readWorkspace(context, options, false);
  const destination = destinationOf(context, options.output, opened.folder);
  const data = diffData(context, opened, wanted, language);
  const text = present(context, opened.store, {
    template: 'screens/diff',
    data,
    programme: opened.workspace.programme,
    language,
    format: reportFormat(options.format),
    destination,
  });
  deliver(context, text, destination, language);
  return 0;
};

function diffData(context: Context, opened: Opened, wanted: string | undefined, language: Language): DiffReport {
  const earlier = earlierState(context, opened, wanted);
  if (earlier === undefined) return noDiff;
  const standing = standingNow(context, opened, language);
  return diffReport(readSides(opened.store, earlier.files, earlier.secured), {
    language,
    schema: programmeSchema(context),
    since: earlier.since,
    ...(standing === undefined ? {} : { standing }),
  });
}

interface EarlierState {
  readonly files: Files;
  readonly since: DiffSince;
  /** Undefined in the undo store, which knows every file. */
  readonly secured?: Secured;
}

/**
 * The state that is compared with: in git the one wanted or the baseline, without git the oldest step that can be taken back.
 * @throws CommandError when git does not know the state that is wanted
 */
function earlierState(context: Context, opened: Opened, wanted: string | undefined): EarlierState | undefined {
  const { surroundings } = context;
  const { folder, today } = opened;
  const baseline = surroundings.gitBaseline(folder, today, wanted);
  const revision = wanted ?? baseline?.revision;
  const files = revision === undefined ? undefined : surroundings.gitFiles(folder, revision);
  if (wanted !== undefined && files === undefined) throw unknownState(context, folder, wanted);
  if (revision === undefined || files === undefined) return earlierStep(opened.store);
  const isHash = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(revision);
  return {
    files,
    since: {
      ...(isHash && baseline?.revision === revision ? {} : { name: revision }),
      ...(baseline?.revision === revision ? { on: baseline.on } : {}),
      saved: baseline?.revision === revision ? baseline.commits : 0,
      steps: 0,
    },
    secured: securedFiles(context, opened),
  };
}

/** What git tracks, and what is new to it and not left out. */
function securedFiles({ surroundings }: Context, { folder, store }: Opened): Secured {
  const fresh = (surroundings.gitStatus(folder) ?? []).flatMap(({ path, state }) => (state === 'new' ? [path] : []));
  const tracked = surroundings.gitTracked(folder);
  // Where git does not tell, all files are taken for new: the private ones stay out.
  return { tracked: tracked ?? new Set(), fresh: new Set(tracked === undefined ? store.list() : fresh) };
}

function earlierStep(store: Files): EarlierState | undefined {
  const kept = steps(store);
  const [oldest] = kept;
  if (oldest === undefined) return undefined;
  return {
    files: filesBefore(store, oldest.number),
    since: { at: oldest.at.slice(0, 16), saved: 0, steps: kept.length },
  };
}

/** So many tags are named. */
const someTags = 10;

function unknownState({ surroundings }: Context, folder: string, wanted: string): CommandError {
  const tags = surroundings.gitTags(folder);
  if (tags === undefined)
    return new CommandError(
      {
        de: `Ohne git gibt es keinen Stand ${quoted(wanted, 'de')}.`,
        en: `Without git there is no state ${quoted(wanted, 'en')}.`,
      },
      {
        de: 'Ohne Angabe wird mit dem ältesten Schritt verglichen, der sich zurücknehmen lässt.',
        en: 'Without it, the oldest step that can be taken back is compared with.',
      },
    );
  const named = tags.slice(0, someTags);
  const known = { de: listOf(named, 'de'), en: listOf(named, 'en') };
  return new CommandError(
    {
      de: `Den Stand ${quoted(wanted, 'de')} gibt es in git nicht.`,
      en: `git has no state ${quoted(wanted, 'en')}.`,
    },
    named.length === 0
      ? {
          de: 'Möglich sind HEAD, ein Zweig oder ein Stand aus „git log“; Tags gibt es noch keine.',
          en: 'Possible are HEAD, a branch or a commit of “git log”; there are no tags yet.',
        }
      : { de: `Es gibt die Tags ${known.de}.`, en: `There are the tags ${known.en}.` },
  );
}

/** From so many pairs on, computing a proposal takes too long for a glance. */
const manyPairs = 250_000;

/** How the last proposal stands among the people and rules of now; undefined where there is none. */
function standingNow(context: Context, opened: Opened, language: Language): DiffStanding | undefined {
  const { workspace, gazetteer, without, today, diagnostics } = opened;
  const options = { without: without.map(({ id }) => id), today };
  const { state } = recomputed(context, opened, language);
  if (state === 'none') return undefined;
  const isPossible =
    workspace.mentees.length * workspace.mentors.length <= manyPairs &&
    stoppingErrors(diagnostics, ['rules', 'unreadable']).length === 0;
  const standing = state === 'outdated' && isPossible ? standingOf(workspace, gazetteer, options) : undefined;
  return {
    current: state === 'current',
    outdated: state === 'outdated',
    wrong: state === 'wrong',
    ...(standing === undefined
      ? {}
      : {
          counts: {
            valid: standing.valid,
            again: standing.again,
            as_many: standing.again === standing.proposed,
          },
        }),
  };
}

function programmeSchema({ assets }: Context): LabelledSchema {
  const text = assets.text('schemas/programme.schema.json');
  if (text === undefined) throw new Error('no schema of programme.yaml');
  // A schema of the program itself, checked when it is built.
  return JSON.parse(text) as LabelledSchema;
}

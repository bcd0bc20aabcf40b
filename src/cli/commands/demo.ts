// mentoring demo: copies an example into a new folder and walks through it.
import path from 'node:path';
import { CommandError } from '../../diagnostics/result.js';
import { countFindings } from '../../diagnostics/words.js';
import { pick, type Text } from '../../locale/language.js';
import { closest } from '../../locale/text.js';
import { definitionFile } from '../../workspace/load.js';
import { ignoredByGit } from '../../workspace/new-workspace.js';
import type { Context, ExitCode } from '../context.js';
import { type DemoStage, demoScreen, stageToSee } from '../demo-screen.js';
import { type RenderedLetter, renderQuietly } from '../letters/render.js';
import { isExitCode, openWorkspace, type RunOptions, readWorkspace, stopsMatching } from '../open.js';
import { calledFrom } from '../output.js';
import type { Runner } from '../runner.js';
import { evaluateAndSave } from './evaluate.js';
import { proposeAndSave } from './match.js';

const standard = 'aktionsprogramm';

export const demo: Runner = async (context, options, [name = standard]): Promise<ExitCode> => {
  const { language } = options;
  const files = exampleFiles(context, name);
  const wanted = typeof options['into'] === 'string' ? options['into'] : 'mentoring-demo';
  const folder = freeFolder(context, wanted);
  copy(context, files, folder.path);
  const secured = context.surroundings.gitInit(
    folder.path,
    pick({ de: `Beispiel ${name}`, en: `Example ${name}` }, language),
  );
  const say = (text: Text) => context.stdout.write(`${pick(text, language)}\n`);
  if (folder.path !== path.resolve(context.cwd, wanted))
    say({
      de: `${wanted} gibt es schon, deshalb ${folder.name}.`,
      en: `${wanted} is there already, so this is ${folder.name}.`,
    });
  if (!secured)
    say({
      de: 'git ist nicht eingerichtet; das Beispiel geht auch ohne.',
      en: 'git is not set up; the example works without it.',
    });
  const stages = files
    .map((file) => file.path)
    .filter((file) => file === definitionFile || file.endsWith(`/${definitionFile}`))
    .map((file) => path.posix.dirname(file));
  const walked: DemoStage[] = [];
  for (const stage of stages) walked.push(await walk(context, options, folder, stage));
  const focus = stageToSee(walked)?.place ?? folder.name;
  const called = calledFrom(path.join(path.dirname(folder.path), ...focus.split('/')), context);
  context.stdout.write(demoScreen({ folder: folder.name, stages: walked, called, language }));
  return 0;
};

interface DemoFolder {
  readonly path: string;
  readonly name: string;
}

interface ExampleFile {
  readonly path: string;
  readonly asset: string;
}

/** The files of an example, by the place that they get. */
function exampleFiles(context: Context, name: string): readonly ExampleFile[] {
  const prefix = `examples/${name}/`;
  const files = /^[\w-]+$/.test(name) ? context.assets.list(`examples/${name}`) : [];
  if (files.length > 0)
    return files
      .filter((asset) => !/\/(?:out|\.mentoring)\//.test(asset))
      .map((asset) => ({ asset, path: asset.slice(prefix.length) }));
  const names = exampleNames(context);
  const suggestion = closest(name, names);
  throw new CommandError(
    {
      de: `Das Beispiel „${name}“ gibt es nicht.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
      en: `There is no example “${name}”.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    },
    { de: `Beispiele: ${names.join(', ')}`, en: `Examples: ${names.join(', ')}` },
  );
}

export const exampleNames = (context: Context): readonly string[] =>
  [...new Set(context.assets.list('examples').map((file) => file.split('/')[1] ?? ''))].filter(
    (name) => !name.includes('.'),
  );

/** The folder as wanted, else with a number behind it. */
function freeFolder(context: Context, wanted: string): DemoFolder {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    const full = path.resolve(context.cwd, name);
    if (!context.surroundings.exists(full) || context.surroundings.isEmptyFolder(full)) return { path: full, name };
  }
}

function copy(context: Context, files: readonly ExampleFile[], folder: string): void {
  for (const { asset, path: file } of files) {
    const bytes = context.assets.read(asset);
    if (bytes) context.surroundings.writeFile(path.join(folder, ...file.split('/')), bytes);
  }
  context.surroundings.writeFile(path.join(folder, '.gitignore'), Buffer.from(ignoredByGit, 'utf8'));
}

/** Checks, proposes, writes the newest circular and evaluates, as far as a stage has what that takes. */
async function walk(context: Context, options: RunOptions, folder: DemoFolder, stage: string): Promise<DemoStage> {
  const stageOptions = { ...options, workspace: path.join(folder.path, ...stage.split('/')) };
  const place = stage === '.' ? folder.name : `${folder.name}/${stage}`;
  const read = readWorkspace(context, stageOptions);
  const { workspace, today } = read;
  const checked = { place, workspace, today, counts: countFindings(read.diagnostics) };
  const opened = openWorkspace(context, stageOptions, stopsMatching);
  if (isExitCode(opened)) return checked;
  const proposed = await proposeAndSave(context, stageOptions, opened);
  const written = await newestCircular(context, stageOptions);
  const hasAnswers = workspace.answers.length > 0;
  const evaluation = hasAnswers
    ? evaluateAndSave(context, stageOptions, readWorkspace(context, stageOptions))
    : undefined;
  return {
    ...checked,
    proposed,
    ...(written === undefined ? {} : { written }),
    ...(evaluation === undefined ? {} : { evaluation }),
  };
}

/** The circular with the highest number, as PDF. */
async function newestCircular(context: Context, options: RunOptions): Promise<RenderedLetter | undefined> {
  const opened = readWorkspace(context, options, false);
  const circulars = opened.workspace.letters.filter(({ head }) => head.letter === 'circular');
  const newest = [...circulars].sort((a, b) => (b.head.number ?? 0) - (a.head.number ?? 0))[0];
  return newest && renderQuietly(context, options, opened, newest.stem);
}

// What `demo` says at the end: what was done, where the results are, what to try.
import { type Counts, countsInWords } from '../diagnostics/words.js';
import { formatDate } from '../locale/dates.js';
import { type InclusiveStyle, inclusive } from '../locale/inclusive.js';
import { type Language, pick, type Text } from '../locale/language.js';
import { count, formatPercent, numbered } from '../locale/numbers.js';
import { plain } from '../locale/text.js';
import type { Proposal } from '../matching/proposal.js';
import type { IsoDate } from '../model/ids.js';
import { statusOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import type { EvaluationReport } from '../reports/data.js';
import { seatState } from '../reports/people.js';
import type { RenderedLetter } from './letters/render.js';

/** One stage of an example, walked through. */
export interface DemoStage {
  /** The folder, as the user can type it. */
  readonly place: string;
  readonly workspace: Workspace;
  readonly today: IsoDate;
  readonly counts: Counts;
  /** Undefined when an error stopped the proposal. */
  readonly proposed?: Proposal;
  /** The newest circular. */
  readonly written?: RenderedLetter;
  /** Undefined where nobody has been asked yet. */
  readonly evaluation?: EvaluationReport;
}

/** The same programme at another time goes on where the first stage ends; another round stands for itself. */
export const isOneProgramme = (stages: readonly DemoStage[]): boolean =>
  new Set(stages.map(({ workspace }) => workspace.programme.id)).size <= 1;

/** Where to go on: the beginning of one programme, the latest of several rounds. */
export const stageToSee = (stages: readonly DemoStage[]): DemoStage | undefined =>
  isOneProgramme(stages) ? stages[0] : stages.at(-1);

export interface DemoRun {
  readonly folder: string;
  readonly stages: readonly DemoStage[];
  readonly called: string;
  readonly language: Language;
}

/** A line of what was done: the command, what came of it, and the file to look at. */
interface Done {
  readonly command: Text;
  readonly result: string;
  readonly file?: string;
}

export function demoScreen(run: DemoRun): string {
  const { folder, stages, language } = run;
  const say = (text: Text) => plain(pick(text, language));
  const focus = stageToSee(stages);
  if (!focus) return '';
  const { title } = focus.workspace.programme;
  const isOne = isOneProgramme(stages);
  const walked = stages.map((stage, index) =>
    isOne && index > 0 ? evaluated(stage, language) : stageLines(stage, language),
  );
  const width = Math.max(...walked.flat().map(({ command }) => say(command).length)) + 4;
  const line = ({ command, result }: Done) => `  ${say(command).padEnd(width)}${result}`;
  const lines = isOne
    ? walked.flat().map(line)
    : stages.flatMap(({ place }, index) => [
        ...(index > 0 ? [''] : []),
        `  ${place}`,
        ...(walked[index] ?? []).map((done) => `  ${line(done)}`),
      ]);
  return `${[
    say({ de: `Das Beispiel „${title}“ liegt jetzt in ${folder}/`, en: `The example “${title}” is now in ${folder}/` }),
    '',
    ...lines,
    '',
    ...withLabel(
      say({ de: 'Ansehen', en: 'Look at' }),
      walked.flat().flatMap(({ file }) => file ?? []),
    ),
    ...withLabel(say({ de: 'Weiter', en: 'Next' }), nextSteps(run, focus)),
  ].join('\n')}\n`;
}

const withLabel = (label: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => (index === 0 ? label : '').padEnd(10) + line);

function nextSteps({ called, language }: DemoRun, { place, workspace, proposed }: DemoStage): string[] {
  const left = proposed?.unmatched.find(({ role }) => role === 'mentee')?.id;
  const person = left ?? proposed?.tandems[0]?.mentee ?? workspace.mentees[0]?.id ?? '';
  const commands: [string, Text][] = [
    [`cd ${place}`, { de: '', en: '' }],
    [
      called,
      { de: 'wo das Programm steht, und was jetzt dran ist', en: 'where the programme stands, and what is due' },
    ],
    [
      `${called} explain ${person}`,
      left === undefined
        ? { de: 'warum dieses Tandem, und wer noch infrage käme', en: 'why this tandem, and who else' }
        : { de: 'warum hier noch niemand gefunden ist', en: 'why nobody has been found here yet' },
    ],
    [`${called} undo`, { de: 'den letzten Schritt zurücknehmen', en: 'take the last step back' }],
  ];
  const width = Math.max(...commands.map(([command]) => command.length)) + 3;
  return commands.map(([command, text]) => (command.padEnd(width) + plain(pick(text, language))).trimEnd());
}

/** What came back of the questionnaires, over all of them. */
function evaluated({ place, today, evaluation }: DemoStage, language: Language): Done[] {
  if (!evaluation) return [];
  const answered = evaluation.surveys.reduce((sum, { response }) => sum + response.answered, 0);
  const known = evaluation.surveys.every(({ response }) => response.invited !== undefined);
  const invited = evaluation.surveys.reduce((sum, { response }) => sum + (response.invited ?? 0), 0);
  const month = formatDate(today.slice(0, 7), 'month', language);
  const answers = known
    ? { de: `${answered} von ${invited} Antworten`, en: `${answered} of ${invited} answers` }
    : { de: `${answered} Antworten`, en: `${answered} answers` };
  return [
    {
      command: { de: 'auswerten', en: 'evaluate' },
      result: plain(pick({ de: `Stand ${month}: ${answers.de}`, en: `As of ${month}: ${answers.en}` }, language)),
      file: `${place}/out/evaluation.html`,
    },
  ];
}

function written({ place, workspace, written }: DemoStage, language: Language): Done[] {
  if (!written) return [];
  const name = workspace.programme.letters?.['circular-name'] ?? 'Mentoringbrief';
  const pages = { de: { one: 'Seite', other: 'Seiten' }, en: { one: 'page', other: 'pages' } };
  const pdf = written.files.find((file) => file.endsWith('.pdf')) ?? written.files[0];
  const issue = numbered(written.letter.head.number ?? 1, language, name);
  const size = count(written.pages, pages[language], language);
  return [
    {
      command: { de: 'schreiben', en: 'write' },
      result: plain(pick({ de: `${issue} als PDF, ${size}`, en: `${issue} as PDF, ${size}` }, language)),
      ...(pdf === undefined ? {} : { file: `${place}/${pdf}` }),
    },
  ];
}

function stageLines(stage: DemoStage, language: Language): Done[] {
  return [
    checked(stage, language),
    ...proposal(stage, language),
    ...written(stage, language),
    ...evaluated(stage, language),
  ];
}

function checked({ workspace, counts }: DemoStage, language: Language): Done {
  const say = (text: Text) => plain(pick(text, language));
  const style: InclusiveStyle = workspace.programme.language?.inclusive ?? 'pair';
  const people = (noun: string, n: number) =>
    `${n} ${inclusive({ noun, number: n === 1 ? 'singular' : 'plural' }, style, language)}`;
  const seats = seatState(workspace.mentors, workspace.tandems).total;
  const regions = workspace.programme.regions?.length ?? 0;
  const seatNoun = { de: { one: 'Platz', other: 'Plätzen' }, en: { one: 'seat', other: 'seats' } };
  const regionNoun = { de: { one: 'Region', other: 'Regionen' }, en: { one: 'region', other: 'regions' } };
  const parts = [
    people('mentee', workspace.mentees.length),
    people('mentor', workspace.mentors.length) +
      (seats === 0 ? '' : ` ${say({ de: 'mit', en: 'with' })} ${count(seats, seatNoun[language], language)}`),
    ...(regions > 0 ? [count(regions, regionNoun[language], language)] : []),
  ];
  const findings = countsInWords(counts, language) || say({ de: 'alles in Ordnung', en: 'all is well' });
  return { command: { de: 'prüfen', en: 'check' }, result: `${parts.join(', ')}: ${findings}` };
}

function proposal({ place, workspace, proposed }: DemoStage, language: Language): Done[] {
  if (!proposed) return [];
  const say = (text: Text) => plain(pick(text, language));
  const command = { de: 'vorschlagen', en: 'match' };
  const accepted = workspace.mentees.filter((mentee) => statusOf(mentee) === 'accepted').length;
  const { tandems, points } = proposed.figures;
  if (accepted === 0 && tandems === 0)
    return [{ command, result: say({ de: 'niemand wartet auf ein Tandem', en: 'nobody waits for a tandem' }) }];
  const mean = formatPercent(points, tandems * 1000, language, 0);
  const tandemNoun = {
    de: { one: 'Tandem', other: 'Tandems', none: 'keine neuen Tandems' },
    en: { one: 'tandem', other: 'tandems', none: 'no new tandems' },
  };
  const acceptedNoun = {
    de: { one: 'angenommene Person', other: 'angenommene Mentees' },
    en: { one: 'accepted mentee', other: 'accepted mentees' },
  };
  const fit = tandems === 0 ? '' : say({ de: `, mittlere Passung ${mean}`, en: `, mean fit ${mean}` });
  const result = `${count(tandems, tandemNoun[language], language)} ${say({ de: 'für', en: 'for' })} ${count(accepted, acceptedNoun[language], language)}${fit}`;
  return [{ command, result, file: `${place}/out/proposal.html` }];
}

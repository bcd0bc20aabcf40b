// What `demo` says at the end: what was done, where the results are, what to try.
import { type Counts, countsInWords } from '../diagnostics/words.js';
import { type InclusiveStyle, inclusive } from '../locale/inclusive.js';
import { type Language, pick, type Text } from '../locale/language.js';
import { count, formatPercent } from '../locale/numbers.js';
import { plain } from '../locale/text.js';
import type { Proposal } from '../matching/proposal.js';
import { statusOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { seatState } from '../reports/people.js';

/** One stage of an example, walked through. */
export interface DemoStage {
  /** The folder, as the user can type it. */
  readonly place: string;
  readonly workspace: Workspace;
  readonly counts: Counts;
  /** Undefined when an error stopped the proposal. */
  readonly proposed?: Proposal;
}

export interface DemoRun {
  readonly folder: string;
  readonly stages: readonly DemoStage[];
  readonly called: string;
  readonly language: Language;
}

export function demoScreen({ folder, stages, called, language }: DemoRun): string {
  const say = (text: Text) => plain(pick(text, language));
  const last = stages.at(-1);
  if (!last) return '';
  const { title } = last.workspace.programme;
  const lines = [
    say({ de: `Das Beispiel „${title}“ liegt jetzt in ${folder}/`, en: `The example “${title}” is now in ${folder}/` }),
    '',
  ];
  for (const stage of stages)
    lines.push(
      ...(stages.length > 1 ? [`  ${stage.place}`] : []),
      ...stageLines(stage, language).map((line) => `  ${line}`),
      '',
    );
  const pages = stages.filter((stage) => stage.proposed).map((stage) => `${stage.place}/out/proposal.html`);
  const left = last.proposed?.unmatched.find(({ role }) => role === 'mentee')?.id;
  const person = left ?? last.proposed?.tandems[0]?.mentee ?? last.workspace.mentees[0]?.id ?? '';
  const look = say({ de: 'Ansehen', en: 'Look at' });
  const next = say({ de: 'Weiter', en: 'Next' });
  const commands: [string, Text][] = [
    [`cd ${last.place}`, { de: '', en: '' }],
    [called, { de: 'wo das Programm steht', en: 'where the programme stands' }],
    [
      `${called} explain ${person}`,
      left === undefined
        ? { de: 'warum dieses Tandem, und wer noch infrage käme', en: 'why this tandem, and who else' }
        : { de: 'warum hier noch niemand gefunden ist', en: 'why nobody has been found here yet' },
    ],
    [`${called} undo`, { de: 'den Vorschlag zurücknehmen', en: 'take the proposal back' }],
  ];
  const width = Math.max(...commands.map(([command]) => command.length)) + 3;
  lines.push(...pages.map((page, index) => (index === 0 ? look : '').padEnd(10) + page));
  lines.push(
    ...commands.map(([command, text], index) =>
      ((index === 0 ? next : '').padEnd(10) + command.padEnd(width) + say(text)).trimEnd(),
    ),
  );
  return `${lines.join('\n')}\n`;
}

function stageLines({ workspace, counts, proposed }: DemoStage, language: Language): string[] {
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
  const checked = `${say({ de: 'prüfen', en: 'check' }).padEnd(13)}  ${parts.join(', ')}: ${countsInWords(counts, language) || say({ de: 'alles in Ordnung', en: 'all is well' })}`;
  if (!proposed) return [checked];
  const accepted = workspace.mentees.filter((mentee) => statusOf(mentee) === 'accepted').length;
  const { tandems, points } = proposed.figures;
  const mean = formatPercent(points, tandems * 1000, language, 0);
  const tandemNoun = {
    de: { one: 'Tandem', other: 'Tandems', none: 'keine neuen Tandems' },
    en: { one: 'tandem', other: 'tandems', none: 'no new tandems' },
  };
  if (accepted === 0 && tandems === 0)
    return [
      checked,
      `${say({ de: 'vorschlagen', en: 'match' }).padEnd(13)}  ${say({ de: 'niemand wartet auf ein Tandem', en: 'nobody waits for a tandem' })}`,
    ];
  const acceptedNoun = {
    de: { one: 'angenommene Person', other: 'angenommene Mentees' },
    en: { one: 'accepted mentee', other: 'accepted mentees' },
  };
  const fit = tandems === 0 ? '' : say({ de: `, mittlere Passung ${mean}`, en: `, mean fit ${mean}` });
  return [
    checked,
    `${say({ de: 'vorschlagen', en: 'match' }).padEnd(13)}  ${count(tandems, tandemNoun[language], language)} ${say({ de: 'für', en: 'for' })} ${count(accepted, acceptedNoun[language], language)}${fit}`,
  ];
}

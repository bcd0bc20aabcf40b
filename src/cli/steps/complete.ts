// Tandems whose term is over: completed, or ended early with a neutral reason.
import { accept, type Result } from '../../diagnostics/result.js';
import type { Text } from '../../locale/language.js';
import { capitalised, listOf } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import { type Role, roles } from '../../model/programme.js';
import { isRunning, type Tandem } from '../../model/tandem.js';
import type { Workspace } from '../../model/workspace.js';
import type { DueAction } from '../../reports/due/action.js';
import { wordOf } from '../../reports/people.js';
import { completeTandems, type EndReason, endTandem, type InRole, peopleThrough } from '../../tandems/lifecycle.js';
import type { Ask } from './ask.js';
import { asking, nothing, planOf, type Step, type Work } from './step.js';
import { tandemLabel, tandemsById } from './tandem-choice.js';

interface Ending {
  readonly tandem: Tandem;
  readonly on: IsoDate;
  readonly reason: EndReason;
}

interface Chosen {
  readonly completed: readonly Tandem[];
  readonly ended: readonly Ending[];
}

export const complete: Step<Extract<DueAction, { kind: 'complete' }>> = async ({ tandems: ids }, work) => {
  const ask = asking(work, 'tandems.csv', 'mentees.csv', 'mentors.csv');
  const { completed, ended } = await which(ask, work, tandemsById(work, ids));
  if (completed.length + ended.length === 0) return nothing('Alle Tandems bleiben offen.', 'All tandems stay open.');
  const early = ended.reduce<Result<Workspace>>(
    (result, { tandem, on, reason }) => (result.ok ? endTandem(result.value, tandem.id, { on, reason }) : result),
    accept(work.workspace),
  );
  if (!early.ok || completed.length === 0) return planOf(early);
  const on = await ask.day(
    { de: 'Letzter Tag der abgeschlossenen Tandems?', en: 'Last day of the completed tandems?' },
    usualEnd(completed, work.today),
    { notBefore: latestStart(completed), notAfter: work.today },
  );
  const done = completed.map(({ id }) => id);
  const through = peopleThrough(withoutTandems(early.value, done), completed);
  const staying = await whoStays(ask, work, through);
  const leaving = through.filter(({ role }) => !staying.includes(role));
  return planOf(completeTandems(early.value, done, { on, staying }), leaving.length === 0 ? [] : [nowThrough(leaving)]);
};

async function which(ask: Ask, work: Work, tandems: readonly Tandem[]): Promise<Chosen> {
  const running = tandems.filter(isRunning);
  if (running.length > 1) {
    const how = await ask.choice({ de: 'Welche Tandems sind abgeschlossen?', en: 'Which tandems are completed?' }, [
      { value: 'all', label: { de: `alle ${running.length}`, en: `all ${running.length}` } },
      { value: 'each', label: { de: 'einzeln durchgehen', en: 'one by one' } },
    ]);
    if (how === 'all') return { completed: running, ended: [] };
  }
  const completed: Tandem[] = [];
  const ended: Ending[] = [];
  for (const tandem of running) {
    const answer = await ask.choice(tandemLabel(work, tandem), [
      { value: 'completed', label: { de: 'abgeschlossen', en: 'completed' } },
      { value: 'ended', label: { de: 'schon früher beendet', en: 'ended earlier' } },
      { value: 'open', label: { de: 'bleibt noch offen', en: 'stays open' } },
    ]);
    if (answer === 'completed') completed.push(tandem);
    if (answer === 'ended') ended.push(await ending(ask, work, tandem));
  }
  return { completed, ended };
}

const reasons: readonly EndReason[] = [
  'time',
  'fit',
  'distance',
  'moved',
  'mandate',
  'illness',
  'goal_reached',
  'no_contact',
  'other',
];

async function ending(ask: Ask, work: Work, tandem: Tandem): Promise<Ending> {
  const on = await ask.day({ de: 'An welchem Tag?', en: 'On which day?' }, work.today, {
    notBefore: tandem.start,
    notAfter: work.today,
  });
  const word = (reason: EndReason, language: 'de' | 'en') => wordOf('tandems', 'end_reason', reason, language);
  const reason = await ask.choice(
    { de: 'Aus welchem Grund? Ein Wort genügt.', en: 'For which reason? One word is enough.' },
    reasons.map((value) => ({ value, label: { de: word(value, 'de'), en: word(value, 'en') } })),
  );
  return { tandem, on, reason };
}

/** The planned end where it is the same for all and has come, else today. */
function usualEnd(tandems: readonly Tandem[], today: IsoDate): IsoDate {
  const [planned, ...others] = [...new Set(tandems.map(({ planned_end: end }) => end))];
  return planned !== undefined && others.length === 0 && planned <= today ? planned : today;
}

const latestStart = (tandems: readonly Tandem[]): IsoDate | undefined =>
  tandems
    .flatMap(({ start }) => start ?? [])
    .sort()
    .at(-1);

const withoutTandems = (workspace: Workspace, ids: readonly string[]): Workspace => ({
  ...workspace,
  tandems: workspace.tandems.filter(({ id }) => !ids.includes(id)),
});

/** Where people may join at any time, mentors may be there for the next mentee. */
async function whoStays(ask: Ask, { workspace }: Work, through: readonly InRole[]): Promise<readonly Role[]> {
  const mentors = through.filter(({ role }) => role === 'mentor').map(({ id }) => id);
  if (workspace.programme.kind?.intake !== 'rolling' || mentors.length === 0) return [];
  const stay = await ask.yes(
    {
      de: `Ohne Tandem sind dann ${listOf(mentors, 'de')}. Stehen sie für weitere Mentees zur Verfügung?`,
      en: `${capitalised(listOf(mentors, 'en'))} will have no tandem. Are they there for further mentees?`,
    },
    true,
  );
  return stay ? ['mentor'] : [];
}

function nowThrough(people: readonly InRole[]): Text {
  const ids = roles.flatMap((role) => people.filter((one) => one.role === role).map(({ id }) => id));
  return {
    de: `In keinem Tandem mehr und damit abgeschlossen: ${listOf(ids, 'de')}.`,
    en: `In no tandem any more and so completed: ${listOf(ids, 'en')}.`,
  };
}

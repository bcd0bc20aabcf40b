// Tandems whose sides have both agreed begin.
import type { Text } from '../../locale/language.js';
import { listOf } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import { hasFixedTerm } from '../../model/programme.js';
import type { Milestone } from '../../model/records.js';
import type { Tandem } from '../../model/tandem.js';
import type { Workspace } from '../../model/workspace.js';
import type { DueAction } from '../../reports/due/action.js';
import { wordOf } from '../../reports/people.js';
import {
  approvalProblems,
  type BeforeStart,
  confirmTandems,
  missingBeforeStart,
  plannedEndOf,
} from '../../tandems/lifecycle.js';
import { withMilestones } from '../../tandems/people.js';
import type { Ask } from './ask.js';
import { asking, nothing, type Outcome, planOf, type Step, type Work } from './step.js';
import { tandemLabel, tandemsById, withoutErrors } from './tandem-choice.js';

export const confirm: Step<Extract<DueAction, { kind: 'confirm' }>> = async ({ tandems: ids }, work) => {
  const ask = asking(work, 'tandems.csv', 'mentees.csv', 'mentors.csv');
  const barred = approvalProblems(work.workspace);
  if (barred.length > 0) return { kind: 'refused', diagnostics: barred };
  const tandems = await which(ask, work, withoutErrors(work, tandemsById(work, ids)));
  if (tandems.length === 0)
    return nothing('Es ist kein Tandem ausgewählt, das beginnen kann.', 'No tandem is chosen that can begin.');
  const start = await ask.day({ de: 'Erster Tag der Tandems?', en: 'First day of the tandems?' }, work.today, {
    notBefore: latestAnswer(tandems),
  });
  const plannedEnd = await endFor(ask, work.workspace, start);
  const prepared = withMilestones(work.workspace, await beforeStart(ask, work, tandems, start));
  return begin(work, prepared, tandems, { start, ...(plannedEnd === undefined ? {} : { plannedEnd }) });
};

/** Tandems that lack something before their start wait; the others begin. */
function begin(
  work: Work,
  prepared: Workspace,
  tandems: readonly Tandem[],
  days: { readonly start: IsoDate; readonly plannedEnd?: IsoDate },
): Outcome {
  const ready = tandems.filter((tandem) => missingBeforeStart(prepared, tandem, days.start).length === 0);
  const on = days.start < work.today ? days.start : work.today;
  const beginning = { ...days, on };
  // With nobody ready the refusal says for each tandem what is missing.
  const chosen = ready.length === 0 ? tandems : ready;
  const result = confirmTandems(
    prepared,
    chosen.map(({ id }) => id),
    beginning,
  );
  const waiting = tandems.filter((tandem) => !chosen.includes(tandem)).map(({ id }) => id);
  const note: Text = {
    de: `Noch nicht dabei, weil vor dem Beginn etwas fehlt: ${listOf(waiting, 'de')}.`,
    en: `Not among them, because something is missing before the start: ${listOf(waiting, 'en')}.`,
  };
  return planOf(result, waiting.length === 0 ? [] : [note]);
}

async function which(ask: Ask, work: Work, tandems: readonly Tandem[]): Promise<readonly Tandem[]> {
  if (tandems.length < 2) return tandems;
  const how = await ask.choice({ de: 'Welche Tandems beginnen?', en: 'Which tandems begin?' }, [
    { value: 'all', label: { de: `alle ${tandems.length}`, en: `all ${tandems.length}` } },
    { value: 'each', label: { de: 'einzeln durchgehen', en: 'one by one' } },
  ]);
  if (how === 'all') return tandems;
  const chosen: Tandem[] = [];
  for (const tandem of tandems) {
    const label = tandemLabel(work, tandem);
    if (await ask.yes({ de: `${label.de}: bestätigen?`, en: `${label.en}: confirm it?` }, true)) chosen.push(tandem);
  }
  return chosen;
}

/** Nobody begins before both have agreed. */
const latestAnswer = (tandems: readonly Tandem[]): IsoDate | undefined =>
  tandems
    .flatMap(({ mentee_agreed_on: mentee, mentor_agreed_on: mentor }) => [mentee ?? [], mentor ?? []].flat())
    .sort()
    .at(-1);

/** The end of the programme, unless that is unknown or over; undefined where tandems have no fixed term. */
async function endFor(ask: Ask, { programme }: Workspace, start: IsoDate): Promise<IsoDate | undefined> {
  const planned = plannedEndOf(programme);
  if (!hasFixedTerm(programme) || (planned !== undefined && planned >= start)) return planned;
  return ask.day({ de: 'Letzter Tag, wie geplant?', en: 'Last day, as planned?' }, start, { notBefore: start });
}

/** Steps that are needed before the start and not entered yet: when did they happen? */
async function beforeStart(ask: Ask, work: Work, tandems: readonly Tandem[], start: IsoDate): Promise<Milestone[]> {
  const missing = tandems.flatMap((tandem) => missingBeforeStart(work.workspace, tandem, start));
  const steps = [...new Set(missing.flatMap(({ what }) => what))];
  const entered: Milestone[] = [];
  for (const what of steps) {
    const people = [...new Set(missing.filter((one) => one.what.includes(what)).map(({ person }) => person))];
    if (!(await ask.yes(happened(what, people), true))) continue;
    const on = await ask.day({ de: 'An welchem Tag?', en: 'On which day?' }, firstOf(start, work.today), {
      notAfter: firstOf(start, work.today),
    });
    entered.push(...people.map((about): Milestone => ({ about, what, on })));
  }
  return entered;
}

const firstOf = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);

/** More people than these are counted, not named. */
const mostNamed = 8;

function happened(what: BeforeStart, people: readonly string[]): Text {
  const word = { de: wordOf('milestones', 'what', what, 'de'), en: wordOf('milestones', 'what', what, 'en') };
  const isMany = people.length > mostNamed;
  const [de, en] = isMany
    ? [`${people.length} Personen`, `${people.length} people`]
    : [listOf(people, 'de'), listOf(people, 'en')];
  return {
    de: `Vor dem Beginn fehlt „${word.de}“ bei ${de}. Ist das geschehen?`,
    en: `Before the start “${word.en}” is missing for ${en}. Has it happened?`,
  };
}

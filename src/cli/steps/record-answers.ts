// The answers of both sides to an offer.
import { accept, type Result } from '../../diagnostics/result.js';
import type { Text } from '../../locale/language.js';
import type { IsoDate } from '../../model/ids.js';
import type { Role } from '../../model/programme.js';
import type { Tandem } from '../../model/tandem.js';
import type { Workspace } from '../../model/workspace.js';
import type { DueAction } from '../../reports/due/action.js';
import { agree, decline, openSides } from '../../tandems/lifecycle.js';
import type { Ask } from './ask.js';
import { asking, nothing, planOf, type Step, type Work } from './step.js';
import { tandemLabel, tandemsById } from './tandem-choice.js';

type Answer = 'both' | Role | 'mentee-declines' | 'mentor-declines' | 'open';

interface Entry {
  readonly tandem: Tandem;
  readonly answer: Answer;
  readonly on: IsoDate;
}

export const recordAnswers: Step<Extract<DueAction, { kind: 'record-answers' }>> = async ({ tandems: ids }, work) => {
  const ask = asking(work, 'tandems.csv');
  const tandems = tandemsById(work, ids);
  const isAll = tandems.length > 1 && (await allAgreed(ask, tandems));
  const entries = isAll ? await together(ask, work, tandems) : await oneByOne(ask, work, tandems);
  if (entries.length === 0) return nothing('Alle Antworten bleiben offen.', 'All answers stay open.');
  return planOf(
    entries.reduce<Result<Workspace>>(
      (result, entry) => (result.ok ? record(result.value, entry) : result),
      accept(work.workspace),
    ),
  );
};

const allAgreed = async (ask: Ask, tandems: readonly Tandem[]): Promise<boolean> =>
  (await ask.choice({ de: 'Welche Antworten sind da?', en: 'Which answers have come?' }, [
    {
      value: 'all',
      label: { de: `alle ${tandems.length}: beide Seiten sagen zu`, en: `all ${tandems.length}: both sides agree` },
    },
    { value: 'each', label: { de: 'einzeln durchgehen', en: 'one by one' } },
  ])) === 'all';

const dayText: Text = { de: 'An welchem Tag?', en: 'On which day?' };

async function together(ask: Ask, work: Work, tandems: readonly Tandem[]): Promise<Entry[]> {
  const on = await ask.day(dayText, work.today, { notBefore: latestOffer(tandems), notAfter: work.today });
  return tandems.map((tandem) => ({ tandem, answer: 'both', on }));
}

const latestOffer = (tandems: readonly Tandem[]): IsoDate | undefined =>
  tandems
    .flatMap(({ decided_on: on }) => on ?? [])
    .sort()
    .at(-1);

async function oneByOne(ask: Ask, work: Work, tandems: readonly Tandem[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  let day = work.today;
  for (const tandem of tandems) {
    const answer = await ask.choice(tandemLabel(work, tandem), choicesFor(work, tandem));
    if (answer === 'open') continue;
    day = await ask.day(dayText, day, { notBefore: tandem.decided_on, notAfter: work.today });
    entries.push({ tandem, answer, on: day });
  }
  return entries;
}

function labelOf({ noun }: Work, answer: Answer): Text {
  const says = (role: Role, de: string, en: string): Text => ({
    de: `${noun(role).de} ${de}`,
    en: `${noun(role).en} ${en}`,
  });
  switch (answer) {
    case 'both':
      return { de: 'beide sagen zu', en: 'both agree' };
    case 'mentee':
    case 'mentor':
      return says(answer, 'sagt zu', 'agrees');
    case 'mentee-declines':
      return says('mentee', 'sagt ab', 'declines');
    case 'mentor-declines':
      return says('mentor', 'sagt ab', 'declines');
    case 'open':
      return { de: 'noch offen', en: 'still open' };
  }
}

function choicesFor(work: Work, tandem: Tandem): readonly { readonly value: Answer; readonly label: Text }[] {
  const sides = openSides(tandem);
  const agreeing: readonly Answer[] = sides.length === 2 ? ['both', ...sides] : sides;
  const answers: readonly Answer[] = [...agreeing, 'mentee-declines', 'mentor-declines', 'open'];
  return answers.map((value) => ({ value, label: labelOf(work, value) }));
}

function record(workspace: Workspace, { tandem, answer, on }: Entry): Result<Workspace> {
  const { id } = tandem;
  switch (answer) {
    case 'mentee':
    case 'mentor':
      return agree(workspace, id, answer, on);
    case 'mentee-declines':
      return decline(workspace, id, 'mentee', on);
    case 'mentor-declines':
      return decline(workspace, id, 'mentor', on);
    case 'both':
      return openSides(tandem).reduce<Result<Workspace>>(
        (result, side) => (result.ok ? agree(result.value, id, side, on) : result),
        accept(workspace),
      );
    case 'open':
      return accept(workspace);
  }
}

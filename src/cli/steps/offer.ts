// Proposals that a committee has decided on are offered.
import type { DueAction } from '../../reports/due/action.js';
import { offerTandems } from '../../tandems/lifecycle.js';
import type { Ask } from './ask.js';
import { lastDecider } from './decided-by.js';
import { asking, nothing, planOf, type Step, type Work } from './step.js';
import { tandemLabel, tandemsById, withoutErrors } from './tandem-choice.js';

export const offer: Step<Extract<DueAction, { kind: 'offer' }>> = async ({ tandems: ids }, work) => {
  const ask = asking(work, 'tandems.csv');
  const chosen = await which(ask, work, ids);
  if (chosen.length === 0)
    return nothing(
      'Es ist kein Tandem ausgewählt, das sich anbieten lässt.',
      'No tandem is chosen that can be offered.',
    );
  const by = await ask.words(
    { de: 'Wer hat darüber beschlossen?', en: 'Who decided on it?' },
    lastDecider(work.workspace),
  );
  const on = await ask.day({ de: 'An welchem Tag?', en: 'On which day?' }, work.today, { notAfter: work.today });
  return planOf(offerTandems(work.workspace, chosen, { by, on }));
};

async function which(ask: Ask, work: Work, ids: readonly string[]): Promise<readonly string[]> {
  const tandems = withoutErrors(work, tandemsById(work, ids));
  const all = tandems.map(({ id }) => id);
  if (all.length < 2) return all;
  const how = await ask.choice({ de: 'Welche Tandems sind beschlossen?', en: 'Which tandems are decided on?' }, [
    { value: 'all', label: { de: `alle ${all.length}`, en: `all ${all.length}` } },
    { value: 'each', label: { de: 'einzeln durchgehen', en: 'one by one' } },
  ]);
  if (how === 'all') return all;
  const chosen: string[] = [];
  for (const tandem of tandems) {
    const label = tandemLabel(work, tandem);
    if (await ask.yes({ de: `${label.de}: anbieten?`, en: `${label.en}: offer it?` }, true)) chosen.push(tandem.id);
  }
  return chosen;
}

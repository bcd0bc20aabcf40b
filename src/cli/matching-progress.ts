// How far matching has come, on one line of the terminal, where it takes long enough to ask.
import { type Language, pick, type Text } from '../locale/language.js';
import type { MatchingStep, OnStep } from '../matching/steps.js';
import type { Workspace } from '../model/workspace.js';
import type { Context } from './context.js';
import { progressLine } from './output.js';
import { type Progress, progress } from './progress.js';

export interface MatchingProgress {
  readonly onStep: OnStep;
  /** Says what is done instead. */
  say(what: Text): void;
  /** Takes the line away. */
  end(): void;
}

/** Whatever holds a loaded workspace: a command says more where there are very many people. */
interface Rosters {
  readonly workspace: Pick<Workspace, 'mentees' | 'mentors'>;
}

/** From so many pairs on, comparing them takes long enough to say so. */
const manyPairs = 250_000;

const measured: Readonly<Partial<Record<MatchingStep, Text>>> = {
  scores: { de: 'Passungen', en: 'Fit of pairs' },
  pairs: { de: 'Tandems', en: 'Tandems' },
};

const unmeasured: Readonly<Partial<Record<MatchingStep, Text>>> = {
  reasons: { de: 'Gründe und Nachweis werden zusammengestellt …', en: 'Putting together reasons and proof …' },
  proof: { de: 'Der Nachweis wird nachgerechnet …', en: 'Recomputing the proof …' },
};

/** `Passungen 62 % · noch 2 s`, then `Tandems 40 %`, and so on; nothing for small programmes. */
export function matchingProgress(
  context: Context,
  { workspace: { mentees, mentors } }: Rosters,
  language: Language,
): MatchingProgress {
  if (mentees.length * mentors.length <= manyPairs) return { onStep: () => {}, say: () => {}, end: () => {} };
  const line = progressLine(context);
  let current: { readonly step: MatchingStep; readonly bar: Progress | undefined } | undefined;
  const end = (): void => {
    current?.bar?.end();
    current = undefined;
    line.end();
  };
  const say = (what: Text): void => {
    end();
    line.show(pick(what, language));
  };
  return {
    onStep(step, share) {
      if (current?.step !== step) {
        const plain = unmeasured[step];
        if (plain === undefined) end();
        else say(plain);
        const what = measured[step];
        current = { step, bar: what && progress(context, { what }, language) };
      }
      current.bar?.at(share, 1);
    },
    say,
    end,
  };
}

/** What is computed, while a line says how far it is; the line goes whatever happens. */
export function withProgress<T>(
  context: Context,
  opened: Rosters,
  language: Language,
  compute: (onStep: OnStep) => T,
): T {
  const { onStep, end } = matchingProgress(context, opened, language);
  try {
    return compute(onStep);
  } finally {
    end();
  }
}

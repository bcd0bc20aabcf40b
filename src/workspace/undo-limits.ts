// How much the undo store keeps: personal data stay in it no longer than they are of use.

const maxSteps = 20;
const maxBytes = 20 * 1024 * 1024;

/**
 * The steps that go, oldest first: all but the last 20, and all but the last 20 MB. The last step always stays.
 * @param steps oldest first, with the size of their files in bytes
 */
export function stepsToForget(steps: readonly { readonly step: number; readonly size: number }[]): number[] {
  let bytes = 0;
  const isKept = ({ size }: { readonly size: number }, age: number) => {
    bytes += size;
    return age === 0 || (age < maxSteps && bytes <= maxBytes);
  };
  const newestFirst = steps.toReversed();
  const firstToGo = newestFirst.findIndex((step, age) => !isKept(step, age));
  return firstToGo < 0 ? [] : newestFirst.slice(firstToGo).map(({ step }) => step);
}

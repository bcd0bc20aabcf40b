// Findings of very many lines: counted by what they are, and of each file only the first ones kept.
import { type Diagnostic, inReadingOrder } from '../../diagnostics/diagnostic.js';
import type { Totals } from '../../diagnostics/words.js';
import type { Programme } from '../../model/programme.js';
import type { FindingKind } from '../../workspace/table-rows.js';
import { withoutFollowUps } from '../follow-ups.js';
import { withOverrides } from '../severity.js';

/** As many as a screen shows of one file. */
const mostOfFile = 100;

/** Findings of one code, severity, group and file. */
interface Heap {
  count: number;
  /** The first ones in reading order, and perhaps some more. */
  kept: Diagnostic[];
  /** No finding behind this line is among the first ones. */
  last: number;
}

const emptyHeap = (): Heap => ({ count: 0, kept: [], last: Number.POSITIVE_INFINITY });

function keep(heap: Heap, finding: Diagnostic): void {
  if (finding.place.line > heap.last) return;
  heap.kept.push(detached(finding));
  if (heap.kept.length < 2 * mostOfFile) return;
  heap.kept = inReadingOrder(heap.kept).slice(0, mostOfFile);
  heap.last = heap.kept.at(-1)?.place.line ?? heap.last;
}

/** A finding in texts of its own: what is cut from a piece of a file would hold the whole piece. */
function detached(finding: Diagnostic): Diagnostic {
  const words = wordsOf(finding, false);
  const hidden = wordsOf(finding, true);
  return {
    ...finding,
    place: structuredClone(finding.place),
    facts: structuredClone(finding.facts),
    ...(finding.about === undefined ? {} : structuredClone({ about: finding.about })),
    ...(finding.fix === undefined ? {} : { fix: structuredClone(finding.fix) }),
    words: (language, options) => (options?.hidden === true ? hidden : words)[language],
  };
}

const wordsOf = (finding: Diagnostic, hidden: boolean) => ({
  de: structuredClone(finding.words('de', { hidden })),
  en: structuredClone(finding.words('en', { hidden })),
});

/** Memory grows with the kinds of findings and not with their number. */
export class Tally {
  private readonly heaps = new Map<string, Heap>();

  add(findings: readonly Diagnostic[]): void {
    for (const finding of findings) {
      const heap = this.heapOf(finding);
      heap.count += 1;
      keep(heap, finding);
    }
  }

  /** Counts one more finding like this one, unless it would be among the first ones. @param line it stands there or behind */
  countsOnly(sample: FindingKind, line: number): boolean {
    const heap = this.heapOf(sample);
    if (heap.last >= line) return false;
    heap.count += 1;
    return true;
  }

  private heapOf({ code, severity, group, place }: FindingKind): Heap {
    const key = `${code} ${severity} ${group} ${place.file}`;
    const known = this.heaps.get(key);
    if (known) return known;
    const heap = emptyHeap();
    this.heaps.set(key, heap);
    return heap;
  }

  /** Adds everything that another one has counted. */
  take(other: Tally): void {
    for (const { key, count, kept } of other.kinds()) {
      const heap = this.heaps.get(key) ?? emptyHeap();
      this.heaps.set(key, heap);
      heap.count += count;
      for (const finding of kept) keep(heap, finding);
    }
  }

  /** One finding of each kind, with how many there are. */
  kinds(): readonly Kind[] {
    return [...this.heaps].flatMap(([key, { count, kept }]) => {
      const [sample] = kept;
      return sample === undefined ? [] : [{ key, sample, count, kept }];
    });
  }
}

interface Kind {
  readonly key: string;
  readonly sample: Diagnostic;
  readonly count: number;
  readonly kept: readonly Diagnostic[];
}

export interface Tallied {
  /** Of each file the first hundred, in reading order. */
  readonly diagnostics: readonly Diagnostic[];
  readonly totals: Totals;
}

const noCounts = () => ({ errors: 0, warnings: 0, infos: 0 });
const plural = { error: 'errors', warning: 'warnings', info: 'infos' } as const;

/**
 * Everything together, as severe as the programme wants it, without what only follows from a file that could not be read.
 * @param found by loading @param checked by the rules
 */
export function talliedFindings(found: Tally, checked: Tally, programme: Programme): Tallied {
  const foundKinds = found.kinds();
  const samples = checked.kinds().map(({ sample }) => sample);
  const remaining = new Set(
    withoutFollowUps(
      samples,
      foundKinds.map(({ sample }) => sample),
      programme,
    ),
  );
  const kinds = [...foundKinds, ...checked.kinds().filter(({ sample }) => remaining.has(sample))];
  const all = noCounts();
  const byFile = new Map<string, ReturnType<typeof noCounts>>();
  const kept = kinds.flatMap(({ sample, count, kept: ones }) => {
    const [judged] = withOverrides([sample], programme);
    if (judged === undefined) return [];
    const file = byFile.get(judged.place.file) ?? noCounts();
    byFile.set(judged.place.file, file);
    for (const counts of [all, file]) counts[plural[judged.severity]] += count;
    return withOverrides(ones, programme);
  });
  const shown = new Map<string, number>();
  const diagnostics = inReadingOrder(kept).filter(({ place: { file } }) => {
    const number = (shown.get(file) ?? 0) + 1;
    shown.set(file, number);
    return number <= mostOfFile;
  });
  return { diagnostics, totals: { ...all, byFile } };
}

/** The same counts with findings that were made elsewhere. */
export function withFurther(totals: Totals, further: readonly Diagnostic[]): Totals {
  const all = { errors: totals.errors, warnings: totals.warnings, infos: totals.infos };
  const byFile = new Map([...totals.byFile].map(([file, counts]) => [file, { ...counts }]));
  for (const { severity, place } of further) {
    const file = byFile.get(place.file) ?? noCounts();
    byFile.set(place.file, file);
    for (const counts of [all, file]) counts[plural[severity]] += 1;
  }
  return { ...all, byFile };
}

/** The errors among them. */
export function errorsOf({ errors, byFile }: Totals): Totals {
  const files = [...byFile].filter(([, counts]) => counts.errors > 0);
  return {
    ...noCounts(),
    errors,
    byFile: new Map(files.map(([file, one]) => [file, { ...noCounts(), errors: one.errors }])),
  };
}

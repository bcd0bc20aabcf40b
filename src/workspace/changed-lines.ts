// Which lines differ between two versions of a file: for the undo screen and for `--dry-run`.
import { decode } from './encoding.js';

/** A line on either side, counted from 1; only `before`: it goes, only `after`: it is new, both: it changes. */
export interface LineChange {
  readonly before?: { readonly line: number; readonly text: string };
  readonly after?: { readonly line: number; readonly text: string };
}

/** Versions that differ in more lines are compared line by line, or shown as one block replaced by another. */
const maxDifferences = 2000;

/**
 * The lines that differ, in the order of the file. Line ends and the byte-order mark count: a file that only changes from LF to
 * CRLF changes in every line. Undefined for files that are no text (PDF, pictures).
 */
export function changedLines(
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
): readonly LineChange[] | undefined {
  const [old, now] = [linesOf(before), linesOf(after)];
  if (old === undefined || now === undefined) return undefined;
  return differences(old, now).flatMap(({ from, to, oldEnd, nowEnd }) =>
    pairUp(old, now, [from, oldEnd], [to, nowEnd]),
  );
}

const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 8000).includes(0);

/** With their line ends, so that a change of these shows as one. */
function linesOf(bytes: Uint8Array = new Uint8Array()): readonly string[] | undefined {
  if (isBinary(bytes)) return undefined;
  const { text, bom } = decode(bytes);
  return `${bom ? '\ufeff' : ''}${text}`.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

const shown = (line: string): string => line.replace(/^\ufeff/, '').replace(/[\r\n]+$/, '');

/** Half-open ranges: the old lines `from … oldEnd` became the new lines `to … nowEnd`. */
interface Difference {
  readonly from: number;
  readonly oldEnd: number;
  readonly to: number;
  readonly nowEnd: number;
}

function pairUp(
  old: readonly string[],
  now: readonly string[],
  [from, oldEnd]: [number, number],
  [to, nowEnd]: [number, number],
): LineChange[] {
  return Array.from({ length: Math.max(oldEnd - from, nowEnd - to) }, (_, i) => ({
    ...(from + i < oldEnd ? { before: { line: from + i + 1, text: shown(old[from + i] ?? '') } } : {}),
    ...(to + i < nowEnd ? { after: { line: to + i + 1, text: shown(now[to + i] ?? '') } } : {}),
  }));
}

/** The fewest lines that differ. Source: Myers, An O(ND) Difference Algorithm, Algorithmica 1 (1986), 251–266. */
function differences(old: readonly string[], now: readonly string[]): Difference[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const block: Difference = { from: head, oldEnd: old.length - tail, to: head, nowEnd: now.length - tail };
  if (block.from === block.oldEnd && block.to === block.nowEnd) return [];
  const [oldBlock, nowBlock] = [old.slice(head, block.oldEnd), now.slice(head, block.nowEnd)];
  const kept = keptLines(oldBlock, nowBlock) ?? sameInPlace(oldBlock, nowBlock);
  return gaps(
    kept.map(([x, y]) => [x + head, y + head]),
    block,
  );
}

/** Where nearly every line differs, as when a column is added: line by line. */
function sameInPlace(old: readonly string[], now: readonly string[]): [number, number][] {
  if (old.length !== now.length) return [];
  return old.flatMap((line, i): [number, number][] => (line === now[i] ? [[i, i]] : []));
}

/** What lies between the lines that stay. */
function gaps(kept: readonly (readonly [number, number])[], block: Difference): Difference[] {
  const found: Difference[] = [];
  let [from, to] = [block.from, block.to];
  for (const [x, y] of [...kept, [block.oldEnd, block.nowEnd] as const]) {
    if (x > from || y > to) found.push({ from, oldEnd: x, to, nowEnd: y });
    [from, to] = [x + 1, y + 1];
  }
  return found;
}

/** How far each diagonal k = x − y has come after d steps: index k + d + 2 of 2d + 5, -1 for those not reached. */
type Reach = Int32Array;

/** Pairs (index in old, index in now) of lines that stay; undefined when too many differ. */
function keptLines(old: readonly string[], now: readonly string[]): [number, number][] | undefined {
  const limit = Math.min(old.length + now.length, maxDifferences);
  const history: Reach[] = [];
  let reach: Reach = Int32Array.of(-1, 0, -1);
  for (let d = 0; d <= limit; d++) {
    history.push(reach);
    const next = new Int32Array(2 * d + 5).fill(-1);
    for (let k = -d; k <= d; k += 2) {
      let x = stepFrom(reach, k, d).x;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x++;
      if (x >= old.length && x - k >= now.length) return trace(history, old.length, now.length);
      next[k + d + 2] = x;
    }
    reach = next;
  }
  return undefined;
}

/** Where diagonal k begins its d-th step: down from k + 1 or right from k − 1, whichever has come further. */
function stepFrom(reach: Reach, k: number, d: number): { x: number; isDown: boolean } {
  if (d === 0) return { x: 0, isDown: true };
  // `reach` is that of d − 1 steps: diagonal k stands at k + d + 1.
  const [above, left] = [reach[k + d + 2] ?? -1, reach[k + d] ?? -1];
  const isDown = k === -d || (k !== d && left < above);
  return { x: isDown ? above : left + 1, isDown };
}

function trace(history: readonly Reach[], oldLength: number, nowLength: number): [number, number][] {
  const kept: [number, number][] = [];
  let [x, y] = [oldLength, nowLength];
  for (const [d, reach] of [...history.entries()].reverse()) {
    const k = x - y;
    const start = stepFrom(reach, k, d);
    while (x > start.x && y > start.x - k) kept.push([--x, --y]);
    [x, y] = start.isDown ? [start.x, start.x - k - 1] : [start.x - 1, start.x - k];
  }
  return kept.reverse();
}

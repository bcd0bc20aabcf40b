// Which engine takes a problem, by what it looks like.

import type { Graph } from '../graph.js';
import { extremesOf } from '../levels.js';
import type { AssignmentProblem } from '../problem.js';
import { isCandidates, rowCount, rowReader } from '../scores.js';

export type GraphEngine = 'fallback' | 'forest' | 'sparse';

/** Above so many possible pairs only candidates are held: 12 bytes each. */
export const mostHeld = 3e7;

/** Candidates of each row where there are more. */
export const candidatesPerRow = 100;

/** From so many pairs on, asking for rows pays more than holding them. */
const denseFrom = 250_000;
const denseShare = 0.25;

/** Rows that are looked at to guess how many pairs are possible. */
const sampled = 64;

/** Some rows, evenly spread; the arrays are those of the next one, too. */
function* sampleOf(problem: AssignmentProblem): Generator<{ readonly score: Int32Array; readonly count: number }> {
  const rows = rowCount(problem.scores);
  const step = Math.max(1, Math.floor(rows / sampled));
  const reader = rowReader(problem);
  for (let i = step >> 1; i < rows; i += step) yield { score: reader.score, count: reader.read(i) };
}

/** About how many pairs are possible; exact for few rows, and not to be relied on otherwise. */
export function guessPairs(problem: AssignmentProblem): number {
  let rows = 0;
  let pairs = 0;
  for (const { count } of sampleOf(problem)) {
    pairs += count;
    rows++;
  }
  return rows === 0 ? 0 : (pairs * rowCount(problem.scores)) / rows;
}

/** Scores that spread wider make buckets useless. */
const widest = 32_768;
/** As many cells as a table of the fallback may have. */
const mostCells = 4e6;

/** Rows whose best score is that of more of their pairs than this have too many equally good pairs to hold them all. */
const mostEquals = 0.05;

/** About how many pairs of a row have its best score. */
function guessEquals(problem: AssignmentProblem): number {
  let rows = 0;
  let equals = 0;
  for (const { score, count } of sampleOf(problem)) {
    let best = -Infinity;
    for (let k = 0; k < count; k++) if (score[k]! > best) best = score[k]!;
    for (let k = 0; k < count; k++) if (score[k] === best) equals++;
    rows++;
  }
  return rows === 0 ? 0 : equals / rows;
}

/** Whether most pairs are possible and so many that a table is better asked than held. */
export function suitsDense(problem: AssignmentProblem, pairs: number): boolean {
  const { scores, need, seats } = problem;
  const cells = need.length * seats.length;
  if (isCandidates(scores) || cells < denseFrom || pairs < denseShare * cells) return false;
  const { largest, smallest } = extremesOf(problem);
  if (cells <= mostCells) return largest - smallest <= widest;
  return guessEquals(problem) <= mostEquals * seats.length;
}

/** Tables up to so many cells are the fallback's: it starts soonest. */
const smallCells = 90_000;
/** From so many people on one side on, the auction is ahead of the forest. */
const sparseFrom = 5_000;

/** The engine for pairs that are held. Borders measured with `npm run bench`: they decide how long, never what. */
export function engineFor({ rows, columns, score }: Graph): GraphEngine {
  const cells = rows * columns;
  if (cells <= smallCells) return 'fallback';
  let largest = 0;
  for (let e = 0; e < score.length; e++) if (score[e]! > largest) largest = score[e]!;
  if (largest > widest && cells <= mostCells) return 'fallback';
  return Math.max(rows, columns) < sparseFrom ? 'forest' : 'sparse';
}

/**
 * How many times as many edges as there are the forest may look at before another engine is tried: beyond that its trees
 * are long paths, as in tables of products or sums.
 */
export const forestPatience = 60;

/** What takes over from a forest that gave up. */
export const afterForest = ({ rows, columns }: Graph): GraphEngine =>
  rows * columns <= mostCells ? 'fallback' : 'sparse';

// A good flow for the stages to start from, so that few units are left to shift.

import { edgeOf, filtered, type Graph } from '../graph.js';
import { bandOf, bandsOf, classesOf, type ExactWeights, exactWeights, scaleOf, scaleThatFits } from '../levels.js';
import { plainForm } from '../plain/plain-form.js';
import { solvePlain } from '../plain/plain-solve.js';
import type { AssignmentProblem, Objective, Pair } from '../problem.js';
import { bottleneckOf } from './bottleneck.js';
import { bestFlow } from './flow.js';
import { type Charge, Flow, type Network, networkOf } from './network.js';

/** A flow, and potentials (nodes as in `Face`) at which no residual arc gains; nothing exact rests on it. */
export interface Start {
  readonly network: Network;
  readonly flow: Flow;
  readonly y: Float64Array;
  /** What one unit of each level gains in these potentials; 0 for levels that the start knows nothing of. */
  readonly weights: ExactWeights;
}

/**
 * The best flow by the first aims of the order, as far as they fit into one number. Where `worst-first-full` comes next,
 * pairs are charged for their band as much as numbers allow: lower bands more, each by the same factor. Such charges
 * cannot hold the lexicographic order, but they come close to it. Where the aims before are `tandems` alone, a fast
 * engine finds that flow, over the pairs above the bands that have to be empty anyway.
 * @param bound how many aims of the order may be taken together at most
 */
export function startOf(
  problem: AssignmentProblem,
  order: readonly Objective[],
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  bound: number,
  onPairs?: (pairs: number) => void,
): Start {
  const aims = order.slice(0, aimsTogether(problem, order, bound));
  if (order[aims.length] === 'worst-first-full' && !aims.includes('fit') && bound > 0) {
    const plain = aims.join() === 'tandems' ? plainStart(problem, graph, forbidden) : undefined;
    if (plain !== undefined) onPairs?.(plain.flow.pairs);
    const charged = plain ?? chargedStart(problem, aims, graph, forbidden, charges, onPairs);
    if (charged !== undefined) return charged;
  }
  return flowStart(withAims(problem, aims), graph, graph, forbidden, charges, noCharges, onPairs);
}

/** How many aims from the first on fit into one number. */
function aimsTogether(problem: AssignmentProblem, order: readonly Objective[], bound: number): number {
  let count = 0;
  const fits = (): boolean => scaleThatFits(withAims(problem, order.slice(0, count + 1))) !== undefined;
  while (count < Math.min(order.length, bound) && order[count] !== 'worst-first-full' && fits()) count++;
  return count;
}

/** The problem with these aims only; classes are an aim of `tandems`. */
function withAims({ classes, ...rest }: AssignmentProblem, order: readonly Objective[]): AssignmentProblem {
  return { ...rest, order, ...(classes !== undefined && order.includes('tandems') ? { classes } : {}) };
}

/** For each band what a pair in it is charged, falling; the lowest band that is used at all is charged most. */
interface BandCharges {
  readonly most: number;
  readonly ofBand: readonly number[];
}

const noCharges: BandCharges = { most: 0, ofBand: [] };

/** @param from the lowest band that is used */
function chargesUpTo(most: number, from: number, count: number): BandCharges {
  const factor = most ** (1 / Math.max(1, count - 1 - from));
  const ofBand = Array.from({ length: count }, (_, k) => Math.round(factor ** (count - 1 - Math.max(k, from))) - 1);
  return { most: ofBand[0] ?? 0, ofBand };
}

/** The scores, less the charges, and the most of these added, so that no score falls. */
function chargedGraph(problem: AssignmentProblem, graph: Graph, { most, ofBand }: BandCharges): Graph {
  const bands = bandsOf(problem);
  return { ...graph, score: graph.score.map((score) => score + most - (ofBand[bandOf(bands, score)] ?? 0)) };
}

/** Powers of 2 for the charges of the lowest band, from the best on. */
const chargesInFlow = [24, 20, 16, 12];

function chargedStart(
  problem: AssignmentProblem,
  aims: readonly Objective[],
  graph: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  onPairs?: (pairs: number) => void,
): Start | undefined {
  for (const power of chargesInFlow) {
    const bandCharges = chargesUpTo(2 ** power, 0, bandsOf(problem).count);
    const scores = chargedGraph(problem, graph, bandCharges);
    const charged: AssignmentProblem = { ...withAims(problem, [...aims, 'fit']), scores };
    if (scaleThatFits(charged) === undefined) continue;
    return flowStart(charged, graph, scores, forbidden, charges, bandCharges, onPairs);
  }
  return undefined;
}

/** @param scored the graph with the scores of the problem, which may be charged */
function flowStart(
  problem: AssignmentProblem,
  graph: Graph,
  scored: Graph,
  forbidden: readonly Pair[],
  charges: readonly Charge[],
  { most, ofBand }: BandCharges,
  onPairs?: (pairs: number) => void,
): Start {
  const network = networkOf(problem, scored, forbidden, charges);
  const { flow, potentials } = bestFlow(network, onPairs);
  const { rows, columns } = graph;
  const y = new Float64Array(rows + columns + 2);
  y.set(potentials.row);
  y.set(potentials.column, rows);
  y[rows + columns] = potentials.sink;
  const scale = scaleOf(problem);
  const { count } = classesOf(problem);
  const weights = {
    served: BigInt(scale.served),
    tandem: BigInt(scale.tandem + scale.point * most),
    classes: Array.from({ length: count }, (_, k) => BigInt(scale.classStep * (count - k))),
    kept: BigInt(scale.kept),
    bands: ofBand.map((charge) => BigInt(scale.point * charge)),
    point: BigInt(scale.point),
  };
  return { network: { ...network, graph }, flow, y, weights };
}

const noWeights: ExactWeights = { served: 0n, tandem: 0n, classes: [], kept: 0n, bands: [], point: 0n };

/** What a fast engine charges the lowest band: more comes closer to the lexicographic order, less is sooner solved. */
const chargeInEngine = 4096;

/** @returns undefined where more is asked than plain problems know, but for the bands */
function plainStart(problem: AssignmentProblem, graph: Graph, forbidden: readonly Pair[]): Start | undefined {
  const aims = withAims(problem, ['tandems']);
  const plain: AssignmentProblem = { ...aims, order: ['tandems', 'fit'] };
  if (plainForm(plain, exactWeights(plain))?.isSingle !== true) return undefined;
  const bands = bandsOf(problem);
  const allowed = without(graph, forbidden);
  const found = bottleneckOf({ ...aims, scores: allowed }, 3 * bands.width);
  const from = found === undefined ? 0 : bandOf(bands, found.best.lowest);
  const least = bands.first + from * bands.width;
  const above = filtered(allowed, (e) => allowed.score[e]! >= least);
  const bandCharges = chargesUpTo(chargeInEngine, from, bands.count);
  const charged = chargedGraph(problem, above, bandCharges);
  const form = { ...formOf(charged), isSingle: true };
  const { solution } = solvePlain({ ...plain, scores: charged }, form);
  const network = networkOf(aims, graph, forbidden, []);
  const pairs = Array.from(solution.pairRow, (row, k) => ({ row, column: solution.pairColumn[k]! }));
  const y = new Float64Array(graph.rows + graph.columns + 2);
  y.set(solution.rowPrice.map((price) => -price));
  y.set(solution.columnPrice, graph.rows);
  const { most, ofBand } = bandCharges;
  const weights = { ...noWeights, tandem: BigInt(form.bonus + most), bands: ofBand.map(BigInt), point: 1n };
  return { network, flow: new Flow(network, pairs), y, weights };
}

function without(graph: Graph, forbidden: readonly Pair[]): Graph {
  const edges = new Set(forbidden.map(({ row, column }) => edgeOf(graph, row, column)));
  return edges.size === 0 ? graph : filtered(graph, (e) => !edges.has(e));
}

/** As `plainForm`, with the least bonus that engines are content with (`PlainProblem`), so that large scores fit. */
function formOf({ rows, columns, score }: Graph): { readonly shift: number; readonly bonus: number } {
  const largest = score.reduce((a, b) => Math.max(a, b), 0);
  const shift = score.reduce((a, b) => Math.min(a, b), 0);
  return { shift, bonus: 16 * (Math.min(rows, columns) + 1) * (largest - shift + 1) };
}

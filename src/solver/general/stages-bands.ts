// The bands of `worst-first-full`: level after level, the lowest first.

import { bandOf, bandsOf } from '../levels.js';
import { againstSource, type Course } from './stages-course.js';
import { type Face, keepEdges, narrowEnds } from './stages-face.js';
import { improveByOnes } from './stages-shift.js';

/**
 * The bands of `worst-first-full`, the lowest first; those that the flow does not touch are done at once, with potentials 0.
 * In the others only held pairs gain, by being given up, so that nothing is looked at but what paths from these reach.
 * After Huang, Kavitha, Mehlhorn and Michail, Algorithmica 74 (2016), 1184–1203 ("Fair matchings and related problems").
 */
export function solveBands(course: Course): void {
  const { problem, graph, face, gains, search, stages } = course;
  const bands = bandsOf(problem);
  const ofEdge = new Int32Array(graph.score.length);
  for (let e = 0; e < ofEdge.length; e++) ofEdge[e] = bandOf(bands, graph.score[e]!);
  gains.pair.fill(0);
  gains.bonus.fill(0);
  let next = lowestTouched(face, ofEdge, 0, bands.count);
  keepEdges(face, (edge) => {
    if (ofEdge[edge] === next) gains.pair[edge] = -1;
    return ofEdge[edge]! >= next;
  });
  while (next < bands.count) {
    const band = next;
    const y = new Float64Array(search.distance.length);
    improveByOnes(face, gains, search, y, true);
    stages.push({ ...againstSource(y), weightOf: (weights) => weights.bands[band] ?? 0n });
    next = passToNext(course, ofEdge, y, band, bands.count);
  }
}

/**
 * Narrows the face by the potentials of a band, and gives up the bands from there to the next one that is touched, whose
 * pairs gain -1 from now on; all in one turn over the edges, which is what most bands cost. @returns the next band
 */
function passToNext(course: Course, ofEdge: Int32Array, y: Float64Array, band: number, count: number): number {
  const { face, gains } = course;
  const { flow, moves, network, start, column, edge } = face;
  const { rows, columns } = network.graph;
  const { pair, bonus } = gains;
  for (let j = 0; j < columns; j++) {
    const from = flow.holderStart[j]!;
    for (let place = from; place < from + flow.ofColumn[j]!; place++) {
      const e = flow.holderEdge[place]!;
      if (y[rows + j]! - y[flow.holderRow[place]!]! !== pair[e]!) moves[e] = 0;
    }
  }
  const next = lowestTouched(face, ofEdge, band + 1, count);
  let from = 0;
  let to = 0;
  for (let i = 0; i < rows; i++) {
    const end = start[i + 1]!;
    const own = y[i]!;
    for (let k = from; k < end; k++) {
      const e = edge[k]!;
      const j = column[k]!;
      const ofBand = ofEdge[e]!;
      if (y[rows + j]! - own !== pair[e]! || (ofBand > band && ofBand < next)) {
        moves[e] = 0;
        continue;
      }
      pair[e] = ofBand === next ? -1 : 0;
      edge[to] = e;
      column[to++] = j;
    }
    start[i + 1] = to;
    from = end;
  }
  narrowEnds(face, bonus, y);
  return next;
}

/** The lowest band from `from` on in which pairs that may move are held; `count`: none. */
function lowestTouched({ network, flow, moves }: Face, ofEdge: Int32Array, from: number, count: number): number {
  let lowest = count;
  for (let j = 0; j < network.graph.columns; j++) {
    const start = flow.holderStart[j]!;
    for (let place = start; place < start + flow.ofColumn[j]!; place++) {
      const e = flow.holderEdge[place]!;
      if (moves[e] === 1 && ofEdge[e]! >= from && ofEdge[e]! < lowest) lowest = ofEdge[e]!;
    }
  }
  return lowest;
}

/**
 * Shifts the flow so that as many of the lowest bands as possible are empty, and gives their pairs up: by steps that
 * double from what is empty already, then by halves. @returns how many
 */
export function leaveEmpty(course: Course, ofEdge: Int32Array, count: number): number {
  const { face, search, gains } = course;
  gains.bonus.fill(0);
  let empty = 0;
  let most = count;
  let step = 1;
  for (;;) {
    empty = Math.max(empty, Math.min(lowestTouched(face, ofEdge, empty, count), most));
    if (empty >= most) {
      keepEdges(face, (edge) => ofEdge[edge]! >= empty);
      return empty;
    }
    const middle = Math.min(empty + step, (empty + most + 1) >> 1);
    keepEdges(face, (edge) => {
      const band = ofEdge[edge]!;
      gains.pair[edge] = band < middle ? -1 : 0;
      return band >= empty;
    });
    improveByOnes(face, gains, search, new Float64Array(search.distance.length), false);
    step *= 2;
    if (lowestTouched(face, ofEdge, empty, count) < middle) most = middle - 1;
  }
}

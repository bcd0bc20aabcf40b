// Ways without length over an optimal face: as many as there are, before anything has to be given up for them.

import { canGrow, canShrink, type Face, type Gains, push } from './stages-face.js';

/** Arrays that every search uses again; nodes as in `Face`. */
export interface TightSearch {
  /** By which search a node was last entered; searches count on. `DEAD`: no way leads on from there. */
  readonly entered: Int32Array;
  searches: number;
  /** The first search of the round: no row or column is entered twice in a round. */
  round: number;
  /** Whether the search at hand has met what another one of the round has entered. */
  isTainted: boolean;
  /** The nodes that are dead, then those that the search at hand has entered. */
  readonly trail: Int32Array;
  dead: number;
  /** The next arc of each node that was entered, and the next arc of each row that is looked at for an end. */
  readonly arc: Int32Array;
  readonly ahead: Int32Array;
  /** The nodes of the way at hand, and the edge (-1: no pair) over which each of them is entered. */
  readonly path: Int32Array;
  readonly via: Int32Array;
}

const DEAD = 2 ** 31 - 1;

export const newTightSearch = (nodes: number): TightSearch => ({
  entered: new Int32Array(nodes),
  searches: 0,
  round: 0,
  isTainted: false,
  trail: new Int32Array(nodes),
  dead: 0,
  arc: new Int32Array(nodes),
  ahead: new Int32Array(nodes),
  path: new Int32Array(nodes),
  via: new Int32Array(nodes),
});

/**
 * Sends units from where they wait to where they are wanted, over arcs without slack, until none of them finds a way: in
 * rounds, in each of which the ways share neither rows nor columns. What a search in vain has entered is dead, unless it met
 * what another one had entered before: nothing leads out of it, so that no later way can pass there.
 * @param units at each node, @param wanted at each node: both are counted down
 * @returns how many nodes the units that are left reach; they stand first in `trail`
 * Source: Pothen and Fan, ACM Transactions on Mathematical Software 16 (1990), 303–324: depth first, looking ahead for an
 * end before going deeper. O(movable edges) for each round, and for all looking ahead.
 */
export function sendOverTight(
  face: Face,
  gains: Gains,
  y: Float64Array,
  search: TightSearch,
  nodes: readonly number[],
  units: Int32Array,
  wanted: Int32Array,
): number {
  const { rows } = face.network.graph;
  search.ahead.set(face.start.subarray(0, rows));
  search.entered.fill(0);
  search.searches = 0;
  search.dead = 0;
  for (let found = 1; found > 0; ) {
    found = 0;
    search.round = search.searches + 1;
    search.arc[y.length - 2] = -1;
    search.arc[y.length - 1] = -1;
    for (const root of nodes) {
      if (units[root] === 0 || search.entered[root]! >= search.round) continue;
      const last = findWay(face, gains, y, search, root, wanted);
      if (last < 0) continue;
      for (let k = last; k > 0; k--) push(face, search.path[k - 1]!, search.path[k]!, search.via[k]!);
      units[root]!--;
      wanted[search.path[last]!]!--;
      found++;
    }
  }
  return search.dead;
}

/** Depth first. @returns where on the path it ends; -1: no way */
function findWay(
  face: Face,
  gains: Gains,
  y: Float64Array,
  search: TightSearch,
  root: number,
  wanted: Int32Array,
): number {
  const { path } = search;
  const { rows, columns } = face.network.graph;
  const sink = rows + columns;
  let isAtSink = root === sink;
  let isAtSource = root > sink;
  let depth = 0;
  let count = search.dead;
  search.searches++;
  search.isTainted = false;
  enter(search, root, sink);
  search.trail[count++] = root;
  path[0] = root;
  while (depth >= 0) {
    const node = path[depth]!;
    const next = nextNode(face, gains, y, search, node, depth + 1, wanted);
    if (next < 0) {
      if (node === sink) isAtSink = false;
      else if (node > sink) isAtSource = false;
      depth--;
      continue;
    }
    if (wanted[next]! > 0) {
      path[depth + 1] = next;
      return depth + 1;
    }
    const before = search.entered[next]!;
    if (before === DEAD || (next === sink && isAtSink) || (next > sink && isAtSource)) continue;
    if (before >= search.round && before !== search.searches) search.isTainted = true;
    if (before >= search.round && next < sink) continue;
    if (next === sink) isAtSink = true;
    else if (next > sink) isAtSource = true;
    if (before !== search.searches) search.trail[count++] = next;
    enter(search, next, sink);
    path[++depth] = next;
  }
  if (!search.isTainted) {
    for (; search.dead < count; search.dead++) search.entered[search.trail[search.dead]!] = DEAD;
  }
  return -1;
}

/** Sink and source may be passed again and again; their arcs go on where they stood. */
function enter(search: TightSearch, node: number, sink: number): void {
  search.entered[node] = search.searches;
  if (node < sink) search.arc[node] = -1;
}

/** The end of the next arc without slack, which is entered over `via[depth]`; -1: no more. */
function nextNode(
  face: Face,
  gains: Gains,
  y: Float64Array,
  search: TightSearch,
  node: number,
  depth: number,
  wanted: Int32Array,
): number {
  const { rows, columns } = face.network.graph;
  const sink = rows + columns;
  search.via[depth] = -1;
  if (node < rows) return fromRow(face, gains, y, search, node, depth, wanted);
  if (node < sink) return fromColumn(face, gains, y, search, node, depth);
  return node === sink ? fromSink(face, y, search) : fromSource(face, gains, y, search);
}

function fromRow(
  face: Face,
  { pair, bonus }: Gains,
  y: Float64Array,
  search: TightSearch,
  row: number,
  depth: number,
  wanted: Int32Array,
): number {
  const { start, column, edge, network } = face;
  const { rows, columns } = network.graph;
  const { held } = face.flow;
  const { entered, round, searches, arc, ahead } = search;
  const own = y[row]!;
  const sink = rows + columns;
  const end = start[row + 1]!;
  const isSinkOpen = wanted[sink]! > 0;
  for (let k = ahead[row]!; k < end; k++) {
    const node = rows + column[k]!;
    const isEnd = wanted[node]! > 0 || (isSinkOpen && leadsToSink(face, y, column[k]!));
    if (!isEnd || y[node]! - own !== pair[edge[k]!]! || held[edge[k]!] === 1 || entered[node]! >= round) continue;
    ahead[row] = k;
    search.via[depth] = edge[k]!;
    return node;
  }
  ahead[row] = end;
  if (arc[row] === -1) {
    arc[row] = start[row]!;
    const back = y[sink + 1]! + (face.ofRow[row] === 1 ? bonus[row]! : 0);
    if (canShrink(face, row) && back === own) return sink + 1;
  }
  for (let k = arc[row]!; k < end; k++) {
    const node = rows + column[k]!;
    const before = entered[node]!;
    if (before === searches || before === DEAD) continue;
    if (y[node]! - own !== pair[edge[k]!]! || held[edge[k]!] === 1) continue;
    if (before >= round) {
      search.isTainted = true;
      continue;
    }
    arc[row] = k + 1;
    search.via[depth] = edge[k]!;
    return node;
  }
  arc[row] = end;
  return -1;
}

/** Whether the column can have one unit more at no price. */
function leadsToSink({ network, toSink, ofColumn }: Face, y: Float64Array, column: number): boolean {
  const { rows, columns } = network.graph;
  return toSink[column] === 1 && ofColumn[column]! < network.seats[column]! && y[rows + columns] === y[rows + column];
}

function fromColumn(
  face: Face,
  { pair }: Gains,
  y: Float64Array,
  search: TightSearch,
  node: number,
  depth: number,
): number {
  const { flow, moves, network } = face;
  const { rows, columns } = network.graph;
  const column = node - rows;
  if (search.arc[node] === -1) {
    search.arc[node] = 0;
    if (leadsToSink(face, y, column)) return rows + columns;
  }
  const from = flow.holderStart[column]!;
  const count = flow.ofColumn[column]!;
  for (let k = search.arc[node]!; k < count; k++) {
    const e = flow.holderEdge[from + k]!;
    const row = flow.holderRow[from + k]!;
    if (moves[e] === 0 || y[row]! + pair[e]! !== y[node]!) continue;
    search.arc[node] = k + 1;
    search.via[depth] = e;
    return row;
  }
  search.arc[node] = count;
  return -1;
}

function fromSink(face: Face, y: Float64Array, { arc }: TightSearch): number {
  const { rows, columns } = face.network.graph;
  const sink = rows + columns;
  if (arc[sink] === -1) {
    arc[sink] = 0;
    if (face.back && face.units < face.network.limit && y[sink + 1] === y[sink]) return sink + 1;
  }
  for (let j = arc[sink]!; j < columns; j++) {
    if (face.toSink[j] === 0 || face.ofColumn[j] === 0 || y[rows + j] !== y[sink]) continue;
    arc[sink] = j + 1;
    return rows + j;
  }
  arc[sink] = columns;
  return -1;
}

function fromSource(face: Face, { bonus }: Gains, y: Float64Array, { arc }: TightSearch): number {
  const { rows, columns } = face.network.graph;
  const source = rows + columns + 1;
  if (arc[source] === -1) {
    arc[source] = 0;
    if (face.back && face.units > 0 && y[source - 1] === y[source]) return source - 1;
  }
  for (let i = arc[source]!; i < rows; i++) {
    if (!canGrow(face, i)) continue;
    if (y[i]! !== y[source]! + (face.ofRow[i] === 0 ? bonus[i]! : 0)) continue;
    arc[source] = i + 1;
    return i;
  }
  arc[source] = rows;
  return -1;
}

// Assignment problems of any size as plain arrays: people with towns and topics, uniform ones, and adversarial ones.
import { random } from './random.mjs';

const towns = 800;
const topicCount = 16;
const slotCount = 14;
/** Scores are 0 … this. */
export const largestScore = 1000;

/** Towns in a land of 600 × 800 km, the same for every seed: the k-th has about 1/k of the people. */
function makeTowns() {
  const next = random(4242);
  const x = Float64Array.from({ length: towns }, () => 600 * next());
  const y = Float64Array.from({ length: towns }, () => 800 * next());
  let sum = 0;
  const upTo = Float64Array.from({ length: towns }, (_, rank) => {
    sum += 1 / (rank + 3) ** 0.9;
    return sum;
  });
  const km = (a, b) => Math.hypot(x[a] - x[b], y[a] - y[b]);
  return { x, y, upTo, km };
}

const bitCount = Uint8Array.from({ length: 1 << 16 }, (_, bits) => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
});

/** One side of a programme: a town, topics, times, experience, and region × language × format for each person. */
function makeSide(count, seed, { lean, least, most }) {
  const next = random(seed);
  const below = (end) => Math.floor(end * next());
  const side = {
    town: new Int32Array(count),
    topics: new Int32Array(count),
    slots: new Int32Array(count),
    experience: new Uint8Array(count),
    group: new Uint16Array(count),
  };
  for (let i = 0; i < count; i++) {
    const town = placeOf(land.upTo, next() * land.upTo[towns - 1]);
    const wanted = least + below(most - least + 1);
    let topics = 0;
    while (bitCount[topics] < wanted) topics |= 1 << Math.floor(topicCount * next() ** lean);
    let slots = 0;
    for (let k = 0; k < 5; k++) slots |= 1 << below(slotCount);
    side.town[i] = town;
    side.topics[i] = topics;
    side.slots[i] = slots;
    side.experience[i] = below(10);
    const region = Math.floor(land.x[town] / 150) * 5 + Math.floor(land.y[town] / 170);
    side.group[i] = region * 8 + (next() < 0.8 ? 0 : 4) + below(3);
  }
  return side;
}

function placeOf(upTo, at) {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const groups = 25 * 8;

/** Points for region (120, a neighbour 48), language (80) and format (50). */
function groupPoints() {
  const points = new Int16Array(groups * groups);
  for (let a = 0; a < groups; a++) {
    for (let b = 0; b < groups; b++) {
      const apart = Math.abs((a >> 3) - (b >> 3));
      const region = apart === 0 ? 120 : apart === 1 || apart === 5 ? 48 : 0;
      points[a * groups + b] = region + ((a & 4) === (b & 4) ? 80 : 0) + ((a & 3) === (b & 3) ? 50 : 0);
    }
  }
  return points;
}

/** 150 points up to 15 km, none from 120 km on. */
function distancePoints({ km }) {
  const points = new Int16Array(towns * towns);
  for (let a = 0; a < towns; a++) {
    for (let b = 0; b < towns; b++) {
      points[a * towns + b] = Math.round(150 * Math.min(1, Math.max(0, (120 - km(a, b)) / 105)));
    }
  }
  return points;
}

/** The land and its distances, made when first needed. */
let land;
let near;

/**
 * People of whom every pair is possible: topics give up to 350 points, region, language and format 250, times 150,
 * experience 100, distance 150. Popular topics are wanted more often than offered.
 * @returns both sides, and `scoreRow(row, columns, into)`: the score of each of these columns
 */
function makePeople(rows, columns, seed) {
  land ??= makeTowns();
  near ??= distancePoints(land);
  const a = makeSide(rows, seed, { lean: 1.7, least: 3, most: 5 });
  const b = makeSide(columns, seed + 1000, { lean: 1.2, least: 2, most: 6 });
  const alike = groupPoints();
  const topicPoints = new Int32Array(topicCount + 1);
  const slotPoints = new Int32Array(slotCount + 1);
  const shares = (most, all, into) => {
    for (let k = 0; k <= all; k++) into[k] = Math.floor((2 * most * k + all) / (2 * all));
  };
  const scoreRow = (i, list, count, into) => {
    const { topics, slots, experience, group, town } = b;
    const wanted = a.topics[i];
    const free = a.slots[i];
    const level = a.experience[i];
    const groupAt = a.group[i] * groups;
    const townAt = a.town[i] * towns;
    shares(350, bitCount[wanted], topicPoints);
    shares(150, bitCount[free], slotPoints);
    for (let k = 0; k < count; k++) {
      const j = list[k];
      const lacking = level - experience[j];
      into[k] =
        topicPoints[bitCount[topics[j] & wanted]] +
        slotPoints[bitCount[slots[j] & free]] +
        alike[groupAt + group[j]] +
        (lacking <= 0 ? 100 : 100 - 10 * lacking) +
        near[townAt + town[j]];
    }
  };
  return { a, b, scoreRow };
}

/** All scores of generated people, row after row. @returns Int16Array of rows · columns */
export function structuredTable(rows, columns = rows, seed = 1) {
  const { scoreRow } = makePeople(rows, columns, seed);
  const all = Int32Array.from({ length: columns }, (_, j) => j);
  const table = new Int16Array(rows * columns);
  for (let i = 0; i < rows; i++) scoreRow(i, all, columns, table.subarray(i * columns, (i + 1) * columns));
  return table;
}

/** Candidates of a row at most. */
const mostCandidates = 100;
/** Columns that are looked at for a row, about. */
const mostLookedAt = 900;

/**
 * The best candidates of generated people: at most 40 km apart, a topic in common, more than 400 points. In large towns
 * not everybody is looked at. Beyond some hundred people there is no perfect matching.
 * @returns { rows, columns, start, column, score }, each row by rising column
 */
export function structuredCandidates(n, seed = 1) {
  const { a, b, scoreRow } = makePeople(n, n, seed);
  const byTown = peopleByTown(b.town);
  const around = Array.from({ length: towns }, (_, t) =>
    Array.from({ length: towns }, (_, q) => q).filter((q) => byTown[q].length > 0 && land.km(t, q) <= 40),
  );
  const graph = emptyGraph(n, n * mostCandidates);
  const seen = new Int32Array(n);
  const score = new Int32Array(n);
  const choose = chooser();
  let edges = 0;
  for (let i = 0; i < n; i++) {
    const looked = lookAround(around[a.town[i]], byTown, i, seen);
    scoreRow(i, seen, looked, score);
    let count = 0;
    for (let k = 0; k < looked; k++) {
      if ((a.topics[i] & b.topics[seen[k]]) === 0 || score[k] <= 400) continue;
      seen[count] = seen[k];
      score[count++] = score[k];
    }
    edges = choose(seen, score, count, graph, edges);
    graph.start[i + 1] = edges;
  }
  return trimmed(graph, edges);
}

function peopleByTown(town) {
  const lists = Array.from({ length: towns }, () => []);
  town.forEach((at, j) => {
    lists[at].push(j);
  });
  return lists;
}

function lookAround(near, byTown, row, into) {
  let count = 0;
  for (const q of near) {
    const list = byTown[q];
    const step = Math.max(1, Math.floor((list.length * near.length) / mostLookedAt / 4));
    for (let k = (row * 7) % step; k < list.length; k += step) into[count++] = list[k];
  }
  return count;
}

/** Writes the best of a row behind those that are there, by rising column. @returns where the row ends */
function chooser() {
  const ofScore = new Int32Array(largestScore + 1);
  const kept = new Int32Array(mostCandidates);
  return (list, score, count, graph, from) => {
    ofScore.fill(0);
    for (let k = 0; k < count; k++) ofScore[score[k]]++;
    let border = largestScore;
    let above = 0;
    while (border > 0 && above + ofScore[border] < mostCandidates) above += ofScore[border--];
    let atBorder = mostCandidates - above;
    let taken = 0;
    for (let k = 0; k < count; k++) {
      if (score[k] < border || (score[k] === border && atBorder-- <= 0)) continue;
      // One number for both, so that sorting by column takes the score along: columns below 2^20, scores below 2^11.
      kept[taken++] = list[k] * 2048 + score[k];
    }
    kept.subarray(0, taken).sort();
    for (let k = 0; k < taken; k++) {
      graph.column[from + k] = kept[k] >>> 11;
      graph.score[from + k] = kept[k] & 2047;
    }
    return from + taken;
  };
}

const emptyGraph = (n, edges) => ({
  rows: n,
  columns: n,
  start: new Int32Array(n + 1),
  column: new Int32Array(edges),
  score: new Int32Array(edges),
});

const trimmed = (graph, edges) => ({
  ...graph,
  column: graph.column.subarray(0, edges),
  score: graph.score.subarray(0, edges),
});

/** Every row has a column that nobody else is given in a hidden perfect matching, and others by chance; scores by chance. */
export function uniformCandidates(n, seed = 1, degree = 87) {
  const next = random(seed);
  const hidden = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const other = Math.floor((i + 1) * next());
    [hidden[i], hidden[other]] = [hidden[other], hidden[i]];
  }
  const each = Math.min(n, degree);
  const graph = emptyGraph(n, n * each);
  const takenBy = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    const own = graph.column.subarray(i * each, (i + 1) * each);
    own[0] = hidden[i];
    takenBy[hidden[i]] = i;
    for (let count = 1; count < each; ) {
      const column = Math.floor(n * next());
      if (takenBy[column] === i) continue;
      takenBy[column] = i;
      own[count++] = column;
    }
    own.sort();
    graph.start[i + 1] = (i + 1) * each;
  }
  for (let e = 0; e < n * each; e++) graph.score[e] = Math.floor((largestScore + 1) * next());
  return graph;
}

/** One to four seats for each column, 2.48 on average. */
export function generatedSeats(columns, seed = 5) {
  const next = random(seed);
  return Int32Array.from({ length: columns }, () => 1 + Math.floor(3.96 * next()));
}

const table32 = (n, scoreOf) => {
  const table = new Int32Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) table[i * n + j] = scoreOf(i, j);
  return table;
};

/** Tables that are hard for one method or another, by name; whole numbers ≥ 0, every pair possible. */
export const adversarial = {
  'Machol–Wien': (n) => table32(n, (i, j) => n * n - (i + 1) * (j + 1)),
  'row and column offsets': (n) => {
    const next = random(11);
    const row = Float64Array.from({ length: n }, () => Math.floor(1e6 * next()));
    const column = Float64Array.from({ length: n }, () => Math.floor(1e6 * next()));
    return table32(n, (i, j) => row[i] + column[j] + Math.floor(1001 * next()));
  },
  'scores to a million': (n) => {
    const next = random(12);
    return table32(n, () => Math.floor(1_000_001 * next()));
  },
  'all scores equal': (n) => table32(n, () => 7),
  blocks: (n) => {
    const next = random(14);
    return table32(n, (i, j) => (i % 5 === (j * 3) % 6 ? 900 : 0) + Math.floor(11 * next()));
  },
};

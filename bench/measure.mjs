// One measurement in a process of its own, bundled with the solver: what to do as JSON; prints what it took as JSON.
import { assign } from '../src/solver/assign.ts';
import { exactWeights } from '../src/solver/levels.ts';
import { pathsOf } from '../src/solver/paths/paths.ts';
import { repaired } from '../src/solver/paths/paths-repair.ts';
import { plainForm } from '../src/solver/plain/plain-form.ts';
import { solvePlain } from '../src/solver/plain/plain-solve.ts';
import { verify } from '../src/solver/proof/verify.ts';
import { rowReader } from '../src/solver/scores.ts';
import { readInstance } from './instance-files.mjs';
import { largestScore } from './instances.mjs';
import { random } from './random.mjs';
import { peakMb, repeated, timed } from './timing.mjs';

/** Up to so many cells a table is given row by row, as the tool itself does; beyond it is asked for. */
const mostHeld = 4e6;

/** The problem of an instance, in the form that the tool would give it. */
function problemOf({ about, table, start, column, score, seats }, order) {
  const { rows, columns } = about;
  return {
    scores: table === undefined ? { start, column, score } : tableScores(table, rows, columns),
    need: Array(rows).fill(1),
    seats: seats === undefined ? Array(columns).fill(1) : Array.from(seats),
    ...(order === undefined ? {} : { order }),
  };
}

function tableScores(table, rows, columns) {
  const rowOf = (row) => table.subarray(row * columns, (row + 1) * columns);
  if (rows * columns <= mostHeld) return Array.from({ length: rows }, (_, row) => Int32Array.from(rowOf(row)));
  return { rows, scoreRow: (row, into) => into.set(rowOf(row)), bound: () => largestScore };
}

/** Pairs and points of the answer of an engine. */
function figuresOf({ about, table, start, column, score }, { pairRow, pairColumn }) {
  let points = 0;
  for (let k = 0; k < pairRow.length; k++) {
    const [i, j] = [pairRow[k], pairColumn[k]];
    points += table === undefined ? score[column.indexOf(j, start[i])] : table[i * about.columns + j];
  }
  return { tandems: pairRow.length, points };
}

const kinds = {
  /** Pairs and prices. */
  solve(instance, problem, often) {
    const { runs, result } = repeated(() => {
      const form = plainForm(problem, exactWeights(problem));
      return form === undefined ? undefined : solvePlain(problem, form);
    }, often);
    if (result === undefined) throw new Error('no plain problem');
    return { runs, ...figuresOf(instance, result.solution) };
  },
  /** Pairs with ties settled and proof; then the check of the proof over all pairs. */
  assign(_, problem, often) {
    const { runs, result } = repeated(() => assign(problem), often);
    const solvedMb = peakMb();
    const checked = timed(() => verify(problem, result.pairs, result.proof));
    return {
      runs,
      tandems: result.pairs.length,
      points: result.total,
      solvedMb,
      verifyMs: checked.ms,
      faults: checked.result.length,
      isProved: result.isProved,
    };
  },
  /** What forced pairs cost, what a seat more or less changes, and who leaves and comes back: question by question. */
  questions(_, problem, { questions }) {
    const { runs, result } = repeated(() => assign(problem));
    const setUp = timed(() => pathsOf(problem, result));
    const ask = (question) => inTime(questions, () => timed(question()).ms);
    const asked = {
      ...pathQuestions(problem, result, setUp.result, ask),
      ...leaving(problem, result, 'row', 'need', questions),
      ...leaving(problem, result, 'column', 'seats', questions),
    };
    return { runs, tandems: result.pairs.length, points: result.total, setUpMs: setUp.ms, asked };
  },
  /** All scores are read once. */
  read(_, problem, often) {
    const { runs } = repeated(() => {
      const reader = rowReader(problem);
      let pairs = 0;
      for (let row = 0; row < problem.need.length; row++) pairs += reader.read(row);
      return pairs;
    }, often);
    return { runs };
  },
};

/** One kind of question is asked so long at most. */
const mostMs = 8000;

function inTime(count, ask) {
  const start = performance.now();
  const answers = [];
  while (answers.length < count && performance.now() - start < mostMs) answers.push(ask());
  return answers;
}

function pathQuestions(problem, { pairs }, paths, ask) {
  const next = random(5);
  const reader = rowReader(problem);
  const anyPair = () => {
    const row = Math.floor(problem.need.length * next());
    const count = reader.read(row);
    return count === 0 ? [row, 0] : [row, reader.column[Math.floor(count * next())]];
  };
  const ofColumn = (question) =>
    ask(() => {
      const { column } = pairs[Math.floor(pairs.length * next())];
      return () => question(column);
    });
  return {
    price: ask(() => {
      const [row, column] = anyPair();
      return () => paths.price(row, column);
    }),
    seatLoss: ofColumn(paths.seatLoss),
    seatValue: ofColumn(paths.seatValue),
  };
}

/** Somebody of a tandem leaves, and comes back, which has to be worth as much as before. */
function leaving(problem, before, side, amounts, questions) {
  const next = random(6);
  const [leaves, joins] = [[], []];
  inTime(questions, () => {
    const who = before.pairs[Math.floor(before.pairs.length * next())][side];
    const without = { ...problem, [amounts]: problem[amounts].with(who, 0) };
    const left = timed(() => repaired(without, before));
    const back = timed(() => repaired(problem, left.result.assignment));
    const { pairs, total } = back.result.assignment;
    if (pairs.length !== before.pairs.length || total !== before.total)
      throw new Error(`${side} ${who} came back worse`);
    leaves.push(left.ms);
    joins.push(back.ms);
  });
  return { [`${side}Leaves`]: leaves, [`${side}Joins`]: joins };
}

const { folder, what, order, ...often } = JSON.parse(process.argv[2]);
const instance = readInstance(folder);
const answer = kinds[what](instance, problemOf(instance, order), often);
process.stdout.write(JSON.stringify({ ...answer, peakMb: peakMb() }));

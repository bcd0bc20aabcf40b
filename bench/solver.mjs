// The part `solver`: measures the cases of cases.mjs, this solver and its peers by turns; hands back plain data.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { cases, families, hardCases, orderCases, orders, profileCases, questionCases, tiny } from './cases.mjs';
import { findPeers, peerCall } from './peers.mjs';
import { median, runJson, takeTurns, tell } from './processes.mjs';
import { slopeOf } from './slope.mjs';

const makeInstance = fileURLToPath(new URL('make-instance.mjs', import.meta.url));

/** So long a measurement of this solver may take; a peer on a large instance takes half as long again. */
const limitMs = 100_000;
/** Who has spent so long on a case is not asked again. */
const spendMs = 8000;
/** So often everything takes its turn, unless it has spent its time. */
const mostRounds = 2;

/**
 * @param options.isTiny everything at a hundredth of the size and once: whether it works, not how fast it is
 * @returns figures of each part and `faults`: where results differ, a proof fails or this solver does not answer
 */
export async function measureSolver({ isTiny = false } = {}) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'mentoring-bench-'));
  try {
    const programs = await bundle(scratch);
    const peers = findPeers(scratch);
    const bench = { scratch, programs, peers, rounds: isTiny ? 1 : mostRounds, faults: [] };
    // What fails does not take the other figures with it.
    const each = (list, figures) =>
      (isTiny ? tiny(list) : list).flatMap((one) => {
        try {
          return [figures(bench, one)];
        } catch (error) {
          bench.faults.push(`${one.title}: ${error.message}`);
          return [];
        }
      });
    return {
      installed: { scipy: peers.scipy, ortools: peers.ortools, lemon: peers.lemon !== undefined },
      growth: each(families, growthOf),
      hard: each(hardCases, hardFigures),
      orders: each(orderCases, orderFigures),
      questions: each(questionCases, questionFigures),
      profiles: each(profileCases, profileFigures),
      cases: each(cases, caseFigures),
      faults: bench.faults,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Makes an instance where it is not there yet. @returns its folder and size */
function instanceOf({ scratch }, spec) {
  const folder = path.join(scratch, JSON.stringify(spec).replaceAll(/[^\w,]/g, ''));
  const about = path.join(folder, 'about.json');
  try {
    return { folder, about: JSON.parse(readFileSync(about, 'utf8')) };
  } catch {
    tell(`makes ${spec.rows} × ${spec.columns ?? spec.rows}, ${spec.kind}`);
    const made = runJson(process.execPath, [makeInstance, folder, JSON.stringify(spec)], { limitMs });
    if (made.overMs !== undefined) throw new Error(`no instance within ${limitMs} ms: ${JSON.stringify(spec)}`);
    return { folder, about: JSON.parse(readFileSync(about, 'utf8')) };
  }
}

const measured = ({ programs }, job) => runJson(process.execPath, [programs.measure, JSON.stringify(job)], { limitMs });

/** Runs of one solver on one case put together. */
function summed(name, answers) {
  const good = answers.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const [first] = good;
  if (first === undefined) return { name, ...answers[0] };
  const runs = good.flatMap((value) => value.runs);
  const best = runs.reduce((a, b) => (b.ms < a.ms ? b : a));
  const least = (key) => Math.min(...good.map((value) => value[key]));
  return {
    name,
    leastMs: best.ms,
    medianMs: median(runs.map(({ ms }) => ms)),
    firstMs: median(good.map((value) => value.runs[0].ms)),
    cpuMs: best.cpuMs,
    runs: runs.length,
    peakMb: least('peakMb'),
    tandems: first.tandems,
    points: first.points,
    ...(first.madeMs === undefined ? {} : { madeMs: least('madeMs') }),
    ...(first.verifyMs === undefined ? {} : { verifyMs: least('verifyMs'), solvedMb: least('solvedMb') }),
  };
}

/** Notes where answers of a case disagree or are not proved, and where this solver has none. */
function check(bench, title, own, answers) {
  for (const name of own) {
    for (const { value, failed, overMs } of answers.get(name)) {
      if (failed !== undefined) bench.faults.push(`${title}: ${name}: ${failed}`);
      if (overMs !== undefined) bench.faults.push(`${title}: ${name}: no answer within ${overMs / 1000} s`);
      if (value?.faults > 0 || value?.isProved === false) bench.faults.push(`${title}: ${name}: not proved`);
    }
  }
  const found = [...answers].flatMap(([name, list]) =>
    list.flatMap(({ value }) => (value?.tandems === undefined ? [] : [{ name, ...value }])),
  );
  for (const { name, tandems, points } of found) {
    const [{ tandems: most, points: best, name: other }] = found;
    const differs = tandems !== most || (points !== undefined && best !== undefined && points !== best);
    if (differs) bench.faults.push(`${title}: ${name} ${tandems}, ${points}; ${other} ${most}, ${best}`);
  }
}

/** A case of which only the solving counts. */
const hardFigures = (bench, one) => besidePeers(bench, one, ['solve']);

/** A case with the whole of `assign`, with the time to read all scores, and for large ones with where the time goes. */
function caseFigures(bench, one) {
  const figures = besidePeers(bench, one, ['solve', 'assign']);
  const { folder, about } = instanceOf(bench, one.spec);
  const reading = measured(bench, { folder, what: 'read', most: 3, spendMs: 3000 });
  const isLarge = about.pairs > 4e6;
  return {
    ...figures,
    readMs: reading.value?.runs.at(-1).ms,
    ...(isLarge ? { places: placesOf(bench, one.title, { folder, what: 'solve' }) } : {}),
  };
}

/** This solver and its peers on one instance. */
function besidePeers(bench, { id, title, spec, often = {}, peers: asked }, kinds) {
  const { folder, about } = instanceOf(bench, spec);
  const own = kinds.map((what) => ({ name: what, spendMs, run: () => measured(bench, { folder, what, ...often }) }));
  const calls = asked.map((name) => {
    const options = { programs: bench.programs, seconds: (often.spendMs ?? 0) / 1000, most: often.most ?? 1 };
    return { name, spendMs, run: peerCall(bench.peers, name, folder, options) };
  });
  const jobs = [...own, ...calls.filter(({ run }) => run !== undefined)];
  const answers = takeTurns(title, jobs, bench.rounds);
  check(bench, title, kinds, answers);
  return {
    id,
    title,
    pairs: about.pairs,
    rows: about.rows,
    own: kinds.map((name) => summed(name, answers.get(name))),
    peers: calls.map(({ name, run }) =>
      run === undefined ? { name, missing: true } : summed(name, answers.get(name)),
    ),
  };
}

/** Where the time of one more run goes: the functions that themselves took most, by their share. */
function placesOf({ programs, scratch }, title, job) {
  tell(`${title}: where the time goes`);
  const folder = mkdtempSync(path.join(scratch, 'profile-'));
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  runJson(process.execPath, [...flags, programs.measure, JSON.stringify(job)], { limitMs });
  const [file] = readdirSync(folder);
  if (file === undefined) return [];
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const nameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']));
  const spent = new Map();
  samples.forEach((id, k) => {
    const name = nameOf.get(id);
    if (name !== '(idle)' && name !== '(program)') spent.set(name, (spent.get(name) ?? 0) + timeDeltas[k]);
  });
  const all = [...spent.values()].reduce((a, b) => a + b, 0);
  const top = [...spent].sort(([, a], [, b]) => b - a).slice(0, 5);
  return top.map(([name, time]) => ({ name, share: time / all }));
}

function growthOf(bench, { id, title, kind, sizes }) {
  const points = sizes.map((n) => {
    const { folder, about } = instanceOf(bench, { kind, rows: n });
    const often = { most: 60, spendMs: 500 };
    const name = `${n}`;
    const answers = takeTurns(
      `growth, ${title}`,
      [{ name, spendMs, run: () => measured(bench, { folder, what: 'solve', ...often }) }],
      2,
    );
    check(bench, `growth, ${title}`, [name], answers);
    return { n, pairs: about.pairs, ...summed('solve', answers.get(name)) };
  });
  const known = points.filter(({ leastMs }) => leastMs !== undefined);
  const from = (least) => slopeOf(known.filter(({ n }) => n >= least).map(({ n, leastMs }) => [n, leastMs]));
  return { id, title, points, slope: from(0), slopeFrom1000: from(1000) };
}

function orderFigures(bench, { id, title, spec, often = {} }) {
  const { folder } = instanceOf(bench, spec);
  const names = ['plain solve', ...Object.keys(orders)];
  const jobs = names.map((name) => {
    const what = name === 'plain solve' ? { what: 'solve' } : { what: 'assign', order: orders[name] };
    return { name, spendMs: 12_000, run: () => measured(bench, { folder, ...what, ...often }) };
  });
  const answers = takeTurns(title, jobs, bench.rounds);
  for (const name of names) check(bench, title, [name], new Map([[name, answers.get(name)]]));
  return { id, title, entries: names.map((name) => summed(name, answers.get(name))) };
}

function questionFigures(bench, { id, title, spec, questions }) {
  const { folder } = instanceOf(bench, spec);
  tell(`${title}: questions`);
  const answer = measured(bench, { folder, what: 'questions', questions });
  check(bench, title, ['questions'], new Map([['questions', [answer]]]));
  const { value } = answer;
  if (value === undefined) return { id, title, ...answer };
  const asked = Object.entries(value.asked).map(([name, all]) => ({
    name,
    count: all.length,
    medianMs: median(all),
    mostMs: Math.max(...all),
  }));
  return { id, title, setUpMs: value.setUpMs, asked, peakMb: value.peakMb };
}

function profileFigures(bench, { id, title, people }) {
  const jobs = ['profiles', 'profilesOnThreads'].flatMap((program) =>
    ['solve', 'assign'].map((what) => ({
      name: `${program} ${what}`,
      spendMs: 20_000,
      run: () => runJson(process.execPath, [bench.programs[program], JSON.stringify({ what, ...people })], { limitMs }),
    })),
  );
  const answers = takeTurns(`from profiles, ${title}`, jobs, bench.rounds);
  const names = jobs.map(({ name }) => name);
  check(bench, `from profiles, ${title}`, names, answers);
  const best = (name, key) =>
    answers.get(name).reduce((least, { value }) => Math.min(least, value?.[key] ?? Infinity), Infinity);
  const entries = ['profiles', 'profilesOnThreads'].map((program) => ({
    name: program === 'profiles' ? 'one thread' : 'several threads',
    buildMs: Math.min(best(`${program} solve`, 'buildMs'), best(`${program} assign`, 'buildMs')),
    solveMs: best(`${program} solve`, 'ms'),
    assignMs: best(`${program} assign`, 'ms'),
    verifyMs: best(`${program} assign`, 'verifyMs'),
    peopleMb: best(`${program} solve`, 'peopleMb'),
    solvedMb: best(`${program} solve`, 'peakMb'),
    peakMb: best(`${program} assign`, 'peakMb'),
    tandems: answers.get(`${program} solve`)[0]?.value?.tandems,
  }));
  return { id, title, entries };
}

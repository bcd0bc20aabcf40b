// Programs in processes of their own: what they print, how long they take, and an end to those that take too long.
import { spawnSync } from 'node:child_process';

/**
 * Runs a program that prints JSON.
 * @returns { value }, { overMs } if it did not end within the limit, or { failed: why } if it did otherwise not succeed
 */
export function runJson(command, args, { limitMs = 120_000, env } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
    maxBuffer: 1e8,
    ...(env === undefined ? {} : { env: { ...process.env, ...env } }),
  });
  if (error?.code === 'ETIMEDOUT') return { overMs: limitMs };
  if (error !== undefined) return { failed: error.message };
  if (status !== 0) return { failed: lastLine(stderr) || `exit ${status}` };
  try {
    return { value: JSON.parse(stdout) };
  } catch {
    return { failed: `no JSON: ${stdout.slice(0, 100)}` };
  }
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

/** Tells on stderr what is being done. */
export function tell(text) {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

/**
 * Jobs that take turns, so that whatever else the machine does touches all alike.
 * @param jobs each with a `name`, `run` (its answer as of `runJson`), and `spendMs`: when its runs have taken so long together,
 *   it is not run again
 * @returns the answers of each job by its name
 */
export function takeTurns(title, jobs, rounds) {
  const answers = new Map(jobs.map(({ name }) => [name, []]));
  const spent = new Map(jobs.map(({ name }) => [name, 0]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run, spendMs = Infinity } of jobs) {
      if (spent.get(name) >= spendMs) continue;
      tell(`${title}: ${name}`);
      const start = performance.now();
      const answer = run();
      spent.set(name, answer.value === undefined ? Infinity : spent.get(name) + performance.now() - start);
      answers.get(name).push(answer);
    }
  }
  return answers;
}

/** @returns the middle of the values; of an even number of them the lower one */
export function median(values) {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];
}

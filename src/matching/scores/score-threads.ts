// Rows shared out among threads: whoever is free takes the next ones, so that the result does not depend on who did them.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type RowWork, rowsOf, rowWork, type ScoreJob } from './score-jobs.js';

/** What a thread is given. */
export interface ThreadTask {
  readonly job: ScoreJob;
  /** [0]: the next portion that nobody has taken; [1]: how many are done; from [2] on: 1 for each that is done. */
  readonly control: Int32Array;
}

export interface Threads {
  /** The program of a thread; none: everything is done by the caller. */
  readonly file?: string;
  /** With the caller's own. */
  readonly count: number;
}

const mostThreads = 8;

/** The threads of this machine, where the built program has the file for them beside it. */
export function threadsHere(): Threads {
  const file = fileURLToPath(new URL('score-worker.cjs', import.meta.url));
  return existsSync(file) ? { file, count: Math.min(mostThreads, availableParallelism()) } : { count: 1 };
}

const portion = 64;
/** So long nobody finishes anything: what is missing is done once more here. */
const patienceMs = 10_000;

/**
 * Does all rows of a job and returns when they are done. The threads share the arrays of the job, if these are on shared
 * memory. A thread that does not start or dies costs time, nothing else.
 * @param onShare told how much is done, 0 … 1
 */
export function runJob(job: ScoreJob, { file, count }: Threads, onShare: (share: number) => void = () => {}): void {
  const portions = Math.ceil(rowsOf(job) / portion);
  const control = new Int32Array(new SharedArrayBuffer(4 * (portions + 2)));
  const others = Math.min(count, portions) - 1;
  if (file !== undefined) for (let k = 0; k < others; k++) startThread(file, { job, control });
  const work = rowWork(job);
  takePortions(work, rowsOf(job), control, onShare);
  let done = Atomics.load(control, 1);
  while (done < portions) {
    const answer = Atomics.wait(control, 1, done, patienceMs);
    const now = Atomics.load(control, 1);
    if (answer === 'timed-out' && now === done) {
      doMissing(work, rowsOf(job), control);
      return;
    }
    done = now;
    onShare(done / portions);
  }
}

function startThread(file: string, task: ThreadTask): void {
  try {
    const thread = new Worker(file, { workerData: task, stdout: true, stderr: true });
    thread.on('error', () => {});
    thread.unref();
  } catch {
    // The other threads do its part.
  }
}

/** Takes portions until there are none left. */
export function takePortions(work: RowWork, rows: number, control: Int32Array, onShare: (share: number) => void): void {
  const portions = control.length - 2;
  for (;;) {
    const mine = Atomics.add(control, 0, 1);
    if (mine >= portions) return;
    work(mine * portion, Math.min(rows, (mine + 1) * portion));
    Atomics.store(control, 2 + mine, 1);
    const done = Atomics.add(control, 1, 1) + 1;
    Atomics.notify(control, 1);
    onShare(done / portions);
  }
}

function doMissing(work: RowWork, rows: number, control: Int32Array): void {
  for (let mine = 0; mine < control.length - 2; mine++) {
    if (Atomics.load(control, 2 + mine) === 0) work(mine * portion, Math.min(rows, (mine + 1) * portion));
  }
}

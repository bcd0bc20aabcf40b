// Time, computing time and memory of what runs in this process.
import { readFileSync } from 'node:fs';

/** The most memory that this process has had, in MB of 10^6 bytes. */
export function peakMb() {
  return peakBytes() / 1e6;
}

function peakBytes() {
  try {
    // What the process that started this one had does not count here, as it does in `maxRSS`.
    const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kib !== undefined) return Number(kib) * 1024;
  } catch {
    // No such file on this system.
  }
  return process.resourceUsage().maxRSS * 1024;
}

/** Milliseconds from start to end, milliseconds that all threads computed, and what came out. */
export function timed(run) {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = run();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1000, result };
}

/** Runs again until so much time is spent or it was so often; the first run is the cold one. */
export function repeated(run, { most = 1, spendMs = 0 } = {}) {
  const runs = [];
  let spent = 0;
  let result;
  do {
    const { ms, cpuMs, result: last } = timed(run);
    runs.push({ ms, cpuMs });
    spent += ms;
    result = last;
  } while (runs.length < most && spent < spendMs);
  return { runs, result };
}

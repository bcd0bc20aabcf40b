// The other solvers, each where it is installed: how it is called on an instance.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runJson } from './processes.mjs';

const python = fileURLToPath(new URL('peers/peers.py', import.meta.url));
const lemonSource = fileURLToPath(new URL('peers/lemon.cpp', import.meta.url));

/** What can be asked of which package, and how a report calls it. */
export const peerNames = {
  munkres: 'npm munkres',
  'scipy dense': 'scipy linear_sum_assignment',
  'scipy sparse': 'scipy min_weight_full_bipartite_matching',
  'ortools assignment': 'OR-tools linear_sum_assignment',
  'ortools flow': 'OR-tools min-cost flow',
  'lemon cost-scaling': 'LEMON CostScaling',
  'lemon network-simplex': 'LEMON NetworkSimplex',
};

/** @returns for each package its version, undefined where it is not installed; and the compiled program for LEMON */
export function findPeers(scratch) {
  const found = runJson('python3', [python, 'versions'], { limitMs: 60_000 }).value ?? {};
  const lemon = compileLemon(scratch);
  return { munkres: true, scipy: found.scipy, ortools: found.ortools, lemon };
}

function compileLemon(scratch) {
  mkdirSync(scratch, { recursive: true });
  const program = path.join(scratch, 'lemon');
  const { status } = spawnSync('g++', ['-O2', '-std=c++17', '-w', '-o', program, lemonSource], { stdio: 'ignore' });
  return status === 0 ? program : undefined;
}

/**
 * @param seconds how long a peer may repeat itself, at most `most` times
 * @returns the call of a peer on the instance in a folder, as of `runJson`; undefined where it is not installed
 */
export function peerCall(peers, name, folder, { programs, seconds = 0, most = 1, limitMs = 150_000 }) {
  const [packageName, method] = name.split(' ');
  const installed = peers[packageName];
  if (installed === undefined) return undefined;
  if (packageName === 'munkres') {
    return () =>
      runJson(process.execPath, [programs.munkres, folder, String(1000 * seconds), String(most)], { limitMs });
  }
  if (packageName === 'lemon') return () => runJson(installed, [folder, method], { limitMs });
  return () => runJson('python3', [python, name, folder, String(seconds), String(most)], { limitMs });
}

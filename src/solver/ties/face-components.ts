// The strongly connected components of a face.

import type { Face } from './face.js';

/**
 * Writes the component of each node into `face.component`, whatever stood there before counting as one component.
 * O(nodes + arcs), without recursion.
 * Source: Tarjan, SIAM Journal on Computing 1 (1972), 146–160.
 */
export function findComponents(face: Face): number {
  const nodes = face.source + 1;
  const found = new Int32Array(nodes);
  const number = new Int32Array(nodes);
  const low = new Int32Array(nodes);
  const next = new Int32Array(nodes);
  const open = new Int32Array(nodes);
  const path = new Int32Array(nodes);
  let opened = 0;
  let numbered = 0;
  let components = 0;
  for (let root = 0; root < nodes; root++) {
    if (number[root] !== 0) continue;
    let depth = 0;
    path[0] = root;
    number[root] = low[root] = ++numbered;
    open[opened++] = root;
    while (depth >= 0) {
      const node = path[depth]!;
      const other = face.forward(node, next[node]!++);
      if (other === -1) continue;
      if (other >= 0) {
        if (number[other] === 0) {
          number[other] = low[other] = ++numbered;
          open[opened++] = other;
          path[++depth] = other;
        } else if (found[other] === 0 && number[other]! < low[node]!) low[node] = number[other]!;
        continue;
      }
      if (low[node] === number[node]) {
        components++;
        let member = -1;
        while (member !== node) {
          member = open[--opened]!;
          found[member] = components;
        }
      }
      depth--;
      if (depth >= 0 && low[node]! < low[path[depth]!]!) low[path[depth]!] = low[node]!;
    }
  }
  face.component.set(found);
  return components;
}

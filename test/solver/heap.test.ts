// The heap against a list that is searched from its beginning.

import { expect, it } from 'vitest';
import { Heap } from '../../src/solver/heap.js';
import { generator } from './exhaustive.js';

it('has the node with the lowest key on top, whatever came in, fell and went (seeds 1 to 300)', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const below = generator(seed);
    const nodes = 1 + below(20);
    const key = new Float64Array(nodes);
    const heap = new Heap(key);
    const inside = new Set<number>();
    for (let turn = 0; turn < 120; turn++) {
      const node = below(nodes);
      const event = below(40);
      if (event === 0) {
        heap.clear();
        inside.clear();
      } else if (event < 16 && inside.size > 0) {
        inside.delete(heap.pop());
      } else {
        key[node] = inside.has(node) ? (key[node] ?? 0) - below(5) : below(30);
        heap.raise(node);
        inside.add(node);
      }
      const has = Array.from(key, (_, k) => heap.has(k)).every((isIn, k) => isIn === inside.has(k));
      const lowest = Math.min(...[...inside].map((k) => key[k] ?? 0));
      const isOnTop = inside.size === 0 || (inside.has(heap.top()) && key[heap.top()] === lowest);
      if (has && isOnTop && heap.size === inside.size) continue;
      expect.fail(
        `seed ${seed}, turn ${turn}: ${heap.size} nodes, ${heap.top()} on top of ${[...inside]}, keys ${key}`,
      );
    }
  }
});

it('gives back all nodes by rising key', () => {
  const below = generator(5);
  const key = Float64Array.from({ length: 500 }, () => below(200));
  const heap = new Heap(key);
  for (const node of key.keys()) heap.raise(node);
  const order = Array.from(key, () => key[heap.pop()] ?? Number.NaN);
  expect(order).toEqual([...key].sort((a, b) => a - b));
  expect(heap.size).toBe(0);
});

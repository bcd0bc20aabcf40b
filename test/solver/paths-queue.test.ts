// The queue of the path searches, against a list that is looked through.

import { expect, it } from 'vitest';
import { Queue } from '../../src/solver/paths/paths-queue.js';
import { generator } from './exhaustive.js';

it.each([3, 900, 5000, 2 ** 40])('gives the lowest key, keys apart by up to %d', (most) => {
  for (let seed = 1; seed <= 30; seed++) {
    const below = generator(seed);
    const key = new Float64Array(60).fill(Infinity);
    const queue = new Queue(key);
    const waiting = new Set<number>();
    let last = 0;
    const put = (item: number, own: number): void => {
      if (waiting.has(item) && own >= (key[item] ?? 0)) return;
      key[item] = own;
      waiting.add(item);
      queue.put(item);
    };
    put(below(60), 0);
    for (let step = 0; step < 400; step++) {
      if (below(2) === 0) put(below(60), last + below(1000) * Math.ceil(most / 1000));
      const least = Math.min(...[...waiting].map((item) => key[item] ?? 0));
      expect(queue.least(), `seed ${seed}`).toBe(least);
      expect(queue.size, `seed ${seed}`).toBe(waiting.size);
      if (least === Infinity) continue;
      last = least;
      if (below(3) === 0) continue;
      const item = queue.take();
      expect(key[item], `seed ${seed}`).toBe(least);
      waiting.delete(item);
      if (below(40) === 0) {
        queue.clear();
        waiting.clear();
        last = 0;
      }
    }
  }
});

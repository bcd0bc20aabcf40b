// The clock of the forest against a list that is searched from its beginning.

import { expect, it } from 'vitest';
import { Clock } from '../../src/solver/plain/forest/forest-clock.js';
import { generator } from './exhaustive.js';

/** How far ahead events lie: within the buckets, about at their end, and far beyond. */
const AHEAD = [3, 500, 8191, 8192, 8193, 20_000, 1_000_000];

it('gives every event at its time, the soonest first (seeds 1 to 80)', () => {
  const clock = new Clock();
  for (let seed = 1; seed <= 80; seed++) {
    const below = generator(seed);
    const waiting = new Map<number, number>();
    let added = 0;
    for (let turn = 0; turn < 400; turn++) {
      if (below(5) < (turn < 200 ? 3 : 1)) {
        for (let count = 1 + below(4); count > 0; count--) {
          const time = clock.now + below((AHEAD[below(AHEAD.length)] ?? 0) + 1);
          clock.add(added, time);
          waiting.set(added++, time);
        }
      } else {
        const event = clock.take();
        const soonest = Math.min(...waiting.values());
        expect(waiting.get(event) ?? Infinity, `seed ${seed}, turn ${turn}: ${event}`).toBe(soonest);
        expect(event < 0 || clock.now === soonest, `seed ${seed}, turn ${turn}: ${clock.now}`).toBe(true);
        waiting.delete(event);
      }
    }
    clock.clear();
    expect([clock.now, clock.take()], `seed ${seed}`).toEqual([0, -1]);
  }
});

it('gives many events of one time in the order in which they were added', () => {
  const clock = new Clock();
  for (const from of [0, 8191, 30_000]) {
    const events = Array.from({ length: 5000 }, (_, k) => k);
    for (const event of events) clock.add(event, from + 7);
    expect(events.map(() => clock.take())).toEqual(events);
    expect([clock.take(), clock.now]).toEqual([-1, from + 7]);
  }
});

it('counts the times that it steps over and the far events that it looks through', () => {
  const clock = new Clock();
  clock.add(1, 0);
  clock.add(2, 100);
  clock.add(3, 8192);
  expect([clock.take(), clock.steps]).toEqual([1, 0]);
  expect([clock.take(), clock.steps]).toEqual([2, 100]);
  // No bucket holds anything: the clock leaps.
  expect([clock.take(), clock.steps]).toEqual([3, 101]);
});

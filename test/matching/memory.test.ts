import { expect, test } from 'vitest';
import { memoryShortage } from '../../src/matching/memory.js';
import type { Requirement } from '../../src/model/programme.js';
import { gazetteerOf, menteeOf, mentorOf, workspaceOf } from '../support/workspace.js';

const people = (count: number, require: readonly Requirement[]) =>
  workspaceOf({
    mentees: Array.from({ length: count }, (_, k) => menteeOf(`P${k}`, { region: `r${k % 100}` })),
    mentors: Array.from({ length: count }, (_, k) => mentorOf(`M${k}`, { region: `r${k % 100}` })),
    matching: { prefer: [{ same: 'region', weight: 1 }], require },
  });

test('a table of all pairs takes more than a rule leaves', () => {
  const memory = { machine: 350e6, heap: 2e9 };
  const whole = people(10_000, []);
  const shortage = memoryShortage(whole, gazetteerOf(whole), memory);
  expect(shortage).toMatchObject({ mentees: 10_000, mentors: 10_000, available: 350e6, of: 'machine' });
  expect(shortage?.needed).toBeGreaterThan(400e6);
  const limited = people(10_000, [{ same: 'region' }]);
  expect(memoryShortage(limited, gazetteerOf(limited), { ...memory, machine: 450e6 })).toBeUndefined();
  expect(memoryShortage(whole, gazetteerOf(whole), { ...memory, machine: 450e6 })).toBeDefined();
});

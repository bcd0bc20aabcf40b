import { expect, test } from 'vitest';
import { plannedDay } from '../../src/calendar/relative.js';
import { laterDay } from '../../src/locale/dates.js';
import { workspaceOf } from '../support/workspace.js';

test.each([
  ['2022-08-04', '2022-08-04'],
  ['auftakt', '2022-09-01'],
  ['auftakt - 3w', '2022-08-11'],
  ['auftakt+2d', '2022-09-03'],
  ['praxis + 1m', '2022-11-01'],
  ['nirgends - 3w', undefined],
  ['auftakt - 3x', undefined],
  ['auftakt − 3w', '2022-08-11'],
  ['auftakt – 3w', '2022-08-11'],
  ['period.start + 1w', '2022-09-08'],
  ['start', '2022-09-01'],
  ['period.end - 1w', '2023-06-23'],
  ['end', '2023-06-30'],
])('the day of “%s”', (when, expected) => {
  const { programme } = workspaceOf({
    programme: {
      events: [{ id: 'auftakt', title: 'Auftakt', start: '2022-09-01T18:00' }],
      phases: [{ id: 'praxis', label: 'Praxis', start: '2022-10' }],
      period: { start: '2022-09', end: '2023-06' },
    },
  });
  expect(plannedDay(when, programme)).toBe(expected);
});

test.each([
  ['2024-01-31', 1, 'm', '2024-02-29'],
  ['2024-02-29', 12, 'm', '2025-02-28'],
  ['2024-12-30', 1, 'w', '2025-01-06'],
  ['9999-12-30', 1, 'd', '9999-12-31'],
  ['9999-12-31', 1, 'd', undefined],
  ['9999-12-01', 1, 'm', undefined],
  ['0001-01-08', -1, 'w', '0001-01-01'],
  ['0001-01-01', -1, 'd', undefined],
  ['0001-01-01', -1, 'm', undefined],
] as const)('%s and %i%s later: %s', (day, count, unit, expected) => {
  expect(laterDay(day, count, unit)).toBe(expected);
});

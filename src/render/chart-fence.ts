// Charts on their way through Markdown: a fence with the word `chart`, its content one line of JSON.
import type { Chart, ChartRow } from './document.js';

/** The word behind the fence. */
export const chartFence = 'chart';

const most = { letters: 4000, steps: 20, rows: 500 };

/** The chart that a JSON text describes; undefined if it describes none. */
export function readChart(text: string): Chart | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return chartOf(value);
}

/** The same for a value: it has exactly what a chart needs, and its figures add up. */
export function chartOf(value: unknown): Chart | undefined {
  if (!isRecord(value)) return undefined;
  const { title, description, steps, rows } = value;
  if (!isText(title) || !isText(description) || !Array.isArray(steps) || !Array.isArray(rows)) return undefined;
  if (steps.length === 0 || steps.length > most.steps || !steps.every(isText) || rows.length > most.rows)
    return undefined;
  const read = rows.map((row) => rowOf(row, steps.length));
  return read.every((row) => row !== undefined) ? { type: 'chart', title, description, steps, rows: read } : undefined;
}

function rowOf(value: unknown, steps: number): ChartRow | undefined {
  if (!isRecord(value)) return undefined;
  const { heading, label, n, counts, note } = value;
  if (!isText(label) || !isCount(n) || !Array.isArray(counts) || counts.length !== steps) return undefined;
  if (!counts.every(isCount) || counts.reduce((sum, count) => sum + count, 0) !== n) return undefined;
  if (!isOptionalText(heading) || !isOptionalText(note)) return undefined;
  return {
    ...(heading === undefined ? {} : { heading }),
    label,
    n,
    counts,
    ...(note === undefined ? {} : { note }),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= most.letters;
const isOptionalText = (value: unknown): value is string | undefined => value === undefined || isText(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

// npm munkres on the table of an instance, bundled: FOLDER, milliseconds to spend, most runs; prints JSON.
import munkres from 'munkres';
import { readInstance } from '../instance-files.mjs';
import { peakMb, repeated } from '../timing.mjs';

const [, , folder, spendMs, most] = process.argv;
const { about, table } = readInstance(folder);
const { rows, columns } = about;
const largest = table.reduce((a, b) => Math.max(a, b), 0);
const cost = Array.from({ length: rows }, (_, i) =>
  Array.from(table.subarray(i * columns, (i + 1) * columns), (score) => largest - score),
);
const { runs, result } = repeated(() => munkres(cost), { spendMs: Number(spendMs), most: Number(most) });
const points = result.reduce((sum, [i, j]) => sum + table[i * columns + j], 0);
process.stdout.write(JSON.stringify({ runs, tandems: result.length, points, peakMb: peakMb() }));

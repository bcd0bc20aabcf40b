// Instances as files that every solver of a run reads, in whatever language it is written: whole numbers, little-endian.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { adversarial, generatedSeats, structuredCandidates, structuredTable, uniformCandidates } from './instances.mjs';

/**
 * Makes an instance and writes it into a folder: `about.json` (rows, columns, pairs), `table` (row after row, Int16 or Int32) or
 * `start`, `column`, `score` (Int32, the possible pairs of each row), and `seats` (Int32) where columns have several.
 * @param spec.kind 'people' | 'candidates' | 'uniform' | a name of `adversarial`
 */
export function writeInstance(folder, { kind, rows, columns = rows, seed = 1, seats = false }) {
  mkdirSync(folder, { recursive: true });
  const parts = partsOf(kind, rows, columns, seed);
  if (seats) parts.seats = generatedSeats(columns);
  for (const [name, values] of Object.entries(parts)) writeFileSync(path.join(folder, name), values);
  const about = {
    rows,
    columns,
    pairs: parts.column?.length ?? rows * columns,
    bytes: parts.table?.BYTES_PER_ELEMENT ?? 4,
    parts: Object.keys(parts),
  };
  writeFileSync(path.join(folder, 'about.json'), JSON.stringify(about));
}

function partsOf(kind, rows, columns, seed) {
  if (kind === 'people') return { table: structuredTable(rows, columns, seed) };
  if (kind === 'candidates' || kind === 'uniform') {
    const { start, column, score } = (kind === 'uniform' ? uniformCandidates : structuredCandidates)(rows, seed);
    return { start, column, score };
  }
  return { table: adversarial[kind](rows) };
}

/** @returns what `writeInstance` wrote: `about`, and the arrays that there are */
export function readInstance(folder) {
  const about = JSON.parse(readFileSync(path.join(folder, 'about.json'), 'utf8'));
  const read = (name) => {
    const bytes = readFileSync(path.join(folder, name));
    const Numbers = name === 'table' && about.bytes === 2 ? Int16Array : Int32Array;
    const isAligned = bytes.byteOffset % 4 === 0;
    const { buffer, byteOffset, byteLength } = isAligned ? bytes : new Uint8Array(bytes);
    return new Numbers(buffer, byteOffset, byteLength / Numbers.BYTES_PER_ELEMENT);
  };
  return { about, ...Object.fromEntries(about.parts.map((name) => [name, read(name)])) };
}

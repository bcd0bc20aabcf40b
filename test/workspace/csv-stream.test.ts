// A table in pieces holds the records, places and faults of the whole table.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellSpan, cellSpans, positionOf, readCsv } from '../../src/workspace/csv.js';
import { piecesOf, recordAt } from '../../src/workspace/csv-stream.js';
import { isLargeTable, surveyTable } from '../../src/workspace/csv-survey.js';
import { openBytes } from '../../src/workspace/files.js';
import { IdTable } from '../../src/workspace/id-table.js';
import { openLargeTable } from '../../src/workspace/large-table.js';
import { memoryFiles } from '../../src/workspace/memory.js';
import { rosterRules } from '../../src/workspace/rosters.js';
import { linesAt } from '../../src/workspace/single-lines.js';

const rules = rosterRules(
  { format: 1, id: 't', title: 'T', period: { start: '2026-01', end: '2026-12' } },
  'mentee',
  true,
);

const pieces = fc
  .array(fc.constantFrom('a', 'ü', '😀', ';', '"', '""', '\n', '\r\n', '\r', ' ', '<<<<<<< x', ',', '"q;\nr"'), {
    maxLength: 60,
  })
  .map((list) => list.join(''));
const bytesOf = (text: string, latin: boolean) =>
  latin ? Buffer.from(text.replace(/[^\u0000-\u00ff]/gu, 'é'), 'latin1') : Buffer.from(text, 'utf8');

describe('a table in pieces', () => {
  test('records, places and faults are those of the whole', () => {
    fc.assert(
      fc.property(pieces, fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 40 }), (text, latin, bom, size) => {
        const bytes = bytesOf(bom ? `\ufeff${text}` : text, latin);
        const { csv, faults } = readCsv('t.csv', bytes);
        const file = openBytes(bytes);
        const survey = surveyTable('t.csv', file);
        const whole = csv.records.map((record) => [
          record.cells,
          cellSpans(csv, record).map(({ start }) => positionOf(csv, start)),
        ]);
        const told = survey.fault ? [] : [...piecesOf('t.csv', file, survey, size)];
        const header = told.find((one) => one.csv.header)?.csv.header;
        const found = told.flatMap((one) =>
          one.csv.records.map((record) => [
            record.cells,
            cellSpans(one.csv, record).map(({ start }) => positionOf(one.csv, start)),
          ]),
        );
        expect(found).toEqual(whole);
        for (const record of csv.records)
          expect(record.cells.map((_, index) => cellSpan(csv, record, index))).toEqual(cellSpans(csv, record));
        expect(header?.cells).toEqual(csv.header?.cells);
        expect([
          ...(survey.fault ? [survey.fault.fault] : []),
          ...told.flatMap((one) => one.faults.map(({ fault }) => fault)),
        ]).toEqual(faults);
        const again = told.flatMap((one) =>
          one.offsets.map((offset, index) => {
            const line = positionOf(one.csv, one.csv.records[index]?.start ?? 0).line;
            return header ? recordAt({ path: 't.csv', file, survey, header }, offset, line).record.cells : [];
          }),
        );
        expect(again).toEqual(csv.records.map(({ cells }) => cells));
      }),
      { numRuns: 1000 },
    );
  });

  test('rows are the same in whatever order they are read again', () => {
    const rows = fc.array(fc.constantFrom('P1;a', 'P2;"b\nc"', 'P3;ü', '', 'P4', 'P5;"d', 'P6;d"'), { maxLength: 80 });
    const steps = fc.array(fc.integer({ min: -3, max: 6 }), { maxLength: 120 });
    fc.assert(
      fc.property(rows, steps, fc.boolean(), (lines, walk, latin) => {
        const files = memoryFiles({ 't.csv': bytesOf(`id;text\n${lines.join('\n')}\n`, latin) });
        const { table } = openLargeTable(files, 't.csv', rules);
        const places = table === undefined ? [] : [...table.ids(false)].flatMap(({ ids }) => ids);
        let at = 0;
        for (const step of walk) {
          at = Math.max(0, Math.min(places.length - 1, at + step));
          const place = places[at];
          if (table === undefined || place === undefined) return;
          const { row } = table.row(place.offset, place.line);
          expect(row.values['id']).toBe(place.id);
          expect(row.origin.place('id').line).toBe(place.line);
        }
      }),
    );
  });

  test('single lines are those of the whole text', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const all = text.split(/\r\n|\n|\r/);
        const lines = linesAt(
          openBytes(Buffer.from(text, 'utf8')),
          [...all.keys()].map((index) => index + 1),
        );
        expect(all.map((_, index) => lines[index] ?? '')).toEqual(all);
      }),
    );
  });

  test('more lines than are held make a large table', () => {
    const table = (lines: number) => openBytes(Buffer.from('P1;x\n'.repeat(lines)));
    expect(isLargeTable(table(100), 100)).toBe(false);
    expect(isLargeTable(table(101), 100)).toBe(true);
  });
});

test('a table of ids gives each its number', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 300 }), (ids) => {
      const table = new IdTable();
      const known = new Map<string, number>();
      for (const id of ids.map((one) => one.replace(/[\ud800-\udfff]/g, '?'))) {
        const number = known.get(id) ?? known.size;
        known.set(id, number);
        expect(table.add(id)).toBe(number);
      }
      for (const [id, number] of known) {
        expect(table.find(id)).toBe(number);
        expect(table.at(number)).toBe(id);
      }
      expect(table.find('\u0000never')).toBeUndefined();
    }),
  );
});

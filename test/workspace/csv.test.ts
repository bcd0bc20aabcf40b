import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellSpans, positionOf, quoteCell, readCsv } from '../../src/workspace/csv.js';
import { decode, encode, firstUnencodable } from '../../src/workspace/encoding.js';

const read = (text: string) => readCsv('x.csv', Buffer.from(text, 'utf8'));
const faultsOf = (text: string) => {
  const { csv, faults } = read(text);
  return faults.map((fault) => ('at' in fault ? [fault.kind, positionOf(csv, fault.at)] : [fault.kind]));
};

describe('encodings', () => {
  test('UTF-8 with and without order mark, windows-1252 with its own quotes and euro sign', () => {
    expect(decode(Buffer.from('\ufeffMüller', 'utf8'))).toEqual({ text: 'Müller', encoding: 'utf-8', bom: true });
    expect(decode(Buffer.from('Müller', 'utf8'))).toEqual({ text: 'Müller', encoding: 'utf-8', bom: false });
    expect(decode(Uint8Array.from([0x4d, 0xfc, 0x80, 0x84, 0x93, 0x9e]))).toEqual({
      text: 'Mü€„“ž',
      encoding: 'windows-1252',
      bom: false,
    });
  });

  test('any bytes are decoded, and what windows-1252 decodes is written back to the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decode(bytes);
        expect(Buffer.from(encode(decoded)).equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a character that windows-1252 lacks is named', () => {
    expect(firstUnencodable('Gül Žák', 'windows-1252')).toBeUndefined();
    expect(firstUnencodable('Łukasz', 'windows-1252')).toBe('Ł');
  });
});

describe('tables', () => {
  test.each([
    ['semicolons', 'id;name\n1;a\n', ';'],
    ['commas', 'id,name\n1,"a;b"\n', ','],
    ['tabs', 'id\tname\n1\ta\n', '\t'],
    ['one column', 'id\n1\n', ';'],
    ['separators in quotes do not count', '"a,b,c";id\nx;1\n', ';'],
  ])('delimiter: %s', (_, text, delimiter) => {
    expect(read(text).csv.delimiter).toBe(delimiter);
  });

  test.each(['\n', '\r\n', '\r'])('line end %j, line breaks in cells, blank lines', (end) => {
    const { csv, faults } = read(`id;name${end}1;"a${end}b"${end}${end}2;"say ""hi"""`);
    expect(faults).toEqual([]);
    expect(csv.records.map((record) => record.cells)).toEqual([
      ['1', `a${end}b`],
      ['2', 'say "hi"'],
    ]);
    expect(csv.lineEnd).toBe(end);
  });

  test('what cannot be read is located', () => {
    expect(faultsOf('id;name\n1;a\n2;"open\n3;c\n')).toEqual([['unclosed-quote', { line: 3, column: 3 }]]);
    expect(faultsOf('id;name\n1;Haus "Sonne"\n2;y\n')).toEqual([['stray-quote', { line: 2, column: 8 }]]);
    expect(faultsOf('id;name\n1;a\0b\n')).toEqual([['nul', { line: 2, column: 4 }]]);
    expect(faultsOf('id;name\n<<<<<<< HEAD\n1;a\n=======\n1;b\n>>>>>>> other\n')).toEqual([
      ['conflict', { line: 2, column: 1 }],
    ]);
    expect(readCsv('x.csv', Buffer.from('\ufeffid;name\n', 'utf16le')).faults).toEqual([{ kind: 'utf-16' }]);
    expect(read(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(';')}\n`).faults).toEqual([
      { kind: 'too-many-columns', columns: 10_000 },
    ]);
  });

  test('records behind a bad one keep their own line', () => {
    const { csv } = read('id;name\n1;Haus "Sonne"\n2;"y"\n3;z\n');
    const lines = csv.records.map((record) => positionOf(csv, cellSpans(csv, record)[0]?.start ?? 0).line);
    expect(csv.records.map((record) => record.cells[0])).toEqual(['2', '3']);
    expect(lines).toEqual([3, 4]);
  });

  test('cells written by us are read back, and their spans hold exactly their text', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replaceAll('\0', ''))
      .filter((text) => !/^[<>|]{7}/m.test(text));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(';' as const, ',' as const, '\t' as const),
        (rows, delimiter) => {
          const filled = rows.map((row) => ['x', ...row.map((text) => text.replace(/\r\n?/g, '\n'))]);
          const text = [['id', 'a', 'b', 'c'], ...filled]
            .map((row) => row.map((one) => quoteCell(one, delimiter)).join(delimiter))
            .join('\n');
          const { csv, faults } = read(`${text}\n`);
          expect(faults).toEqual([]);
          expect(csv.records.map((record) => record.cells)).toEqual(filled);
          for (const record of csv.records) {
            const texts = cellSpans(csv, record).map(({ start, end }) => csv.text.slice(start, end));
            expect(texts).toEqual(record.cells.map((one) => quoteCell(one, delimiter)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

// Spreadsheets as typed cells: formats, dates, strings of XLSX and ODS; what is no table, and what is too much, is refused.

import fc from 'fast-check';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { openTable, type Sheet, type SheetCell } from '../../src/render/spreadsheet-read.js';
import { type BookParts, bookOf, odsOf, type Part, zipOf } from '../intake/zip.js';

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const reading = await openTable('liste', bytes);
  if (!reading.ok) throw new Error(reading.diagnostics.map(({ code }) => code).join());
  if (reading.value.kind === 'text') throw new Error('only text');
  return reading.value.sheets;
}

const plain = (cell: SheetCell | undefined): string =>
  cell === undefined
    ? ''
    : cell.kind === 'boolean'
      ? `${cell.value}`
      : cell.kind === 'text'
        ? cell.text
        : `${cell.kind} ${cell.text}`;

/** Cells of the first row, as `kind text`. */
async function cellsOf(parts: readonly Part[]): Promise<readonly string[]> {
  const [sheet] = await sheetsOf(zipOf(parts));
  return (sheet?.rows[0]?.cells ?? []).map(plain);
}

const xlsx = (cells: string, book: BookParts = {}) => cellsOf(bookOf(`<row r="1">${cells}</row>`, book));
const ods = (cells: string) => cellsOf(odsOf(`<table:table-row>${cells}</table:table-row>`));

async function refusal(bytes: Uint8Array): Promise<string> {
  const reading = await openTable('liste', bytes);
  if (reading.ok) return '';
  const [{ code, facts, words } = { code: '', facts: {}, words: () => ({ message: '' }) }] = reading.diagnostics;
  expect(words('de').message).not.toMatch(/undefined|NaN|\[object/);
  return `${code} ${Object.values(facts).join()}`.trim();
}

describe('XLSX', () => {
  test('numbers are written out: no exponent, fifteen digits, a decimal comma', async () => {
    const cells =
      '<c r="A1"><v>1E21</v></c><c r="B1"><v>0.30000000000000004</v></c><c r="C1"><v>-7</v></c><c r="D1"><v>1.5E-7</v></c>';
    expect(await xlsx(cells)).toEqual([
      'number 1000000000000000000000',
      'number 0,3',
      'number -7',
      'number 0,00000015',
    ]);
  });

  test('a format of zeros restores the leading zero of a postal code; percent is percent', async () => {
    const formats = ['00000', '[$-407]00000', '0%', '0.00', '0;0;;@'];
    const cells = formats.map((_, index) => `<c r="${'ABCDE'[index]}1" s="${index + 1}"><v>1067</v></c>`).join('');
    expect(await xlsx(cells, { formats })).toEqual([
      'number 01067',
      'number 01067',
      'number 106700%',
      'number 1067',
      'number 1067',
    ]);
  });

  test.each([
    [false, '44713', 'dd.mm.yyyy', 'date 2022-06-01'],
    [false, '44713.75', 'dd.mm.yyyy hh:mm', 'date 2022-06-01T18:00'],
    [false, '44713.999999', 'dd\\.mm\\.yyyy', 'date 2022-06-02'],
    [false, '1', 'd/m/yy', 'date 1900-01-01'],
    [false, '59', 'd/m/yy', 'date 1900-02-28'],
    [false, '60', 'd/m/yy', 'number 60'],
    [false, '61', 'd/m/yy', 'date 1900-03-01'],
    [false, '0.5', 'hh:mm', 'date 12:00'],
    [false, '-3', 'dd.mm.yyyy', 'number -3'],
    [false, '9999999', 'dd.mm.yyyy', 'number 9999999'],
    [true, '0', 'dd.mm.yyyy', 'date 1904-01-01'],
    [true, '43251', 'mmm yy', 'date 2022-06-01'],
    [false, '5', '&quot;Tag&quot; 0', 'number 5'],
    [false, '5', 'General', 'number 5'],
  ])('1904 %s, %s as %s is %s', async (is1904, value, format, expected) => {
    expect(await xlsx(`<c r="A1" s="1"><v>${value}</v></c>`, { is1904, formats: [format] })).toEqual([expected]);
  });

  test('strings: shared, rich, in the cell, from formulas; escapes and entities; readings are left out', async () => {
    const strings =
      '<si><t>Köhler &amp; Söhne &#x2013; &#8211; &nbsp;</t></si><si><r><t>Zeile 1</t></r><r><rPr><b/></rPr><t xml:space="preserve">_x000A_ 2</t></r><rPh><t>x</t></rPh></si>';
    const cells =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>' +
      '<c r="D1" t="str"><f>"x"</f><v>y</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="b"><v>1</v></c><c t="s"><v>99</v></c><c t="d"><v>2022-06-01T00:00:00</v></c>';
    const read = await xlsx(cells, { strings });
    expect(read).toEqual([
      'Köhler & Söhne – – &nbsp;',
      'Zeile 1\n 2',
      'ab',
      'y',
      'error #N/A',
      'true',
      '',
      'date 2022-06-01',
    ]);
  });

  test('cells without references follow each other, empty formatted cells take no room', async () => {
    expect(await xlsx('<c><v>1</v></c><c s="1"/><c><v>3</v></c><c r="XFD1" s="1"/>')).toEqual([
      'number 1',
      '',
      'number 3',
    ]);
  });

  test('prefixed names, single quotes, comments, CDATA, a > within an attribute', async () => {
    const rows = `<x:row r='1' note="a>b"><!-- <c> --><x:c r='A1' t='inlineStr'><x:is><x:t><![CDATA[<b>]]></x:t></x:is></x:c></x:row>`;
    expect(await cellsOf(bookOf(rows))).toEqual(['<b>']);
  });
});

describe('ODS', () => {
  const text = (content: string, more = '') =>
    `<table:table-cell office:value-type="string"${more}><text:p>${content}</text:p></table:table-cell>`;

  test('typed cells: what is shown counts for numbers with leading zeros', async () => {
    const cells =
      '<table:table-cell office:value-type="float" office:value="1067"><text:p>01067</text:p></table:table-cell>' +
      '<table:table-cell office:value-type="float" office:value="2.5"><text:p>2,50</text:p></table:table-cell>' +
      '<table:table-cell office:value-type="percentage" office:value="0.285"><text:p>28,5 %</text:p></table:table-cell>' +
      '<table:table-cell office:value-type="date" office:date-value="2022-06-01T18:30:00"><text:p>1.6.22</text:p></table:table-cell>' +
      '<table:table-cell office:value-type="time" office:time-value="PT09H05M00S"><text:p>09:05</text:p></table:table-cell>' +
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>' +
      text('#NV', ' calcext:value-type="error"') +
      text('Err:502');
    const read = await ods(cells);
    expect(read.slice(0, 5)).toEqual([
      'number 01067',
      'number 2,5',
      'number 28,5%',
      'date 2022-06-01T18:30',
      'date 09:05',
    ]);
    expect(read.slice(5)).toEqual(['true', 'error #NV', 'error Err:502']);
  });

  test('paragraphs, blanks, spans; notes and shapes are no text of the cell', async () => {
    const cell =
      '<table:table-cell office:value-type="string"><office:annotation><text:p>Notiz</text:p></office:annotation>' +
      '<draw:frame><draw:text-box><text:p>Form</text:p></draw:text-box></draw:frame>' +
      '<text:p>a<text:s text:c="3"/>b<text:tab/><text:span>c</text:span></text:p><text:p>d</text:p></table:table-cell>';
    expect(await ods(cell)).toEqual(['a   b\tc\nd']);
  });

  test('repeated cells and rows, covered cells, merged ones', async () => {
    const rows =
      `<table:table-row table:number-rows-repeated="2">${text('x', ' table:number-columns-repeated="2"')}</table:table-row>` +
      '<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>' +
      `<table:table-row>${text('t', ' table:number-columns-spanned="2" table:number-rows-spanned="3"')}<table:covered-table-cell/>${text('u')}</table:table-row>`;
    const [sheet] = await sheetsOf(zipOf(odsOf(rows)));
    expect(sheet?.rows.map(({ line, cells }) => [line, ...cells.map(plain)])).toEqual([
      [1, 'x', 'x'],
      [2, 'x', 'x'],
      [1003, 't', '', 'u'],
    ]);
    expect(sheet?.merges).toEqual([{ line: 1003, column: 0, lines: 3, columns: 2 }]);
  });
});

const safeText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => !/[\p{Cc}\p{Cs}\ufffe\uffff]|_x/u.test(text) && text.trim() === text && !/ {2}/.test(text));

describe('what another library writes', () => {
  const seed = 20220601;
  test(`texts, numbers, truths and days come back from XLSX and ODS (seed ${seed})`, async () => {
    const day = fc.integer({ min: 20000, max: 60000 }).map((days) => new Date((days - 25569) * 86_400_000));
    const value = fc.oneof(safeText, fc.integer({ min: -1e9, max: 1e9 }), fc.boolean(), day);
    const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });
    const expected = (cell: string | number | boolean | Date) =>
      cell instanceof Date
        ? `date ${cell.toISOString().slice(0, 10)}`
        : typeof cell === 'number'
          ? `number ${cell}`
          : `${cell}`;
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const wanted = table.map((row) => row.map(expected));
        for (const write of [writeXlsx, writeOds]) {
          const [sheet] = await sheetsOf(await write({ sheets: [{ name: 'Blatt', rows: table }] }));
          expect(sheet?.rows.map(({ cells }) => cells.map(plain))).toEqual(wanted);
        }
      }),
      { seed, numRuns: 60 },
    );
  });
});

describe('what is no table is named', () => {
  const ole = (rest = '') =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from(rest, 'utf16le'),
    ]);
  test.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blanks', Buffer.from('\ufeff \r\n', 'utf8'), 'empty'],
    ['an .xls', ole('Workbook'), 'old-excel'],
    ['an encrypted .xlsx', ole('EncryptedPackage'), 'encrypted'],
    [
      'a web page as .xls',
      Buffer.from('\ufeff\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'),
      'html',
    ],
    ['a table of tags', Buffer.from('<table><tr><td>x'), 'html'],
    [
      'Excel 2003 XML',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
      'xml',
    ],
    ['a PDF', Buffer.from('%PDF-1.7'), 'pdf'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'image'],
    ['JSON', Buffer.from('[{"a": 1}]'), 'json'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'archive'],
    ['Word', zipOf([{ name: 'word/document.xml', content: '<x/>' }]), 'word'],
    ['.xlsb', zipOf([{ name: 'xl/workbook.bin', content: 'x' }]), 'xlsb'],
    ['Numbers', zipOf([{ name: 'Index/Document.iwa', content: 'x' }]), 'numbers'],
    ['any archive', zipOf([{ name: 'liste.csv', content: 'a;b' }]), 'archive'],
    [
      'an encrypted ODS',
      zipOf([
        { name: 'content.xml', content: '??' },
        { name: 'META-INF/manifest.xml', content: '<manifest:encryption-data/>' },
      ]),
      'encrypted',
    ],
  ])('%s', async (_, bytes, kind) => {
    expect(await refusal(bytes)).toBe(`import-no-table ${kind}`);
  });
});

describe('S8 bombs are refused', () => {
  const many = (count: number, text: string) => text.repeat(count);
  const sheet = (content: string, claims?: number): Uint8Array => {
    const parts = bookOf('').map((part) =>
      part.name === 'xl/worksheets/sheet1.xml'
        ? { ...part, content, ...(claims === undefined ? {} : { claims }) }
        : part,
    );
    return zipOf(parts);
  };
  test.each<[string, () => Uint8Array, string]>([
    ['a part that unpacks to gigabytes', () => sheet('<worksheet/>', 4_000_000_000), 'import-too-large bytes'],
    [
      'a part that lies about it',
      () => sheet(`<worksheet><sheetData>${many(3_000_000, ' '.repeat(100))}`, 100),
      'import-too-large bytes',
    ],
    [
      'rows without end',
      () => sheet(`<sheetData>${many(200_001, '<row><c><v>1</v></c></row>')}</sheetData>`),
      'import-too-large rows',
    ],
    [
      'a cell in the last column',
      () => sheet('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'),
      'import-too-large columns',
    ],
    [
      'a text without end',
      () => sheet(`<sheetData><row><c t="inlineStr"><is><t>${many(2_000_000, 'x')}</t></is></c></row></sheetData>`),
      'import-too-large bytes',
    ],
    [
      'repeated rows in ODS',
      () =>
        zipOf(
          odsOf(
            `<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>`,
          ),
        ),
      'import-too-large rows',
    ],
    [
      'repeated cells in ODS',
      () =>
        zipOf(
          odsOf(
            `<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>`,
          ),
        ),
      'import-too-large columns',
    ],
  ])('%s', async (_, make, expected) => {
    expect(await refusal(make())).toBe(expected);
  });

  test('a million empty rows, deep nesting and entities that grow are no burden', async () => {
    const empty = many(1_048_576, '<row/>');
    expect((await sheetsOf(zipOf(bookOf(`${empty}<row><c><v>1</v></c></row>`))))[0]?.rows).toHaveLength(1);
    expect(await cellsOf(bookOf(`${many(100_000, '<a>')}<row><c><v>1</v></c></row>`))).toEqual(['number 1']);
    const laughs = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>';
    expect(await cellsOf(bookOf(`${laughs}<row><c t="str"><v>&b;</v></c></row>`))).toEqual(['&b;']);
  });
});

describe('R7 damaged bytes are a plain refusal', () => {
  const seed = 4711;
  const whole = [
    zipOf(
      bookOf('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44713</v></c></row>', {
        strings: '<si><t>Name</t></si>',
        formats: ['dd.mm.yyyy'],
      }),
    ),
    zipOf(
      odsOf(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell></table:table-row>',
      ),
    ),
  ];
  const change = fc.record({ at: fc.nat(), byte: fc.nat(255), cut: fc.boolean() });
  test.each([0, 1])(`mutated archives (file %i, seed ${seed})`, async (file) => {
    const bytes = whole[file] ?? Buffer.alloc(0);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        let mutated = Buffer.from(bytes);
        for (const { at, byte, cut } of changes) {
          if (mutated.length === 0) break;
          if (cut && at % 7 === 0) mutated = mutated.subarray(0, at % mutated.length);
          else mutated[at % mutated.length] = byte;
        }
        const reading = await openTable('liste', mutated);
        if (reading.ok) return;
        expect(reading.diagnostics).toHaveLength(1);
      }),
      { seed, numRuns: 400 },
    );
  });

  test(`mutated XML within a sound archive (seed ${seed})`, async () => {
    const xml = '<row r="1"><c r="A1" t="inlineStr"><is><t>a&amp;b</t></is></c><c r="B1" s="1"><v>1</v></c></row>';
    await fc.assert(
      fc.asyncProperty(fc.nat(xml.length), fc.nat(20), fc.string({ maxLength: 10 }), async (at, length, text) => {
        const mutated = xml.slice(0, at) + text + xml.slice(at + length);
        const reading = await openTable('liste', zipOf(bookOf(mutated, { formats: [mutated.replace(/["<&]/g, '')] })));
        if (!reading.ok) expect(reading.diagnostics[0]?.code).toMatch(/^import-/);
      }),
      { seed, numRuns: 400 },
    );
  });
});

// Files for Excel and LibreOffice: typed cells that read back, nothing in them that runs or leads outside, same bytes each time.
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import { type SpreadsheetFormat, writeSpreadsheet } from '../../src/render/spreadsheet-write.js';
import { cellText, type TypedTable } from '../../src/render/typed-table.js';

const formats = ['xlsx', 'ods'] as const satisfies SpreadsheetFormat[];

const sheet: TypedTable = {
  name: 'Personen',
  columns: [
    { header: 'Kennung', kind: 'text' },
    { header: 'PLZ', kind: 'text' },
    { header: 'Erfahrung', kind: 'number' },
    { header: 'Beworben am', kind: 'date' },
  ],
  rows: [
    ['007', '01067', 4.5, { day: '2022-05-20' }],
    ['=1+1', '+49 171 3920015', -3, { day: '1899-12-30' }],
    ['@SUM(A1)', '#N/A', 0, '2015-10'],
    ['_x0041_', 'a\nb\r\nc', undefined, undefined],
    ['  zwei  Blanks ', '<b>&"\'</b>]]>', 2015, { day: '2000-02-29' }],
  ],
};

const read = async (bytes: Uint8Array, format: SpreadsheetFormat) =>
  (await (format === 'xlsx' ? readXlsx(bytes, { readStyles: true }) : readOds(bytes, { readStyles: true }))).sheets[0];

const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

describe.each(formats)('%s', (format) => {
  test('texts stay texts, numbers numbers, days days without a time', async () => {
    const back = await read(await writeSpreadsheet([sheet], format), format);
    expect(back?.name).toBe('Personen');
    const early = format === 'xlsx' ? '1899-12-30' : new Date(Date.UTC(1899, 11, 30));
    expect(back?.rows).toEqual([
      ['Kennung', 'PLZ', 'Erfahrung', 'Beworben am'],
      ['007', '01067', 4.5, new Date(Date.UTC(2022, 4, 20))],
      ['=1+1', '+49 171 3920015', -3, early],
      ['@SUM(A1)', '#N/A', 0, '2015-10'],
      ['_x0041_', 'a\nb\nc', ...(format === 'xlsx' ? [null, null] : [])],
      ['  zwei  Blanks ', '<b>&"\'</b>]]>', 2015, new Date(Date.UTC(2000, 1, 29))],
    ]);
  });

  test('S4 every text of every table comes back as the same text', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '=cmd|A1',
        '#REF!',
        '_x000D_',
        '\t=1',
        '+49',
        ' a  b ',
        '😀👩‍👩‍👧',
        'ä\nö',
        '12',
        'TRUE',
        '2022-05-20',
        '1e5',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }), async (rows) => {
        const columns = [1, 2].map((n) => ({ header: `Spalte ${n}`, kind: 'text' as const }));
        const back = await read(await writeSpreadsheet([{ name: 'S', columns, rows }], format), format);
        const found = rows.map((_, line) => [0, 1].map((index) => back?.rows[line + 1]?.[index] ?? ''));
        expect(found).toEqual(rows.map((row) => row.map(cellText)));
      }),
      { numRuns: 40 },
    );
  });

  test('S7 no formula, no reference to elsewhere, nobody’s name, no time', async () => {
    const parts = partsOf(await writeSpreadsheet([sheet], format));
    const all = Object.values(parts).join('\n');
    expect(all).not.toMatch(/<f[ >]|table:formula|TargetMode|externalLink|xlink:href|<!DOCTYPE|<!ENTITY/);
    expect(all).not.toMatch(/creator|lastModifiedBy|dcterms:modified|dc:date|meta:creation-date/);
    expect(Object.keys(parts).filter((name) => /vba|macro|connection|external/i.test(name))).toEqual([]);
  });

  test('R8 same table, same bytes, whatever the time zone', async () => {
    const first = await writeSpreadsheet([sheet], format);
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Apia';
    const second = await writeSpreadsheet([sheet], format);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

test('the header is bold and stays in sight, columns are as wide as what is in them, days are German', async () => {
  const xlsx = partsOf(await writeSpreadsheet([sheet], 'xlsx'));
  expect(xlsx['xl/worksheets/sheet1.xml']).toMatch(/<pane ySplit="1" topLeftCell="A2" [^>]*state="frozen"/);
  expect(xlsx['xl/worksheets/sheet1.xml']).toMatch(/<col min="4" max="4" [^>]*width="13/);
  expect(xlsx['xl/styles.xml']).toContain('dd\\.mm\\.yyyy');
  const back = await read(await writeSpreadsheet([sheet], 'xlsx'), 'xlsx');
  expect(back?.cells?.get('0,0')?.style?.font?.bold).toBe(true);
  expect(back?.cells?.get('1,1')?.style?.numFmt).toBe('@');
  const ods = partsOf(await writeSpreadsheet([sheet], 'ods'));
  expect(ods['settings.xml']).toContain('config:name="VerticalSplitPosition" config:type="int">1<');
  expect(ods['content.xml']).toContain('<text:p>20.05.2022</text:p>');
  expect(ods['content.xml']).toContain('<text:p>a</text:p><text:p>b</text:p><text:p>c</text:p>');
  expect(ods['content.xml']).toContain('style:column-width="2.73cm"');
});

test('the first file of an OpenDocument package is its type, stored as it is', async () => {
  const bytes = Buffer.from(await writeSpreadsheet([sheet], 'ods'));
  expect(bytes.subarray(30, 38).toString()).toBe('mimetype');
  expect(bytes.subarray(38, 38 + 46).toString()).toBe('application/vnd.oasis.opendocument.spreadsheet');
});

test('what Excel cannot hold is refused with a way out', async () => {
  const long = { ...sheet, rows: [['x'.repeat(32_768)]] };
  await expect(writeSpreadsheet([long], 'xlsx')).rejects.toThrow(CommandError);
  await expect(writeSpreadsheet([long], 'ods')).resolves.toBeInstanceOf(Uint8Array);
});

// Foreign tables as they come: encodings, delimiters, titles above, sums below, sheets; and what cannot be read, with its place.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOfCell, readForeignTable } from '../../src/intake/table.js';
import { csvTable, goldenBytes, refusalsOf, tableOf } from './support.js';
import { bookOf, zipOf } from './zip.js';

const rowsOf = (table: { readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[] }) =>
  table.rows.map(({ line, cells }) => [line, ...cells]);

describe('CSV of every kind', () => {
  const text = 'Vorname;Ort\nÄnne;Köln\nLeá;"Bad ""Ems"""\n';
  const utf16 = (value: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + value, 'utf16le');
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text, 'utf8')],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`, 'utf8')],
    ['windows-1252', Buffer.from(text, 'latin1')],
    ['UTF-16 LE with a mark', utf16(text, true)],
    ['UTF-16 LE', utf16(text, false)],
    ['UTF-16 BE with a mark', utf16(text, true).swap16()],
    ['UTF-16 BE', utf16(text, false).swap16()],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8')],
    ['CR', Buffer.from(text.replaceAll('\n', '\r'), 'utf8')],
    ['commas', Buffer.from(text.replaceAll(';', ','), 'utf8')],
    ['tabs', Buffer.from(text.replaceAll(';', '\t'), 'utf8')],
    ['empty columns at the end', Buffer.from(text.replaceAll('\n', ';;;\n'), 'utf8')],
    ['empty lines', Buffer.from(text.replace('\n', '\n').concat(';\n\n;;\n'), 'utf8')],
  ])('%s', async (_, bytes) => {
    const table = await tableOf('liste.csv', bytes);
    expect(table.headers).toEqual(['Vorname', 'Ort']);
    expect(rowsOf(table)).toEqual([
      [2, 'Änne', 'Köln'],
      [3, 'Leá', 'Bad "Ems"'],
    ]);
  });

  test('sep= of Excel names the delimiter, whatever else the lines hold', async () => {
    const table = await csvTable('sep=;\r\nName;Ort\r\n"Haddad, Amira, Dr.";Köln, Rhein\r\n');
    expect([table.headers, rowsOf(table)]).toEqual([['Name', 'Ort'], [[3, 'Haddad, Amira, Dr.', 'Köln, Rhein']]]);
  });

  test('a title with commas and commas in texts do not mislead about the delimiter', async () => {
    const table = await csvTable(
      'Liste, Stand 1.6., vertraulich, 2022, intern\nVorname;Themen\nLea;Bau, Geld, Rat\nIda;Bau, Rat\n',
    );
    expect(table.headers).toEqual(['Vorname', 'Themen']);
    expect(table.notes.map(({ de }) => de)).toEqual([
      'Die Überschriften stehen in Zeile 2; was darüber steht, zählt nicht.',
    ]);
  });

  test('quotation marks inside a cell that does not begin with one are only signs', async () => {
    const table = await csvTable('Verein;Ort\nHaus "Sonne";Ulm\n5" Rohr;Ulm\n');
    expect(rowsOf(table)).toEqual([
      [2, 'Haus "Sonne"', 'Ulm'],
      [3, '5" Rohr', 'Ulm'],
    ]);
  });

  test('line breaks in a cell: lines are those of the file', async () => {
    const table = await csvTable('A;B\n"eins\r\nzwei\ndrei";x\ny;z\n');
    expect(rowsOf(table)).toEqual([
      [2, 'eins\r\nzwei\ndrei', 'x'],
      [5, 'y', 'z'],
    ]);
    const [first, second] = table.rows;
    expect(first && placeOfCell(table, first, 1)).toEqual({
      file: 'tabelle.csv',
      line: 4,
      column: 7,
      length: 1,
      cell: { column: 'B', header: 'B' },
    });
    expect(second && placeOfCell(table, second)).toEqual({ file: 'tabelle.csv', line: 5, column: 1 });
  });

  test('cells that cannot be told apart are named all at once, each with its place', async () => {
    const reading = await readForeignTable('liste.csv', Buffer.from('A;B\n"x"y;1\nz;2\nw;"v" u\n"offen;3\n', 'utf8'));
    const places = reading.ok
      ? []
      : reading.diagnostics.map(({ code, place }) => `${code} ${place.line}:${place.column}`);
    expect(places).toEqual(['import-broken-cell 2:3', 'import-broken-cell 4:5', 'import-broken-cell 5:1']);
  });

  test.each<[string, Uint8Array | string, string]>([
    ['a NUL', 'A;B\nx\0;y\nzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz;1', 'import-broken-cell'],
    ['10,000 columns', `${'A;'.repeat(10_000)}A\n`, 'import-too-large'],
    ['only delimiters', ';;;\n;;;\n', 'import-empty'],
    ['nothing', '', 'import-no-table'],
  ])('%s: %s', async (_, content, code) => {
    expect(await refusalsOf('liste.csv', Buffer.from(content))).toEqual([code]);
  });

  test('S8 an unclosed quotation mark in a large file is found at once', async () => {
    const bytes = Buffer.from(`A;B\n"${'x;y\n'.repeat(5_000_000)}`, 'utf8');
    expect(await refusalsOf('liste.csv', bytes)).toEqual(['import-broken-cell']);
  });
});

describe('headers and what stands around the people', () => {
  test('a sum and a date below, headers in the middle again', async () => {
    const table = await csvTable(
      'Vorname;Nachname;PLZ\nA;B;01067\nVorname;Nachname;PLZ\nC;D;01069\n\nSumme:;2;\nStand: 1.6.2022\n',
    );
    expect(rowsOf(table).map(([line]) => line)).toEqual([2, 4]);
    expect(table.notes.map(({ en }) => en)).toEqual([
      'Lines 6 and 7 at the end are no person (a sum, a date or the like).',
      'The headers are repeated in line 3; that does not count.',
    ]);
  });

  test('a person who is called Summe stays', async () => {
    const table = await csvTable('Vorname;Nachname;PLZ;Ort\nA;B;01067;Dresden\nSumme;Gesa;01069;Dresden\n');
    expect(table.rows).toHaveLength(2);
  });

  test('headers below a row of headings: the lower row counts', async () => {
    const text = 'Person;;Kontakt;;Anmerkungen\nName;Vorname;Mail;Tel.;\nHaller;Greta;g@example.org;0551 1;im Mai\n';
    const table = await csvTable(text);
    expect([table.headers, table.rows.length]).toEqual([['Name', 'Vorname', 'Mail', 'Tel.', ''], 1]);
  });

  test('people who are called like a field are no headers', async () => {
    const table = await csvTable('Vorname;Nachname;Ort\nMai;Stadt;Titel\nAnna;Alt;Ulm\n');
    expect([table.headers, table.rows.length]).toEqual([['Vorname', 'Nachname', 'Ort'], 2]);
  });

  test('cells behind the last header have a column without one', async () => {
    const table = await csvTable('Vorname;Nachname\nA;B;x\n');
    expect(table.headers).toEqual(['Vorname', 'Nachname', '']);
  });

  test('headers lose line breaks and what cannot be seen', async () => {
    const table = await csvTable('"Vor\u00adname ";"Welche\n  Themen?"\na;b\n');
    expect(table.headers).toEqual(['Vorname', 'Welche Themen?']);
  });
});

describe('sheets', () => {
  const two = () => {
    const parts = bookOf('<row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row>');
    return zipOf(
      parts.map((part) => {
        if (part.name === 'xl/workbook.xml')
          return {
            ...part,
            content: String(part.content).replace(
              '</sheets>',
              '<sheet name="Zweites" r:id="z"/><sheet name="Leer" r:id="y"/></sheets>',
            ),
          };
        if (part.name === 'xl/_rels/workbook.xml.rels')
          return {
            ...part,
            content: String(part.content).replace(
              '</Relationships>',
              '<Relationship Id="z" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="y" Type="x/worksheet" Target="styles.xml"/></Relationships>',
            ),
          };
        return part;
      }),
    );
  };

  test('of several filled ones the sheet has to be named, and they are listed', async () => {
    const reading = await readForeignTable('liste.xlsx', two());
    expect(reading.ok ? '' : reading.diagnostics[0]?.words('de').message).toBe(
      'liste.xlsx hat mehrere gefüllte Blätter: „Blatt“ und „Zweites“.',
    );
  });

  test('named in any case; one that is not there, or in a CSV, is refused', async () => {
    expect((await tableOf('liste.xlsx', two(), { sheet: 'zweites' })).sheet).toBe('Zweites');
    expect(await refusalsOf('liste.xlsx', two(), { sheet: 'Drittes' })).toEqual(['import-no-such-sheet']);
    expect(await refusalsOf('liste.xlsx', two(), { sheet: 'Leer' })).toEqual(['import-empty']);
    expect(await refusalsOf('liste.csv', Buffer.from('a;b\nc;d'), { sheet: 'x' })).toEqual(['import-no-such-sheet']);
  });

  test('a hidden sheet is read when it is named', async () => {
    const table = await tableOf('liste.ods', goldenBytes('libreoffice.ods'), { sheet: 'Hilfe' });
    expect(rowsOf(table)).toEqual([[2, 'a', 'b']]);
  });
});

describe('properties', () => {
  const seed = 815;
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\p{Cs}\0]/gu, ''));
  const header = fc.constantFrom(
    'Vorname',
    'Nachname',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'PLZ',
  );
  test(`any table of texts comes back, whatever its delimiter (seed ${seed})`, async () => {
    const tables = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.tuple(
          fc.array(header, { minLength: width, maxLength: width }),
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(tables, fc.constantFrom(';', ',', '\t'), async ([headers, rows], delimiter) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [headers, ...rows].map((line) => line.map(quote).join(delimiter)).join('\r\n');
        const table = await csvTable(`sep=${delimiter}\n${text}`);
        const people = rows.filter(
          (row) => row.some((one) => one.trim() !== '') && !row.every((one, index) => one.trim() === headers[index]),
        );
        expect(table.headers).toEqual(headers);
        expect(table.rows.map(({ cells }) => cells)).toEqual(
          people.map((row) =>
            row.map((one, index) => (row.slice(index).some((rest) => rest.trim() !== '') ? one : '')),
          ),
        );
      }),
      { seed, numRuns: 300 },
    );
  });

  test(`R7 random bytes are a table or a refusal, and nothing else (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', 'PK\u0003\u0004', '\ufeff', 'Vorname;Nachname\n"'),
        async (bytes, start) => {
          const reading = await readForeignTable('liste', Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
          if (reading.ok)
            expect(reading.value.rows.every(({ cells }) => cells.length === reading.value.headers.length)).toBe(true);
          else
            for (const { words } of reading.diagnostics)
              expect(words('de').message).not.toMatch(/undefined|NaN|\[object/);
        },
      ),
      { seed, numRuns: 1000 },
    );
  });
});

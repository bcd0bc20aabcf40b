// Files as accidents leave them: tables and definitions, mutated by numbers that can be told and repeated.
import { numbersFrom } from './random.js';

const latin1 = 'latin1';

interface Chance {
  below(end: number): number;
  of<T>(list: readonly T[]): T;
}

function chanceOf(seed: number): Chance {
  const next = numbersFrom(seed);
  const below = (end: number) => Math.floor(next() * end);
  const of = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  return { below, of };
}

/** None of these holds a word that the output must never have. */
const cells = [
  '',
  ' ',
  '\u00a0',
  '0',
  '-1',
  '-0',
  '007',
  '1,5',
  '1.5',
  '2E+03',
  '1,5E+10',
  '4,92E+12',
  '1e999',
  '99999999999999999999',
  '#NV',
  '#WERT!',
  '#REF!',
  '#DIV/0!',
  '########',
  '46023',
  '0,5',
  '45000,25',
  'Jan 12',
  '01. Feb',
  '10. Mai',
  '05.10.2026',
  '2026-13-45',
  '31.02.2026',
  '29.2.2023',
  '1.1.1',
  '2015-10',
  '17.-18.4.15',
  '27.- 28. 11.15',
  '2026-01-01T25:00',
  '0000-00-00',
  '9999-12-31',
  'ja',
  'vielleicht',
  'Frau',
  'angenommen',
  'ACTIVE',
  'P01',
  'P1',
  'p01',
  'P01|P01',
  '|',
  '||;',
  ';;',
  'a|b|c',
  '"',
  '""',
  '"offen',
  "'",
  '=1+1',
  '@x',
  '+49',
  '2625',
  '2625.0',
  'A-1010',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{{x}}',
  '{{{x}}}',
  '<script>',
  '\u202eabc',
  '\u200b',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\ufeff',
  '\ud83d\ude00',
  'e\u0301',
  'ä'.repeat(300),
  'x'.repeat(70_000),
  'a;b',
  'a,b',
  'a\tb',
  'zwei\nZeilen',
  '../../etc/passwd',
  'CON',
  'mailto:a@b',
  'a@b',
  'a@b.de',
] as const;
const values = [
  '',
  ' ',
  '~',
  '[]',
  '{}',
  '[ ]',
  '{ a: 1 }',
  '- a',
  '-1',
  '0',
  '1e400',
  '.nan',
  '.inf',
  '-.inf',
  '0x10',
  '0o7',
  '1_000',
  'true',
  'yes',
  'off',
  '2026-02-30',
  '2026-13',
  '2026',
  '99999-01-01',
  '17.-18.4.15',
  '10:00',
  'kickoff - 4w',
  'start + 9999999999d',
  '*a',
  '&a x',
  '&a [ *a ]',
  '<<: *a',
  '!!binary aGk=',
  '!!set { a }',
  '!x y',
  '|',
  '>',
  "'offen",
  '"offen',
  '"\\x00"',
  '"\\e[31m"',
  '? a',
  ': b',
  '%',
  '@',
  '`',
  '#',
  '---',
  '...',
  '__proto__',
  'constructor: 1',
  '{{x}}',
  '\t',
  'x'.repeat(70_000),
  '['.repeat(200),
  '{ a: '.repeat(120),
  'http://a',
  '../..',
  'P01',
  'f',
  'regions',
] as const;

type Change = (text: string, chance: Chance) => string;

const spliced = (text: string, from: number, count: number, put: string): string =>
  text.slice(0, from) + put + text.slice(from + count);

const lineEnd = /\r\n|\n|\r/;

function lineWise(text: string, change: (lines: string[]) => void): string {
  const end = lineEnd.exec(text)?.[0] ?? '\n';
  const lines = text.split(lineEnd);
  change(lines);
  return lines.join(end);
}

const anyFile: readonly Change[] = [
  (text, { below }) => spliced(text, below(text.length + 1), below(4), ''),
  (text, { below }) => spliced(text, below(text.length + 1), below(400), ''),
  (text, { below, of }) =>
    spliced(
      text,
      below(text.length + 1),
      0,
      of(['"', ';', ',', '\t', '\n', '\r', '\r\n', ':', '-', '|', '\u0000', '\u00ff', '\u00c3', ' ']),
    ),
  (text, { below }) => spliced(text, below(text.length + 1), 1, String.fromCharCode(below(256))),
  (text, { below }) => text.slice(0, below(text.length + 1)),
  (text, chance) => lineWise(text, (lines) => void lines.splice(chance.below(lines.length), 1 + chance.below(3))),
  (text, { below, of }) => lineWise(text, (lines) => void lines.splice(below(lines.length), 0, of(lines))),
  (text, { below, of }) =>
    lineWise(
      text,
      (lines) =>
        void lines.splice(
          below(lines.length),
          0,
          of(['<<<<<<< HEAD', '=======', '>>>>>>> zweig', '', '#', ';;;;;;;;;;', '"']),
        ),
    ),
  (text, { below }) =>
    lineWise(text, (lines) => {
      const [one, other] = [below(lines.length), below(lines.length)];
      [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
    }),
  (text) => text.replaceAll('\r\n', '\n'),
  (text) => text.replaceAll(/\r?\n/g, '\r'),
  (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  (text) => `\u00ef\u00bb\u00bf${text}`,
  (text) => text.replace(/^\u00ef\u00bb\u00bf/, ''),
];

/** Several cells at once, of one column or of one line: what spreadsheets do to a whole column. */
const tableOnly: readonly Change[] = [
  (text, chance) => {
    const sign = chance.of([';', ',', '\t']);
    return lineWise(text, (lines) => {
      for (let count = 1 + chance.below(3); count > 0; count -= 1) {
        const at = chance.below(lines.length);
        const row = (lines[at] ?? '').split(sign);
        row[chance.below(row.length)] = bytesAsText(chance.of(cells));
        lines[at] = row.join(sign);
      }
    });
  },
  (text, chance) => eachCell(text, chance, () => bytesAsText(chance.of(cells))),
  (text, chance) => eachCell(text, chance, (cell) => cell.replace(/^\+?0+/, '')),
  (text, chance) => eachCell(text, chance, (cell) => cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, serialOf)),
  (text, chance) => eachCell(text, chance, (cell) => cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1')),
  (text, chance) => eachCell(text, chance, (cell) => (/^\d+$/.test(cell) ? `${cell}.0` : cell)),
  (text, chance) => eachCell(text, chance, () => ''),
  (text) => text.replaceAll(';', ','),
  (text) => text.replaceAll(';', '\t'),
  (text) => lineWise(text, (lines) => void lines.splice(0, lines.length, ...lines.map((line) => `${line};;;`))),
];

const definitionOnly: readonly Change[] = [
  (text, chance) =>
    lineWise(text, (lines) => {
      const at = chance.below(lines.length);
      lines[at] = (lines[at] ?? '').replace(/:.*$/, `: ${bytesAsText(chance.of(values))}`);
    }),
  (text, chance) =>
    lineWise(text, (lines) => {
      const at = chance.below(lines.length);
      lines[at] = (lines[at] ?? '').replace(/^ */, ' '.repeat(chance.below(9)));
    }),
  (text, chance) =>
    lineWise(text, (lines) => {
      const at = chance.below(lines.length);
      lines[at] = (lines[at] ?? '').replace(
        /[\w-]+:/,
        `${chance.of(['id', 'x', 'start', '__proto__', 'constructor', '', 'where', 'in'])}:`,
      );
    }),
  (text, chance) =>
    lineWise(
      text,
      (lines) =>
        void lines.splice(
          chance.below(lines.length),
          0,
          `${' '.repeat(chance.below(7))}${bytesAsText(chance.of(values))}`,
        ),
    ),
];

/** Excel's number of a day. */
function serialOf(iso: string): string {
  const day = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(day) ? String(Math.round(day / 86_400_000) + 25_569) : iso;
}

function eachCell(text: string, chance: Chance, change: (cell: string) => string): string {
  const sign = (lineEnd.test(text) ? text.split(lineEnd)[0] : text)?.includes(';') ? ';' : ',';
  return lineWise(text, (lines) => {
    const column = chance.below((lines[0] ?? '').split(sign).length);
    for (let index = 1; index < lines.length; index += 1) {
      const row = (lines[index] ?? '').split(sign);
      if (column < row.length) row[column] = change(row[column] ?? '');
      lines[index] = row.join(sign);
    }
  });
}

/** Bytes are held as characters from 0 to 255, so that broken UTF-8 comes about too. */
const bytesAsText = (text: string): string => Buffer.from(text, 'utf8').toString(latin1);

/** How the whole file is saved. */
const savings: readonly ((bytes: Buffer) => Uint8Array)[] = [
  (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString('utf8'), 'utf16le')]),
  (bytes) => Buffer.from(bytes.toString('utf8'), latin1),
  (bytes) => Buffer.from(bytes.toString(latin1), 'utf8'),
];

/** The file after so many accidents as there are seeds. */
export function mutated(path: string, bytes: Uint8Array, seeds: readonly number[]): Uint8Array {
  const own = path.endsWith('.csv') ? tableOnly : definitionOnly;
  let text = Buffer.from(bytes).toString(latin1);
  for (const seed of seeds) {
    const chance = chanceOf(seed);
    text = chance.of(chance.below(2) === 0 ? own : anyFile)(text, chance);
  }
  const result = Buffer.from(text, latin1);
  const chance = chanceOf(seeds.reduce((sum, seed) => (sum + seed) >>> 0, seeds.length));
  return chance.below(25) === 0 ? chance.of(savings)(result) : result;
}

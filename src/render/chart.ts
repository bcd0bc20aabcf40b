// Answers on ordered steps as a picture (SVG): one bar of 100 % for each row, the steps from dark to light.
import type { Language } from '../locale/language.js';
import type { Chart, ChartRow } from './document.js';
import { escapeHtml } from './escape.js';
import { graphemesOf } from './width.js';

const width = 720;
const barLeft = 168;
const barWidth = 380;
const barHeight = 22;
const rowHeight = 30;
const lineHeight = 17;
const fontSize = 13;
/** What a letter takes on average in the fonts of page and PDF, rather too much than too little. */
const letterWidth = 6.7;

const words = {
  de: { number: 'n', nobody: 'keine Angaben' },
  en: { number: 'n', nobody: 'no answers' },
} as const;

/**
 * The picture without a title of its own; `<title>` and `<desc>` speak to those who do not see it. The steps differ in lightness and
 * are bordered, so that a grey print says the same. No ids, no styles: several pictures fit on one page with a strict policy.
 */
export function chartSvg(chart: Chart, language: Language): string {
  const colours = chart.steps.map((_, step) => colourOf(step, chart.steps.length));
  const legend = legendOf(chart.steps, colours);
  const body = chart.rows.reduce(
    ({ top, parts }, row) => {
      const drawn = rowOf(row, colours, top, language);
      return { top: drawn.bottom, parts: [...parts, ...drawn.parts] };
    },
    { top: legend.bottom + 8, parts: [] as readonly string[] },
  );
  const height = body.top + 4;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Libertinus Serif, serif" font-size="${fontSize}" fill="${ink}">`,
    `<title>${escapeHtml(chart.title)}</title>`,
    `<desc>${escapeHtml(chart.description)}</desc>`,
    ...legend.parts,
    ...body.parts,
    '</svg>',
  ].join('\n');
}

const ink = '#1c2024';
const quiet = '#565d66';
const darkest = [23, 74, 124] as const;
const lightest = [246, 248, 250] as const;

interface Colour {
  readonly fill: string;
  readonly text: string;
}

/** From this green on, black figures have more contrast than white ones; both have at least 4.5 : 1 on their side. */
const lastForWhite = 121;

/** Lightness rises in equal steps. */
function colourOf(step: number, steps: number): Colour {
  const at = (from: number, to: number) => Math.round(from + ((to - from) * step) / Math.max(1, steps - 1));
  const parts = darkest.map((from, index) => at(from, lightest[index] ?? 255));
  const fill = `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  return { fill, text: (parts[1] ?? 0) < lastForWhite ? '#ffffff' : '#000000' };
}

interface Drawn {
  readonly bottom: number;
  readonly parts: readonly string[];
}

const box = (x: string | number, y: number, boxWidth: string | number, boxHeight: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" fill="${fill}" stroke="${ink}" stroke-width="0.75"/>`;

const label = (x: string | number, y: number, text: string, attributes = ''): string =>
  `<text x="${x}" y="${y}"${attributes}>${escapeHtml(text)}</text>`;

const widthOf = (text: string): number => Math.ceil(graphemesOf(text).length * letterWidth);

/** The names of the steps behind their colours, on as many lines as they need. */
function legendOf(steps: readonly string[], colours: readonly Colour[]): Drawn {
  let x = 1;
  let y = 4;
  const parts = steps.flatMap((step, index) => {
    const text = shortened(step, width - 30);
    const needed = 18 + widthOf(text);
    if (x > 1 && x + needed > width) {
      x = 1;
      y += lineHeight + 3;
    }
    const drawn = [box(x, y, 12, 12, colours[index]?.fill ?? '#ffffff'), label(x + 18, y + 11, text)];
    x += needed + 16;
    return drawn;
  });
  return { bottom: y + lineHeight, parts };
}

function rowOf(row: ChartRow, colours: readonly Colour[], above: number, language: Language): Drawn {
  const fits = widthOf(row.label) <= barLeft - 8;
  const lines = [
    ...(row.heading === undefined ? [] : linesOf(row.heading, width)),
    ...(fits ? [] : linesOf(row.label, width)),
  ];
  const gap = row.heading === undefined && fits ? 0 : 10;
  const heads = lines.map((line, index) => label(0, above + gap + fontSize + index * lineHeight, line));
  const top = above + gap + lines.length * lineHeight + (lines.length > 0 ? 5 : 0);
  const middle = top + 15.5;
  const own = words[language];
  const figures = row.n === 0 ? own.nobody : [`${own.number} = ${row.n}`, row.note ?? ''].filter(Boolean).join(' · ');
  const parts = [
    ...heads,
    ...(fits ? [label(0, middle, row.label, ` fill="${quiet}"`)] : []),
    ...segmentsOf(row, colours, top),
    label(barLeft + barWidth + 12, middle, figures, ` fill="${quiet}"`),
  ];
  return { bottom: top + rowHeight, parts };
}

/** Tenths of a unit, in whole numbers: the same coordinates on every machine. */
const placed = (tenths: number): string =>
  tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`;

function segmentsOf({ n, counts }: ChartRow, colours: readonly Colour[], top: number): string[] {
  if (n === 0) return [];
  const edge = (number: number): number => Math.floor((2 * number * barWidth * 10 + n) / (2 * n));
  let before = 0;
  return counts.flatMap((count, step) => {
    const from = edge(before);
    before += count;
    const length = edge(before) - from;
    if (count === 0) return [];
    const { fill, text } = colours[step] ?? { fill: '#ffffff', text: ink };
    const segment = box(placed(barLeft * 10 + from), top, placed(length), barHeight, fill);
    if (length < 10 * (widthOf(String(count)) + 4)) return [segment];
    const centre = placed(barLeft * 10 + from + Math.floor(length / 2));
    return [segment, label(centre, top + 15.5, String(count), ` text-anchor="middle" fill="${text}"`)];
  });
}

/** Words on lines of that width; a word that no line holds stays whole, a text of more than three lines is cut. */
function linesOf(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, 3).map((line) => shortened(line, room));
  return lines.length > 3 ? [...shown.slice(0, 2), shortened(`${shown[2]} …`, room)] : shown;
}

function shortened(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const letters = graphemesOf(text).slice(0, Math.floor(room / letterWidth) - 2);
  return `${letters.join('').trimEnd()} …`;
}

// The line that a finding is about, with a mark below the place; of a table only the cell.
import { inert } from '../locale/text.js';
import type { Place } from '../model/place.js';
import { isOpenCell, isOpenLine } from './hidden.js';

export interface Excerpt {
  readonly text: string;
  /** Blanks, and `^` below what the finding is about. */
  readonly mark: string;
}

export interface ExcerptOptions {
  /** How many columns of a screen the excerpt may take. */
  readonly width: number;
  /** How many columns of a screen a text takes. */
  widthOf(text: string): number;
  /** Of a table the whole line and not just the cell: it may hold names. */
  readonly fullLine?: boolean;
  /** It is shown on a terminal, where sensitive cells are, too. */
  readonly terminal?: boolean;
}

/** The lines of a text as editors count them, without their ends. Of a large file they come as lines already. */
export const linesOfText = (text: string | readonly string[]): readonly string[] =>
  typeof text === 'string' ? text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/) : text;

/** Undefined for a finding about a whole file, and where the line is not there. */
export function excerptOf(place: Place, lines: readonly string[], options: ExcerptOptions): Excerpt | undefined {
  const line = lines[place.line - 1];
  if (line === undefined || place.length === undefined) return undefined;
  const start = Math.min(place.column - 1, line.length);
  const end = Math.min(start + Math.max(place.length, 0), line.length);
  const parts = { before: line.slice(0, start), marked: line.slice(start, end), after: line.slice(end) };
  const cut = place.column - 1 + place.length > line.length && place.length > 1;
  const { terminal = false, fullLine = false } = options;
  const shown = isTable(place) && !(fullLine && isOpenLine(place, terminal)) ? onlyCell(parts, cut) : parts;
  if (`${shown.before}${shown.marked}${shown.after}`.trim() === '') return undefined;
  const closed = !isOpenCell(place, terminal) && shown.marked.trim() !== '';
  return fitted(visible(closed ? { ...shown, marked: '•••' } : shown), options);
}

interface Parts {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

const isTable = ({ file, cell }: Place): boolean => cell !== undefined || /\.(csv|tsv)$/i.test(file);

/** What stands beside the cell is somebody else's business: `…;2625;…`. @param cut the cell goes on in the next line */
function onlyCell({ before, marked, after }: Parts, cut: boolean): Parts {
  const left = /[;,\t]$/.exec(before)?.[0] ?? '';
  const right = /^[;,\t]/.exec(after)?.[0] ?? '';
  const onward = after.length > right.length || cut;
  return { before: before === '' ? '' : `…${left}`, marked, after: `${right}${onward ? '…' : ''}` };
}

/** Tabs as arrows of one column, so that the mark stays where it belongs; nothing that could move a cursor. */
const visible = ({ before, marked, after }: Parts): Parts => ({
  before: inert(before.replaceAll('\t', '→')),
  marked: inert(marked.replaceAll('\t', '→')),
  after: inert(after.replaceAll('\t', '→')),
});

function fitted({ before, marked, after }: Parts, { width, widthOf }: ExcerptOptions): Excerpt {
  const room = Math.max(20, width);
  const middle = cutRight(marked, Math.max(10, Math.floor(room / 2)), widthOf);
  const used = widthOf(middle);
  const whole = widthOf(before) + used + widthOf(after);
  const left = whole <= room ? before : cutLeft(before, Math.max(4, Math.floor((room - used) / 2)), widthOf);
  const right = cutRight(after, Math.max(1, room - used - widthOf(left)), widthOf);
  return {
    text: `${left}${middle}${right}`.trimEnd(),
    mark: `${' '.repeat(widthOf(left))}${'^'.repeat(Math.max(1, used))}`,
  };
}

type WidthOf = ExcerptOptions['widthOf'];

function cutRight(text: string, room: number, widthOf: WidthOf): string {
  if (text.length <= 4 * room && widthOf(text) <= room) return text;
  let kept = '';
  let used = 0;
  for (const letter of text) {
    used += widthOf(letter);
    if (used > room - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}

function cutLeft(text: string, room: number, widthOf: WidthOf): string {
  if (text.length <= 4 * room && widthOf(text) <= room) return text;
  const letters = [...text.slice(-4 * room)].reverse();
  return [...cutRight(letters.join(''), room, widthOf)].reverse().join('');
}

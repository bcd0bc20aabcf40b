// Tables for markdown-it: the head is read by its own rule, the rows below by ours, as plain texts.
import createParser, { type MarkdownIt, type StateBlock, type Token } from 'markdown-it';

/** The cells below the head as they are written, each row with as many as the head has. */
export type RawRows = readonly (readonly string[])[];

const rowsOfTokens = new WeakMap<Token, RawRows>();

/** @param token the one that follows `table_close` */
export const rowsOf = (token: Token | undefined): RawRows => (token && rowsOfTokens.get(token)) ?? [];

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/**
 * Has the parser give the rows of a table as one token. Its own rule makes seven objects for each cell and reads each as a text
 * with markup: a list of hundreds of people would take longer to read than everything else together.
 */
export function readTablesQuickly(parser: MarkdownIt): void {
  const own = ownRule();
  if (!own) return;
  const rule: BlockRule = (state, startLine, endLine, silent) => {
    const before = state.tokens.length;
    if (!own(state, startLine, Math.min(endLine, startLine + 2), silent)) return false;
    if (silent) return true;
    const columns = state.tokens.slice(before).filter(({ type }) => type === 'th_open').length;
    const rows: string[][] = [];
    state.line = readRows(state, startLine + 2, endLine, columns, rows);
    rowsOfTokens.set(state.push('table_rows', '', 0), rows);
    return true;
  };
  parser.block.ruler.at('table', rule, { alt: ['paragraph', 'reference'] });
}

/** The rule for tables that markdown-it brings: alone in a parser of its own it can be asked for. */
function ownRule(): BlockRule | undefined {
  const { ruler } = createParser().block;
  ruler.enableOnly(['table']);
  return ruler.getRules('')[0];
}

/** As markdown-it has it: so many cells may be missing in all rows together. */
const mostMissing = 65_536;
const pipe = 0x7c;

/** Adds the rows until something else begins. @returns the first line that is no row */
function readRows(state: StateBlock, firstLine: number, endLine: number, columns: number, rows: string[][]): number {
  const others = state.md.block.ruler.getRules('blockquote');
  const parentType = state.parentType;
  state.parentType = 'table';
  let missing = 0;
  let line = firstLine;
  for (; line < endLine; line++) {
    const indent = (state.sCount[line] ?? 0) - state.blkIndent;
    if (indent < 0) break;
    const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
    // Nothing else begins with a pipe.
    if (state.src.charCodeAt(start) !== pipe && others.some((rule) => rule(state, line, endLine, true))) break;
    const text = state.src.slice(start, state.eMarks[line]).trim();
    if (text === '' || indent >= 4) break;
    const cells = cellsOf(text);
    missing += columns - cells.length;
    if (missing > mostMissing) break;
    rows.push(Array.from({ length: columns }, (_, column) => cells[column]?.trim() ?? ''));
  }
  state.parentType = parentType;
  return line;
}

/** The texts between pipes; `\|` is a pipe in a text. */
function cellsOf(line: string): string[] {
  const cells = line.includes('\\') ? splitEscaped(line) : line.split('|');
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells;
}

function splitEscaped(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let from = 0;
  for (let at = line.indexOf('|'); at >= 0; at = line.indexOf('|', at + 1)) {
    const isEscaped = line[at - 1] === '\\';
    cell += line.slice(from, isEscaped ? at - 1 : at);
    from = isEscaped ? at : at + 1;
    if (isEscaped) continue;
    cells.push(cell);
    cell = '';
  }
  return [...cells, cell + line.slice(from)];
}

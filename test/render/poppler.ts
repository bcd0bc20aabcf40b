// What poppler's programs say about a PDF: words with their places, lines that are drawn, pages, the structure.
import { spawnSync } from 'node:child_process';

/** Tests that look into a PDF are skipped where poppler-utils is not installed. */
export const poppler = spawnSync('pdftotext', ['-v']).status === 0;

function told(program: string, options: readonly string[], pdf: Uint8Array): string {
  const run = spawnSync(program, [...options, '-', ...(program === 'pdfinfo' ? [] : ['-'])], {
    input: pdf,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr.toString('utf8')}`);
  return run.stdout.toString('utf8');
}

const millimetres = (points: string | undefined): number => (Number(points) * 25.4) / 72;

export interface Word {
  readonly text: string;
  /** Millimetres from the left edge and from the top edge of the paper. */
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

/** The words of each page, in reading order. */
export function pagesOf(pdf: Uint8Array): readonly (readonly Word[])[] {
  const pages = told('pdftotext', ['-bbox'], pdf).split('<page ').slice(1);
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  return pages.map((page) =>
    [...page.matchAll(word)].map(([, x, y, right, bottom, text = '']) => ({
      text: text
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&'),
      x: millimetres(x),
      y: millimetres(y),
      right: millimetres(right),
      bottom: millimetres(bottom),
    })),
  );
}

/** The text of each page as people read it; hyphenated words are whole again. */
export const textOfPages = (pdf: Uint8Array): readonly string[] =>
  told('pdftotext', ['-layout'], pdf).split('\f').slice(0, -1);

/** All words in a row, blanks as one. */
export const flowOf = (pdf: Uint8Array): string => told('pdftotext', ['-raw'], pdf).replace(/\s+/g, ' ');

/** Heights in millimetres of the short lines at the left edge of the first page. */
export function marksOf(pdf: Uint8Array): readonly number[] {
  const svg = told('pdftocairo', ['-svg', '-f', '1', '-l', '1'], pdf);
  return [...svg.matchAll(/<path style="fill:none[^>]*transform="matrix\([^,]+,0,0,[^,]+,([\d.]+),([\d.]+)\)"/g)]
    .filter((match) => millimetres(match[1]) < 10)
    .map((match) => millimetres(match[2]))
    .sort((a, b) => a - b);
}

export const infoOf = (pdf: Uint8Array): string => told('pdfinfo', [], pdf);
export const structureOf = (pdf: Uint8Array): string => told('pdfinfo', ['-struct-text'], pdf);

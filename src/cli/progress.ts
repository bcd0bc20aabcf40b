// One line on stderr that says how far long work has come: only on a terminal, and gone at the end.
import { type Language, pick, type Text } from '../locale/language.js';
import { formatPercent } from '../locale/numbers.js';
import { plain } from '../locale/text.js';
import type { Context } from './context.js';
import { progressLine } from './output.js';

export interface ProgressWords {
  /** What is being done, as a noun: "Passungen", "Zeilen". */
  readonly what: Text;
  /** What is counted: "Paaren". Without it only the share is told. */
  readonly of?: Text;
}

export interface Progress {
  /** So much of the work is done. May be called often: the line changes ten times a second at most. */
  at(done: number, total: number): void;
  /** Takes the line away. */
  end(): void;
}

const pauseMs = 100;
/** What takes less time is not told how long it takes. */
const soonMs = 1500;

/** `Passungen 62 % · 6,2 Mio. von 10 Mio. Paaren · noch 2 s` @param clock milliseconds; for tests */
export function progress(
  { stderr }: Pick<Context, 'stderr'>,
  words: ProgressWords,
  language: Language,
  clock: () => number = () => performance.now(),
): Progress {
  const line = progressLine({ stderr });
  const began = clock();
  let shown = Number.NEGATIVE_INFINITY;
  return {
    at(done, total) {
      if (!stderr.isTerminal || total <= 0) return;
      const now = clock();
      if (now - shown < pauseMs) return;
      shown = now;
      const share = Math.min(1, done / total);
      const parts = [
        `${pick(words.what, language)} ${plain(formatPercent(Math.floor(share * 100), 100, language, 0))}`,
        ...(words.of ? [counted(done, total, words.of, language)] : []),
        ...left(now - began, share, language),
      ];
      line.show(parts.join(' · '));
    },
    end: line.end,
  };
}

function counted(done: number, total: number, of: Text, language: Language): string {
  const among = language === 'de' ? 'von' : 'of';
  return `${shortNumber(done, language)} ${among} ${shortNumber(total, language)} ${pick(of, language)}`;
}

/** 6,2 Mio., 62.000, 940: two digits that count are enough for a line that changes. */
function shortNumber(value: number, language: Language): string {
  if (value < 1000) return String(Math.floor(value));
  if (value < 1_000_000) return `${Math.floor(value / 1000)}${language === 'de' ? '.' : ','}000`;
  const tenths = Math.floor(value / 100_000);
  const [whole, rest] = [Math.floor(tenths / 10), tenths % 10];
  const text = rest === 0 ? String(whole) : `${whole}${language === 'de' ? ',' : '.'}${rest}`;
  return language === 'de' ? `${text} Mio.` : `${text} m`;
}

function left(spentMs: number, share: number, language: Language): string[] {
  if (spentMs < soonMs || share < 0.05) return [];
  const seconds = Math.ceil(((spentMs / share) * (1 - share)) / 1000);
  if (seconds === 0) return [];
  return [language === 'de' ? `noch ${seconds} s` : `${seconds} s left`];
}

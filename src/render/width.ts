// How many columns of a terminal a text takes, and where a line may break.

let segmenter: Intl.Segmenter | undefined;

/** Made when a text needs it: making one takes longer than most commands need for everything else. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('de', { granularity: 'grapheme' });
  return segmenter;
}

// Letters, punctuation and arrows that take one column each; invisible characters and combining marks are not among them.
const plain = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u2190-\u21ff]*$/;
const noWidth = /^[\p{Mn}\p{Me}\p{Cf}\u00ad\u200b]+$/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f251}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

/** The characters as a reader counts them. */
export const graphemesOf = (text: string): string[] => Array.from(graphemes().segment(text), (part) => part.segment);

const graphemeWidth = (grapheme: string): number => (noWidth.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1);

/** Columns: East Asian and emoji characters take two, combining ones none. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  return graphemesOf(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
}

/** Cuts a word that is wider than a line, behind a hyphen or slash where there is one, else at the margin. */
export function cutWord(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [];
  let line = '';
  let used = 0;
  for (const grapheme of graphemesOf(word)) {
    const own = graphemeWidth(grapheme);
    if (used + own > width && line !== '') {
      const at = Math.max(line.lastIndexOf('-'), line.lastIndexOf('/')) + 1;
      const cut = at > 1 ? at : line.length;
      parts.push(line.slice(0, cut));
      line = line.slice(cut);
      used = displayWidth(line);
    }
    line += grapheme;
    used += own;
  }
  return [...parts, line];
}

// Cells of exported CSV files that no spreadsheet takes for a formula, and back.

/**
 * A text that a spreadsheet might run, or that hides such a one: = + - @, their full-width and small forms, a tab, a line break or
 * NUL at the beginning, also after white space, characters without width and control characters; apostrophes before it count along.
 */
const dangerous = /^'*[\s\p{Cf}\p{Cc}]*?[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n\0]/u;
const shielded = /^'+[\s\p{Cf}\p{Cc}]*?[=+\-@＝＋－＠﹢﹣﹦﹫\t\r\n\0]/u;

/**
 * The text of a cell in an exported CSV file. A text that a spreadsheet might run gets one apostrophe in front, and so does one
 * that would look like that already: thus `uninert` gives every text back, and a name such as `’s-Hertogenbosch` or `'t Hooft`
 * stays as it is. For exports alone, never for the files of a workspace.
 */
export const inertCell = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

/** The text that `inertCell` was given: one apostrophe goes, if what follows it could be run; any other text stays. */
export const uninert = (text: string): string => (shielded.test(text) ? text.slice(1) : text);

// Numbers as the report writes them.

/** With thousands apart. */
export function number(value, digits = 0) {
  const [whole, rest] = value.toFixed(digits).split('.');
  const apart = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? apart : `${apart}.${rest}`;
}

/** Milliseconds in the unit that suits them. */
export function seconds(ms) {
  if (ms >= 1000) return `${number(ms / 1000, ms < 100_000 && ms % 1000 !== 0 ? 2 : 0)} s`;
  if (ms >= 10 || Number.isInteger(ms)) return `${Math.round(ms)} ms`;
  return `${ms.toFixed(2)} ms`;
}

/** A table in Markdown; columns that begin with `>` are aligned to the right. */
export function table(head, rows) {
  const names = head.map((name) => name.replace(/^>/, ''));
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `|${head.map((name) => (name.startsWith('>') ? '--:' : '---')).join('|')}|`;
  return [line(names), rule, ...rows.map(line)].join('\n');
}

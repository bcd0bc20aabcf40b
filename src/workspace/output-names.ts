// Names of files that are made from other names: legal on every system, distinct on those that take A and a for one.

/** Bytes of one name, so that an ending and a counter still fit into the 255 that file systems allow. */
const longest = 180;

const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?=\.|$)/i;

/**
 * One name for each, in the same order; names that some system would take for the same get a number.
 * The names must come in a fixed order, so that each keeps its own from one run to the next.
 */
export function outputNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const wanted = legalName(name);
    let free = wanted;
    for (let number = 2; taken.has(folded(free)); number++) free = `${wanted}-${number}`;
    taken.add(folded(free));
    return free;
  });
}

const folded = (name: string): string => name.toLowerCase().toUpperCase().normalize('NFC');

function legalName(name: string): string {
  const plain = name.normalize('NFC').replace(forbidden, '-').replace(/\s+/gu, ' ');
  const trimmed = shortened(plain.replace(/^[\s.]+/u, '')).replace(/[\s.]+$/u, '');
  if (trimmed === '') return '_';
  return device.test(trimmed) || trimmed.startsWith('-') ? `_${trimmed}` : trimmed;
}

/** Cut between characters, never inside one. */
function shortened(name: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > longest) return kept;
    kept += character;
  }
  return kept;
}

// Kölner Phonetik: German names that sound alike get the same digits.

const vowels = 'aeijouy';
const hardC = 'ahkoqux';

/**
 * The code of a folded word (lower case, ue for ü, ss for ß); other signs than a to z are passed over. Empty for none of them.
 * Source: H. J. Postel, Die Kölner Phonetik, IBM-Nachrichten 19 (1969), 925–931.
 */
export function soundOf(word: string): string {
  const letters = word.replace(/[^a-z]/g, '');
  let code = '';
  let last = '';
  for (let index = 0; index < letters.length; index++) {
    const digits = digitsOf(letters, index);
    for (const digit of digits) {
      if (digit !== last && (digit !== '0' || code === '')) code += digit;
      last = digit;
    }
  }
  return code;
}

function digitsOf(letters: string, index: number): string {
  const letter = letters.charAt(index);
  const before = letters.charAt(index - 1);
  const after = letters.charAt(index + 1);
  if (vowels.includes(letter)) return '0';
  switch (letter) {
    case 'h':
      return '';
    case 'b':
      return '1';
    case 'p':
      return after === 'h' ? '3' : '1';
    case 'd':
    case 't':
      return after !== '' && 'csz'.includes(after) ? '8' : '2';
    case 'f':
    case 'v':
    case 'w':
      return '3';
    case 'g':
    case 'k':
    case 'q':
      return '4';
    case 'x':
      return before !== '' && 'ckq'.includes(before) ? '8' : '48';
    case 'c':
      return softC(before, after, index === 0) ? '8' : '4';
    case 'l':
      return '5';
    case 'm':
    case 'n':
      return '6';
    case 'r':
      return '7';
    default:
      return '8';
  }
}

function softC(before: string, after: string, first: boolean): boolean {
  if (first) return after === '' || !`${hardC}lr`.includes(after);
  return before === 's' || before === 'z' || after === '' || !hardC.includes(after);
}

// Text, names and their order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayName, initialForm, surname } from '../../src/locale/names.js';
import { compareCodePoints } from '../../src/locale/sorting.js';
import { closest, editDistance, folded, inert, listOf, plain, quoted } from '../../src/locale/text.js';

describe('order', () => {
  test('code points, above the basic plane too; a total order (seed 99)', () => {
    expect(['\u{1f600}', '\uff5e', 'z', 'A'].sort(compareCodePoints)).toEqual(['A', 'z', '\uff5e', '\u{1f600}']);
    const points = (text: string) => [...text].map((point) => point.codePointAt(0) ?? 0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [left, right] = [points(a), points(b)];
        const at = left.findIndex((point, index) => point !== right[index]);
        const expected = at < 0 ? left.length - right.length : (left[at] ?? -1) - (right[at] ?? -1);
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(expected));
      }),
      { seed: 99, numRuns: 1000 },
    );
  });
});

describe('names', () => {
  test('display names', () => {
    expect(displayName({ title: 'Dr.', first_name: 'Gesa', last_name: 'Lührs' })).toBe('Dr. Gesa Lührs');
    expect(displayName({ title: 'Dr.', first_name: 'Gesa', last_name: 'Lührs' }, true)).toBe('Dr.\u00a0Gesa Lührs');
    expect(displayName({ first_name: 'Lars', name_particle: 'von der', last_name: 'Aue' })).toBe('Lars von der Aue');
    expect(displayName({ first_name: ' Kim ' })).toBe('Kim');
    expect(displayName({ title: 'Dr.' })).toBeUndefined();
    expect(surname({ name_particle: 'de', last_name: 'Boer' })).toBe('de Boer');
    expect(surname({ name_particle: 'de' })).toBeUndefined();
  });

  test('first name and initial', () => {
    expect(initialForm({ title: 'Dr.', first_name: 'Gesa', last_name: 'Lührs' })).toBe('Gesa L.');
    expect(initialForm({ first_name: 'Lars', name_particle: 'von der', last_name: 'Aue' })).toBe('Lars A.');
    expect(initialForm({ first_name: 'Ayşe', last_name: 'O\u0308ztürk' })).toBe('Ayşe Ö.');
    expect(initialForm({ first_name: 'Kim' })).toBe('Kim');
    expect(initialForm({})).toBeUndefined();
  });
});

describe('comparing', () => {
  test('suggests what was probably meant', () => {
    expect(closest('mach', ['letter', 'match', 'check'])).toBe('match');
    expect(closest('capasity', ['capacity', 'city'])).toBe('capacity');
    expect(closest('vorschlgaen', ['prüfen', 'vorschlagen'])).toBe('vorschlagen');
    expect(closest('pruefen', ['prüfen'])).toBe('prüfen');
    expect(closest('xyz', ['match', 'check'])).toBeUndefined();
    expect(closest('ab', ['cd', 'x', 'b'])).toBeUndefined();
    expect(closest('', ['a'])).toBeUndefined();
    expect(closest('tandem', [])).toBeUndefined();
    expect(closest('statu', ['goal', 'status', 'state'])).toBe('status');
  });

  test('edit distance is symmetric and bounded (seed 5)', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const edits = editDistance(a, b);
        expect(edits).toBe(editDistance(b, a));
        expect(edits === 0).toBe(a === b);
        expect(edits).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(edits).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b, 2)).toBe(Math.min(edits, 3));
      }),
      { seed: 5, numRuns: 1000 },
    );
    expect(editDistance('ab', 'ba')).toBe(1);
  });

  test('twins are the same when folded', () => {
    const twins = [
      'Müller',
      'Mu\u0308ller',
      'MUELLER',
      'mül\u200bler',
      ' Müller\u00a0',
      'Mülle\u0433'.replace('\u0433', 'r'),
    ];
    expect(new Set(twins.map(folded))).toEqual(new Set(['mueller']));
    expect(folded('Strauß')).toBe(folded('Strauss'));
    expect(folded('А\u043dna')).toBe('a\u043dna');
    expect(folded('Аnna')).toBe('anna');
    expect(folded('Anna  Maria')).toBe('anna maria');
    expect(folded('Müller')).not.toBe(folded('Muller'));
  });
});

describe('for people to read', () => {
  test('lists and quotes', () => {
    expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map((items) => listOf(items, 'de'))).toEqual([
      '',
      'A',
      'A und B',
      'A, B und C',
    ]);
    expect(listOf(['A', 'B', 'C'], 'en')).toBe('A, B and C');
    expect(listOf(['A', 'B'], 'de', 'or')).toBe('A oder B');
    expect(quoted('so', 'de')).toBe('„so“');
    expect(quoted('„Wir“ und', 'de')).toBe('„‚Wir‘ und“');
    expect(quoted('so', 'en')).toBe('“so”');
  });

  test('plain and inert text', () => {
    expect(plain('12\u202f345 und 15.\u00a0Mai')).toBe('12 345 und 15. Mai');
    expect(inert('\u001b[31mrot\u001b[0m\n\u0007')).toBe(' [31mrot [0m  ');
    expect(inert('a\u202egnp.exe\u2066\u200f\u061c')).toBe('agnp.exe');
    expect(inert('Müller – 12\u202f345 😀')).toBe('Müller – 12\u202f345 😀');
    expect(inert('\ud800x')).toBe('\ufffdx');
  });

  test('nothing inert controls a terminal (seed 31)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(inert(text)).not.toMatch(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
      }),
      { seed: 31, numRuns: 2000 },
    );
  });
});

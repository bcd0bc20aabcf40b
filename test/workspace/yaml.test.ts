import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { trees } from '../../src/workspace/generated/trees.js';
import { readYaml } from '../../src/workspace/yaml.js';
import { removeKey, replaceScalar, withScalar, yamlScalar } from '../../src/workspace/yaml-edit.js';
import { projectPath } from '../support/run.js';

const read = (text: string) => readYaml(text, trees.programme);
const faultsOf = (text: string) =>
  read(text).faults.map((fault) => `${fault.kind} ${fault.span.line}:${fault.span.column}`);

describe('reading', () => {
  test('scalars become what the schema says, and stay text where it says text', () => {
    const { value, faults } = read(
      'format: 1\nid: x\ntitle: 01067\nedition: 1e3\npilot: no\nmotto: +4915112345678\nas-of: 3.8.2022\nperiod:\n  start: 2022-06\n',
    );
    expect(faults).toEqual([]);
    expect(value).toEqual({
      format: 1,
      id: 'x',
      title: '01067',
      edition: '1e3',
      pilot: false,
      motto: '+4915112345678',
      'as-of': '2022-08-03',
      period: { start: '2022-06' },
    });
  });

  test('a key without a value is a key that is not there; quotes make an empty text', () => {
    expect(read('motto:\ntitle: ""\nedition: ~\n').value).toEqual({ title: '' });
    expect(read('').value).toEqual({});
    expect(read('# nur ein Kommentar\n').faults).toEqual([]);
  });

  test.each([
    ['a tab as indent', 'period:\n\tstart: 2022-06\n', 'tab 2:1'],
    ['two documents', 'id: a\n---\nid: b\n', 'documents 2:1'],
    ['a directive', '%YAML 1.1\n---\nid: a\n', 'directive 1:1'],
    ['a tag', 'id: !!js/function x\n', 'tag 1:19'],
    ['merge conflict', 'id: a\n<<<<<<< HEAD\ntitle: b\n=======\ntitle: c\n>>>>>>> x\n', 'conflict 2:1'],
    ['a merge key', 'id: a\n<<: b\n', 'forbidden-key 2:1'],
    ['__proto__', '__proto__: b\n', 'forbidden-key 1:1'],
    ['a list instead of fields', '- a\n- b\n', 'not-a-map 1:1'],
  ])('%s is refused at its place', (_, text, expected) => {
    expect(faultsOf(text)[0]).toBe(expected);
  });

  test('a duplicate key is found at the second one', () => {
    expect(read('id: a\ntitle: b\nid: c\n').faults).toEqual([
      { kind: 'duplicate-key', name: 'id', span: { line: 3, column: 1, length: 2 } },
    ]);
  });

  test('anchors and aliases are refused, bombs before they grow', () => {
    expect(faultsOf('id: &a x\ntitle: *a\n')).toEqual(['alias 1:8', 'alias 2:8']);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`;
    expect(faultsOf(bomb).length).toBeGreaterThan(0);
  });

  test('deep nesting and large files are refused', () => {
    expect(faultsOf(`id: ${'['.repeat(50_000)}`)).toEqual(['too-deep 1:45']);
    expect(faultsOf('- '.repeat(20_000))[0]).toMatch(/^too-deep/);
    expect(faultsOf(`id: ${'x'.repeat(1_000_001)}`)).toEqual(['too-large 1:1']);
  });
});

describe('places', () => {
  const text = 'format: 1\nmatching:\n  prefer:\n    - overlap: topics\n      weight: 30\n';
  test('of keys and values, and of the nearest block for what is missing', () => {
    const yaml = read(text);
    expect(yaml.valueSpan(['matching', 'prefer', '0', 'weight'])).toEqual({ line: 5, column: 15, length: 2 });
    expect(yaml.keySpan(['matching', 'prefer', '0', 'overlap'])).toEqual({ line: 4, column: 7, length: 7 });
    expect(yaml.valueSpan(['matching', 'prefer', '7', 'weight'])).toEqual({ line: 3, column: 3, length: 6 });
  });
});

describe('editing', () => {
  test('one value changes one line, comments and quotes stay', () => {
    const text = '# Titel\ntitle: "Alt" # bleibt\nperiod:\n  start: 2022-06\n';
    expect(replaceScalar(text, read(text), ['title'], 'Neu: schön')).toBe(
      '# Titel\ntitle: "Neu: schön" # bleibt\nperiod:\n  start: 2022-06\n',
    );
    expect(replaceScalar(text, read(text), ['period', 'start'], '2023-01')).toBe(
      '# Titel\ntitle: "Alt" # bleibt\nperiod:\n  start: 2023-01\n',
    );
    expect(replaceScalar(text, read(text), ['motto'], 'x')).toBeUndefined();
  });

  describe('a value that is not there yet is one line more', () => {
    const put = (text: string, path: readonly (string | number)[], value: string | number = '2022-06-15') =>
      withScalar(text, trees.programme, path, value);
    const done = ['communication', 0, 'done-on'];

    test.each([
      [
        'behind the other values',
        'communication:\n  - what: A\n    when: x\n    who: B\n',
        '    who: B\n',
        '    done-on: 2022-06-15\n',
      ],
      [
        'before the next item and its comment',
        'communication:\n  - what: A\n    when: x # bald\n\n  # der zweite\n  - what: C\n    when: y\n',
        'when: x # bald\n',
        '    done-on: 2022-06-15\n',
      ],
      ['CRLF', 'communication:\r\n  - what: A\r\n    when: x\r\n', 'when: x\r\n', '    done-on: 2022-06-15\r\n'],
      ['without a final line end', 'communication:\n- what: A\n  when: x', 'when: x', '\n  done-on: 2022-06-15'],
      [
        'past a text of several lines',
        'communication:\n  - when: x\n    what: |\n      A\n      B\n',
        '  - when: x\n',
        '    done-on: 2022-06-15\n',
      ],
    ])('%s', (_, text, before, line) => {
      expect(put(text, done)).toBe(text.replace(before, before + line));
    });

    test('in braces it stays in their line', () => {
      expect(put('communication:\n  - { what: A, when: x }\n', done)).toBe(
        'communication:\n  - { what: A, when: x, done-on: 2022-06-15 }\n',
      );
      expect(put('communication: [ { what: A, when: x, } ]\n', done)).toBe(
        'communication: [ { what: A, when: x, done-on: 2022-06-15, } ]\n',
      );
    });

    test('a key without a value gets one', () => {
      const text = 'communication:\n  - what: A\n    when: x\n    done-on:\n    who: B\n';
      expect(put(text, done)).toBe(text.replace('done-on:', 'done-on: 2022-06-15'));
      expect(put(text.replace('done-on:', 'done-on: # bald'), done)).toBe(
        text.replace('done-on:', 'done-on: 2022-06-15 # bald'),
      );
    });

    test('maps on the way are made; where something else stands, nothing is', () => {
      expect(put('id: a\ntitle: b\n', ['approval', 'by'], 'Vorstand')).toBe(
        'id: a\ntitle: b\napproval:\n  by: Vorstand\n',
      );
      expect(put('id: a\ncommunication:\n  - what: A\n    when: x\n', ['communication', 3, 'done-on'])).toBeUndefined();
      expect(put('communication:\n  - what: A\n    when:\n      - x\n', ['communication', 0, 'when'])).toBeUndefined();
    });

    test('whatever stands around, only this value is new', () => {
      const word = fc.stringMatching(/^[a-zäöü ]{1,8}[a-z]$/);
      const item = fc.record({
        what: word,
        when: word,
        how: fc.option(word),
        comment: fc.boolean(),
        braces: fc.boolean(),
      });
      fc.assert(
        fc.property(
          fc.array(item, { minLength: 1, maxLength: 4 }),
          fc.nat(),
          fc.constantFrom('\n', '\r\n'),
          (items, at, end) => {
            const lines = items.flatMap(({ what, when, how, comment, braces }) => [
              ...(comment ? ['  # Anmerkung'] : []),
              ...(braces
                ? [`  - { what: ${yamlScalar(what)}, when: ${yamlScalar(when)} }`]
                : [
                    `  - what: ${yamlScalar(what)}`,
                    ...(how === null ? [] : [`    how: ${yamlScalar(how)}`]),
                    `    when: ${yamlScalar(when)} # so`,
                  ]),
            ]);
            const text = ['format: 1', 'communication:', ...lines, 'title: b', ''].join(end);
            const index = at % items.length;
            const edited = put(text, ['communication', index, 'done-on']) ?? '';
            const expected = structuredClone(parseDocument(text).toJS());
            expected.communication[index]['done-on'] = '2022-06-15';
            expect(parseDocument(edited).toJS()).toEqual(expected);
            const more = edited.split(end).length - text.split(end).length;
            expect(more).toBe(items[index]?.braces ? 0 : 1);
          },
        ),
      );
    });
  });

  test('a key goes with its block and its comment', () => {
    const text = 'id: a\n\n# Termine\nevents:\n  # der erste\n  - id: x\n    title: y\n\n# Titel\ntitle: b\n';
    expect(removeKey(text, 'events')).toBe('id: a\n\n\n# Titel\ntitle: b\n');
  });

  test.each([
    'Frauen in den Rat 2027',
    'ja',
    '12',
    '01067',
    'a: b',
    '„Mehr!“',
    '#x',
    ' x',
    '- x',
    '*',
    'null',
    '2027-01',
    '@a',
    'x #y',
    '',
  ])('a text written as YAML is read back: %j', (text) => {
    const { value, faults } = read(`title: ${yamlScalar(text)}\n`);
    expect(faults).toEqual([]);
    expect(value).toEqual({ title: text });
  });
});

describe('the two parsers agree', () => {
  /** Without keys and items that have no value. */
  const filled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(filled).filter((item) => item !== undefined);
    if (value === null || value === '' || value === '~' || value === 'null') return undefined;
    if (typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => (filled(item) === undefined ? [] : [[key, filled(item)]])),
    );
  };
  const slowly = (text: string): unknown => filled(parseDocument(text, { schema: 'failsafe' }).toJS());
  const quickly = (text: string): unknown => filled(readYaml(text, {}).value);
  const examples = readdirSync(projectPath('examples'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  );

  test.each(examples.map((file) => file.split(path.sep).join('/')))('on %s', (file) => {
    const text = readFileSync(projectPath('examples', ...file.split('/')), 'utf8');
    expect(readYaml(text, {}).faults).toEqual([]);
    expect(quickly(text)).toEqual(slowly(text));
  });

  test('on generated documents in every style of writing', () => {
    const scalar = fc.string({ unit: fc.constantFrom(...'abä1 :#-\n"\'*&!|>%@,[]{}?~.'), maxLength: 12 });
    const node = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/), tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    const style = fc.record({
      indent: fc.constantFrom(2, 4),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20, 80),
      singleQuote: fc.boolean(),
      collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
    });
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/), node, { minKeys: 1, maxKeys: 4 }),
        style,
        (value, options) => {
          const text = stringify(value, { schema: 'failsafe', ...options });
          // What one of the two refuses, ours refuses as well: then there is no value to compare.
          if (readYaml(text, {}).faults.length === 0) expect(quickly(text)).toEqual(slowly(text));
        },
      ),
      { numRuns: 2000, seed: 20261121 },
    );
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { Marked, standardHelpers } from '../../src/render/helpers.js';
import { unmark } from '../../src/render/marks.js';
import { preparedSteps } from '../../src/render/prepared.js';
import { stepsOf } from '../../src/render/template-program.js';
import { type Runnable, runTemplate } from '../../src/render/template-run.js';
import { reportHelpers } from '../../src/reports/helpers.js';

/** A value as JSON, and what is missing as a dash: so that anything can be printed by both. */
const shown = (value: unknown): string => (value === undefined ? '-' : JSON.stringify(value));
const helpers = {
  ...standardHelpers({ language: 'de' }),
  show: {
    least: 1,
    most: 1,
    example: '{{show x}}',
    acceptsMissing: true,
    call: ([value]: readonly unknown[]) => new Marked(shown(value)),
  },
};

function ours(text: string, data: unknown, partials: Readonly<Record<string, string>>): string {
  const runnable = (source: string): Runnable => {
    const template = { file: 'x.md', text: source };
    return { source: template, steps: stepsOf(template, helpers) ?? [] };
  };
  const partial = (name: string) => (partials[name] === undefined ? undefined : runnable(partials[name]));
  return unmark(runTemplate(runnable(text), data, { helpers, language: 'de', partial }));
}

function theirs(text: string, data: unknown, partials: Readonly<Record<string, string>>): string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('show', shown);
  handlebars.registerHelper('eq', (a, b) => a === b);
  const options = { noEscape: true, explicitPartialContext: true };
  for (const [name, source] of Object.entries(partials)) {
    handlebars.registerPartial(name, handlebars.compile(source, options));
  }
  return handlebars.compile(text, options)(data);
}

const paths = fc.constantFrom(
  ...['this', 'a', 'b', 'a.b', './a', 'this.b', '../a', '../b.a', '../../a', '@root.a', '@root.list.[1]', '@index'],
  ...['@key', '@first', '@last', '@../index', '@../../key', 'x', 'i', 'x.a', './x', 'list', 'list.[0]', 'list.[0].a'],
  ...['list.length', 'nothing.a', 'none', 'none.a', '..'],
);
const conditions = fc.oneof(
  paths,
  paths.map((path) => `(eq ${path} ${path === 'a' ? '@root.a' : '"one"'})`),
);
const blank = fc.constantFrom('', '', '', '~');
const names = fc.constantFrom('', '', ' as |x|', ' as |x i|');

const { text } = fc.letrec<{ text: string; part: string }>((tie) => {
  const inner = tie('text');
  const section = (kind: fc.Arbitrary<string>, subject: fc.Arbitrary<string>, as: fc.Arbitrary<string>) =>
    fc
      .tuple(kind, subject, as, blank, inner, inner, fc.constantFrom('{{else}}', '{{~else~}}', '\n{{else}}\n', ''))
      .map(([tag, value, own, tight, body, otherwise, between]) =>
        between === ''
          ? `{{#${tag} ${value}${own}${tight}}}${body}{{/${tag}}}`
          : `{{${tight}#${tag} ${value}${own}}}${body}${between}${otherwise}{{/${tag}}}`,
      );
  return {
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('a', ' ', '\n', '  \n', 'b *c*\n', '\n\n  '),
      fc.tuple(blank, paths, blank).map(([left, path, right]) => `{{${left}show ${path}${right}}}`),
      section(fc.constantFrom('if', 'unless'), conditions, fc.constantFrom('', '', ' includeZero=true')),
      section(fc.constantFrom('each', 'with'), paths, names),
      fc
        .tuple(conditions, inner, conditions, inner, inner)
        .map(([one, a, two, b, c]) => `{{#if ${one}}}${a}{{else if ${two}}}${b}{{else}}${c}{{/if}}`),
      fc
        .tuple(
          fc.constantFrom('{{> p', '\n  {{> p', '{{> q'),
          fc.constantFrom('', ' this', ' a', ' list', ' b=a', ' this a=b'),
        )
        .map(([call, given]) => `${call}${given}}}\n`),
    ),
    text: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
  };
});

const leaf = fc.constantFrom<unknown>('one', 'two', '', 0, 7, true, false);
const record = fc.record(
  { a: leaf, b: fc.oneof(leaf, fc.record({ a: leaf, b: leaf }, { noNullPrototype: true })) },
  { requiredKeys: [], noNullPrototype: true },
);
// Without null: inside of it, Handlebars' sections exchange it for an empty record.
const data = fc.record(
  {
    a: fc.oneof(leaf, record),
    b: fc.oneof(leaf, record),
    list: fc.array(fc.oneof(leaf, record), { maxLength: 3 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);
// A partial sees no loop of its caller, and nothing above what it is given.
const partials = {
  p: '{{show a}}{{#if a}} {{show @root.a}}{{/if}}\n\n{{show x}}',
  q: '{{#each list as |x i|}}{{show x}}{{show i}}{{show @last}}{{/each}}{{#with b}}{{show a}}{{show ../a}}\n{{/with}}',
};

test('templates mean what they mean in Handlebars, whatever they and their data are (seed 21)', () => {
  fc.assert(
    fc.property(text, data, (source, values) => {
      expect(ours(source, values, partials)).toBe(theirs(source, values, partials));
    }),
    { seed: 21, numRuns: 1500 },
  );
});

test.each(
  ['screens/start', 'screens/match', 'reports/proposal'].flatMap((name) =>
    ['de', 'en'].map((language) => `templates/${name}.${language}.md`),
  ),
)('%s is prepared, and prepared as it stands', (file) => {
  const source = { file, text: readFileSync(file, 'utf8') };
  expect(preparedSteps(source)).toEqual(stepsOf(source, reportHelpers(undefined, 'de')));
  expect(preparedSteps({ file, text: `${source.text} ` })).toBeUndefined();
});

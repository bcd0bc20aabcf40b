import { describe, expect, test } from 'vitest';
import {
  compileTemplate,
  Marked,
  type Partials,
  parseMarkdown,
  renderTemplate,
  standardHelpers,
  toText,
} from '../../src/render/index.js';
import { accepted, data, problems, schema } from './sample.js';

const render = (text: string, values: unknown = data, more: { partials?: Partials; language?: 'de' | 'en' } = {}) =>
  renderTemplate({ file: 'letter.md', text, firstLine: 5 }, values, { language: 'de', dataSchema: {}, ...more });
const shown = (text: string, values: unknown = data, more: { partials?: Partials; language?: 'de' | 'en' } = {}) =>
  toText(parseMarkdown(accepted(render(text, values, more)))).trimEnd();

describe('values', () => {
  test.each([
    ['{{title}}', 'Mentoring 2022'],
    ['{{count}} {{nothing}}.', '2 .'],
    ['{{#each tandems as |t i|}}{{i}}{{@index}}{{t.id}}{{#unless @last}}, {{/unless}}{{/each}}', '00T01, 11T02'],
    ['{{#with events.kickoff}}{{start}} {{../title}}{{/with}}', '2022-09-02 Mentoring 2022'],
    ['{{#each events}}{{@key}}{{/each}}', 'kickoff'],
    ['{{#if tandems.1.reasons}}x{{else}}y{{/if}}', 'y'],
    ['{{#with tandems.0.mentee}}{{name}}{{/with}}', 'Amira Haddad'],
    ['{{#if (and (eq count 2) (not note))}}ja{{/if}}', 'ja'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));

  test('numbers and truths are written in the language', () => {
    const values = { half: 0.5, yes: true, no: false };
    expect(shown('{{half}} {{yes}} {{no}}', values)).toBe('0,5 ja nein');
    expect(shown('{{half}} {{yes}} {{no}}', values, { language: 'en' })).toBe('0.5 yes no');
  });
});

describe('helpers', () => {
  test.each([
    ['{{date events.kickoff.start}}', '2. September 2022'],
    ['{{date events.kickoff.start "weekday"}}', 'Freitag, 2. September 2022'],
    ['{{dates events.kickoff.start events.kickoff.end}}', '2. bis 3. September 2022'],
    ['{{percent 14 21}} {{percent 1 2 decimals=0}} {{ratio 7 2}} {{number 0.25}}', '66,7 % 50 % 3,5 0,25'],
    ['{{count 1 "Tandem" "Tandems"}}, {{count count "Tandem" "Tandems"}}', '1 Tandem, 2 Tandems'],
    ['{{numbered 4 "Mentoringbrief"}} {{spelled 14}} {{euros 1200}}', 'Mentoringbrief Nr. 4 vierzehn 1.200 €'],
    [
      '{{list tandems.0.reasons}}; {{list tandems.0.reasons "or"}}',
      'gleiche Region und 6 km; gleiche Region oder 6 km',
    ],
    ['{{join tandems.0.reasons " · "}}', 'gleiche Region · 6 km'],
    [
      '{{person tandems.0.mentee}} {{name tandems.0.mentor}} {{name title}}',
      'P07 Amira Haddad Dr. Gesa Lührs Mentoring 2022',
    ],
    ['{{quoted title}} {{capitalised "ein Wort"}}', '„Mentoring 2022“ Ein Wort'],
    [
      '{{role "mentor"}}; {{role "mentor" for=tandems.0.mentor article="definite"}}',
      'Mentorinnen und Mentoren; die Mentorin',
    ],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));

  test('the name of a roster line, in parts; a person without a name is an id', () => {
    const people = [
      { id: 'P01', title: 'Dr.', first_name: 'Lars', name_particle: 'von der', last_name: 'Aue' },
      { id: 'P02' },
    ];
    expect(shown('{{person people.[0]}} · {{person people.[1]}} · {{names people}}', { people })).toBe(
      'P01 Dr. Lars von der Aue · P02 · Dr. Lars von der Aue und P02',
    );
  });

  test('a helper of one’s own stands beside the standard ones; alone it needs no arguments', () => {
    const own = { least: 0, most: 0, example: '{{greeting}}', call: () => new Marked('**Guten Tag**') };
    const helpers = { ...standardHelpers({ language: 'de', words: { a: { de: 'ä', en: 'a' } } }), greeting: own };
    const source = { file: 'x.md', text: '{{greeting}}, {{word "a"}} {{title}}' };
    const result = renderTemplate(source, data, { language: 'de', dataSchema: schema, helpers });
    expect(toText(parseMarkdown(accepted(result)))).toBe('Guten Tag, ä Mentoring 2022\n');
  });
});

describe('what has no value stops the text, with its place', () => {
  test.each([
    ['a {{note}}', '5:3 error template-missing-value Für {{note}} gibt es keinen Wert.'],
    [
      'a\n  {{date events.end.start}}',
      '6:3 error template-missing-value Für {{date events.end.start}} gibt es keinen Wert.',
    ],
    [
      '{{tone "error" (quoted note)}}',
      '5:1 error template-missing-value Für {{tone "error" quoted note}} gibt es keinen Wert.',
    ],
    [
      '{{date title}}',
      '5:1 error template-unprintable Der Wert von {{date title}} lässt sich nicht als Text schreiben.',
    ],
    ['x {{tandems}}', '5:3 error template-unprintable Der Wert von {{tandems}} lässt sich nicht als Text schreiben.'],
    ['x {{events}}', '5:3 error template-unprintable Der Wert von {{events}} lässt sich nicht als Text schreiben.'],
    [
      '{{number title}}',
      '5:1 error template-unprintable Der Wert von {{number title}} lässt sich nicht als Text schreiben.',
    ],
  ])('%j', (text, finding) => expect(problems(render(text))).toEqual([finding]));

  test('no number is NaN', () => {
    expect(problems(render('{{x}}', { x: Number.NaN }))).toEqual([
      '5:1 error template-unprintable Der Wert von {{x}} lässt sich nicht als Text schreiben.',
    ]);
  });

  test('in a partial the place is the partial’s', () => {
    const partials = { foot: { file: 'foot.md', text: '\n {{note}}' } };
    expect(problems(render('x\n{{> foot this}}', data, { partials }))).toEqual([
      'foot.md:2:2 error template-missing-value Für {{note}} gibt es keinen Wert.',
    ]);
  });
});

describe('partials', () => {
  test('see what they are given', () => {
    const partials = { row: { file: 'row.md', text: '{{mentee.name}} ({{label}}, {{@root.title}})' } };
    expect(shown('{{#each tandems}}\n- {{> row this label=id}}\n{{/each}}', data, { partials })).toBe(
      '  - Amira Haddad (T01, Mentoring 2022)\n  - Britta Sommer (T02, Mentoring 2022)',
    );
  });
});

describe('compileTemplate', () => {
  test('all errors come back at once, warnings stay with the template', () => {
    const options = { language: 'de', dataSchema: schema } as const;
    expect(problems(compileTemplate({ file: 'letter.md', text: '{{a1}} {{b2}}' }, options))).toHaveLength(2);
    const compiled = accepted(compileTemplate({ file: 'letter.md', text: '{{note}}' }, options));
    expect(compiled.warnings.map((finding) => finding.code)).toEqual(['template-may-be-missing']);
    expect(problems(compiled.render(data))).toHaveLength(1);
    expect(accepted(compiled.render({ ...data, note: 'x' }))).toBe('x');
  });

  test('renderLine gives one plain line', () => {
    const source = { file: 'letter.md', text: 'Abend am {{date d}}:\n {{x}}' };
    const compiled = accepted(compileTemplate(source, { language: 'de', dataSchema: {} }));
    expect(accepted(compiled.renderLine({ d: '2015-05-15', x: '*a*\u0007\n<b>' }))).toBe(
      'Abend am 15.\u00a0Mai 2015: *a* <b>',
    );
  });

  test('the data is not changed', () => {
    const before = JSON.stringify(data);
    render('{{#each tandems}}{{id}}{{/each}}');
    expect(JSON.stringify(data)).toBe(before);
  });
});

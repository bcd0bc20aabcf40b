import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, data } from './sample.js';

describe('names', () => {
  test('a template that names only what exists has no findings', () => {
    const text = `# {{title}}
{{#if note}}{{note}}{{/if}}
{{#each tandems as |tandem index|}}
{{index}} {{tandem.id}} {{person tandem.mentee}} {{@index}} {{@first}} {{../title}} {{@root.title}} {{join reasons " · "}}
{{#each reasons}}{{this}} {{@../index}} {{../../title}}{{else}}{{id}}{{/each}}
{{/each}}
{{#with organiser as |o|}}{{name}} {{o.name}} {{#if unit}}{{o.unit}}{{/if}}{{/with}}
{{date tandems.0.mentee.id}}{{tandems.length}}`;
    expect(check(text)).toEqual([
      '8:8 warning template-may-be-missing „tandems.0.mentee.id“ kann fehlen; dann lässt sich der Text nicht schreiben.',
    ]);
  });

  test.each([
    ['{{titel}}', '1:3 error template-unknown-name Das Feld „titel“ gibt es hier nicht. Meinten Sie „title“?'],
    [
      'x\n  {{#if nots}}{{/if}}',
      '2:9 error template-unknown-name Das Feld „nots“ gibt es hier nicht. Meinten Sie „note“?',
    ],
    [
      '{{#unless nots}}{{/unless}}',
      '1:11 error template-unknown-name Das Feld „nots“ gibt es hier nicht. Meinten Sie „note“?',
    ],
    [
      '{{#each tandem}}{{/each}}',
      '1:9 error template-unknown-name Das Feld „tandem“ gibt es hier nicht. Meinten Sie „tandems“?',
    ],
    [
      '{{#with organizer}}{{/with}}',
      '1:9 error template-unknown-name Das Feld „organizer“ gibt es hier nicht. Meinten Sie „organiser“?',
    ],
    ['{{date titel}}', '1:8 error template-unknown-name Das Feld „titel“ gibt es hier nicht. Meinten Sie „title“?'],
    [
      '{{number count decimals=conut}}',
      '1:25 error template-unknown-name Das Feld „conut“ gibt es hier nicht. Meinten Sie „count“?',
    ],
    [
      '{{#if (eq titel "x")}}{{/if}}',
      '1:11 error template-unknown-name Das Feld „titel“ gibt es hier nicht. Meinten Sie „title“?',
    ],
    [
      '{{#each tandems}}{{title}}{{/each}}',
      '1:20 error template-unknown-name Das Feld „title“ gibt es hier nicht. Meinten Sie „../title“?',
    ],
    [
      '{{#each tandems as |t|}}{{t.mentee.nam}}{{/each}}',
      '1:27 error template-unknown-name Das Feld „t.mentee.nam“ gibt es hier nicht. Meinten Sie „t.mentee.name“?',
    ],
    ['{{@index}}', '1:3 error template-unknown-name Das Feld „@index“ gibt es hier nicht.'],
    [
      '{{@root.titel}}',
      '1:3 error template-unknown-name Das Feld „@root.titel“ gibt es hier nicht. Meinten Sie „@root.title“?',
    ],
    ['{{../title}}', '1:3 error template-unknown-name Das Feld „../title“ gibt es hier nicht.'],
    ['{{#if title}}{{../title}}{{/if}}', '1:16 error template-unknown-name Das Feld „../title“ gibt es hier nicht.'],
    [
      '{{#each tandems}}{{#each reasons}}{{id}}{{/each}}{{/each}}',
      '1:37 error template-unknown-name Das Feld „id“ gibt es hier nicht. Meinten Sie „../id“?',
    ],
    ['{{#each title}}{{/each}}', '1:9 error template-not-a-list „title“ ist keine Liste.'],
    ['{{tandems}}', '1:3 error template-not-text „tandems“ ist eine Liste.'],
    ['{{#each tandems}}{{mentee}}{{/each}}', '1:20 error template-not-text „mentee“ besteht aus mehreren Feldern.'],
    ['{{"title"}}', '1:3 error template-unknown-name Das Feld „title“ gibt es hier nicht.'],
  ])('%s', (text, finding) => expect(check(text)).toEqual([finding]));

  test('the front matter above moves the lines', () => {
    expect(check('a\n{{titel}}', { firstLine: 12 })[0]).toMatch(/^13:3 /);
  });

  test('all findings come at once', () => {
    expect(check('{{a1}}\n{{b2}} {{c3 1}}\n{{> d4}}').map((finding) => finding.split(' ', 3).join(' '))).toEqual([
      '1:3 error template-unknown-name',
      '2:3 error template-unknown-name',
      '2:10 error template-unknown-helper',
      '3:5 error template-unknown-partial',
    ]);
  });

  test('with the data at hand the keys of maps are compared too', () => {
    const text = '{{date events.kickof.start}}';
    expect(check(text)).toEqual([
      '1:8 warning template-may-be-missing „events.kickof.start“ kann fehlen; dann lässt sich der Text nicht schreiben.',
    ]);
    expect(check(text, { data })).toEqual([
      '1:8 error template-unknown-name Das Feld „events.kickof.start“ gibt es hier nicht. Meinten Sie „events.kickoff.start“?',
    ]);
    expect(check('{{date events.kickoff.start}}', { data })).toEqual([]);
  });
});

describe('values that may be missing', () => {
  const missing = (text: string) => check(text).map((finding) => finding.split(' ').slice(0, 3).join(' '));
  test.each([
    '{{#if note}}{{note}}{{/if}}',
    '{{#if (and count note)}}{{quoted note}}{{/if}}',
    '{{#unless note}}-{{else}}{{note}}{{/unless}}',
    '{{#unless (not note)}}{{note}}{{/unless}}',
    '{{#if (or (not note) (not chosen))}}-{{else}}{{note}}{{chosen.name}}{{/if}}',
    '{{#if (eq note "x")}}{{note}}{{/if}}',
    '{{#if organiser.unit}}{{organiser.name}}{{#with organiser}}{{unit}}{{/with}}{{/if}}',
    '{{#with chosen}}{{name}}{{else}}-{{/with}}',
    '{{nothing}}',
    '{{#if count}}-{{else if note}}{{note}}{{/if}}',
  ])('%s is safe', (text) => expect(missing(text)).toEqual([]));

  test.each([
    ['{{note}}', ['1:3 warning template-may-be-missing']],
    ['{{#if note}}{{else}}{{note}}{{/if}}', ['1:23 warning template-may-be-missing']],
    ['{{#if (or note count)}}{{note}}{{/if}}', ['1:26 warning template-may-be-missing']],
    ['{{#if chosen}}{{chosen.gender}}{{/if}}', ['1:17 warning template-may-be-missing']],
    ['{{quoted note}}', ['1:10 warning template-may-be-missing']],
    ['{{organiser.name}}', ['1:3 warning template-may-be-missing']],
  ])('%s is not', (text, findings) => expect(missing(text)).toEqual(findings));
});

describe('S2 templates cannot reach anything but their data', () => {
  const refused = (text: string, partials = {}) =>
    check(text, { partials }).map((finding) => finding.split(' ').slice(0, 3).join(' '));
  test.each([
    ['{{{title}}}', '1:1 error template-refused'],
    ['{{&title}}', '1:1 error template-refused'],
    ['{{> (title)}}', '1:1 error template-refused'],
    ['{{#> box}}x{{/box}}', '1:1 error template-refused'],
    ['{{* x}}', '1:1 error template-refused'],
    ['{{#*inline "x"}}{{/inline}}', '1:1 error template-refused'],
    ['{{log title}}', '1:3 error template-refused'],
    ['{{log}}', '1:3 error template-refused'],
    ['{{#if (lookup this "title")}}{{/if}}', '1:8 error template-refused'],
    ['{{constructor}}', '1:3 error template-refused'],
    ['{{#with title.__proto__}}{{/with}}', '1:9 error template-refused'],
    ['{{quoted (constructor title)}}', '1:11 error template-refused'],
    ['{{#title}}{{/title}}', '1:4 error template-refused'],
    ['{{#date title}}{{/date}}', '1:4 error template-refused'],
    ['{{#if}}{{/if}}', '1:4 error template-refused'],
    ['{{toString}}', '1:3 error template-unknown-name'],
    ['{{hasOwnProperty "x"}}', '1:3 error template-unknown-helper'],
    ['{{$print title}}', '1:3 error template-unknown-helper'],
  ])('%s', (text, finding) => expect(refused(text)).toContain(finding));

  test('a partial that calls itself, directly or not', () => {
    const partials = { a: { file: 'a.md', text: 'x{{> b}}' }, b: { file: 'b.md', text: '\n {{> a}}' } };
    expect(refused('{{> a}}', partials)).toEqual(['b.md:2:2 error template-refused']);
  });

  test('depth and size are limited', () => {
    const nested = (levels: number) => '{{#if title}}'.repeat(levels) + '{{/if}}'.repeat(levels);
    expect(check(nested(20))).toEqual([]);
    expect(check(nested(21))).toEqual([
      '1:261 error template-too-large Die Vorlage ist mehr als 20 Ebenen tief verschachtelt.',
    ]);
    expect(check(nested(9000))[0]).toMatch(/template-too-large/);
    expect(check(`{{quoted ${'(quoted '.repeat(30)}title${')'.repeat(30)}}}`)[0]).toMatch(/template-too-large/);
    expect(check('x'.repeat(200 * 1024 + 1))).toEqual([
      '1:1 error template-too-large Die Vorlage ist größer als 200 kB.',
    ]);
  });
});

describe('helpers and partials', () => {
  test.each([
    ['{{dat title}}', '1:3 error template-unknown-helper Den Baustein „dat“ gibt es nicht. Meinten Sie „date“?'],
    ['{{date}}', '1:3 error template-helper-use „date“ hat hier nicht die Angaben, die der Baustein braucht.'],
    [
      '{{number count decimal=1}}',
      '1:16 error template-helper-use „number“ kennt die Angabe „decimal=“ nicht. Meinten Sie „decimals“?',
    ],
    ['{{tone "eror" title}}', '1:8 error template-helper-use „tone“ kennt „eror“ nicht. Meinten Sie „error“?'],
    ['{{role "mentr"}}', '1:8 error template-helper-use „role“ kennt „mentr“ nicht. Meinten Sie „mentor“?'],
    ['{{> smal}}', '1:5 error template-unknown-partial Die Teilvorlage „smal“ gibt es nicht. Meinten Sie „small“?'],
  ])('%s', (text, finding) => {
    expect(check(text, { partials: { small: { file: 'small.md', text: '' } } })).toEqual([finding]);
  });

  test('a partial sees what it is given and @root, and is found wanting once', () => {
    const partials = {
      row: { file: 'row.md', text: '{{mentee.name}} {{label}}\n{{@root.title}} {{title}} {{../id}}' },
    };
    const text = '{{#each tandems}}{{> row this label="x"}}{{> row this label=id}}{{/each}}';
    expect(check(text, { partials })).toEqual([
      'row.md:2:19 error template-unknown-name Das Feld „title“ gibt es hier nicht. Meinten Sie „@root.title“?',
      'row.md:2:29 error template-unknown-name Das Feld „../id“ gibt es hier nicht.',
    ]);
    expect(check('{{> row}}', { partials })[0]).toMatch(/row.md:1:3 error template-unknown-name/);
  });
});

describe('R6 what cannot be read is located', () => {
  test.each([
    ['a\n {{#if title}}\nb', '2:2 error template-syntax {{#if}} wird nicht geschlossen.'],
    ['a\n{{#if title}}{{/each}}', '2:4 error template-syntax {{#if}} wird mit {{/each}} geschlossen.'],
    ['a\nb {{ title', '2:6 error template-syntax Die Vorlage ist an dieser Stelle nicht lesbar.'],
    ['a\n\n  {{}} x', '3:5 error template-syntax Die Vorlage ist an dieser Stelle nicht lesbar.'],
    ['{{/if}}', '1:1 error template-syntax Die Vorlage ist an dieser Stelle nicht lesbar.'],
  ])('%j', (text, finding) => expect(check(text)).toEqual([finding]));

  test('R7 no text at all makes the check fall over', () => {
    const pieces = [
      '{{',
      '}}',
      '{',
      '}',
      '#if ',
      '/if',
      '#each ',
      'title',
      ' as |a b|',
      '"',
      '(',
      ')',
      '@',
      '../',
      '.',
      '[',
      ']',
      '=',
      '~',
      '!--',
      '\\',
      '\n',
      '> ',
      '^',
      'else',
      '&',
      '*',
      'date ',
      '1',
      ' ',
      'ü',
      '\u0000',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
        for (const finding of check(parts.join(''))) expect(finding).not.toMatch(/undefined|\[object|NaN/);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});

// SARIF 2.1.0: what the standard asks for, the places of findings, the text of their pages, and what can be mended.
import { describe, expect, test } from 'vitest';
import { defineDiagnostic, withFix } from '../../src/diagnostics/diagnostic.js';
import { formatSarif, type SarifRun } from '../../src/diagnostics/sarif.js';
import type { Place } from '../../src/model/place.js';
import { mentoring } from '../support/run.js';
import { codesWithFolder, contentsOf } from './workspaces.js';

const odd = defineDiagnostic<{ readonly text: string }>({
  code: 'odd-value',
  severity: 'warning',
  group: 'person',
  de: ({ text }) => ({ message: `„${text}“ ist seltsam.`, hint: 'Nachsehen.' }),
  en: ({ text }) => ({ message: `“${text}” is odd.` }),
});

const table = 'Kennung;PLZ;Ort\nM1;2625;"Bautzen;\nSachsen"\n';
const run: SarifRun = {
  language: 'de',
  version: '1.2.3',
  textOf: (file) => (file === 'mentees.csv' ? table : undefined),
  ruleOf: (code) => ({
    title: `Titel von ${code}`,
    meaning: 'Bedeutung',
    help: { text: 'Hilfe', markdown: '**Hilfe**' },
  }),
};
const cell = (line: number, column: number, length: number): Place => ({
  file: 'mentees.csv',
  line,
  column,
  length,
  cell: { column: 'B', header: 'PLZ' },
});

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Follows a way of keys and indices. */
function at(json: Json, ...way: readonly (string | number)[]): Json {
  return way.reduce<Json>((value, step) => {
    const found =
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([key]) => key === String(step))
        : undefined;
    if (!found) throw new Error(`nothing at ${way.join('/')}`);
    return found[1];
  }, json);
}

const has = (json: Json, key: string): boolean => typeof json === 'object' && json !== null && Object.hasOwn(json, key);
const list = (json: Json): readonly Json[] => {
  if (!Array.isArray(json)) throw new Error('no list');
  return json;
};
const keys = (json: Json): string[] => (typeof json === 'object' && json !== null ? Object.keys(json) : []);
const sarif = (findings: Parameters<typeof formatSarif>[0], settings: Partial<SarifRun> = {}): Json =>
  JSON.parse(formatSarif(findings, { ...run, ...settings }));
const firstResult = (json: Json): Json => at(json, 'runs', 0, 'results', 0);

/** Names that the standard has, each with whether it must be there (sarif-schema-2.1.0.json). */
const known: Readonly<Record<string, readonly string[]>> = {
  log: ['$schema', 'version!', 'runs!'],
  run: ['tool!', 'language', 'columnKind', 'originalUriBaseIds', 'results'],
  driver: ['name!', 'version', 'rules'],
  rule: ['id!', 'shortDescription', 'fullDescription', 'help'],
  result: ['ruleId', 'ruleIndex', 'level', 'message!', 'locations', 'fixes'],
  region: ['startLine', 'startColumn', 'endColumn'],
  address: ['uri', 'uriBaseId'],
  fix: ['description', 'artifactChanges!'],
  change: ['artifactLocation!', 'replacements!'],
  replacement: ['deletedRegion!', 'insertedContent'],
};

function holds(kind: string, json: Json): void {
  const names = known[kind] ?? [];
  for (const name of names.filter((one) => one.endsWith('!'))) expect(keys(json), kind).toContain(name.slice(0, -1));
  expect(
    keys(json).filter((key) => !names.map((one) => one.replace('!', '')).includes(key)),
    kind,
  ).toEqual([]);
}

function holdsRegion(region: Json): void {
  holds('region', region);
  expect(at(region, 'startLine')).toBeGreaterThanOrEqual(1);
  if (has(region, 'endColumn'))
    expect(Number(at(region, 'endColumn'))).toBeGreaterThanOrEqual(Number(at(region, 'startColumn')));
}

function holdsAddress(address: Json, bases: Json): void {
  holds('address', address);
  expect(String(at(address, 'uri'))).toMatch(/^(?:[\w.!~*'()-]|%[0-9A-F]{2}|\/)+$/);
  expect(keys(bases)).toContain(at(address, 'uriBaseId'));
}

/** The parts of the official schema that we use, written down by hand. */
function expectValid(json: Json): void {
  holds('log', json);
  expect(at(json, 'version')).toBe('2.1.0');
  for (const one of list(at(json, 'runs'))) {
    holds('run', one);
    expect(['utf16CodeUnits', 'unicodeCodePoints']).toContain(at(one, 'columnKind'));
    expect(at(one, 'language')).toMatch(/^[a-z]{2}$/);
    const driver = at(one, 'tool', 'driver');
    holds('driver', driver);
    const rules = list(at(driver, 'rules'));
    for (const rule of rules) {
      holds('rule', rule);
      for (const part of ['shortDescription', 'fullDescription', 'help'])
        if (has(rule, part)) expect(at(rule, part, 'text')).toMatch(/\S/);
    }
    const bases = at(one, 'originalUriBaseIds');
    for (const result of list(at(one, 'results'))) {
      holds('result', result);
      expect(['none', 'note', 'warning', 'error']).toContain(at(result, 'level'));
      expect(at(result, 'message', 'text')).toMatch(/\S/);
      expect(at(rules[Number(at(result, 'ruleIndex'))] ?? null, 'id')).toBe(at(result, 'ruleId'));
      for (const location of has(result, 'locations') ? list(at(result, 'locations')) : []) {
        expect(keys(location)).toEqual(['physicalLocation']);
        holdsAddress(at(location, 'physicalLocation', 'artifactLocation'), bases);
        holdsRegion(at(location, 'physicalLocation', 'region'));
      }
      for (const fix of has(result, 'fixes') ? list(at(result, 'fixes')) : []) {
        holds('fix', fix);
        for (const change of list(at(fix, 'artifactChanges'))) {
          holds('change', change);
          holdsAddress(at(change, 'artifactLocation'), bases);
          for (const replacement of list(at(change, 'replacements'))) {
            holds('replacement', replacement);
            holdsRegion(at(replacement, 'deletedRegion'));
          }
        }
      }
    }
  }
}

describe('formatSarif', () => {
  test('level, message, address and region of a finding', () => {
    const json = sarif([odd(cell(2, 4, 4), { text: '2625' })]);
    expectValid(json);
    expect(firstResult(json)).toEqual({
      ruleId: 'odd-value',
      ruleIndex: 0,
      level: 'warning',
      message: { text: '„2625“ ist seltsam. Nachsehen.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'mentees.csv', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 4, endColumn: 8 },
          },
        },
      ],
    });
    expect(at(json, 'runs', 0, 'tool', 'driver')).toMatchObject({ name: 'mentoring', version: '1.2.3' });
  });

  test('the text of its page goes along', () => {
    const rule = at(sarif([odd(cell(2, 4, 4), { text: 'x' })]), 'runs', 0, 'tool', 'driver', 'rules', 0);
    expect(rule).toEqual({
      id: 'odd-value',
      shortDescription: { text: 'Titel von odd-value' },
      fullDescription: { text: 'Bedeutung' },
      help: { text: 'Hilfe', markdown: '**Hilfe**' },
    });
  });

  test('a cell of several lines is marked up to the end of its first line, and not mended here', () => {
    const result = firstResult(sarif([withFix(odd(cell(2, 9, 19), { text: 'x' }), 'Bautzen')]));
    expect(at(result, 'locations', 0, 'physicalLocation', 'region')).toEqual({
      startLine: 2,
      startColumn: 9,
      endColumn: 18,
    });
    expect(has(result, 'fixes')).toBe(false);
  });

  test('what can be mended replaces the cell, in quotation marks where it needs them', () => {
    const json = sarif([
      withFix(odd(cell(2, 4, 4), { text: 'x' }), '0;2"625', [{ place: cell(2, 1, 2), text: 'M01' }]),
    ]);
    expectValid(json);
    expect(at(firstResult(json), 'fixes', 0, 'artifactChanges')).toEqual([
      {
        artifactLocation: { uri: 'mentees.csv', uriBaseId: '%SRCROOT%' },
        replacements: [
          { deletedRegion: { startLine: 2, startColumn: 4, endColumn: 8 }, insertedContent: { text: '"0;2""625"' } },
          { deletedRegion: { startLine: 2, startColumn: 1, endColumn: 3 }, insertedContent: { text: 'M01' } },
        ],
      },
    ]);
  });

  test('a file as a whole is its first line; addresses are escaped and below the folder', () => {
    const json = sarif([odd({ file: 'Räte & Co/a b#1.csv', line: 1, column: 1 }, { text: 'x' })], {
      folder: '2022-08',
    });
    expectValid(json);
    expect(at(firstResult(json), 'locations', 0, 'physicalLocation')).toEqual({
      artifactLocation: { uri: '2022-08/R%C3%A4te%20%26%20Co/a%20b%231.csv', uriBaseId: '%SRCROOT%' },
      region: { startLine: 1 },
    });
  });

  test('what a cell holds becomes neither a link nor a control character', () => {
    const result = firstResult(sarif([odd(cell(2, 4, 4), { text: '[hier](https://example.org)\u202e\u001b[31m' })]));
    expect(at(result, 'message', 'text')).toBe('„\\[hier\\](https://example.org) \\[31m“ ist seltsam. Nachsehen.');
  });

  test('more results than a code host takes are counted, not sent', () => {
    const finding = odd(cell(2, 4, 4), { text: 'x' });
    const json = sarif(Array.from({ length: 25_003 }, () => finding));
    expect(list(at(json, 'runs', 0, 'results'))).toHaveLength(25_000);
    const note = at(json, 'runs', 0, 'invocations', 0, 'toolExecutionNotifications', 0, 'message', 'text');
    expect(note).toBe('Es gibt noch 3 weitere Befunde.');
  });

  test('without findings it is a whole document, and the same twice', () => {
    expectValid(sarif([]));
    const findings = [odd(cell(2, 4, 4), { text: 'b' }), odd(cell(1, 1, 1), { text: 'a' })];
    expect(formatSarif(findings, run)).toBe(formatSarif([...findings].reverse(), run));
  });
});

describe('check --format sarif', () => {
  test.each(codesWithFolder().filter((_, index) => index % 10 === 0))('%s', async (code) => {
    const { stdout, stderr } = await mentoring(['check', '--format', 'sarif'], { files: contentsOf(code) });
    expect(stderr).toBe('');
    const json: Json = JSON.parse(stdout);
    expectValid(json);
    expect(stdout).not.toContain('/opt/');
    for (const rule of list(at(json, 'runs', 0, 'tool', 'driver', 'rules'))) expect(has(rule, 'id')).toBe(true);
  });

  test('names people by their ids, with the text of the page in the language of the screen', async () => {
    const files = contentsOf('postal-code-lost-zero');
    const { stdout, code } = await mentoring(['check', '--format', 'sarif', '--lang', 'en'], { files });
    expect(code).toBe(1);
    const json: Json = JSON.parse(stdout);
    expect(at(json, 'runs', 0, 'language')).toBe('en');
    expect(stdout).toContain('A postal code without its leading zero');
    expect(stdout).toContain('**What to do.**');
  });
});

import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../../src/render/index.js';
import { reportHelpers } from '../../src/reports/helpers.js';
import { findReport, reports } from '../../src/reports/index.js';
import { schemaOf, templateNames, templateText } from './support.js';

const schemaByTemplate: Readonly<Record<string, string>> = {
  'reports/proposal': 'report-proposal',
  'reports/status': 'report-status',
  'reports/selection': 'report-selection',
  'screens/start': 'report-status',
  'screens/match': 'report-proposal',
  'screens/explain-pair': 'report-explain-pair',
  'screens/explain-person': 'report-explain-person',
  'screens/verify': 'report-verify',
};

const files = (['reports', 'screens'] as const).flatMap((folder) =>
  templateNames(folder).map((name) => `${folder}/${name}`),
);

describe('templates of reports and screens', () => {
  test('each exists in both languages', () => {
    const expected = Object.keys(schemaByTemplate).flatMap((name) => [`${name}.de.md`, `${name}.en.md`]);
    expect([...files].sort()).toEqual(expected.sort());
  });

  test.each(files)('%s names only data that its schema has, and guards what may be missing', (file) => {
    const schema = schemaByTemplate[file.replace(/\.(de|en)\.md$/, '')] ?? '';
    const found = checkTemplate(
      { file, text: templateText(file) },
      { dataSchema: schemaOf(schema), partials: {}, helpers: reportHelpers(undefined, 'de') },
    );
    expect(found.map(({ place, words }) => `${place.line}:${place.column} ${words('en').message}`)).toEqual([]);
  });

  test('definitions that several schemas share are the same in each', () => {
    const seen = new Map<string, string>();
    for (const name of new Set(Object.values(schemaByTemplate))) {
      for (const [key, { tsType: _, ...definition }] of Object.entries(definitionsOf(name))) {
        const text = JSON.stringify(definition);
        expect(seen.get(key) ?? text, `${key} in ${name}`).toBe(text);
        seen.set(key, text);
      }
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  test('the list names each report once, by English and German name', () => {
    expect(reports.map(({ name }) => name)).toEqual(['proposal', 'status', 'selection']);
    for (const report of reports) {
      expect(findReport(report.alias)).toBe(report);
      expect(schemaByTemplate[report.template]).toBe(report.schema);
    }
    expect(findReport('nichts')).toBeUndefined();
  });
});

type Definition = Readonly<Record<string, unknown>>;
const definitionsOf = (schema: string): Readonly<Record<string, Definition>> =>
  (schemaOf(schema).$defs ?? {}) as Readonly<Record<string, Definition>>;

import { describe, expect, test } from 'vitest';
import { templateSchemas } from '../../src/cli/template-schemas.js';
import { checkTemplate } from '../../src/render/index.js';
import { reportHelpers } from '../../src/reports/helpers.js';
import { findReport, reports } from '../../src/reports/index.js';
import { partialsFor, schemaOf, templateNames, templateText } from './support.js';

const files = (['reports', 'screens'] as const).flatMap((folder) =>
  templateNames(folder).map((name) => `${folder}/${name}`),
);

describe('templates of reports and screens', () => {
  test('each exists in both languages', () => {
    const expected = Object.keys(templateSchemas).flatMap((name) => [`${name}.de.md`, `${name}.en.md`]);
    expect([...files].sort()).toEqual(expected.sort());
  });

  test.each(files)('%s names only data that its schema has, and guards what may be missing', (file) => {
    const schema = templateSchemas[file.replace(/\.(de|en)\.md$/, '')] ?? '';
    const found = checkTemplate(
      { file, text: templateText(file) },
      {
        dataSchema: schemaOf(schema),
        partials: partialsFor(file.endsWith('.de.md') ? 'de' : 'en'),
        helpers: reportHelpers(undefined, 'de'),
      },
    );
    expect(found.map(({ place, words }) => `${place.line}:${place.column} ${words('en').message}`)).toEqual([]);
  });

  test('definitions that several schemas share are the same in each', () => {
    const seen = new Map<string, string>();
    for (const name of new Set(Object.values(templateSchemas))) {
      for (const [key, { tsType: _, ...definition }] of Object.entries(definitionsOf(name))) {
        const text = JSON.stringify(definition);
        expect(seen.get(key) ?? text, `${key} in ${name}`).toBe(text);
        seen.set(key, text);
      }
    }
    expect(seen.size).toBeGreaterThan(20);
  });

  test('the list names each report once, by English and German name', () => {
    expect(reports.map(({ name }) => name)).toEqual(['proposal', 'status', 'selection', 'evaluation']);
    for (const report of reports) {
      expect(findReport(report.alias)).toBe(report);
      expect(templateSchemas[report.template]).toBe(report.schema);
    }
    expect(findReport('nichts')).toBeUndefined();
  });
});

type Definition = Readonly<Record<string, unknown>>;
const definitionsOf = (schema: string): Readonly<Record<string, Definition>> =>
  (schemaOf(schema).$defs ?? {}) as Readonly<Record<string, Definition>>;

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkTemplate, partialsFrom, renderReport, standardHelpers } from '../../src/render/index.js';
import { accepted, data, problems, schema } from './sample.js';

const layout = readFileSync(new URL('../../templates/layouts/page.html', import.meta.url), 'utf8');
const template = `# {{title}}

| Mentee | Mentor\\*in | Gründe |
|---|---|---|
{{#each tandems}}
| {{person mentee}} | {{person mentor}} | {{join reasons " · "}} |
{{/each}}
`;
const report = { template, file: 'templates/reports/x.md', data, dataSchema: schema, language: 'de' } as const;

describe('renderReport', () => {
  test('one template, five formats', () => {
    expect(accepted(renderReport({ ...report, format: 'terminal' }))).toBe(`\
Mentoring 2022
  Mentee              Mentor*in            Gründe
  P07 Amira Haddad    P33 Dr. Gesa Lührs   gleiche Region · 6 km
  P02 Britta Sommer   P41 Jens Carstens
`);
    expect(accepted(renderReport({ ...report, format: 'text' }))).toBe(
      accepted(renderReport({ ...report, format: 'terminal' })),
    );
    expect(accepted(renderReport({ ...report, format: 'md' }))).toBe(`\
# Mentoring 2022

| Mentee            | Mentor\\*in         | Gründe                |
| ----------------- | ------------------ | --------------------- |
| P07 Amira Haddad  | P33 Dr. Gesa Lührs | gleiche Region · 6 km |
| P02 Britta Sommer | P41 Jens Carstens  |                       |
`);
    const html = accepted(renderReport({ ...report, format: 'html', title: 'x', layout }));
    expect(html).toContain('<td>P07 <span class="name"><span>Amira Haddad</span></span></td>');
    expect(JSON.parse(accepted(renderReport({ ...report, format: 'json' })))).toEqual(data);
  });

  test('R8 the same input gives the same bytes', () => {
    const once = () => accepted(renderReport({ ...report, format: 'html', title: 'x', layout, hideNames: true }));
    expect(once()).toBe(once());
  });

  test('a wrong template is refused with its findings', () => {
    expect(problems(renderReport({ ...report, template: '{{titel}}', format: 'md' }))).toEqual([
      'templates/reports/x.md:1:3 error template-unknown-name Das Feld „titel“ gibt es hier nicht. Meinten Sie „title“?',
    ]);
  });
});

describe('partialsFrom', () => {
  const partial = (file: string) => ({ file, text: file });
  test('the language wins over the general one, the workspace over the built-in one', () => {
    const files = ['a.de.md', 'a.en.md', 'a.md', 'b.md', 'b.de.md'].map((name) =>
      partial(`templates/partials/${name}`),
    );
    const own = [partial('own/templates/partials/b.md'), partial('own/notes.txt')];
    const names = (language: 'de' | 'en', all = [...files, ...own]) =>
      Object.entries(partialsFrom(all, language)).map(([name, { file }]) => `${name} ${file}`);
    expect(names('de', files)).toEqual(['a templates/partials/a.md', 'b templates/partials/b.de.md']);
    expect(names('en', files)).toEqual(['a templates/partials/a.md', 'b templates/partials/b.md']);
    expect(names('de')).toEqual(['a templates/partials/a.md', 'b own/templates/partials/b.md']);
  });

  test('the built-in partials name nothing unknown, in both languages', () => {
    const folder = new URL('../../templates/partials/', import.meta.url);
    const files = readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
    for (const language of ['de', 'en'] as const) {
      const partials = partialsFrom(files, language);
      const helpers = standardHelpers({ language });
      const source = { file: 'x.md', text: '{{> small-groups minimum=5}}' };
      expect(checkTemplate(source, { dataSchema: { type: 'object', properties: {} }, partials, helpers })).toEqual([]);
      expect(
        accepted(
          renderReport({
            ...report,
            template: source.text,
            data: {},
            dataSchema: {},
            language,
            partials,
            format: 'text',
          }),
        ),
      ).toMatch(/^(Ein Punkt|A dot) .* (fünf|five) /);
    }
  });
});

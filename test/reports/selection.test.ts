import { describe, expect, test } from 'vitest';
import { selectionReport } from '../../src/reports/selection.js';
import { small, today } from './small.js';
import { example, rendered } from './support.js';

const options = { today, language: 'de' } as const;

describe('selection sheets', () => {
  test('D.7 the five criteria for mentors stand on the sheet, to tick and with room for a comment', () => {
    const { workspace, today: day } = example('diepholz');
    const [mentor] = workspace.mentors;
    const data = selectionReport(workspace, { today: day, language: 'de', people: [mentor?.id ?? ''] });
    expect(data.sheets).toHaveLength(1);
    expect(data.sheets[0]?.criteria).toEqual([
      'Bringt langjährige Erfahrung mit',
      'Gibt Erfahrungen gern weiter',
      'Möchte im Austausch mit Jüngeren selbst lernen',
      'Hilft Jüngeren auf dem Weg in spannende Aufgaben',
      'Bringt die nötigen sozialen Fähigkeiten mit',
    ]);
    const text = rendered({
      template: 'reports/selection',
      schema: 'report-selection',
      data,
      programme: workspace.programme,
    });
    for (const criterion of data.sheets[0]?.criteria ?? []) {
      expect(text).toMatch(new RegExp(`${criterion} +☐ +☐ +☐ +…{10,}`));
    }
  });

  test('D.24 each side has its own criteria, and --role takes one side', () => {
    const both = selectionReport(small(), options);
    expect(both.sheets.map(({ person, role, criteria }) => [person.id, role, criteria])).toEqual([
      ['P07', 'mentee', ['Hat Zeit']],
      ['P08', 'mentee', ['Hat Zeit']],
      ['P14', 'mentor', ['Hat Geduld']],
    ]);
    expect(selectionReport(small(), { ...options, role: 'mentor' }).sheets.map(({ person }) => person.id)).toEqual([
      'P14',
    ]);
  });

  test('A.5 the conditions say what is met, what is not, and what is open', () => {
    const { sheets } = selectionReport(small(), { ...options, people: ['P01', 'P07', 'P08'] });
    expect(
      sheets.map(({ person, eligible, open_points, conditions }) => [person.id, eligible, open_points, conditions]),
    ).toEqual([
      ['P01', true, false, [{ text: 'Mentees wohnen im Kreis.', met: true, failed: false, unknown: false }]],
      ['P07', false, false, [{ text: 'Mentees wohnen im Kreis.', met: false, failed: true, unknown: false }]],
      ['P08', true, true, [{ text: 'Mentees wohnen im Kreis.', met: false, failed: false, unknown: true }]],
    ]);
  });

  test('A.19 neither party nor contact data nor office stands on a sheet; restricted people have none', () => {
    const { workspace, today: day } = example('aktionsprogramm/2022-08');
    const people = [...workspace.mentees, ...workspace.mentors].map(({ id }) => id);
    const { sheets } = selectionReport(workspace, { today: day, language: 'de', people });
    expect(sheets).toHaveLength(people.length);
    const labels = new Set(sheets.flatMap(({ facts }) => facts.map(({ label }) => label)));
    expect(labels).toContain('Region');
    for (const hidden of ['Partei', 'E-Mail', 'PLZ', 'Amt oder Mandat', 'Ziele', 'Geschlecht'])
      expect(labels).not.toContain(hidden);
    expect(selectionReport(small(), { ...options, people: ['P09'] }).sheets).toEqual([]);
  });

  test.each(['de', 'en'] as const)('the sheets in %s look as they did', async (language) => {
    const workspace = small();
    const data = selectionReport(workspace, { today, language });
    const common = {
      template: 'reports/selection',
      schema: 'report-selection',
      data,
      programme: workspace.programme,
      language,
    };
    await expect(rendered(common)).toMatchFileSnapshot(`../golden/reports/selection.${language}.txt`);
    await expect(rendered({ ...common, format: 'md' })).toMatchFileSnapshot(
      `../golden/reports/selection.${language}.md`,
    );
  });
});

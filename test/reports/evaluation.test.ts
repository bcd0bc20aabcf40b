import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/locale/language.js';
import type { Workspace } from '../../src/model/workspace.js';
import { evaluationReport } from '../../src/reports/evaluation.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { answersCsv, mentees, mentors, surveyed } from '../evaluation/small.js';
import { exampleFiles, memoryFiles } from '../support/run.js';
import { example, rendered, schemaFaults } from './support.js';

const load = (files: Parameters<typeof memoryFiles>[0]): Workspace => loadWorkspace(memoryFiles(files)).workspace;
const today = '2022-12-03';

const reportOf = (workspace: Workspace, language: Language = 'de') => evaluationReport(workspace, { today, language });

const formats = ['terminal', 'md', 'html', 'json'] as const;

/** Everything that anybody gets to see, in one text. */
const everything = (workspace: Workspace): string =>
  formats
    .flatMap((format) =>
      (['reports/evaluation', 'screens/evaluation'] as const).map((template) =>
        rendered({
          template,
          schema: 'report-evaluation',
          data: reportOf(workspace),
          programme: workspace.programme,
          format,
        }),
      ),
    )
    .join('\n');

const answered = (ofMentees: readonly string[], ofMentors: readonly string[]): Workspace =>
  load(surveyed({ 'surveys/closing.csv': answersCsv(ofMentees, ofMentors) }));

const questionsOf = (workspace: Workspace) =>
  reportOf(workspace).surveys.flatMap(({ blocks }) =>
    blocks.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions)),
  );

describe('the evaluation', () => {
  test.each(['de', 'en'] as const)('in %s looks as it did, and its data keep to their schema', async (language) => {
    const workspace = load(surveyed());
    const data = reportOf(workspace, language);
    expect(schemaFaults('report-evaluation', data)).toEqual([]);
    const { programme } = workspace;
    const common = { schema: 'report-evaluation', data, programme, language } as const;
    await expect(rendered({ ...common, template: 'reports/evaluation' })).toMatchFileSnapshot(
      `../golden/reports/evaluation.${language}.txt`,
    );
    await expect(rendered({ ...common, template: 'reports/evaluation', format: 'md' })).toMatchFileSnapshot(
      `../golden/reports/evaluation.${language}.md`,
    );
    await expect(rendered({ ...common, template: 'screens/evaluation' })).toMatchFileSnapshot(
      `../golden/reports/evaluation-screen.${language}.txt`,
    );
  });

  test('S.8 would take part again: the rate with n, by role and together', () => {
    const again = questionsOf(load(surveyed())).find(({ id }) => id === 'wieder');
    expect(again?.groups.map(({ group, figures }) => [group, figures?.n, figures?.top])).toEqual([
      ['Mentees', 13, 9],
      ['Mentor*innen', 10, 9],
    ]);
    expect(again?.all.figures).toMatchObject({ n: 23, top: 18, counts: [18, 2, 3], missing: 1 });
  });

  test('every figure is that which one counts by hand', () => {
    const figures = new Map(
      questionsOf(load(surveyed())).map(({ id, groups }) => [id, groups.map((one) => one.figures)]),
    );
    expect(figures.get('austausch')?.[0]).toMatchObject({
      n: 14,
      counts: [6, 5, 2, 1],
      top: 11,
      mean: { numerator: 44, denominator: 14 },
    });
    // The best end of a statement against something is "gar nicht"; the mean stays on the numbers that were given.
    expect(figures.get('zuviel')?.[0]).toMatchObject({ n: 13, missing: 1, counts: [5, 5, 2, 1], top: 10 });
    expect(figures.get('note')?.[1]).toMatchObject({ n: 9, invalid: 1, counts: [4, 4, 1, 0, 0, 0] });
    expect(figures.get('zahl')?.[0]).toMatchObject({
      n: 14,
      spread: { min: 0, median: { numerator: 11, denominator: 2 }, max: 9 },
    });
    expect(figures.get('empfehlen')?.[0]?.promoters).toEqual({
      n: 14,
      promoters: 8,
      passives: 3,
      detractors: 3,
      score: { numerator: 500, denominator: 14 },
    });
    // Two chose both ways, so that there are more answers than people.
    expect(figures.get('wege')?.[0]).toMatchObject({ n: 12, invalid: 1, missing: 1, counts: [9, 5] });
  });

  test('D.38 a criterion fixed after the start is marked; each shows the questions that name it', () => {
    const { criteria } = reportOf(load(surveyed()));
    expect(criteria.map(({ id, late, results }) => [id, late, results.map(({ question }) => question)])).toEqual([
      ['hilfe', false, ['Der Austausch war hilfreich.']],
      ['wieder', true, ['Würden Sie wieder teilnehmen?']],
      ['bestand', false, []],
    ]);
    expect(everything(load(surveyed()))).toContain('Die meisten würden wieder teilnehmen. *(nachträglich)*');
  });

  test('D.9 expected effects for mentee, mentor and organisation: all three blocks are reported', () => {
    const files = exampleFiles('diepholz');
    const head =
      'token;role;einstieg;selbstvertrauen;ziele;kandidieren;basis;gelernt;erwartungen;naehe;gespraech;weitermachen;draht;wieder;gefehlt';
    const lines = [
      ...Array.from(
        { length: 6 },
        (_, i) => `a${i};Mentee;${i % 2 === 0 ? 'voll und ganz' : 'eher'};3;${i % 3};ja;;;;${2 + (i % 2)};3;ja;4;ja;`,
      ),
      ...Array.from(
        { length: 5 },
        (_, i) => `b${i};Mentor;;;;;${i === 0 ? 'eher nicht' : 'eher'};${3 + (i % 2)};3;2;${3 + (i % 2)};ja;4;ja;`,
      ),
    ];
    const workspace = load({ ...files, 'surveys/closing.csv': [head, ...lines, ''].join('\n') });
    const [survey] = reportOf(workspace).surveys;
    const shown = survey?.blocks.map(({ id, sections }) => [
      id,
      sections[0]?.questions[0]?.groups.map(({ group, figures }) => [group, figures?.n, figures?.counts]),
    ]);
    expect(shown?.slice(0, 3)).toEqual([
      ['mentees', [['Mentees', 6, [3, 3, 0, 0]]]],
      ['mentoren', [['MentorInnen', 5, [0, 4, 1, 0]]]],
      // Five mentors of one opinion: the roles are merged.
      ['organisation', [['alle', 11, [0, 3, 8, 0]]]],
    ]);
  });

  test('S.5 S.6 daily figures stand there without any survey, and it says so', () => {
    const workspace = load(surveyed({ 'surveys/closing.yaml': undefined, 'surveys/closing.csv': undefined }));
    const data = reportOf(workspace);
    expect(data).toMatchObject({
      tandems: { began: 2, active: 1, completed: 1 },
      meetings: { kept: 3, minutes: 210, none: 1 },
      events: [{ id: 'auftakt', invited: 3, attended: 2, mentees: { invited: 2, attended: 1 } }],
      surveys: [],
    });
    expect(everything(workspace)).toContain('Eine Befragung liegt nicht vor.');
  });
});

describe('outcomes', () => {
  test('D.12 how many have an outcome in the end, of those of whom it is known; near nobody or near all is hidden', () => {
    const { outcomes } = reportOf(example('reverse/round-2016').workspace);
    expect(outcomes.map(({ id, groups }) => [id, groups])).toEqual([
      // 12 of 14: that would tell of the two others.
      ['profil', [{ group: 'Mentees', n: 14 }]],
      ['homepage', [{ group: 'Mentees', n: 14, shown: { count: 7, percent: true } }]],
    ]);
  });

  test('one role is not found by way of the other and the total', () => {
    const lines = [
      ...Array.from({ length: 16 }, (_, i) => `P${i};candidacy;${i < 8 ? 'yes' : 'no'}`),
      ...Array.from({ length: 7 }, (_, i) => `M${i};candidacy;${i < 6 ? 'yes' : 'no'}`),
    ];
    const roster = (letter: string, number: number) =>
      ['id;status', ...Array.from({ length: number }, (_, i) => `${letter}${i};active`), ''].join('\n');
    const workspace = load(
      surveyed({
        'mentees.csv': roster('P', 16),
        'mentors.csv': roster('M', 7),
        'outcomes.csv': ['person;what;after', ...lines, ''].join('\n'),
      }),
    );
    const [{ groups = [] } = {}] = reportOf(workspace).outcomes;
    // Of seven mentors one has not: both sides hide, and the total or the mentees with them.
    expect(groups.map(({ group, n }) => [group, n])).toEqual([
      ['Mentees', 16],
      ['Mentor*innen', 7],
      ['alle', 23],
    ]);
    expect(groups[1]).not.toHaveProperty('shown');
    expect(groups.filter(({ shown }) => shown !== undefined).length).toBeLessThan(2);
    const page = everything(workspace);
    expect(page).toContain('Kandidatur');
    expect(page).not.toMatch(/6 \(86/);
  });
});

describe('small groups', () => {
  const fewMentors = mentors.slice(0, 4);

  test('where a role is too small the roles are merged, and the report says for how many questions', () => {
    const workspace = answered(mentees, fewMentors);
    const groups = new Map(questionsOf(workspace).map((question) => [question.id, question.groups]));
    expect(groups.get('austausch')).toMatchObject([{ group: 'alle', hidden: false, figures: { n: 18 } }]);
    expect(groups.get('gelernt')).toEqual([{ group: 'Mentor*innen', hidden: true }]);
    expect(reportOf(workspace).surveys[0]?.withheld).toEqual({ few: 1, alike: 0, merged: 7 });
    expect(everything(workspace)).toContain('bei 7 Fragen Mentees und Mentor*innen zusammengefasst');
  });

  test('what is hidden changes nothing that anybody sees (seed 21)', () => {
    const agreement = fc.constantFrom('voll und ganz', 'eher', 'eher nicht', 'gar nicht');
    const own = (learnt: readonly string[]) =>
      fewMentors.map((line, index) =>
        line
          .split(';')
          .with(7, learnt[index] ?? '')
          .join(';'),
      );
    const before = everything(answered(mentees, own(['eher', 'eher', 'eher', 'eher'])));
    fc.assert(
      fc.property(fc.array(agreement, { minLength: 4, maxLength: 4 }), (learnt) => {
        expect(everything(answered(mentees, own(learnt)))).toBe(before);
      }),
      { seed: 21, numRuns: 12 },
    );
  });

  test('which of two roles gave an answer cannot be seen where they are merged', () => {
    // A mentee and a mentor change their answers to every question that both were asked.
    const swap = (a: string, b: string): [string, string] => {
      const [own, other] = [a.split(';'), b.split(';')];
      const mixed = own.map((cell, column) => (column === 7 ? cell : (other[column] ?? '')));
      const back = other.map((cell, column) => (column === 7 ? cell : (own[column] ?? '')));
      return [mixed.join(';'), back.join(';')];
    };
    // Both answered everything, so that nobody's gaps move.
    const [mentee, mentor] = swap(mentees[3] ?? '', fewMentors[3] ?? '');
    const before = everything(answered(mentees, fewMentors));
    const after = everything(answered(mentees.with(3, mentee), fewMentors.with(3, mentor)));
    expect(after).toBe(before);
  });

  test('all answers of a small group alike: no distribution, no mean, no picture', () => {
    const same = mentees.slice(0, 6).map((line) => line.split(';').with(0, 'gar nicht').join(';'));
    const workspace = answered(same, []);
    const exchange = questionsOf(workspace).find(({ id }) => id === 'austausch');
    expect(exchange?.groups).toEqual([{ group: 'Mentees', hidden: true, n: 6 }]);
    expect(reportOf(workspace).surveys[0]?.withheld).toMatchObject({ alike: 1 });
    const pictures = everything(workspace).match(/<svg[\s\S]*?<\/svg>/g) ?? [];
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) expect(picture).not.toContain('Der Austausch war hilfreich.');
  });

  test('fewer answers than five in all: no figures', () => {
    const questions = questionsOf(answered(mentees.slice(0, 3), mentors.slice(0, 1)));
    expect(
      questions.every(({ groups, all }) => all.hidden && groups.every((group) => group.hidden && !group.figures)),
    ).toBe(true);
  });

  test('the programme may ask for more than five, never for fewer', () => {
    const least = (number: number) => {
      const definition = String(surveyed()['programme.yaml']).replace(
        'evaluation:\n',
        `evaluation:\n  minimum-group: ${number}\n`,
      );
      return reportOf(load(surveyed({ 'programme.yaml': definition })));
    };
    expect([least(11).minimum_group, least(5).minimum_group]).toEqual([11, 5]);
    expect(least(11).surveys[0]?.withheld.merged).toBe(7);
  });

  test('free text is counted and nowhere printed', () => {
    const text = everything(load(surveyed()));
    expect(text).not.toMatch(/Mehr Zeit|Treffen zu dritt|Weniger Papier/);
    expect(questionsOf(load(surveyed())).find(({ id }) => id === 'fehlte')?.all.figures).toMatchObject({ n: 6 });
    // One comment more or less by a mentor, where all comments are few, changes nothing.
    const few = (comment: string) =>
      everything(answered(mentees.slice(0, 2), [`4;1;1;8;ja;10;online;;${comment}`, ...mentors.slice(1, 4)]));
    expect(few('Ein Satz')).toBe(few(''));
  });
});

describe('inert', () => {
  test('hostile titles, questions and options do nothing (PROMISES S5, S7)', () => {
    const hostile = '<script>x</script> | *b* `c` [l](javascript:x) ```chart {{x}}';
    const survey = String(surveyed()['surveys/closing.yaml'])
      .replace('title: Die Treffen', `title: ${JSON.stringify(hostile)}`)
      .replace('text: Der Austausch war hilfreich.', `text: ${JSON.stringify(hostile)}`)
      .replace('label: online', `label: ${JSON.stringify(hostile)}`);
    const workspace = load(surveyed({ 'surveys/closing.yaml': survey }));
    const data = reportOf(workspace);
    const page = rendered({
      template: 'reports/evaluation',
      schema: 'report-evaluation',
      data,
      programme: workspace.programme,
      format: 'html',
    });
    expect(page).not.toContain('<script>x');
    expect(page).toContain('&lt;script&gt;x&lt;/script&gt; | *b* `c` [l](javascript:x) ```chart {{x}}');
    expect(page).not.toContain('href="javascript');
  });
});

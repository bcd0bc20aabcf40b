import { describe, expect, test } from 'vitest';
import { explainPair, explainPerson } from '../../src/matching/explain.js';
import type { Proposal } from '../../src/matching/proposal.js';
import { proposeTandems, withProposal } from '../../src/matching/propose.js';
import { verifyProposal } from '../../src/matching/verify.js';
import type { Mentor } from '../../src/model/roster.js';
import type { Workspace } from '../../src/model/workspace.js';
import { pairReport, personReport } from '../../src/reports/explain.js';
import { matchOutput } from '../../src/reports/match-output.js';
import { proposalReport } from '../../src/reports/proposal.js';
import { selectionReport } from '../../src/reports/selection.js';
import { statusReport } from '../../src/reports/status.js';
import { verifyReport } from '../../src/reports/verify.js';
import { gazetteerOf, menteeOf, mentorOf, workspaceOf } from '../support/workspace.js';
import { small, today } from './small.js';
import { type Example, example, rendered, schemaFaults } from './support.js';

interface Proposed {
  readonly workspace: Workspace;
  readonly proposal: Proposal;
}

function proposed({ workspace, gazetteer, today: day }: Example): Proposed {
  const proposal = proposeTandems(workspace, gazetteer, { today: day });
  return { workspace: withProposal(workspace, proposal), proposal };
}

const smallOne = (): Example => ({ workspace: small(), gazetteer: gazetteerOf(small()), today });
const reportOf = (one: Example, language: 'de' | 'en' = 'de') => {
  const { workspace, proposal } = proposed(one);
  return proposalReport(workspace, proposal, { today: one.today, language, proved: true });
};
const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);
/** A mentee of the north; only within a region are tandems possible. */
const apart = (mentors: readonly Mentor[]): Example => {
  const matching = { require: [{ same: 'region' }] };
  const workspace = workspaceOf({ matching, mentees: [menteeOf('A', { region: 'nord' })], mentors });
  return { workspace, gazetteer: gazetteerOf(workspace), today };
};
const stages = [
  'aktionsprogramm/2022-08',
  'diepholz',
  'sachsen-anhalt',
  'klimaschutz',
  'reverse/round-2016',
  'reverse/round-2017',
];

describe('proposal', () => {
  test('D.1 and R.2 the head has aims, target election and motto', () => {
    const one = example('diepholz');
    const data = reportOf(one);
    const text = rendered({
      template: 'reports/proposal',
      schema: 'report-proposal',
      data,
      programme: one.workspace.programme,
    });
    expect(text).toContain('Zielwahl: Kommunalwahl');
    expect(text).toContain('Genug gut vorbereitete Menschen kandidieren');
    expect(text).toContain('„wir wollen dich!“');
  });

  test.each([
    ['de', [], 'Kein Tandem vorzuschlagen: 1 Mentee. Es gibt noch keinen Platz. 1 Mentee ist noch ohne'],
    ['en', [], 'No tandem to propose: 1 mentee. There is no seat yet. 1 mentee has no'],
    ['de', [mentorOf('X', { region: 'sued' })], 'Kein Tandem vorzuschlagen: 1 Mentee und 1 Platz. 1 Mentee ist'],
    ['en', [mentorOf('X', { region: 'sued' })], 'No tandem to propose: 1 mentee and 1 seat. 1 mentee has no'],
  ] as const)('nothing to propose is said in a sentence (%s, case %#)', (language, mentors, sentence) => {
    const one = apart(mentors);
    const { programme } = one.workspace;
    const data = reportOf(one, language);
    const text = rendered({ template: 'reports/proposal', schema: 'report-proposal', data, programme, language });
    expect(text.replace(/\s+/g, ' ')).toContain(sentence);
    expect(text).not.toMatch(/geteilt durch|divided by/);
  });

  test.each([
    ['de', 'A', 'Nur eine Person hat einen freien Platz. Was sie ausschließt:'],
    ['en', 'A', 'Only one person has a free seat. What excludes them:'],
    ['de', 'X', 'Nur eine Person sucht noch jemanden. Was sie ausschließt:'],
    ['en', 'X', 'Only one person still looks for somebody. What excludes them:'],
  ] as const)('explain with a single other person (%s, %s) counts nobody', (language, id, sentence) => {
    const { workspace, gazetteer } = apart([mentorOf('X', { region: 'sued' })]);
    const found = explainPerson(workspace, gazetteer, id);
    if (!found) throw new Error(id);
    const data = personReport(workspace, found, language);
    const { programme } = workspace;
    const screen = { template: 'screens/explain-person', schema: 'report-explain-person', data, programme, language };
    expect(rendered(screen)).toContain(sentence);
  });

  test('D.23 who waits stands in order, with the reason', () => {
    const { waiting, figures } = reportOf(example('diepholz'));
    expect(figures.tandems).toBe(8);
    expect(waiting.map(({ position, person }) => [position, person.id])).toEqual([
      [1, 'P09'],
      [2, 'P10'],
      [3, 'P11'],
    ]);
    for (const { reasons } of waiting) expect(reasons).toEqual(['Die Zahl der Tandems ist auf 8 festgelegt.']);
  });

  test('D.28 a wish that stays open has its reason', () => {
    const { wishes } = reportOf(example('diepholz'));
    expect(wishes).toMatchObject([{ mentee: { id: 'P08' }, mentor: { id: 'P15' }, rank: 1 }]);
    expect(wishes[0]?.reason).toMatch(/P05/);
  });

  test('A.21 the share with a tandem is shown for each region; a region with none is flagged', () => {
    const data = reportOf(smallOne());
    expect(data.regions).toEqual([
      { name: 'Nordkreis', outside: false, unknown: false, mentees: 3, served: 3, empty: false },
      { name: 'Südkreis', outside: false, unknown: false, mentees: 2, served: 1, empty: false },
      { name: 'Ostkreis', outside: false, unknown: false, mentees: 0, served: 0, empty: true },
    ]);
    expect(data.empty_regions).toEqual(['Ostkreis']);
    const text = rendered({
      template: 'reports/proposal',
      schema: 'report-proposal',
      data,
      programme: small().programme,
    });
    expect(text).toMatch(/Ostkreis \(kein Tandem\) +0 +0 +–/);
    expect(text).toMatch(/Südkreis +2 +1 +50 %/);
    expect(text).toContain('Ohne Tandem: Ostkreis.');
  });

  test('A.21 all ten regions of the Aktionsprogramm have a row', () => {
    const { regions, figures } = reportOf(example('aktionsprogramm/2022-08'));
    expect(regions).toHaveLength(10);
    expect(sum(regions.map(({ mentees }) => mentees))).toBe(figures.mentees);
    expect(sum(regions.map(({ served }) => served))).toBe(figures.served);
  });

  test.each(stages)('the figures of %s can be recomputed by hand', (stage) => {
    const { figures, tandems, criteria } = reportOf(example(stage));
    expect(figures.tandems).toBe(tandems.length);
    expect(figures.points).toBe(sum(tandems.map(({ score }) => score)));
    expect(figures.mentees - figures.served).toBe(figures.unserved);
    if (figures.fit) {
      expect(figures.fit.mean).toBeCloseTo(figures.points / tandems.length / 10, 1);
      const lowest = Math.min(...tandems.map(({ percent }) => percent));
      expect(figures.fit.lowest).toBe(lowest < figures.fit.mean ? lowest : undefined);
    }
    if (criteria.length > 0) {
      expect(sum(criteria.map(({ share }) => share))).toBe(100);
      expect(sum(criteria.map(({ points }) => points))).toBe(1000);
    }
    for (const { shares, percent, score } of tandems) {
      expect(sum(shares.map((share) => share.percent))).toBe(percent);
      expect(sum(shares.map((share) => share.points))).toBe(score);
      expect(shares.map(({ of }) => of)).toEqual(criteria.map(({ share }) => share));
    }
  });

  test('A.19 a criterion on a special category is named as protected, without its field or values', () => {
    const data = reportOf(smallOne());
    const hidden = data.criteria.filter((criterion) => criterion.protected);
    expect(hidden).toEqual([{ label: 'geschütztes Kriterium', weight: 2, share: 18, points: 182, protected: true }]);
    const text = JSON.stringify(data);
    expect(text).not.toMatch(/GHEIM|party|Partei/);
  });

  test('A.19 no party stands in any report, page or screen of the Aktionsprogramm', () => {
    const one = example('aktionsprogramm/2022-08');
    const { workspace, proposal } = proposed(one);
    const people = [...workspace.mentees, ...workspace.mentors];
    const parties = new Set(people.flatMap(({ party }) => party ?? []));
    expect(parties.size).toBeGreaterThan(4);
    const common = { today: one.today, language: 'de' } as const;
    const all = [
      proposalReport(workspace, proposal, { ...common, proved: true }),
      statusReport(workspace, { ...common, protectedFields: true }),
      selectionReport(workspace, { ...common, people: people.map(({ id }) => id) }),
      matchOutput(proposal, 'de'),
      ...workspace.mentees.flatMap(({ id }) => {
        const found = explainPerson(workspace, one.gazetteer, id);
        return found ? [personReport(workspace, found, 'de')] : [];
      }),
    ];
    const text = JSON.stringify(all);
    for (const party of parties) expect(text).not.toContain(`"${party}"`);
    for (const party of ['CDU', 'FDP', 'Grünen', 'parteilos']) expect(text).not.toContain(party);
  });

  test('a pinned tandem is marked, a missing value flagged, free seats and the waiting list named', () => {
    const data = reportOf(smallOne());
    expect(data.tandems.find(({ mentee }) => mentee.id === 'P04')).toMatchObject({ id: 'T02', pinned: true });
    expect(data.tandems.every(({ id }) => id !== undefined)).toBe(true);
    expect(data.figures).toMatchObject({
      mentees: 4,
      seats: 3,
      tandems: 3,
      running: 1,
      served: 3,
      unserved: 1,
      pinned: 1,
    });
    expect(data.tandems.filter(({ missing }) => missing.length > 0).map(({ mentee }) => mentee.id)).toEqual([
      'P03',
      'P04',
    ]);
    expect(data.waitlisted.map(({ person }) => person.id)).toEqual(['P06']);
    expect(data.free_mentors).toEqual([]);
  });

  test('without a valid proof the page says so', () => {
    const one = smallOne();
    const { workspace, proposal } = proposed(one);
    const data = proposalReport(workspace, proposal, { today, language: 'de', proved: false });
    const text = rendered({
      template: 'reports/proposal',
      schema: 'report-proposal',
      data,
      programme: workspace.programme,
    });
    expect(text).toContain('Für diesen Vorschlag liegt kein gültiger Beweis vor.');
  });

  test.each(['de', 'en'] as const)('the proposal in %s looks as it did, in every format', async (language) => {
    const data = reportOf(smallOne(), language);
    const common = {
      template: 'reports/proposal',
      schema: 'report-proposal',
      data,
      programme: small().programme,
      language,
    };
    await expect(rendered(common)).toMatchFileSnapshot(`../golden/reports/proposal.${language}.txt`);
    await expect(rendered({ ...common, format: 'md' })).toMatchFileSnapshot(
      `../golden/reports/proposal.${language}.md`,
    );
    await expect(rendered({ ...common, format: 'html' })).toMatchFileSnapshot(
      `../golden/reports/proposal.${language}.html`,
    );
    await expect(rendered({ ...common, template: 'screens/match' })).toMatchFileSnapshot(
      `../golden/reports/match.${language}.txt`,
    );
  });
});

describe('schemas', () => {
  test.each(stages)('the data of every report of %s is as its schema says', (stage) => {
    const one = example(stage);
    const { workspace, proposal } = proposed(one);
    const { gazetteer } = one;
    const common = { today: one.today, language: 'de' } as const;
    const [mentee] = workspace.mentees;
    const [mentor] = workspace.mentors;
    const person = explainPerson(workspace, gazetteer, mentee?.id ?? '');
    const pair = explainPair(workspace, gazetteer, mentee?.id ?? '', mentor?.id ?? '');
    const reports: Readonly<Record<string, unknown>> = {
      'report-proposal': proposalReport(workspace, proposal, common),
      'report-status': statusReport(workspace, { ...common, canUndo: true, unsaved: { files: 1, message: 'Stand' } }),
      'report-selection': selectionReport(workspace, { ...common, people: [mentee?.id ?? '', mentor?.id ?? ''] }),
      'report-explain-person': person && personReport(workspace, person, 'de'),
      'report-explain-pair': pair && pairReport(workspace, pair, 'de'),
      'report-verify': verifyReport(workspace, verifyProposal(workspace, gazetteer), 'de'),
    };
    for (const [name, data] of Object.entries(reports)) expect([name, ...schemaFaults(name, data)]).toEqual([name]);
  });
});

describe('explain and verify', () => {
  test.each(['de', 'en'] as const)('the screens in %s look as they did', async (language) => {
    const one = example('aktionsprogramm/2022-08');
    const { workspace } = proposed(one);
    const { programme } = workspace;
    const pair = (a: string, b: string) => {
      const found = explainPair(workspace, one.gazetteer, a, b);
      if (!found) throw new Error(`${a} ${b}`);
      const data = pairReport(workspace, found, language);
      return rendered({ template: 'screens/explain-pair', schema: 'report-explain-pair', data, programme, language });
    };
    const person = (id: string) => {
      const found = explainPerson(workspace, one.gazetteer, id);
      if (!found) throw new Error(id);
      const data = personReport(workspace, found, language);
      return rendered({
        template: 'screens/explain-person',
        schema: 'report-explain-person',
        data,
        programme,
        language,
      });
    };
    const verified = (state: Workspace) => {
      const data = verifyReport(state, verifyProposal(state, one.gazetteer), language);
      return rendered({ template: 'screens/verify', schema: 'report-verify', data, programme, language });
    };
    const texts = [pair('P07', 'P35'), pair('P33', 'P07'), pair('P01', 'P35'), pair('P19', 'P25'), pair('P24', 'P33')];
    await expect(texts.join('\n---\n')).toMatchFileSnapshot(`../golden/reports/explain-pair.${language}.txt`);
    await expect(['P07', 'P19', 'P33', 'P24'].map(person).join('\n---\n')).toMatchFileSnapshot(
      `../golden/reports/explain-person.${language}.txt`,
    );
    const changed = { ...workspace, mentees: workspace.mentees.filter(({ id }) => id !== 'P19') };
    const edited = { ...workspace, tandems: workspace.tandems.slice(1) };
    await expect([workspace, changed, edited, one.workspace].map(verified).join('\n---\n')).toMatchFileSnapshot(
      `../golden/reports/verify.${language}.txt`,
    );
  });

  test('the change that a pair would bring agrees with the proposal', () => {
    const one = example('aktionsprogramm/2022-08');
    const { workspace } = proposed(one);
    const found = explainPair(workspace, one.gazetteer, 'P07', 'P35');
    const data = found && pairReport(workspace, found, 'de');
    expect(data?.what_if?.mean?.before).toBe(reportOf(one).figures.fit?.mean);
    expect(data?.what_if).toMatchObject({ tandems_before: 20, tandems_after: 20, fewer_tandems: 0, fewer_served: 0 });
    expect(sum((data?.shares ?? []).map(({ percent }) => percent))).toBe(data?.percent);
  });
});

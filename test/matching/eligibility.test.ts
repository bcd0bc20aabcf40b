import { describe, expect, test } from 'vitest';
import { outText } from '../../src/locale/unmatched.js';
import { consentProblem, eligibilityOf, participation } from '../../src/matching/eligibility.js';
import { outFact } from '../../src/matching/unmatched.js';
import type { Programme } from '../../src/model/programme.js';
import { menteeOf, mentorOf, workspaceOf } from '../support/workspace.js';

const rules: Partial<Programme> = {
  regions: [
    { id: 'konstanz', name: 'Konstanz' },
    { id: 'waldshut', name: 'Waldshut' },
  ],
  roles: {
    mentee: {
      eligibility: [
        { where: { gender: 'f' }, reason: 'Mentees sind in diesem Programm Frauen.' },
        { where: { region: { in: 'regions' } }, reason: 'Mentees kommen aus den Partnerregionen.' },
      ],
    },
    mentor: { eligibility: [{ where: { office: ['rat', 'kreistag'] }, reason: 'Erfahrung in der Kommunalpolitik' }] },
  },
};
const { programme } = workspaceOf({ programme: rules });

test('A.5 an applicant from elsewhere is not eligible, and the reason is the region', () => {
  const { eligible, failing } = eligibilityOf(menteeOf('P01', { gender: 'f', region: 'outside' }), 'mentee', programme);
  expect(eligible).toBe(false);
  expect(failing).toEqual([
    {
      rule: 'roles/mentee/eligibility/1',
      reason: 'Mentees kommen aus den Partnerregionen.',
      field: 'region',
      label: { de: 'Region', en: 'Region' },
      protected: false,
    },
  ]);
  const out = outFact({ id: menteeOf('P01').id, role: 'mentee', reason: { kind: 'not-eligible', failing } });
  expect(outText(out, 'en')).toBe('not eligible: region');
  expect(outText(out, 'de')).toBe('nicht teilnahmeberechtigt: Region');
});

test('A.8 the rule on gender is that of mentees: mentors are women and men', () => {
  const man = { gender: 'm', region: 'konstanz', office: ['rat'] } as const;
  expect(eligibilityOf(menteeOf('P01', man), 'mentee', programme).failing.map(({ field }) => field)).toEqual([
    'gender',
  ]);
  expect(eligibilityOf(mentorOf('P31', man), 'mentor', programme).eligible).toBe(true);
});

test('A.10 mentors may come from outside the regions', () => {
  expect(
    eligibilityOf(mentorOf('P31', { region: 'outside', office: ['kreistag'] }), 'mentor', programme).eligible,
  ).toBe(true);
  expect(eligibilityOf(mentorOf('P31', { region: 'outside', office: ['anderes'] }), 'mentor', programme).eligible).toBe(
    false,
  );
});

test('a missing value passes and is named, unless the rule says that missing fails', () => {
  const open = eligibilityOf(menteeOf('P01', { region: 'konstanz' }), 'mentee', programme);
  expect(open).toMatchObject({ eligible: true, failing: [], unsure: [{ field: 'gender' }] });
  const strict = workspaceOf({
    programme: { roles: { mentee: { eligibility: [{ where: { gender: 'f' }, reason: 'r', missing: 'fail' }] } } },
  });
  expect(eligibilityOf(menteeOf('P01'), 'mentee', strict.programme)).toMatchObject({ eligible: false, unsure: [] });
});

test('a rule on a special category is marked, and its words stay out of sight', () => {
  const party = workspaceOf({
    programme: { roles: { mentee: { eligibility: [{ where: { party: 'SPD' }, reason: 'Nur SPD' }] } } },
  });
  const { failing } = eligibilityOf(menteeOf('P01', { party: 'CDU' }), 'mentee', party.programme);
  expect(failing[0]?.protected).toBe(true);
  const out = outFact({ id: menteeOf('P01').id, role: 'mentee', reason: { kind: 'not-eligible', failing } });
  expect(outText(out, 'de')).toBe('nicht teilnahmeberechtigt: geschütztes Kriterium');
});

describe('consent', () => {
  const basis = (privacy: Programme['privacy']) =>
    workspaceOf({ programme: privacy === undefined ? {} : { privacy } }).programme;
  const { consent_on: _, ...without } = menteeOf('P01');

  test('is needed by everybody where it is the basis, which is the default', () => {
    for (const privacy of [undefined, { basis: 'consent' } as const]) {
      expect(consentProblem(without, basis(privacy))).toEqual({ kind: 'consent-missing' });
      expect(consentProblem(menteeOf('P01'), basis(privacy))).toBeUndefined();
    }
  });

  test('with another basis only those with a value of a special category need it', () => {
    for (const name of ['contract', 'public-task', 'legitimate-interest'] as const) {
      expect(consentProblem(without, basis({ basis: name }))).toBeUndefined();
      expect(consentProblem({ ...without, party: 'CDU' }, basis({ basis: name }))).toEqual({
        kind: 'art9-consent-missing',
        field: 'party',
      });
      expect(consentProblem({ ...without, access_needs: 'Rampe' }, basis({ basis: name }))).toMatchObject({
        field: 'access_needs',
      });
      expect(
        consentProblem({ ...without, party: 'CDU', consent_on: '2022-01-01' }, basis({ basis: name })),
      ).toBeUndefined();
      for (const art9 of ['art9-2-d', 'art9-2-e'] as const) {
        expect(
          consentProblem({ ...without, party: 'CDU' }, basis({ basis: name, 'art9-basis': art9 })),
        ).toBeUndefined();
      }
    }
  });

  test('counts own fields of class art9, and offices where a party runs the programme', () => {
    const own = workspaceOf({
      programme: { privacy: { basis: 'contract' }, fields: { faith: { type: 'text', class: 'art9' } } },
    });
    expect(consentProblem({ ...without, own: { faith: 'keine' } }, own.programme)).toMatchObject({ field: 'faith' });
    const office = { ...without, office: ['rat'] };
    expect(
      consentProblem(office, workspaceOf({ programme: { privacy: { basis: 'contract' } } }).programme),
    ).toBeUndefined();
    const party = workspaceOf({ programme: { privacy: { basis: 'contract' }, kind: { setting: 'party' } } });
    expect(consentProblem(office, party.programme)).toMatchObject({ field: 'office' });
  });
});

test('who takes part, and why the others do not', () => {
  const { consent_on: _, ...without } = menteeOf('P04');
  const workspace = workspaceOf({
    mentees: [
      menteeOf('P01'),
      menteeOf('P02', { status: 'active' }),
      menteeOf('P03', { status: 'applied' }),
      without,
      menteeOf('P05', { restricted_on: '2022-02-01' }),
      menteeOf('P06', { consent_withdrawn_on: '2022-02-01' }),
      menteeOf('P07', { region: 'outside', gender: 'f' }),
      menteeOf('P08'),
    ],
    mentors: [mentorOf('P31'), mentorOf('P05')],
    programme: { ...rules, roles: { mentee: rules.roles?.mentee ?? {} } },
  });
  const { mentees, mentors } = participation(workspace, ['P08']);
  expect(mentees.taking.map(({ id }) => id)).toEqual(['P01', 'P02']);
  expect(mentees.out.map(({ id, reason }) => [id, reason.kind])).toEqual([
    ['P03', 'status'],
    ['P04', 'consent-missing'],
    ['P05', 'restricted'],
    ['P06', 'withdrawn'],
    ['P07', 'not-eligible'],
    ['P08', 'faulty'],
  ]);
  expect(mentors.taking.map(({ id }) => id)).toEqual(['P31']);
  expect(mentors.out.map(({ id, reason }) => [id, reason.kind])).toEqual([['P05', 'restricted']]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScoring, scorePair } from '../../src/matching/problem.js';
import type { CriterionResult } from '../../src/matching/proposal.js';
import { menteeId, mentorId } from '../../src/model/ids.js';
import type { Matching, Preference, Programme } from '../../src/model/programme.js';
import type { Mentee, Mentor } from '../../src/model/roster.js';
import { gazetteerOf, menteeOf, mentorOf, type WorkspaceParts, workspaceOf } from '../support/workspace.js';

const seed = 4711;

/** What a single criterion of weight 1 gives one pair. */
function judge(
  preference: Omit<Preference, 'weight'>,
  mentee: Partial<Mentee>,
  mentor: Partial<Mentor>,
  parts: WorkspaceParts = {},
): CriterionResult {
  const workspace = workspaceOf({
    ...parts,
    mentees: [menteeOf('P01', mentee)],
    mentors: [mentorOf('P31', mentor)],
    programme: { ...parts.programme, matching: { prefer: [{ ...preference, weight: 1 }] } },
  });
  const scoring = compileScoring(workspace, gazetteerOf(workspace));
  const [result] = scorePair(scoring, { mentee: menteeId('P01'), mentor: mentorId('P31') })?.criteria ?? [];
  if (result === undefined) throw new Error('no criterion');
  return result;
}

const points = (...call: Parameters<typeof judge>): number => judge(...call).points;
const regions: Partial<Programme> = {
  regions: [
    { id: 'konstanz', name: 'Konstanz', neighbours: ['waldshut'], centre: { lat: 47.7, lon: 9.1 } },
    { id: 'waldshut', name: 'Waldshut' },
    { id: 'steinburg', name: 'Steinburg' },
  ],
};

test('D.5 overlap: what a mentor offers in a field of another name counts against what a mentee wants', () => {
  const programme: Partial<Programme> = {
    fields: {
      help: { type: 'choices', options: ['netzwerk', 'erfahrung'], roles: ['mentee'] },
      offers: {
        type: 'choices',
        options: [{ id: 'netzwerk', label: 'Zugang zu Netzwerken' }, 'erfahrung'],
        roles: ['mentor'],
      },
    },
  };
  const offers = { own: { offers: ['netzwerk', 'erfahrung'] } };
  const result = judge({ overlap: 'help', by: 'offers' }, { own: { help: ['netzwerk'] } }, offers, { programme });
  expect(result).toMatchObject({ points: 1000, of: 1000, missing: false });
  expect(
    points({ overlap: 'help', by: 'offers' }, { own: { help: ['erfahrung', 'mut'] } }, offers, { programme }),
  ).toBe(500);
});

test('overlap: wanted ∩ offered / wanted, words without regard to case, each once', () => {
  expect(
    points({ overlap: 'topics' }, { topics: ['Bauen', 'Haushalt', 'Umwelt'] }, { topics: ['umwelt', 'haushalt'] }),
  ).toBe(667);
  expect(points({ overlap: 'topics' }, { topics: ['Bauen', 'bauen'] }, { topics: ['Bauen'] })).toBe(1000);
  expect(points({ overlap: 'topics' }, { topics: ['Bauen'] }, { topics: ['Umwelt'] })).toBe(0);
});

test('overlap, ranked: the k-th of n wanted ones counts n − k + 1', () => {
  const wanted = { topics: ['a', 'b', 'c'] };
  expect(points({ overlap: 'topics', ranked: true }, wanted, { topics: ['a'] })).toBe(500);
  expect(points({ overlap: 'topics', ranked: true }, wanted, { topics: ['c'] })).toBe(167);
  expect(points({ overlap: 'topics', ranked: true }, wanted, { topics: ['c', 'a', 'b'] })).toBe(1000);
});

test('same region: equal, neighbouring by either side, different; outside is a value and no region in common', () => {
  const same = { same: 'region', neighbour: 0.4 };
  expect(points(same, { region: 'konstanz' }, { region: 'konstanz' }, { programme: regions })).toBe(1000);
  expect(points(same, { region: 'konstanz' }, { region: 'waldshut' }, { programme: regions })).toBe(400);
  expect(points(same, { region: 'waldshut' }, { region: 'konstanz' }, { programme: regions })).toBe(400);
  expect(points(same, { region: 'konstanz' }, { region: 'steinburg' }, { programme: regions })).toBe(0);
  expect(points(same, { region: 'konstanz' }, { region: 'outside' }, { programme: regions })).toBe(0);
  expect(judge(same, { region: 'outside' }, { region: 'outside' }, { programme: regions })).toMatchObject({
    points: 0,
    missing: false,
  });
  expect(judge(same, { region: 'waldshut' }, { region: 'konstanz' }, { programme: regions }).fact).toMatchObject({
    relation: 'neighbour',
  });
});

test('near: full up to one distance, none from the other on, linear between, in whole km', () => {
  const near = { near: { 'full-km': 10, 'none-km': 100 } };
  const at = (degrees: number) => points(near, { lat: 50, lon: 8 }, { lat: 50 + degrees, lon: 8 });
  expect(at(0.08)).toBe(1000); // 9 km
  expect(at(0.5)).toBe(Math.floor((2 * 44 * 1000 + 90) / 180)); // 56 km
  expect(at(1)).toBe(0); // 111 km
  expect(judge(near, { lat: 50, lon: 8 }, { lat: 50.5, lon: 8 }).fact).toMatchObject({ km: 56, rough: false });
});

test('near: a place known only by its region is rough; without a place the value is missing', () => {
  const near = { near: { 'full-km': 10, 'none-km': 100 } };
  const rough = judge(near, { region: 'konstanz' }, { lat: 47.7, lon: 9.1 }, { programme: regions });
  expect(rough).toMatchObject({ points: 1000, fact: { kind: 'distance', km: 0, rough: true } });
  expect(judge(near, { region: 'waldshut' }, { lat: 47.7, lon: 9.1 }, { programme: regions })).toMatchObject({
    points: 500,
    missing: true,
  });
});

test('R.4 covers: the level of the mentor is at least that of the mentee; or all wanted entries are offered', () => {
  const programme: Partial<Programme> = {
    fields: { level: { type: 'level', options: ['einsteigend', 'fortgeschritten', 'profi'] } },
  };
  const level = (mentee: string, mentor: string) =>
    points({ covers: 'level' }, { level: mentee }, { level: mentor }, { programme });
  expect(level('fortgeschritten', 'einsteigend')).toBe(0);
  expect(level('fortgeschritten', 'fortgeschritten')).toBe(1000);
  expect(level('einsteigend', 'profi')).toBe(1000);
  expect(points({ covers: 'topics' }, { topics: ['a', 'b'] }, { topics: ['b', 'c', 'a'] })).toBe(1000);
  expect(points({ covers: 'topics' }, { topics: ['a', 'b'] }, { topics: ['a'] })).toBe(0);
  expect(points({ covers: 'experience' }, { experience: 5 }, { experience: 12 })).toBe(1000);
});

test('R.1 gap: the mentor may be preferred younger, by at least so many years', () => {
  const younger = { gap: 'birth_year', mentor: 'younger', 'at-least': 5 } as const;
  expect(points(younger, { birth_year: 1960 }, { birth_year: 1990 })).toBe(1000);
  expect(points(younger, { birth_year: 1960 }, { birth_year: 1964 })).toBe(0);
  expect(points(younger, { birth_year: 1960 }, { birth_year: 1965 })).toBe(1000);
  expect(points(younger, { birth_year: 1990 }, { birth_year: 1960 })).toBe(0);
  expect(points({ ...younger, mentor: 'older' }, { birth_year: 1990 }, { birth_year: 1960 })).toBe(1000);
  const age: Partial<Programme> = { fields: { age: { type: 'integer' } } };
  const byAge = { gap: 'age', mentor: 'younger', 'at-least': 5 } as const;
  expect(points(byAge, { own: { age: 60 } }, { own: { age: 30 } }, { programme: age })).toBe(1000);
});

test('times: common entries of the shorter list', () => {
  expect(points({ times: 'times' }, { times: ['abends', 'wochenende'] }, { times: ['abends'] })).toBe(1000);
  expect(
    points({ times: 'times' }, { times: ['abends', 'wochenende'] }, { times: ['abends', 'morgens', 'mittags'] }),
  ).toBe(500);
});

test('shared: one entry in common suffices', () => {
  expect(points({ shared: 'languages' }, { languages: ['Deutsch', 'Türkisch'] }, { languages: ['türkisch'] })).toBe(
    1000,
  );
  expect(points({ shared: 'languages' }, { languages: ['Deutsch'] }, { languages: ['Türkisch'] })).toBe(0);
});

test('D.28 wish: 1, ½, ⅓ by rank; not named is 0 and never missing', () => {
  const wishes = { wishes: [mentorId('P40'), mentorId('P31')] };
  expect(points({ wish: 'mentee' }, { wishes: [mentorId('P31')] }, {})).toBe(1000);
  expect(judge({ wish: 'mentee' }, wishes, {})).toMatchObject({ points: 500, fact: { kind: 'wish', rank: 2 } });
  expect(judge({ wish: 'mentee' }, {}, {})).toMatchObject({ points: 0, missing: false });
  expect(points({ wish: 'mentor' }, wishes, { wishes: [menteeId('P01')] })).toBe(1000);
});

test('rated: score / 100 by the one named; a pair without rating is missing', () => {
  const rating = { mentee: menteeId('P01'), mentor: mentorId('P31') };
  const ratings = [
    { ...rating, score: 80, by: 'committee' },
    { ...rating, score: 10, by: 'office' },
  ];
  expect(points({ rated: 'committee' }, {}, {}, { ratings })).toBe(800);
  expect(judge({ rated: 'board' }, {}, {}, { ratings })).toMatchObject({ points: 500, missing: true });
  expect(points({ rated: 'board' }, {}, {}, { ratings: [{ ...rating, score: 70 }] })).toBe(700);
});

test('where: 1 or 0; unknown is missing', () => {
  const where = { where: { 'mentor.former': 'false' } };
  expect(points(where, {}, { former: false })).toBe(1000);
  expect(points(where, {}, { former: true })).toBe(0);
  expect(judge(where, {}, {})).toMatchObject({ points: 500, missing: true });
});

test('missing gives half, zero or full points, and is flagged', () => {
  for (const [missing, expected] of [
    ['half', 500],
    ['zero', 0],
    ['full', 1000],
  ] as const) {
    for (const preference of [
      { overlap: 'topics' },
      { shared: 'languages' },
      { times: 'times' },
      { same: 'region' },
      { covers: 'level' },
    ]) {
      expect(judge({ ...preference, missing }, {}, { topics: ['a'] })).toMatchObject({
        points: expected,
        missing: true,
        fact: { kind: 'missing' },
      });
    }
  }
});

test('criteria on special categories tell neither value nor label', () => {
  const result = judge({ same: 'party', label: { de: 'Partei' } }, { party: 'CDU' }, { party: 'CDU' });
  expect(result.fact).toEqual({ kind: 'protected', missing: false });
  expect(result.label.de).toBe('geschütztes Kriterium');
  expect(JSON.stringify(result)).not.toMatch(/CDU|Partei/);
});

test('in a programme of a party, offices are a special category too', () => {
  const office = { shared: 'office' };
  const people = [{ office: ['rat'] }, { office: ['rat'] }] as const;
  expect(judge(office, ...people, { programme: { kind: { setting: 'party' } } }).fact.kind).toBe('protected');
  expect(judge(office, ...people, { programme: { kind: { setting: 'nonpartisan' } } }).fact.kind).toBe('shared');
});

test('scores of generated people agree with a reference in whole numbers of any size', () => {
  const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 });
  const side = fc.record({ topics: words, times: words, languages: words });
  const weights = fc.tuple(
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 99 }),
  );
  fc.assert(
    fc.property(side, side, weights, fc.boolean(), (mentee, mentor, [w1, w2, w3], ranked) => {
      const matching: Matching = {
        prefer: [
          { overlap: 'topics', ranked, weight: w1 },
          { times: 'times', weight: w2 },
          { shared: 'languages', weight: w3 },
        ],
      };
      const workspace = workspaceOf({
        mentees: [menteeOf('P01', mentee)],
        mentors: [mentorOf('P31', mentor)],
        matching,
      });
      const scored = scorePair(compileScoring(workspace, gazetteerOf(workspace)), {
        mentee: menteeId('P01'),
        mentor: mentorId('P31'),
      });
      expect(scored?.score).toBe(reference(mentee, mentor, [w1, w2, w3], ranked));
      expect(scored?.criteria.reduce((sum, { of }) => sum + of, 0)).toBe(1000);
    }),
    { seed, numRuns: 500 },
  );
});

interface Lists {
  readonly topics: readonly string[];
  readonly times: readonly string[];
  readonly languages: readonly string[];
}

function reference(mentee: Lists, mentor: Lists, weights: readonly number[], ranked: boolean): number {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const parts = weights.map((weight) => ({
    share: (BigInt(weight) * 1000n) / total,
    rest: (BigInt(weight) * 1000n) % total,
  }));
  let left = 1000n - parts.reduce((sum, { share }) => sum + share, 0n);
  const scaled = parts.map(({ share }) => share);
  while (left > 0n) {
    const best = parts.reduce((most, { rest }, index) => (rest > (parts[most]?.rest ?? -1n) ? index : most), 0);
    scaled[best] = (scaled[best] ?? 0n) + 1n;
    parts[best] = { share: 0n, rest: -1n };
    left -= 1n;
  }
  const common = (key: keyof Lists) => mentee[key].filter((word) => mentor[key].includes(word));
  const isEmpty = (key: keyof Lists) => mentee[key].length === 0 || mentor[key].length === 0;
  const half: [bigint, bigint] = [1n, 2n];
  const n = mentee.topics.length;
  const rankSum = mentee.topics.reduce((sum, word, k) => sum + (mentor.topics.includes(word) ? BigInt(n - k) : 0n), 0n);
  const topics: [bigint, bigint] = isEmpty('topics')
    ? half
    : ranked
      ? [rankSum, BigInt((n * (n + 1)) / 2)]
      : [BigInt(common('topics').length), BigInt(n)];
  const times: [bigint, bigint] = isEmpty('times')
    ? half
    : [BigInt(common('times').length), BigInt(Math.min(mentee.times.length, mentor.times.length))];
  const languages: [bigint, bigint] = isEmpty('languages') ? half : [common('languages').length > 0 ? 1n : 0n, 1n];
  const score = [topics, times, languages].reduce(
    (sum, [p, q], index) => sum + (2n * p * (scaled[index] ?? 0n) + q) / (2n * q),
    0n,
  );
  return Number(score);
}

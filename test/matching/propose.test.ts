import { describe, expect, test } from 'vitest';
import { reasonText } from '../../src/locale/reasons.js';
import { adviceText, unmatchedText, wishText } from '../../src/locale/unmatched.js';
import { buildProblem } from '../../src/matching/problem.js';
import { readProof } from '../../src/matching/proof-file.js';
import type { Proposal } from '../../src/matching/proposal.js';
import { newIds, proposeTandems, withProposal } from '../../src/matching/propose.js';
import { menteeId, mentorId } from '../../src/model/ids.js';
import type { Matching, Preference } from '../../src/model/programme.js';
import type { Workspace } from '../../src/model/workspace.js';
import { verify } from '../../src/solver/index.js';
import { gazetteerOf, menteeOf, mentorOf, tandemOf, workspaceOf } from '../support/workspace.js';

const today = '2022-08-03';
const propose = (workspace: Workspace, without: readonly string[] = []): Proposal =>
  proposeTandems(workspace, gazetteerOf(workspace), { today, without });
const pairsOf = ({ tandems }: Proposal): readonly string[] =>
  tandems.map(({ mentee, mentor }) => `${mentee} ${mentor}`);
const preferring = (...prefer: readonly Preference[]): Matching => ({ prefer });
const reasonsOf = ({ unmatched }: Proposal, id: string): readonly string[] =>
  unmatched
    .filter((open) => open.id === id)
    .flatMap(({ reasons }) => reasons.map((reason) => unmatchedText(reason, 'de')));

/** Reverses every table: what must not matter. */
const turned = (workspace: Workspace): Workspace => ({
  ...workspace,
  mentees: [...workspace.mentees].reverse(),
  mentors: [...workspace.mentors].reverse(),
  pairs: [...workspace.pairs].reverse(),
  ratings: [...workspace.ratings].reverse(),
});

test('K.35 what is wanted and what is offered brings people together', () => {
  const workspace = workspaceOf({
    mentees: [menteeOf('P01', { topics: ['Förderrichtlinie'] }), menteeOf('P02', { topics: ['Wärmeplanung'] })],
    mentors: [mentorOf('P31', { topics: ['Wärmeplanung'] }), mentorOf('P32', { topics: ['Förderrichtlinie'] })],
    matching: preferring({ overlap: 'topics', weight: 1 }),
  });
  const proposal = propose(workspace);
  expect(pairsOf(proposal)).toEqual(['P01 P32', 'P02 P31']);
  expect(proposal.figures).toEqual({ mentees: 2, seats: 2, tandems: 2, served: 2, points: 2000, lowest: 1000 });
  expect(proposal.isProved).toBe(true);
  const [first] = proposal.tandems;
  expect(first?.criteria.map(({ fact }) => reasonText(fact, 'de'))).toEqual(['Förderrichtlinie']);
});

test('A.11 among equal pairs the same region wins; without the preference the result and its reasons change', () => {
  const people = {
    mentees: [menteeOf('P01', { topics: ['Bauen'], region: 'waldshut' })],
    mentors: [
      mentorOf('P31', { topics: ['Bauen'], region: 'konstanz' }),
      mentorOf('P32', { topics: ['Bauen'], region: 'waldshut' }),
    ],
  };
  const topics: Preference = { overlap: 'topics', weight: 3 };
  const withRegion = propose(workspaceOf({ ...people, matching: preferring(topics, { same: 'region', weight: 1 }) }));
  const withoutRegion = propose(workspaceOf({ ...people, matching: preferring(topics) }));
  expect(pairsOf(withRegion)).toEqual(['P01 P32']);
  expect(pairsOf(withoutRegion)).toEqual(['P01 P31']);
  const texts = ({ tandems }: Proposal) =>
    tandems.flatMap(({ criteria }) => criteria.map(({ fact }) => reasonText(fact, 'de')));
  expect(texts(withRegion)).toEqual(['Bauen', 'gleiche Region']);
  expect(texts(withoutRegion)).toEqual(['Bauen']);
});

test('R.1 a younger mentor for an older mentee is nothing special, and can be preferred', () => {
  const people = {
    mentees: [menteeOf('P01', { birth_year: 1958, applied_on: '2022-01-01' })],
    mentors: [mentorOf('P31', { birth_year: 1957 }), mentorOf('P32', { birth_year: 1992 })],
  };
  expect(pairsOf(propose(workspaceOf(people)))).toEqual(['P01 P31']);
  const matching = preferring({ gap: 'birth_year', mentor: 'younger', 'at-least': 5, weight: 1 });
  expect(pairsOf(propose(workspaceOf({ ...people, matching })))).toEqual(['P01 P32']);
});

test('R.3 platforms wanted and offered enter the score', () => {
  const workspace = workspaceOf({
    mentees: [menteeOf('P01', { own: { platforms: ['Twitter', 'Blogs'] } })],
    mentors: [
      mentorOf('P31', { own: { platforms: ['Facebook', 'Instagram'] } }),
      mentorOf('P32', { own: { platforms: ['Twitter'] } }),
    ],
    programme: {
      fields: {
        platforms: {
          type: 'choices',
          options: ['Twitter', 'Facebook', 'Blogs', 'Instagram'],
          label: { de: 'Plattformen' },
        },
      },
      matching: preferring({ overlap: 'platforms', weight: 1 }),
    },
  });
  const [tandem] = propose(workspace).tandems;
  expect(tandem).toMatchObject({ mentor: 'P32', score: 500 });
  expect(tandem?.criteria.map(({ fact }) => reasonText(fact, 'de'))).toEqual(['1 von 2 Plattformen']);
});

test('R.4 a level that is required keeps beginners from teaching the advanced', () => {
  const workspace = workspaceOf({
    mentees: [menteeOf('P01', { level: 'fortgeschritten' })],
    mentors: [mentorOf('P31', { level: 'einsteigend' }), mentorOf('P32', { level: 'fortgeschritten' })],
    programme: {
      fields: { level: { type: 'level', options: ['einsteigend', 'fortgeschritten'] } },
      matching: { require: [{ covers: 'level' }] },
    },
  });
  expect(pairsOf(propose(workspace))).toEqual(['P01 P32']);
});

describe('D.23 matching stops at tandems.max', () => {
  const mentees = [
    menteeOf('P01', { applied_on: '2022-03-01' }),
    menteeOf('P02', { applied_on: '2022-02-01', waiting_since: '2022-06-01' }),
    menteeOf('P03', { applied_on: '2022-01-01' }),
    menteeOf('P04'),
  ];
  const mentors = ['P31', 'P32', 'P33', 'P34'].map((id) => mentorOf(id));

  test('and the rest goes to the waiting list in the stated order', () => {
    const matching: Matching = { tandems: { max: 1 }, serve: ['applied_on'] };
    const proposal = propose(workspaceOf({ mentees, mentors, matching }));
    expect(pairsOf(proposal)).toEqual(['P03 P31']);
    const waiting = proposal.unmatched.filter(({ role }) => role === 'mentee');
    expect(waiting.map(({ id }) => id)).toEqual(['P02', 'P01', 'P04']);
    expect(reasonsOf(proposal, 'P01')).toEqual([
      'Die Zahl der Tandems ist auf 1 festgelegt.',
      'Nr. 2 auf der Warteliste',
    ]);
    expect(proposal.advice.flatMap(({ facts }) => facts)).toEqual([{ kind: 'higher-limit', from: 1, to: 4 }]);
  });

  test('with serve: fit the list goes by waiting_since, then applied_on, then id', () => {
    const proposal = propose(workspaceOf({ mentees, mentors, matching: { tandems: { max: 0 } } }));
    expect(proposal.unmatched.flatMap(({ id, role }) => (role === 'mentee' ? [id] : []))).toEqual([
      'P02',
      'P03',
      'P01',
      'P04',
    ]);
  });

  test('and counts offered, running and pinned tandems', () => {
    const tandems = [
      tandemOf('T01', 'P01', 'P31', { status: 'offered' }),
      tandemOf('T02', 'P02', 'P32', { status: 'proposed', origin: 'manual' }),
    ];
    expect(pairsOf(propose(workspaceOf({ mentees, mentors, tandems, matching: { tandems: { max: 3 } } })))).toEqual([
      'P02 P32',
      'P03 P33',
    ]);
    expect(pairsOf(propose(workspaceOf({ mentees, mentors, tandems, matching: { tandems: { max: 1 } } })))).toEqual([
      'P02 P32',
    ]);
  });
});

describe('D.28 wishes', () => {
  const mentees = [
    menteeOf('P01', { applied_on: '2022-01-01', wishes: [mentorId('P31')] }),
    menteeOf('P02', {
      applied_on: '2022-02-01',
      wishes: [mentorId('P31'), mentorId('P99'), mentorId('P33'), mentorId('P32')],
    }),
    menteeOf('P03', { avoids: [mentorId('P32')], wishes: [mentorId('P32'), mentorId('P34')] }),
  ];
  const mentors = ['P31', 'P32', 'P33'].map((id) => mentorOf(id, id === 'P33' ? { status: 'applied' } : {}));
  const proposal = propose(workspaceOf({ mentees, mentors, matching: preferring({ wish: 'mentee', weight: 1 }) }));

  test('rank enters the score', () => {
    expect(proposal.tandems.map(({ mentee, mentor, score }) => [mentee, mentor, score])).toEqual([
      ['P01', 'P31', 1000],
      ['P02', 'P32', 250],
    ]);
  });

  test('an unfulfilled wish gets a reason', () => {
    const texts = proposal.openWishes.map(
      ({ mentee, mentor, rank, why }) => `${mentee} ${rank} ${mentor}: ${wishText(why, 'de')}`,
    );
    expect(texts).toEqual([
      'P02 1 P31: im besten Vorschlag geht der Platz an P01',
      'P02 2 P99: steht in keiner Liste',
      'P02 3 P33: nimmt nicht teil (beworben, noch nicht entschieden)',
      'P03 1 P32: Eine Seite möchte dieses Paar nicht.',
      'P03 2 P34: steht in keiner Liste',
    ]);
  });
});

describe('K.28 a person in both roles', () => {
  const both = (id: string) => ({ mentee: menteeOf(id), mentor: mentorOf(id) });

  test('is never matched with themselves', () => {
    const { mentee, mentor } = both('P01');
    const proposal = propose(workspaceOf({ mentees: [mentee], mentors: [mentor] }));
    expect(proposal.tandems).toEqual([]);
    expect(reasonsOf(proposal, 'P01')).toEqual([
      'Die einzige Person der anderen Seite kommt nicht infrage: dieselbe Person (1).',
      'Die einzige Person der anderen Seite kommt nicht infrage: dieselbe Person (1).',
    ]);
  });

  test('two people are not mentor and mentee of each other, unless the programme allows it', () => {
    const [a, b] = [both('P01'), both('P02')];
    const people = { mentees: [a.mentee, b.mentee], mentors: [a.mentor, b.mentor] };
    expect(propose(workspaceOf(people)).tandems).toHaveLength(1);
    expect(pairsOf(propose(workspaceOf({ ...people, matching: { mutual: 'allow' } })))).toEqual(['P01 P02', 'P02 P01']);
    const third = both('P03');
    const three = { mentees: [...people.mentees, third.mentee], mentors: [...people.mentors, third.mentor] };
    expect(propose(workspaceOf(three)).tandems).toHaveLength(3);
  });

  test('nor where one direction is a tandem already', () => {
    const [a, b] = [both('P01'), both('P02')];
    const tandems = [tandemOf('T01', 'P01', 'P02')];
    const people = { mentees: [a.mentee, b.mentee], mentors: [a.mentor, b.mentor], tandems };
    expect(propose(workspaceOf(people)).tandems).toEqual([]);
    expect(pairsOf(propose(workspaceOf({ ...people, matching: { mutual: 'allow' } })))).toEqual(['P02 P01']);
  });
});

test('K.27 a former mentee who has become a mentor is matched as a mentor, and the old tandem stays', () => {
  const workspace = workspaceOf({
    mentees: [menteeOf('P01', { status: 'completed' }), menteeOf('P02')],
    mentors: [mentorOf('P01')],
    tandems: [tandemOf('T01', 'P01', 'P31', { status: 'completed' })],
  });
  const proposal = propose(workspace);
  expect(pairsOf(proposal)).toEqual(['P02 P01']);
  expect(withProposal(workspace, proposal).tandems.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'T01 completed',
    'T02 proposed',
  ]);
});

test('K.34 a newcomer is matched with a free mentor at any date, and no existing tandem moves', () => {
  const tandems = [
    tandemOf('T01', 'P01', 'P31', { score: 0, start: '2022-05-01' }),
    tandemOf('T02', 'P02', 'P32', { status: 'offered' }),
  ];
  const workspace = workspaceOf({
    mentees: [
      menteeOf('P01', { status: 'active', topics: ['Bauen'] }),
      menteeOf('P02', { topics: ['Umwelt'] }),
      menteeOf('P03', { topics: ['Bauen'] }),
    ],
    mentors: [
      mentorOf('P31', { topics: ['Umwelt'] }),
      mentorOf('P32', { topics: ['Bauen'] }),
      mentorOf('P33', { topics: ['Verkehr'] }),
    ],
    tandems,
    programme: { kind: { intake: 'rolling' }, matching: preferring({ overlap: 'topics', weight: 1 }) },
  });
  const proposal = propose(workspace);
  expect(pairsOf(proposal)).toEqual(['P03 P33']);
  const after = withProposal(workspace, proposal);
  expect(after.tandems.slice(0, 2)).toEqual(tandems);
  expect(after.tandems[2]).toMatchObject({
    id: 'T03',
    mentee: 'P03',
    mentor: 'P33',
    status: 'proposed',
    origin: 'algorithm',
    score: 0,
  });
});

test('several mentors for a mentee: by the programme, or by the person', () => {
  const mentors = ['P31', 'P32', 'P33'].map((id) => mentorOf(id));
  const mentees = [menteeOf('P01'), menteeOf('P02', { mentors_wanted: 1 })];
  const proposal = propose(workspaceOf({ mentees, mentors, matching: { 'mentors-per-mentee': { max: 2 } } }));
  expect(proposal.figures).toMatchObject({ tandems: 3, served: 2 });
  expect(proposal.tandems.filter(({ mentee }) => mentee === 'P01')).toHaveLength(2);
});

test('people with errors are left out, and said to be', () => {
  const workspace = workspaceOf({
    mentees: [menteeOf('P01'), menteeOf('P02')],
    mentors: [mentorOf('P31'), mentorOf('P32')],
  });
  const proposal = propose(workspace, ['P02', 'P31']);
  expect(pairsOf(proposal)).toEqual(['P01 P32']);
  expect(proposal.out).toMatchObject([
    { id: 'P02', role: 'mentee', reason: { kind: 'faulty' } },
    { id: 'P31', role: 'mentor', reason: { kind: 'faulty' } },
  ]);
});

test('mean and lowest fit count pins, which keep their seats', () => {
  const workspace = workspaceOf({
    mentees: [menteeOf('P01', { topics: ['a'] }), menteeOf('P02', { topics: ['a', 'b'] })],
    mentors: [mentorOf('P31', { topics: ['a'] }), mentorOf('P32', { topics: ['a', 'b'] })],
    tandems: [tandemOf('T07', 'P02', 'P31', { status: 'proposed', origin: 'manual' })],
    matching: preferring({ overlap: 'topics', weight: 1 }),
  });
  const proposal = propose(workspace);
  expect(
    proposal.tandems.map(({ mentee, mentor, pinned, score, tandem }) => [mentee, mentor, pinned, score, tandem]),
  ).toEqual([
    ['P01', 'P32', false, 1000, undefined],
    ['P02', 'P31', true, 500, 'T07'],
  ]);
  expect(proposal.figures).toEqual({ mentees: 2, seats: 2, tandems: 2, served: 2, points: 1500, lowest: 500 });
});

/** Mentees in one place, mentors near or far: more people than seats. */
function crowded(): Workspace {
  const near = { lat: 50, lon: 8 };
  const far = { lat: 50.7, lon: 8 }; // 78 km
  return workspaceOf({
    mentees: ['P01', 'P02', 'P03'].map((id, index) => menteeOf(id, { ...near, applied_on: `2022-01-0${index + 1}` })),
    mentors: [mentorOf('P31', near), mentorOf('P32', near), mentorOf('P33', far)],
    matching: { require: [{ distance: { 'max-km': 60 } }] },
  });
}

test('a tight spot is told in words, and what would help is true', () => {
  const workspace = crowded();
  const proposal = propose(workspace);
  expect(reasonsOf(proposal, 'P03')).toEqual([
    'Für drei Mentees (P01, P02, P03) kommen nur dieselben zwei Plätze infrage.',
  ]);
  expect(reasonsOf(proposal, 'P33')).toEqual([
    'Von 3 Personen der anderen Seite kommt keine infrage: Entfernung über 60 km (3).',
  ]);
  const [advice] = proposal.advice;
  expect(advice?.mentees).toEqual(['P03']);
  expect(advice?.facts.map((fact) => adviceText(fact, 'de'))).toEqual([
    'ein weiterer Platz, höchstens 60 km von einer dieser drei, oder einer mehr bei P31 oder P32',
    'höchstens 78 statt 60 km Entfernung: mindestens ein Tandem mehr',
  ]);
  const wider = (km: number) =>
    propose({
      ...workspace,
      programme: { ...workspace.programme, matching: { require: [{ distance: { 'max-km': km } }] } },
    });
  expect(wider(77).tandems).toHaveLength(2);
  expect(wider(78).tandems).toHaveLength(3);
  const roomier = (id: string): Workspace => ({
    ...workspace,
    mentors: workspace.mentors.map((mentor) => (mentor.id === id ? { ...mentor, capacity: 2 } : mentor)),
  });
  for (const id of ['P31', 'P32']) expect(propose(roomier(id)).tandems).toHaveLength(3);
});

test('a rule whose absence would help is named', () => {
  const workspace = workspaceOf({
    mentees: [menteeOf('P01', { employer: 'Stadt' })],
    mentors: [mentorOf('P31', { employer: 'Stadt' })],
    matching: { require: [{ different: 'employer', label: { de: 'gleicher Arbeitgeber' } }] },
  });
  const proposal = propose(workspace);
  expect(reasonsOf(proposal, 'P01')).toEqual([
    'Die einzige Person der anderen Seite kommt nicht infrage: gleicher Arbeitgeber (1).',
  ]);
  expect(proposal.advice[0]?.facts.map((fact) => adviceText(fact, 'de'))).toEqual([
    'ein weiterer Platz, der nach Ihren Regeln für P01 zulässig ist',
    'ohne die Regel „gleicher Arbeitgeber“ mindestens ein Tandem mehr',
  ]);
});

test('without seats, without mentees', () => {
  expect(reasonsOf(propose(workspaceOf({ mentees: [menteeOf('P01')] })), 'P01')).toEqual([
    'Es ist kein Platz mehr frei.',
  ]);
  expect(reasonsOf(propose(workspaceOf({ mentors: [mentorOf('P31')] })), 'P31')).toEqual([
    'Niemand wartet auf ein Tandem.',
  ]);
  expect(propose(workspaceOf()).figures).toEqual({ mentees: 0, seats: 0, tandems: 0, served: 0, points: 0 });
});

/** A generator of whole numbers from 0 to below n. */
function generator(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * n);
  };
}

function generated(seed: number): Workspace {
  const next = generator(seed);
  const words = (n: number) => [...new Set(Array.from({ length: next(n) }, () => 'abcdef'[next(6)] ?? 'a'))];
  const person = () => ({
    topics: words(4),
    times: words(3),
    region: ['x', 'y', 'outside'][next(3)] ?? 'x',
    lat: 50 + next(100) / 100,
    lon: 8,
  });
  const id = (letter: string, index: number) => `${letter}${index < 9 ? '0' : ''}${index + 1}`;
  const mentors = Array.from({ length: 2 + next(8) }, (_, index) =>
    mentorOf(id('Q', index), { ...person(), capacity: 1 + next(2) }),
  );
  const mentees = Array.from({ length: 2 + next(10) }, (_, index) =>
    menteeOf(id('P', index), {
      ...person(),
      ...(next(2) === 0 ? {} : { applied_on: `2022-0${1 + next(3)}-01` }),
      wishes: [mentorId(id('Q', next(8)))],
      mentors_wanted: 1 + next(2),
    }),
  );
  const dual = [0, 1].map((index) => mentorOf(mentees[index]?.id ?? 'P01', person())).slice(0, 2 * next(2));
  return workspaceOf({
    mentees,
    mentors: [...mentors, ...dual],
    programme: {
      regions: [
        { id: 'x', name: 'X', neighbours: ['y'] },
        { id: 'y', name: 'Y' },
      ],
      matching: {
        require: [{ distance: { 'max-km': 20 + next(80) } }],
        prefer: [
          { overlap: 'topics', weight: 1 + next(9) },
          { same: 'region', neighbour: 0.3, weight: 1 + next(9) },
          { times: 'times', weight: 1 + next(9) },
          { wish: 'mentee', weight: 1 + next(9) },
        ],
        ...(next(3) === 0 ? { tandems: { max: 1 + next(6) } } : {}),
        ...(next(2) === 0 ? {} : { serve: ['applied_on'] as const }),
      },
    },
  });
}

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);

test.each(seeds)('seed %i: the order of lines means nothing, and the proof holds', (seed) => {
  const workspace = generated(seed);
  const proposal = propose(workspace);
  expect(propose(turned(workspace))).toEqual(proposal);
  const matching = buildProblem(workspace, gazetteerOf(workspace));
  const proof = readProof(matching, proposal.file.proof);
  const cells = proposal.file.pairs.map(({ mentee, mentor }) => ({
    row: matching.rows.indexOf(matching.people.rowOf.get(mentee) ?? -1),
    column: matching.columns.indexOf(matching.people.columnOf.get(mentor) ?? -1),
  }));
  expect(proof).toBeDefined();
  if (proof !== undefined) expect(verify(matching.problem, cells, proof)).toEqual([]);
});

test('seeds 1 to 40: every piece of advice comes true', () => {
  const checked = { 'wider-distance': 0, 'higher-limit': 0, 'one-more-seat': 0, 'without-rule': 0 };
  for (const seed of seeds) {
    const workspace = generated(seed);
    const proposal = propose(workspace);
    const { served } = proposal.figures;
    const { matching = {} } = workspace.programme;
    const withMatching = (changed: Matching): Proposal =>
      propose({ ...workspace, programme: { ...workspace.programme, matching: changed } });
    for (const fact of proposal.advice.flatMap(({ facts }) => facts)) {
      checked[fact.kind] += 1;
      if (fact.kind === 'wider-distance') {
        const at = (km: number) =>
          withMatching({ ...matching, require: [{ distance: { 'max-km': km } }] }).figures.served;
        expect(at(fact.to), `seed ${seed}`).toBeGreaterThan(served);
        expect(at(fact.to - 1), `seed ${seed}`).toBe(served);
      } else if (fact.kind === 'higher-limit') {
        expect(withMatching({ ...matching, tandems: { max: fact.to } }).figures.tandems, `seed ${seed}`).toBe(fact.to);
        expect(withMatching({ ...matching, tandems: { max: fact.to + 1 } }).figures.tandems, `seed ${seed}`).toBe(
          fact.to,
        );
      } else if (fact.kind === 'one-more-seat') {
        for (const id of fact.mentors) {
          const mentors = workspace.mentors.map((mentor) =>
            mentor.id === id ? { ...mentor, capacity: (mentor.capacity ?? 1) + 1 } : mentor,
          );
          expect(propose({ ...workspace, mentors }).figures.served, `seed ${seed}, ${id}`).toBeGreaterThan(served);
        }
      }
    }
  }
  expect(checked).toMatchObject({
    'wider-distance': expect.toSatisfy((n: number) => n > 2),
    'higher-limit': expect.toSatisfy((n: number) => n > 2),
    'one-more-seat': expect.toSatisfy((n: number) => n > 2),
  });
});

describe('rows of tandems.csv', () => {
  const mentees = ['P01', 'P02', 'P03'].map((id) => menteeOf(id, { topics: [id] }));
  const mentors = ['P31', 'P32', 'P33'].map((id, index) => mentorOf(id, { topics: [`P0${index + 1}`] }));
  const matching = preferring({ overlap: 'topics', weight: 1 });
  const proposed = { status: 'proposed', origin: 'algorithm' } as const;

  test('a pair proposed again keeps row and id and all cells but the score; the others go and new ones come last', () => {
    const again = tandemOf('T05', 'P02', 'P32', { ...proposed, score: 400, decided_by: 'Beirat' });
    const stale = tandemOf('T06', 'P01', 'P33', proposed);
    const over = tandemOf('T04', 'P03', 'P31', { status: 'ended', end_reason: 'time' });
    const workspace = workspaceOf({ mentees, mentors, matching, tandems: [over, stale, again] });
    const after = withProposal(workspace, propose(workspace));
    expect(after.tandems).toEqual([
      over,
      { ...again, score: 1000 },
      { id: 'T07', mentee: 'P01', mentor: 'P31', kind: 'main', ...proposed, score: 1000 },
      { id: 'T08', mentee: 'P03', mentor: 'P33', kind: 'main', ...proposed, score: 1000 },
    ]);
    expect(after.proposal?.pairs.map(({ mentee }) => mentee)).toEqual(['P01', 'P02', 'P03']);
    expect(after.proposal?.made_on).toBe(today);
  });

  test('the same proposal once more changes no row', () => {
    const first = withProposal(
      workspaceOf({ mentees, mentors, matching }),
      propose(workspaceOf({ mentees, mentors, matching })),
    );
    const second = withProposal(first, propose(first));
    expect(second.tandems).toEqual(first.tandems);
    second.tandems.forEach((tandem, index) => {
      expect(tandem).toBe(first.tandems[index]);
    });
    expect(first.tandems.map(({ id }) => id)).toEqual(['T01', 'T02', 'T03']);
  });

  test('ids go on in the pattern in use and never return, not even those only referred to', () => {
    const ids = (...used: readonly string[]) =>
      newIds(workspaceOf({ tandems: used.map((id) => tandemOf(id, 'P01', 'P31')) }), 2);
    expect(ids()).toEqual(['T01', 'T02']);
    expect(ids('T09')).toEqual(['T10', 'T11']);
    expect(ids('T99')).toEqual(['T100', 'T101']);
    expect(ids('2022-004', '2022-007')).toEqual(['2022-008', '2022-009']);
    expect(ids('alt')).toEqual(['T01', 'T02']);
    expect(newIds(workspaceOf(), 120).at(0)).toBe('T001');
    const gone = workspaceOf({ meetings: [{ tandem: tandemOf('T41', 'P01', 'P31').id, date: '2022-05-01' }] });
    expect(newIds(gone, 1)).toEqual(['T42']);
  });
});

test('ratings and forbidden pairs count', () => {
  const pair = { mentee: menteeId('P01'), mentor: mentorId('P32') };
  const workspace = workspaceOf({
    mentees: [menteeOf('P01')],
    mentors: [mentorOf('P31'), mentorOf('P32')],
    ratings: [
      { ...pair, score: 90, by: 'committee' },
      { ...pair, mentor: mentorId('P31'), score: 10, by: 'committee' },
    ],
    matching: preferring({ rated: 'committee', weight: 1 }),
  });
  expect(pairsOf(propose(workspace))).toEqual(['P01 P32']);
  expect(pairsOf(propose({ ...workspace, pairs: [{ ...pair, rule: 'forbid' }] }))).toEqual(['P01 P31']);
});

// What verify and explain say about the proposals of the examples, after people have been at the files.
import { describe, expect, test } from 'vitest';
import { type MemoryStore, memoryStore } from '../support/run.js';
import {
  cellOf,
  changed,
  example,
  explained,
  matched,
  proposal,
  reversed,
  run,
  runOn,
  type Texts,
  withCell,
  withRow,
} from './workspaces.js';

const stages = ['diepholz', 'sachsen-anhalt', 'aktionsprogramm/2022-08', 'reverse/round-2017', 'klimaschutz'] as const;
const aktion = example('aktionsprogramm/2022-08');

/** The files of a workspace after `match`. */
async function proposed(files: Texts): Promise<Texts> {
  const store = memoryStore(files);
  const { code, stderr } = await runOn({ store }, 'match');
  if (code !== 0) throw new Error(stderr);
  return textsOf(store);
}

const textsOf = (store: MemoryStore): Texts =>
  Object.fromEntries(
    [...store.list(), 'out/proposal.json'].map((path) => [path, Buffer.from(store.read(path) ?? []).toString()]),
  );

const verified = async (files: Texts): Promise<string> => {
  const { code, stdout } = await run(files, 'verify');
  return `${code}: ${stdout.split('.')[0]}`;
};
const stands = '0: Der Vorschlag stimmt';
const outdated = '1: Der Vorschlag ist überholt';
const wrong = '1: Der Vorschlag stimmt nicht';
const tandemOf = (files: Texts, mentee: string): string =>
  (files['tandems.csv'] ?? '')
    .split('\n')
    .find((line) => line.split(/[;,]/)[1] === mentee)
    ?.split(/[;,]/)[0] ?? '';

describe.each(stages)('%s', (stage) => {
  const files = example(stage);

  test('the order of lines means nothing: same pairs, same points, same checksum', async () => {
    const [one, other] = [await matched(files), await matched(reversed(files))];
    expect(other.proof).toEqual(one.proof);
    expect(other.tandems).toEqual(one.tandems);
    expect(one.tandems.length).toBeGreaterThan(0);
  });

  test('the proof holds, also with all lines the other way round, and a second match changes no row', async () => {
    const after = await proposed(files);
    expect(await verified(after)).toBe(stands);
    expect(await verified(reversed(after))).toBe(stands);
    expect((await proposed(after))['tandems.csv']).toBe(after['tandems.csv']);
  });

  test('points add up, shares add up to the shown per cent, weights to 100', async () => {
    const { tandems, criteria } = await proposal(files);
    expect(criteria.reduce((sum, { share }) => sum + share, 0)).toBe(100);
    expect(criteria.reduce((sum, { points }) => sum + points, 0)).toBe(1000);
    for (const { score, percent, shares } of tandems) {
      expect(shares.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      expect(shares.reduce((sum, one) => sum + one.percent, 0)).toBe(percent);
      expect(shares.reduce((sum, { of }) => sum + of, 0)).toBe(100);
      expect(percent).toBe(Math.round(score / 10));
    }
  });
});

describe('verify after a proposal for the Aktionsprogramm', () => {
  const after = proposed(aktion);
  const edited = async (mentee: string, header: string, value: string): Promise<Texts> => {
    const files = await after;
    return withCell(files, 'tandems.csv', tandemOf(files, mentee), header, value);
  };

  test('proposed pairs that are offered, active or paused stand, and so do people who became active', async () => {
    let files = await after;
    for (const [mentee, status] of [
      ['P01', 'angeboten'],
      ['P02', 'vereinbart'],
      ['P03', 'ruht'],
    ] as const)
      files = withCell(files, 'tandems.csv', tandemOf(files, mentee), 'Status', status);
    files = withCell(
      withCell(files, 'mentees.csv', 'P02', 'Status', 'im Tandem'),
      'mentors.csv',
      'P41',
      'Status',
      'im Tandem',
    );
    for (const mentee of ['P02', 'P03'])
      files = withCell(files, 'tandems.csv', tandemOf(files, mentee), 'Geplantes Ende', '2023-05-31');
    expect(await verified(files)).toBe(stands);
    expect((await matched(files)).tandems).toHaveLength(17);
  });

  test('a swapped pair, a changed score, a missing or an invented row are wrong', async () => {
    const files = await after;
    const [a, b] = [tandemOf(files, 'P07'), tandemOf(files, 'P12')];
    const swapped = withCell(
      withCell(files, 'tandems.csv', a, 'Mentor*in', 'P35'),
      'tandems.csv',
      b,
      'Mentor*in',
      'P33',
    );
    expect(await verified(swapped)).toBe(wrong);
    expect(await verified(await edited('P07', 'Passung', '951'))).toBe(wrong);
    expect(await verified(await edited('P07', 'Passung', ''))).toBe(wrong);
    expect(await verified(changed(files, 'tandems.csv', new RegExp(`^${a}[;,].*\\n`, 'm'), ''))).toBe(wrong);
    const invented = withRow(files, 'tandems.csv', {
      Kennung: 'T99',
      Mentee: 'P19',
      'Mentor*in': 'P25',
      Status: 'vorgeschlagen',
      Herkunft: 'berechnet',
      Passung: '500',
    });
    expect(await verified(invented)).toBe(wrong);
  });

  test('a decline, a pin, a changed roster, rule or seat make it outdated', async () => {
    const files = await after;
    const declined = withCell(
      await edited('P07', 'Status', 'beendet'),
      'tandems.csv',
      tandemOf(files, 'P07'),
      'Grund des Endes',
      'abgelehnt',
    );
    expect(await verified(declined)).toBe(outdated);
    expect(await verified(await edited('P07', 'Herkunft', 'von Hand'))).toBe(outdated);
    expect(await verified(withCell(files, 'mentees.csv', 'P24', 'Status', 'angenommen'))).toBe(outdated);
    expect(await verified(withCell(files, 'mentees.csv', 'P01', 'Themenwünsche', 'Kultur'))).toBe(outdated);
    expect(await verified(withCell(files, 'mentors.csv', 'P25', 'Plätze', '2'))).toBe(outdated);
    expect(await verified(withCell(files, 'mentees.private.csv', 'P01', 'PLZ', '16727'))).toBe(outdated);
    expect(await verified(changed(files, 'programme.yaml', 'max-km: 60', 'max-km: 61'))).toBe(outdated);
    expect(await verified(withCell(files, 'mentees.csv', 'P01', 'Höchste Entfernung', '50'))).toBe(outdated);
    const barred = withRow(
      files,
      'pairs.csv',
      { Mentee: 'P01', 'Mentor*in': 'P30', Regel: 'ausschließen' },
      'Mentee;Mentor*in;Regel',
    );
    expect(await verified(barred)).toBe(outdated);
  });

  test('what no rule reads, the order within a cell, and people who take no part change nothing', async () => {
    const files = await after;
    expect(await verified(withCell(files, 'mentees.csv', 'P01', 'Stunden im Monat', '9'))).toBe(stands);
    expect(await verified(withCell(files, 'mentees.private.csv', 'P01', 'Nachname', 'Wegener'))).toBe(stands);
    expect(cellOf(files, 'mentees.csv', 'P01', 'Themenwünsche')).toBe('Verkehr|Digitales|Umwelt');
    expect(await verified(withCell(files, 'mentees.csv', 'P01', 'Themenwünsche', 'Klima|Digitales|Mobilität'))).toBe(
      stands,
    );
    expect(await verified(withCell(files, 'mentees.csv', 'P24', 'Themenwünsche', 'Kultur'))).toBe(stands);
    expect(await verified(changed(files, 'programme.yaml', 'de: Themen\n', 'de: Wünsche\n'))).toBe(stands);
  });

  test('a proposal edited by hand is wrong, whatever was edited', async () => {
    const files = await after;
    const file = JSON.parse(files['out/proposal.json'] ?? '');
    const edit = (change: (copy: typeof file) => void): Texts => {
      const copy = structuredClone(file);
      change(copy);
      return { ...files, 'out/proposal.json': JSON.stringify(copy) };
    };
    expect(await verified(edit(() => undefined))).toBe(stands);
    const edits: readonly ((copy: typeof file) => void)[] = [
      (copy) => copy.pairs.pop(),
      (copy) => ([copy.pairs[0].mentor, copy.pairs[1].mentor] = [copy.pairs[1].mentor, copy.pairs[0].mentor]),
      (copy) => {
        copy.pairs[0].score += 1;
      },
      (copy) => {
        copy.summary.points -= 1;
      },
      (copy) => {
        copy.proof.weights.tandem = '1';
      },
      (copy) => {
        copy.proof.leaves[0].bound = `${BigInt(copy.proof.leaves[0].bound) + 1n}`;
      },
      (copy) => {
        copy.proof.leaves[0].mentor_prices[0] = '-5';
      },
      (copy) => {
        copy.proof.leaves[0].mentee_prices.fill('0');
      },
      (copy) => {
        copy.proof.leaves = [];
      },
      (copy) => copy.proof.people.mentees.reverse(),
    ];
    for (const [index, change] of edits.entries()) {
      const { code, stdout } = await run(edit(change), 'verify');
      expect(`${index} ${code}`).toBe(`${index} 1`);
      expect(stdout, `edit ${index}`).not.toContain('Der Vorschlag stimmt.');
    }
    expect(
      await verified(
        edit((copy) => {
          copy.problem_sha256 = '0'.repeat(64);
        }),
      ),
    ).toBe(outdated);
    expect(
      await verified(
        edit((copy) => {
          copy.locked = [{ mentee: 'P19', mentor: 'P25' }];
        }),
      ),
    ).toBe(outdated);
  });

  test('without a proposal the answer is no', async () => {
    expect(await run(aktion, 'verify')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('Kein Vorschlag: mentoring match'),
    });
  });
});

describe('rows of tandems.csv after match', () => {
  test('pinned, offered and running rows are untouched; a pair proposed again keeps row and id; the others go', async () => {
    const first = await proposed(aktion);
    const [kept, pinned, gone] = [tandemOf(first, 'P01'), tandemOf(first, 'P02'), tandemOf(first, 'P07')];
    const set = withCell(
      withCell(first, 'tandems.csv', pinned, 'Herkunft', 'von Hand'),
      'tandems.csv',
      gone,
      'Mentor*in',
      'P36',
    );
    const second = await proposed(set);
    const line = (files: Texts, id: string) =>
      files['tandems.csv']?.split('\n').find((text) => text.startsWith(`${id};`) || text.startsWith(`${id},`));
    expect(line(second, kept)).toBe(line(first, kept));
    expect(line(second, pinned)).toBe(line(set, pinned));
    expect(line(second, gone)).toBeUndefined();
    expect(tandemOf(second, 'P07')).toBe('T21');
    expect(await verified(second)).toBe(stands);
  });
});

describe('explain', () => {
  test('what it says would change is what comes of it', async () => {
    const checks = [
      ['P07', 'P36'],
      ['P01', 'P30'],
      ['P19', 'P25'],
      ['P04', 'P28'],
      ['P16', 'P26'],
    ] as const;
    let compared = 0;
    for (const [mentee, mentor] of checks) {
      const { what_if: told } = await explained(aktion, mentee, mentor);
      if (told === undefined) continue;
      compared += 1;
      const pin = {
        Kennung: 'T01',
        Mentee: mentee,
        'Mentor*in': mentor,
        Status: 'vorgeschlagen',
        Herkunft: 'von Hand',
      };
      const pinned = withRow(aktion, 'tandems.csv', pin, 'Kennung;Mentee;Mentor*in;Status;Herkunft');
      const [before, after] = [await proposal(aktion), await proposal(pinned)];
      expect(told).toMatchObject({
        tandems_before: before.figures.tandems,
        tandems_after: after.figures.tandems,
        mean: { before: before.figures.fit?.mean, after: after.figures.fit?.mean },
        fewer_served: before.figures.served - after.figures.served,
      });
      for (const move of told.moves) {
        const now = after.tandems.filter((tandem) => tandem.mentee.id === move.mentee.id);
        expect(now.map((tandem) => [tandem.mentor.id, tandem.percent])).toEqual(
          move.after.map(({ person, percent }) => [person.id, percent]),
        );
      }
      const moved = before.tandems.filter(
        (old) =>
          old.mentee.id !== mentee &&
          !after.tandems.some((now) => now.mentee.id === old.mentee.id && now.mentor.id === old.mentor.id),
      );
      expect(told.moves.map(({ mentee: { id } }) => id)).toEqual(
        expect.arrayContaining(moved.map((tandem) => tandem.mentee.id)),
      );
    }
    expect(compared).toBeGreaterThanOrEqual(3);
  });

  test('„kostet ein Tandem“ stands where a pair costs one, and only there', async () => {
    const pair = { Mentee: 'P08', 'Mentor*in': 'P29', Regel: 'ausschließen' };
    const narrow = withRow(aktion, 'pairs.csv', pair, 'Mentee;Mentor*in;Regel');
    expect(await explained(narrow, 'P01', 'P30')).toMatchObject({
      what_if: { tandems_before: 20, tandems_after: 19, fewer_tandems: 1, fewer_served: 1 },
    });
    const { stdout } = await run(narrow, 'explain', 'P01', 'P30');
    expect(stdout.replace(/\s+/g, ' ')).toContain('kostet ein Tandem (19 statt 20)');
    expect(stdout).toContain('P08 bliebe ohne Tandem');
    expect((await run(narrow, 'explain', 'P01', 'P30', '--lang', 'en')).stdout.replace(/\s+/g, ' ')).toContain(
      'costs one tandem (19 instead of 20)',
    );
    expect((await run(aktion, 'explain', 'P01', 'P30')).stdout).not.toContain('kostet');
  });
});

describe('rules that name what is not there stop match', () => {
  const broken: readonly (readonly [string, string | RegExp, string])[] = [
    ['prefer', '- overlap: topics', '- overlap: topicz'],
    ['prefer by', '- overlap: topics', '- overlap: topics\n      by: offfers'],
    ['require', /^ {2}require:$/m, '  require:\n    - different: employr'],
    ['require where without a side', /^ {2}require:$/m, '  require:\n    - where:\n        former: no'],
    ['require where', /^ {2}require:$/m, '  require:\n    - where:\n        mentor.formr: no'],
    ['prefer where', /^ {2}prefer:$/m, '  prefer:\n    - where:\n        mentor.formr: no\n      weight: 5'],
    [
      'a word that is none',
      /^ {2}prefer:$/m,
      '  prefer:\n    - where:\n        mentor.former: vielleicht\n      weight: 5',
    ],
    [
      'a number that is none',
      /^ {2}prefer:$/m,
      '  prefer:\n    - where:\n        mentor.experience:\n          min: viel\n      weight: 5',
    ],
    ['eligibility', 'gender: f\n', 'gendre: f\n'],
    ['eligibility value', 'gender: f\n', 'gender: frau-oder-so\n'],
  ];
  test.each(broken)('%s', async (_, from, to) => {
    const files = changed(aktion, 'programme.yaml', from, to);
    const { code, stderr, stdout, store } = await run(files, 'match');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/unknown-field|condition-value/);
    expect(store.read('out/proposal.json')).toBeUndefined();
    expect((await run(files, 'check')).code).toBe(1);
    expect((await run(files, 'explain', 'P01')).code).toBe(1);
  });
});

// Requirements of the pilot in Sachsen-Anhalt, on its example workspace.
import { describe, expect, test } from 'vitest';
import type { StatusReport } from '../../src/reports/data.js';
import { memoryStore } from '../support/run.js';
import {
  changed,
  checked,
  example,
  explained,
  type Found,
  matched,
  messages,
  pairsOf,
  run,
  runOn,
  share,
  status,
  type Texts,
  withCell,
  withRow,
} from './workspaces.js';

const pilot = example('sachsen-anhalt');

test('S.6 how many of the tandems are active, and as of when', async () => {
  expect((await status(pilot)).tandems).toMatchObject({ began: 10, active: 7 });
  expect((await run(pilot, 'report', 'status')).stdout).toContain('7 von 10 Tandems aktiv (Stand: 20. April 2015');
  const resumed = changed(pilot, 'tandems.csv', ';ruht;', ';vereinbart;');
  expect((await run(resumed, 'report', 'status', '--date', '2015-05-01')).stdout).toContain(
    '8 von 10 Tandems aktiv (Stand: 1. Mai 2015',
  );
});

describe('S.9 the distance is not too large', () => {
  const atMost = (km: number): Texts =>
    changed(pilot, 'programme.yaml', /^ {2}prefer:$/m, `  require:\n    - distance:\n        max-km: ${km}\n  prefer:`);
  /** P09 near P13, or at the other end of the Land. */
  const moved = (files: Texts, code: string, town: string): Texts =>
    withCell(withCell(files, 'mentors.csv', 'P13', 'PLZ', code), 'mentors.csv', 'P13', 'Ort', town);

  test('S.9 as a soft rule it gives points that fall with the distance', async () => {
    const distance = async (files: Texts) => share(await explained(files, 'P09', 'P13'), 'Entfernung');
    expect(await distance(moved(pilot, '06217', 'Merseburg'))).toBe('35 of 35: unter 1 km');
    expect(await distance(moved(pilot, '06108', 'Halle (Saale)'))).toMatch(/^3\d of 35: 1\d km$/);
    expect(await distance(pilot)).toMatch(/^0 of 35: 1\d\d km$/);
    expect(pairsOf(await matched(pilot))).toEqual(['P09 P13']);
  });

  test('S.9 as a hard rule it forbids, with both figures, at the whole kilometre', async () => {
    const km = Number(/(\d+) km/.exec(share(await explained(pilot, 'P09', 'P13'), 'Entfernung'))?.[1]);
    expect(km).toBeGreaterThan(100);
    expect(pairsOf(await matched(atMost(km)))).toEqual(['P09 P13']);
    const forbidden = atMost(km - 1);
    expect(pairsOf(await matched(forbidden))).toEqual([]);
    expect((await explained(forbidden, 'P09', 'P13')).against).toEqual([`Entfernung ${km} km, höchstens ${km - 1}`]);
    expect((await run(forbidden, 'match', '--dry-run')).stdout).toMatch(
      new RegExp(`Entfernung über ${km - 1}\\s+km\\s+\\(1\\)`),
    );
  });

  test('S.9 the tandems that lie above it are listed', async () => {
    expect(messages(await checked(pilot), 'tandem-breaks-rule')).toEqual([]);
    const listed = messages(await checked(atMost(30)), 'tandem-breaks-rule');
    expect(listed.map((text) => text.slice(0, 3))).toEqual(['T04', 'T06']);
    for (const text of listed) {
      const [, km] = /Entfernung (\d+) km, höchstens 30\.$/.exec(text) ?? [];
      expect(Number(km)).toBeGreaterThan(30);
    }
    expect(messages(await checked(atMost(200)), 'tandem-breaks-rule')).toEqual([]);
    expect((await run(atMost(30), 'match', '--dry-run')).code).toBe(0);
  });
});

describe('S.10 tandems that have not been heard of', () => {
  /** Whom the first screen names, and whom the letter that asks would reach. */
  const silent = async (files: Texts, day: string) => {
    const store = memoryStore(files);
    const { due }: StatusReport = JSON.parse((await runOn({ store }, '--date', day, '--format', 'json')).stdout);
    await runOn({ store }, 'letter', 'new', 'silent-tandem', '--date', day);
    const letter = await runOn({ store }, 'letter', 'render', 'silent-tandem', '--dry-run', '--date', day);
    return {
      tandems: due.filter(({ kind }) => kind === 'silent-tandems').flatMap(({ tandems }) => tandems),
      letter: /an (\d+ Personen?|niemanden)|(niemand)/.exec(letter.stdout + letter.stderr)?.[0],
    };
  };

  test('S.10 from the forty-fifth day on the screen names one, and the letter that asks reaches its two people', async () => {
    expect(await silent(pilot, '2015-03-26')).toEqual({ tandems: [], letter: 'niemand' });
    expect(await silent(pilot, '2015-03-27')).toEqual({ tandems: ['T10'], letter: 'an 2 Personen' });
  });

  test('S.10 whoever was asked after has been heard of, on the screen and for the letter', async () => {
    const row = { Für: 'T10', Was: 'Nachfrage', Am: '20.03.2015' };
    const asked = withRow(pilot, 'milestones.csv', row);
    expect(await silent(asked, '2015-04-20')).toEqual({ tandems: [], letter: 'niemand' });
  });
});

describe('S.20 the invitation that the circular announces', () => {
  const invitation = (event: string): Texts => ({
    ...pilot,
    'letters/05-einladung.md': `---\nletter: invite-closing\nevent: ${event}\ndate: 2015-04-25\n---\n{{salutation}}\n`,
  });
  const told = async (files: Texts, day: string) => {
    const { due }: StatusReport = JSON.parse((await run(files, '--date', day, '--format', 'json')).stdout);
    const { stdout } = await run(files, 'check', '--date', day, '--format', 'json');
    const { diagnostics }: { diagnostics: readonly Found[] } = JSON.parse(stdout);
    return {
      screen: due
        .filter(({ text }) => /Mentoringbrief\sNr\.\s4\)/.test(text))
        .map(({ kind, urgency }) => `${kind} ${urgency}`),
      missing: messages(diagnostics, 'announced-letter-missing').length,
    };
  };

  test('S.20 is to be written until its day, then overdue and missed', async () => {
    expect(await told(pilot, '2015-05-01')).toEqual({ screen: ['write-letter until'], missing: 0 });
    expect(await told(pilot, '2015-05-02')).toEqual({ screen: ['write-letter overdue'], missing: 1 });
  });

  test('S.20 once written it is to be sent, and a letter on another event is not the one', async () => {
    expect(await told(invitation('abschluss'), '2015-05-02')).toEqual({ screen: ['send-letter overdue'], missing: 0 });
    expect(await told(invitation('zwischenbilanz'), '2015-05-02')).toEqual({
      screen: ['write-letter overdue'],
      missing: 1,
    });
  });
});

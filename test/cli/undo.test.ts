// mentoring undo and recover: the screen, the question, the refusals.
import { describe, expect, test } from 'vitest';
import { mentoring } from '../support/run.js';
import { small } from './small.js';

describe('undo', () => {
  test('shows the step, what matters first, asks, and takes it back', async () => {
    const { store } = await mentoring(['match'], { files: small, now: '2022-08-03T14:00:00' });
    const now = '2022-08-03T14:04:00';
    const screen =
      'Zuletzt (vor 4 Minuten): mentoring match\n\n  tandems.csv        2 vorgeschlagen\n  out/proposal.html  der Vorschlag als Seite\n  out/proposal.json  der Nachweis\n\n';
    const dry = await mentoring(['undo', '--dry-run'], { store, now });
    expect([dry.code, dry.stdout]).toEqual([0, screen]);
    const silent = await mentoring(['undo'], { store, now });
    expect([silent.code, silent.stdout, silent.stderr]).toEqual([
      2,
      screen,
      'mentoring: Ohne Terminal fragt das Programm nicht nach.\n           Zum Zurücknehmen: mentoring undo --yes\n',
    ]);
    const no = await mentoring(['undo'], { store, now, answers: [false] });
    expect([no.code, no.stdout]).toEqual([0, `${screen}Es bleibt, wie es ist.\n`]);
    expect(store.read('tandems.csv')).toBeDefined();
    const yes = await mentoring(['zurücknehmen'], { store, now, answers: [true] });
    expect([yes.code, yes.stdout]).toEqual([
      0,
      `${screen}Zurückgenommen: tandems.csv, out/proposal.json, out/proposal.html\n`,
    ]);
    expect(store.texts()).toEqual(small);
    expect((await mentoring(['undo'], { store, now })).stdout).toBe('Es gibt nichts zurückzunehmen.\n');
    expect((await mentoring(['undo', '--lang', 'en'], { store, now })).stdout).toBe('There is nothing to take back.\n');
  });

  test.each([
    ['2022-08-03T14:00:20', 'gerade eben', 'just now'],
    ['2022-08-03T14:01:10', 'vor einer Minute', 'a minute ago'],
    ['2022-08-03T15:02:00', 'vor einer Stunde', 'an hour ago'],
    ['2022-08-03T19:00:00', 'vor 5 Stunden', '5 hours ago'],
    ['2022-08-05T14:00:00', '3. August 2022', '3 August 2022'],
  ])('at %s: %s', async (now, de, en) => {
    const { store } = await mentoring(['match'], { files: small, now: '2022-08-03T14:00:00' });
    expect((await mentoring(['undo', '--dry-run'], { store, now })).stdout).toContain(
      `Zuletzt (${de}): mentoring match`,
    );
    expect((await mentoring(['undo', '--dry-run', '--lang', 'en'], { store, now })).stdout).toContain(
      `Last (${en}): mentoring match`,
    );
  });

  test('refuses when a file was edited since', async () => {
    const { store } = await mentoring(['match'], { files: small });
    const edited = { path: 'tandems.csv', before: store.read('tandems.csv'), after: Buffer.from('id\n') };
    store.apply([edited], { command: 'by hand', at: '2022-08-03T15:00:00', remember: 'none' });
    const { code, stderr } = await mentoring(['undo', '--yes'], { store });
    expect(code).toBe(2);
    expect(stderr).toContain('tandems.csv');
    expect(store.text('tandems.csv')).toBe('id\n');
  });
});

test('recover has nothing to do where nothing was interrupted', async () => {
  expect(await mentoring(['recover'], { files: small })).toMatchObject({
    code: 0,
    stdout: 'Es ist nichts unterbrochen worden.\n',
  });
  expect((await mentoring(['recover', '--lang', 'en'], { files: small })).stdout).toBe('Nothing was interrupted.\n');
});

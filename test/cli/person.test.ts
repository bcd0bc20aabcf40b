// mentoring person ID: one person with everything that belongs to them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../reports/support.js';
import { exampleFiles, memoryStore, mentoring } from '../support/run.js';
import { aktion, golden, refusal, show } from './person-support.js';
import { definition, small, smallWith } from './small.js';

describe('a person is shown', () => {
  test.each(['de', 'en'])('with everything that belongs to them (%s)', async (language) => {
    await expect(await show(aktion, 'P07', '--lang', language)).toMatchFileSnapshot(golden(`person-p07.${language}`));
  });

  test.each(['de', 'en'])('K.28 with two roles on one screen: mentor in T03, mentee in T04 (%s)', async (language) => {
    const screen = await show('klimaschutz', 'P05', '--lang', language);
    await expect(screen).toMatchFileSnapshot(golden(`person-two-roles.${language}`));
    expect(screen).toMatch(language === 'de' ? /T03 +als Mentor\*in/ : /T03 +as mentor/);
    expect(screen).toMatch(language === 'de' ? /T04 +als Mentee/ : /T04 +as mentee/);
  });

  test('K.28 one of two roles, with all tandems and the side in each', async () => {
    const screen = await show('klimaschutz', 'P05', '--role', 'mentor');
    expect(screen).toContain('Mentor*in: im Tandem seit 04.03.2024');
    expect(screen).not.toContain('Mentee: im Tandem');
    expect(screen).toMatch(/T04 +als Mentee/);
  });

  test('after a year with tandem, goals, events and letters', async () => {
    await expect(await show('aktionsprogramm/2023-06', 'P33')).toMatchFileSnapshot(golden('person-year.de'));
  });

  test.each(['de', 'en'])('within 80 columns (%s)', async (language) => {
    for (const [stage, id] of [
      ['klimaschutz', 'P05'],
      ['aktionsprogramm/2023-06', 'P33'],
    ] as const) {
      const run = await mentoring(['person', id, '--lang', language], {
        files: exampleFiles(stage),
        terminal: true,
        columns: 80,
      });
      expect(
        Math.max(...run.stdout.split('\n').map((line) => line.replace(/\u001b\[\d+m/g, '').length)),
      ).toBeLessThanOrEqual(80);
    }
  });

  test('A.19 the party stands in neither screen nor JSON; it is said where it stands', async () => {
    const screen = await show(aktion, 'P07');
    expect(screen).toContain('Partei         geschützt: eingetragen in mentees.private.csv, Zeile 8, Spalte K');
    const json = await show(aktion, 'P07', '--format', 'json');
    for (const text of [screen, json]) expect(text).not.toContain('SPD');
    expect(JSON.parse(json)).toMatchObject({
      protected: [{ label: 'Partei', file: 'mentees.private.csv', line: 8, column: 'K' }],
    });
  });

  test('as JSON by its schema', async () => {
    const { default: Ajv } = await import('ajv/dist/2020.js');
    const { default: addFormats } = await import('ajv-formats');
    const ajv = new Ajv.default({ strict: false });
    addFormats.default(ajv);
    const valid = ajv.compile(schemaOf('report-person'));
    for (const [stage, ids] of [
      [aktion, ['P07', 'P25', 'P24']],
      ['aktionsprogramm/2023-06', ['P07', 'P33', 'P11']],
      ['klimaschutz', ['P05', 'P06', 'P02']],
      ['diepholz', ['P01', 'P13']],
    ] as const)
      for (const id of ids) {
        valid(JSON.parse(await show(stage, id, '--format', 'json')));
        expect(valid.errors ?? []).toEqual([]);
      }
  });

  test('outcomes, ratings and cases are counted, with their file and without what they say', async () => {
    const files = {
      ...exampleFiles('klimaschutz'),
      'cases.csv': 'id;about;kind;opened\nC1;T03;conflict;2024-05-01\nC2;P05;time;2024-06-01\n',
      'ratings.csv': 'mentee;mentor;score\nP01;P05;77\n',
    };
    const { stdout } = await mentoring(['person', 'P05'], { files });
    expect(stdout).toContain('Anliegen: 2 in cases.csv · Einschätzungen: 1 in ratings.csv');
    expect(stdout).not.toMatch(/Konflikt|conflict|77/);
    const year = await show('aktionsprogramm/2023-06', 'P07');
    expect(year).toContain('Ergebnisse: 3 in outcomes.csv');
    expect(year).not.toContain('candidacy');
  });

  test('by a name that one person has; several are listed by id, a near one is asked', async () => {
    expect(await show(aktion, 'amira haddad')).toBe(await show(aktion, 'P07'));
    const twins = smallWith({
      'mentees.csv': 'id;first_name;last_name;topics\nP1;Ada;Klein;bauen\nP2;Bea;Klein;bauen\n',
    });
    expect((await refusal(twins, ['Klein'])).words).toBe(
      'mentoring: „Klein“ heißen 2 Personen.\n           Gemeint ist P1 oder P2?\n',
    );
    expect((await refusal(twins, ['Kleim', '--lang', 'en'])).words).toContain('Did you mean P1 or P2?');
    expect(await refusal(exampleFiles(aktion), ['p7'])).toEqual({
      code: 2,
      words: 'mentoring: Eine Person „p7“ gibt es nicht. Meinten Sie P07?\n',
    });
    expect((await refusal(twins, ['Bea', '--set', 'phone=1'])).words).toContain(
      'Zum Ändern bitte die Kennung nennen: P2.',
    );
  });

  test('whose processing is restricted: that comes first, and the coordinator sees the rest', async () => {
    const files = smallWith({
      'mentees.csv': 'id;first_name;last_name;topics;restricted_on\nP1;Ada;Klein;bauen;2022-07-01\nP2;Bea;Groß;;\n',
      'mentors.csv': 'id;topics;consent_withdrawn_on\nM1;bauen;2022-07-02\nP1;bauen;\n',
    });
    const { stdout } = await mentoring(['person', 'P1'], { files });
    const lines = stdout.split('\n').filter((line) => line !== '');
    expect(lines[0]).toMatch(/^P1 Ada Klein/);
    expect(lines[1]).toMatch(/^Verarbeitung eingeschränkt seit 1\. Juli 2022/);
    expect((await mentoring(['person', 'M1', '--lang', 'en'], { files })).stdout).toContain(
      'Consent withdrawn on 2 July 2022',
    );
  });

  test('although lines of others have errors; their own unreadable line is shown with its finding', async () => {
    const files = smallWith({
      'mentors.csv': 'id;status;topics;capacity\nM1;accepted;bauen;1\nM2;accepted;bauen\nM3;ja;bauen;zwei\n',
    });
    const good = await mentoring(['person', 'M1'], { files });
    expect([good.code, good.stderr]).toEqual([0, '']);
    const broken = await mentoring(['person', 'M2'], { files });
    expect([broken.code, broken.stdout]).toEqual([1, '']);
    expect(broken.stderr).toContain('mentors.csv, Zeile 3');
    const cell = await mentoring(['person', 'M3'], { files });
    expect(cell.code).toBe(0);
    expect(cell.stdout).toContain('Plätze: „zwei“ ist keine ganze Zahl.');
  });

  test('D.15 what is missing before a tandem starts is named, until it is entered', async () => {
    const files = smallWith({
      'programme.yaml': `${definition}roles:\n  mentee:\n    before-start: [ briefing ]\n`,
    });
    expect((await mentoring(['person', 'P1'], { files })).stdout).toContain('Vor dem Beginn   fehlt noch: Einführung');
    const store = memoryStore(files);
    await mentoring(['person', 'P1', '--set', 'briefing=ja'], { store });
    const { stdout } = await mentoring(['person', 'P1'], { store });
    expect(stdout).not.toContain('fehlt noch');
    expect(stdout).toMatch(/03\.08\.2022 +Einführung/);
  });

  test('A.19 a finding about protected data does not quote it', async () => {
    const files = smallWith({
      'programme.yaml': `${definition}fields:\n  faith:\n    type: choice\n    options: [ eins, zwei ]\n    class: art9\n    label: { de: Glaube, en: Faith }\n`,
      'mentees.csv': 'id;status;topics;faith\nP1;accepted;bauen;geheim\n',
    });
    for (const format of ['terminal', 'json']) {
      const { stdout } = await mentoring(['person', 'P1', '--format', format], { files });
      expect(stdout).toContain('Befund zu einer geschützten Angabe: Glaube');
      expect(stdout).not.toContain('geheim');
    }
  });

  test('D.31 with the version and the day of the information', async () => {
    expect(await show(aktion, 'P07')).toMatch(/12\.05\.2022 +Information: Fassung 2022-1 +Geschäftsstelle/);
  });
});

test('hostile values are inert in every line', async () => {
  const hostile = [
    '<script>alert(1)</script>',
    '**fett** | a',
    ']]>',
    '\u001b[31mrot',
    '\u202egnp',
    '{{person}}',
    '[x](http://y)',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...hostile),
      fc.constantFrom('last_name', 'phone', 'goals', 'notes'),
      async (value, field) => {
        const store = memoryStore({
          ...small,
          'mentees.csv': 'id;status;last_name;phone;goals;notes\nP1;accepted;Klein;1;Z;N\n',
        });
        const set = await mentoring(['person', 'P1', '--set', `${field}=${value}`], { store });
        const screen = await mentoring(['person', 'P1'], { store });
        const unknown = await mentoring(['person', `P1${value}`], { store });
        for (const text of [set.stdout, set.stderr, screen.stdout, screen.stderr, unknown.stderr]) {
          expect(text).not.toMatch(/[\u001b\u202e]/);
          expect(text).not.toMatch(/undefined|\[object|NaN/);
        }
        expect(set.code).toBe(0);
        expect(screen.code).toBe(0);
        if (/^[ -~]+$/.test(value)) expect(screen.stdout.replace(/\s+/g, ' ')).toContain(value);
      },
    ),
    { seed: 7, numRuns: 28 },
  );
});

// mentoring person ID --status, --set, --also: what is written, what is asked, what is refused.
import { describe, expect, test } from 'vitest';
import { exampleFiles, memoryStore, mentoring } from '../support/run.js';
import { aktion, changed, refusal } from './person-support.js';
import { definition, small, smallWith } from './small.js';

describe('a status is changed', () => {
  test('D.24 a decision names its criterion and who decided, one cell in one line with its day', async () => {
    const files = exampleFiles(aktion);
    const { run, changed: lines } = await changed(files, [
      'P24',
      '--status',
      'angenommen',
      '--criterion',
      'motivation',
      '--by',
      'Steuerungsgruppe',
      '--on',
      '2.8.2022',
    ]);
    expect(run.stdout).toBe(
      [
        'P24 Nadine Rösch (Mentee): Status beworben → angenommen',
        '',
        '  mentees.csv     1 Zeile beworben → angenommen',
        '  milestones.csv  1 Zeile neu (Entscheidung)',
        '',
        'Geschrieben   mentees.csv, milestones.csv',
        'Weiter        mentoring · zurücknehmen: mentoring undo',
        '',
      ].join('\n'),
    );
    expect(lines['milestones.csv']).toEqual(['+ P24;Entscheidung;2022-08-02;Steuerungsgruppe;motivation']);
    expect(lines['mentees.csv']?.map((line) => line.split(';').slice(-2))).toEqual([
      ['beworben', '2022-07-29'],
      ['angenommen', '2022-08-02'],
    ]);
    const without = await refusal(files, ['P24', '--status', 'rejected']);
    expect(without.code).toBe(2);
    expect(without.words).toContain('Zu jeder Entscheidung gehört ein Auswahlkriterium (--criterion).');
    expect(without.words).toMatch(/Möglich: motivation \(.*\), zeit \(/);
    expect((await refusal(files, ['P24', '--status', 'accepted', '--criterion', 'zeitt'])).words).toContain(
      'Meinten Sie zeit?',
    );
  });

  test('D.24 at a terminal criterion and body are asked', async () => {
    const { changed: lines } = await changed(
      exampleFiles(aktion),
      ['P24', '--status', 'Warteliste'],
      ['zeit', 'Beirat'],
    );
    expect(lines['milestones.csv']).toEqual(['+ P24;Entscheidung;2022-08-03;Beirat;zeit']);
    expect(lines['mentees.csv']?.[1]).toContain(';auf der Warteliste;2022-08-03');
  });

  test('D.27 somebody is asked, and declines or accepts: each with its day', async () => {
    const files = exampleFiles(aktion);
    const store = memoryStore(files);
    const call = (...args: readonly string[]) => mentoring(['person', 'P07', ...args], { store });
    expect((await call('--also', 'mentor', '--status', 'angefragt', '--on', '2022-07-20')).code).toBe(0);
    expect(store.text('milestones.csv')).toContain('P07;angefragt;2022-07-20;;');
    expect(store.text('mentors.csv')).toMatch(/^P07;.*;angefragt;2022-07-20$/m);
    expect((await call('--role', 'mentor', '--status', 'withdrawn', '--on', '2022-08-01')).code).toBe(0);
    expect(store.text('mentors.csv')).toMatch(/^P07;.*;zurückgezogen;2022-08-01$/m);
    expect(store.text('milestones.csv')?.match(/P07;angefragt/g)).toHaveLength(1);
    const prospect = { ...small, 'mentors.csv': 'id;status;status_on;topics\nM1;prospect;2022-07-01;bauen\n' };
    const { changed: lines } = await changed(prospect, ['M1', '--status', 'accepted']);
    expect(lines['milestones.csv']?.slice(-2)).toEqual([
      '+ M1;angefragt;2022-07-01;;',
      '+ M1;Entscheidung;2022-08-03;;',
    ]);
    expect((await refusal(prospect, ['M1', '--status', 'rejected'])).words).toContain('hat zurückgezogen');
  });

  test('an unusual change says why and needs --correct, which writes no decision', async () => {
    const files = exampleFiles(aktion);
    expect(await refusal(files, ['P07', '--status', 'im Tandem'])).toEqual({
      code: 2,
      words: expect.stringMatching(
        /von „angenommen“ zu „im Tandem“ ist ungewöhnlich\. Das trägt das Programm selbst ein[\s\S]*--correct berichtigt/,
      ),
    });
    const { changed: lines } = await changed(files, ['P07', '--status', 'beworben', '--correct']);
    expect(Object.keys(lines)).toEqual(['mentees.csv']);
    expect(lines['mentees.csv']?.[1]).toMatch(/;beworben;2022-08-03$/);
    expect((await refusal(files, ['P07', '--status', 'rejected', '--correct', '--criterion', 'zeit'])).words).toContain(
      'keine Entscheidung',
    );
  });

  test('an unusual change is asked for at a terminal: it has happened, it was wrong, or nothing', async () => {
    const files = exampleFiles(aktion);
    const agreed = await changed(files, ['P07', '--status', 'active'], ['agreed']);
    expect(agreed.changed['mentees.csv']?.[1]).toMatch(/;im Tandem;2022-08-03$/);
    const corrected = await changed(files, ['P07', '--status', 'alumni'], ['correct']);
    expect(Object.keys(corrected.changed)).toEqual(['mentees.csv']);
    const left = await changed(files, ['P07', '--status', 'active'], ['leave']);
    expect([left.run.stdout, left.changed]).toEqual(['Es bleibt, wie es ist.\n', {}]);
    await expect(changed(files, ['P24', '--status', 'alumni'], ['agreed'])).rejects.toThrow('no choice agreed');
  });

  test('D.17 who leaves is told in neutral words which tandems are open', async () => {
    const { run } = await changed(exampleFiles('klimaschutz'), ['P05', '--role', 'mentee', '--status', 'beendet']);
    expect(run.stdout).toContain('Status im Tandem → Teilnahme beendet');
    expect(run.stdout).toContain('Noch offen: T04 mit P08 Joachim Reuß (vereinbart).');
    expect(run.stdout).toContain('Das Ende in tandems.csv eintragen');
    expect(run.stdout).not.toMatch(/abgebrochen|gescheitert|tandem end/i);
  });

  test('a word that is nearly one is suggested, in both languages; a day ahead is refused', async () => {
    const files = exampleFiles(aktion);
    expect((await refusal(files, ['P24', '--status', 'angenomen'])).words).toContain('Meinten Sie „angenommen“?');
    expect((await refusal(files, ['P24', '--status', 'witdrawn', '--lang', 'en'])).words).toContain(
      'Did you mean “withdrawn”?',
    );
    expect((await refusal(files, ['P24', '--status', 'withdrawn', '--on', '2022-08-04'])).words).toContain(
      '--on: Der 4. August 2022 liegt nach dem 3. August 2022',
    );
    expect((await refusal(files, ['P24', '--status', 'withdrawn', '--date', '2027-01-01'])).words).toContain(
      '--date: Der',
    );
    expect((await refusal(files, ['P24', '--status', 'withdrawn', '--on', '31.6.2022'])).words).toContain('--on: ');
  });

  test('who does not meet the conditions is not accepted', async () => {
    const files = smallWith({
      'programme.yaml': `${definition}roles:\n  mentee:\n    eligibility:\n      - where: { gender: f }\n        reason: Das Programm richtet sich an Frauen.\n`,
      'mentees.csv': 'id;status;gender\nP1;applied;m\n',
    });
    const { code, words } = await refusal(files, ['P1', '--status', 'accepted']);
    expect(code).toBe(1);
    expect(words).toContain('Das Programm richtet sich an Frauen.');
    const { changed: lines } = await changed(files, ['P1', '--set', 'gender=w', '--status', 'accepted']);
    expect(lines['mentees.csv']?.at(-1)).toContain('P1;accepted;f');
  });

  test('a second role needs to be named, and only what is there can be', async () => {
    const files = exampleFiles('klimaschutz');
    expect((await refusal(files, ['P05', '--status', 'left'])).words).toContain(
      '--role mentee oder --role mentor ergänzen.',
    );
    expect((await refusal(files, ['P01', '--role', 'mentor', '--status', 'left'])).words).toContain('--also mentor');
    expect((await refusal(files, ['P05', '--also', 'mentor'])).words).toContain('steht schon in dieser Rolle');
    expect((await refusal(files, ['P05', '--role', 'mentee', '--status', 'left', '--by', 'X'])).words).toContain(
      '--by gehört',
    );
    expect((await refusal(files, ['P05', '--set', 'phone=07531 1234', '--criterion', 'x'])).words).toContain(
      '--criterion gehört',
    );
    expect((await refusal(files, ['P05', '--on', '2024-01-01'])).words).toContain('--on gehört zu einer Änderung');
  });
});

describe('a field is changed', () => {
  test('a field of the other role is told as such, not as unknown', async () => {
    const mentee = await refusal(exampleFiles('klimaschutz'), ['P03', '--set', 'capacity=2']);
    expect(mentee.words).toContain('Das Feld „Plätze“ gehört zur Rolle „Mentorin oder Mentor“; P03 hat sie nicht.');
    expect(mentee.words).toContain('--also mentor');
    expect((await refusal(small, ['M1', '--set', 'mentors_wanted=2', '--lang', 'en'])).words).toContain(
      'role “mentee”',
    );
  });

  test('a number that looks damaged is written, and what check will say of it is told', async () => {
    const call = async (...settings: string[]) =>
      (
        await mentoring(['person', 'P03', ...settings.flatMap((one) => ['--set', one]), '--dry-run'], {
          files: exampleFiles('klimaschutz'),
        })
      ).stdout;
    expect(await call('PLZ=1097')).toContain('„1097“ hat nur vier Ziffern. Gemeint ist vermutlich 01097');
    expect(await call('Telefon=15112345678')).toContain('fehlt vorn die Null');
    expect(await call('PLZ=01097', 'Telefon=0151 12345678')).not.toMatch(/vermutlich|Null/);
  });

  test('by English name, German label or header, in the manner of its column', async () => {
    const { changed: lines } = await changed(exampleFiles(aktion), [
      'P07',
      '--set',
      'Themenwünsche=Bauen, haushalt',
      '--set',
      'hours_per_month=2,5',
      '--set',
      'childcare=no',
      '--set',
      'formats=online|in person',
    ]);
    expect(Object.keys(lines)).toEqual(['mentees.csv']);
    expect(lines['mentees.csv']?.[1]).toMatch(
      /^\+ P07;konstanz;;;;Bauen\|Haushalt;Stadt- oder Gemeinderat;online\|Präsenz;abends;2,5;nein;/,
    );
  });

  test('R9 one record is one changed line; several changes are one step', async () => {
    const { changed: lines, run } = await changed(exampleFiles(aktion), [
      'P07',
      '--set',
      'email=neu@example.org',
      '--set',
      'region=hesselberg',
      '--set',
      'terms=2022-2',
    ]);
    expect(Object.values(lines).map((one) => one.length)).toEqual([2, 2, 1]);
    expect(run.stdout).toContain('  mentees.csv          1 Zeile geändert („Region“)\n');
    expect(run.stdout).toContain('  mentees.private.csv  1 Zeile geändert („E-Mail“)\n');
  });

  test('A.16 D.31 terms of participation: version and day per person, set and shown', async () => {
    const store = memoryStore(exampleFiles(aktion));
    const run = await mentoring(
      [
        'person',
        'P07',
        '--set',
        'Teilnahmebedingungen=2022-2',
        '--set',
        'briefing=ja',
        '--on',
        '2022-08-02',
        '--by',
        'Geschäftsstelle',
      ],
      { store },
    );
    expect(run.stdout).toContain('P07 Amira Haddad: Teilnahmebedingungen, 2022-2, 2. August 2022\n');
    expect(store.text('milestones.csv')).toContain('P07;Teilnahmebedingungen;2022-08-02;Geschäftsstelle;2022-2');
    const { stdout } = await mentoring(['person', 'P07'], { store });
    expect(stdout).toMatch(/12\.05\.2022 +Teilnahmebedingungen: Fassung 2022-1/);
    expect(stdout).toMatch(/02\.08\.2022 +Teilnahmebedingungen: 2022-2/);
    expect(stdout).toMatch(/02\.08\.2022 +Einführung +Geschäftsstelle/);
    const before = store.texts();
    const again = await mentoring(['person', 'P07', '--set', 'terms=2022-2', '--on', '2022-08-02'], { store });
    expect(again.stdout).toBe('Das steht schon so da; es gibt nichts zu schreiben.\n');
    expect(store.texts()).toEqual(before);
    expect((await refusal(exampleFiles(aktion), ['P07', '--set', 'terms='])).words).toContain('milestones.csv');
  });

  test('K.18 capacity changes during the round, and no tandem with it', async () => {
    const files = exampleFiles('klimaschutz');
    const more = await changed(files, ['P05', '--set', 'capacity=2']);
    expect(Object.keys(more.changed)).toEqual(['mentors.csv']);
    expect(more.run.stdout).toContain('Plätze 1 → 2');
    const fewer = await refusal(files, ['P05', '--set', 'Plätze=0']);
    expect(fewer.words).toContain(
      'P05 hat ein Tandem (T03), eingetragen wäre kein Platz. An den Tandems ändert sich nichts.',
    );
    expect(fewer.words).toContain('--correct');
    expect(Object.keys((await changed(files, ['P05', '--set', 'capacity=0', '--correct'])).changed)).toEqual([
      'mentors.csv',
    ]);
    expect(Object.keys((await changed(files, ['P05', '--set', 'capacity=0'], [true])).changed)).toEqual([
      'mentors.csv',
    ]);
    expect((await changed(files, ['P05', '--set', 'capacity=0'], [false])).changed).toEqual({});
  });

  test('what belongs to the person changes in both lines, what belongs to a role in the one that is named', async () => {
    const files = exampleFiles('klimaschutz');
    const both = await changed(files, ['P05', '--set', 'phone=030 23125 999']);
    expect(Object.keys(both.changed).sort()).toEqual(['mentees.csv', 'mentors.csv']);
    expect(both.run.stdout).toContain('P05 Dr. Maren Oduro (Mentee, Mentor*in): Telefon');
    expect((await refusal(files, ['P05', '--set', 'topics=energie'])).words).toContain(
      '--role mentee oder --role mentor',
    );
    const one = await changed(files, ['P05', '--role', 'mentor', '--set', 'topics=energie']);
    expect(Object.keys(one.changed)).toEqual(['mentors.csv']);
  });

  test('what belongs to the person is not changed in one line while the other cannot be read', async () => {
    const files = smallWith({
      'mentees.csv': 'id;status;phone\nP1;accepted;1\n',
      'mentors.csv': 'id;status;phone\nM1;accepted;2\nP1;accepted\n',
    });
    const shared = await refusal(files, ['P1', '--set', 'phone=030 1']);
    expect([shared.code, shared.words]).toEqual([1, expect.stringContaining('mentors.csv, Zeile 3')]);
    expect((await refusal(files, ['P1', '--also', 'mentor'])).code).toBe(1);
    expect(Object.keys((await changed(files, ['P1', '--set', 'childcare=ja'])).changed)).toEqual(['mentees.csv']);
  });

  test('an empty value empties the cell; the same value writes nothing', async () => {
    const { changed: lines } = await changed(exampleFiles(aktion), ['P07', '--set', 'phone=']);
    expect(lines['mentees.private.csv']?.[1]).toContain(';amira.haddad@example.com;;Im Wiesengrund');
    const same = await changed(exampleFiles(aktion), ['P07', '--set', 'region=konstanz']);
    expect([same.changed, same.run.stdout]).toEqual([{}, 'Das steht schon so da; es gibt nichts zu schreiben.\n']);
  });

  test('an unreadable cell is mended, also with what an empty cell means', async () => {
    const files = smallWith({
      'mentors.csv': 'id;status;topics;capacity\nM1;accepted;bauen;zwei\nM2;accepted;bauen;1\n',
    });
    const { changed: lines } = await changed(files, ['M1', '--set', 'capacity=1']);
    expect(lines['mentors.csv']).toEqual(['- M1;accepted;bauen;zwei', '+ M1;accepted;bauen;1']);
    expect((await changed(files, ['M1', '--set', 'capacity='])).changed['mentors.csv']?.[1]).toBe(
      '+ M1;accepted;bauen;',
    );
  });

  test.each([
    ['emial=a@example.org', 'Das Feld „emial“ gibt es nicht. Meinten Sie „email“?'],
    ['email=neu', 'E-Mail: „neu“ ist keine einzelne E-Mail-Adresse.'],
    ['region=konztanz', 'Die Region „konztanz“ gibt es im Programm nicht. Meinten Sie „konstanz“?'],
    ['avoids=P99', 'P99'],
    ['consent_on=2099-01-01', 'Einwilligung am: Der 1. Januar 2099 liegt nach dem 3. August 2022'],
    ['id=P08', 'Die Kennung P07 bleibt'],
    ['Stand=angenommen', 'wird mit --status geändert'],
    ['capacity=2', 'Das Feld „Plätze“ gehört zur Rolle „Mentorin oder Mentor“; P07 hat sie nicht.'],
    ['email', 'Gemeint ist Feld=Wert.'],
    ['__proto__=x', 'gibt es nicht'],
    ['constructor=x', 'gibt es nicht'],
  ])('%s is refused, and nothing is written', async (setting, words) => {
    const found = await refusal(exampleFiles(aktion), ['P07', '--set', setting]);
    expect(found.code).toBe(2);
    expect(found.words).toContain(words);
  });

  test('values of special categories are told neither on the screen nor in the undo store', async () => {
    const store = memoryStore(exampleFiles(aktion));
    const run = await mentoring(['person', 'P07', '--set', 'party=Partei der Sonne'], { store });
    expect(run.stdout).toContain('Partei geändert');
    const undone = await mentoring(['undo', '--dry-run'], { store });
    for (const text of [run.stdout, undone.stdout]) expect(text).not.toMatch(/Sonne|SPD/);
    expect(undone.stdout).toContain('mentoring person P07 --set party\n');
  });

  test('--dry-run shows and writes nothing', async () => {
    const store = memoryStore(exampleFiles(aktion));
    const before = store.texts();
    const run = await mentoring(['person', 'P07', '--set', 'phone=07531 1234', '--dry-run'], { store });
    expect(run.stdout).toContain(
      'mentees.private.csv  1 Zeile geändert („Telefon“)\nProbelauf: Es wurde nichts geschrieben.\n',
    );
    expect(store.texts()).toEqual(before);
  });

  test('a character that the file lacks is refused by name, with --utf8 as the way out', async () => {
    const files = smallWith({ 'mentees.csv': Buffer.from('id;status;last_name\nP1;angenommen;Gro\xdf\n', 'latin1') });
    expect((await refusal(files, ['P1', '--set', 'last_name=Łoś'])).words).toContain('„Ł“');
    const { run } = await changed(files, ['P1', '--set', 'last_name=Łoś', '--utf8']);
    expect(run.store.text('mentees.csv')).toContain('Gro');
  });
});

describe('a second role', () => {
  test('K.27 is added with the same id and the data of the person; the history stays', async () => {
    const { changed: lines, run } = await changed(exampleFiles('aktionsprogramm/2023-06'), ['P07', '--also', 'mentor']);
    expect(Object.keys(lines).sort()).toEqual(['mentors.csv', 'mentors.private.csv']);
    expect(Object.values(lines).map((one) => one.length)).toEqual([1, 1]);
    expect(lines['mentors.private.csv']?.[0]).toContain('P07;weiblich;;Amira;;Haddad;amira.haddad@example.com');
    expect(lines['mentors.csv']?.[0]).toMatch(/;beworben;/);
    expect(run.stdout).toContain('mentoring person P07 --role mentor --set topics=…');
    const store = memoryStore(exampleFiles('aktionsprogramm/2023-06'));
    await mentoring(['person', 'P07', '--also', 'mentor'], { store });
    const { stdout } = await mentoring(['person', 'P07'], { store });
    expect(stdout).toContain('Mentee: abgeschlossen seit 31.05.2023');
    expect(stdout).toMatch(/T07 +als Mentee mit P33/);
    expect((await mentoring(['check', '--format', 'compact'], { store })).stdout).not.toContain('roles-disagree');
  });

  test('K.28 with its status, topics and seats in one step', async () => {
    const { changed: lines } = await changed(exampleFiles(aktion), [
      'P07',
      '--also',
      'mentor',
      '--status',
      'accepted',
      '--criterion',
      'erfahrung',
      '--set',
      'topics=bauen',
      '--set',
      'capacity=2',
    ]);
    expect(lines['mentors.csv']).toEqual(['+ P07;konstanz;;;;;Bauen;;;;;2;;2022-08-03;angenommen;2022-08-03']);
    expect(lines['milestones.csv']).toEqual(['+ P07;Entscheidung;2022-08-03;;erfahrung']);
  });
});

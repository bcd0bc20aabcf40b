// mentoring 1: every kind of line through the command line: what is asked, what is written, the way back.
import { describe, expect, test } from 'vitest';
import { exampleFiles, type MemoryStore, memoryStore, mentoring, type Run } from '../support/run.js';
import { definition, smallWith } from './small.js';

const now = '2022-08-03T14:00:00';

type Answers = readonly (string | boolean)[];

const call = (store: MemoryStore, args: readonly string[], answers?: Answers): Promise<Run> =>
  mentoring(args, { store, now, ...(answers ? { answers, leaves: true } : {}) });

/** The number of the first line that the screen shows with this text. */
async function numberOf(store: MemoryStore, text: string): Promise<string> {
  const { stdout } = await call(store, ['--format', 'json']);
  const { due } = JSON.parse(stdout) as { due: readonly { number: number; text: string }[] };
  const line = due.find((one) => one.text.includes(text));
  if (!line) throw new Error(`no line with ${text} in\n${due.map((one) => one.text).join('\n')}`);
  return String(line.number);
}

/** The lines of a file that differ, as "before → after"; new lines as "+ after". */
function difference(before: string | undefined, after: string | undefined): string[] {
  const [old, fresh] = [before, after].map((text) => (text ?? '').replace(/^\ufeff/, '').split(/\r?\n/));
  const missing = (old ?? []).filter((line) => !fresh?.includes(line));
  const added = (fresh ?? []).filter((line) => !old?.includes(line));
  return added.map((line, at) => (missing[at] === undefined ? `+ ${line}` : `${missing[at]} → ${line}`));
}

/** Does the line with this text, checks that undo brings every byte back, and gives what was written. */
async function done(files: Readonly<Record<string, string | Uint8Array>>, text: string, answers: Answers) {
  const store = memoryStore(files);
  const before = store.texts();
  const number = await numberOf(store, text);
  const run = await call(store, [number], answers);
  expect([run.code, run.stderr]).toEqual([0, '']);
  const after = store.texts();
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect((await call(store, ['undo'], [true])).code).toBe(0);
  expect(store.texts()).toEqual(before);
  return {
    run,
    number,
    changed: Object.fromEntries(changed.map((path) => [path, difference(before[path], after[path])])),
  };
}

const tandemHeader =
  'id;mentee;mentor;kind;status;origin;score;mentee_agreed_on;mentor_agreed_on;decided_by;decided_on;agreement_on;start;planned_end;end;end_reason;continues';
const tandem = (id: string, mentee: string, mentor: string, cells: Readonly<Record<string, string>>): string =>
  tandemHeader
    .split(';')
    .map((column) => ({ id, mentee, mentor, ...cells })[column] ?? '')
    .join(';');
const tandems = (...lines: readonly string[]): string => `${[tandemHeader, ...lines].join('\n')}\n`;

const people = (status: string) => ({
  'mentees.csv': `id;status;status_on;topics;first_name\nP1;${status};;bauen;Ada\nP2;${status};;bauen;Bea\n`,
  'mentors.csv': `id;status;status_on;topics\nM1;${status};;bauen\nM2;${status};;bauen\n`,
});

describe('a line of the first screen', () => {
  const offered = smallWith({ 'tandems.csv': tandems(tandem('T1', 'P1', 'M1', { status: 'offered' })) });

  test('that is not there', async () => {
    const { code, stderr, stdout } = await mentoring(['7'], { files: offered });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^mentoring: So viele Punkte gibt es nicht \(1–\d\)\.\n {11}Was ansteht, zeigt: mentoring\n$/,
    );
    const none = await mentoring(['0', '--lang', 'en'], { files: offered });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('There are not so many lines')]);
    const nothing = await mentoring(['1'], {
      files: smallWith({ 'mentees.csv': undefined, 'mentors.csv': undefined }),
    });
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('Zurzeit steht nichts an.')]);
  });

  test('asks nothing without a terminal, and names the file', async () => {
    const store = memoryStore(offered);
    const number = await numberOf(store, 'Antwort');
    const { code, stderr } = await call(store, [number]);
    expect([code, stderr]).toEqual([
      2,
      'mentoring: Diese Zeile fragt nach, und ohne Terminal fragt das Programm nicht. Es wurde nichts geschrieben.\n           Von Hand eintragen: tandems.csv\n',
    ]);
    expect(store.texts()).toEqual(offered);
  });

  test('R4 left with Ctrl-C or a no: nothing is written', async () => {
    const store = memoryStore(offered);
    const number = await numberOf(store, 'Antwort');
    const left = await call(store, [number], ['both']);
    expect([left.code, left.stderr]).toEqual([130, 'mentoring: Abgebrochen, es wurde nichts geschrieben.\n']);
    const no = await call(store, [number], ['both', '', false]);
    expect([no.code, no.stdout.split('\n').at(-2)]).toEqual([0, 'Es bleibt, wie es ist.']);
    expect(store.texts()).toEqual(offered);
  });

  test('says what it will do, does it, and offers the way back, in the form of the call', async () => {
    const store = memoryStore(offered);
    const number = await numberOf(store, 'Antwort');
    const { stdout } = await mentoring([number], { store, now, answers: ['both', '', true], called: 'npx mentoring' });
    expect(stdout).toBe(
      [
        'Antwort auf das Angebot T1 eintragen',
        '',
        '',
        '  tandems.csv  1 Zeile geändert („Zusage Mentee am“ und „Zusage Mentor*in am“)',
        '',
        'Geschrieben   tandems.csv',
        'Weiter        npx mentoring · zurücknehmen: npx mentoring undo',
        '',
      ].join('\n'),
    );
    const again = await mentoring([number, '--lang', 'en'], { store, now, answers: [], leaves: true });
    expect(again.stdout).not.toContain('Enter the answer');
  });

  test('speaks English', async () => {
    const store = memoryStore(offered);
    const number = await numberOf(store, 'Antwort');
    const { stdout } = await mentoring([number, '--lang', 'en'], { store, now, answers: ['mentor', '', true] });
    expect(stdout).toContain('  tandems.csv  1 line changed (“Mentor agreed on”)\n');
    expect(stdout).toContain('Next          mentoring · take back: mentoring undo\n');
  });

  test('a wrong day is asked again, with a sentence', async () => {
    const { changed } = await done(offered, 'Antwort', [
      'both',
      '31.6.2022',
      '5/6/2022',
      '2022-08',
      '4.8.2022',
      'Do 2.8.2022',
      '2.8.2022',
      true,
    ]);
    expect(changed['tandems.csv']?.[0]).toContain('2022-08-02;2022-08-02');
  });

  test('names can do nothing to the terminal', async () => {
    const files = {
      ...offered,
      'mentees.csv': 'id;status;topics;first_name\nP1;angenommen;bauen;"\u001b[31m<b>\u202e"\n',
    };
    const seen: string[] = [];
    const store = memoryStore(files);
    const number = await numberOf(store, 'Antwort');
    const run = await mentoring([number], { store, now, answers: ['both', '', true] });
    seen.push(run.stdout, run.stderr);
    expect(seen.join('')).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('applications', () => {
  const stage = () => exampleFiles('aktionsprogramm/2022-08');

  test('D.24 a decision names who decided, when, and by which criterion of its side', async () => {
    const { changed, run } = await done(stage(), 'Bewerbung P24', [
      'accepted',
      'zeit',
      'Auswahlgremium',
      '1.8.2022',
      true,
    ]);
    expect(Object.keys(changed)).toEqual(['mentees.csv', 'milestones.csv']);
    expect(changed['mentees.csv']).toEqual([
      expect.stringMatching(/^P24;.*;beworben;.* → P24;.*;angenommen;2022-08-01$/),
    ]);
    expect(changed['milestones.csv']).toEqual(['+ P24;Entscheidung;2022-08-01;Auswahlgremium;zeit']);
    expect(run.stdout).toContain(
      '  mentees.csv     1 Zeile beworben → angenommen\n  milestones.csv  1 Zeile neu (Entscheidung)\nDamit sind 22 Mentees angenommen oder im Tandem; Plätze gibt es 20.\n',
    );
  });

  test('the waiting list remembers since when, and the next line has the number', async () => {
    const store = memoryStore(stage());
    await call(store, ['1'], ['waitlisted', 'motivation', 'Auswahlgremium', '', true]);
    expect(store.text('mentees.csv')).toMatch(/^P24;.*;2022-08-03;.*;auf der Warteliste;2022-08-03\r?$/m);
    const { stdout } = await call(store, ['1'], []);
    expect(stdout).not.toContain('P24');
  });

  test('each side has its own criteria; who does not meet the conditions cannot be accepted; the rest may wait', async () => {
    const files = smallWith({
      'programme.yaml': `${definition}roles:\n  mentee:\n    eligibility:\n      - where:\n          gender: f\n        reason: Nur für Frauen.\n    selection:\n      - id: zeit\n        text: Hat Zeit\n  mentor:\n    selection:\n      - id: rat\n        text: Sitzt im Rat\n      - id: geduld\n        text: Hat Geduld\n`,
      'mentees.csv': 'id;status;status_on;gender\nP1;beworben;;m\nP2;beworben;;f\n',
      'mentors.csv': 'id;status;status_on\nM1;beworben;\nM2;beworben;\n',
      'milestones.csv': 'about;what;on;by;note\n',
    });
    const { changed } = await done(files, 'Bewerbungen', [
      'rejected',
      'accepted',
      'accepted',
      'geduld',
      'leave',
      'Beirat',
      '',
      true,
    ]);
    expect(changed).toEqual({
      'mentees.csv': [
        'P1;beworben;;m → P1;nicht aufgenommen;2022-08-03;m',
        'P2;beworben;;f → P2;angenommen;2022-08-03;f',
      ],
      'mentors.csv': ['M1;beworben; → M1;angenommen;2022-08-03'],
      'milestones.csv': [
        '+ P1;Entscheidung;2022-08-03;Beirat;zeit',
        '+ P2;Entscheidung;2022-08-03;Beirat;zeit',
        '+ M1;Entscheidung;2022-08-03;Beirat;geduld',
      ],
    });
    const store = memoryStore(files);
    await expect(call(store, ['1'], ['accepted'])).rejects.toThrow('no choice accepted');
    const stopped = await call(store, ['1'], ['rejected', 'stop', 'Beirat', '', true]);
    expect(stopped.stdout).toContain('  mentees.csv     1 Zeile beworben → nicht aufgenommen\n');
    expect(stopped.stdout).not.toContain('mentors.csv');
  });

  test('all left open: nothing is written', async () => {
    const store = memoryStore(stage());
    const { code, stdout } = await call(store, ['1'], ['leave']);
    expect([code, stdout.split('\n').at(-2)]).toEqual([0, 'Alle Bewerbungen bleiben offen.']);
  });

  test('who moves up is accepted, who no longer wants to is withdrawn', async () => {
    const files = smallWith({
      'mentees.csv':
        'id;status;status_on;waiting_since\nP1;auf der Warteliste;;2022-06-01\nP2;auf der Warteliste;;2022-05-01\n',
      'milestones.csv': 'about;what;on;by;note\nP9;decision;2022-05-01;Beirat;\n',
    });
    const { changed, run } = await done(files, 'nachrücken', ['withdrawn', 'accepted', '', '2.8.2022', true]);
    expect(changed).toEqual({
      'mentees.csv': [
        'P1;auf der Warteliste;;2022-06-01 → P1;angenommen;2022-08-02;2022-06-01',
        'P2;auf der Warteliste;;2022-05-01 → P2;zurückgezogen;2022-08-02;2022-05-01',
      ],
      'milestones.csv': ['+ P1;decision;2022-08-02;Beirat;'],
    });
    expect(run.stdout).toContain('Plätze gibt es 2.');
  });
});

describe('tandems', () => {
  const proposed = () =>
    smallWith({
      ...people('angenommen'),
      'tandems.csv': tandems(
        tandem('T1', 'P1', 'M1', { status: 'proposed', origin: 'manual', score: '950' }),
        tandem('T2', 'P2', 'M2', { status: 'proposed', origin: 'manual', score: '500' }),
      ),
    });

  test('all proposals of a match are offered in one step', async () => {
    const store = memoryStore(exampleFiles('aktionsprogramm/2022-08'));
    await call(store, ['match']);
    const number = await numberOf(store, '20 Vorschläge beschließen lassen');
    const before = store.text('tandems.csv');
    const { stdout } = await call(store, [number], ['all', 'Steuerungsgruppe', '2.8.2022', true]);
    expect(stdout).toContain('  tandems.csv  20 Zeilen vorgeschlagen → angeboten\n');
    const lines = store.text('tandems.csv')?.split('\n') ?? [];
    expect(lines.filter((line) => /;angeboten;.*;Steuerungsgruppe;2022-08-02;/.test(line))).toHaveLength(20);
    await call(store, ['undo'], [true]);
    expect(store.text('tandems.csv')).toBe(before);
  });

  test('single ones are offered, one line each', async () => {
    const { changed } = await done(proposed(), 'Vorschläge', ['each', false, true, 'Beirat', '', true]);
    expect(changed).toEqual({
      'tandems.csv': [
        'T2;P2;M2;;proposed;manual;500;;;;;;;;;; → T2;P2;M2;;offered;manual;500;;;Beirat;2022-08-03;;;;;;',
      ],
    });
  });

  test('an error of its own keeps a tandem from being offered; the others go on', async () => {
    const files = { ...proposed(), 'mentors.csv': 'id;status;capacity\nM1;angenommen;0\nM2;angenommen;1\n' };
    const store = memoryStore(files);
    const number = await numberOf(store, 'Vorschläge');
    const { code, stderr } = await call(store, [number], ['Beirat', '', true]);
    expect(code).toBe(0);
    expect(stderr).toContain('M1 hat keinen Platz und ist in einem Tandem (T1).');
    expect(store.text('tandems.csv')).toContain('T1;P1;M1;;proposed;');
    expect(store.text('tandems.csv')).toContain('T2;P2;M2;;offered;');
  });

  const offered = () =>
    smallWith({
      ...people('angenommen'),
      'tandems.csv': tandems(
        tandem('T1', 'P1', 'M1', { status: 'offered', decided_on: '2022-07-01', mentor_agreed_on: '2022-07-05' }),
        tandem('T2', 'P2', 'M2', { status: 'offered', decided_on: '2022-07-01' }),
      ),
    });

  test('answers are entered by side; the day before is the next default', async () => {
    const { changed } = await done(offered(), 'Antworten', [
      'each',
      'mentee',
      '2022-06-30',
      '10.7.2022',
      'mentor-declines',
      '',
      true,
    ]);
    expect(changed['tandems.csv']).toEqual([
      'T1;P1;M1;;offered;;;;2022-07-05;;2022-07-01;;;;;; → T1;P1;M1;;offered;;;2022-07-10;2022-07-05;;2022-07-01;;;;;;',
      'T2;P2;M2;;offered;;;;;;2022-07-01;;;;;; → T2;P2;M2;;ended;;;;;;2022-07-01;;;;2022-07-10;nicht zustande gekommen;',
    ]);
    const open = memoryStore(offered());
    const none = await call(open, [await numberOf(open, 'Antworten')], ['each', 'open', 'open']);
    expect(none.stdout).toContain('Alle Antworten bleiben offen.');
  });

  test('all agreed at once', async () => {
    const { changed } = await done(offered(), 'Antworten', ['all', '', true]);
    expect(changed['tandems.csv']).toEqual([
      expect.stringMatching(/ → T1;P1;M1;;offered;;;2022-08-03;2022-07-05;/),
      expect.stringMatching(/ → T2;P2;M2;;offered;;;2022-08-03;2022-08-03;/),
    ]);
  });

  const agreed = (programme = definition) =>
    smallWith({
      'programme.yaml': programme,
      ...people('angenommen'),
      'tandems.csv': tandems(
        tandem('T1', 'P1', 'M1', { status: 'offered', mentee_agreed_on: '2022-07-05', mentor_agreed_on: '2022-07-06' }),
        tandem('T2', 'P2', 'M2', { status: 'offered', mentee_agreed_on: '2022-07-05', mentor_agreed_on: '2022-07-06' }),
      ),
    });

  test('confirmed tandems begin, their people become active', async () => {
    const { changed, run } = await done(agreed(), 'bestätigen', ['all', '1.7.2022', '1.9.2022', true]);
    expect(changed).toEqual({
      'mentees.csv': [
        'P1;angenommen;;bauen;Ada → P1;im Tandem;2022-08-03;bauen;Ada',
        'P2;angenommen;;bauen;Bea → P2;im Tandem;2022-08-03;bauen;Bea',
      ],
      'mentors.csv': [
        'M1;angenommen;;bauen → M1;im Tandem;2022-08-03;bauen',
        'M2;angenommen;;bauen → M2;im Tandem;2022-08-03;bauen',
      ],
      'tandems.csv': ['T1;P1;M1', 'T2;P2;M2'].map(
        (start) =>
          `${start};;offered;;;2022-07-05;2022-07-06;;;;;;;; → ${start};;active;;;2022-07-05;2022-07-06;;;;2022-09-01;2023-05-31;;;`,
      ),
    });
    expect(run.stdout).toContain('  tandems.csv  2 Zeilen angeboten → vereinbart\n');
  });

  test('D.21 without the approval of the leadership no tandem begins', async () => {
    const store = memoryStore(agreed(`${definition}approval:\n  by: Vorstand\n`));
    const { code, stderr } = await call(store, [await numberOf(store, 'bestätigen')], []);
    expect(code).toBe(1);
    expect(stderr).toContain('Der Beschluss der Leitung über das Konzept fehlt; vorher beginnt kein Tandem.');
    expect(stderr).toContain('Es wurde nichts geschrieben.');
  });

  const briefed = `${definition}roles:\n  mentor:\n    before-start:\n      - briefing\n`;

  test('D.15 the introduction to the role is entered before the tandem begins', async () => {
    const files = { ...agreed(briefed), 'milestones.csv': 'about;what;on\nM1;briefing;2022-08-01\n' };
    const { changed } = await done(files, 'bestätigen', ['all', '', true, '2.8.2022', true]);
    expect(changed['milestones.csv']).toEqual(['+ M2;briefing;2022-08-02']);
    expect(changed['tandems.csv']).toHaveLength(2);
  });

  test('D.15 without it the tandem waits, and the others begin', async () => {
    const files = { ...agreed(briefed), 'milestones.csv': 'about;what;on\nM1;briefing;2022-08-01\n' };
    const { changed, run } = await done(files, 'bestätigen', ['all', '', false, true]);
    expect(changed['tandems.csv']).toEqual([expect.stringMatching(/^T1;/)]);
    expect(run.stdout).toContain('Noch nicht dabei, weil vor dem Beginn etwas fehlt: T2.');
    const store = memoryStore(agreed(briefed));
    const refused = await call(store, [await numberOf(store, 'bestätigen')], ['all', '', false]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('T1: Vor dem Beginn fehlt bei M1 noch: Einführung.');
  });

  const running = (programme = definition) =>
    smallWith({
      'programme.yaml': programme,
      ...people('im Tandem'),
      'tandems.csv': tandems(
        tandem('T1', 'P1', 'M1', { status: 'active', start: '2022-01-10', planned_end: '2022-07-31' }),
        tandem('T2', 'P2', 'M2', { status: 'paused', start: '2022-01-10', planned_end: '2022-07-31' }),
      ),
    });

  test('completed with their planned end, and their people with them: shown before', async () => {
    const { changed, run } = await done(running(), 'abschließen', ['all', '', true]);
    expect(run.stdout).toContain('In keinem Tandem mehr und damit abgeschlossen: P1, P2, M1 und M2.\n');
    expect(changed['tandems.csv']).toEqual([
      'T1;P1;M1;;active;;;;;;;;2022-01-10;2022-07-31;;; → T1;P1;M1;;completed;;;;;;;;2022-01-10;2022-07-31;2022-07-31;;',
      'T2;P2;M2;;paused;;;;;;;;2022-01-10;2022-07-31;;; → T2;P2;M2;;completed;;;;;;;;2022-01-10;2022-07-31;2022-07-31;;',
    ]);
    expect(changed['mentors.csv']).toEqual([
      'M1;im Tandem;;bauen → M1;abgeschlossen;2022-07-31;bauen',
      'M2;im Tandem;;bauen → M2;abgeschlossen;2022-07-31;bauen',
    ]);
  });

  test('D.17 an early end takes one neutral word, and the people stay', async () => {
    const { changed, run } = await done(running(), 'abschließen', ['each', 'ended', '1.3.2022', 'time', 'open', true]);
    expect(changed).toEqual({
      'tandems.csv': [
        'T1;P1;M1;;active;;;;;;;;2022-01-10;2022-07-31;;; → T1;P1;M1;;ended;;;;;;;;2022-01-10;2022-07-31;2022-03-01;Zeit;',
      ],
    });
    expect(run.stdout).toContain('  tandems.csv  1 Zeile vereinbart → beendet\n');
    expect(run.stdout).not.toMatch(/gescheitert|Abbruch|abgebrochen/i);
  });

  test('mentors of a programme with rolling intake may stay for the next mentee', async () => {
    const rolling = `${definition}kind:\n  intake: rolling\n`;
    const { changed } = await done(running(rolling), 'abschließen', ['all', '', true, true]);
    expect(Object.keys(changed)).toEqual(['mentees.csv', 'tandems.csv']);
    const gone = await done(running(rolling), 'abschließen', ['all', '', false, true]);
    expect(Object.keys(gone.changed)).toEqual(['mentees.csv', 'mentors.csv', 'tandems.csv']);
  });

  test('K.14 the next date goes into the line of the last meeting', async () => {
    const files = smallWith({
      ...people('im Tandem'),
      'tandems.csv': tandems(
        tandem('T1', 'P1', 'M1', { status: 'active', start: '2022-06-10', planned_end: '2023-05-31' }),
      ),
      'meetings.csv': 'tandem;date;minutes;next_date\nT1;2022-06-20;60;2022-07-20\nT1;2022-07-20;60;\n',
    });
    const { changed } = await done(files, 'nächsten Termin'.replace('n', 'N'), ['20.7.2022', '24.8.2022', true]);
    expect(changed).toEqual({ 'meetings.csv': ['T1;2022-07-20;60; → T1;2022-07-20;60;2022-08-24'] });
    const store = memoryStore(files);
    const none = await call(store, [await numberOf(store, 'Nächsten Termin')], ['']);
    expect(none.stdout).toContain('Es ist noch kein Termin verabredet.');
  });
});

test('from proposals to running tandems, and the whole workspace still passes check', async () => {
  const store = memoryStore(exampleFiles('aktionsprogramm/2022-08'));
  await call(store, ['match']);
  await call(store, [await numberOf(store, 'Vorschläge')], ['all', 'Steuerungsgruppe', '', true]);
  await call(store, [await numberOf(store, 'Antworten')], ['all', '', true]);
  const { code } = await call(store, [await numberOf(store, 'bestätigen')], ['all', '1.9.2022', true]);
  expect(code).toBe(0);
  const checked = await call(store, ['check']);
  expect([checked.code, checked.stdout]).toEqual([
    0,
    expect.stringMatching(/Hinweis|Nichts zu beanstanden|Information/),
  ]);
  expect((await call(store, ['verify'])).code).toBe(0);
});

describe('a day and little else', () => {
  test('a task that is done', async () => {
    const files = smallWith({
      'tasks.csv':
        'date;kind;text;due;done\n2022-07-01;task;Raum buchen;2022-08-01;\n2022-07-01;task;Flyer;2022-08-05;\n',
    });
    const { changed, run } = await done(files, 'Raum buchen', ['30.6.2022', '2.8.2022', true]);
    expect(changed).toEqual({
      'tasks.csv': ['2022-07-01;task;Raum buchen;2022-08-01; → 2022-07-01;task;Raum buchen;2022-08-01;2022-08-02'],
    });
    expect(run.stdout).toContain('  tasks.csv  1 Zeile geändert („Erledigt am“)\n');
  });

  test('a message of the plan: one line more in programme.yaml', async () => {
    const plan = `${definition}# Wer erfährt was?\ncommunication:\n  - what: Pressemitteilung\n    when: 2022-08-05\n  # danach\n  - what: Rundmail\n    when: 2022-08-06\n`;
    const { changed, run } = await done(smallWith({ 'programme.yaml': plan }), 'Pressemitteilung', ['sent', '', true]);
    expect(changed).toEqual({ 'programme.yaml': ['+     done-on: 2022-08-03'] });
    expect(run.stdout).toContain('  programme.yaml  1 Zeile neu\n');
    const begun = await done(smallWith({ 'programme.yaml': plan }), 'Pressemitteilung', ['write']);
    expect(begun.run.stdout).toContain('Angelegt      letters/pressemitteilung.md\n');
    const plainMessage = await done(smallWith({ 'programme.yaml': plan }), 'Rundmail', ['', true]);
    expect(plainMessage.changed).toEqual({ 'programme.yaml': ['+     done-on: 2022-08-03'] });
  });

  test('a message whose letter is prepared: made now, or sent already', async () => {
    const files = exampleFiles('aktionsprogramm/2022-08');
    const made = await done(files, 'Wartelistenplätze', ['make']);
    expect(made.run.stdout).toContain('out/letters/warteliste/P22.pdf');
    const sent = await done(files, 'Wartelistenplätze', ['sent', '', true]);
    expect(sent.changed).toEqual({ 'programme.yaml': ['+     done-on: 2022-08-03'] });
  });

  test('people who are informed, with day and version', async () => {
    const files = smallWith({
      'mentees.csv':
        'id;status;applied_on;source\nP1;beworben;2022-07-01;angesprochen\nP2;beworben;2022-07-01;angesprochen\n',
      'milestones.csv': 'about;what;on;by;note\nP9;Information;2022-05-01;;Fassung 1\n',
    });
    const { changed } = await done(files, 'informieren', ['each', true, false, '', '', true]);
    expect(changed).toEqual({ 'milestones.csv': ['+ P1;Information;2022-08-03;;Fassung 1'] });
    const both = await done(files, 'informieren', ['all', '1.8.2022', '-', true]);
    expect(both.changed).toEqual({
      'milestones.csv': ['+ P1;Information;2022-08-01;;', '+ P2;Information;2022-08-01;;'],
    });
  });

  test('how many were invited to a survey', async () => {
    const survey =
      '# Fragebogen\nid: start\nwave: start\nafter: 2022-08-01\nblocks:\n  - id: a\n    items:\n      - id: x\n        text: Wie geht es?\n        scale: text\n';
    const files = smallWith({ 'surveys/start.yaml': survey });
    const { changed, run } = await done(files, 'Fragebogen', [true, 'zwölf', '12', '10', true]);
    expect(changed).toEqual({ 'surveys/start.yaml': ['+ invited:', '+   mentee: 12', '+   mentor: 10'] });
    expect(run.stdout).toContain('  surveys/start.yaml  Zahl der Eingeladenen\n');
    const store = memoryStore(files);
    const notYet = await call(store, [await numberOf(store, 'Fragebogen')], [false]);
    expect([notYet.code, notYet.stdout]).toEqual([0, expect.stringContaining('Nach dem Verschicken')]);
  });
});

describe('what asks nothing runs without a terminal', () => {
  test('another command: the proposal', async () => {
    const store = memoryStore(smallWith({}));
    const number = await numberOf(store, 'Tandems vorschlagen');
    const { code, stdout } = await call(store, [number]);
    expect(code).toBe(0);
    expect(stdout).toContain('Geschrieben tandems.csv (2 vorgeschlagen)');
    expect((await call(store, ['undo', '--dry-run'])).stdout).toContain('mentoring match');
  });

  const announcing = smallWith({
    'programme.yaml': `${definition}events:\n  - id: abschluss\n    type: closing\n    title: Abschluss\n    start: 2022-09-15T18:00\n    venue: Rathaus\n    city: Musterstadt\n`,
    ...people('im Tandem'),
    'letters/01-brief.md':
      '---\nletter: circular\nnumber: 1\ndate: 2022-08-01\nsubject: Zum Auftakt\nannounces:\n  letter: invite-closing\n  by: 2022-08-10\n---\n{{salutation}}\n\nBald mehr.\n',
  });

  test('a letter that is to be written, for the event that it is about, then to be made', async () => {
    const store = memoryStore(announcing);
    const written = await call(store, [await numberOf(store, 'schreiben')]);
    expect([written.code, written.stderr]).toEqual([0, '']);
    const [path = '', ...others] = store.list('letters').filter((file) => file !== 'letters/01-brief.md');
    expect(others).toEqual([]);
    expect(store.text(path)).toMatch(/^letter: invite-closing$/m);
    expect(store.text(path)).toMatch(/^event: "?abschluss"?$/m);
    expect(written.stdout).toContain(path);
    const line = await numberOf(store, 'verschicken');
    const made = await call(store, [line]);
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('out/letters/')]);
    expect(store.list('out/letters').filter((file) => file.endsWith('.pdf')).length).toBeGreaterThan(0);
    expect((await call(store, ['undo'], [true])).code).toBe(0);
    expect((await call(store, ['undo'], [true])).code).toBe(0);
    expect(store.texts()).toEqual(announcing);
  });

  test('what only a person can do is said in one sentence', async () => {
    const files = smallWith({
      'programme.yaml': `${definition}deadlines:\n  - id: bewerbung\n    label: Bewerbungsfrist\n    date: 2022-08-10\n`,
    });
    const store = memoryStore(files);
    const number = await numberOf(store, 'Bewerbungsfrist endet');
    const run = await mentoring([number], { store, now, called: 'npx mentoring' });
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(
      /^Bewerbungsfrist endet\n\n.*npx mentoring letter new extension --deadline bewerbung.*\n$/s,
    );
    expect(store.texts()).toEqual(files);
  });
});

test('a table that cannot be read as a whole is not written into', async () => {
  const files = smallWith({
    'mentees.csv': 'id;status;applied_on;source\nP1;beworben;2022-07-01;angesprochen\n',
    'milestones.csv': 'about;what;on;on;note\nP9;information;2022-05-01;;\n',
  });
  const store = memoryStore(files);
  const { code, stderr } = await call(store, [await numberOf(store, 'informieren')], [true, '', '', true]);
  expect([code, stderr]).toEqual([1, expect.stringContaining('milestones.csv, Zeile 1')]);
  expect(stderr).toContain('Es wurde nichts geschrieben.');
  expect(store.texts()).toEqual(files);
});

test('R9 a table that lacks a column gets it at the end of every line, and that is said', async () => {
  const files = smallWith({ 'tasks.csv': 'Art;Text;Fällig am\nAufgabe;Raum buchen;2022-08-01\n' });
  const { run, changed } = await done(files, 'Raum buchen', ['', true]);
  expect(run.stdout).toContain('dazu am Ende jeder Zeile die Spalte „Erledigt am“');
  expect(changed['tasks.csv']?.at(-1)).toContain('Aufgabe;Raum buchen;2022-08-01;2022-08-03');
});

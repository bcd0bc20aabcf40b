// The borders of the rules on seats, wishes, supply, order, retention, letters to people, questionnaires and answers.
import { describe, expect, test } from 'vitest';
import { type Contents, check, ofCode } from './example.js';

const programme = (more: string) => `format: 1
id: probe
title: Probe
as-of: 2026-03-01
period:
  start: 2026-01
  end: 2026-12
privacy:
  basis: contract
${more}`;

const found = (more: string, files: Contents = {}) => check({ 'programme.yaml': programme(more), ...files });
const at = (code: string, more: string, files: Contents = {}) => ofCode(found(more, files), code).map((one) => one.at);
const severities = (code: string, more: string, files: Contents = {}) =>
  ofCode(found(more, files), code).map((one) => one.severity);
const people = (header: string, ...rows: string[]) => `${header}\n${rows.join('\n')}\n`;

describe('seats', () => {
  const mentors = (...rows: string[]) => ({ 'mentors.csv': people('Kennung;Status;Plätze', ...rows) });

  test('none is told of those who take part, more than ten of all who may', () => {
    expect(
      at('capacity-zero', '', mentors('M1;angenommen;0', 'M2;aktiv;0', 'M3;beworben;0', 'M4;angenommen;')),
    ).toEqual(['mentors.csv:2', 'mentors.csv:3']);
    const tandems = 'Kennung;Mentee;Mentor*in;Status\nT1;P1;M1;vereinbart\nT2;P2;M2;abgeschlossen\n';
    const busy = { ...mentors('M1;aktiv;0', 'M2;aktiv;0'), 'tandems.csv': tandems };
    // Too few seats for a tandem is a finding of its own.
    expect(at('capacity-zero', '', busy)).toEqual(['mentors.csv:3']);
    expect(at('mentor-over-capacity', '', busy)).toEqual(['mentors.csv:2']);
    expect(
      at('capacity-unlikely', '', mentors('M1;angenommen;10', 'M2;beworben;11', 'M3;nicht aufgenommen;99')),
    ).toEqual(['mentors.csv:3']);
  });
});

describe('wishes and avoidances of people who do not take part', () => {
  const wishes = (status: string, named: string, column = 'Wünsche'): Contents => ({
    'mentees.csv': people(`Kennung;Status;${column}`, `P1;${status};${named}`),
    'mentors.csv': people(
      'Kennung;Status;Erfahrung;Eingeschränkt seit',
      'M1;nicht aufgenommen;9;',
      'M2;zurückgezogen;9;',
      'M3;ausgeschieden;9;',
      'M4;angenommen;9;2026-02-01',
      'M5;angenommen;1;',
      'M6;beworben;9;',
      'M7;angefragt;9;',
    ),
  });
  const rule =
    'roles:\n  mentor:\n    eligibility:\n      - where:\n          experience:\n            min: 5\n        reason: Fünf Jahre.\n';

  test.each(['M1', 'M2', 'M3', 'M4', 'M5'])('%s cannot be matched', (id) => {
    expect(severities('wish-unavailable', rule, wishes('angenommen', id))).toEqual(['warning']);
    expect(severities('wish-unavailable', rule, wishes('beworben', id))).toEqual(['info']);
    expect(severities('avoid-unneeded', rule, wishes('angenommen', id, 'Nicht mit'))).toEqual(['info']);
  });

  test('people who still may come, and wishes of those who have a tandem, are left alone', () => {
    expect(at('wish-unavailable', rule, wishes('angenommen', 'M6|M7'))).toEqual([]);
    expect(at('wish-unavailable', rule, wishes('aktiv', 'M1'))).toEqual([]);
    expect(at('wish-unavailable', rule, wishes('nicht aufgenommen', 'M1'))).toEqual([]);
    expect(at('wish-unavailable', '', wishes('angenommen', 'M5'))).toEqual([]);
  });

  test('excluded pairs', () => {
    const pairs = {
      ...wishes('angenommen', ''),
      'pairs.csv': people('Mentee;Mentor*in;Regel', 'P1;M1;forbid', 'P1;M6;forbid'),
    };
    expect(at('pair-unneeded', '', pairs)).toEqual(['pairs.csv:2']);
  });
});

describe('supply', () => {
  const topics =
    'topics:\n  - id: a\n    label: Haushalt\n  - id: b\n    label: Verkehr\n  - id: c\n    label: Umwelt\n';
  const both = (mentee: string, mentor: string, column = 'Themen'): Contents => ({
    'mentees.csv': people(
      `Kennung;Status;${column}`,
      ...mentee.split(' ').map((cell, n) => `P${n};angenommen;${cell}`),
    ),
    'mentors.csv': people(
      `Kennung;Status;${column}`,
      ...mentor.split(' ').map((cell, n) => `M${n};angenommen;${cell}`),
    ),
  });

  test('wanted by some and offered by nobody, the other way round, and neither', () => {
    const all = found(topics, both('a|b a', 'b'));
    expect(ofCode(all, 'topic-not-offered').map(({ message }) => message)).toEqual([
      '„Haushalt“ (Themen) wünschen sich 2 Mentees, aber niemand bietet es an.',
    ]);
    expect(ofCode(all, 'topic-not-wanted').map(({ message }) => message)).toEqual([
      '„Umwelt“ (Themen) wünscht sich niemand, und niemand bietet es an.',
    ]);
  });

  test('only among those who take part, and not where one side has said nothing', () => {
    expect(at('topic-not-offered', topics, both('a', ''))).toEqual([]);
    expect(
      at('topic-not-offered', topics, {
        ...both('a', 'b'),
        'mentors.csv': people('Kennung;Status;Themen', 'M1;beworben;b'),
      }),
    ).toEqual([]);
    const others = {
      ...both('b', 'b'),
      'mentees.csv': people('Kennung;Status;Themen', 'P1;angenommen;b', 'P2;beworben;a'),
    };
    expect(at('topic-not-offered', topics, others)).toEqual([]);
  });

  test('what nobody wants is no matter once the tandems of a cohort run', () => {
    const tandems = {
      'tandems.csv': 'Kennung;Mentee;Mentor*in;Status;Herkunft;Geplantes Ende\nT1;P0;M0;vereinbart;manual;2026-12-01\n',
    };
    expect(at('topic-not-wanted', topics, both('b', 'b'))).toHaveLength(2);
    expect(at('topic-not-wanted', topics, { ...both('b', 'b'), ...tandems })).toEqual([]);
    expect(
      at('topic-not-wanted', `${topics}kind:\n  intake: rolling\n`, { ...both('b', 'b'), ...tandems }),
    ).toHaveLength(2);
  });

  test('own fields that mentees want and mentors offer count as well, protected ones never', () => {
    const field = (kind: string) =>
      `fields:\n  offers:\n    type: choices\n    options:\n      - rat\n      - netz\n    class: ${kind}\nmatching:\n  prefer:\n    - overlap: offers\n      weight: 5\n`;
    expect(at('topic-not-offered', field('public'), both('rat', 'netz', 'offers'))).toEqual(['programme.yaml:14']);
    expect(at('topic-not-offered', field('art9'), both('rat', 'netz', 'offers'))).toEqual([]);
  });

  test('A.21 regions without people, and without mentors where their own are required', () => {
    const regions = 'regions:\n  - id: nord\n    name: Norden\n  - id: sued\n    name: Süden\n';
    const rule = 'matching:\n  require:\n    - same: region\n';
    const rosters = both('nord', 'sued', 'Region');
    expect(at('region-empty', regions, both('nord', 'nord', 'Region'))).toEqual(['programme.yaml:14']);
    expect(at('region-without-mentors', regions + rule, rosters)).toEqual(['programme.yaml:12']);
    expect(at('region-without-mentors', regions, rosters)).toEqual([]);
    expect(at('region-empty', regions, both('outside', 'outside', 'Region'))).toHaveLength(2);
  });
});

describe('the order of the programme', () => {
  const event = (id: string, type: string, start: string, more = '') =>
    `  - id: ${id}\n    type: ${type}\n    title: ${id}\n    start: ${start}\n${more}`;
  const deadline = (id: string, date: string) => `deadlines:\n  - id: ${id}\n    date: ${date}\n`;
  const kickoff = `events:\n${event('auftakt', 'kickoff', '2026-04-17')}`;

  test('deadlines end before what they are for', () => {
    expect(at('deadline-after-event', deadline('bewerbung', '2026-04-18') + kickoff)).toHaveLength(1);
    expect(at('deadline-after-event', deadline('anmeldung-auftakt', '2026-04-18') + kickoff)).toHaveLength(1);
    expect(at('deadline-after-event', deadline('bewerbung-mentees', '2026-04-18') + kickoff)).toHaveLength(1);
    expect(at('deadline-after-event', deadline('bewerbung', '2026-04-17') + kickoff)).toEqual([]);
    expect(at('deadline-after-event', deadline('abrechnung', '2026-04-18') + kickoff)).toEqual([]);
    expect(
      at('deadline-after-event', `${deadline('bewerbung', '2026-04-18')}${kickoff}kind:\n  intake: rolling\n`),
    ).toEqual([]);
    expect(
      at('deadline-after-event', `${deadline('bewerbung', '2026-04-18')}${kickoff}    cancelled-on: 2026-01-02\n`),
    ).toEqual([]);
  });

  test('each role has its own deadline of applications where there is one', () => {
    const both =
      'deadlines:\n  - id: bewerbung-mentees\n    date: 2026-01-31\n  - id: bewerbung\n    date: 2026-02-15\n';
    const rosters = {
      'mentees.csv': people('Kennung;Status;Beworben am', 'P1;beworben;2026-02-10'),
      'mentors.csv': people('Kennung;Status;Beworben am', 'M1;beworben;2026-02-10', 'M2;beworben;2026-02-16'),
    };
    expect(at('applied-late', both, rosters)).toEqual(['mentees.csv:2', 'mentors.csv:3']);
    expect(at('applied-late', deadline('bewerbung-mentees', '2026-01-31'), rosters)).toEqual(['mentees.csv:2']);
  });

  test('interim review and closing come after the kick-off', () => {
    const order = (kind: string, start: string) => at('event-order', `${kickoff}${event('x', kind, start)}`);
    expect(order('interim', '2026-04-01')).toHaveLength(1);
    expect(order('closing', '2026-04-01')).toHaveLength(1);
    expect(order('closing', '2026-04-17')).toEqual([]);
    expect(order('information', '2026-04-01')).toEqual([]);
  });

  test('D.43 a series has one spelling; a number makes another series', () => {
    const series = (...names: string[]) =>
      at(
        'series-spelling',
        `events:\n${names.map((name, n) => event(`e${n}`, 'seminar', `2026-04-${10 + n}`, `    series: "${name}"\n`)).join('')}`,
      );
    expect(series('lokal-politisch-aktiv', 'Lokal_Politisch_Aktiv', 'lokal-politisch-aktif')).toHaveLength(2);
    expect(series('seminarreihe-1', 'seminarreihe-2')).toEqual([]);
    expect(series('rat', 'rad')).toEqual([]);
    expect(series('reden', 'reden')).toEqual([]);
  });

  test('the same event twice; another hour, place or audience makes another', () => {
    const twice = (start: string, more = '') =>
      at(
        'event-twice',
        `events:\n${event('a', 'social', '2026-04-17T18:00').replace('title: a', 'title: Abend')}${event('b', 'social', start, more).replace('title: b', 'title: abend')}`,
      );
    expect(twice('2026-04-17T18:00')).toHaveLength(1);
    expect(twice('2026-04-17T19:00')).toEqual([]);
    expect(twice('2026-04-17T18:00', '    audience: mentors\n')).toEqual([]);
    expect(twice('2026-04-17T18:00', '    city: Halle\n')).toEqual([]);
  });
});

describe('retention', () => {
  const terms =
    '  retention:\n    rejected-months: 1\n    prospect-months: 1\n    after-end-months: 1\n    cases-months: 1\n';
  const row = (status: string, on: string, role = 'mentees') => ({
    [`${role}.csv`]: people('Kennung;Status;Status seit', `P1;${status};${on}`),
  });

  test.each(['nicht aufgenommen', 'zurückgezogen', 'angefragt', 'ausgeschieden', 'abgeschlossen'])('%s', (status) => {
    expect(severities('retention-passed', terms, row(status, '2026-01-31'))).toEqual(['warning']);
    expect(at('retention-passed', terms, row(status, '2026-02-01'))).toEqual([]);
    expect(at('retention-passed', '', row(status, '2020-01-01'))).toEqual([]);
  });

  test('a role that is still needed keeps the other; it blocks nobody', () => {
    const both = { ...row('nicht aufgenommen', '2025-01-01'), ...row('angenommen', '2026-01-01', 'mentors') };
    expect(at('retention-passed', terms, both)).toEqual([]);
    const gone = { ...row('nicht aufgenommen', '2025-01-01'), ...row('ausgeschieden', '2025-06-01', 'mentors') };
    const own = ofCode(found(terms, gone), 'retention-passed');
    expect(own).toHaveLength(1);
    expect(own[0]?.message).toContain('1. Juli 2025');
    expect(own[0]?.about).toBeUndefined();
  });

  test('help requests', () => {
    const cases = {
      'cases.csv': people(
        'Kennung;Für;Art;Eröffnet am;Abgeschlossen am',
        'F1;T1;other;2025-01-01;2026-01-31',
        'F2;T1;other;2025-01-01;',
      ),
    };
    expect(at('retention-passed', terms, cases)).toEqual(['cases.csv:2']);
  });
});

describe('7.6 letters to people who are not active', () => {
  const roster = {
    'mentees.csv': people(
      'Kennung;Status;Geschlecht;Einwilligung widerrufen am',
      'P1;angenommen;f;',
      'P2;ausgeschieden;f;',
      'P3;angenommen;f;2026-02-01',
      'P4;nicht aufgenommen;f;',
    ),
  };
  const letter = (to: string, more = '') => ({
    ...roster,
    'letters/n.md': `---\nletter: circular\nsubject: Neues\nto: ${to}\n${more}---\nHallo\n`,
  });

  test('named by their id', () => {
    expect(at('letter-to-absent', '', letter('{ id: [ P1, P2, P3 ] }'))).toEqual(['letters/n.md:4', 'letters/n.md:4']);
    expect(at('letter-recipient-unknown', '', letter('{ id: p04x }'))).toEqual(['letters/n.md:4']);
    expect(at('letter-to-absent', '', letter('{ id: P1 }'))).toEqual([]);
    expect(at('letter-to-absent', '', letter('{ id: [ P1, P2 ], status: [ accepted, left ] }'))).toEqual([]);
    expect(at('letter-to-absent', '', letter('{ id: P2 }', 'date: 2026-02-01\n'))).toEqual([]);
  });

  test('reached by their status', () => {
    expect(severities('letter-to-inactive', '', letter('{ status: [ accepted, rejected ] }'))).toEqual(['warning']);
    expect(severities('letter-to-inactive', '', letter('{ status: rejected }'))).toEqual(['info']);
    expect(severities('letter-to-inactive', '', letter('{ status: [ accepted, left ] }'))).toEqual(['info']);
    expect(severities('letter-to-inactive', '', letter('{ role: mentee }'))).toEqual([]);
    const refusal = letter('{ status: rejected }');
    expect(
      at('letter-to-inactive', '', {
        ...refusal,
        'letters/n.md': refusal['letters/n.md'].replace('circular', 'reject'),
      }),
    ).toEqual([]);
  });
});

describe('questionnaires and answers', () => {
  const survey = (items: string, more = '') => ({
    'surveys/s.yaml': `id: s\nwave: closing\n${more}blocks:\n  - id: b\n    items:\n${items}`,
  });
  const item = (id: string, scale: string, more = '') =>
    `      - id: ${id}\n        text: Frage?\n        scale: ${scale}\n${more}`;
  const answers = (...rows: string[]) => ({ 'surveys/s.csv': people('token;role;q', ...rows) });

  test('a question without or with an unknown scale cannot be read', () => {
    const codes = (items: string) => found('', survey(items)).map(({ code, at: place }) => `${place} ${code}`);
    expect(codes('      - id: q\n        text: Frage?\n')).toEqual(['surveys/s.yaml:6 missing-key']);
    expect(codes(item('q', 'agreement-5'))).toEqual(['surveys/s.yaml:8 value-not-allowed']);
  });

  test('ids stand once: questions over all blocks, options within a question', () => {
    const options =
      '        options:\n          - id: a\n            label: A\n          - id: a\n            label: B\n';
    expect(at('duplicate-id', '', survey(item('q', 'count') + item('q', 'text')))).toEqual(['surveys/s.yaml:9']);
    expect(at('duplicate-id', '', survey(item('q', 'choice', options)))).toEqual(['surveys/s.yaml:12']);
    expect(
      at('duplicate-id', '', {
        ...survey(item('q', 'count')),
        'surveys/t.yaml': survey(item('q', 'count'))['surveys/s.yaml'],
      }),
    ).toEqual(['surveys/t.yaml:1']);
  });

  test('answers outside of the scale are counted together and not shown', () => {
    const files = {
      ...survey(item('q', 'points-5')),
      ...answers('a;mentee;6', 'b;mentee;5', 'c;mentee;', 'd;mentee;viel'),
    };
    const own = ofCode(found('', files), 'answer-outside-scale');
    expect(own).toMatchObject([{ at: 'surveys/s.csv:2' }]);
    expect(own[0]?.message).toContain('für eine weitere Zeile');
    expect(at('answer-outside-scale', '', { ...survey(item('q', 'text')), ...answers('a;mentee;irgendwas') })).toEqual(
      [],
    );
  });

  test('a token twice, an unknown role, a role that was not asked', () => {
    const files = { ...survey(item('q', 'count')), ...answers('a;mentee;1', 'a;mentee;2', 'b;gast;1') };
    expect(found('', files).map(({ code, at: place }) => `${place} ${code}`)).toEqual([
      'surveys/s.csv:3 duplicate-row',
      'surveys/s.csv:4 cell-value',
    ]);
    expect(
      at('answer-not-asked', '', { ...survey(item('q', 'count'), 'roles:\n  - mentor\n'), ...answers('a;mentee;1') }),
    ).toEqual(['surveys/s.csv:2']);
  });

  test('more answers than invitations, of the survey or of its letter', () => {
    const invited = (n: number) => ({
      ...survey(item('q', 'count'), `invited:\n  mentee: ${n}\n`),
      ...answers('a;mentee;1', 'b;mentee;2'),
    });
    expect(at('more-answers-than-invited', '', invited(1))).toEqual(['surveys/s.yaml:4']);
    expect(at('more-answers-than-invited', '', invited(2))).toEqual([]);
  });

  test('answers without a questionnaire; one that cannot be read is said once', () => {
    expect(at('answers-without-survey', '', answers('a;mentee;1'))).toEqual(['surveys/s.csv:1']);
    const broken = found('', { ...survey('      - id: q\n        text: Frage?\n'), ...answers('a;mentee;1') });
    expect(broken.map(({ code }) => code)).toEqual(['missing-key']);
  });

  test('a questionnaire that closes before it opens, and one whose file has another name', () => {
    expect(
      at('survey-closes-early', '', survey(item('q', 'count'), 'after: 2026-03-02\nuntil: 2026-03-01\n')),
    ).toHaveLength(1);
    expect(at('survey-closes-early', '', survey(item('q', 'count'), 'after: 2026-03-01\nuntil: 2026-03-01\n'))).toEqual(
      [],
    );
    expect(at('survey-name-differs', '', { 'surveys/x.yaml': survey(item('q', 'count'))['surveys/s.yaml'] })).toEqual([
      'surveys/x.yaml:1',
    ]);
  });
});

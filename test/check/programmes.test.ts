// The five reference programmes: clean as they are, and each rule that they ask for.
import { describe, expect, test } from 'vitest';
import { changed, check, example, ofCode } from './example.js';

const diepholz = example('diepholz');
const aktion = example('aktionsprogramm/2022-08');
const klima = example('klimaschutz');

const tandemHeader = 'Kennung;Mentee;Mentor*in;Status;Herkunft;Geplantes Ende\n';
const withTandems = (rows: string) => ({ ...diepholz, 'tandems.csv': `${tandemHeader}${rows}` });

test.each([
  'diepholz',
  'sachsen-anhalt',
  'aktionsprogramm/2022-08',
  'reverse/round-2016',
  'reverse/round-2017',
  'klimaschutz',
])('7.6 %s has no errors', (name) => {
  expect(check(example(name)).filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('Diepholz', () => {
  test('7.1 the two seminars of December 2015 overlap, and no others', () => {
    const overlaps = ofCode(check(diepholz), 'events-overlap');
    expect(overlaps).toHaveLength(1);
    expect(overlaps[0]?.message).toContain('11.–12.12.2015');
    expect(overlaps[0]?.message).toContain('11.–13.12.2015');
    expect(overlaps[0]?.severity).toBe('warning');
  });

  test('D.2 a mentee with two running tandems is an error with both ids', () => {
    const found = check(
      withTandems('T01;P01;P13;vereinbart;algorithm;2016-03-31\nT02;P01;P14;vereinbart;algorithm;2016-03-31\n'),
    );
    expect(ofCode(found, 'mentee-over-limit')).toEqual([
      {
        code: 'mentee-over-limit',
        severity: 'error',
        at: 'tandems.csv:3',
        message: 'P01 ist in 2 Tandems (T01 und T02), vorgesehen ist eines.',
        about: 'P01',
      },
    ]);
  });

  test('D.3 a running tandem needs a planned end, within the programme', () => {
    const missing = check(withTandems('T01;P01;P13;vereinbart;algorithm;\n'));
    expect(ofCode(missing, 'planned-end-missing')).toMatchObject([
      { severity: 'error', at: 'tandems.csv:2', about: 'T01' },
    ]);
    const late = check(withTandems('T01;P01;P13;vereinbart;algorithm;2016-07-01\n'));
    expect(ofCode(late, 'planned-end-late')).toMatchObject([{ severity: 'warning', about: 'T01' }]);
    const fine = check(withTandems('T01;P01;P13;vereinbart;algorithm;2016-06-30\n'));
    expect(fine.filter(({ at }) => at.startsWith('tandems.csv'))).toEqual([]);
    const proposed = check(withTandems('T01;P01;P13;vorgeschlagen;algorithm;\n'));
    expect(ofCode(proposed, 'planned-end-missing')).toEqual([]);
  });

  test('D.6 a target group that the programme does not have is named', () => {
    const found = check(changed(diepholz, 'mentees.csv', ';kommunalpolitik;', ';komunalpolitik;'));
    expect(ofCode(found, 'unknown-option')).toMatchObject([{ about: 'P01', severity: 'warning' }]);
    expect(ofCode(found, 'unknown-option')[0]?.message).toContain('komunalpolitik');
  });

  test('D.21 without the approval of the leadership no tandem runs', () => {
    const open = changed(diepholz, 'programme.yaml', /^ {2}on: 2015-01-16\n/m, '');
    expect(ofCode(check(open), 'approval-missing')).toMatchObject([{ severity: 'warning' }]);
    const running = { ...open, 'tandems.csv': `${tandemHeader}T01;P01;P13;vereinbart;algorithm;2016-03-31\n` };
    expect(ofCode(check(running), 'approval-missing')).toMatchObject([{ severity: 'error' }]);
    expect(ofCode(check(diepholz), 'approval-missing')).toEqual([]);
  });

  test('D.43 modules of a series are checked for their order', () => {
    expect(ofCode(check(diepholz), 'module-order')).toEqual([]);
    const moved = changed(
      diepholz,
      'programme.yaml',
      'start: 2015-10-16\n    end: 2015-10-18',
      'start: 2016-04-15\n    end: 2016-04-17',
    );
    expect(ofCode(check(moved), 'module-order').length).toBeGreaterThan(0);
  });
});

describe('Aktionsprogramm', () => {
  test('A.4 every refusal has the reason of its rule', () => {
    const found = check(changed(aktion, 'mentees.private.csv', 'P01;weiblich', 'P01;männlich'));
    expect(ofCode(found, 'not-eligible')).toMatchObject([{ about: 'P01', severity: 'error' }]);
    expect(ofCode(found, 'not-eligible')[0]?.message).toContain('Mentees sind in diesem Programm Frauen.');
  });

  test('A.5 a mentee from elsewhere is not eligible by region', () => {
    const found = check(changed(aktion, 'mentees.csv', 'P01;oberhavel', 'P01;outside'));
    expect(ofCode(found, 'not-eligible')[0]?.message).toContain('Mentees kommen aus einer der zehn Partnerregionen.');
  });

  test('A.5 applicants are information, the rejected are nothing', () => {
    const outside = changed(aktion, 'mentees.csv', 'P01;oberhavel', 'P01;outside');
    const row = outside['mentees.csv']?.split('\n').find((line) => line.startsWith('P01')) ?? '';
    const as = (status: string) =>
      check(changed(outside, 'mentees.csv', row, row.replace(';angenommen;', `;${status};`)));
    expect(ofCode(as('beworben'), 'not-eligible')).toMatchObject([{ severity: 'info' }]);
    expect(ofCode(as('nicht aufgenommen'), 'not-eligible')).toEqual([]);
  });

  test('A.8 the rule on gender is for mentees alone; A.10 mentors come from anywhere', () => {
    const mentors = aktion['mentors.private.csv'] ?? '';
    expect(mentors).toContain(';männlich;');
    expect(aktion['mentors.csv']).toContain(';outside;');
    expect(ofCode(check(aktion), 'not-eligible')).toEqual([]);
  });

  test('A.1 the extended deadline keeps its history', () => {
    expect(check(aktion).filter(({ code }) => code.startsWith('deadline-'))).toEqual([]);
  });

  test('A.19 party affiliation in a tracked file is named, unless the programme says that it is meant', () => {
    const tracked = ['programme.yaml', 'mentees.csv', 'mentees.private.csv', 'mentors.csv'];
    expect(ofCode(check(aktion, tracked), 'personal-data-in-git')).toEqual([]);
    const silent = changed(aktion, 'programme.yaml', /^ {2}rosters-in-git: yes\n/m, '');
    const found = ofCode(check(silent, tracked), 'personal-data-in-git');
    expect(found.map(({ at }) => at)).toEqual(['mentees.private.csv:1', 'mentees.private.csv:1']);
    expect(found.map(({ message }) => message).join()).toContain('Partei');
    expect(ofCode(check(silent, ['programme.yaml', 'mentees.csv', 'mentors.csv']), 'personal-data-in-git')).toEqual([]);
  });

  test('A.19 what a party says is in no message and in no excerpt', () => {
    const byParty = changed(
      aktion,
      'programme.yaml',
      'eligibility:\n      - where:\n          gender: f',
      'eligibility:\n      - where:\n          party: parteilos\n        reason: Nur Parteilose.\n      - where:\n          gender: f',
    );
    const found = ofCode(check(byParty), 'not-eligible');
    expect(found.length).toBeGreaterThan(0);
    for (const { message } of found) {
      expect(message).toContain('geschütztes Kriterium');
      expect(message).not.toMatch(/partei|CDU|SPD/i);
    }
  });

  test('a person without the consent needed is an error of their own', () => {
    const found = check(changed(aktion, 'mentees.private.csv', ';2022-05-04;2022-1;', ';;2022-1;'));
    expect(ofCode(found, 'consent-missing')).toMatchObject([{ about: 'P01', severity: 'error' }]);
    const contract = changed(aktion, 'programme.yaml', 'basis: consent', 'basis: contract');
    const art9 = ofCode(
      check(changed(contract, 'mentees.private.csv', ';2022-05-04;2022-1;', ';;2022-1;')),
      'consent-missing',
    );
    expect(art9[0]?.message).toContain('Partei');
  });
});

describe('Klimaschutz', () => {
  test('K.3 on-demand tandems need no planned end, and raise no alarm', () => {
    expect(check(klima).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test('K.28 one person with both roles is fine, in a tandem with themselves never', () => {
    expect(ofCode(check(klima), 'roles-disagree')).toEqual([]);
    const self = `${klima['tandems.csv']?.trimEnd()}\nT90,P06,P06,vorgeschlagen,von Hand,,,,,,,\n`;
    expect(ofCode(check({ ...klima, 'tandems.csv': self }), 'tandem-with-self')).toMatchObject([
      { severity: 'error', about: 'T90' },
    ]);
  });

  test('K.28 two people who mentor each other are flagged, unless the programme allows it', () => {
    const rows = 'T90,P06,P07,angeboten,von Hand,,,,,,,\nT91,P07,P06,angeboten,von Hand,,,,,,,\n';
    const mutual = { ...klima, 'tandems.csv': `${klima['tandems.csv']?.split('\n')[0]}\n${rows}` };
    const found = ofCode(check(mutual), 'mutual-pair');
    expect(found).toMatchObject([{ severity: 'error', about: 'T91' }]);
    expect(found[0]?.message).toContain('T90 und T91');
    expect(ofCode(check(changed(mutual, 'programme.yaml', 'mutual: forbid', 'mutual: allow')), 'mutual-pair')).toEqual(
      [],
    );
  });

  test('K.28 the same person is told alike in both rosters', () => {
    const line = klima['mentors.csv']?.split('\n').find((text) => text.startsWith('P06')) ?? '';
    const found = check(changed(klima, 'mentors.csv', line, line.replace('Konrad', 'Konradin')));
    expect(ofCode(found, 'roles-disagree')).toMatchObject([{ severity: 'error', about: 'P06' }]);
    expect(ofCode(found, 'roles-disagree')[0]?.message).toContain('Vorname');
  });
});

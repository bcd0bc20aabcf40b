// A new letter renders at once: every occasion with a text, on every example, with Du and with Sie, in both languages.
import { describe, expect, test } from 'vitest';
import { draftText } from '../../src/letters/draft.js';
import { mannerOf } from '../../src/letters/manner.js';
import { newLetter } from '../../src/letters/new.js';
import { isEach, occasionName, occasionOf, occasionRule, occasions } from '../../src/letters/occasions.js';
import { plain } from '../../src/locale/text.js';
import { toMarkdown } from '../../src/render/index.js';
import { changed, example, type Texts } from '../programmes/workspaces.js';
import { assets } from '../support/run.js';
import { begun, bodyOf, builtIn, composed, loaded, only } from './support.js';

const days: Readonly<Record<string, string>> = {
  'sachsen-anhalt': '2015-04-20',
  'aktionsprogramm/2022-08': '2022-08-03',
  diepholz: '2015-03-02',
  klimaschutz: '2024-09-16',
  'reverse/round-2016': '2016-06-10',
  'reverse/round-2017': '2017-02-20',
};
const stages = Object.keys(days);
const withTexts = occasions.filter(({ hasText }) => hasText);
/** The example without its own letters, so that each occasion begins afresh. */
const bare = (stage: string): Texts =>
  Object.fromEntries(Object.entries(example(stage)).filter(([path]) => !path.startsWith('letters/')));
const speaking = (files: Texts, address: 'du' | 'sie', locale: 'de' | 'en'): Texts => {
  const text = (files['programme.yaml'] ?? '')
    .replace(/^ {2}address: (?:du|sie)$/m, `  address: ${address}`)
    .replace(/^ {2}locale: de$/m, `  locale: ${locale}`);
  return { ...files, 'programme.yaml': text };
};

/** What fits a programme: a deadline and events of the type are not everywhere. */
function fits(files: Texts, key: (typeof withTexts)[number]['key']): boolean {
  const { programme } = loaded(files);
  const { needs, event } = occasionRule(key);
  if (needs.includes('deadline')) return (programme.deadlines ?? []).length > 0;
  return !needs.includes('event') || event === undefined || (programme.events ?? []).some(({ type }) => type === event);
}

describe.each(stages)('%s', (stage) => {
  const today = days[stage] ?? '';

  test.each([
    ['du', 'de'],
    ['sie', 'de'],
    ['sie', 'en'],
  ] as const)('every text renders with %s in %s', (address, locale) => {
    const files = speaking(bare(stage), address, locale);
    for (const { key } of withTexts) {
      if (!fits(files, key)) continue;
      const { made, workspace, letter, faults } = begun(files, key, { today });
      expect(faults).toEqual([]);
      expect(made.text).not.toMatch(/\[\[|\]\]|undefined/);
      const letters = composed(workspace, letter, { today });
      expect(letters.length > 0 || isEach(letter.head)).toBe(true);
      for (const one of letters) {
        const text = toMarkdown(one.document.body);
        expect(text.trim()).not.toBe('');
        expect(one.document.subject.join('')).not.toMatch(/\{\{|\[\[/);
        expect(text).not.toMatch(/\{\{|\}\}|undefined/);
        if (locale === 'en') expect(text).not.toMatch(/\b(?:Einladung|Bescheid|Zu Gast|Telefon)\b/);
        else if (address === 'sie') expect(text).not.toMatch(/\b(?:[Ee]uch|[Ii]hr kommt|[Gg]ebt|[Ss]agt)\b/);
        else expect(plain(text)).not.toMatch(/\b(?:Ihnen|Sie (?:kommen|brauchen)|geben Sie|melden Sie)\b/);
      }
    }
  });
});

describe('circular', () => {
  const pilot = bare('sachsen-anhalt');
  const today = '2015-04-20';

  test('S.1 carries the next number, in its head and in its name', () => {
    expect(begun(pilot, 'circular', { today }).made.path).toBe('letters/04-mentoringbrief.md');
    expect(begun(pilot, 'circular', { today }).letter.head.number).toBe(4);
    const { made, letter } = begun(example('sachsen-anhalt'), 'circular', { today });
    expect(made.path).toBe('letters/05-mentoringbrief.md');
    expect(letter.head.number).toBe(5);
    expect(begun(bare('diepholz'), 'circular', { today: '2015-03-02' }).made.path).toBe('letters/01-rundbrief.md');
  });

  test('S.2 S.5 S.13 tells of the last event, what is wished for, and what comes next', () => {
    const { workspace, letter } = begun(pilot, 'circular', { today });
    const one = only(composed(workspace, letter, { today }));
    expect(one.document.subject.map(plain)).toEqual([
      'Mentoring-Zwischenbilanz-Workshop',
      'Abschlussveranstaltung am 15. Mai 2015',
    ]);
    const text = bodyOf(one);
    expect(text).toContain('5 von 18 Eingeladenen (28 %): 3 von 9 Mentees und 2 von 9 Mentor/innen.');
    expect(text).toContain('7 von 10 begonnenen Tandems arbeiten zurzeit zusammen (Stand: 20. April 2015).');
    expect(text).toContain('- Mehr Austausch zwischen den Mentoring-Paaren (darum kümmert sich: AG Mitglieder)');
    expect(text).toContain('**Abschlussveranstaltung**, Freitag, 15. Mai 2015, 18 Uhr, Ernst-Reuter-Haus, Magdeburg.');
    expect(text).toMatch(/Eine eigene Einladung bekommt Ihr noch\.[\s\S]*Bis dahin verbleiben wir$/);
  });

  test('S.20 announces the invitation, unless it has been written', () => {
    const { letter, made } = begun(pilot, 'circular', { today });
    expect(letter.head.announces).toEqual({ letter: 'invite-closing', by: '2015-05-01' });
    const invitation = begun({ ...pilot, [made.path]: made.text }, 'invite-closing', { today });
    const later = begun({ ...pilot, [invitation.made.path]: invitation.made.text }, 'circular', { today });
    expect(later.letter.head.announces).toBeUndefined();
    // It has been written; whether it has been sent is not known.
    expect(later.made.text).toContain('Alles Weitere steht in der Einladung.');
  });

  test('a share of fewer than ten is told as a number', () => {
    const few = changed(pilot, 'attendance.csv', /^((?:[^\n]*\n){6})[\s\S]*$/, '$1');
    const { workspace, letter } = begun(few, 'circular', { today });
    expect(bodyOf(only(composed(workspace, letter, { today })))).toMatch(/Gekommen sind 2 von 5 Eingeladenen\./);
    const one = changed(pilot, 'attendance.csv', /^((?:[^\n]*\n){2})[^\n]*\n((?:[^\n]*\n){2})[\s\S]*$/, '$1$2');
    const alone = begun(one, 'circular', { today });
    const text = bodyOf(only(composed(alone.workspace, alone.letter, { today })));
    expect(text).toContain('Gekommen ist 1 von 3 Eingeladenen.');
  });
});

describe('invitations', () => {
  test('S.16 to the closing event: when, where, until when it is official, what follows, until when to reply', () => {
    const { made, workspace, letter } = begun(bare('sachsen-anhalt'), 'invite-closing', { today: '2015-04-20' });
    expect(made.path).toBe('letters/einladung-abschluss.md');
    const one = only(composed(workspace, letter, { today: '2015-04-20' }));
    const text = bodyOf(one);
    expect(text).toContain('**Wann:** Freitag, 15. Mai 2015, 18 bis 22:30 Uhr (offizieller Teil bis 20 Uhr)');
    expect(text).toContain('**Wo:** Ernst-Reuter-Haus, Bürgelstraße 1, 39104 Magdeburg');
    expect(text).toContain('20:15 Uhr: Biergarten an der Elbe');
    expect(text).toContain('Zu Gast: Rasmus Wendlandt, SPD-Parteischule.');
    expect(text).toContain('Bitte gebt uns bis **Freitag, 8. Mai 2015** Bescheid, ob Ihr kommt');
    expect(one.recipients.map(({ id }) => id)).toEqual(expect.arrayContaining(['G01', 'G02', 'G03', 'P01']));
  });

  test('S.11 to the kick-off says what taking part demands', () => {
    const { workspace, letter } = begun(bare('sachsen-anhalt'), 'invite-kickoff', { today: '2014-09-20' });
    const text = bodyOf(only(composed(workspace, letter, { today: '2014-09-20' })));
    expect(text).toMatch(/Was die Teilnahme von Mentees verlangt:\s+- Zeit für ein Treffen im Monat/);
  });

  test.each([
    'invite',
    'invite-kickoff',
    'invite-interim',
    'invite-closing',
  ] as const)('%s speaks to each person as the person is greeted: Du to one, Ihr to all, Sie to guests', (key) => {
    const today = '2015-04-20';
    const { made, workspace, letter } = begun(bare('sachsen-anhalt'), key, { today, event: 'abschluss' });
    expect(made.text).not.toMatch(/^ | $/m);
    expect(bodyOf(only(composed(workspace, letter, { today })))).toMatch(/Bescheid, ob Ihr kommt/);
    const letters = composed(workspace, letter, { today, each: true });
    expect(letters).toHaveLength(21);
    for (const one of letters) {
      const text = bodyOf(one);
      if (one.recipients[0]?.kind === 'guest') {
        expect(text).toMatch(/Bitte geben Sie uns bis .* Bescheid, ob Sie kommen/);
        expect(text).not.toMatch(/\b(?:Du|Dir|Dich|Ihr|Euch)\b/);
      } else {
        expect(text).toMatch(/Bitte gib uns bis .* Bescheid, ob Du kommst/);
        expect(text).not.toMatch(/\b(?:Ihr|Euch|Ihnen|Sie)\b/);
      }
    }
  });

  test('R.13 to the interim review is for mentors only', () => {
    const { workspace, letter } = begun(bare('reverse/round-2016'), 'invite-interim', { today: '2015-12-17' });
    const one = only(composed(workspace, letter, { today: '2015-12-17' }));
    expect(one.document).toMatchObject({ salutation: 'Liebe Mentorinnen,' });
    expect(one.document.address[0]).toBe('An alle Mentorinnen');
    expect(one.recipients.every(({ role }) => role === 'mentor')).toBe(true);
  });

  test('any event can be named, and a wrong name is refused with those that there are', () => {
    const files = bare('aktionsprogramm/2022-08');
    const made = begun(files, 'invite', { today: '2022-08-03', event: 'vernetzung' }).made;
    expect(made.path).toBe('letters/einladung-vernetzung.md');
    expect(made.text).toContain('{{when events.vernetzung until=true}}');
    expect(() => begun(files, 'invite', { today: '2022-08-03', event: 'vernetzng' })).toThrow('vernetzng');
    expect(() => begun(bare('diepholz'), 'invite-kickoff', { today: '2015-03-02' })).toThrow('no fitting event');
  });

  test('a file that exists is not written over', () => {
    const files = bare('sachsen-anhalt');
    const { made } = begun(files, 'invite-closing', { today: '2015-04-20' });
    const second = newLetter(loaded({ ...files, [made.path]: made.text }), 'invite-closing', {
      today: '2015-04-20',
      template: builtIn,
    });
    expect(second.path).toBe('letters/einladung-abschluss-2.md');
  });
});

describe('deadline and flyer', () => {
  const files = bare('aktionsprogramm/2022-08');
  const today = '2022-05-20';

  test('A.1 the extension names the new and the old day, and follows the programme', () => {
    const { made, workspace, letter } = begun(files, 'extension', { today });
    expect(made.path).toBe('letters/fristverlaengerung-bewerbung.md');
    expect(bodyOf(only(composed(workspace, letter, { today })))).toContain(
      'mehr Zeit. Bewerbungsfrist: jetzt **Freitag, 29. Juli 2022** (zuvor: Ende Mai).',
    );
    const moved = changed(
      { ...files, [made.path]: made.text },
      'programme.yaml',
      'date: 2022-07-29',
      'date: 2022-08-05',
    );
    const again = loaded(moved).letters[0];
    if (again === undefined) throw new Error('no letter');
    expect(bodyOf(only(composed(loaded(moved), again, { today })))).toContain('Freitag, 5. August 2022');
  });

  test('A.2 the flyer says who can take part, where, until when, and whom to ask', () => {
    const { made, workspace, letter } = begun(files, 'flyer', { today });
    expect(made.path).toBe('letters/flyer.md');
    const one = only(composed(workspace, letter, { today }));
    expect(one.document).toMatchObject({ layout: 'page', signatories: [], address: [] });
    const text = bodyOf(one);
    expect(text).toContain('## Bewerbungsfrist: Freitag, 29. Juli 2022');
    expect(text).toMatch(/Kreis Steinburg · Landkreis Oberhavel.* · Ennepe-Ruhr-Kreis · /);
    expect(text).toMatch(/Gesucht:\n\n- Politisch interessierte Einsteigerin/);
    expect(text).toContain('Mentees sind in diesem Programm Frauen.');
    expect(text).toContain('sind oder waren in der Kommunalpolitik tätig.');
    expect(text).toMatch(/## Kontakt\n\nMelden Sie sich an, oder fragen Sie nach:$/);
    // Whom to ask stands in the box of contacts, and only there.
    expect(text).not.toContain('mentoring@example.org');
    expect(one.document.info.map(({ value }) => value)).toContain('mentoring@example.org');
    expect(one.document.footer.join()).toContain('Gefördert aus Mitteln des Bundes.');
  });

  test('of a programme that says little yet, the flyer has no heading without a text', () => {
    const small = { 'programme.yaml': 'format: 1\nid: klein\ntitle: Klein\nperiod:\n  start: 2027-01\n' };
    const { workspace, letter } = begun(small, 'flyer', { today: '2026-11-01' });
    const text = bodyOf(only(composed(workspace, letter, { today: '2026-11-01' })));
    expect(text).toBe('## Ablauf\n\nDas Programm beginnt im Januar 2027.');
  });

  test('a programme without deadlines has none to extend', () => {
    expect(() => begun(bare('klimaschutz'), 'extension', { today: '2024-09-16' })).toThrow('no deadline');
  });
});

describe('every other occasion', () => {
  test('begins with its head and the salutation', () => {
    const files = bare('aktionsprogramm/2022-08');
    for (const { key, hasText, layout } of occasions) {
      if (hasText) continue;
      const { made, letter, faults } = begun(files, key, { today: '2022-08-03' });
      expect(faults).toEqual([]);
      expect(letter.head.letter).toBe(key);
      expect(letter.body).toBe(layout === 'letter' ? '{{salutation}}\n\n' : '');
      expect(made.path).toMatch(/^letters\/[a-z-]+\.md$/);
    }
  });

  test('is found by its key and by its words in both languages', () => {
    expect(occasionOf('mentoringbrief')?.key).toBe('circular');
    expect(occasionOf('Rundbrief')?.key).toBe('circular');
    expect(occasionOf('flyer')?.key).toBe('flyer');
    expect(occasionOf('Einladung zum Auftakt')?.key).toBe('invite-kickoff');
    expect(occasionOf('brief')).toBeUndefined();
    for (const { key } of occasions) expect(occasionOf(occasionName(key).en)?.key).toBe(key);
  });
});

test('each text has its other language', () => {
  const texts = assets.list('templates/letters').map((path) => path.replace(/\.(?:de|en)\.md$/, ''));
  expect(texts.length % 2).toBe(0);
  for (const name of new Set(texts)) expect(texts.filter((one) => one === name)).toHaveLength(2);
  for (const { key } of withTexts) expect(texts).toContain(`templates/letters/${key}`);
});

test('drafting says what is wrong with a text of ours', () => {
  const manner = mannerOf(loaded(bare('diepholz')).programme, { letter: 'circular' }, false);
  const draft = (text: string) =>
    draftText(text, { facts: { a: 1, b: [] }, ways: { event: 'events.x' }, manner, include: () => undefined });
  expect(draft('[[if a]]\nja\n[[else]]\nnein\n[[end]]\n{{[[event]].title}}')).toBe('ja\n{{events.x.title}}');
  expect(draft('[[if b]]ja[[end]][[if not b]]nein[[end]]')).toBe('nein');
  expect(draft('[[if b]][[if a]]x[[else]]y[[end]][[end]]z')).toBe('z');
  for (const text of ['[[if a]]', '[[end]]', '[[else]]', '[[other]]', '[[include x]]\n']) {
    expect(() => draft(text)).toThrow();
  }
});

// mentoring letter: new, list and render through the command line, on the letters of the examples.
import { describe, expect, test } from 'vitest';
import type { PdfEngine, PdfSource } from '../../src/render/pdf.js';
import { exampleFiles, type MemoryStore, mentoring, type RunSettings } from '../support/run.js';
import { small } from './small.js';

const party = exampleFiles('sachsen-anhalt');
const regions = exampleFiles('aktionsprogramm/2022-08');
const textOf = (files: Readonly<Record<string, Uint8Array>>, file: string): string =>
  Buffer.from(files[file] ?? '').toString('utf8');
const circular = textOf(party, 'letters/04-mentoringbrief.md');

/** Remembers what it was given; a PDF of two pages without any text. */
function engineOf(standard: boolean, seen: PdfSource[] = []): PdfEngine {
  return {
    kind: standard ? 'native' : 'wasm',
    ...(standard ? { standard: 'ua-1' as const } : {}),
    pdf: async (source) => {
      seen.push(source);
      return Buffer.from(`%PDF\n/Type /Pages /Kids [1 0 R 2 0 R] /Count 2\n${JSON.stringify(source.data).length}`);
    },
  };
}
const pdfEngine = engineOf(true);

const letter = (args: readonly string[], settings: RunSettings) =>
  mentoring(['letter', ...args], { pdfEngine, ...settings });
const onScreen = async (files: RunSettings['files'] = party, ...more: readonly string[]) =>
  (await letter(['render', '04-mentoringbrief', '-o', '-', '-q', ...more], files === undefined ? {} : { files }))
    .stdout;
const changed = (change: (text: string) => string) => ({
  ...party,
  'letters/04-mentoringbrief.md': change(circular),
});
const outFiles = (store: MemoryStore): readonly string[] => store.list('out');
const out = (store: MemoryStore, file: string): string => Buffer.from(store.read(file) ?? '').toString('utf8');

describe('letter render', () => {
  test('S.1 S.23 the circular: for whom, who is not among them and why, where it is', async () => {
    const run = await letter(['render', '04-mentoringbrief'], { files: party });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toBe(
      [
        'Mentoringbrief Nr. 4 an 14 Personen.',
        'Nicht dabei: P03 (Teilnahme beendet am 15.12.2014); P06, P09, P13, P17 (Tandem: trifft nicht zu);',
        'P11 (Teilnahme beendet am 12.03.2015).',
        'Geschrieben   out/letters/04-mentoringbrief.pdf (2 Seiten), out/letters/04-mentoringbrief.html',
        'Zurücknehmen  mentoring undo',
        '',
      ].join('\n'),
    );
    expect(outFiles(run.store)).toEqual(['out/letters/04-mentoringbrief.html', 'out/letters/04-mentoringbrief.pdf']);
    const undone = await mentoring(['undo', '--yes'], { store: run.store });
    expect(undone.stdout).toContain('Zurückgenommen: out/letters/04-mentoringbrief.pdf');
    expect(outFiles(run.store)).toEqual([]);
  });

  test('S.16 S.24 as text', async () => {
    await expect(await onScreen(party, '--format', 'txt')).toMatchFileSnapshot('../golden/cli/letter-04.de.txt');
  });

  test('S.2 a subject of two lines stands below one word for it', async () => {
    expect(await onScreen(party, '--format', 'txt')).toContain(
      '\nBetrifft: Mentoring-Zwischenbilanz-Workshop\nAbschlussveranstaltung am 15. Mai 2015\n',
    );
    expect((await onScreen(party, '--format', 'html')).replaceAll('\u00a0', ' ')).toContain(
      '<h1><span class="label">Betrifft:</span> Mentoring-Zwischenbilanz-Workshop<br>\nAbschlussveranstaltung am 15. Mai 2015</h1>',
    );
  });

  test('S.3 the salutation and the closing of the house, which goes on where the text ends', async () => {
    const text = await onScreen(party, '--format', 'txt');
    expect(text).toContain('\nLiebe Genossinnen und Genossen,\n');
    expect(text).toMatch(/Bis dahin\s+verbleiben wir\n\nmit solidarischen Grüßen!\n/);
  });

  test('S.4 two sign with their functions, as the programme names them', async () => {
    const text = await onScreen(party, '--format', 'txt');
    expect(text).toContain(
      '\nHenrik Paulmann\nLeiter der AG Mitglieder\n\nTheda Marquardsen\nLandesgeschäftsführerin\n',
    );
    const unknown = await letter(['render', '04'], { files: changed((own) => own.replace('- leitung', '- vorstand')) });
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('unknown-reference');
  });

  test('S.24 what is emphasised is bold in PDF and HTML, marked in Markdown, plain in text', async () => {
    const bold = 'Die meisten Mentoring-Partnerschaften bestehen weiter';
    expect(await onScreen(party, '--format', 'html')).toContain(`<strong>${bold}</strong>`);
    expect(await onScreen(party, '--format', 'md')).toContain(`**${bold}**`);
    expect((await onScreen(party, '--format', 'txt')).replace(/\s+/g, ' ')).toContain(`: ${bold}, und 7 von 10`);
    const seen: PdfSource[] = [];
    await letter(['render', '04', '--format', 'pdf'], { files: party, pdfEngine: engineOf(true, seen) });
    expect(JSON.stringify(seen[0]?.data)).toMatch(new RegExp(`strong[^{}]*\\{[^{}]*${bold}`));
  });

  test('R8 the same bytes in two runs and with the lines of the tables in another order', async () => {
    const turned = textOf(party, 'mentees.csv').trimEnd().split('\r\n');
    const files = { ...party, 'mentees.csv': `${[turned[0], ...turned.slice(1).reverse()].join('\r\n')}\r\n` };
    for (const format of ['html', 'md', 'txt']) {
      const first = await onScreen(party, '--format', format);
      expect(first.length).toBeGreaterThan(1000);
      expect(await onScreen(party, '--format', format)).toBe(first);
      expect(await onScreen(files, '--format', format)).toBe(first);
    }
  });

  test('the real engine writes a PDF, twice the same', async () => {
    const run = () => mentoring(['letter', 'render', '04', '--format', 'pdf'], { files: party });
    const [first, second] = [await run(), await run()];
    expect(first.stdout).toContain('out/letters/04-mentoringbrief.pdf (2 Seiten)');
    const bytes = first.store.read('out/letters/04-mentoringbrief.pdf');
    expect(
      Buffer.from(bytes ?? '')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(second.store.read('out/letters/04-mentoringbrief.pdf')).toEqual(bytes);
  });

  test('an engine that checks no standard is told, and what the font lacks', async () => {
    const run = await letter(['render', '04', '--format', 'pdf'], { files: party, pdfEngine: engineOf(false) });
    expect(run.stderr).toMatch(
      /^Hinweis: Das PDF ist für Vorleseprogramme ausgezeichnet, aber nicht nach PDF\/UA geprüft/,
    );
    const odd = await letter(['render', '04', '--format', 'pdf'], { files: changed((own) => `${own}\n日本\n`) });
    expect(odd.stderr).toContain(
      'Die Schrift des PDF hat diese Zeichen nicht; an ihrer Stelle steht ein Kästchen: 日本',
    );
    const text = await letter(['render', '04', '--format', 'txt'], { files: changed((own) => `${own}\n日本\n`) });
    expect(text.stderr).toBe('');
  });

  test('a second time there is nothing to write; a file edited by hand is told and can be brought back', async () => {
    const { store } = await letter(['render', '04', '--format', 'txt'], { files: party });
    const again = await letter(['render', '04', '--format', 'txt'], { store });
    expect(again.stdout).toMatch(/\nUnverändert {3}out\/letters\/04-mentoringbrief\.txt\n$/);
    const before = store.read('out/letters/04-mentoringbrief.txt');
    const own = Buffer.from('von Hand\n');
    store.apply([{ path: 'out/letters/04-mentoringbrief.txt', before, after: own }], {
      command: 'x',
      at: '2026-03-01T10:00:00',
      remember: 'none',
    });
    const over = await letter(['render', '04', '--format', 'txt'], { store });
    expect(over.stderr).toBe(
      'Hinweis: Von Hand geändert und jetzt neu geschrieben: out/letters/04-mentoringbrief.txt. Die alte Fassung holt mentoring undo zurück.\n',
    );
    await mentoring(['undo', '--yes'], { store });
    expect(out(store, 'out/letters/04-mentoringbrief.txt')).toBe('von Hand\n');
  });

  test('R12 very many files are not kept for undo; when they replace others, that is told', async () => {
    const large = (fill: string): PdfEngine => ({ ...pdfEngine, pdf: async () => Buffer.alloc(5 * 1024 * 1024, fill) });
    const args = ['render', '04', '--format', 'pdf'];
    const first = await letter(args, { files: party, pdfEngine: large('a') });
    expect(first.stderr).toBe('');
    expect(first.stdout).not.toContain('Zurücknehmen');
    expect(first.store.list('.mentoring')).toEqual([]);
    const second = await letter(args, { store: first.store, pdfEngine: large('b') });
    expect(second.stderr).toContain(
      'Hinweis: 1 vorhandene Datei wurde neu geschrieben. Das lässt sich nicht zurücknehmen',
    );
  });

  test('R13 the screen, a dry run and -o write nothing into the workspace', async () => {
    for (const args of [['-o', '-'], ['--dry-run'], ['-o', 'brief.txt'], ['--dry-run', '-o', 'brief.html']]) {
      const { store, code, written } = await letter(['render', '04', ...args], { files: party });
      expect(code).toBe(0);
      expect(store.list('.mentoring')).toEqual([]);
      expect(outFiles(store)).toEqual([]);
      expect(Object.keys(written)).toEqual(args.join(' ') === '-o brief.txt' ? ['/p/brief.txt'] : []);
    }
    const dry = await letter(['render', '04', '--dry-run'], { files: party });
    expect(dry.stdout).toContain(
      '\nGeschrieben würde: out/letters/04-mentoringbrief.pdf, out/letters/04-mentoringbrief.html\n',
    );
  });

  test('the summary of a letter on the screen goes to stderr, and -q leaves it out', async () => {
    const run = await letter(['render', '04', '-o', '-'], { files: party });
    expect(run.stderr).toMatch(/^Mentoringbrief Nr\. 4 an 14 Personen\.\n/);
    expect(run.stdout).not.toContain('an 14 Personen');
    expect(await letter(['render', '04', '-o', '-', '-q'], { files: party })).toMatchObject({ stderr: '' });
    expect((await letter(['render', '04', '-q'], { files: party })).stdout).toBe('');
  });

  test('English words around a German letter', async () => {
    const run = await letter(['render', '04', '--format', 'txt', '--lang', 'en'], { files: party });
    expect(run.stdout).toMatch(
      /^Mentoringbrief No\. 4 to 14 people\.\nNot among them: P03 \(participation ended on 15 December 2014\)/,
    );
    expect(run.stdout).toContain('\nWritten       out/letters/04-mentoringbrief.txt\nTake back     mentoring undo\n');
    expect(out(run.store, 'out/letters/04-mentoringbrief.txt')).toContain('Liebe Genossinnen und Genossen,');
  });
});

describe('one letter for each person', () => {
  test('personal letters are named after ids, never after people', async () => {
    const run = await letter(['render', 'warteliste'], { files: regions });
    expect(run.stdout).toContain('Warteliste an 2 Personen, jeweils ein Schreiben.\nNicht dabei: ');
    expect(outFiles(run.store)).toEqual(['out/letters/warteliste/P22.pdf', 'out/letters/warteliste/P23.pdf']);
    expect(run.stdout).toContain(
      'out/letters/warteliste/P22.pdf (2 Seiten), out/letters/warteliste/P23.pdf (2 Seiten)\n',
    );
  });

  test('--each makes one of a circular for everybody, with progress on a terminal', async () => {
    const run = await letter(['render', '04', '--each', '--format', 'txt'], { files: party, stderrTerminal: true });
    expect(outFiles(run.store)).toHaveLength(14);
    expect(run.stdout).toContain('Mentoringbrief Nr. 4 an 14 Personen, jeweils ein Schreiben.');
    expect(run.stdout).toContain('Geschrieben   out/letters/04-mentoringbrief/ (14 Dateien)\n');
    expect(run.stderr).toContain('Schreiben 14 von 14');
    expect(run.stderr).toMatch(/\r *\r$/);
  });

  test('into a folder, or one after the other onto the screen', async () => {
    const folder = await letter(['render', 'warteliste', '--format', 'txt', '-o', 'out'], { files: regions });
    expect(Object.keys(folder.written)).toEqual(['/p/out/P22.txt', '/p/out/P23.txt']);
    const onlyOne = { beside: { '/p/ablage/alt.txt': '' }, files: regions };
    const one = await letter(['render', '01-mentoringbrief', '--format', 'txt', '-o', 'ablage'], onlyOne);
    expect(Object.keys(one.written)).toEqual(['/p/ablage/01-mentoringbrief.txt']);
    const screen = await letter(['render', 'warteliste', '-o', '-', '-q'], { files: regions });
    expect(screen.stdout).toContain(`\n${'-'.repeat(72)}\n\n`);
    const missing = await letter(['render', 'warteliste', '-o', 'gibt/es/nicht'], { files: regions });
    expect(missing).toMatchObject({ code: 2, written: {} });
    const pages = await letter(['render', 'warteliste', '--format', 'html', '-o', '-'], { files: regions });
    expect(pages).toMatchObject({ code: 2, stdout: '' });
  });

  test('whoever has an error of their own is left out, and named', async () => {
    const mentees = textOf(regions, 'mentees.csv');
    const header = mentees.split(/\r?\n/)[0] ?? '';
    const column = header.split(';').indexOf('Beworben am');
    expect(column).toBeGreaterThan(0);
    const broken = mentees.replace(/^P22;.*$/m, (line) =>
      line
        .split(';')
        .map((cell, index) => (index === column ? 'irgendwann' : cell))
        .join(';'),
    );
    const run = await letter(['render', 'warteliste', '--format', 'txt'], {
      files: { ...regions, 'mentees.csv': broken },
    });
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/^ohne P22: .*„irgendwann“/);
    expect(outFiles(run.store)).toEqual(['out/letters/warteliste/P23.txt']);
  });

  test('when nobody is to be written to, it says so', async () => {
    const text = textOf(regions, 'letters/warteliste.md').replace('waitlisted', 'prospect');
    const run = await letter(['render', 'warteliste'], { files: { ...regions, 'letters/warteliste.md': text } });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('letters/warteliste.md: Zurzeit bekommt niemand diesen Brief.');
  });
});

describe('S3 S5 S7 names and values that mean harm', () => {
  test('names of files are legal and distinct on every system', async () => {
    const body = '---\nletter: flyer\n---\n# Guten Tag\n';
    const odd = { 'letters/con.md': body, 'letters/Brief.md': body, 'letters/brief.md': body, 'letters/a?b.md': body };
    const files = { ...party, ...odd };
    const made = async (stem: string) =>
      outFiles((await letter(['render', `letters/${stem}.md`, '--format', 'txt'], { files })).store);
    expect(await made('con')).toEqual(['out/letters/_con.txt']);
    expect(await made('Brief')).toEqual(['out/letters/Brief.txt']);
    expect(await made('brief')).toEqual(['out/letters/brief-2.txt']);
    expect(await made('a?b')).toEqual(['out/letters/a-b.txt']);
  });

  test('ids of people become legal names', async () => {
    const rename = (text: string) => text.replaceAll(/\bP22\b/g, '../P22').replaceAll(/\bP23\b/g, 'NUL');
    const files = Object.fromEntries(
      Object.entries(regions).map(([file, bytes]) => [file, rename(Buffer.from(bytes).toString('utf8'))]),
    );
    const { store } = await letter(['render', 'warteliste', '--format', 'txt'], { files });
    expect(outFiles(store)).toEqual(['out/letters/warteliste/_-P22.txt', 'out/letters/warteliste/_NUL.txt']);
  });

  test('a hostile name is text in every format', async () => {
    const name = '<script>alert(1)</script> **x** | ]]> \u202egnp {{programme.title}}';
    const files = Object.fromEntries(
      Object.entries(regions).map(([file, bytes]) => [
        file,
        Buffer.from(bytes).toString('utf8').replaceAll('Lindow', name),
      ]),
    );
    const shown = async (format: string) =>
      (await letter(['render', 'warteliste', '--format', format], { files })).store;
    const html = out(await shown('html'), 'out/letters/warteliste/P22.html');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; **x** | ]]&gt;');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('\u202e');
    const text = out(await shown('txt'), 'out/letters/warteliste/P22.txt');
    expect(text.replace(/\s+/g, ' ')).toContain('{{programme.title}}');
    expect(text).not.toContain('\u202e');
    const markdown = out(await shown('md'), 'out/letters/warteliste/P22.md');
    expect(markdown).not.toContain('<script>');
    expect(markdown).not.toContain('**x**');
  });
});

describe('which letter is meant', () => {
  const files = {
    ...party,
    'letters/einladung-a.md': '---\nletter: invite-closing\nevent: abschluss\n---\nGuten Tag.\n',
    'letters/einladung-b.md': '---\nletter: invite-closing\nevent: abschluss\n---\nGuten Tag.\n',
  };
  const render = (word: string, settings: RunSettings = {}) =>
    letter(['render', word, '--format', 'txt', '--dry-run', '-q'], { files, ...settings });

  test.each([
    '04-mentoringbrief',
    '04',
    '4',
    'letters/04-mentoringbrief.md',
    './letters/04-mentoringbrief.md',
    '04-MENTORINGBRIEF',
    '04-mentoringbrief.md',
    'circular',
    'Rundbrief',
    'mentoringbrief',
  ])('%j is the circular', async (word) => {
    expect((await render(word)).stdout).toContain('out/letters/04-mentoringbrief.txt');
  });

  test('several are named where nobody can be asked', async () => {
    const run = await render('invite-closing');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toBe(
      'mentoring: „invite-closing“ passt zu mehreren Briefen.\n           Nennen Sie einen davon: einladung-a oder einladung-b.\n',
    );
    expect((await letter(['render'], { files })).stderr).toContain('Welcher Brief ist gemeint?');
  });

  test('at a terminal it is asked', async () => {
    const run = await render('einladung', { answers: ['einladung-b'] });
    expect(run.stdout).toContain('out/letters/einladung-b.txt');
  });

  test('none: the way on', async () => {
    const said = async (word: string, own: RunSettings['files'] = files) =>
      (await letter(['render', word], { files: own })).stderr;
    expect(await said('04-mentoringbrif')).toContain('Meinten Sie „04-mentoringbrief“?');
    expect(await said('absage')).toContain('Einen beginnen: mentoring letter new reject');
    expect(await said('x', small)).toContain('In letters/ liegt noch kein Brief.');
  });

  test('an unknown form or action is refused with what is possible', async () => {
    expect((await letter(['render', '04', '--format', 'json'], { files })).stderr).toContain(
      'Möglich sind: pdf, html, md, txt.',
    );
    expect((await letter(['render', '04', '--format', 'pdf', '-o', '-'], { files })).code).toBe(2);
    expect((await letter(['rendr'], { files })).stderr).toContain('Meinten Sie „render“?');
    expect((await letter(['render', '04', '-o', 'letters/04-mentoringbrief.md'], { files })).code).toBe(2);
  });
});

describe('what is wrong with a letter is found with its place, by check and by render', () => {
  test.each([
    ['no head', (own: string) => own.slice(4), '1:1 error front-matter-missing'],
    ['an unknown occasion', (own: string) => own.replace('circular', 'circulr'), '2:9 error value-not-allowed'],
    ['an unknown field', (own: string) => own.replace('number: 4', 'numbr: 4'), '3:1 error unknown-key'],
    ['a broken head', (own: string) => own.replace('number: 4', 'number: [4'), 'error yaml-syntax'],
    [
      'an unknown name',
      (own: string) => own.replace('{{salutation}}', '{{salutaton}}'),
      '20:3 error template-unknown-name',
    ],
    [
      'an unknown event in the subject',
      (own: string) => own.replace('abschluss.start', 'abschlus.start'),
      '7:38 error template-unknown-name',
    ],
    ['an unknown helper', (own: string) => own.replace('{{when ', '{{wann '), 'error template-unknown-helper'],
    ['three braces', (own: string) => own.replace('{{salutation}}', '{{{salutation}}}'), '20:1 error template-refused'],
    ['an open section', (own: string) => own.replace('{{/each}}', ''), 'error template-syntax'],
    ['a missing fact', (own: string) => `${own}\n{{date events.auftakt.rsvp_by}}\n`, 'error template-missing-value'],
    [
      'an unknown condition',
      (own: string) => own.replace('tandem: active', 'tandm: active'),
      '9:3 error unknown-field',
    ],
    ['a number that was used', (own: string) => own.replace('number: 4', 'number: 3'), '3:9 error letter-number-used'],
  ])('%s', async (_, change, expected) => {
    const files = changed(change);
    const check = await mentoring(['check', '--format', 'compact'], { files });
    expect(check.stdout).toContain(`letters/04-mentoringbrief.md:`);
    expect(check.stdout).toContain(expected);
    expect(check.code).toBe(1);
    const render = await letter(['render', '04-mentoringbrief'], { files });
    expect(render).toMatchObject({ code: 1, stdout: '' });
    expect(render.stderr).toContain(expected.split(' ').at(-1));
    expect(outFiles(render.store)).toEqual([]);
  });

  test('errors elsewhere stop no letter', async () => {
    const files = {
      ...party,
      'letters/kaputt.md': 'x',
      'goals.csv': 'Unsinn\n1\n',
    };
    expect((await letter(['render', '04'], { files })).code).toBe(0);
    const broken = { ...party, 'programme.yaml': `${textOf(party, 'programme.yaml')}\n\tx: 1\n` };
    expect((await letter(['render', '04'], { files: broken })).code).toBe(1);
  });

  test('S.20 a letter that was announced and is not there is missed after its day', async () => {
    const check = (date: string) => mentoring(['check', '--format', 'compact', '--date', date], { files: party });
    expect((await check('2015-05-01')).stdout).not.toContain('announced-letter-missing');
    const late = await check('2015-05-02');
    expect(late.stdout).toContain('letters/04-mentoringbrief.md:13:1 warning announced-letter-missing');
    expect(late.stdout).toContain('Anlegen: mentoring letter new invite-closing');
  });

  test('A.1 the old deadline in a published text, as the handbook shows it', async () => {
    const { stdout, code } = await mentoring(['check'], { files: regions });
    expect(stdout).toContain(
      [
        'letters/02-einladung.md, Zeile 9: Hinweis                                      9:28 stale-deadline',
        '   Bewerbungen nehmen wir bis Ende Mai entgegen.',
        '                              ^^^^^^^^',
        '   Die Bewerbungsfrist wurde bis zum 29. Juli 2022 verlängert.',
        '   → {{date deadlines.bewerbung}} schreibt immer die gültige Frist.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
    const off = {
      ...regions,
      'programme.yaml': `${textOf(regions, 'programme.yaml')}\ncheck:\n  stale-deadline: off\n`,
    };
    expect((await mentoring(['check'], { files: off })).stdout).not.toContain('stale-deadline');
  });
});

describe('letter list', () => {
  test.each(['de', 'en'])('on the screen: %s', async (lang) => {
    const { store } = await letter(['render', '04'], { files: party });
    const list = await letter(['list', '--lang', lang], { store });
    expect(list).toMatchObject({ code: 0, stderr: '' });
    await expect(list.stdout).toMatchFileSnapshot(`../golden/cli/letter-list.${lang}.txt`);
  });

  test('several, of all kinds; what the journal says is sent', async () => {
    const list = await letter(['list'], { files: exampleFiles('aktionsprogramm/2023-06') });
    await expect(list.stdout).toMatchFileSnapshot('../golden/cli/letter-list-2023-06.de.txt');
  });

  test('as JSON, and as a table for others', async () => {
    const { stdout } = await letter(['list', '--format', 'json', '--date', '2015-05-02'], { files: party });
    const data: unknown = JSON.parse(stdout);
    expect(data).toMatchObject({
      next_number: 5,
      letters: [{ letter: '04-mentoringbrief', number: 4, recipients: 14, each: false, made: [], sent: 0 }],
      awaited: [{ occasion: 'invite-closing', by: '2015-05-01', announced_in: '04-mentoringbrief', overdue: true }],
    });
    expect((await letter(['list', '--format', 'md'], { files: party })).stdout).toMatch(/^\| Brief/);
    expect((await letter(['list', '--format', 'pdf'], { files: party })).code).toBe(2);
  });

  test('without letters', async () => {
    expect((await letter(['list'], { files: small })).stdout).toBe('Noch gibt es keine Briefe.\n');
  });
});

describe('letter new', () => {
  test('S.1 the next circular is Nr. 5; it renders at once and can be taken back', async () => {
    const run = await mentoring(['brief', 'neu', 'rundbrief'], { files: party });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toBe(
      [
        'Angelegt      letters/05-mentoringbrief.md',
        'Weiter        Text in der Datei ergänzen, dann: mentoring letter render 05-mentoringbrief',
        'Zurücknehmen  mentoring undo',
        '',
      ].join('\n'),
    );
    expect(run.store.text('letters/05-mentoringbrief.md')).toMatch(/^---\n[\s\S]*\nnumber: 5\n/);
    const check = await mentoring(['check', '--format', 'compact'], { store: run.store });
    expect(check.stdout).not.toContain('05-mentoringbrief.md');
    const render = await letter(['render', '05', '--format', 'txt'], { store: run.store });
    expect(render.stdout).toContain('Mentoringbrief Nr. 5 an ');
    expect((await mentoring(['letter', 'new', 'circular'], { store: run.store })).stdout).toContain(
      'letters/06-mentoringbrief.md',
    );
    await mentoring(['undo', '--yes'], { store: run.store });
    expect(run.store.list('letters')).not.toContain('letters/06-mentoringbrief.md');
  });

  test('--dry-run shows the text and writes nothing', async () => {
    const run = await letter(['new', 'circular', '--dry-run'], { files: party });
    expect(run.stdout).toMatch(/^Angelegt würde: letters\/05-mentoringbrief\.md\n\n---\n/);
    expect(run.store.list('letters')).toEqual(['letters/04-mentoringbrief.md']);
  });

  test('A.2 a flyer is made of the same data and is found without a mistake', async () => {
    const run = await letter(['new', 'Flyer'], { files: regions });
    expect(run.code).toBe(0);
    const made = run.store.list('letters').find((file) => file.includes('flyer')) ?? '';
    const check = await mentoring(['check', '--format', 'compact'], { store: run.store });
    expect(check.stdout).not.toContain(made);
    const text = await letter(['render', 'flyer', '-o', '-', '-q'], { store: run.store });
    expect(text.stdout).toContain('29. Juli 2022');
  });

  test('several events: asked at a terminal, else named; one that is given is taken', async () => {
    const start = await letter(['new', 'invite'], { files: regions });
    expect(start).toMatchObject({ code: 2, stdout: '' });
    expect(start.stderr).toContain('Mehrere Veranstaltungen kommen infrage.');
    expect(start.stderr).toContain('--event auftakt');
    const asked = await letter(['new', 'invite'], { files: regions, answers: ['auftakt'] });
    expect(asked.stdout).toContain('letters/einladung-auftakt.md');
    const given = await letter(['new', 'invite', '--event', 'auftakt'], { files: regions });
    expect(given.stdout).toContain('letters/einladung-auftakt.md');
    const left = await letter(['new', 'invite'], { files: regions, answers: [], leaves: true });
    expect(left.code).toBe(130);
  });

  test('an occasion that does not exist, with the one that was perhaps meant; without one the list, or a question', async () => {
    expect((await letter(['new', 'circulr'], { files: party })).stderr).toBe(
      'mentoring: Den Anlass „circulr“ gibt es nicht. Meinten Sie „circular“?\n           So: mentoring letter new circular\n',
    );
    expect((await letter(['new', 'xyz'], { files: party })).stderr).toMatch(
      /Anlässe:\n +call +Ausschreibung\n +extension +Fristverlängerung\n/,
    );
    expect((await letter(['new'], { files: party })).stderr).toContain('Es fehlt der Anlass des Briefs.');
    expect((await letter(['new'], { files: party, answers: ['circular'] })).code).toBe(0);
  });

  test('never writes over a file, and gives no number while a letter cannot be read', async () => {
    const unread = { ...party, 'letters/05-mentoringbrief.md': 'kein Kopf\n' };
    const run = await letter(['new', 'circular'], { files: unread });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('front-matter-missing');
    expect(run.store.text('letters/05-mentoringbrief.md')).toBe('kein Kopf\n');
    const other = { ...party, 'letters/einladung-abschluss.md': 'kein Kopf\n' };
    const invitation = await letter(['new', 'invite-closing'], { files: other });
    expect(invitation.store.text('letters/einladung-abschluss.md')).toBe('kein Kopf\n');
  });
});

// Letters and reports as PDF: where things stand on the paper, what stays together, what hostile data does not do.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../src/render/index.js';
import type { LetterDocument } from '../../src/render/letter.js';
import { documentPdf, letterPdf, missingInFont } from '../../src/render/letter-pdf.js';
import type { PdfEngine } from '../../src/render/pdf.js';
import { openPdfEngine } from '../../src/render/pdf-engine.js';
import { nativeModule } from '../../src/render/pdf-native.js';
import { circular, flyer, personal, report } from './letter-sample.js';
import { flowOf, infoOf, marksOf, pagesOf, poppler, structureOf, textOfPages, type Word } from './poppler.js';

const layout = (name: string): string =>
  readFileSync(new URL(`../../templates/layouts/${name}`, import.meta.url), 'utf8');
const letterLayout = layout('letter.typ');
const reportLayout = layout('report.typ');
const kinds = [...(nativeModule() ? (['native'] as const) : []), 'wasm'] as const;

/** Where a word begins on the first page. */
function placeOf(pages: readonly (readonly Word[])[], text: string): Word {
  const word = pages[0]?.find((one) => one.text === text);
  if (!word) throw new Error(`„${text}“ is not on the first page`);
  return word;
}

const near = (value: number, wanted: number): void => expect(Math.abs(value - wanted), `${value}`).toBeLessThan(0.5);

const sentence =
  'Der Ausschuss hat die Vorlage beraten und empfiehlt dem Rat, den Antrag in geänderter Fassung anzunehmen. ';
const paragraphs = (count: number, sentences = 4): string =>
  Array.from({ length: count }, (_, index) => `Absatz${index + 1} ${sentence.repeat(sentences)}`).join('\n\n');

/** DOMAIN: millimetres from the top edge. */
const forms = {
  A: { address: 44.7, return: 39, facts: 32, subject: 80.46, marks: [87, 148.5, 192] },
  B: { address: 62.7, return: 57, facts: 50, subject: 98.46, marks: [105, 148.5, 210] },
} as const;

describe.skipIf(!poppler).each(kinds)('letters set by the %s engine (needs poppler-utils)', (kind) => {
  let engine: PdfEngine;
  beforeAll(async () => {
    engine = await openPdfEngine({ engine: kind });
  });
  const made = (letter: LetterDocument): Promise<Uint8Array> => letterPdf(engine, letter, letterLayout);

  test.each(['A', 'B'] as const)('DIN 5008 form %s: address, subject, information, marks', async (form) => {
    const wanted = forms[form];
    const pdf = await made({ ...personal, form });
    const pages = pagesOf(pdf);
    expect(pages).toHaveLength(1);
    near(placeOf(pages, 'Frau').x, 25);
    near(placeOf(pages, 'Frau').y, wanted.address);
    near(placeOf(pages, 'Auskunft').x, 125);
    near(placeOf(pages, 'Auskunft').y, wanted.facts);
    near(placeOf(pages, 'Ihre').x, 25);
    near(placeOf(pages, 'Ihre').y, wanted.subject);
    const back = (pages[0] ?? []).find((word) => word.text === 'Landkreis' && Math.abs(word.y - wanted.return) < 4);
    expect(back?.bottom).toBeLessThanOrEqual(wanted.address);
    const marks = marksOf(pdf);
    expect(marks).toHaveLength(3);
    marks.forEach((mark, index) => {
      near(mark, wanted.marks[index] ?? 0);
    });
    // Two blank lines below the subject, one below the salutation.
    const line = placeOf(pages, 'vielen').y - placeOf(pages, 'Sehr').y;
    near(placeOf(pages, 'Sehr').y - placeOf(pages, 'Ihre').y, 1.5 * line);
    // The text keeps within its margins, the full stop of a line may hang out a little.
    for (const word of pages[0] ?? []) if (word.x < 120) expect(word.right).toBeLessThan(191.5);
  });

  test('a circular: masthead, label, two pages, closing and both signatures, enclosures', async () => {
    const pdf = await made(circular);
    const pages = textOfPages(pdf);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toMatch(
      /Mentoring-Programm „Kommunalpolitik von morgen“\s+Mentoringbrief Nr\. 4 +Magdeburg, 20\. März 2015/,
    );
    expect(pages[0]).toContain('Betrifft: Zwischenbilanz-Workshop, Seminar zur Haushaltspolitik,');
    expect(pages[0]).not.toContain('Seite 1');
    expect(pages[1]).toContain('Seite 2 von 2');
    expect(pages[1]).toMatch(/und verbleiben\s+mit herzlichen Grüßen!\n/);
    expect(pages[1]).toMatch(
      /Dr\. Ute Lindemann {5,}Karim Haddad\s+Leiterin des Mentoring-Programms {5,}Geschäftsführer/,
    );
    expect(pages[1]).toMatch(/Anlagen\s+Programm des Seminars\s+Wegbeschreibung/);
    expect(pages[0]).toContain('gefördert durch die Stiftung');
    expect(pages[1]).not.toContain('gefördert durch die Stiftung');
    expect(flowOf(pdf)).toContain('die Geschäftsstelle (mentoring@example.org)');
  });

  test('a circular with an address keeps the places of the form below its masthead', async () => {
    for (const form of ['A', 'B'] as const) {
      const pages = pagesOf(await made({ ...circular, form, address: personal.address }));
      near(placeOf(pages, 'Frau').y, forms[form].address);
      near(placeOf(pages, 'Betrifft:').y, forms[form].subject);
      expect(placeOf(pages, 'Mentoringbrief').bottom).toBeLessThanOrEqual(forms[form].facts);
    }
  });

  test('a flyer is one sheet without marks', async () => {
    const pdf = await made(flyer);
    expect(pagesOf(pdf)).toHaveLength(1);
    expect(marksOf(pdf)).toEqual([]);
    expect(flowOf(pdf)).toContain('Verantwortlich: Maren Petersen.');
    const longer = { ...flyer, body: parseMarkdown(paragraphs(7)) };
    expect(pagesOf(await made(longer))).toHaveLength(1);
  });

  test('structure: one first heading, headings without gaps, tables with headers', async () => {
    const body = parseMarkdown('#### Tief\n\nText\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n## Flach\n\nText');
    const structure = structureOf(await made({ ...personal, body }));
    expect(structure.match(/^ *H\d/gm)?.map((tag) => tag.trim())).toEqual(['H1', 'H2', 'H2']);
    expect(structure).toMatch(/THead\s+TR\s+TH/);
    const info = infoOf(await made(personal));
    expect(info).toMatch(/Title: +Zusage: Teilnahme am Mentoring-Programm/);
    expect(info).toMatch(/Author: +Landkreis Heideland/);
    expect(Buffer.from(await made({ ...personal, language: 'en' })).toString('latin1')).toContain('/Lang (en-GB)');
  });

  test('S7 hostile values are words on paper and nothing else', async () => {
    const hostile = ['<script>alert(1)</script>', '#evil[] #panic("x")', '$x$ ]]> *a* _b_ \\n `c` @ref <label>'];
    const rightToLeft = '\u202eabc\u0007';
    const letter: LetterDocument = {
      ...personal,
      title: hostile[1] ?? '',
      address: [...hostile, rightToLeft],
      subject: hostile,
      salutation: hostile.join(' '),
      body: {
        type: 'document',
        blocks: [{ type: 'paragraph', children: hostile.map((text) => ({ type: 'text', text })) }],
      },
      signatories: hostile.map((name) => ({ name, function: name })),
      enclosures: hostile,
      footer: hostile,
    };
    const pdf = await made(letter);
    const words = flowOf(pdf);
    for (const value of hostile) expect(words.split(value).length, value).toBeGreaterThan(5);
    expect(words).toContain('abc');
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/\/(JavaScript|Launch|EmbeddedFile|URI \()/);
  });

  test('only web and mail addresses become links', async () => {
    const link = (href: string) => ({ type: 'link', href, children: [{ type: 'text', text: 'hier' }] }) as const;
    const addresses = ['javascript:alert(1)', 'file:///etc/passwd', 'https://example.org/a)(b', 'mailto:a@example.org'];
    const body = { type: 'document', blocks: [{ type: 'paragraph', children: addresses.map(link) }] } as const;
    const bytes = Buffer.from(await made({ ...personal, body })).toString('latin1');
    expect(bytes.match(/\/URI \((?:\\.|[^)\\])*\)/g)).toEqual([
      '/URI (https://example.org/a\\)\\(b)',
      '/URI (mailto:a@example.org)',
    ]);
  });

  test('a character that the font lacks is a box, and the letter names it', async () => {
    const letter = { ...personal, address: ['Mei 美', 'Weg 1'] };
    expect(missingInFont(letter)).toEqual(['美']);
    expect(flowOf(await made(letter))).toContain('Mei □');
  });

  test('six lines of address fit, a long line becomes small or wraps within the field', async () => {
    const address = [
      'Frau',
      'Prof. Dr. Selma Aydın-Müller',
      'Referat 3',
      'Zimmer 12',
      'Birkenweg 12 a',
      '29223 Heidestadt',
    ];
    const six = pagesOf(await made({ ...personal, address }));
    expect(placeOf(six, '29223').bottom).toBeLessThanOrEqual(90.1);
    const long = `Arbeitsgemeinschaft ${'kommunalpolitischer Vereinigungen und Verbände '.repeat(3)}`;
    const pages = pagesOf(await made({ ...personal, address: [...address.slice(0, 5), long] }));
    const field = (pages[0] ?? []).filter((word) => word.y > 62 && word.y < 98 && word.x < 120);
    expect(Math.max(...field.map((word) => word.bottom))).toBeLessThanOrEqual(90.1);
    expect(Math.max(...field.map((word) => word.right))).toBeLessThanOrEqual(105.5);
    near(placeOf(pages, 'Ihre').y, 98.46);
  });

  test('a very long subject takes its lines and pushes the text down', async () => {
    const pages = pagesOf(await made({ ...personal, subject: [sentence.repeat(4), sentence] }));
    near(placeOf(pages, 'Der').y, 98.46);
    expect(placeOf(pages, 'Sehr').y).toBeGreaterThan(125);
  });

  test('no body, no subject, no closing: still a letter', async () => {
    const { salutation: _, closing: __, ...rest } = personal;
    const empty: LetterDocument = {
      ...rest,
      subject: [],
      body: { type: 'document', blocks: [] },
      signatories: [],
      enclosures: [],
      footer: [],
      info: [],
      returnLine: '',
    };
    expect(pagesOf(await made(empty))).toHaveLength(1);
    expect(pagesOf(await made({ ...empty, address: [], sender: { name: '' }, dateLine: '' }))).toHaveLength(1);
  });

  test('five pages: each later one is numbered', async () => {
    const pages = textOfPages(await made({ ...personal, body: parseMarkdown(paragraphs(42)) }));
    expect(pages.length).toBeGreaterThanOrEqual(5);
    pages.slice(1).forEach((page, index) => {
      expect(page).toContain(`Seite ${index + 2} von ${pages.length}`);
    });
  });

  test('what ends a letter never stands alone: long lists, tables and paragraphs before it', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => `| Zeile ${index} | ${index} |`).join('\n');
    const bodies = [
      `| A | B |\n|---|---|\n${rows}`,
      Array.from({ length: 70 }, (_, index) => `- Punkt ${index}`).join('\n'),
      sentence.repeat(60),
      `Kurz.\n\n${'Ja. '.repeat(2)}`,
    ];
    for (const body of bodies) {
      const last = textOfPages(await made({ ...personal, body: parseMarkdown(body), footer: [] })).at(-1) ?? '';
      expect(last).toContain('Maren Petersen');
      expect(linesAbove(last, 'Mit freundlichen Grüßen')).toBeGreaterThanOrEqual(2);
    }
  });
});

/** Lines of text on a page above the closing; the line of the page number is not one. */
const linesAbove = (page: string, closing: string): number =>
  (page.split(closing)[0] ?? '').split('\n').filter((line) => line.trim() !== '' && !/Seite \d+ von/.test(line)).length;

describe.skipIf(!poppler || kinds.length < 2)('the native engine (needs poppler-utils)', () => {
  test('wherever the page ends, two lines of text at least go with the signatures', async () => {
    const engine = await openPdfEngine({ engine: 'native' });
    let turned = 0;
    for (let lines = 8; lines < 36; lines++) {
      const body = parseMarkdown(`${paragraphs(3)}\n\n${'Zeile. '.repeat(lines * 13)}\n\nSchluss.`);
      const pages = textOfPages(await letterPdf(engine, { ...personal, body }, letterLayout));
      const last = pages.at(-1) ?? '';
      expect(last).toContain('Mit freundlichen Grüßen');
      expect(last).toContain('Maren Petersen');
      expect(linesAbove(last, 'Mit freundlichen Grüßen')).toBeGreaterThanOrEqual(2);
      if (pages.length > 1) turned += 1;
    }
    expect(turned).toBeGreaterThan(5);
  });

  test('a report: headings, tables with captions, lists, a chart with its words, page numbers', async () => {
    const engine = await openPdfEngine({ engine: 'native' });
    const tree = parseMarkdown(report);
    const chart = {
      type: 'chart',
      title: 'Zufriedenheit',
      description: 'Zufriedenheit: 3 sehr, 7 ziemlich, 1 wenig.',
      steps: ['sehr', 'ziemlich', 'wenig'],
      rows: [{ label: 'mit dem Tandem', n: 11, counts: [3, 7, 1] }],
    } as const;
    const pdf = await documentPdf(engine, {
      tree: { type: 'document', blocks: [...tree.blocks, chart, ...parseMarkdown(paragraphs(12)).blocks] },
      title: 'Bericht',
      author: 'Landkreis Heideland',
      language: 'de',
      date: '2025-02-05',
      template: reportLayout,
      footer: 'Mentoring-Programm Heideland',
    });
    const pages = textOfPages(pdf);
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page).toMatch(new RegExp(`Mentoring-Programm Heideland +Seite ${index + 1} von ${pages.length}`));
    });
    const structure = structureOf(pdf);
    expect(structure).toMatch(/^ *H1 [^\n]*\n +"Bericht über den Durchgang 2024/m);
    expect(structure).toContain('Figure');
    expect(Buffer.from(pdf).toString('latin1')).toContain(`/Alt (${chart.description})`);
    expect(structure).toContain('Caption');
    expect(pages.join('')).toContain('ziemlich');
    expect(infoOf(pdf)).toMatch(/Title: +Bericht/);
  });

  test('a letter takes a blink: the mean of thirty stays below a tenth of a second', async () => {
    const engine = await openPdfEngine({ engine: 'native' });
    await letterPdf(engine, personal, letterLayout);
    const start = process.cpuUsage();
    for (let index = 0; index < 30; index++) {
      await letterPdf(
        engine,
        { ...personal, address: ['Frau', `Vera Beispiel ${index}`, 'Weg 1', '29223 Heidestadt'] },
        letterLayout,
      );
    }
    const used = process.cpuUsage(start);
    expect((used.user + used.system) / 1000 / 30).toBeLessThan(100);
  });
});

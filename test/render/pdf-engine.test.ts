// Both engines: deterministic, closed off from the computer, plain in their refusals.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CommandError } from '../../src/diagnostics/result.js';
import type { PdfEngine, PdfSource } from '../../src/render/pdf.js';
import { inFontText, missingInFont } from '../../src/render/pdf-characters.js';
import { openPdfEngine } from '../../src/render/pdf-engine.js';
import { nativeModule } from '../../src/render/pdf-native.js';
import { wasmEngine } from '../../src/render/pdf-wasm.js';
import { infoOf, poppler } from './poppler.js';

const hasNative = nativeModule() !== undefined;
const kinds = [...(hasNative ? (['native'] as const) : []), 'wasm'] as const;

const plain = `#import "/document.typ": *
#show: document-of
#data.words`;

const source = (changes: Partial<PdfSource> = {}): PdfSource => ({
  template: plain,
  file: 'plain.typ',
  data: { title: 'Probe', language: 'de', words: 'Grüße' },
  date: '2024-02-29',
  ...changes,
});

async function refusal(engine: PdfEngine, template: string): Promise<CommandError> {
  const error = await engine.pdf(source({ template })).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CommandError)) throw new Error(`not refused in words: ${String(error)}`);
  return error;
}

describe.each(kinds)('%s', (kind) => {
  test('says what it checks', async () => {
    const engine = await openPdfEngine({ engine: kind });
    expect(engine.kind).toBe(kind);
    expect(engine.standard).toBe(kind === 'native' ? 'ua-1' : undefined);
  });

  test('R8 the same input gives the same bytes, from one engine and from two', async () => {
    const [first, second] = [await openPdfEngine({ engine: kind }), await openPdfEngine({ engine: kind })];
    const one = await first.pdf(source());
    await first.pdf(source({ data: { title: 'Anderes', language: 'en', words: 'else' } }));
    expect(Buffer.from(await first.pdf(source())).equals(one)).toBe(true);
    expect(Buffer.from(await second.pdf(source())).equals(one)).toBe(true);
  });

  test.skipIf(!poppler)('title, day and tags stand in the file (needs poppler-utils)', async () => {
    const pdf = await (await openPdfEngine({ engine: kind })).pdf(source());
    const info = infoOf(pdf);
    expect(info).toMatch(/Title: +Probe/);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/CreationDate: +Thu Feb 29 .*2024/);
    expect(info).toMatch(/JavaScript: +no/);
    const bytes = Buffer.from(pdf).toString('latin1');
    expect(bytes).toContain('/Lang (de-DE)');
    expect(bytes.includes('pdfuaid:part')).toBe(kind === 'native');
  });

  test('a template can read nothing of this computer and nothing from elsewhere', async () => {
    const engine = await openPdfEngine({ engine: kind });
    for (const template of [
      '#read("/etc/hostname")',
      '#read("../../../../package.json")',
      '#image("picture.png")',
      '#import "@preview/cetz:0.3.4"',
    ]) {
      const { text } = await refusal(engine, template);
      expect(text.de).toMatch(/^Das PDF wurde nicht erzeugt, plain\.typ lässt sich nicht setzen/);
      expect(`${text.de}${text.en}`).not.toMatch(/\n| {4}at |wasm|panick/);
    }
  });

  test('a refusal names its cause in one line, and the next document is made all the same', async () => {
    const engine = await openPdfEngine({ engine: kind });
    const { text, hint } = await refusal(engine, '#nowhere');
    expect(text.en).toBe('The PDF was not made, plain.typ cannot be typeset: unknown variable: nowhere');
    expect(hint?.de).toContain('--format html');
    expect((await engine.pdf(source())).length).toBeGreaterThan(1000);
  });

  test('documents asked for at once come out each as its own', async () => {
    const engine = await openPdfEngine({ engine: kind });
    const titles = ['Eins', 'Zwei', 'Drei'];
    const made = await Promise.all(
      titles.map((title) => engine.pdf(source({ data: { title, language: 'de', words: title } }))),
    );
    const alone = await engine.pdf(source({ data: { title: 'Zwei', language: 'de', words: 'Zwei' } }));
    expect(Buffer.from(made[1] ?? []).equals(alone)).toBe(true);
    expect(new Set(made.map((pdf) => Buffer.from(pdf).toString('base64'))).size).toBe(3);
  });

  test('others have their turn between the documents', async () => {
    const engine = await openPdfEngine({ engine: kind });
    let turns = 0;
    let over = false;
    const turn = (): void => {
      turns += 1;
      if (!over) setImmediate(turn);
    };
    setImmediate(turn);
    for (let index = 0; index < 30; index++) await engine.pdf(source());
    over = true;
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});

test('a WebAssembly engine that cannot start says so for each document, and nobody waits for ever', async () => {
  const engine = wasmEngine({ fonts: [Object.create(null)], shared: '' });
  for (const attempt of ['first', 'second']) {
    await expect(engine.pdf(source({ file: attempt })), attempt).rejects.toBeInstanceOf(CommandError);
  }
});

test.skipIf(kinds.length < 2)(
  'both engines set the same letters: the same fonts, the same size of the text',
  async () => {
    const fonts = async (kind: 'native' | 'wasm') => {
      const template = plain.replace('#data.words', '#data.words *fett* _kursiv_');
      const pdf = await (await openPdfEngine({ engine: kind })).pdf(source({ template }));
      return [
        ...new Set(
          Buffer.from(pdf)
            .toString('latin1')
            .match(/[A-Z]{6}\+LibertinusSerif-\w+/g),
        ),
      ].sort();
    };
    const native = await fonts('native');
    expect(native).toHaveLength(3);
    expect(await fonts('wasm')).toEqual(native);
  },
);

describe('characters', () => {
  test.skipIf(!hasNative)('the font has every character that we say it has, in each of its styles', async () => {
    const text = Array.from({ length: 0x2fff }, (_, code) => String.fromCodePoint(code))
      .filter((character) => /\S/.test(character) && !/[\p{C}\p{M}]/u.test(character))
      .filter((character) => inFontText(character) === character)
      .join(' ');
    expect(text.length).toBeGreaterThan(2500);
    const template =
      '#import "/document.typ": *\n#show: document-of\n#data.words #strong(data.words) #emph(data.words)';
    const engine = await openPdfEngine({ engine: 'native' });
    const data = { title: 'Zeichen', language: 'de', words: text };
    await expect(engine.pdf(source({ template, data }))).resolves.toBeInstanceOf(Uint8Array);
  });

  test('what the font lacks becomes a box and is named', () => {
    expect(inFontText('Zoë Ağaoğlu, Łukasz, Nguyễn, Шостакович, Παπαδόπουλος')).toBe(
      'Zoë Ağaoğlu, Łukasz, Nguyễn, Шостакович, Παπαδόπουλος',
    );
    expect(inFontText('👩‍👩‍👧 Mei 美')).toBe('□ Mei □');
    expect(missingInFont({ a: ['👩‍👩‍👧 Mei 美', '美'], b: 'Grüße' })).toEqual(['👩‍👩‍👧', '美']);
  });

  test('look-alikes stand in where the meaning is the same', () => {
    expect(inFontText('ﬁnden ＡＢＣ 𝐀 ☐ ☑')).toBe('finden ABC A □ ■');
    expect(inFontText('zu\u0308rich\u200d \ufe0fa')).toBe('zürich\u200d a');
  });

  test('control characters and line ends are gone', () => {
    expect(inFontText('a\u0000b\u202ec\nd\te\u001b[31m')).toBe('abc d e[31m');
  });
});

test('the layouts name no file and no package but the shared one', () => {
  for (const file of ['document.typ', 'letter.typ', 'report.typ']) {
    const text = readFileSync(new URL(`../../templates/layouts/${file}`, import.meta.url), 'utf8');
    expect(text.match(/\b(import|include|read|eval|plugin)\b *[("].*/g) ?? []).toEqual(
      file === 'document.typ' ? [] : ['import "/document.typ": *'],
    );
  }
});

// Nouns for people that a text writes in another way than the programme does: a mix of styles.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { InclusiveStyle } from '../locale/inclusive.js';
import { type OtherForm, otherForms } from '../locale/inclusive-finding.js';
import type { Language, Text } from '../locale/language.js';
import { quoted } from '../locale/text.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { currentPassages, type ReadPassage, type TextFile, templatePassage } from './passages.js';
import { as } from './severity.js';

interface Mixed {
  readonly word: string;
  readonly kind: OtherForm['kind'];
  readonly expected?: string;
  /** How many further places of the file have the same word. */
  readonly more: number;
}

const what: Readonly<Record<OtherForm['kind'], Text>> = {
  sign: { de: 'ist eine andere Schreibweise als die des Programms', en: 'is another form than that of the programme' },
  article: {
    de: 'ist eine andere Schreibweise als die des Programms',
    en: 'is another form than that of the programme',
  },
  masculine: { de: 'nennt nur die männliche Form', en: 'names the masculine form only' },
  pair: { de: 'schreibt beide Formen aus', en: 'writes out both forms' },
};

function expectedWords({ expected, more }: Mixed, language: Language): string {
  const word = expected === undefined ? undefined : quoted(expected, language);
  const again = {
    de:
      more === 0
        ? ''
        : ` Das Wort steht an ${more === 1 ? 'einer weiteren Stelle' : `${more} weiteren Stellen`} dieser Datei.`,
    en:
      more === 0 ? '' : ` The word stands in ${more === 1 ? 'one more place' : `${more} further places`} of this file.`,
  };
  const instead = {
    de: word === undefined ? '' : `; im Programm heißt es ${word}`,
    en: word === undefined ? '' : `; the programme writes ${word}`,
  };
  return `${instead[language]}.${again[language]}`;
}

export const mixedGenderStyle = defineDiagnostic<Mixed>({
  code: 'mixed-gender-style',
  severity: 'warning',
  group: 'letter',
  de: (f) => ({
    message: `${quoted(f.word, 'de')} ${what[f.kind].de}${expectedWords(f, 'de')}`,
    hint: 'Angleichen, oder unter „language: inclusive“ (je Rolle unter „roles“) die Schreibweise ändern. Wörtliches gehört in Anführungszeichen.',
  }),
  en: (f) => ({
    message: `${quoted(f.word, 'en')} ${what[f.kind].en}${expectedWords(f, 'en')}`,
    hint: 'Use one form, or change it under “language: inclusive” (for a role under “roles”). What others said belongs in quotation marks.',
  }),
});

/** The style of a noun where the programme has chosen one; a role may have its own. */
const chosenStyle =
  ({ language, roles }: Programme) =>
  (noun: string): InclusiveStyle | undefined => {
    const role = noun === 'mentee' || noun === 'mentor' ? roles?.[noun]?.inclusive : undefined;
    return role ?? language?.inclusive;
  };

function isGerman({ passage: { letter, from, file } }: ReadPassage, { language }: Programme): boolean {
  if (letter?.head.lang !== undefined) return letter.head.lang === 'de';
  return from === 'template' ? !/\.en\.md$/.test(file) : language?.locale !== 'en';
}

/** Letters, reports, own templates and the definition write nouns for people as the programme has chosen; quotations are left alone. */
export function checkGenderForms(
  workspace: Workspace,
  today: IsoDate,
  templates: readonly TextFile[] = [],
): Diagnostic[] {
  const { programme } = workspace;
  const styleOf = chosenStyle(programme);
  if (styleOf('mentee') === undefined && styleOf('mentor') === undefined) return [];
  const first = new Map<string, { readonly form: OtherForm; readonly at: ReadPassage; count: number }>();
  for (const at of [...currentPassages(workspace, today), ...templates.map(templatePassage)]) {
    if (!isGerman(at, programme)) continue;
    for (const form of otherForms(at.prose, styleOf)) {
      const key = `${at.passage.file}\n${form.kind}\n${form.word.toLowerCase()}`;
      const known = first.get(key);
      if (known === undefined) first.set(key, { form, at, count: 1 });
      else known.count += 1;
    }
  }
  return [...first.values()].map(({ form, at, count }) => {
    const { word, kind, expected, index, length } = form;
    const facts = { word, kind, more: count - 1, ...(expected === undefined ? {} : { expected }) };
    const finding = mixedGenderStyle(at.passage.place(index, index + length), facts);
    // The pair form is official spelling and never wrong; a programme of one word for both may still want to know.
    return kind === 'pair' ? as(finding, { severity: 'info' }) : finding;
  });
}

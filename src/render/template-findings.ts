// What can be wrong with a template: the findings and their words.
import { defineDiagnostic } from '../diagnostics/diagnostic.js';

interface Nearest {
  readonly nearest?: string;
}
const perhaps = ({ nearest }: Nearest) => (nearest === undefined ? '' : ` Meinten Sie „${nearest}“?`);
const maybe = ({ nearest }: Nearest) => (nearest === undefined ? '' : ` Did you mean “${nearest}”?`);

type SyntaxFacts =
  | { readonly kind: 'unclosed'; readonly block: string }
  | { readonly kind: 'mismatch'; readonly block: string; readonly closed: string }
  | { readonly kind: 'unreadable' };

export const templateSyntax = defineDiagnostic<SyntaxFacts>({
  code: 'template-syntax',
  severity: 'error',
  group: 'letter',
  de: (f) => {
    if (f.kind === 'unclosed')
      return {
        message: `{{#${f.block}}} wird nicht geschlossen.`,
        hint: `Ergänzen Sie {{/${f.block}}} am Ende des Abschnitts.`,
      };
    if (f.kind === 'mismatch')
      return {
        message: `{{#${f.block}}} wird mit {{/${f.closed}}} geschlossen.`,
        hint: `Schließen Sie mit {{/${f.block}}}.`,
      };
    return {
      message: 'Die Vorlage ist an dieser Stelle nicht lesbar.',
      hint: 'Ein Feld hat die Form {{name}}, ein Abschnitt {{#if name}} … {{/if}}.',
    };
  },
  en: (f) => {
    if (f.kind === 'unclosed')
      return { message: `{{#${f.block}}} is never closed.`, hint: `Add {{/${f.block}}} at the end of the section.` };
    if (f.kind === 'mismatch')
      return { message: `{{#${f.block}}} is closed with {{/${f.closed}}}.`, hint: `Close it with {{/${f.block}}}.` };
    return {
      message: 'The template cannot be read at this point.',
      hint: 'A field looks like {{name}}, a section like {{#if name}} … {{/if}}.',
    };
  },
});

export const templateUnknownName = defineDiagnostic<Nearest & { readonly name: string }>({
  code: 'template-unknown-name',
  severity: 'error',
  group: 'letter',
  de: (f) => ({ message: `Das Feld „${f.name}“ gibt es hier nicht.${perhaps(f)}` }),
  en: (f) => ({ message: `There is no field “${f.name}” here.${maybe(f)}` }),
});

export const templateUnknownHelper = defineDiagnostic<Nearest & { readonly name: string }>({
  code: 'template-unknown-helper',
  severity: 'error',
  group: 'letter',
  de: (f) => ({ message: `Den Baustein „${f.name}“ gibt es nicht.${perhaps(f)}` }),
  en: (f) => ({ message: `There is no helper “${f.name}”.${maybe(f)}` }),
});

export const templateUnknownPartial = defineDiagnostic<Nearest & { readonly name: string }>({
  code: 'template-unknown-partial',
  severity: 'error',
  group: 'letter',
  de: (f) => ({ message: `Die Teilvorlage „${f.name}“ gibt es nicht.${perhaps(f)}` }),
  en: (f) => ({ message: `There is no partial “${f.name}”.${maybe(f)}` }),
});

export const templateHelperUse = defineDiagnostic<
  { readonly helper: string; readonly example: string } & (
    | { readonly kind: 'arguments' }
    | { readonly kind: 'option'; readonly option: string; readonly nearest?: string }
    | { readonly kind: 'word'; readonly word: string; readonly nearest?: string }
  )
>({
  code: 'template-helper-use',
  severity: 'error',
  group: 'letter',
  de: (f) => {
    const hint = `Zum Beispiel: ${f.example}`;
    if (f.kind === 'arguments')
      return { message: `„${f.helper}“ hat hier nicht die Angaben, die der Baustein braucht.`, hint };
    if (f.kind === 'option')
      return { message: `„${f.helper}“ kennt die Angabe „${f.option}=“ nicht.${perhaps(f)}`, hint };
    return { message: `„${f.helper}“ kennt „${f.word}“ nicht.${perhaps(f)}`, hint };
  },
  en: (f) => {
    const hint = `For example: ${f.example}`;
    if (f.kind === 'arguments') return { message: `“${f.helper}” does not have the arguments it needs here.`, hint };
    if (f.kind === 'option')
      return { message: `“${f.helper}” does not know the option “${f.option}=”.${maybe(f)}`, hint };
    return { message: `“${f.helper}” does not know “${f.word}”.${maybe(f)}`, hint };
  },
});

export const templateNotAList = defineDiagnostic<{ readonly name: string }>({
  code: 'template-not-a-list',
  severity: 'error',
  group: 'letter',
  de: (f) => ({
    message: `„${f.name}“ ist keine Liste.`,
    hint: 'Mit {{#each}} lassen sich nur Listen wiederholen; für einen einzelnen Wert nehmen Sie {{#with}} oder {{#if}}.',
  }),
  en: (f) => ({
    message: `“${f.name}” is no list.`,
    hint: '{{#each}} repeats lists only; for a single value use {{#with}} or {{#if}}.',
  }),
});

export const templateNotText = defineDiagnostic<{
  readonly name: string;
  readonly kind: 'list' | 'group';
  readonly fields: readonly string[];
}>({
  code: 'template-not-text',
  severity: 'error',
  group: 'letter',
  de: (f) =>
    f.kind === 'list'
      ? {
          message: `„${f.name}“ ist eine Liste.`,
          hint: `Schreiben Sie {{list ${f.name}}} oder {{#each ${f.name}}} … {{/each}}.`,
        }
      : {
          message: `„${f.name}“ besteht aus mehreren Feldern.`,
          hint: f.fields.length > 0 ? `Zum Beispiel {{${f.name}.${f.fields[0]}}}.` : `Schreiben Sie {{${f.name}.…}}.`,
        },
  en: (f) =>
    f.kind === 'list'
      ? { message: `“${f.name}” is a list.`, hint: `Write {{list ${f.name}}} or {{#each ${f.name}}} … {{/each}}.` }
      : {
          message: `“${f.name}” has several fields.`,
          hint: f.fields.length > 0 ? `For example {{${f.name}.${f.fields[0]}}}.` : `Write {{${f.name}.…}}.`,
        },
});

export const templateMayBeMissing = defineDiagnostic<{ readonly name: string }>({
  code: 'template-may-be-missing',
  severity: 'warning',
  group: 'letter',
  de: (f) => ({
    message: `„${f.name}“ kann fehlen; dann lässt sich der Text nicht schreiben.`,
    hint: `Schreiben Sie {{#if ${f.name}}} … {{/if}} darum.`,
  }),
  en: (f) => ({
    message: `“${f.name}” may be missing; the text could then not be written.`,
    hint: `Put {{#if ${f.name}}} … {{/if}} around it.`,
  }),
});

export const templateMissingValue = defineDiagnostic<{ readonly name: string }>({
  code: 'template-missing-value',
  severity: 'error',
  group: 'letter',
  de: (f) => ({
    message: `Für {{${f.name}}} gibt es keinen Wert.`,
    hint: `Ergänzen Sie den Wert, oder schreiben Sie {{#if}} … {{/if}} um die Stelle.`,
  }),
  en: (f) => ({
    message: `There is no value for {{${f.name}}}.`,
    hint: `Fill in the value, or put {{#if}} … {{/if}} around this place.`,
  }),
});

export const templateUnprintable = defineDiagnostic<{ readonly name: string }>({
  code: 'template-unprintable',
  severity: 'error',
  group: 'letter',
  de: (f) => ({ message: `Der Wert von {{${f.name}}} lässt sich nicht als Text schreiben.` }),
  en: (f) => ({ message: `The value of {{${f.name}}} cannot be written as text.` }),
});

export type Refusal =
  | 'raw'
  | 'dynamic-partial'
  | 'partial-block'
  | 'partial-loop'
  | 'decorator'
  | 'prototype'
  | 'lookup'
  | 'log'
  | 'section'
  | 'own-section';

const refusedDe: Readonly<Record<Refusal, string>> = {
  raw: '{{{…}}} und {{&…}} sind nicht erlaubt: Werte stehen immer als Text da.',
  'dynamic-partial': 'Der Name einer Teilvorlage muss fest dastehen: {{> name}}.',
  'partial-block': 'Teilvorlagen mit eigenem Inhalt ({{#> …}}) gibt es hier nicht.',
  'partial-loop': 'Diese Teilvorlage ruft sich selbst auf.',
  decorator: 'Eigene Bausteine ({{* …}}) lassen sich in einer Vorlage nicht anlegen.',
  prototype: 'Dieser Name ist nicht erlaubt.',
  lookup: '„lookup“ ist nicht erlaubt: Feldnamen stehen fest in der Vorlage.',
  log: '„log“ ist nicht erlaubt.',
  section: 'Abschnitte beginnen mit #if, #unless, #each oder #with und nennen genau einen Wert.',
  'own-section': 'Nach „as |…|“ stehen höchstens zwei Namen.',
};
const refusedEn: Readonly<Record<Refusal, string>> = {
  raw: '{{{…}}} and {{&…}} are not allowed: values always stand as text.',
  'dynamic-partial': 'The name of a partial must be fixed: {{> name}}.',
  'partial-block': 'Partials with content of their own ({{#> …}}) do not exist here.',
  'partial-loop': 'This partial calls itself.',
  decorator: 'A template cannot define helpers ({{* …}}).',
  prototype: 'This name is not allowed.',
  lookup: '“lookup” is not allowed: names of fields are fixed in the template.',
  log: '“log” is not allowed.',
  section: 'Sections begin with #if, #unless, #each or #with and name exactly one value.',
  'own-section': 'At most two names follow “as |…|”.',
};

export const templateRefused = defineDiagnostic<{ readonly refusal: Refusal }>({
  code: 'template-refused',
  severity: 'error',
  group: 'letter',
  de: (f) => ({ message: refusedDe[f.refusal] }),
  en: (f) => ({ message: refusedEn[f.refusal] }),
});

export const templateTooLarge = defineDiagnostic<{ readonly what: 'size' | 'depth'; readonly limit: number }>({
  code: 'template-too-large',
  severity: 'error',
  group: 'letter',
  de: (f) => ({
    message:
      f.what === 'size'
        ? `Die Vorlage ist größer als ${f.limit} kB.`
        : `Die Vorlage ist mehr als ${f.limit} Ebenen tief verschachtelt.`,
  }),
  en: (f) => ({
    message:
      f.what === 'size'
        ? `The template is larger than ${f.limit} kB.`
        : `The template is nested more than ${f.limit} levels deep.`,
  }),
});

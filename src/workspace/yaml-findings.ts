// What can be wrong with a YAML file or a letter's front matter, with words in both languages.
import { type Diagnostic, defineDiagnostic, type Group } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { closest } from '../locale/text.js';
import type { Place } from '../model/place.js';
import type { SchemaError } from './schema.js';
import { conflictMarkers } from './table-findings.js';
import type { YamlFault } from './yaml.js';

const unreadable = <F extends object>(
  code: string,
  de: (facts: F) => [string, string],
  en: (facts: F) => [string, string],
) =>
  defineDiagnostic<F>({
    code,
    severity: 'error',
    group: 'unreadable',
    de: (facts) => ({ message: de(facts)[0], hint: de(facts)[1] }),
    en: (facts) => ({ message: en(facts)[0], hint: en(facts)[1] }),
  });

const tooLarge = unreadable(
  'yaml-too-large',
  () => [
    'Die Datei ist größer als 1 MB; so groß ist keine Programmdefinition.',
    'Die Datei aufteilen oder prüfen, ob sie die richtige ist.',
  ],
  () => ['The file is larger than 1 MB; no definition is.', 'Split the file, or check whether it is the right one.'],
);
const directive = unreadable(
  'yaml-directive',
  () => ['Zeilen, die mit „%“ beginnen (YAML-Anweisungen), werden nicht gelesen.', 'Die Zeile löschen.'],
  () => ['Lines that begin with “%” (YAML directives) are not read.', 'Delete the line.'],
);
const tooDeep = unreadable(
  'yaml-too-deep',
  () => ['Hier ist zu tief verschachtelt.', 'Klammern und Einrückung prüfen.'],
  () => ['The nesting is too deep here.', 'Check brackets and indentation.'],
);
const documents = unreadable(
  'yaml-two-documents',
  () => [
    'Hier beginnt ein zweites YAML-Dokument („---“); gelesen wird nur eines.',
    'Die Zeile löschen, oder den Rest in eine eigene Datei legen.',
  ],
  () => [
    'A second YAML document begins here (“---”); only one is read.',
    'Delete the line, or move the rest into a file of its own.',
  ],
);
const tab = unreadable(
  'yaml-tab',
  () => ['Hier steht ein Tabulator; YAML rückt nur mit Leerzeichen ein.', 'Den Tabulator durch Leerzeichen ersetzen.'],
  () => ['There is a tab here; YAML indents with blanks only.', 'Replace the tab with blanks.'],
);
const notAMap = unreadable(
  'yaml-not-a-map',
  () => ['Erwartet werden Zeilen der Form „Feld: Wert“.', 'Beispiel: title: Mentoring-Programm'],
  () => ['Lines of the form “field: value” are expected.', 'Example: title: Mentoring programme'],
);
const duplicateKey = unreadable<{ name: string }>(
  'yaml-duplicate-key',
  ({ name }) => [`Das Feld „${name}“ steht an dieser Stelle zweimal.`, 'Eines der beiden löschen.'],
  ({ name }) => [`The field “${name}” stands here twice.`, 'Delete one of the two.'],
);
const alias = unreadable<{ name: string }>(
  'yaml-alias',
  ({ name }) => [
    `„${name}“ ist in YAML ein Anker oder Verweis; beides wird nicht gelesen.`,
    'Den Wert ausschreiben, oder in Anführungszeichen setzen, wenn das Zeichen zum Text gehört.',
  ],
  ({ name }) => [
    `“${name}” is an anchor or alias in YAML; neither is read.`,
    'Write the value out, or put it into quotation marks if the sign belongs to the text.',
  ],
);
const tag = unreadable<{ name: string }>(
  'yaml-tag',
  ({ name }) => [
    `„${name}“ ist eine YAML-Typangabe; sie wird nicht gelesen.`,
    'Die Angabe löschen, oder den Text in Anführungszeichen setzen.',
  ],
  ({ name }) => [`“${name}” is a YAML tag; it is not read.`, 'Delete the tag, or put the text into quotation marks.'],
);
const forbiddenKey = unreadable<{ name: string }>(
  'yaml-forbidden-key',
  ({ name }) => [`„${name}“ kann kein Feld sein.`, 'Das Feld umbenennen oder löschen.'],
  ({ name }) => [`“${name}” cannot be a field.`, 'Rename or delete the field.'],
);
const syntax = unreadable<{ detail: string; problem: Text }>(
  'yaml-syntax',
  ({ problem }) => [
    problem.de,
    'Häufige Ursachen: ein fehlendes Leerzeichen nach dem Doppelpunkt, ungleiche Einrückung, ein Text mit „: “ oder „#“ ohne Anführungszeichen.',
  ],
  ({ problem }) => [
    problem.en,
    'Frequent causes: a missing blank after the colon, uneven indentation, a text with “: ” or “#” without quotation marks.',
  ],
);

const syntaxProblems: Readonly<Record<string, Text>> = {
  BAD_INDENT: {
    de: 'Die Einrückung passt nicht zu den Zeilen darüber.',
    en: 'The indentation does not fit the lines above.',
  },
  MISSING_CHAR: {
    de: 'Hier fehlt ein schließendes Zeichen (Anführungszeichen, Klammer) oder ein Doppelpunkt.',
    en: 'A closing sign (quotation mark, bracket) or a colon is missing here.',
  },
  UNEXPECTED_TOKEN: {
    de: 'Dieser Text steht an einer Stelle, an der keiner stehen kann.',
    en: 'This text stands where none can stand.',
  },
  MULTILINE_IMPLICIT_KEY: {
    de: 'Dieses Feld reicht über mehrere Zeilen; vermutlich fehlt ein Doppelpunkt.',
    en: 'This field spans several lines; a colon is probably missing.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    de: 'In einer Zeile stehen zwei Doppelpunkte; der Text gehört in Anführungszeichen.',
    en: 'There are two colons in one line; the text belongs into quotation marks.',
  },
  BAD_SCALAR_START: {
    de: 'Mit diesem Zeichen kann ein Text ohne Anführungszeichen nicht beginnen.',
    en: 'A text without quotation marks cannot begin with this sign.',
  },
  KEY: { de: 'Ein Feldname muss ein einfacher Text sein.', en: 'The name of a field must be plain text.' },
};

export function yamlFinding(place: Place, fault: YamlFault): Diagnostic {
  switch (fault.kind) {
    case 'too-large':
      return tooLarge(place, {});
    case 'conflict':
      return conflictMarkers(place, {});
    case 'directive':
      return directive(place, {});
    case 'too-deep':
      return tooDeep(place, {});
    case 'documents':
      return documents(place, {});
    case 'tab':
      return tab(place, {});
    case 'not-a-map':
      return notAMap(place, {});
    case 'duplicate-key':
      return duplicateKey(place, { name: fault.name });
    case 'alias':
      return alias(place, { name: fault.name });
    case 'tag':
      return tag(place, { name: fault.name });
    case 'forbidden-key':
      return forbiddenKey(place, { name: fault.name });
    case 'syntax':
      return syntax(place, {
        detail: fault.detail,
        problem: syntaxProblems[fault.code] ?? { de: 'Das ist kein gültiges YAML.', en: 'This is no valid YAML.' },
      });
  }
}

/** The findings of a schema carry the group of the part of the definition in which they stand. */
interface Facts {
  readonly key: string;
  readonly value: string;
}

/** A message, and how to mend it where more can be said. */
type Sentences = readonly [string, (string | undefined)?];

const schemaFinding =
  <F extends object>(code: string, de: (facts: F) => Sentences, en: (facts: F) => Sentences) =>
  (group: Group, place: Place, facts: F): Diagnostic => {
    const words = ([message, hint]: Sentences) => (hint === undefined ? { message } : { message, hint });
    return defineDiagnostic<F>({ code, severity: 'error', group, de: (f) => words(de(f)), en: (f) => words(en(f)) })(
      place,
      facts,
    );
  };

const unknownKey = schemaFinding<{ key: string; suggestion?: string; known: readonly string[] }>(
  'unknown-key',
  ({ key, suggestion, known }) => [
    `Das Feld „${key}“ gibt es hier nicht.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
    suggestion === undefined && known.length > 0 ? `Möglich sind: ${known.join(', ')}.` : undefined,
  ],
  ({ key, suggestion, known }) => [
    `There is no field “${key}” here.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    suggestion === undefined && known.length > 0 ? `Possible are: ${known.join(', ')}.` : undefined,
  ],
);
const missingKey = schemaFinding<{ key: string }>(
  'missing-key',
  ({ key }) => [`Hier fehlt das Feld „${key}“.`, `Eine Zeile „${key}: …“ ergänzen.`],
  ({ key }) => [`The field “${key}” is missing here.`, `Add a line “${key}: …”.`],
);
const wrongType = schemaFinding<Facts & { expected: Text }>(
  'wrong-type',
  ({ key, expected }) => [`„${key}“: Erwartet wird ${expected.de}.`],
  ({ key, expected }) => [`“${key}”: ${expected.en} is expected.`],
);
const notAllowed = schemaFinding<Facts & { allowed: readonly string[]; suggestion?: string }>(
  'value-not-allowed',
  ({ key, value, allowed, suggestion }) => [
    `„${key}“ kann nicht „${value}“ sein.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
    `Möglich sind: ${allowed.join(', ')}.`,
  ],
  ({ key, value, allowed, suggestion }) => [
    `“${key}” cannot be “${value}”.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    `Possible are: ${allowed.join(', ')}.`,
  ],
);
const outOfRange = schemaFinding<Facts & { bound: Text }>(
  'value-out-of-range',
  ({ key, value, bound }) => [`„${key}“ ist ${value}; erlaubt ist ${bound.de}.`],
  ({ key, value, bound }) => [`“${key}” is ${value}; allowed is ${bound.en}.`],
);
const badFormat = schemaFinding<Facts & { expected: Text }>(
  'bad-format',
  ({ key, value, expected }) => [`„${key}“: „${value}“ ist ${expected.de}.`],
  ({ key, value, expected }) => [`“${key}”: “${value}” is ${expected.en}.`],
);
const wrongChoice = schemaFinding<{ key: string; options: readonly string[] }>(
  'one-of',
  ({ key, options }) => [`„${key}“ braucht genau eines dieser Felder: ${options.join(', ')}.`],
  ({ key, options }) => [`“${key}” needs exactly one of these fields: ${options.join(', ')}.`],
);
const needsKey = schemaFinding<{ key: string; missing: string }>(
  'needs-key',
  ({ key, missing }) => [
    `„${key}“ gilt nur zusammen mit „${missing}“.`,
    `„${missing}“ ergänzen oder „${key}“ löschen.`,
  ],
  ({ key, missing }) => [`“${key}” holds only together with “${missing}”.`, `Add “${missing}” or delete “${key}”.`],
);
const unfit = schemaFinding<Facts>(
  'value-unfit',
  ({ key }) => [
    `Der Wert von „${key}“ passt nicht zu diesem Feld.`,
    'Was hier stehen kann, zeigt der Editor beim Zeigen auf das Feld und das Schema in schemas/.',
  ],
  ({ key }) => [
    `The value of “${key}” does not fit this field.`,
    'What can stand here is shown by the editor on pointing at the field, and by the schema in schemas/.',
  ],
);

const types: Readonly<Record<string, Text>> = {
  string: { de: 'ein Text', en: 'a text' },
  integer: { de: 'eine ganze Zahl', en: 'a whole number' },
  number: { de: 'eine Zahl', en: 'a number' },
  boolean: { de: 'true oder false', en: 'true or false' },
  array: { de: 'eine Liste (Zeilen mit „- “)', en: 'a list (lines with “- ”)' },
  object: { de: 'ein Block mit Feldern', en: 'a block of fields' },
};

const formats: Readonly<Record<string, Text>> = {
  date: { de: 'kein Datum, das es gibt. So: 2022-07-29', en: 'no date that exists. Like this: 2022-07-29' },
  month: { de: 'kein Monat. So: 2022-06', en: 'no month. Like this: 2022-06' },
  'date-or-month': {
    de: 'weder Datum noch Monat. So: 2022-07-29 oder 2022-06',
    en: 'neither date nor month. Like this: 2022-07-29 or 2022-06',
  },
  'date-or-time': {
    de: 'kein Zeitpunkt. So: 2015-05-15T18:00 oder 2015-05-15',
    en: 'no point in time. Like this: 2015-05-15T18:00 or 2015-05-15',
  },
  'date-time': { de: 'kein Zeitpunkt. So: 2015-05-15T18:00', en: 'no point in time. Like this: 2015-05-15T18:00' },
  id: {
    de: 'keine Kennung. Erlaubt sind Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich',
    en: 'no id. Letters, digits, dot, hyphen and underscore are allowed',
  },
  email: { de: 'keine E-Mail-Adresse', en: 'no e-mail address' },
  uri: { de: 'keine Internetadresse. So: https://example.org', en: 'no web address. Like this: https://example.org' },
};

/** What a complaint of the validator says about which path, in our words. */
export interface SchemaProblem {
  readonly error: SchemaError;
  /** The last step of the path, as people name it. */
  readonly key: string;
  readonly value: unknown;
  /** Fields that may stand here. */
  readonly known: readonly string[];
}

export function schemaDiagnostic(group: Group, place: Place, { error, key, value, known }: SchemaProblem): Diagnostic {
  const { params } = error;
  const shown = typeof value === 'object' ? '…' : String(value);
  const text = (name: string) => String(params[name] ?? '');
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = text('additionalProperty');
      const suggestion = closest(unknown, known);
      return unknownKey(group, place, {
        key: unknown,
        known: known.length > 12 ? [] : known,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    }
    case 'required':
      return missingKey(group, place, { key: text('missingProperty') });
    case 'dependentRequired':
    case 'dependencies':
      return needsKey(group, place, { key: text('property'), missing: text('missingProperty') });
    case 'type':
      return wrongType(group, place, {
        key,
        value: shown,
        expected: types[text('type')] ?? { de: text('type'), en: text('type') },
      });
    case 'enum':
    case 'const': {
      const allowed = Array.isArray(params['allowedValues'])
        ? params['allowedValues'].map(String)
        : [text('allowedValue')];
      const suggestion = closest(shown, allowed);
      return notAllowed(group, place, {
        key,
        value: shown,
        allowed,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    }
    case 'minimum':
    case 'exclusiveMinimum':
      return outOfRange(group, place, {
        key,
        value: shown,
        bound:
          error.keyword === 'minimum'
            ? { de: `mindestens ${text('limit')}`, en: `at least ${text('limit')}` }
            : { de: `mehr als ${text('limit')}`, en: `more than ${text('limit')}` },
      });
    case 'maximum':
    case 'exclusiveMaximum':
      return outOfRange(group, place, {
        key,
        value: shown,
        bound: { de: `höchstens ${text('limit')}`, en: `at most ${text('limit')}` },
      });
    case 'format':
      return badFormat(group, place, {
        key,
        value: shown,
        expected: formats[text('format')] ?? { de: 'in dieser Form nicht erlaubt', en: 'not allowed in this form' },
      });
    case 'oneOf':
      return wrongChoice(group, place, { key, options: known });
    default:
      return unfit(group, place, { key, value: shown });
  }
}

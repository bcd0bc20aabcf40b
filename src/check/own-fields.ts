// Fields that the programme declares itself.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { placeOf } from '../model/place.js';
import type { OwnField } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { tables } from '../workspace/generated/tables.js';
import { foldHeader, headerMeanings } from '../workspace/table-headers.js';
import type { Column } from '../workspace/table-schema.js';
import { keyPlaceOf } from './criteria.js';

export const fieldWithoutOptions = defineDiagnostic<{ field: string; type: string }>({
  code: 'field-without-options',
  severity: 'error',
  group: 'rules',
  de: ({ field, type }) => ({
    message: `Das eigene Feld „${field}“ hat die Art „${type}“, aber keine Auswahl.`,
    hint: 'Unter „options“ nennen, was gewählt werden kann; bei level in steigender Reihenfolge.',
  }),
  en: ({ field, type }) => ({
    message: `The field “${field}” is of type “${type}” but offers no choice.`,
    hint: 'Name under “options” what can be chosen; for level in rising order.',
  }),
});

export const fieldNameTaken = defineDiagnostic<{ field: string; column: Text }>({
  code: 'field-name-taken',
  severity: 'error',
  group: 'rules',
  de: ({ field, column }) => ({
    message: `„${field}“ kann kein eigenes Feld sein: So heißt schon die Spalte „${column.de}“, und sie hat eine andere Art.`,
    hint: 'Dem Feld einen anderen Namen geben.',
  }),
  en: ({ field, column }) => ({
    message: `“${field}” cannot be a field of your own: the column “${column.en}” is called so already and is of another type.`,
    hint: 'Give the field another name.',
  }),
});

export const fieldName = defineDiagnostic<{ field: string }>({
  code: 'field-name',
  severity: 'error',
  group: 'rules',
  de: ({ field }) => ({
    message: `„${field}“ taugt nicht als Name eines Feldes.`,
    hint: 'Kleine Buchstaben, Ziffern und Unterstrich, mit einem Buchstaben am Anfang: office_goal. Umlaute und Leerzeichen gehören in „label“.',
  }),
  en: ({ field }) => ({
    message: `“${field}” cannot be the name of a field.`,
    hint: 'Small letters, digits and underscore, with a letter in front: office_goal. Everything else belongs into “label”.',
  }),
});

export const fieldHeaderTaken = defineDiagnostic<{ field: string; text: string; column: string }>({
  code: 'field-header-taken',
  severity: 'warning',
  group: 'rules',
  de: ({ field, text, column }) => ({
    message: `Eine Spalte „${text}“ wird als „${column}“ gelesen und nie als das eigene Feld „${field}“.`,
    hint: 'Dem Feld eine andere Beschriftung geben.',
  }),
  en: ({ field, text, column }) => ({
    message: `A column “${text}” is read as “${column}” and never as the field “${field}” of your own.`,
    hint: 'Give the field another label.',
  }),
});

const columns: readonly Column[] = [...tables.mentees.columns, ...tables.mentors.columns];
const chosen: ReadonlySet<OwnField['type']> = new Set(['choice', 'choices', 'level']);

/** Choices have options, and names are names that nothing else has. */
export function checkOwnFields({ programme }: Workspace): Diagnostic[] {
  return Object.entries(programme.fields ?? {}).flatMap(([name, field]) => {
    const place = keyPlaceOf(programme, `fields/${name}`);
    const column = columns.find((one) => one.name === name);
    return [
      ...(/^[a-z][a-z0-9_]{0,63}$/.test(name) && !Object.hasOwn(Object.prototype, name)
        ? []
        : [fieldName(place, { field: name })]),
      ...(column && !describes(field, column) ? [fieldNameTaken(place, { field: name, column: column.label })] : []),
      ...(chosen.has(field.type) && (field.options ?? []).length === 0
        ? [fieldWithoutOptions(placeOf(programme, `fields/${name}/type`), { field: name, type: field.type })]
        : []),
      ...(column
        ? []
        : takenHeaders(name, field).map((facts) =>
            fieldHeaderTaken(placeOf(programme, `fields/${name}/label`), facts),
          )),
    ];
  });
}

/** A field of the name of a column may say what can be chosen there (`level`), but not make it another kind of column. */
function describes(field: OwnField, column: Column): boolean {
  if (column.kind !== 'text') return false;
  return column.list
    ? field.type === 'choices'
    : field.type === 'text' || field.type === 'choice' || field.type === 'level';
}

let columnByHeader: ReadonlyMap<string, Column> | undefined;

/** Every header text of the rosters, folded as the reader folds it, with its column. */
function knownHeaders(): ReadonlyMap<string, Column> {
  columnByHeader ??= headerMeanings(columns);
  return columnByHeader;
}

function takenHeaders(name: string, field: OwnField): { field: string; text: string; column: string }[] {
  const own = [field.label?.de, field.label?.en, ...(field.headers ?? [])].filter((text) => text !== undefined);
  return own.flatMap((text) => {
    const column = knownHeaders().get(foldHeader(text));
    return column ? [{ field: name, text, column: column.name }] : [];
  });
}

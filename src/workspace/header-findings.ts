// What can be wrong with the headers of a roster beyond a missing one, with words in both languages.
import { defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';

export const twoHeaders = defineDiagnostic<{
  header: string;
  column: string;
  first: string;
  firstColumn: string;
  label: Text;
  field: string;
  isRoster: boolean;
}>({
  code: 'table-two-headers',
  severity: 'error',
  group: 'unreadable',
  de: (f) => ({
    message: `„${f.first}“ (Spalte ${f.firstColumn}) und „${f.header}“ (Spalte ${f.column}) bedeuten dieselbe Angabe: ${f.label.de}. Welche gelten soll, ist offen; die Zeilen werden nicht gelesen.`,
    hint: f.isRoster
      ? `Eine der beiden Spalten löschen oder umbenennen, oder in programme.yaml unter „rosters … columns“ sagen, welche gilt: ${f.field}: "${f.first}".`
      : 'Eine der beiden Spalten löschen oder umbenennen.',
  }),
  en: (f) => ({
    message: `“${f.first}” (column ${f.firstColumn}) and “${f.header}” (column ${f.column}) mean the same thing: ${f.label.en}. Which one counts is open; the lines are not read.`,
    hint: f.isRoster
      ? `Delete or rename one of the two columns, or say in programme.yaml under “rosters … columns” which one counts: ${f.field}: "${f.first}".`
      : 'Delete or rename one of the two columns.',
  }),
});

export const mappingDecides = defineDiagnostic<{ left: string; read: string }>({
  code: 'column-not-read',
  severity: 'info',
  group: 'unreadable',
  de: ({ left, read }) => ({
    message: `„${left}“ wird nicht gelesen: Für diese Angabe gilt „${read}“, wie in programme.yaml zugeordnet.`,
    hint: 'Die Spalte stehen lassen, oder sie löschen, wenn niemand sie braucht.',
  }),
  en: ({ left, read }) => ({
    message: `“${left}” is not read: “${read}” counts for this, as programme.yaml maps it.`,
    hint: 'Leave the column, or delete it if nobody needs it.',
  }),
});

export const mappedHeaderMissing = defineDiagnostic<{
  field: string;
  header: string;
  files: readonly string[];
  suggestion?: string;
}>({
  code: 'mapped-header-missing',
  severity: 'warning',
  group: 'rules',
  de: ({ field, header, files, suggestion }) => ({
    message: `Die Überschrift „${header}“, die hier dem Feld ${field} zugeordnet ist, steht in keiner Tabelle (${files.join(', ')}).${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
    hint: 'Den Text genau so eintragen, wie er in der Tabelle steht, oder die Zuordnung löschen.',
  }),
  en: ({ field, header, files, suggestion }) => ({
    message: `The header “${header}”, which is mapped to the field ${field} here, stands in no table (${files.join(', ')}).${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    hint: 'Enter the text exactly as it stands in the table, or delete the mapping.',
  }),
});

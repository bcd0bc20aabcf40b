// What can be wrong with a table and its cells, with words in both languages.
import { type Diagnostic, defineDiagnostic, type Group } from '../diagnostics/diagnostic.js';
import { explainRefusal } from '../locale/date-reading.js';
import type { Text } from '../locale/language.js';
import { truthIn } from '../locale/truths.js';
import type { Place } from '../model/place.js';
import type { CellFault } from './cells.js';
import type { CsvFault, Delimiter } from './csv.js';

const delimiterName: Readonly<Record<Delimiter, Text>> = {
  ';': { de: 'Semikolon', en: 'semicolon' },
  ',': { de: 'Komma', en: 'comma' },
  '\t': { de: 'Tabulator', en: 'tab' },
};

const utf16 = defineDiagnostic({
  code: 'table-utf-16',
  severity: 'error',
  group: 'unreadable',
  de: () => ({
    message: 'Die Datei ist als „Unicode-Text“ (UTF-16) gespeichert und lässt sich so nicht lesen.',
    hint: 'In Excel „Speichern unter“ wählen und als Dateityp „CSV UTF-8“ nehmen.',
  }),
  en: () => ({
    message: 'The file is saved as “Unicode text” (UTF-16) and cannot be read like this.',
    hint: 'In Excel choose “Save as” and the type “CSV UTF-8”.',
  }),
});

const nul = defineDiagnostic({
  code: 'table-nul',
  severity: 'error',
  group: 'unreadable',
  de: () => ({
    message:
      'Hier steht ein Zeichen, das in einer Tabelle nicht vorkommen darf (NUL); vielleicht ist es gar keine CSV-Datei.',
    hint: 'Die Tabelle neu als CSV speichern.',
  }),
  en: () => ({
    message: 'There is a character here that no table may hold (NUL); perhaps this is no CSV file at all.',
    hint: 'Save the table as CSV again.',
  }),
});

export const conflictMarkers = defineDiagnostic({
  code: 'merge-conflict',
  severity: 'error',
  group: 'unreadable',
  de: () => ({
    message: 'Hier stehen noch Konfliktmarken von git: Zwei Fassungen der Datei sind nicht zusammengeführt.',
    hint: 'Zwischen den Zeilen „<<<<<<<“ und „>>>>>>>“ die gültige Fassung stehen lassen und die Marken löschen.',
  }),
  en: () => ({
    message: 'There are still conflict markers of git here: two versions of the file have not been merged.',
    hint: 'Keep the valid version between the lines “<<<<<<<” and “>>>>>>>” and delete the markers.',
  }),
});

const unclosedQuote = defineDiagnostic({
  code: 'table-unclosed-quote',
  severity: 'error',
  group: 'unreadable',
  de: () => ({
    message: 'Dieses Anführungszeichen (") wird nirgends geschlossen; alles danach gilt als eine einzige Zelle.',
    hint: 'Das Zeichen löschen oder am Ende der Zelle ein zweites setzen.',
  }),
  en: () => ({
    message: 'This quotation mark (") is never closed; everything behind it counts as one cell.',
    hint: 'Delete the mark or set a second one at the end of the cell.',
  }),
});

const strayQuote = defineDiagnostic({
  code: 'table-stray-quote',
  severity: 'error',
  group: 'unreadable',
  de: () => ({
    message: 'Ein Anführungszeichen (") steht mitten in der Zelle.',
    hint: 'Die ganze Zelle in Anführungszeichen setzen und die inneren verdoppeln: "Haus ""Sonne""".',
  }),
  en: () => ({
    message: 'A quotation mark (") stands in the middle of a cell.',
    hint: 'Put the whole cell into quotation marks and double the inner ones: "House ""Sun""".',
  }),
});

const tooManyColumns = defineDiagnostic<{ columns: number }>({
  code: 'table-too-many-columns',
  severity: 'error',
  group: 'unreadable',
  de: ({ columns }) => ({
    message: `Die Tabelle hat ${columns} Spalten; gelesen werden höchstens 500.`,
    hint: 'Prüfen, ob das Trennzeichen stimmt, und überzählige Spalten löschen.',
  }),
  en: ({ columns }) => ({
    message: `The table has ${columns} columns; at most 500 are read.`,
    hint: 'Check the delimiter, and delete columns that are not needed.',
  }),
});

export function unreadableTable(place: Place, fault: CsvFault): Diagnostic {
  switch (fault.kind) {
    case 'utf-16':
      return utf16(place, {});
    case 'nul':
      return nul(place, {});
    case 'conflict':
      return conflictMarkers(place, {});
    case 'unclosed-quote':
      return unclosedQuote(place, {});
    case 'stray-quote':
      return strayQuote(place, {});
    case 'too-many-columns':
      return tooManyColumns(place, { columns: fault.columns });
  }
}

export const emptyTable = defineDiagnostic<{ file: string }>({
  code: 'table-empty',
  severity: 'warning',
  group: 'unreadable',
  de: ({ file }) => ({
    message: `${file} ist leer; es fehlt sogar die Zeile mit den Überschriften.`,
    hint: 'Die Datei löschen oder eine Überschriftenzeile ergänzen.',
  }),
  en: ({ file }) => ({
    message: `${file} is empty; even the line with the headers is missing.`,
    hint: 'Delete the file or add a line of headers.',
  }),
});

export const blankHeader = defineDiagnostic<{ column: string }>({
  code: 'table-blank-header',
  severity: 'warning',
  group: 'unreadable',
  de: ({ column }) => ({
    message: `Spalte ${column} hat keine Überschrift; ihre Werte werden nicht gelesen.`,
    hint: 'Eine Überschrift eintragen oder die Spalte löschen.',
  }),
  en: ({ column }) => ({
    message: `Column ${column} has no header; its values are not read.`,
    hint: 'Enter a header or delete the column.',
  }),
});

export const duplicateHeader = defineDiagnostic<{ header: string; columns: readonly [string, string] }>({
  code: 'table-duplicate-header',
  severity: 'error',
  group: 'unreadable',
  de: ({ header, columns: [first, second] }) => ({
    message: `Die Überschrift „${header}“ kommt zweimal vor (Spalten ${first} und ${second}).`,
    hint: 'Eine der beiden Spalten löschen oder umbenennen.',
  }),
  en: ({ header, columns: [first, second] }) => ({
    message: `The header “${header}” occurs twice (columns ${first} and ${second}).`,
    hint: 'Delete or rename one of the two columns.',
  }),
});

export const unknownColumn = defineDiagnostic<{ header: string; isRoster: boolean; suggestion?: string }>({
  code: 'unknown-column',
  severity: 'warning',
  group: 'unreadable',
  de: ({ header, isRoster, suggestion }) => ({
    message: `Die Spalte „${header}“ ist nicht bekannt und wird nicht gelesen.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
    hint: isRoster
      ? 'Umbenennen, in programme.yaml unter „rosters … columns“ zuordnen oder unter „fields“ als eigenes Feld anlegen.'
      : 'Umbenennen, oder stehen lassen: Die Spalte bleibt, wie sie ist.',
  }),
  en: ({ header, isRoster, suggestion }) => ({
    message: `The column “${header}” is not known and is not read.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    hint: isRoster
      ? 'Rename it, map it in programme.yaml under “rosters … columns”, or declare it as a field of your own under “fields”.'
      : 'Rename it, or leave it: the column stays as it is.',
  }),
});

export const missingHeader = defineDiagnostic<{
  column: string;
  label: Text;
  delimiter: Delimiter;
  columns: number;
  isRoster: boolean;
}>({
  code: 'table-missing-header',
  severity: 'error',
  group: 'unreadable',
  de: ({ label, column, delimiter, columns, isRoster }) => ({
    message: `Es fehlt die Spalte „${label.de}“ (${column}).${columns === 1 ? ` Die erste Zeile ergibt nur eine Spalte; als Trennzeichen wurde ${delimiterName[delimiter].de} angenommen.` : ''}`,
    hint:
      columns === 1
        ? 'Als Trennzeichen gelten Semikolon, Komma oder Tabulator.'
        : `Die Spalte ergänzen${isRoster ? ', oder ihre Überschrift in programme.yaml unter „rosters … columns“ zuordnen' : ''}.`,
  }),
  en: ({ label, column, delimiter, columns, isRoster }) => ({
    message: `The column “${label.en}” (${column}) is missing.${columns === 1 ? ` The first line gives one column only; ${delimiterName[delimiter].en} was taken as the delimiter.` : ''}`,
    hint:
      columns === 1
        ? 'Delimiters are semicolon, comma or tab.'
        : `Add the column${isRoster ? ', or map its header in programme.yaml under “rosters … columns”' : ''}.`,
  }),
});

interface CellCounts {
  cells: number;
  columns: number;
  delimiter: Delimiter;
}

export const tooManyCells = defineDiagnostic<CellCounts>({
  code: 'table-too-many-cells',
  severity: 'error',
  group: 'unreadable',
  de: ({ cells, columns, delimiter }) => ({
    message: `Diese Zeile hat ${cells} Zellen, die Überschrift nur ${columns}.`,
    hint: `Enthält eine Zelle ein ${delimiterName[delimiter].de}, gehört sie in Anführungszeichen.`,
  }),
  en: ({ cells, columns, delimiter }) => ({
    message: `This line has ${cells} cells, the header only ${columns}.`,
    hint: `A cell that contains a ${delimiterName[delimiter].en} belongs into quotation marks.`,
  }),
});

export const tooFewCells = defineDiagnostic<CellCounts>({
  code: 'table-too-few-cells',
  severity: 'error',
  group: 'unreadable',
  de: ({ cells, columns }) => ({
    message: `Diese Zeile hat nur ${cells} von ${columns} Zellen; vielleicht ist sie in der Mitte umgebrochen.`,
    hint: 'Die fehlenden Zellen ergänzen; leere Zellen brauchen trotzdem ihr Trennzeichen.',
  }),
  en: ({ cells, columns }) => ({
    message: `This line has only ${cells} of ${columns} cells; perhaps it was broken in the middle.`,
    hint: 'Add the missing cells; empty ones need their delimiter all the same.',
  }),
});

interface BadCell {
  readonly label: Text;
  readonly description: Text;
}

/** A finding of the table's own group: an error in a person's line leaves that person out and nobody else. */
const inGroup =
  <F extends object>(
    code: string,
    words: { de(f: F): { message: string; hint?: string }; en(f: F): { message: string; hint?: string } },
  ) =>
  (group: Group, place: Place, facts: F, about?: string) =>
    defineDiagnostic<F>({ code, severity: 'error', group, ...words })(place, facts, about);

export const missingCell = inGroup<Pick<BadCell, 'label'>>('cell-missing', {
  de: ({ label }) => ({
    message: `Hier fehlt eine Angabe: ${label.de}.`,
    hint: 'Die Zelle ausfüllen oder die Zeile löschen.',
  }),
  en: ({ label }) => ({ message: `A value is missing here: ${label.en}.`, hint: 'Fill the cell or delete the line.' }),
});

export const badCell = inGroup<CellFault & BadCell>('cell-value', {
  de: (fault) => ({ message: `${fault.label.de}: ${german(fault)}`, hint: germanHint(fault) }),
  en: (fault) => ({ message: `${fault.label.en}: ${english(fault)}`, hint: englishHint(fault) }),
});

function german(fault: CellFault): string {
  switch (fault.kind) {
    case 'number':
      return `„${fault.text}“ ist keine Zahl.`;
    case 'whole-number':
      return `„${fault.text}“ ist keine ganze Zahl.`;
    case 'date':
      return fault.refusal
        ? explainRefusal(fault.refusal, fault.text, 'de')
        : `„${fault.text}“ ist kein einzelner Tag.`;
    case 'month':
      return `„${fault.text}“ ist kein Monat.`;
    case 'date-time':
      return `„${fault.text}“ ist kein Datum mit Uhrzeit.`;
    case 'truth':
      return `„${fault.text}“ heißt weder ja noch nein.`;
    case 'email':
      return `„${fault.text}“ ist keine einzelne E-Mail-Adresse.`;
    case 'id':
      return `„${fault.text}“ taugt nicht als Kennung.`;
    case 'form':
      return `„${fault.text}“ hat nicht die erwartete Form.`;
    case 'range':
      return `„${fault.text}“ liegt außerhalb des Erlaubten.`;
    case 'word':
      return `„${fault.text}“ ist hier nicht bekannt.`;
  }
}

function germanHint(fault: CellFault & BadCell): string {
  switch (fault.kind) {
    case 'number':
      return 'Ziffern, mit Komma für Dezimalstellen: 12 oder 2,5.';
    case 'whole-number':
      return 'Nur Ziffern: 2.';
    case 'date':
      return truthIn(fault.text) !== undefined
        ? 'Hier gehört der Tag hin, an dem es geschah, nicht ja oder nein: 2022-07-29.'
        : 'So: 2022-07-29 oder 29.07.2022.';
    case 'month':
      return 'So: 2022-07.';
    case 'date-time':
      return 'So: 2022-07-29T18:00.';
    case 'truth':
      return 'ja oder nein eintragen.';
    case 'email':
      return 'Genau eine Adresse eintragen: name@example.org.';
    case 'id':
      return 'Eine Kennung besteht aus Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich: P07.';
    case 'form':
      return fault.description.de;
    case 'range':
      return `Erlaubt ist ${bounds(fault, 'mindestens', 'höchstens', 'und')}.`;
    case 'word':
      return `Möglich sind: ${fault.words.map((word) => word.de).join(', ')}.`;
  }
}

function english(fault: CellFault): string {
  switch (fault.kind) {
    case 'number':
      return `“${fault.text}” is not a number.`;
    case 'whole-number':
      return `“${fault.text}” is not a whole number.`;
    case 'date':
      return fault.refusal ? explainRefusal(fault.refusal, fault.text, 'en') : `“${fault.text}” is not a single day.`;
    case 'month':
      return `“${fault.text}” is not a month.`;
    case 'date-time':
      return `“${fault.text}” is not a date with a time.`;
    case 'truth':
      return `“${fault.text}” means neither yes nor no.`;
    case 'email':
      return `“${fault.text}” is not a single e-mail address.`;
    case 'id':
      return `“${fault.text}” cannot be an id.`;
    case 'form':
      return `“${fault.text}” does not have the expected form.`;
    case 'range':
      return `“${fault.text}” is out of range.`;
    case 'word':
      return `“${fault.text}” is not known here.`;
  }
}

function englishHint(fault: CellFault & BadCell): string {
  switch (fault.kind) {
    case 'number':
      return 'Digits, with a decimal point or comma: 12 or 2.5.';
    case 'whole-number':
      return 'Digits only: 2.';
    case 'date':
      return truthIn(fault.text) !== undefined
        ? 'This is for the day on which it happened, not for yes or no: 2022-07-29.'
        : 'Like this: 2022-07-29 or 29.07.2022.';
    case 'month':
      return 'Like this: 2022-07.';
    case 'date-time':
      return 'Like this: 2022-07-29T18:00.';
    case 'truth':
      return 'Enter yes or no.';
    case 'email':
      return 'Enter exactly one address: name@example.org.';
    case 'id':
      return 'An id consists of letters, digits, dot, hyphen and underscore: P07.';
    case 'form':
      return fault.description.en;
    case 'range':
      return `Allowed is ${bounds(fault, 'at least', 'at most', 'and')}.`;
    case 'word':
      return `Possible are: ${fault.words.map((word) => word.en).join(', ')}.`;
  }
}

function bounds(
  fault: { readonly minimum: number | undefined; readonly maximum: number | undefined },
  least: string,
  most: string,
  and: string,
): string {
  const parts = [
    ...(fault.minimum === undefined ? [] : [`${least} ${fault.minimum}`]),
    ...(fault.maximum === undefined ? [] : [`${most} ${fault.maximum}`]),
  ];
  return parts.join(` ${and} `);
}

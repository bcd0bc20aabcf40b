// What can be wrong with a file that is to be read as a table, with the way out.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { startOf } from '../model/place.js';
import { limits } from './spreadsheet-cells.js';
import type { ForeignKind } from './spreadsheet-kind.js';

const asXlsx: Text = {
  de: 'Die Datei in Excel öffnen und mit „Speichern unter“ als „Excel-Arbeitsmappe (.xlsx)“ speichern.',
  en: 'Open the file in Excel and save it with “Save as” as “Excel workbook (.xlsx)”.',
};

const kinds: Readonly<Record<ForeignKind, { readonly is: Text; readonly hint: Text }>> = {
  empty: {
    is: { de: 'Die Datei ist leer.', en: 'The file is empty.' },
    hint: {
      de: 'Die Tabelle noch einmal herunterladen oder speichern.',
      en: 'Download or save the table once more.',
    },
  },
  'old-excel': {
    is: {
      de: 'Das ist eine Datei des alten Excel-Formats (.xls).',
      en: 'This is a file in the old format of Excel (.xls).',
    },
    hint: asXlsx,
  },
  encrypted: {
    is: { de: 'Die Datei ist mit einem Kennwort verschlüsselt.', en: 'The file is encrypted with a password.' },
    hint: {
      de: 'Die Datei öffnen, das Kennwort unter „Datei“, „Informationen“, „Arbeitsmappe schützen“ entfernen und eine Kopie als .xlsx speichern.',
      en: 'Open the file, remove the password under “File”, “Info”, “Protect workbook” and save a copy as .xlsx.',
    },
  },
  xlsb: {
    is: {
      de: 'Das ist eine binäre Excel-Arbeitsmappe (.xlsb).',
      en: 'This is a binary Excel workbook (.xlsb).',
    },
    hint: asXlsx,
  },
  numbers: {
    is: { de: 'Das ist eine Datei von Apple Numbers.', en: 'This is a file of Apple Numbers.' },
    hint: {
      de: 'In Numbers „Ablage“, „Exportieren“, „Excel …“ wählen.',
      en: 'In Numbers choose “File”, “Export To”, “Excel…”.',
    },
  },
  html: {
    is: {
      de: 'Das ist eine Webseite (HTML), auch wenn der Name anders endet; manche Portale liefern sie als „.xls“.',
      en: 'This is a web page (HTML), even if its name ends otherwise; some portals deliver it as “.xls”.',
    },
    hint: asXlsx,
  },
  xml: {
    is: { de: 'Das ist eine XML-Datei und keine Tabelle.', en: 'This is an XML file and no table.' },
    hint: asXlsx,
  },
  pdf: {
    is: { de: 'Das ist ein PDF.', en: 'This is a PDF.' },
    hint: {
      de: 'Um die Tabelle selbst bitten (.xlsx, .ods oder .csv), oder die Angaben abschreiben.',
      en: 'Ask for the table itself (.xlsx, .ods or .csv), or copy the entries by hand.',
    },
  },
  image: {
    is: { de: 'Das ist ein Bild.', en: 'This is an image.' },
    hint: {
      de: 'Um die Tabelle selbst bitten (.xlsx, .ods oder .csv), oder die Angaben abschreiben.',
      en: 'Ask for the table itself (.xlsx, .ods or .csv), or copy the entries by hand.',
    },
  },
  word: {
    is: { de: 'Das ist ein Textdokument (Word).', en: 'This is a text document (Word).' },
    hint: {
      de: 'Die Tabelle in Word markieren, in eine leere Excel-Tabelle einfügen und diese als .xlsx speichern.',
      en: 'Select the table in Word, paste it into an empty Excel sheet and save that as .xlsx.',
    },
  },
  archive: {
    is: { de: 'Das ist ein Archiv und keine Tabelle.', en: 'This is an archive and no table.' },
    hint: {
      de: 'Das Archiv entpacken und die Tabelle darin nennen.',
      en: 'Unpack the archive and name the table in it.',
    },
  },
  json: {
    is: { de: 'Das ist eine JSON-Datei und keine Tabelle.', en: 'This is a JSON file and no table.' },
    hint: {
      de: 'Im Formular den Export als CSV oder Excel wählen.',
      en: 'Choose the export as CSV or Excel in the form.',
    },
  },
};

const wrongKind = defineDiagnostic<{ kind: ForeignKind }>({
  code: 'import-no-table',
  severity: 'error',
  group: 'unreadable',
  de: ({ kind }) => ({ message: kinds[kind].is.de, hint: kinds[kind].hint.de }),
  en: ({ kind }) => ({ message: kinds[kind].is.en, hint: kinds[kind].hint.en }),
});

const damaged = defineDiagnostic<object>({
  code: 'import-damaged',
  severity: 'error',
  group: 'unreadable',
  de: () => ({
    message: 'Die Datei ist beschädigt und lässt sich nicht lesen; vielleicht wurde sie nicht ganz heruntergeladen.',
    hint: 'Die Datei noch einmal herunterladen; lässt sie sich in Excel öffnen, dort neu als .xlsx speichern.',
  }),
  en: () => ({
    message: 'The file is damaged and cannot be read; perhaps it was not downloaded completely.',
    hint: 'Download the file once more; if Excel can open it, save it there as .xlsx again.',
  }),
});

type TooMuch = 'rows' | 'columns' | 'bytes';

const tooLarge = defineDiagnostic<{ what: TooMuch }>({
  code: 'import-too-large',
  severity: 'error',
  group: 'unreadable',
  de: ({ what }) => ({
    message: {
      rows: `Die Tabelle ist zu groß: Gelesen werden höchstens ${formatNumber(limits.rows, 'de')} Zeilen und ${formatNumber(limits.cells, 'de')} Zellen.`,
      columns: `Die Tabelle hat Einträge hinter der ${limits.columns}. Spalte; so breite Tabellen werden nicht gelesen.`,
      bytes: 'Die Datei ist entpackt viel größer, als eine Liste von Personen es ist, und wird nicht gelesen.',
    }[what],
    hint: 'Die Zeilen und Spalten, die Sie brauchen, in eine neue Tabelle kopieren und diese nehmen.',
  }),
  en: ({ what }) => ({
    message: {
      rows: `The table is too large: at most ${formatNumber(limits.rows, 'en')} rows and ${formatNumber(limits.cells, 'en')} cells are read.`,
      columns: `The table has entries behind column ${limits.columns}; tables as wide as that are not read.`,
      bytes: 'Unpacked, the file is much larger than a list of people is; it is not read.',
    }[what],
    hint: 'Copy the rows and columns that you need into a new table and take that.',
  }),
});

export const noTable = (file: string, kind: ForeignKind): Diagnostic => wrongKind(startOf(file), { kind });
export const damagedFile = (file: string): Diagnostic => damaged(startOf(file), {});
export const tooLargeTable = (file: string, what: TooMuch): Diagnostic => tooLarge(startOf(file), { what });

// What can be wrong with a line of a foreign table, and what was read differently from how it stands there.
import { defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { quoted } from '../locale/text.js';

/** Names and addresses stay out of messages: logs would keep them. */
export const unclearName = defineDiagnostic<object>({
  code: 'import-unclear-name',
  severity: 'warning',
  group: 'person',
  de: () => ({
    message: 'Es ist nicht sicher, was hier Vorname und was Nachname ist; die Zeile wird ohne Namen gelesen.',
    hint: 'Den Namen als „Nachname, Vorname“ schreiben, oder zwei Spalten daraus machen.',
  }),
  en: () => ({
    message: 'It is not certain which is the first name and which the surname; the line is read without a name.',
    hint: 'Write the name as “surname, first name”, or make two columns of it.',
  }),
});

export const unclearAddress = defineDiagnostic<object>({
  code: 'import-unclear-address',
  severity: 'warning',
  group: 'person',
  de: () => ({
    message: 'Straße, Postleitzahl und Ort lassen sich hier nicht sicher trennen; die Zelle wird nicht gelesen.',
    hint: 'Die Anschrift als „Straße Nr., PLZ Ort“ schreiben, oder drei Spalten daraus machen.',
  }),
  en: () => ({
    message: 'Street, postal code and city cannot be told apart with certainty here; the cell is not read.',
    hint: 'Write the address as “street no., postal code city”, or make three columns of it.',
  }),
});

export const noConsent = defineDiagnostic<object>({
  code: 'import-no-consent',
  severity: 'warning',
  group: 'person',
  de: () => ({
    message: 'Hier steht kein Ja zur Verarbeitung der Daten; es wird keine Einwilligung eingetragen.',
    hint: 'Nachfragen; ohne Einwilligung nimmt die Person an Vorschlägen und Briefen nicht teil.',
  }),
  en: () => ({
    message: 'There is no yes to the processing of the data here; no consent is entered.',
    hint: 'Ask; without consent the person takes no part in proposals and letters.',
  }),
});

export const unknownConsent = defineDiagnostic<{ text: string }>({
  code: 'import-unclear-consent',
  severity: 'warning',
  group: 'person',
  de: ({ text }) => ({
    message: `Ob ${quoted(text, 'de')} eine Einwilligung ist, ist nicht sicher; es wird keine eingetragen.`,
    hint: 'Ein Datum, „ja“ oder „nein“ eintragen.',
  }),
  en: ({ text }) => ({
    message: `It is not certain whether ${quoted(text, 'en')} is a consent; none is entered.`,
    hint: 'Enter a date, “yes” or “no”.',
  }),
});

export const consentWithoutDay = defineDiagnostic<object>({
  code: 'import-consent-without-day',
  severity: 'warning',
  group: 'person',
  de: () => ({
    message: 'Die Person hat eingewilligt, aber die Tabelle sagt nicht, an welchem Tag.',
    hint: 'Den Tag der Einwilligung eintragen.',
  }),
  en: () => ({
    message: 'The person has consented, but the table does not say on which day.',
    hint: 'Enter the day of the consent.',
  }),
});

export const emptyLine = defineDiagnostic<object>({
  code: 'import-empty-line',
  severity: 'info',
  group: 'person',
  de: () => ({ message: 'Diese Zeile sagt nichts über eine Person und wird ausgelassen.' }),
  en: () => ({ message: 'This line says nothing about a person and is left out.' }),
});

export const unfinished = defineDiagnostic<object>({
  code: 'import-unfinished',
  severity: 'warning',
  group: 'person',
  de: () => ({
    message: 'Dieses Formular wurde begonnen, aber nicht abgeschickt.',
    hint: 'Nachfragen, ob die Bewerbung gelten soll; sonst die Zeile vor dem Einlesen löschen.',
  }),
  en: () => ({
    message: 'This form was begun, but not sent.',
    hint: 'Ask whether the application is meant to count; otherwise delete the line before importing.',
  }),
});

/** `text` as it stands, `read` as it was taken. */
export const readAs = defineDiagnostic<{ label: Text; text: string; read: string; why: 'zero' | 'spreadsheet' }>({
  code: 'import-read-as',
  severity: 'info',
  group: 'person',
  de: ({ label, text, read, why }) => ({
    message: `${label.de}: ${quoted(text, 'de')} wird als ${quoted(read, 'de')} gelesen; ${
      why === 'zero' ? 'Excel hat die führende Null entfernt' : 'Excel hat die Angabe umgeformt'
    }.`,
  }),
  en: ({ label, text, read, why }) => ({
    message: `${label.en}: ${quoted(text, 'en')} is read as ${quoted(read, 'en')}; ${
      why === 'zero' ? 'Excel has removed the leading zero' : 'Excel has changed the entry'
    }.`,
  }),
});

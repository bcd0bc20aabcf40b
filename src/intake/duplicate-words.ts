// Words for what speaks for one person and against it, and for how sure that is.
import type { Text } from '../locale/language.js';
import type { Difference, Reason, Sure } from './duplicates.js';

/** `noun` stands in a list behind "Equal:", `short` alone in brackets. */
interface ReasonWords {
  readonly noun: Text;
  readonly short: Text;
}

export const reasonWords: Readonly<Record<Reason, ReasonWords>> = {
  'same-name': {
    noun: { de: 'der Name', en: 'the name' },
    short: { de: 'gleicher Name', en: 'same name' },
  },
  'spelled-name': {
    noun: { de: 'der Name in anderer Schreibweise', en: 'the name in another spelling' },
    short: { de: 'gleicher Name, anders geschrieben', en: 'same name, spelled otherwise' },
  },
  'swapped-name': {
    noun: { de: 'der Name, Vor- und Nachname vertauscht', en: 'the name, first and last name exchanged' },
    short: { de: 'Vor- und Nachname vertauscht', en: 'first and last name exchanged' },
  },
  'partial-name': {
    noun: { de: 'ein Teil eines Doppelnamens', en: 'one part of a double name' },
    short: { de: 'Teil des Namens gleich', en: 'part of the name is the same' },
  },
  'similar-name': {
    noun: { de: 'der Name bis auf einzelne Buchstaben', en: 'the name but for single letters' },
    short: { de: 'ähnlicher Name', en: 'similar name' },
  },
  'same-email': {
    noun: { de: 'die E-Mail-Adresse', en: 'the e-mail address' },
    short: { de: 'gleiche E-Mail-Adresse', en: 'same e-mail address' },
  },
  'shared-email': {
    noun: { de: 'die E-Mail-Adresse einer Stelle', en: 'the e-mail address of an office' },
    short: { de: 'gleiche Adresse einer Stelle', en: 'same address of an office' },
  },
  'same-phone': {
    noun: { de: 'die Telefonnummer', en: 'the telephone number' },
    short: { de: 'gleiche Telefonnummer', en: 'same phone number' },
  },
  'same-birth-year': {
    noun: { de: 'das Geburtsjahr', en: 'the year of birth' },
    short: { de: 'gleiches Geburtsjahr', en: 'same year of birth' },
  },
  'same-postal-code': {
    noun: { de: 'die Postleitzahl', en: 'the postal code' },
    short: { de: 'gleiche Postleitzahl', en: 'same postal code' },
  },
};

export const differenceWords: Readonly<Record<Difference, Text>> = {
  name: { de: 'der Name', en: 'the name' },
  email: { de: 'die E-Mail-Adresse', en: 'the e-mail address' },
  'birth-year': { de: 'das Geburtsjahr', en: 'the year of birth' },
  'postal-code': { de: 'die Postleitzahl', en: 'the postal code' },
  gender: { de: 'das Geschlecht', en: 'the gender' },
};

/** `verb` between two people: "P02 is probably the same person as P01". */
export const sureWords: Readonly<Record<Sure, { readonly verb: Text; readonly short: Text }>> = {
  certain: {
    verb: { de: 'ist so gut wie sicher', en: 'is almost certainly' },
    short: { de: 'so gut wie sicher', en: 'as good as certain' },
  },
  likely: {
    verb: { de: 'ist wahrscheinlich', en: 'is probably' },
    short: { de: 'wahrscheinlich', en: 'likely' },
  },
  possible: {
    verb: { de: 'ist vielleicht', en: 'is perhaps' },
    short: { de: 'möglich', en: 'possible' },
  },
};

// Words of the import: how a column was understood, why one was left out, where a table comes from.
import type { UnderstoodColumn } from '../../intake/foreign.js';
import type { TableOrigin } from '../../intake/forms.js';
import type { Text } from '../../locale/language.js';

export const originWords: Readonly<Record<TableOrigin, Text | undefined>> = {
  'google-forms': { de: 'aus Google Formulare', en: 'from Google Forms' },
  'microsoft-forms': { de: 'aus Microsoft Forms', en: 'from Microsoft Forms' },
  limesurvey: { de: 'aus LimeSurvey', en: 'from LimeSurvey' },
  'nextcloud-forms': { de: 'aus Nextcloud Formulare', en: 'from Nextcloud Forms' },
  table: undefined,
};

export const byWords: Readonly<Record<UnderstoodColumn['by'], Text>> = {
  mapping: { de: 'gemerkt', en: 'remembered' },
  programme: { de: 'laut programme.yaml', en: 'as programme.yaml says' },
  header: { de: '', en: '' },
  question: { de: 'am Wortlaut erkannt', en: 'told by the wording' },
  values: { de: 'an den Werten erkannt', en: 'told by the values' },
  answer: { de: 'Ihre Angabe', en: 'your answer' },
  nothing: { de: '', en: '' },
};

/** Why columns were left out, in the order in which it is told. */
export const droppedWords = {
  technical: { de: 'Weggelassen, technische Angaben', en: 'Left out, technical data' },
  unasked: {
    de: 'Weggelassen, das Programm hat nicht danach gefragt',
    en: 'Left out, the programme did not ask for it',
  },
  mapping: { de: 'Weggelassen, wie gemerkt', en: 'Left out, as remembered' },
  answer: { de: 'Weggelassen, wie geantwortet', en: 'Left out, as answered' },
  empty: { de: 'Leer', en: 'Empty' },
  second: {
    de: 'Weggelassen, weil schon eine andere Spalte dasselbe sagt',
    en: 'Left out, since another column says the same',
  },
  open: { de: 'Nicht verstanden und weggelassen', en: 'Not understood and left out' },
} as const satisfies Readonly<Record<string, Text>>;

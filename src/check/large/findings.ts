// What is said of a workspace as a whole when its people are read piece by piece.
import { defineDiagnostic } from '../../diagnostics/diagnostic.js';
import { formatNumber } from '../../locale/numbers.js';

export const largeRoster = defineDiagnostic<{ people: number }>({
  code: 'large-roster',
  severity: 'info',
  group: 'person',
  de: ({ people }) => ({
    message: `Die Tabellen der Personen sind so groß (${people === 1 ? 'eine Zeile' : `${formatNumber(people, 'de')} Zeilen`}), dass sie nacheinander gelesen werden. Ungeprüft bleiben dabei: der Beweis des letzten Vorschlags, wen Briefe erreichen und was in ihnen steht, frühere Stände der Tabellen, Namen von Personen in Texten, die in git gesichert werden.`,
    hint: 'Alle übrigen Regeln gelten wie sonst. Für Briefe und Vorschläge das Programm in mehrere teilen.',
  }),
  en: ({ people }) => ({
    message: `The tables of people are so large (${people === 1 ? 'one line' : `${formatNumber(people, 'en')} lines`}) that people are read one after the other. Not checked are the proof of the last proposal, whom letters reach and what they say, earlier states of the tables, and names of people in texts that git keeps.`,
    hint: 'All other rules hold as usual. For letters and proposals divide the programme into several.',
  }),
});

export const countsLeftOut = defineDiagnostic<object>({
  code: 'counts-left-out',
  severity: 'info',
  group: 'person',
  de: () => ({
    message:
      'Ob jedes Thema und jede Region gesucht und angeboten wird, bleibt ungeprüft: Die Angaben der Personen sind zu verschieden, um sie bei so vielen Zeilen zu zählen.',
  }),
  en: () => ({
    message:
      'Whether each topic and region is wanted and offered is not checked: the entries of people are too different to be counted over so many lines.',
  }),
});

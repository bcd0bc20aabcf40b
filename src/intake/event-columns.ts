// What the columns of a list of events mean: title, dates, place, host, series.
import type { Text } from '../locale/language.js';
import { foldHeader, headerMeanings } from '../workspace/table-headers.js';
import type { Column } from '../workspace/table-schema.js';
import type { ForeignTable, UnderstoodColumn } from './foreign.js';

const named = (name: string, de: string, en: string, ...headers: readonly string[]): Column => {
  const label: Text = { de, en };
  const kind = 'text';
  return {
    name,
    kind,
    list: false,
    required: false,
    label,
    headers,
    class: 'public',
    private: false,
    description: label,
  };
};

/** The fields of an event that a table may have, in the order in which they are written. */
export const eventColumns: readonly Column[] = [
  named('type', 'Art', 'Type', 'Veranstaltungsart', 'Format'),
  named(
    'title',
    'Titel',
    'Title',
    'Thema',
    'Seminar',
    'Seminare',
    'Veranstaltung',
    'Veranstaltungen',
    'Bezeichnung',
    'Name',
    'Was',
    'Workshop',
    'Topic',
    'Event',
    'Subject',
    'What',
  ),
  named(
    'start',
    'Datum',
    'Date',
    'Termin',
    'Termine',
    'Wann',
    'Beginn',
    'Start',
    'Von',
    'Zeitraum',
    'Tag',
    'Anfang',
    'Startdatum',
    'When',
    'From',
    'Begin',
  ),
  named('end', 'Ende', 'End', 'Bis', 'Enddatum', 'Until', 'To'),
  named('time', 'Uhrzeit', 'Time', 'Zeit', 'Uhr'),
  named('venue', 'Haus', 'Venue', 'Raum', 'Veranstaltungsort', 'Tagungsort', 'Tagungshaus', 'Location', 'Room'),
  named('address', 'Anschrift', 'Address', 'Adresse'),
  named('city', 'Ort', 'City', 'Stadt', 'Wo', 'Place', 'Where'),
  named('online', 'Online', 'Online', 'Link', 'Einwahl'),
  named(
    'host',
    'Anbieter',
    'Host',
    'Veranstalter',
    'Veranstalterin',
    'Veranstalter*in',
    'Ausrichter',
    'Träger',
    'Bildungsträger',
    'Organiser',
    'Organizer',
    'Provider',
  ),
  named('audience', 'Zielgruppe', 'Audience', 'Für wen', 'Für', 'Teilnehmende', 'For whom'),
  named('capacity', 'Plätze', 'Places', 'Zahl der Plätze', 'Teilnehmerzahl', 'Capacity', 'Seats'),
  named('rsvp-by', 'Anmeldung bis', 'RSVP by', 'Anmeldeschluss', 'Anmeldefrist', 'Rückmeldung bis', 'Register by'),
  named('series', 'Reihe', 'Series', 'Serie', 'Seminarreihe'),
  named('module', 'Modul', 'Module', 'Modulnummer', 'Nummer des Moduls', 'Teil', 'Part'),
];

/** What each column means by its header; the first of several that mean the same counts. */
export function understandEventColumns(table: ForeignTable): readonly UnderstoodColumn[] {
  const byHeader = headerMeanings(eventColumns);
  const seen = new Set<string>();
  return table.headers.map((header, index): UnderstoodColumn => {
    const column = byHeader.get(foldHeader(header));
    const samples = samplesOf(table, index);
    if (column && !seen.has(column.name)) {
      seen.add(column.name);
      return { index, header, use: { kind: 'field', column }, by: 'header', samples };
    }
    const why = samples.length === 0 ? 'empty' : 'unasked';
    return { index, header, use: { kind: 'dropped', why }, by: 'nothing', samples };
  });
}

function samplesOf({ rows }: ForeignTable, index: number): string[] {
  const samples = new Set<string>();
  for (const { cells } of rows) {
    const text = (cells[index] ?? '').trim();
    if (text !== '') samples.add(text.slice(0, 40));
    if (samples.size === 3) break;
  }
  return [...samples];
}

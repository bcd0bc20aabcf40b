// A list of seminars or other events as events of the programme: dates, series in any spelling, modules; none twice.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { type DateRefusal, explainRefusal, parseDate } from '../locale/date-reading.js';
import type { Text } from '../locale/language.js';
import { folded, inert } from '../locale/text.js';
import type { Place } from '../model/place.js';
import type { ProgrammeEvent } from '../model/programme.js';
import { readTimes } from './event-times.js';
import type { ForeignRow, ForeignTable, UnderstoodColumn } from './foreign.js';
import { placeOfCell } from './table.js';

type EventType = NonNullable<ProgrammeEvent['type']>;
type Audience = NonNullable<ProgrammeEvent['audience']>;

/** An event as a line of the table tells of it. */
export interface IncomingEvent {
  readonly line: number;
  /** Without what is said of the date; with its module. */
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly allDay: boolean;
  readonly type?: EventType;
  readonly venue?: string;
  readonly address?: string;
  readonly city?: string;
  readonly online?: string;
  readonly host?: string;
  readonly audience?: Audience;
  readonly capacity?: number;
  readonly rsvpBy?: string;
  /** As the table writes it. */
  readonly series?: string;
  readonly module?: number;
}

export interface IncomingEvents {
  readonly events: readonly IncomingEvent[];
  readonly findings: readonly Diagnostic[];
}

const dateUnread = defineDiagnostic<{ refusal: DateRefusal; text: string }>({
  code: 'import-event-date',
  severity: 'error',
  group: 'event',
  de: ({ refusal, text }) => ({
    message: `${explainRefusal(refusal, text, 'de')} Die Zeile bleibt weg.`,
    hint: 'So zum Beispiel: 17.-18.4.15, 17.04.2015 oder 2015-04-17.',
  }),
  en: ({ refusal, text }) => ({
    message: `${explainRefusal(refusal, text, 'en')} The line is left out.`,
    hint: 'For example: 17.-18.4.15, 17.04.2015 or 2015-04-17.',
  }),
});

const titleMissing = defineDiagnostic<object>({
  code: 'import-event-title',
  severity: 'error',
  group: 'event',
  de: () => ({ message: 'Diese Zeile nennt keinen Titel und bleibt weg.', hint: 'Den Titel in der Tabelle ergänzen.' }),
  en: () => ({ message: 'This line has no title and is left out.', hint: 'Add the title to the table.' }),
});

const cellUnread = defineDiagnostic<{ label: Text; text: string }>({
  code: 'import-event-cell',
  severity: 'warning',
  group: 'event',
  de: ({ label, text }) => ({ message: `„${text}“ lässt sich als „${label.de}“ nicht lesen und bleibt weg.` }),
  en: ({ label, text }) => ({ message: `“${text}” cannot be read as “${label.en}” and is left out.` }),
});

/** Reads every line; what is no date or has no title is a finding and left out. */
export function readEvents(table: ForeignTable, columns: readonly UnderstoodColumn[]): IncomingEvents {
  const findings: Diagnostic[] = [];
  const events = table.rows.flatMap((row): IncomingEvent[] => {
    const reading = new LineReader(table, row, columns);
    const event = reading.event();
    findings.push(...reading.findings);
    return event ? [event] : [];
  });
  return { events, findings };
}

class LineReader {
  readonly findings: Diagnostic[] = [];
  private readonly table: ForeignTable;
  private readonly row: ForeignRow;
  private readonly columns: readonly UnderstoodColumn[];

  constructor(table: ForeignTable, row: ForeignRow, columns: readonly UnderstoodColumn[]) {
    this.table = table;
    this.row = row;
    this.columns = columns;
  }

  event(): IncomingEvent | undefined {
    const written = this.text('title');
    const own = this.text('start');
    // Without a column for it the date stands behind the title, as on a page.
    const { title, date } =
      own === '' && !this.has('start') ? splitTitle(written) : { title: trimmed(written), date: own };
    if (title === '') {
      if (this.row.cells.some((cell) => cell.trim() !== '')) this.findings.push(titleMissing(this.place('title'), {}));
      return undefined;
    }
    const times = readTimes({ start: date, end: this.text('end'), time: this.text('time') });
    if ('refusal' in times) {
      const field = times.text === this.text('end').trim() && times.text !== '' ? 'end' : 'start';
      this.findings.push(dateUnread(this.place(this.has(field) ? field : 'title'), times));
      return undefined;
    }
    return { line: this.row.line, title, ...times, ...this.words(title), ...this.texts() };
  }

  /** What is free text and only carried over. */
  private texts(): Partial<IncomingEvent> {
    const fields = ['venue', 'address', 'city', 'online', 'host'] as const;
    const given = fields.flatMap((field) => {
      const text = trimmed(this.text(field));
      return text === '' ? [] : [[field, text] as const];
    });
    return Object.fromEntries(given);
  }

  private words(title: string): Partial<IncomingEvent> {
    const type = typeIn(this.text('type')) ?? typeIn(title) ?? typeIn(this.header('title'));
    const audience = this.read('audience', audienceIn);
    const capacity = this.read('capacity', wholeIn);
    const rsvpBy = this.read('rsvp-by', dayIn);
    const module = this.read('module', (text) => moduleIn(text) ?? wholeIn(text)) ?? moduleIn(title);
    const series = trimmed(this.text('series'));
    return {
      ...(type === undefined ? {} : { type }),
      ...(audience === undefined ? {} : { audience }),
      ...(capacity === undefined ? {} : { capacity }),
      ...(rsvpBy === undefined ? {} : { rsvpBy }),
      ...(module === undefined ? {} : { module }),
      ...(series === '' ? {} : { series }),
    };
  }

  /** A cell that must be understood to count. */
  private read<T>(field: string, reading: (text: string) => T | undefined): T | undefined {
    const text = trimmed(this.text(field));
    if (text === '') return undefined;
    const value = reading(text);
    const column = this.column(field);
    if (value === undefined && column?.use.kind === 'field')
      this.findings.push(cellUnread(this.place(field), { label: column.use.column.label, text: text.slice(0, 60) }));
    return value;
  }

  private column(field: string): UnderstoodColumn | undefined {
    return this.columns.find(({ use }) => use.kind === 'field' && use.column.name === field);
  }

  private has(field: string): boolean {
    return this.column(field) !== undefined;
  }

  private header(field: string): string {
    return this.column(field)?.header ?? '';
  }

  private text(field: string): string {
    const index = this.column(field)?.index;
    return index === undefined ? '' : (this.row.cells[index] ?? '');
  }

  private place(field: string): Place {
    return placeOfCell(this.table, this.row, this.column(field)?.index);
  }
}

const longestText = 1000;

/** One line, without the signs that a removed date leaves behind. */
const trimmed = (text: string): string =>
  inert(text.slice(0, longestText))
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/^[\s•·*–—-]+|[\s,;:–—-]+$/g, '')
    .slice(0, 300);

/** "Frauen für Politik- Modul 1 12.- 14.6.15": what can be read as a date at the end is one. */
function splitTitle(text: string): { readonly title: string; readonly date: string } {
  const line = inert(text).replace(/\s+/g, ' ').trim().slice(0, 400);
  for (const { index } of line.matchAll(/(?<![\d.])\d{1,2}\. ?(?=[-–—/\d\p{L}])/gu)) {
    const date = line.slice(index).replace(/[\s.,;]+$/, '');
    if (!('refusal' in readTimes({ start: date }))) return { title: trimmed(line.slice(0, index)), date };
  }
  return { title: trimmed(line), date: '' };
}

const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
const modulePart = /\bmodule? ?(?:nr\.? ?)?(\d{1,2}|[ivx]{1,4})\b/iu;

function moduleIn(text: string): number | undefined {
  const [, digits] = modulePart.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const number = /^\d/.test(digits) ? Number(digits) : roman.indexOf(digits.toLowerCase()) + 1;
  return number > 0 ? number : undefined;
}

/** A title without its module: what the events of one series have in common. */
export const withoutModule = (title: string): string => trimmed(title.replace(modulePart, ''));

const wholeIn = (text: string): number | undefined => (/^\d{1,5}$/.test(text) ? Number(text) : undefined);

function dayIn(text: string): string | undefined {
  const reading = parseDate(text);
  return reading.ok && reading.precision === 'day' && reading.end === undefined ? reading.start : undefined;
}

const typeWords: readonly (readonly [EventType, RegExp])[] = [
  ['seminar', /seminar|fortbildung|schulung|training/],
  ['workshop', /workshop|werkstatt/],
  ['kickoff', /auftakt|kick-?off/],
  ['getting-to-know', /kennenlern|getting to know/],
  ['information', /informationsveranstaltung|infoabend/],
  ['interim', /zwischenbilanz|interim/],
  ['closing', /abschluss|closing/],
  ['networking', /vernetzung|netzwerktreffen|networking/],
  ['social', /stammtisch|ausflug|sommerfest/],
];

const typeIn = (text: string): EventType | undefined => {
  const words = folded(text.slice(0, 300));
  return typeWords.find(([, pattern]) => pattern.test(words))?.[0];
};

function audienceIn(text: string): Audience | undefined {
  const words = folded(text.slice(0, 300));
  const [mentees, mentors] = [/\bmentees?\b/.test(words), /\bmentor/.test(words)];
  if ((mentees && mentors) || /^(?:all|alle|alle teilnehmenden|everybody|tandems?)$/.test(words)) return 'all';
  if (mentees) return 'mentees';
  if (mentors) return 'mentors';
  if (/^(?:oeffentlich|public|offen fuer alle|interessierte)$/.test(words)) return 'public';
  return /^(?:gaeste|guests)$/.test(words) ? 'guests' : undefined;
}

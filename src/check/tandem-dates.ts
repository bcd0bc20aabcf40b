// Dates of tandems: planned ends, endings, and the order of events.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { lastDay } from '../locale/dates.js';
import type { Text } from '../locale/language.js';
import { placeOf } from '../model/place.js';
import { hasFixedTerm } from '../model/programme.js';
import { isOpen, isRunning, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { tables } from '../workspace/generated/tables.js';
import { dateInWords } from './programme-dates.js';

export const plannedEndMissing = defineDiagnostic<{ tandem: string }>({
  code: 'planned-end-missing',
  severity: 'error',
  group: 'tandem',
  de: ({ tandem }) => ({
    message: `${tandem} läuft, hat aber kein geplantes Ende.`,
    hint: 'Das geplante Ende eintragen. Bei Einstieg jederzeit (intake: rolling) oder Treffen nach Bedarf (rhythm: on-demand) braucht es keines.',
  }),
  en: ({ tandem }) => ({
    message: `${tandem} is running but has no planned end.`,
    hint: 'Enter the planned end. With rolling intake or a rhythm on demand none is needed.',
  }),
});

export const plannedEndLate = defineDiagnostic<{ tandem: string; date: string; end: string }>({
  code: 'planned-end-late',
  severity: 'warning',
  group: 'tandem',
  de: ({ tandem, date, end }) => ({
    message: `${tandem} soll am ${dateInWords(date, 'de')} enden, das Programm schon am ${dateInWords(end, 'de')}.`,
    hint: 'Das geplante Ende vorziehen, oder die Laufzeit des Programms verlängern.',
  }),
  en: ({ tandem, date, end }) => ({
    message: `${tandem} is to end on ${dateInWords(date, 'en')}, the programme on ${dateInWords(end, 'en')} already.`,
    hint: 'Bring the planned end forward, or extend the period of the programme.',
  }),
});

interface Order {
  readonly tandem: string;
  readonly first: Text;
  readonly firstOn: string;
  readonly second: Text;
  readonly secondOn: string;
}

export const tandemEndsBeforeStart = defineDiagnostic<Order>({
  code: 'tandem-ends-before-start',
  severity: 'error',
  group: 'tandem',
  de: (f) => ({
    message: `${f.tandem}: „${f.second.de}“ (${dateInWords(f.secondOn, 'de')}) liegt vor „${f.first.de}“ (${dateInWords(f.firstOn, 'de')}).`,
    hint: 'Eines der beiden Daten berichtigen.',
  }),
  en: (f) => ({
    message: `${f.tandem}: “${f.second.en}” (${dateInWords(f.secondOn, 'en')}) is earlier than “${f.first.en}” (${dateInWords(f.firstOn, 'en')}).`,
    hint: 'Correct one of the two dates.',
  }),
});

export const tandemDatesContradict = defineDiagnostic<Order>({
  code: 'tandem-dates-contradict',
  severity: 'warning',
  group: 'tandem',
  de: (f) => ({
    message: `${f.tandem}: „${f.second.de}“ (${dateInWords(f.secondOn, 'de')}) liegt vor „${f.first.de}“ (${dateInWords(f.firstOn, 'de')}).`,
    hint: 'Ein Tandem beginnt, wenn beide zugesagt haben. Eines der beiden Daten berichtigen.',
  }),
  en: (f) => ({
    message: `${f.tandem}: “${f.second.en}” (${dateInWords(f.secondOn, 'en')}) is earlier than “${f.first.en}” (${dateInWords(f.firstOn, 'en')}).`,
    hint: 'A tandem starts when both have agreed. Correct one of the two dates.',
  }),
});

export const endMissing = defineDiagnostic<{ tandem: string; completed: boolean }>({
  code: 'tandem-end-missing',
  severity: 'warning',
  group: 'tandem',
  de: ({ tandem, completed }) => ({
    message: `${tandem} ist ${completed ? 'abgeschlossen' : 'beendet'}, aber ohne Datum.`,
    hint: 'In der Spalte „Ende“ den Tag eintragen.',
  }),
  en: ({ tandem, completed }) => ({
    message: `${tandem} is ${completed ? 'completed' : 'ended'}, but without a date.`,
    hint: 'Enter the day in the column “End”.',
  }),
});

export const endReasonMissing = defineDiagnostic<{ tandem: string }>({
  code: 'tandem-end-reason-missing',
  severity: 'warning',
  group: 'tandem',
  de: ({ tandem }) => ({
    message: `${tandem} ist beendet, aber ohne Grund; für die Auswertung genügt ein Wort aus der Liste.`,
    hint: 'Einen neutralen Grund eintragen, etwa Zeit, Umzug oder Sonstiges.',
  }),
  en: ({ tandem }) => ({
    message: `${tandem} has ended without a reason; for evaluation one word of the list is enough.`,
    hint: 'Enter a neutral reason, such as time, moved or other.',
  }),
});

export const openWithEnd = defineDiagnostic<{ tandem: string; end: string }>({
  code: 'tandem-open-with-end',
  severity: 'warning',
  group: 'tandem',
  de: ({ tandem, end }) => ({
    message: `${tandem} hat ein Ende (${dateInWords(end, 'de')}), gilt aber noch als offen.`,
    hint: 'Den Status auf abgeschlossen oder beendet setzen, oder das Datum löschen.',
  }),
  en: ({ tandem, end }) => ({
    message: `${tandem} has an end (${dateInWords(end, 'en')}) but still counts as open.`,
    hint: 'Set the status to completed or ended, or delete the date.',
  }),
});

/** A running tandem has a planned end within the programme. */
export function checkPlannedEnds({ programme, tandems }: Workspace): Diagnostic[] {
  const end = programme.period.end === undefined ? undefined : lastDay(programme.period.end);
  return tandems.flatMap((tandem) => {
    const { id, planned_end: date } = tandem;
    if (date === undefined) {
      const due = isRunning(tandem) && hasFixedTerm(programme);
      return due ? [plannedEndMissing(placeOf(tandem, 'planned_end'), { tandem: id }, id)] : [];
    }
    if (end === undefined || date <= end || !isOpen(tandem)) return [];
    return [plannedEndLate(placeOf(tandem, 'planned_end'), { tandem: id, date, end }, id)];
  });
}

/** A tandem that is over says when and, if it ended early, why in one neutral word. */
export function checkEndings({ tandems }: Workspace): Diagnostic[] {
  return tandems.flatMap((tandem) => {
    const { id, status, end, end_reason: reason } = tandem;
    if (isOpen(tandem)) return end === undefined ? [] : [openWithEnd(placeOf(tandem, 'end'), { tandem: id, end }, id)];
    return [
      ...(end === undefined
        ? [endMissing(placeOf(tandem, 'end'), { tandem: id, completed: status === 'completed' }, id)]
        : []),
      ...(status === 'ended' && reason === undefined
        ? [endReasonMissing(placeOf(tandem, 'end_reason'), { tandem: id }, id)]
        : []),
    ];
  });
}

const labels: ReadonlyMap<string, Text> = new Map(tables.tandems.columns.map(({ name, label }) => [name, label]));
const labelOf = (field: string): Text => labels.get(field) ?? { de: field, en: field };

type DateField = 'start' | 'end' | 'planned_end' | 'mentee_agreed_on' | 'mentor_agreed_on';

/** What comes second is not earlier than what comes first. */
const spans: readonly (readonly [DateField, DateField])[] = [
  ['start', 'end'],
  ['start', 'planned_end'],
];
const agreements: readonly (readonly [DateField, DateField])[] = [
  ['mentee_agreed_on', 'start'],
  ['mentor_agreed_on', 'start'],
];

/** Tandems end after they start and start after both agreed. */
export function checkTandemDates({ tandems }: Workspace): Diagnostic[] {
  return tandems.flatMap((tandem) => [
    ...disorder(tandem, spans, tandemEndsBeforeStart),
    ...disorder(tandem, agreements, tandemDatesContradict),
  ]);
}

function disorder(
  tandem: Tandem,
  orders: readonly (readonly [DateField, DateField])[],
  finding: typeof tandemDatesContradict,
): Diagnostic[] {
  return orders.flatMap(([first, second]) => {
    const firstOn = tandem[first];
    const secondOn = tandem[second];
    if (firstOn === undefined || secondOn === undefined || secondOn >= firstOn) return [];
    const facts = { tandem: tandem.id, first: labelOf(first), firstOn, second: labelOf(second), secondOn };
    return [finding(placeOf(tandem, second), facts, tandem.id)];
  });
}

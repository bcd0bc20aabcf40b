// The day of a planned message: a date, or so long before or after an event or a phase (`auftakt - 3w`).
import { addDays, addMonths, firstDay, isDate } from '../locale/dates.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';

/** @returns undefined for words that name no event, phase or deadline of the programme */
export function plannedDay(when: string, programme: Programme): IsoDate | undefined {
  const text = when.trim();
  if (isDate(text)) return text;
  const match = /^(\S+?)(?:\s*([+-])\s*(\d{1,4})\s*([dwm]))?$/.exec(text);
  const [, id, sign, amount, unit] = match ?? [];
  const base = id === undefined ? undefined : startOf(id, programme);
  if (base === undefined || amount === undefined) return base;
  const count = Number(amount) * (sign === '-' ? -1 : 1);
  if (unit === 'm') return addMonths(base, count);
  return addDays(base, unit === 'w' ? count * 7 : count);
}

function startOf(id: string, { events = [], phases = [], deadlines = [] }: Programme): IsoDate | undefined {
  const found =
    events.find((event) => event.id === id)?.start ??
    phases.find((phase) => phase.id === id)?.start ??
    deadlines.find((deadline) => deadline.id === id)?.date;
  return found === undefined ? undefined : firstDay(found);
}

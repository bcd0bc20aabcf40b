// Days that are counted from others: planned messages (`auftakt - 3w`), surveys, terms of retention.
import { addDays, addMonths, daysBetween, firstDay, isDate, lastDay } from '../locale/dates.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import { anchorsOf, relativeDate } from '../model/relative-date.js';

const firstOfAll = '0001-01-01';
const lastOfAll = '9999-12-31';

/** So many days, weeks or months later; undefined where the calendar has no such day (it ends with the year 9999). */
export function laterDay(day: IsoDate, count: number, unit: 'd' | 'w' | 'm' = 'd'): IsoDate | undefined {
  if (unit === 'm') {
    const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
    return months < 12 || months >= 120_000 ? undefined : addMonths(day, count);
  }
  const days = unit === 'w' ? count * 7 : count;
  return days < daysBetween(day, firstOfAll) || days > daysBetween(day, lastOfAll) ? undefined : addDays(day, days);
}

/**
 * The day of a planned message or survey: a date, or so long before or after an event or a phase (`auftakt - 3w`).
 * @returns undefined for words that name no event, phase or deadline of the programme
 */
export function plannedDay(when: string, programme: Programme): IsoDate | undefined {
  const text = when.trim();
  if (isDate(text)) return text;
  const relative = relativeDate(text);
  const base = relative && anchorDay(relative.anchor, programme);
  if (relative === undefined || base === undefined) return undefined;
  return laterDay(base, relative.count, relative.unit);
}

function anchorDay(id: string, programme: Programme): IsoDate | undefined {
  const found = anchorsOf(programme).find((anchor) => anchor.id === id && anchor.date !== undefined);
  if (found?.date === undefined) return undefined;
  return found.last ? lastDay(found.date) : firstDay(found.date);
}

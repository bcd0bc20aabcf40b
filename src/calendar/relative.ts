// Days that are counted from others: planned messages (`auftakt - 3w`), surveys.
import { firstDay, isDate, lastDay, laterDay } from '../locale/dates.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import { anchorsOf, relativeDate } from '../model/relative-date.js';

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

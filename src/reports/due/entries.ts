// What is due as entries of a calendar, beside the dates of the programme.
import { createHash } from 'node:crypto';
import { uidOf } from '../../calendar/entries.js';
import type { CalendarEntry } from '../../calendar/ics.js';
import type { Language } from '../../locale/language.js';
import type { Programme } from '../../model/programme.js';
import type { Due } from './due.js';

/** These stand in the agenda already. */
const inAgenda: readonly string[] = ['event', 'deadline'];

/**
 * One entry for each line that has a day. They are events of a whole day that take no time, not VTODOs: neither Outlook
 * nor Google takes over tasks from a file, and a reminder that nobody sees is none.
 */
export const dueEntries = (items: readonly Due[], programme: Programme, language: Language): CalendarEntry[] =>
  items.flatMap((due): CalendarEntry[] => {
    const { until, kind, text } = due;
    if (until === undefined || inAgenda.includes(kind)) return [];
    const prefix = { de: 'Fällig', en: 'Due' }[language];
    return [
      {
        uid: uidOf(programme, `due/${kind}/${markOf(due)}`),
        title: `${prefix}: ${text[language]}`,
        span: { kind: 'days', start: until, end: until },
        free: true,
      },
    ];
  });

/** What tells a line from others of its kind: the thing itself, not the day or a number in the words, which may change. */
function markOf({ action, people = [], tandems = [] }: Due): string {
  const about = action.kind === 'task-done' ? [action.task.kind, action.task.about, action.task.text] : action;
  const source = JSON.stringify([about, action.kind === 'by-hand' ? [people, tandems] : []]);
  return createHash('sha256').update(source).digest('hex').slice(0, 16);
}

// The head that every report carries: which programme, what for, by whom, as of when.
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import type { ProgrammeHead } from './data.js';

const filled = (parts: readonly (string | undefined)[]): string[] =>
  parts.filter((part): part is string => part !== undefined && part !== '');

/** Aims stand one behind the other, so each ends like a sentence. */
const asSentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** @param today the day as of which the report speaks; the programme's own `as-of` is called the date of an example */
export function programmeHead(programme: Programme, today: IsoDate): ProgrammeHead {
  const { id, title, motto, edition, organiser, aims = [], 'target-election': election } = programme;
  const { contact, imprint } = organiser ?? {};
  return {
    id,
    title,
    ...(motto === undefined ? {} : { motto }),
    ...(edition === undefined ? {} : { edition }),
    ...(organiser === undefined ? {} : { organiser: organiser.name }),
    ...(organiser?.unit === undefined ? {} : { unit: organiser.unit }),
    contact: filled([contact?.name, contact?.function, contact?.phone, contact?.email]),
    aims: aims.map(({ text }) => asSentence(text)),
    ...(election === undefined ? {} : { election }),
    imprint: filled([imprint?.text, imprint?.funding, imprint?.rights]),
    ...(imprint?.version === undefined ? {} : { version: imprint.version }),
    as_of: today,
    example_date: programme['as-of'] === today,
  };
}

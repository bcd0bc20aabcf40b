// Letters that other letters announce: which have followed, and which are still to come.
import type { Letter } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { type Occasion, occasions } from './occasions.js';

export interface Announced {
  /** The letter that announces. */
  readonly from: Letter;
  readonly occasion: Occasion;
  readonly by: IsoDate;
  /** The event it is about, where there is one of the occasion's type. */
  readonly event?: string;
  /** Those that were written since and can be the one; none while it is to be written. */
  readonly letters: readonly Letter[];
}

/** What letters announce, in the order of the letters. */
export function announcements({ letters, programme }: Pick<Workspace, 'letters' | 'programme'>): readonly Announced[] {
  return letters.flatMap((from): Announced[] => {
    const { announces } = from.head;
    if (announces === undefined) return [];
    const event = eventOf(announces.letter, from, programme);
    return [
      {
        from,
        occasion: announces.letter,
        by: announces.by,
        ...(event === undefined ? {} : { event }),
        letters: letters.filter((letter) => answers(letter, from, announces.letter, event)),
      },
    ];
  });
}

/** Announced letters of which `letters/` has none, in the order of their days. */
export const awaitedLetters = (workspace: Pick<Workspace, 'letters' | 'programme'>): readonly Announced[] =>
  announcements(workspace)
    .filter(({ letters }) => letters.length === 0)
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));

/** The next event of the occasion's type after the announced day, else the last of that type; an open invitation takes the announcing letter's. */
function eventOf(occasion: Occasion, from: Letter, { events = [] }: Programme): string | undefined {
  const type = occasions.find(({ key }) => key === occasion)?.event;
  if (type === undefined) return occasion === 'invite' ? from.head.event : undefined;
  const own = events
    .filter((event) => event.type === type && event['cancelled-on'] === undefined)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return (own.find(({ start }) => start >= (from.head.announces?.by ?? '')) ?? own.at(-1))?.id;
}

/** Whether a letter is the announced one: its occasion and event, and not older than the announcement. */
function answers(letter: Letter, from: Letter, occasion: Occasion, event: string | undefined): boolean {
  const { head } = letter;
  if (letter === from || head.letter !== occasion) return false;
  if (event !== undefined && head.event !== undefined && head.event !== event) return false;
  if (head.number !== undefined && from.head.number !== undefined) return head.number > from.head.number;
  if (head.date !== undefined && from.head.date !== undefined) return head.date >= from.head.date;
  return head.letter !== from.head.letter || letter.stem > from.stem;
}

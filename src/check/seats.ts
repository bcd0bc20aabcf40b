// How many mentees mentors take: nobody at all, or more than one person can.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { placeOf } from '../model/place.js';
import { isIn, type Mentor, statusOf } from '../model/roster.js';
import { holdsSeat, isMain } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';

export const capacityZero = defineDiagnostic<{ person: string }>({
  code: 'capacity-zero',
  severity: 'info',
  group: 'person',
  de: ({ person }) => ({
    message: `${person} nimmt teil, hat aber keinen Platz und kommt deshalb in keinem Vorschlag vor.`,
    hint: 'Ist das so gewollt, ist nichts zu tun; sonst die Zahl der Plätze eintragen.',
  }),
  en: ({ person }) => ({
    message: `${person} takes part but has no seat and is therefore in no proposal.`,
    hint: 'If this is meant, nothing is to be done; otherwise enter the number of seats.',
  }),
});

export const capacityUnlikely = defineDiagnostic<{ person: string; seats: number }>({
  code: 'capacity-unlikely',
  severity: 'warning',
  group: 'person',
  de: ({ person, seats }) => ({
    message: `${person} hätte Platz für ${seats} Mentees; so viele begleitet kaum jemand.`,
    hint: 'Die Zahl prüfen: Vielleicht gehört sie in eine andere Spalte. Stimmt sie, unter „check“ capacity-unlikely: off eintragen.',
  }),
  en: ({ person, seats }) => ({
    message: `${person} would have room for ${seats} mentees, which is more than anybody can accompany.`,
    hint: 'Check the number: perhaps it belongs into another column. If it is right, enter capacity-unlikely: off under “check”.',
  }),
});

/** More than this is more than a volunteer can do: a slip, a year, a number of hours. */
const mostSeats = 10;

const comesIntoQuestion = (mentor: Mentor): boolean =>
  isIn(mentor) || statusOf(mentor) === 'applied' || statusOf(mentor) === 'waitlisted';

/** The seats of one mentor. */
export function checkSeatsOf(mentor: Mentor): Diagnostic[] {
  const { id, capacity } = mentor;
  if (capacity === undefined) return [];
  if (capacity === 0) return isIn(mentor) ? [capacityZero(placeOf(mentor, 'capacity'), { person: id })] : [];
  if (capacity <= mostSeats || !comesIntoQuestion(mentor)) return [];
  return [capacityUnlikely(placeOf(mentor, 'capacity'), { person: id, seats: capacity })];
}

/** Mentors who take part have room for somebody, and for as many as one person can accompany. */
export function checkSeats({ mentors, tandems }: Workspace): Diagnostic[] {
  const found = mentors.flatMap(checkSeatsOf);
  if (!found.some(({ code }) => code === capacityZero.code)) return found;
  // Somebody with a tandem and no seat has a finding of their own.
  const busy = new Set(tandems.filter((tandem) => isMain(tandem) && holdsSeat(tandem)).map((tandem) => tandem.mentor));
  return mentors.flatMap((mentor) => (mentor.capacity === 0 && busy.has(mentor.id) ? [] : checkSeatsOf(mentor)));
}

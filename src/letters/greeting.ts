// How a letter to several people greets them, and whom its address field names.
import { type GroupMembers, groupAddress, groupSalutation } from '../locale/salutation.js';
import { type Programme, roles, styleOf } from '../model/programme.js';
import { type Manner, speaksHouse } from './manner.js';
import type { Recipient } from './recipients.js';

const nouns = { mentee: 'mentee', mentor: 'mentor', guest: 'gast' } as const;

/** Who is among the recipients, in the order in which they are greeted; mentees and mentors where there are none yet. */
function membersOf(programme: Programme, recipients: readonly Recipient[]): readonly GroupMembers[] {
  if (recipients.length === 0) return roles.map((noun) => ({ noun, style: styleOf(noun, programme) }));
  return (['mentee', 'mentor', 'guest'] as const).flatMap((role) => {
    const own = recipients.filter((recipient) => recipient.role === role);
    if (own.length === 0) return [];
    const genders = own.map((recipient) => (recipient.kind === 'guest' ? undefined : recipient.person.gender));
    return [{ noun: nouns[role], style: styleOf(nouns[role], programme), genders }];
  });
}

/** `nobody` for a letter to nobody in particular, such as a call. */
export type Addressed = readonly Recipient[] | 'nobody';

/** The words of the house, unless only guests are meant; "Liebe Mentees, liebe Mentor*innen,"; "Guten Tag," to nobody in particular. */
export function groupGreeting(programme: Programme, to: Addressed, manner: Manner): string {
  if (to === 'nobody') return groupSalutation({ members: [] }, manner);
  const onlyGuests = to.length > 0 && to.every(({ kind }) => kind === 'guest');
  const house = onlyGuests || !speaksHouse(programme, manner.language) ? undefined : programme.letters?.salutation;
  return groupSalutation({ members: membersOf(programme, to), house }, manner);
}

const everybody = { de: 'An alle Interessierten', en: 'To everybody who is interested' } as const;

/** "An alle Mentees und Mentor*innen" */
export const groupAddressLine = (programme: Programme, to: Addressed, { language }: Manner): string =>
  to === 'nobody' ? everybody[language] : groupAddress(membersOf(programme, to), language);

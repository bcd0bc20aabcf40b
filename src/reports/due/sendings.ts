// What the journal says about letters, and which letters a planned message means.

import { type Occasion, occasions, occasionWords } from '../../letters/occasions.js';
import type { Letter } from '../../model/documents.js';
import { isSent } from '../../model/records.js';
import type { Workspace } from '../../model/workspace.js';

export const hasBeenSent = ({ stem }: Letter, { journal }: Pick<Workspace, 'journal'>): boolean =>
  journal.some((entry) => entry.letter === stem && isSent(entry));

/** The occasion whose name a text holds, the longest name first: "Einladung zum Auftakt" rather than "Einladung". */
export function occasionIn(text: string): Occasion | undefined {
  const within = text.normalize('NFC').toLowerCase();
  let found: { readonly key: Occasion; readonly length: number } | undefined;
  for (const { key } of occasions) {
    const { de, en } = occasionWords(key);
    for (const word of [...de, ...en])
      if (word.length > (found?.length ?? 3) && within.includes(word.toLowerCase()))
        found = { key, length: word.length };
  }
  return found?.key;
}

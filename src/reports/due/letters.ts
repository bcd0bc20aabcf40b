// Letters that another letter has announced: to write, or to send.
import { type Announced, announcements } from '../../letters/announced.js';
import { occasionName } from '../../letters/occasions.js';
import type { Text } from '../../locale/language.js';
import { noBreak, quoted } from '../../locale/text.js';
import type { Letter } from '../../model/documents.js';
import type { Programme } from '../../model/programme.js';
import type { Workspace } from '../../model/workspace.js';
import { byDay, type Due, type DueCheck } from './due.js';
import { hasBeenSent } from './sendings.js';

/** Announced letters that have not been sent; what several letters announce for one event, by the earliest day alone. */
export function openAnnouncements(workspace: Workspace): Announced[] {
  const all = announcements(workspace).filter(({ letters }) => !letters.some((one) => hasBeenSent(one, workspace)));
  return all.filter((one, at) => {
    const isSame = (other: Announced) =>
      one.event !== undefined && other.event === one.event && other.occasion === one.occasion;
    return !all.some((other, before) => isSame(other) && (other.by < one.by || (other.by === one.by && before < at)));
  });
}

/** "angekündigt im Mentoringbrief Nr. 4" */
function announcedIn({ head }: Letter, { letters = {} }: Programme): Text {
  if (head.letter !== 'circular' || head.number === undefined) {
    const name = occasionName(head.letter);
    return { de: `angekündigt mit ${quoted(name.de, 'de')}`, en: `announced with the letter ${quoted(name.en, 'en')}` };
  }
  const own = letters['circular-name'];
  const name = own ?? occasionName('circular').de;
  const de = `${name} Nr.${noBreak}${head.number}`;
  return {
    // Of other names the article is not known.
    de: /brief$/.test(name) ? `angekündigt im ${de}` : `angekündigt mit „${de}“`,
    en: `announced in ${own ?? 'circular'} no.${noBreak}${head.number}`,
  };
}

/** Announced letters whose day is within the horizon. */
export const announcedLetters: DueCheck = ({ workspace, today, horizon }) => {
  const open = openAnnouncements(workspace).filter(({ by }) => by <= horizon);
  return open.map(({ from, occasion, by, event, letters: [letter] }): Due => {
    const name = occasionName(occasion);
    const note = announcedIn(from, workspace.programme);
    if (letter !== undefined)
      return {
        kind: 'send-letter',
        ...byDay(by, today),
        text: { de: `${name.de} verschicken (${note.de})`, en: `Send the ${name.en} (${note.en})` },
        command: `letter render ${letter.stem}`,
        action: { kind: 'render-letter', letter: letter.stem },
      };
    return {
      kind: 'write-letter',
      ...byDay(by, today),
      text: { de: `${name.de} schreiben (${note.de})`, en: `Write the ${name.en} (${note.en})` },
      command: `letter new ${occasion}${event === undefined ? '' : ` --event ${event}`}`,
      action: { kind: 'write-letter', occasion, ...(event === undefined ? {} : { event }) },
    };
  });
};

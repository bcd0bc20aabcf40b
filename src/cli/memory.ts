// Refuses what does not fit into memory, before it is begun.
import { CommandError } from '../diagnostics/result.js';
import type { Language } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { plain } from '../locale/text.js';
import { memoryShortage, type Shortage } from '../matching/memory.js';
import type { Context } from './context.js';
import type { Opened } from './open.js';

/** @throws CommandError where matching these people would take more memory than there is */
export function refuseTooLarge(context: Context, { workspace, gazetteer, without }: Opened): void {
  const ids = without.map(({ id }) => id);
  const shortage = memoryShortage(workspace, gazetteer, context.memory(), ids);
  if (shortage !== undefined) throw tooLarge(shortage);
}

function tooLarge({ mentees, mentors, needed, available, of }: Shortage): CommandError {
  const size = (language: Language) => {
    const [a, b] = [formatNumber(mentees, language), formatNumber(mentors, language)];
    return { a, b, needed: gigabytes(needed, language), available: gigabytes(available, language) };
  };
  const [de, en] = [size('de'), size('en')];
  const megabytes = Math.ceil(needed / 1_000_000);
  return new CommandError(
    {
      de: plain(
        `${de.a} Mentees und ${de.b} Mentorinnen und Mentoren: Das braucht etwa ${de.needed} GB Arbeitsspeicher, und es sind ${de.available} GB da.`,
      ),
      en: plain(
        `${en.a} mentees and ${en.b} mentors: this takes about ${en.needed} GB of memory, and there are ${en.available} GB.`,
      ),
    },
    of === 'heap'
      ? {
          de: `Mehr darf das Programm mit NODE_OPTIONS=--max-old-space-size=${megabytes} verwenden, wenn der Rechner so viel hat.`,
          en: `NODE_OPTIONS=--max-old-space-size=${megabytes} lets the program use more, if the machine has it.`,
        }
      : {
          de: 'Weniger braucht es mit einer Regel, die Paare begrenzt (matching: require: distance oder same: region); sonst hilft ein Rechner mit mehr Arbeitsspeicher.',
          en: 'A rule that limits pairs (matching: require: distance or same: region) takes less; otherwise a machine with more memory helps.',
        },
  );
}

/** With one decimal, rounded up: 0,4. */
const gigabytes = (bytes: number, language: Language): string =>
  formatNumber(Math.ceil(bytes / 100_000_000) / 10, language);

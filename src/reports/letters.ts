// The letters of a programme: what there is, whom it reaches, what has been made and sent, what was announced.

import { awaitedLetters } from '../letters/announced.js';
import { issueName, nextNumber } from '../letters/number.js';
import { occasionName, occasionRule } from '../letters/occasions.js';
import { recipientsOf } from '../letters/recipients.js';
import { type Language, pick } from '../locale/language.js';
import { plain } from '../locale/text.js';
import type { Letter } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import { isSent } from '../model/records.js';
import type { Workspace } from '../model/workspace.js';
import type { LetterLine, LettersReport } from './data.js';

export interface LettersOptions {
  readonly today: IsoDate;
  readonly language: Language;
  /** Ids that an error of their own leaves out. */
  readonly without?: Iterable<string>;
  /** The subject as readers see it. */
  subjectOf(letter: Letter): readonly string[];
  /** The formats that `out/letters` has of it. */
  formatsOf(letter: Letter): readonly string[];
}

export function lettersReport(workspace: Workspace, options: LettersOptions): LettersReport {
  const { letters } = workspace;
  const { today, language } = options;
  return {
    letters: [...letters].sort(inOrder).map((letter) => letterLine(workspace, letter, options)),
    awaited: awaitedLetters(workspace).map(({ from, occasion, by }) => ({
      occasion,
      name: pick(occasionName(occasion), language),
      by,
      announced_in: from.stem,
      overdue: by < today,
    })),
    next_number: nextNumber(workspace),
  };

  function inOrder(a: Letter, b: Letter): number {
    const [first, second] = [a.head.date ?? '9999', b.head.date ?? '9999'];
    return first < second ? -1 : first > second ? 1 : letters.indexOf(a) - letters.indexOf(b);
  }
}

/** "Mentoringbrief Nr. 4": a circular by its number, anything else by its occasion. */
export const letterName = ({ head }: Letter, programme: Programme, language: Language): string =>
  plain(issueName(head, programme, language) ?? pick(occasionName(head.letter), language));

function letterLine(workspace: Workspace, letter: Letter, options: LettersOptions): LetterLine {
  const { head, stem, path } = letter;
  const { audience, each } = occasionRule(head.letter);
  const addressed = audience !== 'nobody' || head.to !== undefined;
  const sent = workspace.journal.filter((entry) => entry.letter === stem && isSent(entry));
  return {
    letter: stem,
    path,
    occasion: head.letter,
    name: letterName(letter, workspace.programme, options.language),
    ...(head.number === undefined ? {} : { number: head.number }),
    ...(head.date === undefined ? {} : { date: head.date }),
    subject: [...options.subjectOf(letter)],
    addressed,
    ...(addressed ? { recipients: new Set(recipientsOf(workspace, head, options).to.map(({ id }) => id)).size } : {}),
    each: head.each ?? each,
    made: [...options.formatsOf(letter)],
    sent: new Set(sent.map(({ person }) => person)).size,
  };
}

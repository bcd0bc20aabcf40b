// Texts of a workspace: letters, surveys with their answers, reports in the coordinator's words, the proposal.
import type * as made from './generated.js';
import type { Located } from './place.js';
import type { ReadonlyDeep } from './readonly.js';

export type LetterHead = ReadonlyDeep<made.LetterHead>;

export interface Letter extends Located {
  /** `letters/04-mentoringbrief.md` */
  readonly path: string;
  /** `04-mentoringbrief` */
  readonly stem: string;
  readonly head: LetterHead;
  readonly body: string;
  /** The line of the file in which the body begins, from 1. */
  readonly bodyLine: number;
}

export type Survey = ReadonlyDeep<made.Survey> & Located;

/** One answered questionnaire: token and role, and the texts of the answers by question. */
export interface Answer extends Located {
  readonly survey: string;
  readonly token: string;
  readonly role?: string;
  readonly answers: Readonly<Record<string, string>>;
}

export interface ReportText {
  readonly path: string;
  readonly stem: string;
  readonly text: string;
}

export type AuditAnswers = ReadonlyDeep<made.AuditAnswers> & Located;
export type ProposalFile = ReadonlyDeep<made.ProposalFile>;

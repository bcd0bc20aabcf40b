// What `mentoring 1` does about a line of "Jetzt dran": data only, the doing is a command's affair.
import type { Text } from '../../locale/language.js';
import type { Task } from '../../model/records.js';

export type DueAction =
  /** A command that asks nothing: `['match']`, `['verify']`. */
  | { readonly kind: 'run'; readonly command: readonly string[] }
  | { readonly kind: 'decide-applications'; readonly people: readonly string[] }
  | { readonly kind: 'offer'; readonly tandems: readonly string[] }
  | { readonly kind: 'record-answers'; readonly tandems: readonly string[] }
  | { readonly kind: 'confirm'; readonly tandems: readonly string[] }
  | { readonly kind: 'complete'; readonly tandems: readonly string[] }
  /** From the waiting list, in the order in which people move up. */
  | { readonly kind: 'move-up'; readonly people: readonly string[] }
  /** The record itself: tasks have no id. */
  | { readonly kind: 'task-done'; readonly task: Task }
  /** Which of `programme.communication`. */
  /** With the letter that is ready for it, or the occasion of one that could be written. */
  | {
      readonly kind: 'message-done';
      readonly index: number;
      readonly letter?: string;
      readonly occasion?: string;
      readonly event?: string;
    }
  | {
      readonly kind: 'write-letter';
      readonly occasion: string;
      readonly event?: string;
      readonly deadline?: string;
      readonly tandems?: readonly string[];
    }
  /** The stem of the letter's file: `04-mentoringbrief`. */
  | { readonly kind: 'render-letter'; readonly letter: string }
  /** The milestone `information` is entered for these people. */
  | { readonly kind: 'inform'; readonly people: readonly string[] }
  | { readonly kind: 'next-dates'; readonly tandems: readonly string[] }
  | { readonly kind: 'survey-invited'; readonly survey: string }
  /** What only a person can do, in one sentence. */
  | { readonly kind: 'by-hand'; readonly text: Text };

// What every step of `mentoring 1` has in common: what it knows, and what it plans to write.
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { CommandError, type Result } from '../../diagnostics/result.js';
import { inclusive } from '../../locale/inclusive.js';
import type { Language, Text } from '../../locale/language.js';
import { inert } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import type { Role } from '../../model/programme.js';
import type { Workspace } from '../../model/workspace.js';
import { styleOf } from '../../reports/helpers.js';
import { naming } from '../../reports/people.js';
import type { Rewrite } from '../../workspace/save.js';
import type { Context, ExitCode, Questions } from '../context.js';
import type { Opened, RunOptions } from '../open.js';
import { type Ask, askAt } from './ask.js';

export interface Work {
  readonly context: Context;
  readonly options: RunOptions;
  readonly opened: Opened;
  readonly workspace: Workspace;
  readonly language: Language;
  readonly today: IsoDate;
  /** How the terminal names a person: "P24 Jana Brandt"; of those who may stand in no output the id alone. */
  readonly name: (id: string) => string;
  /** A role in the programme's words: "Mentor*in", with `plural` "Mentor*innen". */
  readonly noun: (role: Role, plural?: boolean) => Text;
  /** Who is asked; undefined without a terminal. */
  readonly questions: Questions | undefined;
}

/** A file beside the tables that belongs to the step. */
export interface PlannedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What happens to it: "neuer Brief". */
  readonly text: Text;
}

export type Outcome =
  | {
      readonly kind: 'plan';
      readonly after: Workspace;
      readonly files?: readonly PlannedFile[];
      /** What the person should know before it is done. */
      readonly notes?: readonly Text[];
      /** Cells whose text says nothing that can be read: they are written even where the value stays the same. */
      readonly rewrite?: Rewrite;
    }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  /** There is nothing to write, and why. */
  | { readonly kind: 'nothing'; readonly text: Text }
  /** Another command has done it and said so. */
  | { readonly kind: 'done'; readonly code: ExitCode };

export type Step<Action> = (action: Action, work: Work) => Promise<Outcome>;

export async function workOf(context: Context, options: RunOptions, opened: Opened): Promise<Work> {
  const { workspace, today } = opened;
  const named = naming(workspace);
  return {
    context,
    options,
    opened,
    workspace,
    language: options.language,
    today,
    name: (id) => {
      const { name } = named(id);
      return inert(name === undefined ? id : `${id} ${name}`);
    },
    noun: (role, plural = false) => {
      const phrase = { noun: role, number: plural ? 'plural' : 'singular' } as const;
      const style = styleOf(role, workspace.programme);
      return { de: inclusive(phrase, style, 'de'), en: inclusive(phrase, style, 'en') };
    },
    questions: await context.questions?.(options.language),
  };
}

/**
 * The questions of a step.
 * @param files where the same can be entered by hand
 * @throws CommandError without a terminal: nothing is asked then
 */
export function asking({ questions, language }: Work, ...files: readonly string[]): Ask {
  if (questions) return askAt(questions, language);
  const list = [...new Set(files)].join(', ');
  throw new CommandError(
    {
      de: 'Diese Zeile fragt nach, und ohne Terminal fragt das Programm nicht. Es wurde nichts geschrieben.',
      en: 'This line asks, and without a terminal the program does not ask. Nothing was written.',
    },
    { de: `Von Hand eintragen: ${list}`, en: `Enter by hand: ${list}` },
  );
}

export const nothing = (de: string, en: string): Outcome => ({ kind: 'nothing', text: { de, en } });

export const planOf = (result: Result<Workspace>, notes: readonly Text[] = []): Outcome =>
  result.ok ? { kind: 'plan', after: result.value, notes } : { kind: 'refused', diagnostics: result.diagnostics };

// All commands as data, in the order in which help lists them.
import { beginning } from './catalogue/beginning.js';
import { documents } from './catalogue/documents.js';
import { history } from './catalogue/history.js';
import { matching } from './catalogue/matching.js';
import { rosters } from './catalogue/rosters.js';
import type { CommandText } from './options.js';

export const commands: readonly CommandText[] = [...beginning, ...rosters, ...matching, ...documents, ...history];

/** Names and aliases of all commands: for suggestions, and to know a command in a text. */
export const commandNames: readonly string[] = [
  ...commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]),
  'help',
  'hilfe',
];

/** The command of that name or alias. */
export const findCommand = (word: string): CommandText | undefined =>
  commands.find((command) => command.name === word || command.aliases?.includes(word));

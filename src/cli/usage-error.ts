// What commander refuses, in our words: which word is wrong, and which was perhaps meant.
import type { CommanderError } from 'commander';
import { type Language, pick, type Text } from '../locale/language.js';
import { closest, quoted } from '../locale/text.js';
import { commandNames, findCommand } from './commands.js';
import { type CommandText, flagsFor } from './options.js';

/** The first text in quotes of commander's own sentence: the option, the command, the argument. */
const named = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

const optionName = (flags: string): string => (/--[\w-]+/.exec(flags)?.[0] ?? flags).trim();

export function usageError(error: CommanderError, argv: readonly string[], language: Language): string {
  const what = named(error.message);
  const q = (text: string) => quoted(text, language);
  switch (error.code) {
    case 'commander.unknownCommand':
      return unknownCommand(error.message, language);
    case 'commander.unknownOption': {
      const suggestion = closest(what, knownOptions(argv));
      const meant: Text =
        suggestion === undefined
          ? { de: '', en: '' }
          : { de: ` Meinten Sie ${q(suggestion)}?`, en: ` Did you mean ${q(suggestion)}?` };
      return pick(
        {
          de: `Die Option ${q(what)} gibt es hier nicht.${meant.de}`,
          en: `There is no option ${q(what)} here.${meant.en}`,
        },
        language,
      );
    }
    case 'commander.missingArgument':
      return pick(
        {
          de: `Es fehlt eine Angabe: ${flagsFor(`<${what}>`, 'de')}.`,
          en: `An argument is missing: ${flagsFor(`<${what}>`, 'en')}.`,
        },
        language,
      );
    case 'commander.optionMissingArgument':
      return pick(
        {
          de: `Zur Option ${q(optionName(what))} fehlt der Wert.`,
          en: `The option ${q(optionName(what))} needs a value.`,
        },
        language,
      );
    case 'commander.invalidArgument': {
      const value = /argument '([^']*)'/.exec(error.message)?.[1] ?? '';
      const choices = /Allowed choices are (.*?)\.?$/.exec(error.message)?.[1] ?? '';
      return pick(
        {
          de: `${q(value)} ist für ${q(optionName(what))} nicht möglich. Möglich sind: ${choices}.`,
          en: `${q(value)} is not possible for ${q(optionName(what))}. Possible are: ${choices}.`,
        },
        language,
      );
    }
    case 'commander.excessArguments':
      return pick(
        {
          de: `${q(error.message)} ist eine Angabe zu viel.`,
          en: `${q(error.message)} is one argument too many.`,
        },
        language,
      );
    default:
      return error.message.replace(/^error: /, '');
  }
}

function unknownCommand(name: string, language: Language): string {
  const suggestion = closest(name, commandNames);
  const command = suggestion === undefined ? undefined : findCommand(suggestion);
  const q = (text: string) => quoted(text, language);
  const meant =
    suggestion === undefined
      ? ''
      : pick(
          {
            de: ` Meinten Sie ${q(suggestion)}${command ? ` (${command.text.de})` : ''}?`,
            en: ` Did you mean ${q(suggestion)}${command ? ` (${command.text.en})` : ''}?`,
          },
          language,
        );
  return pick(
    { de: `Den Befehl ${q(name)} gibt es nicht.${meant}`, en: `There is no command ${q(name)}.${meant}` },
    language,
  );
}

/** The command that the arguments name. */
export const commandOf = (argv: readonly string[]): CommandText | undefined =>
  argv.map(findCommand).find((command) => command !== undefined);

function knownOptions(argv: readonly string[]): string[] {
  const command = commandOf(argv);
  return [
    ...(command?.options ?? []).map((option) => optionName(option.flags)),
    '--workspace',
    '--lang',
    '--date',
    '--quiet',
    '--no-color',
    '--help',
    '--version',
  ];
}

// Command line → command: commander with our words, in both languages; a command's module is loaded when it is called.
import { type Argument, Command, CommanderError, Option } from 'commander';
import { type Language, pick } from '../locale/language.js';
import { displayWidth } from '../render/width.js';
import { commands } from './commands.js';
import type { Context, ExitCode } from './context.js';
import type { CommonOptions } from './open.js';
import {
  type CommandText,
  commonOptions,
  type ExampleText,
  flagsFor,
  type OptionText,
  startOptions,
} from './options.js';
import { styleFor, wantsColour, widthOf } from './output.js';
import type { Runner } from './runner.js';

const words = {
  de: {
    usage: 'Aufruf:',
    commands: 'Befehle:',
    options: 'Optionen:',
    arguments: 'Angaben:',
    examples: 'Beispiele:',
    help: 'Hilfe zu einem Befehl',
    version: 'die Fassung des Programms',
    command: 'Befehl',
    also: 'Auch:',
    helpArgument: 'Name des Befehls',
    all: 'auch die seltenen Befehle',
    choices: 'möglich',
    title: 'Führt ein Mentoring-Programm aus einem Ordner voller Tabellen und Texte.',
    more: 'Ohne Befehl: wo das Programm steht, und was jetzt dran ist. {called} 1 erledigt den ersten Punkt davon.\n\nEin Beispiel ansehen: {called} demo · mehr zu einem Befehl: {called} help BEFEHL · alle Befehle: {called} help --all',
  },
  en: {
    usage: 'Usage:',
    commands: 'Commands:',
    options: 'Options:',
    arguments: 'Arguments:',
    examples: 'Examples:',
    help: 'help on a command',
    version: 'the version of the program',
    command: 'command',
    also: 'Also:',
    helpArgument: 'name of the command',
    all: 'the rare commands too',
    choices: 'possible',
    title: 'Runs a mentoring programme from a folder of tables and texts.',
    more: 'Without a command: where the programme stands, and what is due. {called} 1 does the first of it.\n\nSee an example: {called} demo · more on a command: {called} help COMMAND · all commands: {called} help --all',
  },
} as const;

/** Loads what runs a command; each import is one part of the built program. */
const runners: Readonly<Record<string, () => Promise<Runner>>> = {
  start: async () => (await import('./commands/start.js')).start,
  do: async () => (await import('./commands/do.js')).doLine,
  letter: async () => (await import('./commands/letter.js')).letter,
  evaluate: async () => (await import('./commands/evaluate.js')).evaluate,
  diff: async () => (await import('./commands/diff.js')).diff,
  calendar: async () => (await import('./commands/calendar.js')).calendar,
  demo: async () => (await import('./commands/demo.js')).demo,
  init: async () => (await import('./commands/init.js')).init,
  check: async () => (await import('./commands/check.js')).check,
  match: async () => (await import('./commands/match.js')).match,
  verify: async () => (await import('./commands/verify.js')).verify,
  explain: async () => (await import('./commands/explain.js')).explain,
  report: async () => (await import('./commands/report.js')).report,
  import: async () => (await import('./commands/import.js')).importTable,
  person: async () => (await import('./commands/person.js')).person,
  export: async () => (await import('./commands/export.js')).exportTable,
  undo: async () => (await import('./commands/undo.js')).undo,
  recover: async () => (await import('./commands/recover.js')).recover,
};

/**
 * Runs the command that the arguments name.
 * @throws CommanderError for what commander refuses: `usage-error` has the words
 */
export async function runProgram(context: Context, language: Language): Promise<ExitCode> {
  let code: ExitCode = 0;
  const run = async (
    name: string,
    args: readonly (string | readonly string[])[],
    options: CommonOptions,
  ): Promise<void> => {
    const runner = await (runners[name] ?? missing(name))();
    code = await runner(context, { ...options, language }, args.flat());
  };
  await buildProgram(context, language, run).parseAsync([...context.argv], { from: 'user' });
  return code;
}

const missing = (name: string) => (): never => {
  throw new Error(`no runner for ${name}`);
};

type Run = (name: string, args: readonly (string | readonly string[])[], options: CommonOptions) => Promise<void>;

function buildProgram(context: Context, language: Language, run: Run): Command {
  const all = context.argv.includes('--all');
  const own = words[language];
  const program = dress(new Command('mentoring'), context, language)
    .description(own.title)
    .helpCommand(false)
    .option('-V, --version', own.version)
    .addHelpText('after', `\n${own.more.replaceAll('{called}', context.called)}`);
  for (const option of [...startOptions, ...commonOptions]) addOption(program, option, language);
  program.action(async (options: CommonOptions & { readonly version?: boolean }, command: Command) => {
    const [unknown, ...more] = command.args;
    if (unknown !== undefined && /^\d{1,3}$/.test(unknown) && more.length === 0) return run('do', [unknown], options);
    if (unknown !== undefined) throw new CommanderError(1, 'commander.unknownCommand', unknown);
    if (options.version) context.stdout.write(`${context.version}\n`);
    else await run('start', [], options);
  });
  // `--format` after a command is that command's: options of the first screen end where a command begins.
  program.allowExcessArguments().enablePositionalOptions();
  for (const text of commands)
    program.addCommand(subcommand(text, context, language, run), { hidden: text.rare === true && !all });
  program.addCommand(helpCommand(program, context, language));
  return program;
}

function subcommand(text: CommandText, context: Context, language: Language, run: Run): Command {
  const command = dress(new Command(text.name), context, language).description(pick(text.text, language));
  for (const alias of text.aliases ?? []) command.alias(alias);
  for (const argument of text.arguments ?? []) command.argument(argument.name, pick(argument.text, language));
  for (const option of [...(text.options ?? []), ...commonOptions]) addOption(command, option, language);
  if (text.aliases) command.addHelpText('after', `\n${words[language].also} ${text.aliases.join(', ')}`);
  command.addHelpText('after', examplesText(text.examples, context, language));
  return command.allowExcessArguments().action(async (...received: unknown[]) => {
    refuseExcess(command);
    const args = received
      .slice(0, -2)
      .filter((value): value is string | string[] => typeof value === 'string' || Array.isArray(value));
    await run(text.name, args, { ...command.parent?.opts(), ...command.opts() });
  });
}

/** @throws CommanderError that names the first argument too many, which commander's own does not */
function refuseExcess(command: Command): void {
  const taken = command.registeredArguments;
  const extra = taken.at(-1)?.variadic === true ? undefined : command.args[taken.length];
  if (extra !== undefined) throw new CommanderError(1, 'commander.excessArguments', extra);
}

/** Each call with what it does beside it, or beneath it where the screen is narrow. */
function examplesText(examples: readonly ExampleText[], context: Context, language: Language): string {
  const calls = examples.map(({ call, text }) => ({ call: `${context.called} ${call}`, text: pick(text, language) }));
  const column = Math.max(...calls.map(({ call }) => displayWidth(call))) + 2;
  const isNarrow = calls.some(({ text }) => 2 + column + displayWidth(text) > widthOf(context.stdout));
  const lines = calls.map(({ call, text }) =>
    isNarrow ? `  ${call}\n      ${text}` : `  ${call}${' '.repeat(column - displayWidth(call))}${text}`,
  );
  return `\n${styleFor(context, context.stdout).strong(words[language].examples)}\n${lines.join('\n')}`;
}

function helpCommand(program: Command, context: Context, language: Language): Command {
  const command = dress(new Command('help'), context, language)
    .description(words[language].help)
    .argument('[command]', words[language].helpArgument)
    .aliases(['hilfe']);
  for (const option of commonOptions) addOption(command, option, language);
  command.addOption(new Option('--all', words[language].all));
  return command.allowExcessArguments().action((name: string | undefined) => {
    refuseExcess(command);
    const target =
      name === undefined
        ? program
        : program.commands.find((one) => one.name() === name || one.aliases().includes(name));
    if (!target) throw new CommanderError(1, 'commander.unknownCommand', name ?? '');
    target.outputHelp();
  });
}

function addOption(command: Command, { flags, text, choices, repeats }: OptionText, language: Language): void {
  const description = choices
    ? `${pick(text, language)} (${words[language].choices}: ${choices.join(', ')})`
    : pick(text, language);
  if (flags.startsWith('-h,')) command.helpOption(flags, description);
  else {
    const option = new Option(flags, description);
    // The choices stand in our own description already.
    if (choices) option.choices(choices).description = description;
    if (choices) option.argChoices = [...choices];
    if (repeats) option.argParser(collector(flags, choices));
    command.addOption(option);
  }
}

/** Each use of the option adds to its list. @throws CommanderError for a word that is none of the choices */
const collector =
  (flags: string, choices: readonly string[] | undefined) =>
  (value: string, list: readonly string[] = []): readonly string[] => {
    if (choices && !choices.includes(value))
      throw new CommanderError(
        1,
        'commander.invalidArgument',
        `option '${flags}' argument '${value}' is invalid. Allowed choices are ${choices.join(', ')}.`,
      );
    return [...list, value];
  };

/** Our headings and streams instead of commander's; errors are thrown for `main` to word. */
function dress(command: Command, context: Context, language: Language): Command {
  const own = words[language];
  const headings: Readonly<Record<string, string>> = {
    'Usage:': own.usage,
    'Commands:': own.commands,
    'Options:': own.options,
    'Arguments:': own.arguments,
  };
  const style = styleFor(context, context.stdout);
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: () => undefined,
      outputError: () => undefined,
      getOutHasColors: () => wantsColour(context, context.stdout),
    })
    .configureHelp({
      helpWidth: widthOf(context.stdout),
      minWidthToWrap: 20,
      showGlobalOptions: false,
      styleTitle: (title) => style.strong(headings[title] ?? title),
      optionTerm: (option) => flagsFor(option.flags, language),
      optionDescription: (option) => option.description,
      argumentTerm: (argument) => argumentTerm(argument, language),
      subcommandTerm: (one) => [one.name(), ...argumentTerms(one, language)].join(' '),
      commandUsage: (one) => usage(one, context, language),
    });
}

function usage(command: Command, context: Context, language: Language): string {
  if (!command.parent) return `${context.called} [${words[language].command}] [--…]`;
  return [context.called, command.name(), ...argumentTerms(command, language), '[--…]'].join(' ');
}

const argumentTerms = (command: Command, language: Language): string[] =>
  command.registeredArguments.map((argument) => argumentTerm(argument, language));

function argumentTerm(argument: Argument, language: Language): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return flagsFor(argument.required ? `<${name}>` : `[${name}]`, language);
}

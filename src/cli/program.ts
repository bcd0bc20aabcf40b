// Command line → command: commander with our words, in both languages; a command's module is loaded when it is called.
import { Command, CommanderError, Option } from 'commander';
import { type Language, pick } from '../locale/language.js';
import { type CommandText, commands, commonOptions, type OptionText } from './commands.js';
import type { Context, ExitCode } from './context.js';
import type { CommonOptions } from './open.js';
import { styleFor } from './output.js';
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
    command: 'befehl',
    choices: 'möglich',
    title: 'Führt ein Mentoring-Programm aus einem Ordner voller Tabellen und Texte.',
    more: 'Mehr zu einem Befehl: {called} help BEFEHL · alle Befehle: {called} help --all',
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
    choices: 'possible',
    title: 'Runs a mentoring programme from a folder of tables and texts.',
    more: 'More on a command: {called} help COMMAND · all commands: {called} help --all',
  },
} as const;

/** Loads what runs a command; each import is one part of the built program. */
const runners: Readonly<Record<string, () => Promise<Runner>>> = {
  start: async () => (await import('./commands/start.js')).start,
  demo: async () => (await import('./commands/demo.js')).demo,
  init: async () => (await import('./commands/init.js')).init,
  check: async () => (await import('./commands/check.js')).check,
  match: async () => (await import('./commands/match.js')).match,
  verify: async () => (await import('./commands/verify.js')).verify,
  explain: async () => (await import('./commands/explain.js')).explain,
  report: async () => (await import('./commands/report.js')).report,
  import: async () => (await import('./commands/import.js')).importTable,
  undo: async () => (await import('./commands/undo.js')).undo,
  recover: async () => (await import('./commands/recover.js')).recover,
};

/** Names and aliases of all commands, for suggestions. */
export const commandNames: readonly string[] = [
  ...commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]),
  'help',
];

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
  for (const option of commonOptions) addOption(program, option, language);
  program.action(async (options: CommonOptions & { readonly version?: boolean }, command: Command) => {
    const [unknown] = command.args;
    if (unknown !== undefined) throw new CommanderError(1, 'commander.unknownCommand', unknown);
    if (options.version) context.stdout.write(`${context.version}\n`);
    else await run('start', [], options);
  });
  program.allowExcessArguments();
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
  return command.action(async (...received: unknown[]) => {
    const args = received
      .slice(0, -2)
      .filter((value): value is string | string[] => typeof value === 'string' || Array.isArray(value));
    await run(text.name, args, { ...command.parent?.opts(), ...command.opts() });
  });
}

function helpCommand(program: Command, context: Context, language: Language): Command {
  const command = dress(new Command('help'), context, language)
    .description(words[language].help)
    .argument('[command]')
    .aliases(['hilfe']);
  for (const option of commonOptions) addOption(command, option, language);
  command.addOption(new Option('--all').hideHelp());
  return command.action((name: string | undefined) => {
    const target =
      name === undefined
        ? program
        : program.commands.find((one) => one.name() === name || one.aliases().includes(name));
    if (!target) throw new CommanderError(1, 'commander.unknownCommand', name ?? '');
    target.outputHelp();
  });
}

function addOption(command: Command, { flags, text, choices }: OptionText, language: Language): void {
  const description = choices
    ? `${pick(text, language)} (${words[language].choices}: ${choices.join(', ')})`
    : pick(text, language);
  if (flags.startsWith('-h,')) command.helpOption(flags, description);
  else {
    const option = new Option(flags, description);
    // The choices stand in our own description already.
    if (choices) option.choices(choices).description = description;
    if (choices) option.argChoices = [...choices];
    command.addOption(option);
  }
}

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
    })
    .configureHelp({
      helpWidth: Math.min(100, context.stdout.columns),
      showGlobalOptions: false,
      styleTitle: (title) => style.strong(headings[title] ?? title),
      optionDescription: (option) => option.description,
      subcommandTerm: (one) =>
        [
          one.name(),
          ...one.registeredArguments.map((argument) =>
            argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
          ),
        ].join(' '),
      commandUsage: (one) => usage(one, context, own.command),
    });
}

function usage(command: Command, context: Context, placeholder: string): string {
  if (!command.parent) return `${context.called} [${placeholder}] [--…]`;
  const args = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  return [context.called, command.name(), ...args, '[--…]'].join(' ');
}

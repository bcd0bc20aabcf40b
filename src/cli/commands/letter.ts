// mentoring letter new|list|render: letters and circulars.
import { CommandError } from '../../diagnostics/result.js';
import { closest, quoted } from '../../locale/text.js';
import type { Context, ExitCode } from '../context.js';
import type { RunOptions } from '../open.js';
import type { Runner } from '../runner.js';

type Action = (context: Context, options: RunOptions, letter: string | undefined) => Promise<ExitCode>;

interface ActionEntry {
  readonly words: readonly string[];
  load(): Promise<Action>;
}

const actions: readonly ActionEntry[] = [
  { words: ['new', 'neu'], load: async () => (await import('../letters/new.js')).newLetterFile },
  { words: ['list', 'liste'], load: async () => (await import('../letters/list.js')).listLetters },
  { words: ['render', 'erstellen'], load: async () => (await import('../letters/render.js')).renderLetterFile },
];

export const letter: Runner = async (context, options, [word = '', named]): Promise<ExitCode> => {
  const action = actions.find(({ words }) => words.includes(word.toLowerCase()));
  if (!action) throw unknownAction(word, context.called);
  return (await action.load())(context, options, named);
};

function unknownAction(word: string, called: string): CommandError {
  const meant = closest(
    word,
    actions.flatMap(({ words }) => words),
  );
  return new CommandError(
    {
      de: `„letter“ kennt ${quoted(word, 'de')} nicht.${meant === undefined ? '' : ` Meinten Sie ${quoted(meant, 'de')}?`}`,
      en: `“letter” does not know ${quoted(word, 'en')}.${meant === undefined ? '' : ` Did you mean ${quoted(meant, 'en')}?`}`,
    },
    {
      de: `Möglich sind: new (neu), list (liste), render (erstellen). Hilfe: ${called} help letter`,
      en: `Possible are: new, list, render. Help: ${called} help letter`,
    },
  );
}

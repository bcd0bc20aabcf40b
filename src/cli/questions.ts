// Questions at a terminal, asked by inquirer, in the language of the screen.
// The default export is out of reach of the built program: CommonJS sees an ES module's `default` one level deeper.
import { createPromptModule } from 'inquirer';
import type { Language } from '../locale/language.js';
import { Cancelled, type Choice, type Questions } from './context.js';

const words = {
  de: {
    yes: 'j',
    no: 'n',
    keys: 'Pfeiltasten wählen, die Eingabetaste bestätigt',
    unclear: 'Bitte j oder n eingeben.',
  },
  en: { yes: 'y', no: 'n', keys: 'arrow keys choose, Enter confirms', unclear: 'Please type y or n.' },
} as const;

/** One question; what inquirer answers is text or nothing. */
async function ask(question: () => Promise<object>): Promise<string> {
  try {
    const answers = await question();
    return 'answer' in answers && typeof answers.answer === 'string' ? answers.answer : '';
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Cancelled();
    throw error;
  }
}

export function inquirerQuestions(language: Language): Questions {
  const { yes, no, keys, unclear } = words[language];
  const prompt = createPromptModule();
  return {
    text: (message, fallback, complaint) =>
      ask(() =>
        prompt([
          {
            type: 'input',
            name: 'answer',
            message,
            validate: (typed: string) => complaint?.(typed) ?? true,
            ...(fallback === undefined ? {} : { default: fallback }),
          },
        ]),
      ),
    async yes(message, fallback) {
      const hint = fallback ? `${yes.toUpperCase()}/${no}` : `${yes}/${no.toUpperCase()}`;
      const known = (text: string) => /^(?:j|ja|y|yes|n|nein|no)?$/i.test(text.trim());
      const text = await ask(() =>
        prompt([
          {
            type: 'input',
            name: 'answer',
            message: `${message} (${hint})`,
            validate: (typed: string) => known(typed) || unclear,
          },
        ]),
      );
      return text.trim() === '' ? fallback : /^[jy]/i.test(text.trim());
    },
    async choice<T extends string>(message: string, choices: readonly Choice<T>[]) {
      const options = choices.map(({ value, label }) => ({ value, name: label, short: label.replace(/ {2,}/g, ' ') }));
      const answer = await ask(() =>
        prompt([
          { type: 'select', name: 'answer', message, choices: options, theme: { style: { keysHelpTip: () => keys } } },
        ]),
      );
      const chosen = choices.find((choice) => choice.value === answer) ?? choices[0];
      if (!chosen) throw new Error('a choice without choices');
      return chosen.value;
    },
  };
}

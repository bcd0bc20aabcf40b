// What the templates of reports and screens may call beside the standard helpers.
import type { Language } from '../locale/language.js';
import { type Programme, styleOf } from '../model/programme.js';
import { type Helpers, standardHelpers } from '../render/index.js';

export { styleOf };

/**
 * The standard helpers in the programme's words, and `{{command "undo"}}` → npx mentoring undo.
 * @param program the form in which the user called the program
 */
export function reportHelpers(programme: Programme | undefined, language: Language, program = 'mentoring'): Helpers {
  return {
    ...standardHelpers({ language, inclusive: (noun) => styleOf(noun, programme) }),
    command: {
      least: 1,
      most: 2,
      example: '{{command "undo"}}',
      call: (words) => [program, ...words.map(String)].join(' '),
    },
  };
}

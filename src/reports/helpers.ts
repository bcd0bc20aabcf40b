// What the templates of reports and screens may call beside the standard helpers.
import type { InclusiveStyle } from '../locale/inclusive.js';
import type { Language } from '../locale/language.js';
import type { Programme } from '../model/programme.js';
import { type Helpers, standardHelpers } from '../render/index.js';

/** How a programme writes a noun for people: a role may have a form of its own ("die Mentee" among star forms). */
export function styleOf(noun: string, programme: Programme | undefined): InclusiveStyle {
  const own = noun === 'mentee' || noun === 'mentor' ? programme?.roles?.[noun]?.inclusive : undefined;
  return own ?? programme?.language?.inclusive ?? 'pair';
}

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

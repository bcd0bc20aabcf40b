// Questions of the steps: days, names of committees, numbers. A wrong answer is asked again with a sentence.
import { explainRefusal, parseDate } from '../../locale/date-reading.js';
import { formatDate, weekdayName, weekdayOf } from '../../locale/dates.js';
import { type Language, pick, type Text } from '../../locale/language.js';
import { inert, plain } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import type { Choice, Questions } from '../context.js';

export interface DayLimits {
  readonly notBefore?: IsoDate | undefined;
  readonly notAfter?: IsoDate | undefined;
}

export interface Ask {
  yes(text: Text, fallback: boolean): Promise<boolean>;
  choice<T extends string>(text: Text, choices: readonly { readonly value: T; readonly label: Text }[]): Promise<T>;
  /** A day in any usual way of writing. */
  day(text: Text, fallback: IsoDate, limits?: DayLimits): Promise<IsoDate>;
  /** The same, or nothing. */
  dayOrNone(text: Text, limits?: DayLimits): Promise<IsoDate | undefined>;
  /** A few words in one line; they must not be missing. */
  words(text: Text, fallback?: string): Promise<string>;
  /** A few words, or nothing. */
  wordsOrNone(text: Text, fallback?: string): Promise<string | undefined>;
  /** A whole number from 0 on. */
  number(text: Text): Promise<number>;
}

export function askAt(questions: Questions, language: Language): Ask {
  // Names and words of the programme stand in questions: they can do nothing to a terminal.
  const say = (text: Text): string => inert(pick(text, language));
  const complaining = (complain: (typed: string) => Text | undefined) => (typed: string) => {
    const words = complain(typed);
    return words && pick(words, language);
  };
  return {
    yes: (text, fallback) => questions.yes(say(text), fallback),
    choice: (text, choices) =>
      questions.choice(
        say(text),
        choices.map(({ value, label }): Choice<typeof value> => ({ value, label: say(label) })),
      ),
    async day(text, fallback, limits = {}) {
      const shown = shownDay(fallback, language);
      const typed = await questions.text(
        say(text),
        shown,
        complaining((answer) => dayFault(answer, limits)),
      );
      return readDay(typed) ?? fallback;
    },
    async dayOrNone(text, limits = {}) {
      const typed = await questions.text(
        say(text),
        undefined,
        complaining((answer) => (answer.trim() === '' ? undefined : dayFault(answer, limits))),
      );
      return readDay(typed);
    },
    async words(text, fallback) {
      const typed = await questions.text(
        say(text),
        fallback,
        complaining((answer) => (oneLine(answer) === '' ? missing : undefined)),
      );
      return oneLine(typed);
    },
    async wordsOrNone(text, fallback) {
      const typed = oneLine(await questions.text(say(text), fallback));
      return typed === '' || typed === '-' ? undefined : typed;
    },
    async number(text) {
      const typed = await questions.text(
        say(text),
        undefined,
        complaining((answer) => (/^\d{1,6}$/.test(answer.trim()) ? undefined : noNumber)),
      );
      return Number(typed);
    },
  };
}

const missing = { de: 'Hier wird eine Angabe gebraucht.', en: 'An entry is needed here.' };
const noNumber = { de: 'Bitte eine ganze Zahl eingeben, etwa 12.', en: 'Please type a whole number, such as 12.' };

const oneLine = (text: string): string => inert(text).replace(/\s+/g, ' ').trim();

/** A day as a person types it: "3.8.2022", "3 Aug 2022". */
const shownDay = (day: IsoDate, language: Language): string => plain(formatDate(day, 'compact', language));

function readDay(text: string): IsoDate | undefined {
  const reading = parseDate(text);
  return reading.ok && reading.precision === 'day' && reading.end === undefined ? reading.start : undefined;
}

const both = (make: (language: Language) => string): Text => ({ de: make('de'), en: make('en') });

const inProse = (day: IsoDate, language: Language): string => plain(formatDate(day, 'prose', language));

/** What is wrong with an answer that should be a day; undefined when it will do. */
function dayFault(text: string, { notBefore, notAfter }: DayLimits): Text | undefined {
  const reading = parseDate(text);
  if (!reading.ok) return both((language) => explainRefusal(reading, text, language));
  const day = readDay(text);
  if (day === undefined)
    return { de: 'Bitte einen Tag nennen, etwa 3.8.2022.', en: 'Please name a day, such as 3 Aug 2022.' };
  if (reading.weekday !== undefined && reading.weekday !== weekdayOf(day))
    return {
      de: `Der ${inProse(day, 'de')} ist ein ${weekdayName(weekdayOf(day), 'de')}.`,
      en: `${inProse(day, 'en')} is a ${weekdayName(weekdayOf(day), 'en')}.`,
    };
  if (notBefore !== undefined && day < notBefore)
    return { de: `Frühestens am ${inProse(notBefore, 'de')}.`, en: `On ${inProse(notBefore, 'en')} at the earliest.` };
  if (notAfter !== undefined && day > notAfter)
    return {
      de: `Das liegt nach dem ${inProse(notAfter, 'de')}; so weit ist es noch nicht.`,
      en: `That is after ${inProse(notAfter, 'en')}, which has not come yet.`,
    };
  return undefined;
}

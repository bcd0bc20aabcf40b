// What letters may call beside the standard helpers: {{when event}}, {{where event}}, {{du "Du" "Ihr" "Sie"}}.

import { partsOf } from '../locale/calendar.js';
import { formatDate, formatRange, formatTime } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import { capitalised } from '../locale/text.js';
import { type Programme, styleOf } from '../model/programme.js';
import { type Helper, type Helpers, standardHelpers } from '../render/index.js';
import { type Manner, spelledDu } from './manner.js';

/** The helpers of a letter in its manner and in the programme's way of writing. */
export function letterHelpers(programme: Programme | undefined, manner: Manner): Helpers {
  const { language } = manner;
  const standard = standardHelpers({ language, inclusive: (noun) => styleOf(noun, programme) });
  return {
    ...standard,
    ...(standard['date'] === undefined ? {} : { date: dayHelper(standard['date'], language) }),
    time: {
      least: 1,
      most: 1,
      example: '{{time events.abschluss.start}}',
      call: ([value]) => timeOf(dateOf(value, 'start'), language),
    },
    when: {
      least: 1,
      most: 1,
      options: ['until'],
      example: '{{when events.abschluss}}',
      call: ([event], { until }) => whenOf(recordOf(event), until === true, language),
    },
    where: {
      least: 1,
      most: 1,
      options: ['address'],
      example: '{{where events.abschluss}}',
      call: ([event], { address }) => whereOf(recordOf(event), address === true),
    },
    du: {
      least: 3,
      most: 3,
      options: ['capital'],
      example: '{{du "Du" "Ihr" "Sie"}}',
      call: ([one, all, formal], { capital }) => {
        if (manner.address === 'sie' || language === 'en') return textOf(formal);
        const text = spelledDu(textOf(manner.single ? one : all), manner);
        return capital === true ? capitalised(text) : text;
      },
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new RangeError('event expected');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new RangeError('text expected');
}

const field = (record: Fields, key: string): string | undefined => {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** A date, or the event or deadline that has it. */
function dateOf(value: unknown, ...keys: readonly string[]): string {
  if (typeof value === 'string') return value;
  const record = recordOf(value);
  const found = keys.map((key) => field(record, key)).find((date) => date !== undefined);
  if (found === undefined) throw new RangeError('date expected');
  return found;
}

/**
 * The day of a date or date-time, as sentences need it: "am {{date events.abschluss.start}} haben wir"; only "weekday" says the
 * time as well. "day" is the day without its year: 15. Mai. A deadline or an event may stand for its day.
 */
const dayHelper = (standard: Helper, language: Language): Helper => ({
  ...standard,
  call: ([value, form], options) => {
    const date = dateOf(value, 'date', 'start');
    if (form === 'weekday') return standard.call([date, form], options);
    const day = date.slice(0, 10);
    if (form !== 'day') return standard.call(form === undefined ? [day] : [day, form], options);
    return formatDate(day, 'prose', language).replace(/[ \u00a0]\d{4}$/, '');
  },
});

/** "18 Uhr"; undefined for a day without a time. */
function timeOf(date: string, language: Language): string | undefined {
  const { time } = partsOf(date);
  return time === undefined ? undefined : formatTime(time.hour, time.minute, language);
}

/** "Freitag, 15. Mai 2015, 18 Uhr"; with its end if that is another day, or if it is asked for. */
function whenOf(event: Fields, until: boolean, language: Language): string {
  const start = dateOf(event, 'start', 'date');
  const end = field(event, 'end');
  if (end === undefined || (!until && end.slice(0, 10) === start.slice(0, 10)))
    return formatDate(start, 'weekday', language);
  return formatRange(start, end, 'weekday', language);
}

/** "Ernst-Reuter-Haus, Magdeburg"; online where there is no house; undefined where nothing is known. */
function whereOf(event: Fields, withAddress: boolean): string | undefined {
  const city = field(event, 'city');
  const address = withAddress ? field(event, 'address') : undefined;
  const town = city !== undefined && address?.includes(city) ? undefined : city;
  const places = [field(event, 'venue'), address, town].filter((place) => place !== undefined);
  if (places.length > 0) return places.join(', ');
  return field(event, 'online') === undefined ? undefined : 'online';
}

// Events of a foreign table into those of the programme: what is new, what stands there already, which series they belong to.
import { bareLetters, slug } from '../locale/text.js';
import type { Programme, ProgrammeEvent } from '../model/programme.js';
import { type IncomingEvent, withoutModule } from './events.js';

export interface MergedEvent {
  readonly kind: 'new' | 'same';
  readonly line: number;
  /** As it stands, or will stand, in the programme. */
  readonly event: ProgrammeEvent;
  /** Ids of other events on the very same days, which may be the same one under another title. */
  readonly sameDays: readonly string[];
}

export interface EventMerge {
  readonly after: Programme;
  readonly events: readonly MergedEvent[];
}

const seriesKeyOf = (title: string): string => bareLetters(withoutModule(title));

/** The same event: the title in any spelling, its module, the day on which it begins. */
const eventKey = ({ title, start, module }: Pick<ProgrammeEvent, 'title' | 'start' | 'module'>): string =>
  `${seriesKeyOf(title)}|${module ?? ''}|${start.slice(0, 10)}`;

/** Adds the events that the programme does not have yet, in the order of the table. */
export function mergeEvents(programme: Programme, incoming: readonly IncomingEvent[]): EventMerge {
  const known = programme.events ?? [];
  const byKey = new Map<string, ProgrammeEvent>(known.map((event) => [eventKey(event), event]));
  const series = new SeriesNames(known, incoming);
  const ids = new EventIds(programme);
  const added: ProgrammeEvent[] = [];
  const events = incoming.map((one): MergedEvent => {
    const same = byKey.get(eventKey(one));
    if (same) return { kind: 'same', line: one.line, event: same, sameDays: [] };
    const event = eventOf(one, series.of(one), ids);
    byKey.set(eventKey(one), event);
    added.push(event);
    const sameDays = known.filter(({ start, end }) => start === event.start && end === event.end).map(({ id }) => id);
    return { kind: 'new', line: one.line, event, sameDays };
  });
  return { after: added.length === 0 ? programme : { ...programme, events: [...known, ...added] }, events };
}

/** The keys of an event in the order of the examples. */
function eventOf(one: IncomingEvent, series: string | undefined, ids: EventIds): ProgrammeEvent {
  const { type, title, start, end, allDay, venue, address, city, online, host, audience, capacity, rsvpBy, module } =
    one;
  return {
    id: ids.next(title, series, module),
    ...(type === undefined ? {} : { type }),
    title,
    start,
    ...(end === undefined ? {} : { end }),
    ...(allDay ? { 'all-day': true } : {}),
    ...(venue === undefined ? {} : { venue }),
    ...(address === undefined ? {} : { address }),
    ...(city === undefined ? {} : { city }),
    ...(online === undefined ? {} : { online }),
    ...(host === undefined ? {} : { host }),
    ...(audience === undefined ? {} : { audience }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(rsvpBy === undefined ? {} : { 'rsvp-by': rsvpBy }),
    ...(series === undefined ? {} : { series }),
    ...(module === undefined ? {} : { module }),
  };
}

/** Which series an event belongs to: named by the table, by a module, or because two events have the same title. */
class SeriesNames {
  private readonly ids = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  constructor(known: readonly ProgrammeEvent[], incoming: readonly IncomingEvent[]) {
    for (const { series, title } of known) {
      if (series === undefined) continue;
      for (const key of [bareLetters(series), seriesKeyOf(title)]) if (!this.ids.has(key)) this.ids.set(key, series);
    }
    const days = new Set<string>();
    for (const { title, start } of [...known, ...incoming]) {
      const key = seriesKeyOf(title);
      if (days.has(`${key}|${start.slice(0, 10)}`)) continue;
      days.add(`${key}|${start.slice(0, 10)}`);
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    }
  }

  of({ title, series, module }: IncomingEvent): string | undefined {
    const key = series === undefined ? seriesKeyOf(title) : bareLetters(series);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const isSeries = series !== undefined || module !== undefined || (this.counts.get(key) ?? 0) > 1;
    const id = this.free(shortened(series ?? withoutModule(title)));
    if (!isSeries || id === '') return undefined;
    this.ids.set(key, id);
    return id;
  }

  /** Two series whose names begin alike are two. */
  private free(wanted: string): string {
    const taken = new Set(this.ids.values());
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? wanted : `${wanted}-${number}`;
      if (id === '' || !taken.has(id)) return id;
    }
  }
}

const longest = 28;
const fillers =
  /(?:-(?:fuer|und|oder|in|im|an|am|zu|zur|zum|von|vom|mit|durch|bei|der|die|das|den|des|for|and|the|of|to|with))+$/;

/** Whole words, as many as make a name that one likes to type. */
function shortened(text: string): string {
  const [first = '', ...words] = slug(text).split('-');
  let name = first.slice(0, 40);
  for (const word of words) {
    if (name.length + 1 + word.length > longest) break;
    name += `-${word}`;
  }
  return name.replace(fillers, '');
}

/** Ids that nothing else in the programme has. */
class EventIds {
  private readonly taken: Set<string>;
  private readonly numbers = new Map<string, number>();

  constructor({ events = [], deadlines = [] }: Programme) {
    const parts = events.flatMap((event) => event.parts ?? []);
    const ids = [...events, ...parts, ...deadlines].flatMap(({ id }) => (id === undefined ? [] : [id]));
    this.taken = new Set(ids);
  }

  next(title: string, series: string | undefined, module: number | undefined): string {
    const base = series ?? (shortened(title) || 'termin');
    const wanted = module === undefined ? base : `${base}-${module}`;
    for (let number = this.numbers.get(wanted) ?? 1; ; number += 1) {
      const isPlain = number === 1 && (series === undefined || module !== undefined);
      const id = isPlain ? wanted : `${wanted}-${number}`;
      if (this.taken.has(id)) continue;
      this.taken.add(id);
      this.numbers.set(wanted, number + 1);
      return id;
    }
  }
}

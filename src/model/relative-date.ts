// Days that are told by a phase, an event or a deadline: `auftakt - 4w`, `period.end`, `praxis + 1m`.
import type { IsoDate, IsoDateOrMonth, IsoDateTime } from './ids.js';
import type { Programme } from './programme.js';

export interface RelativeDate {
  /** What it is counted from: `auftakt`. */
  readonly anchor: string;
  /** Days, weeks or months; negative before the anchor, 0 for the anchor itself. */
  readonly count: number;
  readonly unit: 'd' | 'w' | 'm';
}

/** @returns undefined for words that are no name with an offset; whether the anchor exists is not asked */
export function relativeDate(text: string): RelativeDate | undefined {
  const match = /^([\p{L}\p{N}][\p{L}\p{N}._-]*?)(?:\s*([+\-−–])\s*(\d{1,4})\s*([dwm]))?$/u.exec(text.trim());
  const [, anchor, sign, amount, unit] = match ?? [];
  if (anchor === undefined) return undefined;
  const count = Number(amount ?? 0);
  return {
    anchor,
    count: sign === '+' || count === 0 ? count : -count,
    unit: unit === 'w' || unit === 'm' ? unit : 'd',
  };
}

export interface Anchor {
  readonly id: string;
  /** Without it the day has not been fixed yet. */
  readonly date?: IsoDate | IsoDateOrMonth | IsoDateTime;
  /** Of a month the last day counts, not the first. */
  readonly last: boolean;
}

/** Everything that a day can be counted from; of equal names the first counts. */
export function anchorsOf({ events = [], phases = [], deadlines = [], period }: Programme): Anchor[] {
  const anchor = (id: string, date: string | undefined, last = false): Anchor => ({
    id,
    ...(date === undefined ? {} : { date }),
    last,
  });
  return [
    ...events.map(({ id, start }) => anchor(id, start)),
    ...phases.map(({ id, start }) => anchor(id, start)),
    ...deadlines.map(({ id, date }) => anchor(id, date)),
    ...['period.start', 'start'].map((id) => anchor(id, period?.start)),
    ...['period.end', 'end'].map((id) => anchor(id, period?.end, true)),
  ];
}

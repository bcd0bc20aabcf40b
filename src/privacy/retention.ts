// How long data of people and help requests may be kept: the terms that the programme names, told person by person.
import { lastDay, laterDay } from '../locale/dates.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import type { Case } from '../model/records.js';
import { type Person, statusOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';

export type RetentionReason = 'rejected' | 'prospect' | 'after-end';

export interface RetentionTerm {
  readonly reason: RetentionReason;
  /** The last day on which the data may be kept. */
  readonly day: IsoDate;
}

/** What a term is counted from besides the person's own line, by the person's id. */
export interface RetentionFacts {
  /** When a prospect was last asked. */
  readonly asked: ReadonlyMap<string, IsoDate>;
  /** When the last of a person's tandems ended. */
  readonly ended: ReadonlyMap<string, IsoDate>;
}

/** Read once for all people. */
export function retentionFacts({ milestones, tandems }: Pick<Workspace, 'milestones' | 'tandems'>): RetentionFacts {
  const asked = new Map<string, IsoDate>();
  const ended = new Map<string, IsoDate>();
  for (const { about, what, on } of milestones) if (what === 'asked') keepLatest(asked, about, on);
  for (const { mentee, mentor, end } of tandems) {
    keepLatest(ended, mentee, end);
    keepLatest(ended, mentor, end);
  }
  return { asked, ended };
}

function keepLatest(days: Map<string, IsoDate>, id: string, day: IsoDate | undefined): void {
  if (day !== undefined && (days.get(id) ?? '') < day) days.set(id, day);
}

/** Until when a line of a roster may be kept; undefined while it is needed, or where the programme names no term. */
function termOfLine(person: Person, { privacy, period }: Programme, facts: RetentionFacts): RetentionTerm | undefined {
  const retention = privacy?.retention ?? {};
  const end = (reason: RetentionReason, from: IsoDate | undefined, months: number | undefined) => {
    const day = from === undefined || months === undefined ? undefined : laterDay(from, months, 'm');
    return day === undefined ? undefined : { reason, day };
  };
  switch (statusOf(person)) {
    case 'rejected':
    case 'withdrawn':
      return end('rejected', person.status_on, retention['rejected-months']);
    case 'prospect':
      return end('prospect', facts.asked.get(person.id) ?? person.status_on, retention['prospect-months']);
    case 'completed':
    case 'left': {
      const over = period.end === undefined ? undefined : lastDay(period.end);
      return end('after-end', person.status_on ?? facts.ended.get(person.id) ?? over, retention['after-end-months']);
    }
    default:
      return undefined;
  }
}

/**
 * Until when one person's data may be kept; undefined while one of their roles is needed.
 * @param lines the person's lines in the rosters, one or two: of two terms the later one counts
 */
export function termOf(
  lines: readonly Person[],
  programme: Programme,
  facts: RetentionFacts,
): RetentionTerm | undefined {
  let latest: RetentionTerm | undefined;
  for (const line of lines) {
    const term = termOfLine(line, programme, facts);
    if (term === undefined) return undefined;
    if (latest === undefined || latest.day < term.day) latest = term;
  }
  return latest;
}

/** Until when a help request may be kept; undefined while it is open, or where the programme names no term. */
export function termOfCase({ closed }: Pick<Case, 'closed'>, { privacy }: Programme): IsoDate | undefined {
  const months = privacy?.retention?.['cases-months'];
  return closed === undefined || months === undefined ? undefined : laterDay(closed, months, 'm');
}

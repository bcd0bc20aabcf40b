// Where the programme stands: the data of `report status` and of the first screen.
import { isDeclined, tandemFigures } from '../evaluation/indicators.js';
import { daysBetween } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import type { IsoDate } from '../model/ids.js';
import type { Deadline } from '../model/programme.js';
import type { Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import type { DeadlineLine, StatusReport, TandemState, UnsavedFiles } from './data.js';
import { type DueOptions, dueLines } from './due/index.js';
import { fieldGroups, targetGroups } from './groups.js';
import { regionStates, roleState, seatState, shownPeople, tandemCounts } from './people.js';
import { programmeHead } from './programme-head.js';
import { sourceCounts } from './sources.js';

export interface StatusOptions extends DueOptions {
  readonly today: IsoDate;
  readonly language: Language;
  /** What git does not have yet; undefined without git. */
  readonly unsaved?: UnsavedFiles;
  /** Whether there is a step that `undo` takes back. */
  readonly canUndo?: boolean;
  /** Split by fields of Art. 9 GDPR too, from ten people on. */
  readonly protectedFields?: boolean;
}

/** Counts of people, seats, tandems and regions, and what is due. */
export function statusReport(workspace: Workspace, options: StatusOptions): StatusReport {
  const { programme } = workspace;
  const { today, language, unsaved, canUndo } = options;
  const shown = shownPeople(workspace);
  const tandems = workspace.tandems.filter((tandem) => !isDeclined(tandem));
  const deadlines = (programme.deadlines ?? []).map((deadline) => deadlineLine(deadline, today));
  const deadline = nearest(deadlines);
  const mentorIds = new Set<string>(shown.mentors.map(({ id }) => id));
  return {
    programme: programmeHead(programme, today),
    ...(deadline === undefined ? {} : { deadline }),
    deadlines,
    mentees: roleState(shown.mentees, 'mentee', language),
    mentors: roleState(shown.mentors, 'mentor', language),
    both_roles: shown.mentees.filter(({ id }) => mentorIds.has(id)).length,
    seats: seatState(shown.mentors, workspace.tandems),
    tandems: tandemState(workspace.tandems, language),
    regions: regionStates(programme, shown, tandems),
    target_groups: targetGroups(programme, shown, language),
    sources: sourceCounts(shown),
    fields: fieldGroups(programme, shown, options),
    due: dueLines(workspace, options),
    ...(unsaved === undefined ? {} : { unsaved }),
    ...(canUndo === undefined ? {} : { can_undo: canUndo }),
  };
}

/** "x of y active": y are the tandems that have begun; a paused one is counted apart. */
export function tandemState(tandems: readonly Tandem[], language: Language): TandemState {
  const { total, began, active, paused, declined } = tandemFigures({ tandems });
  const counted = tandems.filter((tandem) => !isDeclined(tandem));
  return {
    total,
    by_status: tandemCounts(counted, language),
    none_agreed: began === 0,
    began,
    active,
    paused,
    declined,
  };
}

export function deadlineLine({ id, label, date, was = [] }: Deadline, today: IsoDate): DeadlineLine {
  const days = daysBetween(today, date);
  const last = was.at(-1);
  return {
    id,
    label: label ?? id,
    date,
    extended: last !== undefined && last.date < date,
    changed: last !== undefined && last.date !== date,
    former: was.map(({ date: day, text, 'announced-on': announced }) => ({
      date: day,
      ...(text === undefined ? {} : { text }),
      ...(announced === undefined ? {} : { announced_on: announced }),
    })),
    ...(days > 0 ? { days_left: days } : days < 0 ? { days_ago: -days } : { is_today: true }),
  };
}

/** After so many days a deadline that has passed is history, which `deadlines` keeps. */
const shownAfter = 60;

/** The next deadline, else the last one that has passed not long ago. */
function nearest(deadlines: readonly DeadlineLine[]): DeadlineLine | undefined {
  const byDate = [...deadlines].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return (
    byDate.find(({ days_ago }) => days_ago === undefined) ??
    byDate.findLast(({ days_ago = 0 }) => days_ago <= shownAfter)
  );
}

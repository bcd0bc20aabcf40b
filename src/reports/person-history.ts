// What has happened with one person: tandems, events, goals, milestones, tasks, letters.
import { hasBegun, isDeclined } from '../evaluation/indicators.js';
import type { Language } from '../locale/language.js';
import type { Programme, Role } from '../model/programme.js';
import type { Milestone } from '../model/records.js';
import { isMain, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { isKept } from '../tandems/contact.js';
import type {
  PersonAttendance,
  PersonGoal,
  PersonLetter,
  PersonMilestone,
  PersonSheet,
  PersonTandem,
  PersonTask,
} from './data.js';
import { naming, wordOf } from './people.js';

type History = Pick<PersonSheet, 'tandems' | 'goals' | 'attendance' | 'milestones' | 'tasks' | 'letters'>;

/** In the order of the tables; what belongs to a tandem names it. */
export function personHistory(workspace: Workspace, id: string, language: Language): History {
  const own = workspace.tandems.filter((tandem) => tandem.mentee === id || tandem.mentor === id);
  const tandemIds = new Set<string>(own.map((tandem) => tandem.id));
  return {
    tandems: own.flatMap((tandem) => sidesOf(tandem, id).map((role) => tandemLine(workspace, tandem, role, language))),
    goals: goalLines(workspace, tandemIds, language),
    attendance: attendanceLines(workspace, id, language),
    milestones: milestoneLines(workspace, id, tandemIds, language),
    tasks: taskLines(workspace, new Set([id, ...tandemIds]), language),
    letters: letterLines(workspace, id, language),
  };
}

const sidesOf = (tandem: Tandem, id: string): Role[] =>
  (['mentee', 'mentor'] as const).filter((role) => tandem[role] === id);

const declined = { de: 'nicht zustande gekommen', en: 'did not come about' };

function tandemLine(workspace: Workspace, tandem: Tandem, role: Role, language: Language): PersonTandem {
  const partner = naming(workspace)(tandem[role === 'mentee' ? 'mentor' : 'mentee']);
  const kept = workspace.meetings.filter((one) => one.tandem === tandem.id && isKept(one));
  const dates = kept.map(({ date }) => date).sort();
  const [last] = dates.slice(-1);
  const next = workspace.meetings
    .filter((one) => one.tandem === tandem.id)
    .map(({ next_date }) => next_date ?? '')
    .filter((day) => day > (last ?? ''))
    .sort()
    .at(-1);
  return {
    id: tandem.id,
    mentor: role === 'mentor',
    partner,
    status: tandem.status,
    status_word: isDeclined(tandem) ? declined[language] : wordOf('tandems', 'status', tandem.status, language),
    ...(isMain(tandem) || tandem.kind === undefined ? {} : { topic: tandem.kind }),
    ...(tandem.start === undefined ? {} : { start: tandem.start }),
    ...(tandem.planned_end === undefined ? {} : { planned_end: tandem.planned_end }),
    ...(tandem.end === undefined ? {} : { end: tandem.end }),
    informal: tandem.continues === 'informal',
    began: hasBegun(tandem),
    meetings: kept.reduce((total, { count }) => total + (count ?? 1), 0),
    ...(last === undefined ? {} : { last }),
    ...(next === undefined ? {} : { next }),
  };
}

/** Kind, measure and rating; the words stay with the pair unless the programme keeps them privately. */
function goalLines({ goals, programme }: Workspace, tandems: ReadonlySet<string>, language: Language): PersonGoal[] {
  const keepsText = programme.goals?.text === 'private';
  return goals
    .filter(({ tandem }) => tandems.has(tandem))
    .map(({ tandem, kind, measure, wave, due, rating, text }) => ({
      tandem,
      ...(kind === undefined ? {} : { kind: wordOf('goals', 'kind', kind, language) }),
      ...(measure === undefined ? {} : { measure }),
      ...(wave === undefined ? {} : { wave: wordOf('goals', 'wave', wave, language) }),
      ...(due === undefined ? {} : { due }),
      ...(rating === undefined ? {} : { rating: signed(rating) }),
      ...(keepsText && text !== undefined ? { text } : {}),
    }));
}

const signed = (rating: number): string => (rating > 0 ? `+${rating}` : rating < 0 ? `−${-rating}` : '0');

const states = {
  attended: { de: 'teilgenommen', en: 'attended' },
  excused: { de: 'entschuldigt', en: 'excused' },
  absent: { de: 'nicht teilgenommen', en: 'did not attend' },
  registered: { de: 'angemeldet', en: 'registered' },
  invited: { de: 'eingeladen', en: 'invited' },
  open: { de: 'offen', en: 'open' },
} as const;

function attendanceLines({ attendance, programme }: Workspace, id: string, language: Language): PersonAttendance[] {
  const parts = (programme.events ?? []).flatMap((event) => [
    { id: event.id, title: event.title, date: event.start },
    ...(event.parts ?? []).map((part) => ({ id: part.id, title: event.title, date: part.start ?? event.start })),
  ]);
  return attendance
    .filter(({ person }) => person === id)
    .map(({ event, invited, registered, attended, excused }) => {
      const known = parts.find((one) => one.id === event);
      const state =
        attended === true
          ? 'attended'
          : excused === true
            ? 'excused'
            : attended === false
              ? 'absent'
              : registered === true
                ? 'registered'
                : invited === false
                  ? 'open'
                  : 'invited';
      return {
        event,
        ...(known?.title === undefined ? {} : { title: known.title }),
        ...(known?.date === undefined ? {} : { date: known.date }),
        state: states[state][language],
      };
    });
}

/** A decision notes the id of a criterion; people read its text. */
function noteText({ roles = {} }: Programme, { what, note }: Milestone): string | undefined {
  if (what !== 'decision') return note;
  const criteria = [...(roles.mentee?.selection ?? []), ...(roles.mentor?.selection ?? [])];
  return criteria.find(({ id }) => id === note)?.text ?? note;
}

function milestoneLines(
  { milestones, programme }: Workspace,
  id: string,
  tandems: ReadonlySet<string>,
  language: Language,
): PersonMilestone[] {
  return milestones
    .filter(({ about }) => about === id || tandems.has(about))
    .map((milestone) => {
      const { about, what, on, by } = milestone;
      const note = noteText(programme, milestone);
      return {
        what: wordOf('milestones', 'what', what, language),
        ...(on === undefined ? {} : { on }),
        ...(by === undefined ? {} : { by }),
        ...(note === undefined ? {} : { note }),
        ...(about === id ? {} : { tandem: about }),
      };
    });
}

function taskLines({ tasks }: Workspace, about: ReadonlySet<string>, language: Language): PersonTask[] {
  return tasks
    .filter((task) => task.about !== undefined && about.has(task.about))
    .map(({ kind, text, who, due, done }) => ({
      kind: wordOf('tasks', 'kind', kind, language),
      text,
      ...(who === undefined ? {} : { who }),
      ...(due === undefined ? {} : { due }),
      ...(done === undefined ? {} : { done }),
    }));
}

function letterLines({ journal }: Workspace, id: string, language: Language): PersonLetter[] {
  return journal
    .filter(({ person }) => person === id)
    .map(({ letter, number, way, state, at }) => ({
      letter,
      ...(number === undefined ? {} : { number }),
      way: wordOf('journal', 'way', way, language),
      state: wordOf('journal', 'state', state, language),
      at,
    }));
}

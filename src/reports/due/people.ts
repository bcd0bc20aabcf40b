// Deadlines and applications: what ends, what is to be decided, who moves up.
import type { Text } from '../../locale/language.js';
import { applicationDeadline } from '../../model/programme.js';
import { type Person, statusOf } from '../../model/roster.js';
import { byDay, type Due, type DueCheck, idsOf, isRolling, numbered, openTandems, shortDay } from './due.js';
import { freeSeats, isFull, unserved } from './proposals.js';

/** Deadlines that end within the horizon. */
export const deadlinesAhead: DueCheck = ({ workspace, today, horizon }) =>
  (workspace.programme.deadlines ?? []).flatMap(({ id, label = id, date }): Due[] => {
    if (date < today || date > horizon) return [];
    const text: Text = {
      de: /frist$/i.test(label) ? `${label} endet` : `Frist endet: ${label}`,
      en: `Deadline: ${label}`,
    };
    const todo: Text = {
      de: `Wer sich noch melden wollte, kann jetzt erinnert werden; verlängert wird mit „mentoring letter new extension --deadline ${id}“.`,
      en: `Those who meant to answer can be reminded now; “mentoring letter new extension --deadline ${id}” extends it.`,
    };
    return [{ kind: 'deadline', ...byDay(date, today), onDay: true, text, action: { kind: 'by-hand', text: todo } }];
  });

/** Applications nobody has decided on: overdue once the deadline has passed. */
export const applicationsToDecide: DueCheck = ({ workspace, mentees, mentors, today }) => {
  const open = [...new Set(idsOf([...mentees, ...mentors].filter((person) => statusOf(person) === 'applied')))];
  if (open.length === 0) return [];
  const deadline = isRolling(workspace) ? undefined : applicationDeadline(workspace.programme)?.date;
  const isPast = deadline !== undefined && deadline < today;
  const day = deadline === undefined ? undefined : shortDay(deadline, today);
  const note: Text = {
    de: isPast && day ? ` (die Frist war am ${day.de})` : '',
    en: isPast && day ? ` (the deadline was ${day.en})` : '',
  };
  const text = numbered(
    open,
    (id) => ({ de: `Über die Bewerbung ${id} entscheiden`, en: `Decide on the application ${id}` }),
    (count) => ({ de: `Über ${count} Bewerbungen entscheiden`, en: `Decide on ${count} applications` }),
  );
  return [
    {
      kind: 'decide-applications',
      urgency: isPast ? 'overdue' : deadline === undefined ? 'now' : 'soon',
      ...(isPast ? { until: deadline } : {}),
      text: { de: text.de + note.de, en: text.en + note.en },
      command: ['report selection', ...(open.length === 1 ? open : [])].join(' '),
      people: open,
      action: { kind: 'decide-applications', people: open },
    },
  ];
};

/** Seats that nobody else needs go to the waiting list, the longest waiting first. */
export const waitingListToUse: DueCheck = (situation) => {
  const { workspace, mentees } = situation;
  const free = freeSeats(situation) - unserved(situation).length;
  const waiting = idsOf(mentees.filter((person) => statusOf(person) === 'waitlisted').sort(byWaiting));
  const [first] = waiting;
  if (first === undefined || free <= 0 || isFull(workspace)) return [];
  const room = (workspace.programme.matching?.tandems?.max ?? Number.POSITIVE_INFINITY) - openTandems(workspace).length;
  const text: Text = {
    de: `Von der Warteliste nachrücken lassen: ${first} wartet am längsten, ${free === 1 ? '1 Platz ist frei' : `${free} Plätze sind frei`}`,
    en: `Move up from the waiting list: ${first} has waited longest, ${free === 1 ? '1 seat is free' : `${free} seats are free`}`,
  };
  return [
    {
      kind: 'waiting-list',
      urgency: 'soon',
      text,
      people: waiting,
      action: { kind: 'move-up', people: waiting.slice(0, Math.min(free, room)) },
    },
  ];
};

/** Longest waiting first, then by application and id; an empty day comes last. */
const byWaiting = (a: Person, b: Person): number => {
  const key = ({ waiting_since, applied_on, id }: Person) =>
    [waiting_since ?? '9999', applied_on ?? '9999', id].join(' ');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
};

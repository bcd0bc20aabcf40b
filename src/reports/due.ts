// What is due or comes next: one small function for each kind of line, with its words beside it.
import { addDays, formatDate } from '../locale/dates.js';
import { type Language, pick, type Text } from '../locale/language.js';
import { listOf } from '../locale/text.js';
import type { IsoDate } from '../model/ids.js';
import { applicationDeadline } from '../model/programme.js';
import { type Person, statusOf, takesPart } from '../model/roster.js';
import { isMain, isOpen, isProposal, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import type { DueLine } from './data.js';
import { type Shown, seatState, shownPeople } from './people.js';
import { plannedDay } from './planned-day.js';

export interface DueOptions {
  readonly today: IsoDate;
  readonly language: Language;
  /** How far to look ahead; 14 days unless told. */
  readonly days?: number;
  /** What the re-check of the proposal's proof said; undefined without a proposal. */
  readonly proof?: 'current' | 'outdated' | 'wrong';
}

interface Situation extends Shown {
  readonly workspace: Workspace;
  readonly today: IsoDate;
  /** The last day that is looked at. */
  readonly horizon: IsoDate;
  readonly proof: DueOptions['proof'];
}

/** `until` needs a day; without one the line is due now (`now`) or sometime (`soon`). */
interface Due {
  readonly kind: string;
  readonly urgency: 'overdue' | 'now' | 'until' | 'soon';
  readonly until?: IsoDate;
  readonly text: Text;
  /** Without the name of the program: `match`. */
  readonly command?: string;
  readonly people?: readonly string[];
  readonly tandems?: readonly string[];
}

type DueCheck = (situation: Situation) => readonly Due[];

/** Everything that is due within so many days, the most urgent first, numbered from 1. */
export function dueLines(workspace: Workspace, options: DueOptions): DueLine[] {
  const { today, language, days = 14, proof } = options;
  const situation: Situation = { workspace, today, horizon: addDays(today, days), proof, ...shownPeople(workspace) };
  const found = dueChecks.flatMap((check) => check(situation));
  return inOrder(found).map((due, index) => ({
    number: index + 1,
    kind: due.kind,
    urgency: due.urgency,
    overdue: due.urgency === 'overdue',
    now: due.urgency === 'now',
    ...(due.until === undefined ? {} : { until: due.until, until_text: pick(shortDay(due.until, today), language) }),
    text: pick(due.text, language),
    ...(due.command === undefined ? {} : { command: due.command }),
    people: due.people ?? [],
    tandems: due.tandems ?? [],
  }));
}

const ranks = { overdue: 0, now: 1, until: 2, soon: 3 };

/** Overdue, now, by a day, soon; the earlier day first, otherwise in the order of the checks. */
const inOrder = (found: readonly Due[]): Due[] =>
  [...found].sort(
    (a, b) =>
      ranks[a.urgency] - ranks[b.urgency] ||
      ((a.until ?? '') < (b.until ?? '') ? -1 : (a.until ?? '') > (b.until ?? '') ? 1 : 0),
  );

/** Up to three ids are named, more are counted only. */
const named = (ids: readonly string[], language: Language): string =>
  ids.length > 3 ? '' : ` ${listOf(ids, language)}`;

/** A day in a sentence in brackets; the year only where it is not today's. */
const shortDay = (day: IsoDate, today: IsoDate): Text => {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const table = formatDate(day, 'table', 'de');
  const compact = formatDate(day, 'compact', 'en');
  return sameYear ? { de: table.slice(0, 6), en: compact.slice(0, -5) } : { de: table, en: compact };
};

/** By a day: overdue after it, else due until it. */
const byDay = (day: IsoDate, today: IsoDate): Pick<Due, 'urgency' | 'until'> => ({
  urgency: day < today ? 'overdue' : 'until',
  until: day,
});

const isRolling = ({ programme }: Workspace): boolean => programme.kind?.intake === 'rolling';

const applicationsToDecide: DueCheck = ({ workspace, mentees, mentors, today }) => {
  const open = [
    ...new Set([...mentees, ...mentors].filter((person) => statusOf(person) === 'applied').map(({ id }) => id)),
  ];
  if (open.length === 0) return [];
  const deadline = isRolling(workspace) ? undefined : applicationDeadline(workspace.programme)?.date;
  const isPast = deadline !== undefined && deadline < today;
  const day = deadline === undefined ? undefined : shortDay(deadline, today);
  const note: Text = {
    de: isPast && day ? ` (die Frist war am ${day.de})` : '',
    en: isPast && day ? ` (the deadline was ${day.en})` : '',
  };
  const text: Text =
    open.length === 1
      ? {
          de: `Über die Bewerbung ${open[0]} entscheiden${note.de}`,
          en: `Decide on the application ${open[0]}${note.en}`,
        }
      : {
          de: `Über ${open.length} Bewerbungen entscheiden${open.length > 3 ? '' : `:${named(open, 'de')}`}${note.de}`,
          en: `Decide on ${open.length} applications${open.length > 3 ? '' : `:${named(open, 'en')}`}${note.en}`,
        };
  const urgency = isPast ? 'overdue' : deadline === undefined ? 'now' : 'soon';
  const command = ['report selection', ...(open.length === 1 ? open : [])].join(' ');
  return [
    { kind: 'decide-applications', urgency, ...(isPast ? { until: deadline } : {}), text, command, people: open },
  ];
};

const isProposed = ({ status }: Tandem): boolean => status === 'proposed';

const outdatedProposal: DueCheck = ({ workspace, proof }) => {
  if (proof !== 'outdated' || !workspace.tandems.some(isProposal)) return [];
  const text: Text = {
    de: 'Den Vorschlag neu berechnen: Seitdem hat sich etwas geändert',
    en: 'Compute the proposal again: something has changed since',
  };
  return [{ kind: 'outdated-proposal', urgency: 'now', text, command: 'match' }];
};

/** File and rows contradict the proof or each other: nothing is decided on before that is cleared up. */
const wrongProposal: DueCheck = ({ proof }) => {
  if (proof !== 'wrong') return [];
  const text: Text = {
    de: 'Der Nachweis des Vorschlags stimmt nicht: nachrechnen',
    en: 'The proof of the proposal is wrong: recompute it',
  };
  return [{ kind: 'wrong-proposal', urgency: 'now', text, command: 'verify' }];
};

const proposalsToDecide: DueCheck = ({ workspace, proof }) => {
  const proposed = workspace.tandems.filter(isProposed).map(({ id }) => id);
  if (proposed.length === 0 || proof === 'outdated' || proof === 'wrong') return [];
  const [only] = proposed;
  const text: Text =
    proposed.length === 1
      ? {
          de: `Den Vorschlag ${only} beschließen lassen und anbieten`,
          en: `Have the proposal ${only} decided and offer it`,
        }
      : {
          de: `${proposed.length} Vorschläge beschließen lassen und anbieten`,
          en: `Have ${proposed.length} proposals decided and offer them`,
        };
  return [{ kind: 'decide-proposals', urgency: 'now', text, tandems: proposed }];
};

/** Accepted and active mentees without any open tandem. */
const unserved = ({ workspace, mentees }: Situation): string[] => {
  const inTandem = new Set<string>(openTandems(workspace).map(({ mentee }) => mentee));
  return mentees.filter((mentee) => takesPart(mentee) && !inTandem.has(mentee.id)).map(({ id }) => id);
};

const freeSeats = ({ workspace, mentors }: Situation): number => {
  const proposals = workspace.tandems.filter(isProposal).length;
  return seatState(mentors, workspace.tandems).free - proposals;
};

const openTandems = ({ tandems }: Workspace): readonly Tandem[] =>
  tandems.filter((tandem) => isMain(tandem) && isOpen(tandem));

/** The programme's number of tandems is reached: those who wait do so by decision. */
const isFull = (workspace: Workspace): boolean =>
  openTandems(workspace).length >= (workspace.programme.matching?.tandems?.max ?? Number.POSITIVE_INFINITY);

/** A proposal has been made and stands: who has nobody now is not helped by another one. */
const hasProposal = ({ workspace, proof }: Situation): boolean =>
  workspace.tandems.some(isProposal) || proof === 'current';

const tandemsToPropose: DueCheck = (situation) => {
  const { workspace, today } = situation;
  const waiting = unserved(situation);
  const free = freeSeats(situation);
  if (waiting.length === 0 || free <= 0 || isFull(workspace) || hasProposal(situation)) return [];
  const deadline = applicationDeadline(workspace.programme)?.date;
  const urgency = isRolling(workspace) || deadline === undefined || deadline < today ? 'now' : 'soon';
  const seats: Text = {
    de: free === 1 ? '1 freier Platz' : `${free} freie Plätze`,
    en: free === 1 ? '1 free seat' : `${free} free seats`,
  };
  const people: Text = {
    de: waiting.length === 1 ? '1 Mentee' : `${waiting.length} Mentees`,
    en: waiting.length === 1 ? '1 mentee' : `${waiting.length} mentees`,
  };
  const text: Text = {
    de: `Tandems vorschlagen lassen (${people.de}, ${seats.de})`,
    en: `Have tandems proposed (${people.en}, ${seats.en})`,
  };
  return [{ kind: 'propose', urgency, text, command: 'match', people: waiting }];
};

/** After a proposal, or where no seat is free: who is still without. */
const seatsToFind: DueCheck = (situation) => {
  const waiting = unserved(situation);
  const [first] = waiting;
  const needsSeats = hasProposal(situation) || freeSeats(situation) <= 0;
  if (first === undefined || !needsSeats || isFull(situation.workspace)) return [];
  const text: Text =
    waiting.length === 1
      ? { de: `Für ${first} einen Platz finden`, en: `Find a seat for ${first}` }
      : {
          de: `Für ${waiting.length} Mentees Plätze finden${waiting.length > 3 ? '' : `:${named(waiting, 'de')}`}`,
          en: `Find seats for ${waiting.length} mentees${waiting.length > 3 ? '' : `:${named(waiting, 'en')}`}`,
        };
  return [{ kind: 'find-seats', urgency: 'soon', text, command: `explain ${first}`, people: waiting }];
};

const answersToWaitFor: DueCheck = ({ workspace }) => {
  const offered = workspace.tandems.filter(({ status }) => status === 'offered');
  const isAgreed = (tandem: Tandem) => tandem.mentee_agreed_on !== undefined && tandem.mentor_agreed_on !== undefined;
  const agreed = offered.filter(isAgreed).map(({ id }) => id);
  const open = offered.filter((tandem) => !isAgreed(tandem)).map(({ id }) => id);
  const confirm: Due[] =
    agreed.length === 0
      ? []
      : [
          {
            kind: 'confirm',
            urgency: 'now',
            text:
              agreed.length === 1
                ? {
                    de: `Das Tandem ${agreed[0]} bestätigen: Beide Seiten haben zugesagt`,
                    en: `Confirm the tandem ${agreed[0]}: both sides have agreed`,
                  }
                : {
                    de: `${agreed.length} Tandems bestätigen: Beide Seiten haben zugesagt`,
                    en: `Confirm ${agreed.length} tandems: both sides have agreed`,
                  },
            tandems: agreed,
          },
        ];
  const ask: Due[] =
    open.length === 0
      ? []
      : [
          {
            kind: 'await-answers',
            urgency: 'soon',
            text:
              open.length === 1
                ? { de: `Antwort auf das Angebot ${open[0]} eintragen`, en: `Enter the answer to the offer ${open[0]}` }
                : {
                    de: `Antworten auf ${open.length} Angebote eintragen`,
                    en: `Enter the answers to ${open.length} offers`,
                  },
            tandems: open,
          },
        ];
  return [...confirm, ...ask];
};

const waitingListToUse: DueCheck = (situation) => {
  const free = freeSeats(situation) - unserved(situation).length;
  const waiting = situation.mentees
    .filter((person) => statusOf(person) === 'waitlisted')
    .sort(byWaiting)
    .map(({ id }) => id);
  const [first] = waiting;
  if (first === undefined || free <= 0 || isFull(situation.workspace)) return [];
  const text: Text = {
    de: `Von der Warteliste nachrücken lassen: ${first} wartet am längsten, ${free === 1 ? '1 Platz ist frei' : `${free} Plätze sind frei`}`,
    en: `Move up from the waiting list: ${first} has waited longest, ${free === 1 ? '1 seat is free' : `${free} seats are free`}`,
  };
  return [{ kind: 'waiting-list', urgency: 'soon', text, people: waiting }];
};

/** Longest waiting first, then by application and id; an empty day comes last. */
const byWaiting = (a: Person, b: Person): number => {
  const key = ({ waiting_since, applied_on, id }: Person) =>
    [waiting_since ?? '9999', applied_on ?? '9999', id].join(' ');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
};

const plannedMessages: DueCheck = ({ workspace, today, horizon }) =>
  (workspace.programme.communication ?? []).flatMap(({ what, how, to, when, 'done-on': done }) => {
    const day = done === undefined ? plannedDay(when, workspace.programme) : undefined;
    if (day === undefined || day > horizon) return [];
    const details = [how, to].filter((part) => part !== undefined).join(': ');
    const text = details === '' ? what : `${what} (${details})`;
    return [{ kind: 'communication', ...byDay(day, today), text: { de: text, en: text } }];
  });

const openTasks: DueCheck = ({ workspace, today, horizon }) =>
  workspace.tasks.flatMap(({ text, who, due, done }) => {
    if (due === undefined || done !== undefined || due > horizon) return [];
    const line = who === undefined ? text : `${text} (${who})`;
    return [{ kind: 'task', ...byDay(due, today), text: { de: line, en: line } }];
  });

const tandemsToComplete: DueCheck = ({ workspace, today }) => {
  const over = workspace.tandems.filter(
    ({ status, planned_end }) =>
      (status === 'active' || status === 'paused') && planned_end !== undefined && planned_end < today,
  );
  const [first] = over;
  if (first === undefined) return [];
  const earliest = over.map(({ planned_end = '' }) => planned_end).sort()[0] ?? '';
  const text: Text =
    over.length === 1
      ? {
          de: `Das Tandem ${first.id} abschließen: Seine Laufzeit ist vorbei`,
          en: `Complete the tandem ${first.id}: its term is over`,
        }
      : {
          de: `${over.length} Tandems abschließen: Ihre Laufzeit ist vorbei`,
          en: `Complete ${over.length} tandems: their term is over`,
        };
  return [
    {
      kind: 'complete',
      urgency: 'overdue',
      until: earliest,
      text,
      tandems: over.map(({ id }) => id),
    },
  ];
};

/** In the order in which equally urgent lines stand. */
const dueChecks: readonly DueCheck[] = [
  applicationsToDecide,
  tandemsToComplete,
  wrongProposal,
  outdatedProposal,
  tandemsToPropose,
  proposalsToDecide,
  answersToWaitFor,
  waitingListToUse,
  seatsToFind,
  plannedMessages,
  openTasks,
];

// What is owed to people: data are erased when their term ends, and those who were approached are informed.
import { laterDay } from '../../calendar/relative.js';
import { lastDay } from '../../locale/dates.js';
import type { Text } from '../../locale/language.js';
import { folded } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import { type Person, type PersonStatus, statusOf } from '../../model/roster.js';
import { byDay, type Due, type DueCheck, earliest, idsOf, latest, numbered, type Situation } from './due.js';

/** Retention is told so long before it ends. */
const noticeDays = 30;

type Reason = 'rejected' | 'prospect' | 'after-end';

interface Term {
  readonly reason: Reason;
  /** The last day on which the data may be kept. */
  readonly day: IsoDate;
}

const reasons: Readonly<Record<Reason, Text>> = {
  rejected: { de: 'nicht aufgenommen oder zurückgezogen', en: 'not accepted or withdrawn' },
  prospect: { de: 'angefragt, ohne Zusage', en: 'approached, no answer' },
  'after-end': { de: 'die Teilnahme ist vorbei', en: 'their participation is over' },
};

const eraseByHand: Text = {
  de: 'Alle Zeilen zu diesen Kennungen in den Tabellen löschen, dazu Briefe und Ausgaben in out. In älteren Ständen von git bleiben sie stehen.',
  en: 'Delete every line with these ids in the tables, and letters and outputs in out. Older revisions in git keep them.',
};

/** Until when a line of a roster may be kept; undefined while it is needed, or where the programme names no term. */
function termOf(person: Person, situation: Situation): Term | undefined {
  const { programme, milestones, tandems } = situation.workspace;
  const retention = programme.privacy?.retention ?? {};
  const end = (reason: Reason, from: IsoDate | undefined, months: number | undefined): Term | undefined => {
    const day = from === undefined || months === undefined ? undefined : laterDay(from, months, 'm');
    return day === undefined ? undefined : { reason, day };
  };
  switch (statusOf(person)) {
    case 'rejected':
    case 'withdrawn':
      return end('rejected', person.status_on, retention['rejected-months']);
    case 'prospect': {
      const asked = milestones.filter(({ about, what }) => about === person.id && what === 'asked');
      return end('prospect', latest(asked.map(({ on }) => on)) ?? person.status_on, retention['prospect-months']);
    }
    case 'completed':
    case 'left': {
      const own = tandems.filter(({ mentee, mentor }) => mentee === person.id || mentor === person.id);
      const over = programme.period.end === undefined ? undefined : lastDay(programme.period.end);
      const from = person.status_on ?? latest(own.map((tandem) => tandem.end)) ?? over;
      return end('after-end', from, retention['after-end-months']);
    }
    default:
      return undefined;
  }
}

/** A person is needed as long as one of their roles is; of two terms the later one counts. */
function termsByPerson(situation: Situation): Map<string, Term> {
  const people: readonly Person[] = [...situation.mentees, ...situation.mentors];
  const terms = new Map<string, Term>();
  const needed = new Set<string>();
  for (const person of people) {
    const term = termOf(person, situation);
    const known = terms.get(person.id);
    if (term === undefined) needed.add(person.id);
    else if (known === undefined || known.day < term.day) terms.set(person.id, term);
  }
  for (const id of needed) terms.delete(id);
  return terms;
}

const noticeUntil = ({ today, horizon }: Situation): IsoDate =>
  latest([horizon, laterDay(today, noticeDays)]) ?? horizon;

/** From thirty days before the end of the term: data of people, one line for each reason. */
export const peopleToErase: DueCheck = (situation) => {
  const terms = [...termsByPerson(situation)].filter(([, { day }]) => day <= noticeUntil(situation));
  return (['rejected', 'prospect', 'after-end'] as const).flatMap((reason): Due[] => {
    const own = terms.filter(([, term]) => term.reason === reason);
    const day = earliest(own.map(([, term]) => term.day));
    if (day === undefined) return [];
    const people = own.map(([id]) => id);
    const why = reasons[reason];
    const text = numbered(
      people,
      (id) => ({ de: `Daten von ${id} löschen (${why.de})`, en: `Erase the data of ${id} (${why.en})` }),
      (count) => ({
        de: `Daten von ${count} Menschen löschen (${why.de})`,
        en: `Erase the data of ${count} people (${why.en})`,
      }),
    );
    const action = { kind: 'by-hand', text: eraseByHand } as const;
    return [{ kind: 'retention', ...byDay(day, situation.today), text, people, action }];
  });
};

/** Help requests that were closed long enough ago. */
export const casesToErase: DueCheck = (situation) => {
  const { programme, cases } = situation.workspace;
  const months = programme.privacy?.retention?.['cases-months'];
  const over = cases.flatMap(({ id, closed }) => {
    const day = closed === undefined || months === undefined ? undefined : laterDay(closed, months, 'm');
    return day === undefined || day > noticeUntil(situation) ? [] : [{ id, day }];
  });
  const day = earliest(over.map((one) => one.day));
  if (day === undefined) return [];
  const text = numbered(
    idsOf(over),
    (id) => ({ de: `Anliegen ${id} löschen (abgeschlossen)`, en: `Erase the help request ${id} (closed)` }),
    (count) => ({ de: `${count} Anliegen löschen (abgeschlossen)`, en: `Erase ${count} help requests (closed)` }),
  );
  const todo: Text = { de: 'Diese Zeilen in cases.csv löschen.', en: 'Delete these lines in cases.csv.' };
  return [{ kind: 'retention', ...byDay(day, situation.today), text, action: { kind: 'by-hand', text: todo } }];
};

/** Words for a source that mean: we approached the person. */
const approached: readonly string[] = ['angesprochen', 'angefragt', 'direkt', 'direct', 'approached', 'asked'];

const goesOn: readonly PersonStatus[] = ['prospect', 'applied', 'waitlisted', 'accepted', 'active'];

/**
 * People whom the programme approached get the information of Art. 14 GDPR within a month. Whoever has consented has
 * read it with the consent.
 */
export const peopleToInform: DueCheck = (situation) => {
  const { workspace, today, horizon } = situation;
  const milestones = (person: Person, kind: string) =>
    workspace.milestones.filter(({ about, what }) => about === person.id && what === kind);
  const everybody: readonly Person[] = [...situation.mentees, ...situation.mentors];
  const days = new Map<string, IsoDate>();
  const informed = new Set<string>();
  for (const person of everybody) {
    if (person.consent_on !== undefined || milestones(person, 'information').length > 0) informed.add(person.id);
    const asked = milestones(person, 'asked');
    const isDirect =
      statusOf(person) === 'prospect' || asked.length > 0 || approached.includes(folded(person.source ?? ''));
    const first = earliest(asked.map(({ on }) => on)) ?? person.applied_on ?? person.status_on ?? today;
    const day = laterDay(first, 1, 'm');
    if (isDirect && goesOn.includes(statusOf(person)) && day !== undefined) days.set(person.id, day);
  }
  const open = [...days].filter(([id, day]) => !informed.has(id) && day <= horizon);
  const day = earliest(open.map(([, one]) => one));
  if (day === undefined) return [];
  const people = open.map(([id]) => id);
  const text = numbered(
    people,
    (id) => ({
      de: `${id} über den Umgang mit den Daten informieren (Art. 14 DSGVO)`,
      en: `Inform ${id} about how data are used (Art. 14 GDPR)`,
    }),
    (count) => ({
      de: `${count} Angesprochene über den Umgang mit den Daten informieren (Art. 14 DSGVO)`,
      en: `Inform ${count} people who were approached about how data are used (Art. 14 GDPR)`,
    }),
  );
  return [
    {
      kind: 'information',
      ...byDay(day, today),
      text,
      people,
      command: 'letter new information',
      action: { kind: 'inform', people },
    },
  ];
};

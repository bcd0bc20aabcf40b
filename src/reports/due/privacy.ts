// What is owed to people: data are erased when their term ends, and those who were approached are informed.
import { laterDay } from '../../locale/dates.js';
import type { Text } from '../../locale/language.js';
import { folded } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import { type Person, type PersonStatus, roleLines, statusOf } from '../../model/roster.js';
import {
  type RetentionReason,
  type RetentionTerm,
  retentionFacts,
  termOf,
  termOfCase,
} from '../../privacy/retention.js';
import { byDay, type Due, type DueCheck, earliest, idsOf, latest, numbered, type Situation } from './due.js';

/** Retention is told so long before it ends. */
const noticeDays = 30;

const reasons: Readonly<Record<RetentionReason, Text>> = {
  rejected: { de: 'nicht aufgenommen oder zurückgezogen', en: 'not accepted or withdrawn' },
  prospect: { de: 'angefragt, ohne Zusage', en: 'approached, no answer' },
  'after-end': { de: 'die Teilnahme ist vorbei', en: 'their participation is over' },
};

const eraseByHand: Text = {
  de: 'Alle Zeilen zu diesen Kennungen in den Tabellen löschen, dazu Briefe und Ausgaben in out. In älteren Ständen von git bleiben sie stehen.',
  en: 'Delete every line with these ids in the tables, and letters and outputs in out. Older revisions in git keep them.',
};

/** Everybody whose data may be kept until a day that is known. */
function termsByPerson({ workspace, mentees, mentors }: Situation): Map<string, RetentionTerm> {
  const facts = retentionFacts(workspace);
  return new Map(
    [...roleLines({ mentees, mentors })].flatMap(([id, own]) => {
      const term = termOf(own, workspace.programme, facts);
      return term === undefined ? [] : [[id, term] as const];
    }),
  );
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
  const over = cases.flatMap((one) => {
    const day = termOfCase(one, programme);
    return day === undefined || day > noticeUntil(situation) ? [] : [{ id: one.id, day }];
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

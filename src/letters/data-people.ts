// Recipients, partners, tasks and figures as letters name them: nothing of a special category, no notes, no ratings.
import { meetingFigures, tandemFigures } from '../evaluation/indicators.js';
import { displayName, initialForm, surname } from '../locale/names.js';
import { entryLabel } from '../matching/fields.js';
import type * as made from '../model/generated.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme, Role } from '../model/programme.js';
import type { ReadonlyDeep } from '../model/readonly.js';
import type { Task } from '../model/records.js';
import { type Person, statusOf, takesPart } from '../model/roster.js';
import { isOpen, type Tandem } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { present } from './present.js';
import type { Recipient } from './recipients.js';
import { barredBy, contactOf, meetingsOf, personIn, silentDays } from './tandem-facts.js';

export type LetterRecipient = ReadonlyDeep<made.LetterRecipient>;
export type LetterTandem = ReadonlyDeep<made.LetterTandem>;
export type LetterPartner = ReadonlyDeep<made.LetterPartner>;
export type LetterTasks = ReadonlyDeep<made.LetterTasks>;
export type LetterFigures = ReadonlyDeep<made.LetterFigures>;

export function letterRecipient(workspace: Workspace, recipient: Recipient): LetterRecipient {
  if (recipient.kind === 'guest') return { name: recipient.guest.name, role: 'guest', meetings: 0 };
  const { person, role } = recipient;
  return present({
    name: displayName(person, true),
    first_name: person.first_name,
    last_name: surname(person),
    gender: person.gender ?? 'u',
    role,
    applied_on: person.applied_on,
    meetings: meetingsOf(workspace, person.id, role),
  });
}

export function letterTandem(workspace: Workspace, tandem: Tandem, today: IsoDate): LetterTandem {
  const { id, status, start, planned_end, end, agreement_on } = tandem;
  const { meetings, last } = contactOf(workspace, tandem);
  const silent_days = silentDays(workspace, tandem, today);
  return present({ id, status, start, planned_end, end, agreement_on, meetings, last_meeting: last, silent_days });
}

/** The other person of the tandem; undefined for one who may stand in no output, or who is not in the roster. */
export function letterPartner(workspace: Workspace, tandem: Tandem, role: Role): LetterPartner | undefined {
  const other: Role = role === 'mentee' ? 'mentor' : 'mentee';
  const partner = personIn(workspace, other, tandem[other]);
  if (partner === undefined || barredBy(workspace, partner.id) !== undefined) return undefined;
  const { programme } = workspace;
  const agreed = tandem.status !== 'proposed' && tandem.status !== 'offered';
  const short = !agreed && (programme.matching?.['offer-shows'] ?? 'initial') === 'initial';
  const reachable = agreed && isOpen(tandem) && mayShareContact(partner, programme);
  return present({
    name: (short ? initialForm(partner) : displayName(partner, true)) ?? partner.id,
    first_name: partner.first_name,
    gender: partner.gender ?? 'u',
    role: other,
    region: programme.regions?.find(({ id }) => id === partner.region)?.name,
    topics: (partner.topics ?? []).map((topic) => entryLabel(programme, 'topics', topic).de),
    email: reachable ? partner.email : undefined,
    phone: reachable ? partner.phone : undefined,
  });
}

/** With consent as the basis, contacts go to the partner only where that was consented to. */
const mayShareContact = ({ consent_scope: scope }: Person, { privacy }: Programme): boolean =>
  (privacy?.basis ?? 'consent') !== 'consent' || scope?.includes('partner') === true;

/** Kinds that speak of a person are shown only if they are released. */
const personal: ReadonlySet<Task['kind']> = new Set(['report', 'portrait', 'quote']);

/** @param since the day of the previous circular; what came later is new */
export function letterTasks(workspace: Workspace, since: IsoDate): LetterTasks {
  const of = (kind: Task['kind']) => {
    const own = workspace.tasks.filter((task) => task.kind === kind && mayBeTold(task, workspace));
    const lines = (done: boolean) =>
      own.filter((task) => (task.done !== undefined) === done).map((task) => letterTask(task, since));
    return { open: lines(false), done: lines(true) };
  };
  return {
    wishes: of('wish'),
    press: of('press'),
    resources: of('resource'),
    reports: of('report'),
    portraits: of('portrait'),
    quotes: of('quote'),
  };
}

function mayBeTold({ kind, about, release }: Task, workspace: Workspace): boolean {
  if (about !== undefined && barredBy(workspace, about) !== undefined) return false;
  return !personal.has(kind) || release === 'role' || release === 'name';
}

const letterTask = ({ text, date, who, due, done }: Task, since: IsoDate) =>
  present({ ...{ text, date, who, due, done }, new: (done ?? date ?? '') > since });

/** Totals of the programme; no split by anything but role and standing. */
export function letterFigures(workspace: Workspace): LetterFigures {
  const { total, began, active, paused, completed, ended, proposed, offered } = tandemFigures(workspace);
  const counts = (person: Person): boolean => takesPart(person) && barredBy(workspace, person.id) === undefined;
  const mentees = workspace.mentees.filter(counts);
  const mentors = workspace.mentors.filter(counts);
  return {
    tandems: { total, began, active, paused, completed, ended, proposed, offered },
    people: {
      total: new Set<string>([...mentees, ...mentors].map(({ id }) => id)).size,
      mentees: roleFigures(mentees),
      mentors: roleFigures(mentors),
    },
    seats: { total: mentors.reduce((seats, { capacity }) => seats + (capacity ?? 1), 0) },
    meetings: { kept: meetingFigures(workspace).kept },
  };
}

function roleFigures(people: readonly Person[]) {
  const active = people.filter((person) => statusOf(person) === 'active').length;
  return { total: people.length, accepted: people.length - active, active };
}

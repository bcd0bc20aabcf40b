// Who receives a letter, and who does not and why.
import { formatDate } from '../locale/dates.js';
import type { Text } from '../locale/language.js';
import { consentProblem } from '../matching/eligibility.js';
import { entryLabel } from '../matching/fields.js';
import type { LetterHead } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme, ProgrammeEvent, Role, Where } from '../model/programme.js';
import { roles } from '../model/programme.js';
import type { Guest } from '../model/records.js';
import { type Person, type PersonStatus, rosterOf, statusOf } from '../model/roster.js';
import type { Tandem } from '../model/tandem.js';
import { compileWhere, type FieldValue, type WhereAnswer, type WhereTest } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { type OccasionRule, occasionRule } from './occasions.js';
import { fieldLabel, guestReader, personReader, recipientContext } from './recipient-fields.js';
import { attendanceOf, barredBy, currentTandems, silentDays, tandemsOf } from './tandem-facts.js';

export type Recipient = PersonRecipient | GuestRecipient;

export interface PersonRecipient {
  readonly kind: 'person';
  readonly id: string;
  /** The role in which the person receives it; with both, the first that fits, mentee before mentor. */
  readonly role: Role;
  readonly person: Person;
  /** Of letters about a tandem, that tandem; else the person's current one in this role, if there is exactly one. */
  readonly tandem?: Tandem;
}

export interface GuestRecipient {
  readonly kind: 'guest';
  readonly id: string;
  readonly role: 'guest';
  readonly guest: Guest;
}

/** Why somebody of the rosters, or a guest, does not receive a letter. */
export type NotReason = 'restricted' | 'withdrawn-consent' | 'faulty' | 'status' | 'consent-missing' | 'condition';

export interface NotRecipient {
  readonly id: string;
  readonly kind: NotReason;
  /** "Teilnahme beendet am 12.03.2015" */
  readonly reason: Text;
}

export interface Recipients {
  /** By id. A person with two roles once, unless the letter is about tandems and there are two. */
  readonly to: readonly Recipient[];
  /** By id: everybody else of the rosters, and guests who come into question. */
  readonly not: readonly NotRecipient[];
}

export interface RecipientOptions {
  readonly today: IsoDate;
  /** Ids that an error of their own leaves out. */
  readonly without?: Iterable<string>;
}

/**
 * Who receives the letter by its `to:`, else by its occasion and event. Whoever is restricted or has withdrawn consent is in no
 * letter, whatever it says. Empty for letters to nobody in particular, such as a call.
 */
export function recipientsOf(workspace: Workspace, head: LetterHead, options: RecipientOptions): Recipients {
  const asking = askingFor(workspace, head, options);
  if (asking === undefined) return { to: [], not: [] };
  const to: Recipient[] = [];
  const not: NotRecipient[] = [];
  for (const lines of linesById(workspace).values()) {
    const verdicts = lines.map((line) => verdictOn(line, asking));
    const received = verdicts.flatMap((verdict) => ('reason' in verdict ? [] : verdict.to));
    to.push(...(asking.rule.perTandem ? received : received.slice(0, 1)));
    if (received.length === 0) not.push(...nearest(verdicts));
  }
  for (const guest of asking.guests) {
    const answer = asking.test(guestReader(workspace, guest));
    if (asking.ownCondition && answer.truth !== 'yes')
      not.push({ id: guest.id, kind: 'condition', reason: unmet(answer, workspace.programme) });
    else to.push({ kind: 'guest', id: guest.id, role: 'guest', guest });
  }
  return { to: to.sort(byId), not: not.sort(byId) };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** What is asked of everybody, prepared once. */
interface Asking {
  readonly workspace: Workspace;
  readonly head: LetterHead;
  readonly rule: OccasionRule;
  readonly today: IsoDate;
  readonly test: WhereTest;
  /** The letter has a condition of its own. */
  readonly ownCondition: boolean;
  readonly statuses: ReadonlySet<PersonStatus> | undefined;
  readonly rostersInvited: boolean;
  readonly guests: readonly Guest[];
  readonly faulty: ReadonlySet<string>;
}

function askingFor(workspace: Workspace, head: LetterHead, options: RecipientOptions): Asking | undefined {
  const rule = occasionRule(head.letter);
  if (rule.audience === 'nobody' && head.to === undefined) return undefined;
  const { programme } = workspace;
  const event = rule.audience === 'event' ? programme.events?.find(({ id }) => id === head.event) : undefined;
  const where = head.to ?? usualCondition(rule, programme, event);
  return {
    workspace,
    head,
    rule,
    today: options.today,
    test: compileWhere(where, recipientContext(programme)),
    ownCondition: head.to !== undefined,
    statuses: allowedStatuses(rule, where, head, programme),
    rostersInvited: head.to !== undefined || event?.audience !== 'guests',
    guests: guestsAsked(workspace, head, event),
    faulty: new Set(options.without ?? []),
  };
}

function usualCondition(rule: OccasionRule, programme: Programme, event: ProgrammeEvent | undefined): Where {
  if (rule.audience === 'certificate') return programme.certificate?.where ?? {};
  if (event?.audience === 'mentees') return { role: 'mentee' };
  if (event?.audience === 'mentors') return { role: 'mentor' };
  return rule.where;
}

/** Withdrawn, rejected and left people are written to only by an occasion or a letter that names their status. */
const notGone: readonly PersonStatus[] = [
  'prospect',
  'applied',
  'accepted',
  'waitlisted',
  'active',
  'completed',
  'alumni',
];

/** Undefined where the letter itself says which status; a letter to named people or tandems reaches all who are not gone. */
function allowedStatuses(
  rule: OccasionRule,
  where: Where,
  head: LetterHead,
  { kind }: Programme,
): ReadonlySet<PersonStatus> | undefined {
  const names = (field: string): boolean => Object.hasOwn(where, field);
  if (names('status')) return undefined;
  const chosen = head.to !== undefined && ['id', 'tandem', 'attended'].some(names);
  // Where people come and go at any time there is no round to which one who is through still belongs.
  const usual =
    kind?.intake === 'rolling' && rule.statuses.includes('accepted')
      ? rule.statuses.filter((one) => one !== 'completed')
      : rule.statuses;
  return new Set([...usual, ...(chosen ? notGone : [])]);
}

/** Guests of the event; with a condition that names the role of guests, all of them. */
function guestsAsked({ guests }: Workspace, { to }: LetterHead, event: ProgrammeEvent | undefined): readonly Guest[] {
  if (event === undefined) return to !== undefined && Object.hasOwn(to, 'role') ? guests : [];
  const groups = event.guests ?? [];
  if (groups.length === 0) return event.audience === 'guests' ? guests : [];
  return guests.filter(({ audience = [] }) => audience.some((group) => groups.includes(group)));
}

/** One person in one role. */
interface Line {
  readonly role: Role;
  readonly person: Person;
}

function linesById(workspace: Workspace): ReadonlyMap<string, readonly Line[]> {
  const lines = new Map<string, Line[]>();
  for (const role of roles) {
    for (const person of rosterOf(workspace, role)) {
      lines.set(person.id, [...(lines.get(person.id) ?? []), { role, person }]);
    }
  }
  return lines;
}

type Verdict = { readonly to: readonly PersonRecipient[] } | NotRecipient;

function verdictOn(line: Line, asking: Asking): Verdict {
  const { person, role } = line;
  const { workspace, rule } = asking;
  const refuse = (kind: NotReason, reason: Text): NotRecipient => ({ id: person.id, kind, reason });
  const barred = barredBy(workspace, person.id) ?? (asking.faulty.has(person.id) ? 'faulty' : undefined);
  if (barred !== undefined) return refuse(barred, barredWords[barred]);
  if (!asking.rostersInvited) return refuse('condition', notInvited);
  if (asking.statuses !== undefined && !asking.statuses.has(statusOf(person)))
    return refuse('status', statusReason(person, workspace.programme));
  if (!consentCovers(person, asking)) return refuse('consent-missing', barredWords['consent-missing']);
  const tandems = tandemsOf(workspace, person.id, role);
  const each = rule.perTandem ? tandems.map((tandem) => [tandem]) : [currentTandems(tandems)];
  const answers = each.map((own) => ({ own, answer: answerFor(line, own, asking) }));
  const met = answers.filter(({ answer }) => answer.truth === 'yes');
  if (met.length === 0) {
    const answer = answers[0]?.answer ?? noTandemAnswer;
    return answer.no.includes('status')
      ? refuse('status', statusReason(person, workspace.programme))
      : refuse('condition', unmet(answer, workspace.programme));
  }
  return { to: met.map(({ own }) => recipient(line, own)) };
}

function recipient({ person, role }: Line, tandems: readonly Tandem[]): PersonRecipient {
  const [tandem, ...more] = tandems;
  return {
    kind: 'person',
    id: person.id,
    role,
    person,
    ...(tandem !== undefined && more.length === 0 ? { tandem } : {}),
  };
}

const noTandemAnswer: WhereAnswer = { truth: 'no', no: ['tandem'], unknown: [] };

function answerFor({ person, role }: Line, tandems: readonly Tandem[], asking: Asking): WhereAnswer {
  const read: (name: string) => FieldValue | undefined = personReader(asking.workspace, person, role, tandems);
  const answer = asking.test(read);
  const missing = answer.truth === 'yes' && !asking.ownCondition ? missedBy(person, tandems, asking) : undefined;
  return missing === undefined ? answer : { truth: 'no', no: [missing], unknown: [] };
}

/** Stands for a field where it is no field that keeps somebody out: no name of one begins with a colon. */
const heardOf = ':heard-of';

const notSilent: Text = {
  de: 'kein Tandem, das länger nichts von sich hören ließ',
  en: 'no tandem that has not been heard of for some time',
};

/** What letters that ask after something find done already: the field that says so. */
function missedBy(person: Person, tandems: readonly Tandem[], asking: Asking): string | undefined {
  const { workspace, head, today } = asking;
  const isSilent = tandems.some((tandem) => silentDays(workspace, tandem, today) !== undefined);
  if (head.letter === 'silent-tandem') return isSilent ? undefined : heardOf;
  switch (head['reminds-of']) {
    case 'meeting':
      return isSilent ? undefined : heardOf;
    case 'agreement':
      return tandems.some((one) => one.status === 'active' && one.agreement_on === undefined) ? undefined : 'tandem';
    case 'consent':
      return person.consent_on === undefined ? undefined : 'consent_on';
    case 'rsvp':
      return owesReply(workspace, person.id, head.event) ? undefined : 'attended';
    default:
      return undefined;
  }
}

const owesReply = (workspace: Workspace, id: string, event: string | undefined): boolean =>
  attendanceOf(workspace, id).some(
    (row) =>
      row.event === event &&
      row.invited !== false &&
      row.registered === undefined &&
      row.attended === undefined &&
      row.excused !== true,
  );

function consentCovers(person: Person, { workspace: { programme }, rule, head }: Asking): boolean {
  if (rule.beforeConsent || head['reminds-of'] === 'consent') return true;
  return consentProblem(person, programme)?.kind !== 'consent-missing';
}

const order: readonly NotReason[] = [
  'restricted',
  'withdrawn-consent',
  'faulty',
  'status',
  'consent-missing',
  'condition',
];

/** Of two roles, the reason of the one that came nearest to receiving the letter. */
function nearest(verdicts: readonly Verdict[]): readonly NotRecipient[] {
  const refusals = verdicts.filter((verdict) => 'reason' in verdict);
  return refusals.sort((a, b) => order.indexOf(b.kind) - order.indexOf(a.kind)).slice(0, 1);
}

const barredWords: Readonly<Record<NotReason, Text>> = {
  restricted: { de: 'Verarbeitung eingeschränkt', en: 'processing restricted' },
  'withdrawn-consent': { de: 'Einwilligung widerrufen', en: 'consent withdrawn' },
  faulty: { de: 'Angaben fehlerhaft', en: 'faulty entries' },
  status: { de: 'Status', en: 'status' },
  'consent-missing': { de: 'Einwilligung fehlt', en: 'consent is missing' },
  condition: { de: 'Bedingung nicht erfüllt', en: 'condition not met' },
};

const notInvited: Text = { de: 'die Veranstaltung ist nur für Gäste', en: 'the event is for guests only' };

const dated: ReadonlySet<PersonStatus> = new Set(['left', 'withdrawn', 'rejected', 'completed']);

/** "Teilnahme beendet am 12.03.2015", "auf der Warteliste". */
function statusReason(person: Person, programme: Programme): Text {
  const status = statusOf(person);
  const word = entryLabel(programme, 'status', status);
  if (person.status_on === undefined || !dated.has(status)) return word;
  return {
    de: `${word.de} am ${formatDate(person.status_on, 'table', 'de')}`,
    en: `${word.en} on ${formatDate(person.status_on, 'prose', 'en')}`,
  };
}

/** Which field keeps somebody out; one of a special category is not named. */
function unmet({ no, unknown }: WhereAnswer, programme: Programme): Text {
  const open = no.length === 0;
  if (no.includes(heardOf)) return notSilent;
  const label = fieldLabel(programme, no[0] ?? unknown[0] ?? '');
  if (label === undefined) return { de: 'geschütztes Kriterium', en: 'protected criterion' };
  if (open) return { de: `„${label.de}“ fehlt`, en: `“${label.en}” is missing` };
  return { de: `${label.de}: trifft nicht zu`, en: `${label.en}: does not apply` };
}

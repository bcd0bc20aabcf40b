// What a letter may name, as schemas/letter-data.schema.json describes it.
import { firstDay, lastDay } from '../locale/dates.js';
import { folded } from '../locale/text.js';
import type { Letter, LetterHead } from '../model/documents.js';
import type * as made from '../model/generated.js';
import type { IsoDate } from '../model/ids.js';
import type { Programme } from '../model/programme.js';
import type { ReadonlyDeep } from '../model/readonly.js';
import type { Workspace } from '../model/workspace.js';
import { type LetterEvent, letterDeadlines, letterEvents, nextEvents } from './data-events.js';
import { letterFigures, letterPartner, letterRecipient, letterTandem, letterTasks } from './data-people.js';
import type { Manner } from './manner.js';
import { circularName, issueName, numberOf } from './number.js';
import { occasionName } from './occasions.js';
import { present } from './present.js';
import type { Recipient } from './recipients.js';

export type LetterData = ReadonlyDeep<made.LetterData>;
type LetterProgramme = ReadonlyDeep<made.LetterProgramme>;

export interface LetterDataOptions {
  readonly today: IsoDate;
  readonly manner: Manner;
  /** The salutation of everybody; `dataFor` puts in that of one. */
  readonly salutation: string;
}

/** The data of a letter to everybody at once. `letter.subject` is empty: it is written with this data first. */
export function letterData(workspace: Workspace, head: LetterHead, options: LetterDataOptions): LetterData {
  const { programme } = workspace;
  const { language } = options.manner;
  const on = head.date ?? options.today;
  const events = letterEvents(workspace, on);
  const deadlines = letterDeadlines(programme.deadlines ?? [], on, language);
  const event = events.find(({ id }) => id === head.event);
  return present({
    salutation: options.salutation,
    programme: letterProgramme(programme, options.manner),
    letter: letterOwn(head, programme, on, event, options.manner),
    event,
    events: byId(events),
    next_events: nextEvents(events),
    deadline: deadlines.find(({ id }) => id === head.deadline),
    deadlines: byId(deadlines),
    regions: (programme.regions ?? []).map(({ id, name, state, members = [] }) =>
      present({ id, name, state, members }),
    ),
    roles: { mentee: letterRole(programme, 'mentee'), mentor: letterRole(programme, 'mentor') },
    tasks: letterTasks(workspace, previousCircular(workspace, on)),
    figures: letterFigures(workspace),
    signatories: signatoriesOf(programme, head, on),
  });
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

/** The data of one recipient's letter. */
export function dataFor(
  data: LetterData,
  workspace: Workspace,
  recipient: Recipient,
  { today, salutation }: Pick<LetterDataOptions, 'today' | 'salutation'>,
): LetterData {
  const tandem = recipient.kind === 'person' ? recipient.tandem : undefined;
  const partner =
    tandem !== undefined && recipient.kind === 'person' ? letterPartner(workspace, tandem, recipient.role) : undefined;
  return {
    ...data,
    salutation,
    ...present({
      recipient: letterRecipient(workspace, recipient),
      tandem: tandem === undefined ? undefined : letterTandem(workspace, tandem, today),
      partner,
    }),
  };
}

function letterProgramme(programme: Programme, { language }: Manner): LetterProgramme {
  const { id, title, edition, motto, organiser, kind, period, meetings } = programme;
  const { contact, imprint } = organiser ?? {};
  const rhythm = meetings?.rhythm ?? programme.agreement?.rhythm;
  return present({
    ...{ id, title, edition, motto },
    name: programmeName(programme),
    circular_name: circularName(programme, language),
    pilot: programme.pilot === true,
    rolling: kind?.intake === 'rolling',
    start: period.start,
    end: period.end,
    organiser:
      organiser === undefined
        ? undefined
        : present({
            name: organiser.name,
            unit: organiser.unit,
            address: addressLines(programme).join(', ') || undefined,
          }),
    contact:
      contact === undefined
        ? undefined
        : present({
            ...{ name: contact.name, function: contact.function, phone: contact.phone },
            ...{ email: contact.email, website: contact.website },
          }),
    partners: (programme.partners ?? []).map(({ name, website }) => present({ name, website })),
    aims: (programme.aims ?? []).map(({ text }) => text),
    topics: (programme.topics ?? []).map(({ label }) => label),
    imprint:
      imprint === undefined
        ? undefined
        : present({ text: imprint.text, funding: imprint.funding, rights: imprint.rights, version: imprint.version }),
    rhythm_weeks: typeof rhythm === 'object' ? rhythm.weeks : undefined,
    minimum_meetings: meetings?.minimum,
  });
}

/** "Überparteiliches Mentoring-Programm 2022"; the edition is not said twice. */
export function programmeName({ title, edition }: Programme): string {
  if (edition === undefined || folded(title).includes(folded(edition))) return title;
  return `${title} ${edition}`;
}

/** The organiser's address, line by line. */
export const addressLines = ({ organiser }: Programme): readonly string[] =>
  (organiser?.address ?? '')
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The place before the date: the letter's, the programme's, else the town of the organiser. */
export function placeOfLetter({ place }: LetterHead, programme: Programme): string | undefined {
  const town = /^\d{5}\s+(.+)$/.exec(addressLines(programme).findLast((line) => /^\d{5}\s/.test(line)) ?? '')?.[1];
  return place ?? programme.letters?.place ?? town;
}

function letterOwn(
  head: LetterHead,
  programme: Programme,
  date: IsoDate,
  event: LetterEvent | undefined,
  { language }: Manner,
): LetterData['letter'] {
  const { announces } = head;
  return present({
    occasion: head.letter,
    title: issueName(head, programme, language) ?? occasionName(head.letter)[language],
    number: numberOf(head),
    correction: head.corrects !== undefined,
    date,
    place: placeOfLetter(head, programme),
    subject: [],
    reply_by: head['reply-by'] ?? event?.rsvp_by,
    decision_by: head['decision-by'],
    reminds_of: head['reminds-of'],
    reason: head.reason,
    announces:
      announces === undefined ? undefined : { title: occasionName(announces.letter)[language], by: announces.by },
    enclosures: head.enclosures ?? [],
    photo_credit: head['photo-credit'],
  });
}

function letterRole({ roles }: Programme, role: 'mentee' | 'mentor'): LetterData['roles']['mentee'] {
  const {
    'target-groups': groups = [],
    eligibility = [],
    demands = [],
    'expected-effects': gains = [],
  } = roles?.[role] ?? {};
  return {
    target_groups: groups.map(({ text }) => text),
    conditions: eligibility.map(({ reason }) => reason),
    demands,
    gains: gains.map(({ text }) => text),
  };
}

/** The day of the last circular before this one, else the first day of the programme. */
function previousCircular({ letters, programme }: Workspace, on: IsoDate): IsoDate {
  const days = letters
    .filter(({ head }: Letter) => head.letter === 'circular' && head.corrects === undefined)
    .flatMap(({ head }) => (head.date !== undefined && head.date < on ? [head.date] : []));
  return days.reduce((last, day) => (day > last ? day : last), firstDay(programme.period.start));
}

/** Whom the letter names, in its order; else all who hold their function on its day. An id that nobody has is left out. */
export function signatoriesOf({ letters }: Programme, { signed }: LetterHead, on: IsoDate): LetterData['signatories'] {
  const all = letters?.signatories ?? [];
  const chosen =
    signed === undefined
      ? all.filter(
          ({ from, to }) => (from === undefined || firstDay(from) <= on) && (to === undefined || on <= lastDay(to)),
        )
      : signed.flatMap((id) => all.filter((one) => one.id === id));
  return chosen.map(({ name, function: held }) => present({ name, function: held }));
}

// Tandems: offers and answers, terms that are over, silence, next dates, asking after the first talk.
import { laterDay } from '../../locale/dates.js';
import type { Letter } from '../../model/documents.js';
import type { IsoDate } from '../../model/ids.js';
import { isOnDemand } from '../../model/programme.js';
import type { Tandem } from '../../model/tandem.js';
import type { Workspace } from '../../model/workspace.js';
import { type Heard, isAccompanied, isKept, isLongAgo, lastHeard } from '../../tandems/contact.js';
import { type DueCheck, earliest, idsOf, latest, numbered, type Situation } from './due.js';
import { hasBeenSent } from './sendings.js';

const hasBothAnswers = (tandem: Tandem): boolean =>
  tandem.mentee_agreed_on !== undefined && tandem.mentor_agreed_on !== undefined;

const offered = ({ workspace }: Situation): readonly Tandem[] =>
  workspace.tandems.filter(({ status }) => status === 'offered');

/** Both sides have agreed: the tandem can begin. */
export const tandemsToConfirm: DueCheck = (situation) => {
  const agreed = idsOf(offered(situation).filter(hasBothAnswers));
  if (agreed.length === 0) return [];
  const text = {
    de:
      agreed.length === 1
        ? `Das Tandem ${agreed[0]} bestätigen: Beide Seiten haben zugesagt`
        : `${agreed.length} Tandems bestätigen: Beide Seiten haben zugesagt`,
    en:
      agreed.length === 1
        ? `Confirm the tandem ${agreed[0]}: both sides have agreed`
        : `Confirm ${agreed.length} tandems: both sides have agreed`,
  };
  return [{ kind: 'confirm', urgency: 'now', text, tandems: agreed, action: { kind: 'confirm', tandems: agreed } }];
};

export const answersToRecord: DueCheck = (situation) => {
  const open = idsOf(offered(situation).filter((tandem) => !hasBothAnswers(tandem)));
  if (open.length === 0) return [];
  const text = {
    de:
      open.length === 1
        ? `Antwort auf das Angebot ${open[0]} eintragen`
        : `Antworten auf ${open.length} Angebote eintragen`,
    en: open.length === 1 ? `Enter the answer to the offer ${open[0]}` : `Enter the answers to ${open.length} offers`,
  };
  return [
    {
      kind: 'await-answers',
      urgency: 'soon',
      text,
      tandems: open,
      action: { kind: 'record-answers', tandems: open },
    },
  ];
};

/** The planned end has passed. */
export const tandemsToComplete: DueCheck = ({ workspace, today }) => {
  const over = workspace.tandems.filter(
    ({ status, planned_end }) => (status === 'active' || status === 'paused') && isBefore(planned_end, today),
  );
  const since = earliest(over.map(({ planned_end }) => planned_end));
  if (since === undefined) return [];
  const ids = idsOf(over);
  const text = {
    de:
      ids.length === 1
        ? `Das Tandem ${ids[0]} abschließen: Seine Laufzeit ist vorbei`
        : `${ids.length} Tandems abschließen: Ihre Laufzeit ist vorbei`,
    en:
      ids.length === 1
        ? `Complete the tandem ${ids[0]}: its term is over`
        : `Complete ${ids.length} tandems: their term is over`,
  };
  return [
    {
      kind: 'complete',
      urgency: 'overdue',
      until: since,
      text,
      tandems: ids,
      action: { kind: 'complete', tandems: ids },
    },
  ];
};

const isBefore = (day: IsoDate | undefined, today: IsoDate): boolean => day !== undefined && day < today;

const accompanied = ({ workspace, today }: Situation): readonly Tandem[] =>
  workspace.tandems.filter((tandem) => isAccompanied(tandem, today));

const heardOf = ({ meetings, milestones }: Workspace, { id }: Tandem): Heard => ({
  meetings: meetings.filter(({ tandem }) => tandem === id),
  milestones: milestones.filter(({ about }) => about === id),
});

const keptMeetings = (workspace: Workspace, tandem: Tandem) => heardOf(workspace, tandem).meetings.filter(isKept);

/** Days on which the tandem was written to because nothing had been heard of it. */
function askedAfter({ letters, journal }: Workspace, { mentee, mentor }: Tandem): IsoDate[] {
  const asking = new Set(letters.filter(({ head }) => head.letter === 'silent-tandem').map(({ stem }) => stem));
  const ofTandem: readonly string[] = [mentee, mentor];
  return journal
    .filter(({ letter, person, state }) => asking.has(letter) && ofTandem.includes(person) && state !== 'failed')
    .map(({ at }) => at.slice(0, 10));
}

/** Tandems nothing has been heard of for some time, and that were not asked after since. */
export function silentTandems(situation: Situation): Tandem[] {
  const { workspace, today } = situation;
  const isSilent = (day: IsoDate | undefined): boolean => isLongAgo(day, workspace.programme, today);
  return accompanied(situation).filter(
    (tandem) =>
      isSilent(lastHeard(tandem, heardOf(workspace, tandem), today)) &&
      askedAfter(workspace, tandem).every((day) => day > today || isSilent(day)),
  );
}

export const tandemsToAskAfter: DueCheck = (situation) => {
  const silent = idsOf(silentTandems(situation));
  if (silent.length === 0) return [];
  const text = numbered(
    silent,
    (id) => ({
      de: `Bei dem Tandem ${id} nachfragen: länger nichts gehört`,
      en: `Ask after the tandem ${id}: nothing heard for a while`,
    }),
    (count) => ({
      de: `Bei ${count} Tandems nachfragen, länger nichts gehört`,
      en: `Ask after ${count} tandems, nothing heard for a while`,
    }),
  );
  const common = { kind: 'silent-tandems', urgency: 'now', tandems: silent } as const;
  const letter = askingLetter(situation);
  if (letter === undefined) {
    const action = { kind: 'write-letter', occasion: 'silent-tandem', tandems: silent } as const;
    return [{ ...common, text, command: 'letter new silent-tandem', action }];
  }
  return [
    {
      ...common,
      text: { de: `${text.de} (der Brief ist vorbereitet)`, en: `${text.en} (the letter is prepared)` },
      command: `letter render ${letter.stem}`,
      action: { kind: 'render-letter', letter: letter.stem },
    },
  ];
};

/** A letter to all silent tandems that waits to be sent; one as old as a silence has been forgotten. */
function askingLetter({ workspace, today }: Situation): Letter | undefined {
  const limit = workspace.programme.meetings?.['silent-after-days'] ?? 0;
  return workspace.letters.find((letter) => {
    const { letter: occasion, date, to } = letter.head;
    if (occasion !== 'silent-tandem' || to !== undefined || hasBeenSent(letter, workspace)) return false;
    return date === undefined || (laterDay(date, limit) ?? today) > today;
  });
}

/** The last talk ended without a next date: one gentle line for all such tandems. */
export const nextDatesMissing: DueCheck = (situation) => {
  const { workspace } = situation;
  if (isOnDemand(workspace.programme)) return [];
  const silent = new Set<string>(idsOf(silentTandems(situation)));
  const open = idsOf(
    accompanied(situation).filter((tandem) => !silent.has(tandem.id) && isWithoutNextDate(workspace, tandem)),
  );
  if (open.length === 0) return [];
  const text = numbered(
    open,
    (id) => ({ de: `Nächsten Termin des Tandems ${id} erfragen`, en: `Ask for the next date of the tandem ${id}` }),
    (count) => ({
      de: `Nächste Termine von ${count} Tandems erfragen`,
      en: `Ask for the next dates of ${count} tandems`,
    }),
  );
  return [{ kind: 'next-dates', urgency: 'soon', text, tandems: open, action: { kind: 'next-dates', tandems: open } }];
};

/** Its last line of a kept, moved or cancelled date names no next one; a tandem that has not met yet is not asked. */
function isWithoutNextDate(workspace: Workspace, tandem: Tandem): boolean {
  const last = latest(keptMeetings(workspace, tandem).map(({ date }) => date));
  if (last === undefined) return false;
  const since = workspace.meetings.filter((meeting) => meeting.tandem === tandem.id && meeting.date >= last);
  return since.every(({ next_date }) => next_date === undefined);
}

const checkInAfterDays = 14;

/** Two weeks after the first talk the pair is asked once whether it suits and whether help is needed. */
export const tandemsToCheckIn: DueCheck = (situation) => {
  const { workspace, today } = situation;
  if (workspace.programme.meetings?.['fit-check'] !== true) return [];
  const milestones = (tandem: Tandem, kinds: readonly string[]) =>
    workspace.milestones.filter(({ about, what }) => about === tandem.id && kinds.includes(what));
  const open = idsOf(
    accompanied(situation).filter((tandem) => {
      const first = earliest([
        ...milestones(tandem, ['first-contact']).map(({ on }) => on),
        ...keptMeetings(workspace, tandem).map(({ date }) => date),
      ]);
      const day = first && laterDay(first, checkInAfterDays);
      return day !== undefined && day <= today && milestones(tandem, ['check-in', 'fit']).length === 0;
    }),
  );
  if (open.length === 0) return [];
  const text = numbered(
    open,
    (id) => ({
      de: `Nach dem ersten Gespräch bei ${id} nachfragen, ob es passt`,
      en: `Ask ${id} after the first talk whether it suits`,
    }),
    (count) => ({
      de: `Nach dem ersten Gespräch bei ${count} Tandems nachfragen, ob es passt`,
      en: `Ask ${count} tandems after the first talk whether it suits`,
    }),
  );
  const todo = {
    de: 'Beide fragen, ob es passt und ob Unterstützung gebraucht wird; dann in milestones.csv „Nachfrage“ mit dem Tag eintragen.',
    en: 'Ask both whether it suits and whether help is needed; then enter “check-in” with the day in milestones.csv.',
  };
  return [{ kind: 'check-in', urgency: 'now', text, tandems: open, action: { kind: 'by-hand', text: todo } }];
};

// Proposals: to compute, to recompute, to decide on; and seats for those who have nobody.
import type { Text } from '../../locale/language.js';
import { applicationDeadline } from '../../model/programme.js';
import { takesPart } from '../../model/roster.js';
import { isProposal } from '../../model/tandem.js';
import type { Workspace } from '../../model/workspace.js';
import { seatState } from '../people.js';
import { type DueCheck, idsOf, isRolling, numbered, openTandems, type Situation } from './due.js';

/** File and rows contradict the proof or each other: nothing is decided on before that is cleared up. */
export const wrongProposal: DueCheck = ({ proof }) => {
  if (proof !== 'wrong') return [];
  const text: Text = {
    de: 'Der Nachweis des Vorschlags stimmt nicht: nachrechnen',
    en: 'The proof of the proposal is wrong: recompute it',
  };
  return [
    { kind: 'wrong-proposal', urgency: 'now', text, command: 'verify', action: { kind: 'run', command: ['verify'] } },
  ];
};

export const outdatedProposal: DueCheck = ({ workspace, proof }) => {
  if (proof !== 'outdated' || !workspace.tandems.some(isProposal)) return [];
  const text: Text = {
    de: 'Den Vorschlag neu berechnen: Seitdem hat sich etwas geändert',
    en: 'Compute the proposal again: something has changed since',
  };
  return [
    { kind: 'outdated-proposal', urgency: 'now', text, command: 'match', action: { kind: 'run', command: ['match'] } },
  ];
};

export const proposalsToDecide: DueCheck = ({ workspace, proof }) => {
  const proposed = idsOf(workspace.tandems.filter(({ status }) => status === 'proposed'));
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
  return [
    {
      kind: 'decide-proposals',
      urgency: 'now',
      text,
      tandems: proposed,
      action: { kind: 'offer', tandems: proposed },
    },
  ];
};

/** Accepted and active mentees without any open tandem. */
export function unserved({ workspace, mentees }: Situation): string[] {
  const inTandem = new Set<string>(openTandems(workspace).map(({ mentee }) => mentee));
  return idsOf(mentees.filter((mentee) => takesPart(mentee) && !inTandem.has(mentee.id)));
}

export function freeSeats({ workspace, mentors }: Situation): number {
  const proposals = workspace.tandems.filter(isProposal).length;
  return seatState(mentors, workspace.tandems).free - proposals;
}

/** The programme's number of tandems is reached: those who wait do so by decision. */
export const isFull = (workspace: Workspace): boolean =>
  openTandems(workspace).length >= (workspace.programme.matching?.tandems?.max ?? Number.POSITIVE_INFINITY);

/** A proposal has been made and stands: who has nobody now is not helped by another one. */
const hasProposal = ({ workspace, proof }: Situation): boolean =>
  workspace.tandems.some(isProposal) || proof === 'current';

export const tandemsToPropose: DueCheck = (situation) => {
  const { workspace, today, matchingStopped } = situation;
  const waiting = unserved(situation);
  const free = freeSeats(situation);
  if (matchingStopped || waiting.length === 0 || free <= 0 || isFull(workspace) || hasProposal(situation)) return [];
  const deadline = applicationDeadline(workspace.programme)?.date;
  const seats: Text = {
    de: free === 1 ? '1 freier Platz' : `${free} freie Plätze`,
    en: free === 1 ? '1 free seat' : `${free} free seats`,
  };
  const people: Text = {
    de: waiting.length === 1 ? '1 Mentee' : `${waiting.length} Mentees`,
    en: waiting.length === 1 ? '1 mentee' : `${waiting.length} mentees`,
  };
  return [
    {
      kind: 'propose',
      urgency: isRolling(workspace) || deadline === undefined || deadline < today ? 'now' : 'soon',
      text: {
        de: `Tandems vorschlagen lassen (${people.de}, ${seats.de})`,
        en: `Have tandems proposed (${people.en}, ${seats.en})`,
      },
      command: 'match',
      people: waiting,
      action: { kind: 'run', command: ['match'] },
    },
  ];
};

/** After a proposal, or where no seat is free: who is still without. */
export const seatsToFind: DueCheck = (situation) => {
  const waiting = unserved(situation);
  const [first] = waiting;
  const needsSeats = hasProposal(situation) || freeSeats(situation) <= 0;
  if (first === undefined || !needsSeats || isFull(situation.workspace)) return [];
  const text = numbered(
    waiting,
    (id) => ({ de: `Für ${id} einen Platz finden`, en: `Find a seat for ${id}` }),
    (count) => ({ de: `Für ${count} Mentees Plätze finden`, en: `Find seats for ${count} mentees` }),
  );
  return [
    {
      kind: 'find-seats',
      urgency: 'soon',
      text,
      command: `explain ${first}`,
      people: waiting,
      action: { kind: 'run', command: ['explain', first] },
    },
  ];
};

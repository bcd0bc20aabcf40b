// Letters to people by name or status who are not part of the programme: they will not get it, or should not.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import { occasionName, occasionRule } from '../letters/occasions.js';
import { recipientsOf } from '../letters/recipients.js';
import type { Text } from '../locale/language.js';
import { listOf } from '../locale/text.js';
import { entryLabel } from '../matching/fields.js';
import type { Letter } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf } from '../model/place.js';
import type { Programme } from '../model/programme.js';
import { isGone, type PersonStatus, statusOf } from '../model/roster.js';
import { foldWord } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { hasBeenSent } from '../reports/due/sendings.js';
import { didYouMean, type Suggestion } from './references.js';
import { suggestId } from './roster.js';
import { as } from './severity.js';

export const letterRecipientUnknown = defineDiagnostic<{ id: string } & Suggestion>({
  code: 'letter-recipient-unknown',
  severity: 'warning',
  group: 'letter',
  de: (f) => ({
    message: `Der Brief soll an ${f.id} gehen; diese Kennung gibt es nicht.${didYouMean(f, 'de')}`,
    hint: 'Die Kennung unter „to: id“ berichtigen oder streichen.',
  }),
  en: (f) => ({
    message: `The letter is to go to ${f.id}; there is no such id.${didYouMean(f, 'en')}`,
    hint: 'Correct or remove the id under “to: id”.',
  }),
});

export const letterToAbsent = defineDiagnostic<{ id: string; reason: Text }>({
  code: 'letter-to-absent',
  severity: 'warning',
  group: 'letter',
  de: ({ id, reason }) => ({
    message: `Der Brief nennt ${id}, geht aber nicht dorthin: ${reason.de}.`,
    hint: 'Die Kennung unter „to: id“ streichen, oder den Status der Person prüfen.',
  }),
  en: ({ id, reason }) => ({
    message: `The letter names ${id} but does not go there: ${reason.en}.`,
    hint: 'Remove the id under “to: id”, or check the status of the person.',
  }),
});

interface Inactive {
  readonly people: number;
  readonly statuses: readonly Text[];
  readonly occasion: Text;
}

export const letterToInactive = defineDiagnostic<Inactive>({
  code: 'letter-to-inactive',
  severity: 'warning',
  group: 'letter',
  de: ({ people, statuses, occasion }) => ({
    message: `Dieser Brief („${occasion.de}“) erreicht auch ${people === 1 ? 'eine Person, die' : `${people} Personen, die`} nicht mehr ${people === 1 ? 'dabei ist' : 'dabei sind'} (${listOf(
      statuses.map(({ de }) => de),
      'de',
      'or',
    )}).`,
    hint: 'Den Status unter „to“ streichen. Ist es so gewollt, unter „check“ letter-to-inactive: off eintragen.',
  }),
  en: ({ people, statuses, occasion }) => ({
    message: `This letter (“${occasion.en}”) also reaches ${people === 1 ? 'one person who is' : `${people} people who are`} no longer part of the programme (${listOf(
      statuses.map(({ en }) => en),
      'en',
      'or',
    )}).`,
    hint: 'Remove the status under “to”. If it is meant, enter letter-to-inactive: off under “check”.',
  }),
});

/** Whom a letter of today or later names or reaches. What has gone out or lies behind is not looked at. */
export function checkRecipientStanding(workspace: Workspace, today: IsoDate): Diagnostic[] {
  return workspace.letters.flatMap((letter) => {
    const { to, date } = letter.head;
    if (to === undefined || (date !== undefined && date < today)) return [];
    const ids = namedIds(to['id']);
    if ((ids.length === 0 && !Object.hasOwn(to, 'status')) || hasBeenSent(letter, workspace)) return [];
    return [...namedFindings(letter, ids, workspace, today), ...statusFindings(letter, workspace, today)];
  });
}

/** The ids of `id: P07` and `id: [ P07, P08 ]`; a condition of another form names nobody. */
function namedIds(condition: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(condition) ? condition : [condition];
  return list.filter((id) => typeof id === 'string' && id !== 'empty').map(String);
}

function namedFindings(letter: Letter, ids: readonly string[], workspace: Workspace, today: IsoDate): Diagnostic[] {
  if (ids.length === 0) return [];
  const { mentees, mentors, guests } = workspace;
  const known = new Map([...mentees, ...mentors, ...guests].map(({ id }) => [foldWord(id), id] as const));
  const { not } = recipientsOf(workspace, letter.head, { today });
  const refused = new Map(not.map((one) => [one.id, one]));
  return ids.flatMap((named, index) => {
    const place = placeOf(
      letter,
      ids.length === 1 && typeof letter.head.to?.['id'] === 'string' ? 'to/id' : `to/id/${index}`,
    );
    const id = known.get(foldWord(named));
    if (id === undefined) {
      const people = new Map([...known.values()].map((one) => [one, true]));
      return [letterRecipientUnknown(place, { id: named, ...suggestId(named, people) })];
    }
    const one = refused.get(id);
    // Whoever is named and merely fails another condition of the letter is no mistake.
    return one === undefined || one.kind === 'condition' ? [] : [letterToAbsent(place, { id, reason: one.reason })];
  });
}

/** People who are gone are reached only where `to:` names their status: rarely meant beside others who are there. */
function statusFindings(letter: Letter, workspace: Workspace, today: IsoDate): Diagnostic[] {
  const { head } = letter;
  if (head.to === undefined || !Object.hasOwn(head.to, 'status')) return [];
  const usual: ReadonlySet<PersonStatus> = new Set(occasionRule(head.letter).statuses);
  const { to } = recipientsOf(workspace, head, { today });
  const reached = to.flatMap((one) => (one.kind === 'person' ? [statusOf(one.person)] : []));
  const unexpected = reached.filter((status) => isGone(status) && !usual.has(status));
  if (unexpected.length === 0) return [];
  const facts = {
    people: unexpected.length,
    statuses: [...new Set(unexpected)].sort().map((status) => labelOf(workspace.programme, status)),
    occasion: occasionName(head.letter),
  };
  const finding = letterToInactive(placeOf(letter, 'to/status'), facts);
  // Who left early may well get a last circular; the rejected and the withdrawn beside others are rarely meant.
  const isLikely = unexpected.every((status) => status === 'left') || unexpected.length === reached.length;
  return [isLikely ? as(finding, { severity: 'info' }) : finding];
}

const labelOf = (programme: Programme, status: PersonStatus): Text => entryLabel(programme, 'status', status);

// What the coordinator should know beside a change: tandems left open, seats, words that nobody else uses.
import { checkNamedPeople, checkPersonWords } from '../../check/roster.js';
import { checkPhones, checkPostalCodes, countCodes } from '../../check/spreadsheet-damage.js';
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import type { Text } from '../../locale/language.js';
import { listOf } from '../../locale/text.js';
import type { Role } from '../../model/programme.js';
import { holdsSeat, isOpen, isRunning } from '../../model/tandem.js';
import type { Workspace } from '../../model/workspace.js';
import { wordOf } from '../../reports/people.js';
import { seatsHeld } from '../../tandems/person-fields.js';
import type { Opened } from '../open.js';
import type { Work } from '../steps/step.js';
import type { CellSetting } from './set.js';

/** Who leaves may have tandems that are not over: which ones, and what remains to be entered. Ending is no failure. */
export function leavingNotes(work: Work, id: string, role: Role): Text[] {
  const other = role === 'mentee' ? 'mentor' : 'mentee';
  const open = work.workspace.tandems.filter((tandem) => tandem[role] === id && isOpen(tandem));
  if (open.length === 0) return [];
  const named = (language: 'de' | 'en') =>
    listOf(
      open.map((tandem) => {
        const status = wordOf('tandems', 'status', tandem.status, language);
        return `${tandem.id} ${language === 'de' ? 'mit' : 'with'} ${work.name(tandem[other])} (${status})`;
      }),
      language,
    );
  const still = {
    de: `Noch offen: ${named('de')}.`,
    en: `Still open: ${named('en')}.`,
  };
  const ends: Text[] = open.some(isRunning)
    ? [
        {
          de: 'Das Ende in tandems.csv eintragen (Status „beendet“, Ende, Grund); der Platz wird damit frei.',
          en: 'Enter the end in tandems.csv (status “ended”, end, reason); the seat becomes free with it.',
        },
      ]
    : [];
  const offers: Text[] = open.some((tandem) => !isRunning(tandem) && holdsSeat(tandem))
    ? [
        {
          de: 'Angebote und festgelegte Paare in tandems.csv zurücknehmen (Status „beendet“, Grund „nicht zustande gekommen“).',
          en: 'Take back offers and pinned pairs in tandems.csv (status “ended”, reason “declined”).',
        },
      ]
    : [];
  const proposals: Text[] = open.some((tandem) => !holdsSeat(tandem))
    ? [{ de: 'Vorschläge neu rechnen: mentoring match', en: 'Propose again: mentoring match' }]
    : [];
  return [still, ...ends, ...offers, ...proposals];
}

/** What a new role still lacks, and the command for it. */
export function roleAddedNotes({ context }: Work, id: string, role: Role): Text[] {
  const call = `  ${context.called} person ${id} --role ${role} --set topics=…${role === 'mentor' ? ' --set capacity=…' : ''}`;
  return [
    {
      de: 'Was bisher eingetragen ist, bleibt. Was zur neuen Rolle gehört, lässt sich so ergänzen:',
      en: 'What is entered so far stays. What belongs to the new role can be added like this:',
    },
    { de: call, en: call },
  ];
}

/** Fewer seats than tandems hold; undefined while there are enough. */
export function seatNote({ workspace }: Work, id: string, { column, value }: CellSetting): Text | undefined {
  if (column.name !== 'capacity') return undefined;
  const seats = typeof value === 'number' ? value : 1;
  const held = seatsHeld(workspace, id, 'mentor').map((tandem) => tandem.id);
  if (seats >= held.length) return undefined;
  const places = (language: 'de' | 'en') =>
    language === 'de'
      ? seats === 0
        ? 'kein Platz'
        : seats === 1
          ? 'ein Platz'
          : `${seats} Plätze`
      : seats === 0
        ? 'no seat'
        : seats === 1
          ? 'one seat'
          : `${seats} seats`;
  return {
    de: `${id} hat ${held.length === 1 ? 'ein Tandem' : `${held.length} Tandems`} (${listOf(held, 'de')}), eingetragen wäre ${places('de')}. An den Tandems ändert sich nichts.`,
    en: `${id} has ${held.length === 1 ? 'one tandem' : `${held.length} tandems`} (${listOf(held, 'en')}); entered would be ${places('en')}. The tandems stay as they are.`,
  };
}

export interface WordNotes {
  /** A region or an id that does not exist: nothing is written then. */
  readonly errors: readonly Diagnostic[];
  readonly notes: readonly Text[];
}

/** What `check` will say of the new words, ids and numbers of this person, and did not say before. */
export function wordNotes(after: Workspace, id: string, { workspace: before, gazetteer }: Opened): WordNotes {
  if (after === before) return { errors: [], notes: [] };
  const fresh = (find: (workspace: Workspace) => readonly Diagnostic[]) => {
    const told = new Set(find(before).map(keyOf));
    return find(after).filter((one) => !told.has(keyOf(one)));
  };
  const words = fresh((workspace) => wordFindings(workspace, id));
  // What looks damaged is written all the same: it was typed here, and a note suffices.
  const { german, short } = countCodes([...after.mentees, ...after.mentors]);
  const numbers = fresh((workspace) => {
    const own = only(workspace, id);
    return [...checkPostalCodes(own, gazetteer, german > short), ...checkPhones(own)];
  });
  return {
    errors: words.filter(isError),
    notes: [...words.filter((one) => !isError(one)), ...numbers].map((one) => ({
      de: one.words('de').message,
      en: one.words('en').message,
    })),
  };
}

const wordFindings = (workspace: Workspace, id: string): Diagnostic[] =>
  [...checkPersonWords(only(workspace, id)), ...checkNamedPeople(workspace)].filter(({ about }) => about === id);

const only = (workspace: Workspace, id: string): Workspace => ({
  ...workspace,
  mentees: workspace.mentees.filter((one) => one.id === id),
  mentors: workspace.mentors.filter((one) => one.id === id),
});

const keyOf = (one: Diagnostic): string => `${one.code} ${JSON.stringify(one.facts)}`;

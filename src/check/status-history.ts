// Statuses that fell behind: an old copy of a table was saved over a newer one.
import { type Diagnostic, defineDiagnostic, withFix } from '../diagnostics/diagnostic.js';
import type { Language, Text } from '../locale/language.js';
import { type Located, origin, type Place, placeOf } from '../model/place.js';
import { type Role, roles } from '../model/programme.js';
import { type Person, type PersonStatus, rosterOf, statusOf } from '../model/roster.js';
import { isRunning, type Tandem, type TandemStatus } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';
import { wordOf } from '../reports/people.js';
import { fixHint } from '../workspace/damaged-cells.js';
import { PersonOrigin } from '../workspace/rosters.js';
import { RowOrigin } from '../workspace/table-rows.js';
import { dateInWords } from './programme-dates.js';
import { as } from './severity.js';

/** A state of rosters and tandems to compare with. */
export interface Earlier {
  readonly source: 'program' | 'git';
  readonly workspace: Workspace;
}

const word = (table: 'mentees' | 'tandems', status: string, language: Language): string =>
  wordOf(table, 'status', status, language);

export const statusBehindTandem = defineDiagnostic<{
  person: string;
  role: Role;
  status: string;
  tandem: string;
}>({
  code: 'status-behind-tandem',
  severity: 'warning',
  group: 'person',
  de: (f) => ({
    message: `${f.person} hat den Status „${word('mentees', f.status, 'de')}“, ist aber im laufenden Tandem ${f.tandem}. Vielleicht wurde eine alte Fassung der Tabelle gespeichert.`,
    hint: `Läuft das Tandem: mentoring person ${f.person} --role ${f.role} --status active --correct. Sonst das Tandem berichtigen.`,
  }),
  en: (f) => ({
    message: `${f.person} has the status “${word('mentees', f.status, 'en')}” but is in the running tandem ${f.tandem}. Perhaps an old version of the table was saved.`,
    hint: `If the tandem is running: mentoring person ${f.person} --role ${f.role} --status active --correct. Otherwise correct the tandem.`,
  }),
});

export const statusBehindDecision = defineDiagnostic<{ person: string; status: string; decided: string }>({
  code: 'status-behind-decision',
  severity: 'warning',
  group: 'person',
  de: (f) => ({
    message: `Über ${f.person} wurde am ${dateInWords(f.decided, 'de')} entschieden, der Status ist aber „${word('mentees', f.status, 'de')}“. Vielleicht wurde eine alte Fassung der Tabelle gespeichert.`,
    hint: `Den Status nachtragen: mentoring person ${f.person} --status … --on ${f.decided}. Oder den Eintrag in milestones.csv berichtigen.`,
  }),
  en: (f) => ({
    message: `${f.person} was decided on ${dateInWords(f.decided, 'en')}, but the status is “${word('mentees', f.status, 'en')}”. Perhaps an old version of the table was saved.`,
    hint: `Enter the status: mentoring person ${f.person} --status … --on ${f.decided}. Or correct the line in milestones.csv.`,
  }),
});

interface WentBack {
  readonly about: string;
  readonly table: 'mentees' | 'tandems';
  readonly status: string;
  readonly earlier: string;
  readonly on?: string;
  readonly source: Earlier['source'];
  readonly fixable: boolean;
}

const sources: Readonly<Record<Earlier['source'], Text>> = {
  program: { de: 'Zuletzt schrieb das Programm', en: 'The program last wrote' },
  git: { de: 'In git steht zuletzt', en: 'The last commit in git says' },
};

const since = (on: string | undefined, language: Language): string =>
  on === undefined ? '' : ` (${dateInWords(on, language)})`;

export const statusWentBack = defineDiagnostic<WentBack>({
  code: 'status-went-back',
  severity: 'warning',
  group: 'person',
  de: (f) => ({
    message: `Der Status von ${f.about} ist zurückgesprungen. ${sources[f.source].de} „${word(f.table, f.earlier, 'de')}“${since(f.on, 'de')}, jetzt steht hier „${word(f.table, f.status, 'de')}“ ohne neueres Datum: Vermutlich wurde eine alte Fassung der Tabelle gespeichert.`,
    hint: `${f.fixable ? fixHint.de : 'Den Status wieder eintragen.'} Vorher nachsehen, ob in der alten Fassung noch mehr fehlt: mentoring diff. War die Änderung gewollt, das Datum des Status eintragen.`,
  }),
  en: (f) => ({
    message: `The status of ${f.about} has gone back. ${sources[f.source].en} “${word(f.table, f.earlier, 'en')}”${since(f.on, 'en')}, now there is “${word(f.table, f.status, 'en')}” without a newer date: an old version of the table was probably saved.`,
    hint: `${f.fixable ? fixHint.en : 'Enter the status again.'} First see whether more is missing in the old version: mentoring diff. If the change was meant, enter the date of the status.`,
  }),
});

/** Who waits for a decision, or has just been accepted. */
const beforeTandem: ReadonlySet<PersonStatus> = new Set(['applied', 'waitlisted', 'accepted']);
const undecided: ReadonlySet<PersonStatus> = new Set(['prospect', 'applied', 'waitlisted']);

/** People in a running tandem are active. */
export function checkStatusOfTandems(workspace: Workspace): Diagnostic[] {
  const running = workspace.tandems.filter(isRunning);
  if (running.length === 0) return [];
  return roles.flatMap((role) => {
    const tandemOf = new Map<string, string>(running.map((tandem) => [tandem[role], tandem.id]));
    return rosterOf(workspace, role).flatMap((person) => {
      const tandem = tandemOf.get(person.id);
      const status = statusOf(person);
      if (tandem === undefined || !beforeTandem.has(status)) return [];
      return [statusBehindTandem(placeOf(person, 'status'), { person: person.id, role, status, tandem })];
    });
  });
}

/** A decision that is noted is in the status, too. Of people with both roles it does not say which role it is about. */
export function checkStatusOfDecisions(workspace: Workspace): Diagnostic[] {
  const decisions = workspace.milestones.filter(({ what, on }) => what === 'decision' && on !== undefined);
  if (decisions.length === 0) return [];
  const last = new Map<string, string>();
  for (const { about, on = '' } of decisions) if (on > (last.get(about) ?? '')) last.set(about, on);
  const mentors = new Set<string>(workspace.mentors.map(({ id }) => id));
  const both = new Set(workspace.mentees.flatMap(({ id }) => (mentors.has(id) ? [String(id)] : [])));
  return [...workspace.mentees, ...workspace.mentors].flatMap((person: Person) => {
    const decided = last.get(person.id);
    const status = statusOf(person);
    if (decided === undefined || both.has(person.id) || !undecided.has(status)) return [];
    const isOpen = person.status_on === undefined ? status !== 'waitlisted' : decided > person.status_on;
    if (!isOpen) return [];
    return [statusBehindDecision(placeOf(person, 'status'), { person: person.id, status, decided })];
  });
}

/** How far in the life of a person; equal numbers are ways that part. */
const stageOf: Readonly<Record<PersonStatus, number>> = {
  prospect: 0,
  applied: 1,
  waitlisted: 2,
  rejected: 3,
  accepted: 3,
  active: 4,
  withdrawn: 5,
  completed: 5,
  left: 5,
  alumni: 6,
};

const tandemStageOf: Readonly<Record<TandemStatus, number>> = {
  proposed: 0,
  offered: 1,
  active: 2,
  paused: 2,
  completed: 3,
  ended: 3,
};

/** Nobody and no tandem goes back in its life without a newer date. */
export function checkStatusHistory(workspace: Workspace, states: readonly Earlier[]): Diagnostic[] {
  const told = new Set<string>();
  return states.flatMap(({ source, workspace: old }) => [
    ...roles.flatMap((role) => {
      const earlier = new Map<string, Person>(rosterOf(old, role).map((person) => [person.id, person]));
      return rosterOf(workspace, role).flatMap((person) => {
        const before = earlier.get(person.id);
        const key = `${role} ${person.id}`;
        if (before === undefined || told.has(key) || !wentBack(person, before)) return [];
        told.add(key);
        return [personBack(person, before, source)];
      });
    }),
    ...tandemsBack(workspace, old, source, told),
  ]);
}

function wentBack(person: Person, before: Person): boolean {
  if (stageOf[statusOf(person)] >= stageOf[statusOf(before)]) return false;
  return person.status_on === undefined || person.status_on <= (before.status_on ?? '');
}

function personBack(person: Person, before: Person, source: Earlier['source']): Diagnostic {
  const cells = rememberedCells(person, before, ['status', 'status_on']);
  const facts: WentBack = {
    about: person.id,
    table: 'mentees',
    status: statusOf(person),
    earlier: statusOf(before),
    ...(before.status_on === undefined ? {} : { on: before.status_on }),
    source,
    fixable: cells !== undefined,
  };
  return restored(statusWentBack(placeOf(person, 'status'), facts), cells);
}

function tandemsBack(
  workspace: Workspace,
  old: Workspace,
  source: Earlier['source'],
  told: Set<string>,
): readonly Diagnostic[] {
  const earlier = new Map<string, Tandem>(old.tandems.map((tandem) => [tandem.id, tandem]));
  return workspace.tandems.flatMap((tandem) => {
    const before = earlier.get(tandem.id);
    const key = `tandem ${tandem.id}`;
    if (before === undefined || told.has(key)) return [];
    const samePair = before.mentee === tandem.mentee && before.mentor === tandem.mentor;
    if (!samePair || tandemStageOf[tandem.status] >= tandemStageOf[before.status]) return [];
    told.add(key);
    const cells = rememberedCells(tandem, before, ['status']);
    const facts: WentBack = {
      about: tandem.id,
      table: 'tandems',
      status: tandem.status,
      earlier: before.status,
      source,
      fixable: cells !== undefined,
    };
    return [as(restored(statusWentBack(placeOf(tandem, 'status'), facts), cells), { group: 'tandem' })];
  });
}

/** The cell as it stood; undefined where the table has no such column. */
function cellOf(record: Located, field: string): string | undefined {
  const from = record[origin];
  if (from instanceof RowOrigin) return from.text(field);
  if (!(from instanceof PersonOrigin)) return undefined;
  return from.rows.find((row) => row.origin.has(field))?.origin.text(field);
}

interface RememberedCell {
  readonly place: Place;
  readonly text: string;
}

/** The cells that differ, the status first; undefined where a table has no cell for it, or had none. */
function rememberedCells(
  now: Located,
  before: Located,
  fields: readonly string[],
): readonly RememberedCell[] | undefined {
  const cells = fields.map((field) => ({ field, there: cellOf(now, field), text: cellOf(before, field) }));
  const [status] = cells;
  if (status?.there === undefined || status.text === undefined || status.text === '') return undefined;
  return cells.flatMap(({ field, there, text }, index) => {
    if (there === undefined || text === undefined || (index > 0 && there === text)) return [];
    return [{ place: placeOf(now, field), text }];
  });
}

function restored(finding: Diagnostic, cells: readonly RememberedCell[] | undefined): Diagnostic {
  const [status, ...also] = cells ?? [];
  return status === undefined ? finding : withFix(finding, status.text, also);
}

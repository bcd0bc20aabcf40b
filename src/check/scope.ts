// What a rule needs to see: told beside each rule of the list, for workspaces whose people are read piece by piece.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Gazetteer } from '../geography/gazetteer.js';
import type { OnStep } from '../matching/steps.js';
import type { IsoDate } from '../model/ids.js';
import type { Role } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import type { TextFile } from './passages.js';
import type { GitTracked } from './privacy.js';
import type { Earlier } from './status-history.js';

export interface CheckContext {
  readonly today: IsoDate;
  readonly gazetteer: Gazetteer;
  /** Whether git tracks a file; without it nothing is said about git. */
  readonly gitTracked?: GitTracked;
  /** The workspace's own templates, whose words are read as those of letters are. */
  readonly templates?: () => readonly TextFile[];
  /** What loading found: people whose lines have errors are left out of the proposal. */
  readonly found?: readonly Diagnostic[];
  /** False when the definition could not be read as a whole: then nothing is measured by it. */
  readonly definitionComplete?: boolean;
  /** Earlier states of rosters and tandems: as the program last wrote them, as git has them. Asked for once. */
  readonly earlier?: () => readonly Earlier[];
  /** Every code that `check` may show, for what the programme says of them under `check:`. */
  readonly codes?: () => Iterable<string>;
  /** False leaves out what takes time and stops no command: the proof of the last proposal, the texts of letters and reports. */
  readonly thorough?: boolean;
  /** Told how far recomputing the proof of the last proposal has come. */
  readonly onStep?: OnStep;
  /** Above so many lines of people only what is equal counts as a possible duplicate. */
  readonly mostCompared?: number;
  /** What is known of everybody, where the workspace holds only some of them. */
  readonly whole?: WholeRosters;
}

export type Check = (workspace: Workspace, context: CheckContext) => readonly Diagnostic[];

/**
 * people: finds what is wrong with one person's lines; sees the people whom they name, and who has the same id ·
 * both: the same, and beside it something about other tables ·
 * counts: counts people by status, seats, region, topics and what criteria compare, and says nothing about any one of them ·
 * held: needs everybody at once, and is left out where they cannot be held.
 * Without a scope a rule is about other tables, and about the people whom these name.
 */
export type Scope = 'people' | 'both' | 'counts' | 'held';

export interface Rule extends Check {
  readonly scope?: Scope;
  /** The rule asks for something that is known when everybody has been seen: it is run for both answers. */
  readonly assumes?: Assumption;
}

export type Assumption = 'usesDistance' | 'mostlyGerman';

/** What is known of everybody, where a workspace holds only some of them. */
export interface WholeRosters extends Readonly<Record<Assumption, boolean>> {
  lostIds(role: Role): ReadonlyMap<string, string>;
}

const scoped =
  (scope: Scope) =>
  (check: Check, assumes?: Assumption): Rule =>
    Object.assign((workspace: Workspace, context: CheckContext) => check(workspace, context), {
      scope,
      ...(assumes === undefined ? {} : { assumes }),
    });

export const people = scoped('people');
export const both = scoped('both');
export const counts = scoped('counts');
export const held = scoped('held');

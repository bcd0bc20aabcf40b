// The check of a workspace whose people are too many to be held: the same rules, over some people at a time.
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { mostCompared } from '../../intake/equal-people.js';
import { type Located, placeOf, startOf } from '../../model/place.js';
import { type Role, roles } from '../../model/programme.js';
import type { Mentee, Mentor, Person } from '../../model/roster.js';
import type { Workspace } from '../../model/workspace.js';
import type { Files } from '../../workspace/files.js';
import type { Counting } from '../../workspace/large-table.js';
import { type Loaded, sources } from '../../workspace/load.js';
import { type Batch, RosterStream } from '../../workspace/roster-stream.js';
import { FaultyCells } from '../follow-ups.js';
import { type CheckContext, rulesFor } from '../index.js';
import { usesDistance } from '../participation.js';
import { duplicateFinding, duplicatesNarrowed, lookAlikeFinding } from '../possible-duplicates.js';
import type { Assumption, Rule, WholeRosters } from '../scope.js';
import { countCodes, lostZeros } from '../spreadsheet-damage.js';
import { Census, countedFields } from './census.js';
import { countsLeftOut, largeRoster } from './findings.js';
import { FirstOfForm } from './forms.js';
import { ghostOf, isGhostly } from './ghosts.js';
import { Kept } from './kept.js';
import { type Tallied, Tally, talliedFindings } from './tally.js';
import { lookAlikes, type Somebody, Twice } from './twice.js';

export interface LargeSettings {
  /** How much of a file is read at once, in bytes; for tests. */
  readonly pieceBytes?: number;
  /** How many kinds of people are told apart where they are counted; for tests. */
  readonly mostKinds?: number;
  /** How much of the work is done. */
  progress?(done: number, total: number): void;
}

/** @param loaded with its rosters postponed @param more found elsewhere, to be counted with the others */
export function checkLarge(
  files: Files,
  loaded: Loaded,
  context: CheckContext,
  settings: LargeSettings = {},
  more: readonly Diagnostic[] = [],
): Tallied {
  const check = new LargeCheck(files, loaded, context, settings);
  try {
    return check.run(more);
  } finally {
    check.close();
  }
}

interface Streams {
  readonly mentee: RosterStream<Mentee>;
  readonly mentor: RosterStream<Mentor>;
}

const otherOf: Readonly<Record<Role, Role>> = { mentee: 'mentor', mentor: 'mentee' };

class LargeCheck {
  private readonly rest: Workspace;
  private readonly context: CheckContext;
  private readonly settings: LargeSettings;
  private readonly rules: readonly Rule[];
  private readonly streams: Streams;
  private readonly files: Readonly<Record<Role, readonly string[]>>;
  private readonly found = new Tally();
  private readonly checked = new Tally();
  /** What rules say in the one case and in the other, until it is known which it is. */
  private readonly assumed = new Map<string, Tally>();
  private readonly known: Readonly<Record<Assumption, boolean | undefined>>;
  private readonly faulty = new FaultyCells();
  private readonly lostIds: Readonly<Record<Role, ReadonlyMap<string, string>>>;
  private readonly codes = { german: 0, short: 0 };
  private sawDistance = false;
  private readonly kept: Kept;
  private readonly census: { readonly mentees: Census<Mentee>; readonly mentors: Census<Mentor> };
  private readonly twice: Twice | undefined;
  private readonly forms = new Map<Role, FirstOfForm>();

  constructor(files: Files, loaded: Loaded, context: CheckContext, settings: LargeSettings) {
    const { workspace, postponed = { mentee: [], mentor: [] } } = loaded;
    const { programme } = workspace;
    this.rest = workspace;
    this.context = context;
    this.settings = settings;
    this.files = postponed;
    this.rules = rulesFor(context);
    const open = {
      definitionComplete: sources(workspace).programme.complete,
      ...(settings.pieceBytes === undefined ? {} : { pieceBytes: settings.pieceBytes }),
    };
    const indexing = (from: number, to: number) => (done: number, total: number) =>
      settings.progress?.(from + ((to - from) * done) / Math.max(1, total), 1);
    this.streams = {
      mentee: new RosterStream(files, postponed.mentee, programme, 'mentee', { ...open, progress: indexing(0, 0.15) }),
      mentor: new RosterStream(files, postponed.mentor, programme, 'mentor', {
        ...open,
        progress: indexing(0.15, 0.3),
      }),
    };
    const found = [...loaded.diagnostics, ...this.streams.mentee.findings, ...this.streams.mentor.findings];
    this.found.add(found);
    this.faulty.add(found);
    const has = (field: string) =>
      roles.some((role) => this.streams[role].has(field)) ||
      Object.values(programme.rosters ?? {}).some((roster) => Object.hasOwn(roster?.defaults ?? {}, field));
    this.known = {
      usesDistance: usesDistance({ programme, mentees: [], mentors: [] }) || (has('max_km') ? undefined : false),
      mostlyGerman: has('postal_code') ? undefined : false,
    };
    this.lostIds = { mentee: this.lost('mentee'), mentor: this.lost('mentor') };
    this.kept = new Kept(workspace, (role, field) => this.streams[role].has(field));
    const fields = countedFields(programme);
    const { mostKinds } = settings;
    this.census = { mentees: new Census(fields, mostKinds), mentors: new Census(fields, mostKinds) };
    const { definitionComplete = true, thorough = true } = context;
    this.twice = definitionComplete && thorough ? new Twice(this.size, this.most) : undefined;
  }

  private get size(): number {
    return this.streams.mentee.size + this.streams.mentor.size;
  }

  private get most(): number {
    return this.context.mostCompared ?? mostCompared;
  }

  /** Only where all ids are digits can one have lost its zeros: everybody else needs no set of all ids. */
  private lost(role: Role): ReadonlyMap<string, string> {
    const { ids } = this.streams[role];
    if (!ids) return new Map();
    for (let number = 0; number < ids.size; number++) if (!/^\d+$/.test(ids.at(number))) return new Map();
    return lostZeros(Array.from({ length: ids.size }, (_, number) => ids.at(number)));
  }

  close(): void {
    for (const role of roles) this.streams[role].close();
  }

  run(more: readonly Diagnostic[]): Tallied {
    this.checked.add(more);
    // What is to be noted must be made.
    const counts: Counting = (sample, line) =>
      (this.faulty.isFull || sample.severity !== 'error') && this.found.countsOnly(sample, line);
    const bytes = this.streams.mentee.bytes + this.streams.mentor.bytes;
    const progress = (done: number) => this.settings.progress?.(0.3 + (0.7 * done) / Math.max(1, bytes), 1);
    for (const batch of this.streams.mentee.batches(counts)) {
      this.mentees(batch);
      progress(batch.done);
    }
    for (const batch of this.streams.mentor.batches(counts)) {
      this.mentors(batch);
      progress(this.streams.mentee.bytes + batch.done);
    }
    this.others();
    this.settle();
    if (this.twice) this.lookAlikes();
    const [first] = this.withPeople();
    if (first !== undefined) this.checked.add([largeRoster(startOf(first), { people: this.size })]);
    return talliedFindings(this.found, this.checked, this.rest.programme);
  }

  private mentees(batch: Batch<Mentee>): void {
    this.found.add(batch.findings);
    this.faulty.add(batch.findings);
    if (batch.people.length === 0) return;
    const { own, others } = this.around('mentee', batch);
    const mentees = amongOwn(batch, own, this.streams.mentee);
    this.over({ ...this.rest, mentees, mentors: ghosts(others, this.streams.mentor) });
    for (const mentee of batch.people) this.census.mentees.add(mentee);
    this.look('mentee', batch);
  }

  private mentors(batch: Batch<Mentor>): void {
    this.found.add(batch.findings);
    this.faulty.add(batch.findings);
    if (batch.people.length === 0) return;
    const { own, others } = this.around('mentor', batch);
    const mentors = amongOwn(batch, own, this.streams.mentor);
    this.over({ ...this.rest, mentees: ghosts(others, this.streams.mentee), mentors });
    for (const mentor of batch.people) this.census.mentors.add(mentor);
    this.look('mentor', batch);
  }

  /** The rules that look at people, over some of them and over those whom they name. */
  private over(workspace: Workspace): void {
    for (const rule of this.rules) {
      if (rule.scope !== 'people' && rule.scope !== 'both') continue;
      for (const [tally, whole] of this.cases(rule)) {
        const findings = rule(workspace, { ...this.context, whole });
        if (findings.length === 0) continue;
        const own = findings.filter((one) => this.isOfRoster(one) && !isGhostly(one));
        tally.add(this.faulty.without(own));
      }
    }
  }

  private isOfRoster({ place: { file } }: Diagnostic): boolean {
    return this.files.mentee.includes(file) || this.files.mentor.includes(file);
  }

  /** With which knowledge a rule is run, and where its findings go: in both cases while it is not known which holds. */
  private cases({ assumes }: Rule): (readonly [Tally, WholeRosters])[] {
    const whole = {
      usesDistance: this.known.usesDistance ?? false,
      mostlyGerman: this.known.mostlyGerman ?? false,
      lostIds: (role: Role) => this.lostIds[role],
    };
    if (assumes === undefined || this.known[assumes] !== undefined) return [[this.checked, whole]];
    return [true, false].map((answer) => {
      const key = `${assumes} ${answer}`;
      const tally = this.assumed.get(key) ?? new Tally();
      this.assumed.set(key, tally);
      return [tally, { ...whole, [assumes]: answer }] as const;
    });
  }

  /** Now it is known which of the cases holds. */
  private settle(): void {
    const answers: Readonly<Record<Assumption, boolean>> = {
      usesDistance: this.sawDistance,
      mostlyGerman: this.codes.german > this.codes.short,
    };
    for (const [assumption, answer] of Object.entries(answers)) {
      const tally = this.assumed.get(`${assumption} ${answer}`);
      if (tally) this.checked.take(tally);
    }
  }

  /** The lines of whoever has the same id as somebody of the batch, or is named by them. */
  private around(role: Role, { people, numbers }: Batch<Person>): Record<'own' | 'others', ReadonlySet<number>> {
    const [mine, theirs] = [this.streams[role], this.streams[otherOf[role]]];
    const [from, to] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
    const own = new Set<number>();
    const others = new Set<number>();
    const addOwn = (id: string) => {
      for (const number of mine.rowsOf(id)) if (number < from || number > to) own.add(number);
    };
    const addOther = (id: string): boolean => {
      const rows = theirs.rowsOf(id);
      for (const number of rows) others.add(number);
      return rows.length > 0;
    };
    for (const person of people) {
      if (mine.repeats) addOwn(person.id);
      if (theirs.size > 0) addOther(person.id);
      if (person.id.endsWith('0')) addOwn(person.id.replace(/[.,]0+$/, ''));
      if (person.wishes === undefined && person.avoids === undefined) continue;
      for (const id of [...(person.wishes ?? []), ...(person.avoids ?? [])]) {
        addOwn(id);
        if (!addOther(id)) addOther(this.firstOfForm(otherOf[role], id) ?? '');
      }
    }
    return { own, others };
  }

  private firstOfForm(role: Role, id: string): string | undefined {
    const { ids } = this.streams[role];
    if (!ids) return undefined;
    const forms = this.forms.get(role) ?? new FirstOfForm(ids);
    this.forms.set(role, forms);
    return forms.find(id);
  }

  private look(role: Role, { people, numbers }: Batch<Person>): void {
    for (const [index, person] of people.entries()) {
      const number = numbers[index] ?? 0;
      this.kept.look(role, person, number);
      this.sawDistance ||= person.max_km !== undefined;
      this.twin(role, person, number);
    }
    const { german, short } = countCodes(people);
    this.codes.german += german;
    this.codes.short += short;
  }

  /** The rules about everything else, with the people whom the other tables name and the first who fills each column. */
  private others(): void {
    const mentees = this.kept.numbers('mentee').map((number) => this.streams.mentee.person(number));
    const mentors = this.kept.numbers('mentor').map((number) => this.streams.mentor.person(number));
    const context = { ...this.context, whole: { usesDistance: false, mostlyGerman: false, lostIds: () => new Map() } };
    const [all, given] = [this.census.mentees.people(), this.census.mentors.people()];
    const workspaces = {
      held: { ...this.rest, mentees, mentors },
      both: { ...this.rest, mentees: mentees.map(ghostOf), mentors: mentors.map(ghostOf) },
      counts: all && given && { ...this.rest, mentees: all, mentors: given },
    };
    for (const rule of this.rules) {
      if (rule.scope === undefined) this.checked.add(this.faulty.without(rule(workspaces.held, context)));
      if (rule.scope === 'both')
        this.checked.add(this.faulty.without(rule(workspaces.both, context).filter((one) => !isGhostly(one))));
      if (rule.scope === 'counts' && workspaces.counts)
        this.checked.add(this.faulty.without(rule(workspaces.counts, context)));
    }
    const [first] = this.withPeople();
    if (!workspaces.counts && first !== undefined) this.checked.add([countsLeftOut(startOf(first), {})]);
  }

  /** The first files of the rosters that have people. */
  private withPeople(): readonly string[] {
    return roles.flatMap((role) => (this.streams[role].size > 0 ? [this.streams[role].file] : []));
  }

  /** Somebody who was entered before under another id. */
  private twin(role: Role, person: Person, line: number): void {
    const stream = this.streams[role];
    const number = stream.ids?.find(person.id) ?? 0;
    if (stream.firstRowOf(number) !== line || this.isBoth(role, person.id)) return;
    const found = this.twice?.add({ role, number }, person);
    if (!found) return;
    const { id, file, line: at } = this.entryOf(found);
    this.checked.add([duplicateFinding(placeOf(person, 'id'), person.id, id, { file, line: at }, found.judgement)]);
  }

  /** A mentor who is a mentee, too, has been seen. */
  private isBoth(role: Role, id: string): boolean {
    return role === 'mentor' && this.streams.mentee.ids?.find(id) !== undefined;
  }

  private entryOf({ role, number }: Somebody): { readonly id: string; readonly file: string; readonly line: number } {
    const stream = this.streams[role];
    const id = stream.ids?.at(number) ?? '';
    return { id, file: stream.file, line: stream.lineOf(stream.firstRowOf(number)) };
  }

  private lookAlikes(): void {
    const [first] = this.withPeople();
    if (this.size > this.most && first !== undefined)
      this.checked.add([duplicatesNarrowed(startOf(first), { people: this.size, most: this.most })]);
    const found = lookAlikes(
      (role) => this.streams[role].ids,
      ({ role }, id) => this.isBoth(role, id),
    );
    for (const { first: one, second } of found) {
      const [{ id: other, ...at }, { id }] = [this.entryOf(one), this.entryOf(second)];
      const person = this.streams[second.role].person(this.streams[second.role].firstRowOf(second.number));
      this.checked.add([lookAlikeFinding(placeOf(person, 'id'), id, other, at)]);
    }
  }
}

/** The people of these lines, as whom no rule reports. */
const ghosts = <T extends Located>(numbers: ReadonlySet<number>, stream: RosterStream<T>): T[] =>
  [...numbers].sort((a, b) => a - b).map((number) => ghostOf(stream.person(number)));

/** A batch among others of the same roster, in the order of their lines. The batch itself has no gaps. */
function amongOwn<T extends Located>(
  { people, numbers }: Batch<T>,
  own: ReadonlySet<number>,
  stream: RosterStream<T>,
): T[] {
  const from = numbers[0] ?? 0;
  const sorted = [...own].sort((a, b) => a - b);
  const before = sorted.filter((number) => number < from);
  const behind = sorted.filter((number) => number >= from);
  return [...ghosts(new Set(before), stream), ...people, ...ghosts(new Set(behind), stream)];
}

// Recognises the lines of a foreign table: people who are known, lines of one person, and those near somebody known.
import type { PersonId } from '../model/ids.js';
import { type DuplicateIndex, duplicateIndex, isSharedMailbox, type Reason, type Sure } from './duplicates.js';
import { candidateOf, keysOf, namesContradict, type Values, yearsContradict } from './identity.js';
import type { Candidate } from './names.js';

/** Somebody a line may mean: a person of the workspace, or one of whom an earlier line of the table tells. */
export interface Somebody {
  readonly id?: PersonId;
  /** The lines of the foreign table that tell of this person. */
  readonly lines: readonly number[];
  /** What is known so far; of a known person with both roles, what the person has in either. */
  readonly values: Values;
}

/** Somebody a line may mean, how sure that is, and why. */
export interface Near<S extends Somebody = Somebody> {
  readonly who: S;
  readonly sure: Sure;
  readonly reasons: readonly Reason[];
}

export type Recognised<S extends Somebody = Somebody> =
  | { readonly kind: 'known'; readonly who: S }
  | { readonly kind: 'unknown' }
  /** Nobody is meant beyond doubt. */
  | { readonly kind: 'near'; readonly near: readonly Near<S>[] }
  /** Several people fit equally well. */
  | { readonly kind: 'several'; readonly who: readonly S[] }
  /** The id belongs to somebody with another name and another e-mail address. */
  | { readonly kind: 'id-of-another'; readonly who: S }
  /** Neither id nor e-mail address nor name: nobody could recognise the line again. */
  | { readonly kind: 'nobody' };

export interface DirectoryOptions<S> {
  /** Whether somebody has every value that a line has. */
  readonly agrees: (who: S, values: Values) => boolean;
  /** Names in another spelling count as near, too; without it only equal names, addresses and numbers do. */
  readonly spellings: boolean;
}

type Card<S> = Candidate & { readonly who: S };

/** Everybody by the keys that tell people apart; asking costs the same however many there are. */
export class Directory<S extends Somebody> {
  private readonly byId = new Map<string, S>();
  private readonly byEmail = new Map<string, S[]>();
  private readonly byHome = new Map<string, S[]>();
  private readonly byName = new Map<string, S[]>();
  private readonly byPhone = new Map<string, S[]>();
  private readonly spellings: DuplicateIndex<Card<S>> | undefined;
  private readonly options: DirectoryOptions<S>;

  constructor(options: DirectoryOptions<S>) {
    this.options = options;
    this.spellings = options.spellings ? duplicateIndex<Card<S>>([]) : undefined;
  }

  /**
   * @param values what is new of somebody who is there already
   * @param id by which further lines may name somebody new
   */
  add(who: S, values: Values = who.values, id: string | undefined = who.id): void {
    if (id !== undefined && !this.byId.has(id)) this.byId.set(id, who);
    const { email, home, name, phone } = keysOf(values);
    put(this.byEmail, email, who);
    put(this.byHome, home, who);
    put(this.byName, name, who);
    put(this.byPhone, phone, who);
    this.spellings?.add({ ...candidateOf(values), who });
  }

  withId(id: string): S | undefined {
    return this.byId.get(id);
  }

  recognise(values: Values): Recognised<S> {
    const id = values['id'];
    const byId = typeof id === 'string' ? this.byId.get(id) : undefined;
    if (byId)
      return isAnother(byId.values, values) ? { kind: 'id-of-another', who: byId } : { kind: 'known', who: byId };
    const { email, home, name, phone } = keysOf(values);
    if (email === undefined && name === undefined) return { kind: 'nobody' };
    const sameEmail = withKey(this.byEmail, email);
    const owner = sameEmail.filter((who) => ownsMailbox(who.values, values));
    if (owner.length > 0) return this.one(owner, values);
    const sameHome = withKey(this.byHome, home).filter((who) => !yearsContradict(who.values, values));
    if (sameHome.length > 0) return this.one(sameHome, values);
    const sameName = withKey(this.byName, name);
    const alike = [...new Set([...sameEmail, ...sameName])].filter((who) => this.options.agrees(who, values));
    if (alike.length > 0) return this.one(alike, values);
    const near = this.spellings
      ? nearIn(this.spellings, values)
      : nearAmong([...sameEmail, ...sameName, ...withKey(this.byPhone, phone)], values);
    return near.length === 0 ? { kind: 'unknown' } : { kind: 'near', near };
  }

  private one(candidates: readonly S[], values: Values): Recognised<S> {
    const exact = candidates.length > 1 ? candidates.filter((who) => this.options.agrees(who, values)) : candidates;
    const [first] = exact;
    return first !== undefined && exact.length === 1
      ? { kind: 'known', who: first }
      : { kind: 'several', who: candidates };
  }
}

/** What more people share than this tells nobody apart: the address of an office, a placeholder. */
const most = 50;

function put<S>(map: Map<string, S[]>, key: string | undefined, who: S): void {
  if (key === undefined) return;
  const list = map.get(key);
  if (!list) map.set(key, [who]);
  else if (list.length <= most && !list.includes(who)) list.push(who);
}

function withKey<S>(map: ReadonlyMap<string, readonly S[]>, key: string | undefined): readonly S[] {
  const list = key === undefined ? undefined : map.get(key);
  return list === undefined || list.length > most ? [] : list;
}

/** The mailbox of an organisation belongs to those alone who have the same name, too. */
function ownsMailbox(known: Values, values: Values): boolean {
  const { email = '', name } = keysOf(values);
  if (!isSharedMailbox(email)) return !namesContradict(known, values);
  return name !== undefined && keysOf(known).name === name;
}

function isAnother(known: Values, values: Values): boolean {
  const { email } = keysOf(known);
  return namesContradict(known, values) && (email === undefined || email !== keysOf(values).email);
}

/** Each person once, the surest first; five are enough to choose from. */
function nearIn<S extends Somebody>(index: DuplicateIndex<Card<S>>, values: Values): readonly Near<S>[] {
  const seen = new Set<S>();
  return index
    .near<Candidate>(candidateOf(values))
    .flatMap(({ first, sure, reasons }): Near<S>[] => {
      if (!('who' in first) || seen.has(first.who)) return [];
      seen.add(first.who);
      return [{ who: first.who, sure, reasons }];
    })
    .slice(0, 5);
}

const nearAmong = <S extends Somebody>(people: readonly S[], values: Values): readonly Near<S>[] =>
  people.length === 0
    ? []
    : nearIn(duplicateIndex([...new Set(people)].map((who) => ({ ...candidateOf(who.values), who }))), values);

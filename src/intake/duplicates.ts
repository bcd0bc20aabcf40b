// The same person entered twice: found by name, e-mail and telephone, judged by everything else that a line tells.
import { emailKey, numberKey, postalKey } from './keys.js';
import {
  type Candidate,
  type NameRelation,
  type NameWords,
  nameKey,
  nameWords,
  pairKeys,
  relationOf,
  soundsOf,
} from './names.js';

/** What two lines have in common; the relation of the names is one of them. */
export type Reason =
  | 'same-name'
  | 'spelled-name'
  | 'swapped-name'
  | 'partial-name'
  | 'similar-name'
  | 'same-email'
  | 'shared-email'
  | 'same-phone'
  | 'same-birth-year'
  | 'same-postal-code';

/** What tells them apart. */
export type Difference = 'name' | 'email' | 'birth-year' | 'postal-code' | 'gender';

export type Sure = 'certain' | 'likely' | 'possible';

/** The surest first. */
export const bySureness = (a: { readonly sure: Sure }, b: { readonly sure: Sure }): number =>
  rank[a.sure] - rank[b.sure];

const rank: Readonly<Record<Sure, number>> = { certain: 0, likely: 1, possible: 2 };

/** Two lines that may be one person; `first` was there before `second`. */
export interface Duplicate<T extends Candidate = Candidate> {
  readonly first: T;
  readonly second: T;
  readonly sure: Sure;
  readonly reasons: readonly Reason[];
  readonly against: readonly Difference[];
}

export interface DuplicateIndex<T extends Candidate = Candidate> {
  /** Who of the index may be this person, the surest first; they stand as `first`, the candidate as `second`. */
  near<C extends Candidate>(candidate: C): readonly Duplicate<T | C>[];
  add(person: T): void;
  /** How many pairs have been compared. */
  readonly comparisons: number;
}

/** Where a key is shared by more people than this, only the first ones are compared by it; narrower keys find the others. */
const mostOfKey = 16;

/** Of each person the surest of the earlier ones who may be the same. Takes about n comparisons of each key, never n². */
export function findDuplicates<T extends Candidate>(people: readonly T[]): readonly Duplicate<T>[] {
  const index = duplicateIndex<T>([]);
  return people.flatMap((person) => {
    const [surest] = index.near(person);
    index.add(person);
    return surest ? [surest] : [];
  });
}

/** An index of people; import asks it for each line of a foreign table. */
export function duplicateIndex<T extends Candidate>(people: readonly T[]): DuplicateIndex<T> {
  const known: Known<T>[] = [];
  const byKey = new Map<string, number[]>();
  let comparisons = 0;
  // Whoever is looked for is often added next.
  let last: { readonly person: Candidate; readonly traits: Traits; readonly keys: readonly string[] } | undefined;
  const readingOf = (person: Candidate) => {
    if (last?.person === person) return last;
    const traits = traitsOf(person);
    last = { person, traits, keys: keysOf(traits) };
    return last;
  };
  const add = (person: T): void => {
    const { traits, keys } = readingOf(person);
    for (const key of keys) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [known.length]);
      else if (list.length < mostOfKey) list.push(known.length);
    }
    known.push({ person, traits });
  };
  const near = <C extends Candidate>(candidate: C): readonly Duplicate<T | C>[] => {
    const { traits, keys } = readingOf(candidate);
    const indices = new Set<number>();
    for (const key of keys) for (const at of byKey.get(key) ?? []) indices.add(at);
    if (indices.size === 0) return [];
    return [...indices]
      .sort((a, b) => a - b)
      .flatMap((at) => {
        const one = known[at];
        if (one === undefined || (candidate.id !== undefined && one.person.id === candidate.id)) return [];
        comparisons += 1;
        const judgement = judge(one.traits, traits);
        return judgement === undefined ? [] : [{ first: one.person, second: candidate, ...judgement }];
      })
      .sort(bySureness);
  };
  for (const person of people) add(person);
  return {
    near,
    add,
    get comparisons() {
      return comparisons;
    },
  };
}

interface Known<T> {
  readonly person: T;
  readonly traits: Traits;
}

/** What is compared of a line, in normal form; undefined where it says nothing. */
interface Traits {
  readonly words: NameWords;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly postal: string | undefined;
  readonly birth: number | undefined;
  readonly gender: string | undefined;
}

export function traitsOf(person: Candidate): Traits {
  const { email, phone, postal_code: postal, birth_year: birth, gender } = person;
  return {
    words: nameWords(person),
    email: emailKey(email),
    phone: numberKey(phone),
    postal: postalKey(postal),
    birth,
    gender: gender === 'f' || gender === 'm' ? gender : undefined,
  };
}

/** Everything by which two lines may be found together. */
function keysOf({ words, email, phone, postal, birth }: Traits): readonly string[] {
  const keys: string[] = [];
  if (email !== undefined) keys.push(`e ${email}`);
  if (phone !== undefined) keys.push(`t ${phone}`);
  const name = nameKey(words);
  if (name === '') return keys;
  const pairs = pairKeys(words);
  const names = new Set([name, [words.first.join(''), words.last.join('')].sort().join(' '), ...pairs]);
  for (const one of names) {
    keys.push(`n ${one}`);
    if (postal !== undefined) keys.push(`n ${one}@${postal}`);
    if (birth !== undefined) keys.push(`n ${one}#${birth}`);
  }
  const sounds = soundsOf(words);
  const initials = { first: words.first[0]?.charAt(0) ?? '', last: words.last[0]?.charAt(0) ?? '' };
  if (postal !== undefined) keys.push(`l ${sounds.last}@${postal}`, `f ${sounds.first}@${postal}`);
  if (birth !== undefined)
    keys.push(`l ${sounds.last}#${birth} ${initials.first}`, `f ${sounds.first}#${birth} ${initials.last}`);
  if (postal !== undefined && birth !== undefined) keys.push(`b ${postal}#${birth}`);
  return keys;
}

const nameReasons: Readonly<Partial<Record<NameRelation, Reason>>> = {
  same: 'same-name',
  spelled: 'spelled-name',
  swapped: 'swapped-name',
  partial: 'partial-name',
  similar: 'similar-name',
};

/** How much a relation of names says by itself. */
const nameWeight: Readonly<Partial<Record<NameRelation, number>>> = {
  same: 2,
  spelled: 2,
  swapped: 2,
  partial: 1,
  similar: 0,
};

/** Mailboxes of an organisation, which several people may share. */
const sharedMailbox =
  /^(?:info|kontakt|contact|office|buero|mail|email|post|poststelle|verwaltung|sekretariat|geschaeftsstelle|vorstand|rathaus|gemeinde|stadt|landratsamt|kreis|zentrale|service|team|hallo|hello|admin|fraktion|verein)[@.\-_+]/;

export const isSharedMailbox = (email: string): boolean => sharedMailbox.test(email);

export interface Judgement {
  readonly sure: Sure;
  readonly reasons: readonly Reason[];
  readonly against: readonly Difference[];
}

/** What two lines say of each other: true equal, false different, undefined where one of them is silent. */
export interface Comparison {
  readonly relation: NameRelation;
  readonly email: boolean | undefined;
  /** One of the two mailboxes belongs to an organisation. */
  readonly sharedMailbox: boolean;
  readonly phone: boolean | undefined;
  readonly birth: boolean | undefined;
  readonly postal: boolean | undefined;
  readonly gender: boolean | undefined;
}

const equal = <T>(a: T | undefined, b: T | undefined): boolean | undefined =>
  a === undefined || b === undefined ? undefined : a === b;

function judge(a: Traits, b: Traits): Judgement | undefined {
  return judgeComparison({
    relation: relationOf(a.words, b.words),
    email: equal(a.email, b.email),
    sharedMailbox: isSharedMailbox(a.email ?? '') || isSharedMailbox(b.email ?? ''),
    phone: equal(a.phone, b.phone),
    birth: equal(a.birth, b.birth),
    postal: equal(a.postal, b.postal),
    gender: equal(a.gender, b.gender),
  });
}

/** Undefined when nothing speaks for one person. */
export function judgeComparison(seen: Comparison): Judgement | undefined {
  const { relation, email, phone, birth, postal, gender } = seen;
  const name = nameReasons[relation];
  const reasons: Reason[] = [
    ...(name === undefined ? [] : [name]),
    ...(email === true ? [seen.sharedMailbox ? ('shared-email' as const) : ('same-email' as const)] : []),
    ...(phone === true ? ['same-phone' as const] : []),
    ...(birth === true ? ['same-birth-year' as const] : []),
    ...(postal === true ? ['same-postal-code' as const] : []),
  ];
  const against: Difference[] = [
    ...(relation === 'different' ? ['name' as const] : []),
    ...(email === false && !seen.sharedMailbox ? ['email' as const] : []),
    ...(birth === false ? ['birth-year' as const] : []),
    ...(postal === false ? ['postal-code' as const] : []),
    ...(gender === false ? ['gender' as const] : []),
  ];
  const sure = name === undefined ? sureOfContact(seen) : sureOfName(seen);
  return sure === undefined ? undefined : { sure, reasons, against };
}

/** A family shares a telephone, an office its mailbox: by these alone nothing is more than possible. */
function sureOfContact({ relation, email, phone, sharedMailbox: shared }: Comparison): Sure | undefined {
  if (email !== true && phone !== true) return undefined;
  return relation === 'unknown' && email === true && !shared ? 'likely' : 'possible';
}

function sureOfName(seen: Comparison): Sure | undefined {
  const points =
    (nameWeight[seen.relation] ?? 0) +
    (seen.email === true ? (seen.sharedMailbox ? 1 : 3) : 0) -
    (seen.email === false && !seen.sharedMailbox ? 1 : 0) +
    (seen.phone === true ? 2 : 0) +
    weighed(seen.birth, 2) +
    (seen.postal === true ? 1 : seen.postal === false ? -1 : 0) -
    (seen.gender === false ? 2 : 0);
  if (points >= 5) return 'certain';
  if (points >= 3) return 'likely';
  return points >= 1 ? 'possible' : undefined;
}

const weighed = (same: boolean | undefined, weight: number): number =>
  same === undefined ? 0 : same ? weight : -weight;

// The same person entered twice, in very many lines: equal names, e-mails and telephones only, in some forty bytes a line.
import { bySureness, isSharedMailbox, type Judgement, judgeComparison, traitsOf } from './duplicates.js';
import { type Candidate, type NameRelation, nameKey } from './names.js';

/** Above this many lines only what is equal is sought. */
export const mostCompared = 50_000;

export interface EqualPerson extends Judgement {
  /** The number of the earlier person, as it was added. */
  readonly first: number;
}

/** People are added one by one, each with a number of their own that rises from 0. */
export class EqualPeople {
  private size = 0;
  private readonly name = new Hashes();
  private readonly email = new Hashes();
  private readonly phone = new Hashes();
  /** Name with postal code, else with year of birth: of namesakes the one that is meant. */
  private readonly narrow = new Hashes();
  private columns = columnsOf(1 << 12);

  /** Adds a person. @returns the surest of the earlier people who may be the same one */
  add(person: Candidate): EqualPerson | undefined {
    const at = this.size;
    if (at === this.columns.order.length) this.columns = widened(this.columns);
    this.size += 1;
    const traits = traitsOf(person);
    const { words, email, phone, postal, birth, gender } = traits;
    const key = nameKey(words);
    const isWhole = words.first.length > 0 && words.last.length > 0;
    const name = isWhole ? key : '';
    const { columns } = this;
    columns.order[at] = hash(`${words.first.join('')} ${words.last.join('')}`, 1);
    columns.raw[at] = hash(words.raw, 2);
    columns.postal[at] = postal === undefined ? 0 : hash(postal, 3) || 1;
    columns.birth[at] = birth ?? 0;
    columns.flags[at] =
      (gender === 'f' ? 1 : gender === 'm' ? 2 : 0) +
      (email !== undefined && isSharedMailbox(email) ? 4 : 0) +
      (isWhole ? 8 : 0);
    const more = postal ?? (birth === undefined ? undefined : `#${birth}`);
    const candidates = [
      this.email.add(at, email),
      this.phone.add(at, phone),
      this.narrow.add(at, name === '' || more === undefined ? undefined : `${name}@${more}`),
      this.name.add(at, name === '' ? undefined : name),
    ];
    if (candidates.every((first) => first === undefined)) return undefined;
    const found = [...new Set(candidates)].flatMap((first) => {
      const judgement = first === undefined ? undefined : this.judge(first, at);
      return first === undefined || judgement === undefined ? [] : [{ first, ...judgement }];
    });
    return found.sort(bySureness)[0];
  }

  private judge(a: number, b: number): Judgement | undefined {
    const { postal, birth, flags } = this.columns;
    const [one, other] = [flags[a] ?? 0, flags[b] ?? 0];
    return judgeComparison({
      relation: this.relation(a, b),
      email: this.email.compare(a, b),
      sharedMailbox: ((one | other) & 4) > 0,
      phone: this.phone.compare(a, b),
      birth: compared(birth[a], birth[b]),
      postal: compared(postal[a], postal[b]),
      gender: compared(one & 3, other & 3),
    });
  }

  private relation(a: number, b: number): NameRelation {
    const { flags, order, raw } = this.columns;
    if (((flags[a] ?? 0) & (flags[b] ?? 0) & 8) === 0) return 'unknown';
    if (this.name.compare(a, b) !== true) return 'different';
    if (raw[a] === raw[b]) return 'same';
    return order[a] === order[b] ? 'spelled' : 'swapped';
  }
}

/** Equal, different, or undefined where one of them is not known (0). */
const compared = (a: number | undefined, b: number | undefined): boolean | undefined =>
  !a || !b ? undefined : a === b;

interface Columns {
  readonly order: Uint32Array;
  readonly raw: Uint32Array;
  readonly postal: Uint32Array;
  readonly birth: Uint16Array;
  readonly flags: Uint8Array;
}

const columnsOf = (size: number): Columns => ({
  order: new Uint32Array(size),
  raw: new Uint32Array(size),
  postal: new Uint32Array(size),
  birth: new Uint16Array(size),
  flags: new Uint8Array(size),
});

function widened(columns: Columns): Columns {
  const wider = columnsOf(columns.order.length * 2);
  wider.order.set(columns.order);
  wider.raw.set(columns.raw);
  wider.postal.set(columns.postal);
  wider.birth.set(columns.birth);
  wider.flags.set(columns.flags);
  return wider;
}

/** Texts as 64 bits each, by the number of the person; tells who had an equal one first. */
class Hashes {
  private high = new Uint32Array(1 << 12);
  private low = new Uint32Array(1 << 12);
  /** The number of the person plus 1, by open addressing. */
  private slots = new Uint32Array(1 << 13);
  private filled = 0;

  /** @returns the first person with this text, undefined when it is this one */
  add(at: number, text: string | undefined): number | undefined {
    if (at >= this.high.length) this.lengthen();
    if (text === undefined) return undefined;
    hashBoth(text);
    this.high[at] = highOfHash || 1;
    this.low[at] = lowOfHash;
    const slot = this.slotOf(at);
    const first = this.slots[slot] ?? 0;
    if (first > 0) return first - 1;
    this.slots[slot] = at + 1;
    this.filled += 1;
    if (this.filled * 2 > this.slots.length) this.widen();
    return undefined;
  }

  compare(a: number, b: number): boolean | undefined {
    const [one, other] = [this.high[a] ?? 0, this.high[b] ?? 0];
    if (one === 0 || other === 0) return undefined;
    return one === other && this.low[a] === this.low[b];
  }

  private slotOf(at: number): number {
    const mask = this.slots.length - 1;
    for (let slot = (this.low[at] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const there = this.slots[slot] ?? 0;
      if (there === 0 || (this.high[there - 1] === this.high[at] && this.low[there - 1] === this.low[at])) return slot;
    }
  }

  private widen(): void {
    const old = this.slots;
    this.slots = new Uint32Array(old.length * 2);
    for (const there of old) if (there > 0) this.slots[this.slotOf(there - 1)] = there;
  }

  private lengthen(): void {
    const [high, low] = [new Uint32Array(this.high.length * 2), new Uint32Array(this.low.length * 2)];
    high.set(this.high);
    low.set(this.low);
    [this.high, this.low] = [high, low];
  }
}

let highOfHash = 0;
let lowOfHash = 0;

/** 64 bits of a text in two halves with a multiplier of their own each, in one walk over its units. */
function hashBoth(text: string): void {
  let high = 0x9747b28c;
  let low = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    high ^= high >>> 15;
    low = Math.imul(low ^ unit, 0x01000193);
  }
  highOfHash = mixed(high);
  lowOfHash = mixed(low);
}

/** The last steps of Murmur3: every bit depends on all others. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** 32 bits of a text (FNV-1a over its units, mixed as in Murmur3). */
function hash(text: string, seed: number): number {
  let value = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return mixed(value);
}

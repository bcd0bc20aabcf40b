// Everybody counted: people who are alike in what rules count stand for each other.
import type { Programme } from '../../model/programme.js';
import { fieldOf, type Person } from '../../model/roster.js';

/** More kinds of people than this take more memory than they are worth. */
export const usualKinds = 50_000;

/** What is counted of everybody; of the first ones only whether they are filled. */
const filled = ['restricted_on', 'consent_withdrawn_on'];
const counted = ['status', 'capacity', 'region', 'topics'];

/** The fields that rules count: those of every programme, and what its criteria compare. */
export const countedFields = ({ matching }: Programme): readonly string[] => [
  ...new Set([...counted, ...(matching?.prefer ?? []).flatMap(({ overlap, by }) => [overlap ?? [], by ?? []].flat())]),
];

export class Census<T extends Person> {
  private readonly fields: readonly string[];
  private readonly kinds = new Map<string, T>();
  private readonly everybody: T[] = [];
  private whole = true;

  private readonly mostKinds: number;

  constructor(fields: readonly string[], mostKinds = usualKinds) {
    this.mostKinds = mostKinds;
    this.fields = fields;
  }

  add(person: T): void {
    if (!this.whole) return;
    let key = '';
    for (const field of filled) key += fieldOf(person, field) === undefined ? '-' : '+';
    for (const field of this.fields) {
      const value = fieldOf(person, field);
      key += value === undefined ? '\n-' : `\n${typeof value} ${Array.isArray(value) ? value.join('\t') : value}`;
    }
    const kind = this.kinds.get(key) ?? this.kindOf(person);
    this.kinds.set(key, kind);
    this.everybody.push(kind);
    if (this.kinds.size <= this.mostKinds) return;
    this.whole = false;
    this.kinds.clear();
    this.everybody.length = 0;
  }

  /** As many as there are, each of them one of the kinds, without a place; undefined when they are too different to be held. */
  people(): readonly T[] | undefined {
    return this.whole ? this.everybody : undefined;
  }

  /** In texts of its own, which hold nothing of the file. */
  private kindOf(person: T): T {
    const fields = new Set(['id', ...filled, ...this.fields]);
    const copy = structuredClone(person);
    for (const name of Object.keys(copy)) if (name !== 'own' && !fields.has(name)) Reflect.deleteProperty(copy, name);
    for (const name of Object.keys(copy.own)) if (!fields.has(name)) Reflect.deleteProperty(copy.own, name);
    return copy;
  }
}

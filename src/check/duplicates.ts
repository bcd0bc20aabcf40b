// What stands twice where it may stand once.

export interface Repeated<T> {
  readonly item: T;
  readonly index: number;
  readonly key: string;
  readonly first: T;
}

/** Every item whose key an earlier one has; items without a key repeat nothing. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Repeated<T>[] {
  const firstByKey = new Map<string, T>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    const first = firstByKey.get(key);
    if (first !== undefined) return [{ item, index, key, first }];
    firstByKey.set(key, item);
    return [];
  });
}

/** Items by key, in their order. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

// Values between the two doors are read-only, all the way down.

/** The same shape, with every property and every array read-only; ids and dates stay what they are. */
export type ReadonlyDeep<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly ReadonlyDeep<Item>[]
    : { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> };

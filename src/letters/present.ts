// Records without the keys that have no value, as templates want them: what is not there is missing, not empty.

/** Keys whose value may be undefined are optional in the result. */
export type Present<T> = {
  readonly [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
} & { readonly [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined> };

/** `{ a: 1, b: undefined }` → `{ a: 1 }` */
export function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}

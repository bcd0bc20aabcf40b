// Which data may go out: by default what is public; each protected class only when it is asked for expressly.
import type { FieldClass } from '../workspace/table-schema.js';

/** Classes that stay inside unless they are asked for, from the least protected one on. */
export const protectedClasses = ['contact', 'sensitive', 'art9'] as const satisfies readonly FieldClass[];
export type ProtectedClass = (typeof protectedClasses)[number];

export interface Classified {
  readonly class: FieldClass;
  /** For the coordinator's eyes, such as notes: like sensitive data, whatever its class. */
  readonly private?: boolean;
}

const order: readonly FieldClass[] = ['public', ...protectedClasses];

/** The class that protects more. */
export const stricter = (a: FieldClass, b: FieldClass): FieldClass => (order.indexOf(a) >= order.indexOf(b) ? a : b);

/** The classes that have to be opened before this may go out; none where it may. */
export function closedFor(data: Classified, open: ReadonlySet<ProtectedClass>): readonly ProtectedClass[] {
  const needed: FieldClass[] = [data.class, ...(data.private === true ? (['sensitive'] as const) : [])];
  return protectedClasses.filter((one) => needed.includes(one) && !open.has(one));
}

export const mayGoOut = (data: Classified, open: ReadonlySet<ProtectedClass>): boolean =>
  closedFor(data, open).length === 0;

// The definition of a programme, as programme.yaml holds it.
import type * as made from './generated.js';
import type { Located } from './place.js';
import type { ReadonlyDeep } from './readonly.js';

export type Programme = ReadonlyDeep<made.Programme> & Located;
export type Matching = ReadonlyDeep<made.Matching>;
export type Preference = ReadonlyDeep<made.Preference>;
export type Requirement = ReadonlyDeep<made.Requirement>;
export type Region = ReadonlyDeep<made.Region>;
export type Topic = ReadonlyDeep<made.Topic>;
export type OwnField = ReadonlyDeep<made.OwnField>;
export type Deadline = ReadonlyDeep<made.Deadline>;
export type ProgrammeEvent = ReadonlyDeep<made.ProgrammeEvent>;
export type Where = ReadonlyDeep<made.Where>;
export type Role = 'mentee' | 'mentor';

export const roles = ['mentee', 'mentor'] as const satisfies readonly Role[];

/** The deadline of applications, by its id; in a programme with a single deadline, that one. */
export function applicationDeadline({ deadlines = [] }: Pick<Programme, 'deadlines'>): Deadline | undefined {
  const named = deadlines.find(({ id }) =>
    /^(bewerbung|bewerbungen|bewerbungsfrist|bewerbungsschluss|anmeldung|application|applications)$/i.test(id),
  );
  return named ?? (deadlines.length === 1 ? deadlines[0] : undefined);
}

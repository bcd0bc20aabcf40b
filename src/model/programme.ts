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

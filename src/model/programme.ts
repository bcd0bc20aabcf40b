// The definition of a programme, as programme.yaml holds it.
import type { InclusiveStyle } from '../locale/inclusive.js';
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

/** Whether tandems meet as the need arises: then nobody is reminded of meetings. */
export const isOnDemand = ({ meetings, agreement }: Pick<Programme, 'meetings' | 'agreement'>): boolean =>
  (meetings?.rhythm ?? agreement?.rhythm) === 'on-demand';

/** The speakers of an event or of a part of it who agreed to be named; the others stand in no letter and no calendar. */
export const namedSpeakers = ({ speakers = [] }: Pick<ProgrammeEvent, 'speakers'>) =>
  speakers.filter((speaker) => speaker['may-be-named'] === true);

/** Where people may join at any time or meet on demand, a tandem has no fixed term. */
export const hasFixedTerm = (programme: Programme): boolean =>
  programme.kind?.intake !== 'rolling' && !isOnDemand(programme);

/** The programme needs the approval of its leadership and does not say who gave it when: nothing starts without. */
export const lacksApproval = ({ approval }: Programme): boolean =>
  approval !== undefined && (approval.by === undefined || approval.on === undefined);

/** How a programme writes a noun for people: a role may have a form of its own ("die Mentee" among star forms). */
export function styleOf(noun: string, programme: Pick<Programme, 'roles' | 'language'> | undefined): InclusiveStyle {
  const own = noun === 'mentee' || noun === 'mentor' ? programme?.roles?.[noun]?.inclusive : undefined;
  return own ?? programme?.language?.inclusive ?? 'pair';
}

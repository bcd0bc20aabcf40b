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

const applying = 'bewerbung|bewerbungen|bewerbungsfrist|bewerbungsschluss|anmeldung|application|applications';
const forAll = new RegExp(`^(?:${applying})$`, 'i');
const forRole: Readonly<Record<Role, RegExp>> = {
  mentee: new RegExp(`^(?:(?:${applying})-mentees?|mentees?-(?:${applying}))$`, 'i'),
  mentor: new RegExp(`^(?:(?:${applying})-mentor(?:en|innen|s)?|mentor(?:en|innen|s)?-(?:${applying}))$`, 'i'),
};

/** Whether a deadline is one of applications, for all or for one role. */
export const isApplicationDeadline = ({ id }: Deadline): boolean =>
  [forAll, forRole.mentee, forRole.mentor].some((pattern) => pattern.test(id));

/**
 * The deadline of applications, by its id (`bewerbung`); in a programme with a single deadline, that one.
 * @param role with it, the role's own deadline counts first: `bewerbung-mentees`
 */
export function applicationDeadline(
  { deadlines = [] }: Pick<Programme, 'deadlines'>,
  role?: Role,
): Deadline | undefined {
  const own = role === undefined ? undefined : deadlines.find(({ id }) => forRole[role].test(id));
  const named = own ?? deadlines.find(({ id }) => forAll.test(id));
  const [only, ...more] = deadlines;
  if (named !== undefined || only === undefined || more.length > 0) return named;
  const isOfOther = role !== undefined && forRole[role === 'mentee' ? 'mentor' : 'mentee'].test(only.id);
  return isOfOther ? undefined : only;
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

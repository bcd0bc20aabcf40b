// Ids and dates as types: a mentor's id cannot stand where a mentee's belongs.

declare const person: unique symbol;
declare const mentee: unique symbol;
declare const mentor: unique symbol;
declare const tandem: unique symbol;

/** The id of a person in either roster, or of a guest. */
export type PersonId = string & { readonly [person]: true };
export type MenteeId = PersonId & { readonly [mentee]: true };
export type MentorId = PersonId & { readonly [mentor]: true };
export type TandemId = string & { readonly [tandem]: true };

/** A day, `2022-07-29`. */
export type IsoDate = string;
/** A month, `2022-06`. */
export type IsoMonth = string;
/** A day, or a month where only the month is known. */
export type IsoDateOrMonth = string;
/** Local time without zone, `2015-05-15T18:00`, or a day. */
export type IsoDateTime = string;

// A brand exists only for the compiler: these are the four places where text becomes an id.
export const personId = (text: string): PersonId => text as PersonId;
export const menteeId = (text: string): MenteeId => text as MenteeId;
export const mentorId = (text: string): MentorId => text as MentorId;
export const tandemId = (text: string): TandemId => text as TandemId;

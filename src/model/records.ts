// The smaller tables, one noun for each file.
import type * as made from './generated.js';
import type { Located } from './place.js';
import type { ReadonlyDeep } from './readonly.js';

export type Meeting = ReadonlyDeep<made.Meeting> & Located;
export type Attendance = ReadonlyDeep<made.Attendance> & Located;
export type Goal = ReadonlyDeep<made.Goal> & Located;
export type Milestone = ReadonlyDeep<made.Milestone> & Located;
export type Task = ReadonlyDeep<made.Task> & Located;
export type Outcome = ReadonlyDeep<made.Outcome> & Located;
export type Rating = ReadonlyDeep<made.Rating> & Located;
export type Case = ReadonlyDeep<made.Case> & Located;
export type Guest = ReadonlyDeep<made.Guest> & Located;
export type Location = ReadonlyDeep<made.Location> & Located;
export type JournalEntry = ReadonlyDeep<made.JournalEntry> & Located;

/** It has gone out: neither refused nor still to be tried. */
export const isSent = ({ state }: Pick<JournalEntry, 'state'>): boolean => state === 'sent';

// Small workspaces as values: everything empty but what a test says.
import { createGazetteer, type Gazetteer } from '../../src/geography/gazetteer.js';
import { menteeId, mentorId, tandemId } from '../../src/model/ids.js';
import type { Matching, Programme } from '../../src/model/programme.js';
import type { Mentee, Mentor } from '../../src/model/roster.js';
import type { Tandem } from '../../src/model/tandem.js';
import type { Workspace } from '../../src/model/workspace.js';

export interface WorkspaceParts extends Partial<Omit<Workspace, 'programme'>> {
  readonly programme?: Partial<Programme>;
  /** Short for `programme: { matching }`. */
  readonly matching?: Matching;
}

/** A workspace with the programme `test` of 2022 and empty tables, and what is given. */
export function workspaceOf({ programme, matching, ...tables }: WorkspaceParts = {}): Workspace {
  return {
    programme: {
      format: 1,
      id: 'test',
      title: 'Test',
      period: { start: '2022-01', end: '2022-12' },
      ...(matching === undefined ? {} : { matching }),
      ...programme,
    },
    mentees: [],
    mentors: [],
    tandems: [],
    pairs: [],
    meetings: [],
    attendance: [],
    goals: [],
    milestones: [],
    tasks: [],
    outcomes: [],
    ratings: [],
    cases: [],
    guests: [],
    locations: [],
    journal: [],
    letters: [],
    surveys: [],
    answers: [],
    reports: [],
    ...tables,
  };
}

/** Accepted, with consent. */
export const menteeOf = (id: string, fields: Partial<Mentee> = {}): Mentee => ({
  status: 'accepted',
  consent_on: '2022-01-01',
  own: {},
  ...fields,
  id: menteeId(id),
});

/** Accepted, with consent, one seat. */
export const mentorOf = (id: string, fields: Partial<Mentor> = {}): Mentor => ({
  status: 'accepted',
  consent_on: '2022-01-01',
  own: {},
  ...fields,
  id: mentorId(id),
});

/** A main tandem, active unless said otherwise. */
export const tandemOf = (id: string, mentee: string, mentor: string, fields: Partial<Tandem> = {}): Tandem => ({
  kind: 'main',
  status: 'active',
  origin: 'algorithm',
  ...fields,
  id: tandemId(id),
  mentee: menteeId(mentee),
  mentor: mentorId(mentor),
});

/** Knows the centres of the workspace's regions and coordinates in the roster; no table of places. */
export const gazetteerOf = ({ programme }: Workspace): Gazetteer =>
  createGazetteer({ places: () => '', regions: programme.regions ?? [] });

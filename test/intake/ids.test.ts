// Ids of new people: in the manner of the workspace, never one that stood anywhere.
import { describe, expect, test } from 'vitest';
import { idMaker } from '../../src/intake/ids.js';
import { mentorId, personId } from '../../src/model/ids.js';
import type { Role } from '../../src/model/programme.js';
import { menteeOf, mentorOf, tandemOf, type WorkspaceParts, workspaceOf } from '../support/workspace.js';

const next = (parts: WorkspaceParts, count = 1, role: Role = 'mentee', foreign: readonly string[] = []): string[] => {
  const ids = idMaker(workspaceOf(parts), role, foreign);
  return Array.from({ length: count }, () => ids.next());
};

describe('the next id', () => {
  test('P07 → P08, over both rosters, with the same width', () => {
    expect(next({ mentees: [menteeOf('P02')], mentors: [mentorOf('P07')] })).toEqual(['P08']);
    expect(next({ mentees: [menteeOf('P07')], mentors: [mentorOf('P02')] }, 3)).toEqual(['P08', 'P09', 'P10']);
  });

  test('the width grows behind P99, and single digits stay single', () => {
    expect(next({ mentees: [menteeOf('P98')] }, 3)).toEqual(['P99', 'P100', 'P101']);
    expect(next({ mentees: [menteeOf('P08'), menteeOf('P99')] }, 2)).toEqual(['P100', 'P101']);
    expect(next({ mentees: [menteeOf('P1'), menteeOf('P2')] })).toEqual(['P3']);
    expect(next({ mentees: [menteeOf('P1'), menteeOf('P9')] }, 2)).toEqual(['P10', 'P11']);
    expect(next({ mentees: [menteeOf('P007')] })).toEqual(['P008']);
  });

  test('nobody yet: P01', () => expect(next({}, 2)).toEqual(['P01', 'P02']));

  test('each role has its own letters where the workspace does so', () => {
    const parts = { mentees: [menteeOf('P1'), menteeOf('P2')], mentors: [mentorOf('M1')] };
    expect(next(parts, 1, 'mentor')).toEqual(['M2']);
    expect(next(parts, 1, 'mentee')).toEqual(['P3']);
    expect(next({ mentees: [menteeOf('T-01')] }, 1, 'mentor')).toEqual(['T-02']);
  });

  test('no id is given again that stands in any table, of people who are gone, too', () => {
    const id = personId;
    const parts: WorkspaceParts = {
      mentees: [menteeOf('P03', { wishes: [mentorId('P20')] })],
      tandems: [tandemOf('T1', 'P04', 'P09')],
      journal: [{ letter: '01', person: id('P11'), way: 'post', state: 'sent', at: '2022-01-01' }],
      attendance: [{ event: 'auftakt', person: id('P12') }],
      milestones: [{ about: 'P15', what: 'decision', on: '2022-01-01' }],
    };
    expect(next(parts)).toEqual(['P21']);
    expect(next({ ...parts, mentees: [menteeOf('P03')] })).toEqual(['P16']);
  });

  test('ids without a number do not count; numbers alone do', () => {
    expect(next({ mentees: [menteeOf('anna'), menteeOf('bea')] })).toEqual(['P01']);
    expect(next({ mentees: [menteeOf('11'), menteeOf('12')] })).toEqual(['13']);
  });

  test('an id of the foreign table is taken over where it is in the manner of the workspace and was never used', () => {
    const ids = idMaker(workspaceOf({ mentees: [menteeOf('P03')] }), 'mentee', ['P10', '17', 'P03']);
    expect(['P10', '17', 'P03', 'X9', 'constructor'].map(ids.takes)).toEqual([true, false, false, false, false]);
    expect(ids.next()).toBe('P11');
    const first = idMaker(workspaceOf(), 'mentee', ['M07', '17']);
    expect(['M07', '17', 'anna'].map(first.takes)).toEqual([true, false, false]);
  });
});

import { expect, test } from 'vitest';
import { ruleText } from '../../src/locale/reasons.js';
import { buildProblem, compileScoring, forbiddingFacts, uncheckedFacts } from '../../src/matching/problem.js';
import { menteeId, mentorId } from '../../src/model/ids.js';
import type { Matching, Requirement } from '../../src/model/programme.js';
import type { Mentee, Mentor } from '../../src/model/roster.js';
import { gazetteerOf, menteeOf, mentorOf, tandemOf, type WorkspaceParts, workspaceOf } from '../support/workspace.js';

interface Judged {
  readonly forbidden: readonly string[];
  readonly unchecked: readonly string[];
}

/** What the rules say of P01 and P31, in German. */
function judge(mentee: Partial<Mentee>, mentor: Partial<Mentor>, parts: WorkspaceParts = {}): Judged {
  const workspace = workspaceOf({ ...parts, mentees: [menteeOf('P01', mentee)], mentors: [mentorOf('P31', mentor)] });
  const scoring = compileScoring(workspace, gazetteerOf(workspace));
  return {
    forbidden: forbiddingFacts(scoring, 0, 0).map((rule) => ruleText(rule, 'de')),
    unchecked: uncheckedFacts(scoring, 0, 0).map((rule) => ruleText(rule, 'de')),
  };
}

const requiring = (...require: readonly Requirement[]): { readonly matching: Matching } => ({ matching: { require } });
const fine: Judged = { forbidden: [], unchecked: [] };

test('S.9 a hard limit of distance forbids what lies beyond, with both figures', () => {
  const rule = requiring({ distance: { 'max-km': 60 } });
  const here = { lat: 50, lon: 8 };
  expect(judge(here, { lat: 50.75, lon: 8 }, rule)).toEqual({
    forbidden: ['Entfernung 83 km, höchstens 60'],
    unchecked: [],
  });
  expect(judge(here, { lat: 50.53, lon: 8 }, rule)).toEqual(fine);
  expect(judge(here, {}, rule)).toEqual({ forbidden: [], unchecked: ['Entfernung: Angabe fehlt'] });
});

test('missing: fail forbids where the value is missing', () => {
  const rule = requiring({ distance: { 'max-km': 60 }, missing: 'fail' });
  expect(judge({}, {}, rule)).toEqual({ forbidden: ['Entfernung: Angabe fehlt'], unchecked: [] });
});

test('the limit of either person counts', () => {
  const near = { lat: 50, lon: 8 };
  const far = { lat: 50.3, lon: 8 };
  expect(judge({ ...near, max_km: 20 }, far).forbidden).toEqual(['Entfernung 33 km, höchstens 20 (eigene Grenze)']);
  expect(judge(near, { ...far, max_km: 30 }).forbidden).toEqual(['Entfernung 33 km, höchstens 30 (eigene Grenze)']);
  expect(judge({ ...near, max_km: 33 }, { ...far, max_km: 40 })).toEqual(fine);
  expect(judge({ max_km: 20 }, far).unchecked).toEqual(['Entfernung: Angabe fehlt']);
});

test('different, same, shared, covers, where', () => {
  const different = requiring({ different: 'employer' });
  expect(judge({ employer: 'Stadt Diepholz' }, { employer: 'stadt  diepholz' }, different).forbidden).toEqual([
    'Arbeitgeber: bei beiden gleich',
  ]);
  expect(judge({ employer: 'a' }, { employer: 'b' }, different)).toEqual(fine);
  expect(judge({}, { employer: 'b' }, different).unchecked).toEqual(['Arbeitgeber: Angabe fehlt']);
  expect(judge({ region: 'a' }, { region: 'b' }, requiring({ same: 'region' })).forbidden).toEqual([
    'Region: nicht gleich',
  ]);
  expect(judge({ region: 'outside' }, { region: 'outside' }, requiring({ same: 'region' })).forbidden).toHaveLength(1);
  expect(judge({ languages: ['a'] }, { languages: ['b'] }, requiring({ shared: 'languages' })).forbidden).toEqual([
    'Sprachen: nichts gemeinsam',
  ]);
  expect(judge({ topics: ['a', 'b'] }, { topics: ['b'] }, requiring({ covers: 'topics' })).forbidden).toEqual([
    'Themen: reicht nicht',
  ]);
  const experienced = requiring({ where: { 'mentor.experience': { min: '5' } } });
  expect(judge({}, { experience: 4 }, experienced).forbidden).toEqual(['Erfahrung: Bedingung nicht erfüllt']);
  expect(judge({}, { experience: 5 }, experienced)).toEqual(fine);
  expect(judge({}, {}, experienced).unchecked).toEqual(['Erfahrung: Angabe fehlt']);
});

test('own words win, except where they would tell of a special category', () => {
  const same = { employer: 'a' };
  const rule = requiring({ different: 'employer', reason: 'Keine Abhängigkeit im Beruf' });
  expect(judge(same, same, rule).forbidden).toEqual(['Keine Abhängigkeit im Beruf']);
  const secret = requiring({ different: 'party', reason: 'Nicht dieselbe Partei', label: { de: 'Partei' } });
  expect(judge({ party: 'CDU' }, { party: 'CDU' }, secret).forbidden).toEqual(['geschütztes Kriterium']);
  const km = requiring({ distance: { 'max-km': 60 }, reason: 'Zu weit für Treffen am Abend' });
  expect(judge({ lat: 50, lon: 8 }, { lat: 51, lon: 8 }, km).forbidden).toEqual([
    'Zu weit für Treffen am Abend (111 km)',
  ]);
});

test('avoids of either side and pairs.csv forbid; avoids do not tell whose wish it is', () => {
  const words = ['Eine Seite möchte dieses Paar nicht.'];
  expect(judge({ avoids: [mentorId('P31')] }, {}).forbidden).toEqual(words);
  expect(judge({}, { avoids: [menteeId('P01')] }).forbidden).toEqual(words);
  const pairs = [{ mentee: menteeId('P01'), mentor: mentorId('P31'), rule: 'forbid', reason: 'Nachbarn' }] as const;
  expect(judge({}, {}, { pairs }).forbidden).toEqual(['Dieses Paar ist ausgeschlossen.']);
});

test('a pair that declined, ended or completed is not proposed again', () => {
  const of = (fields: Parameters<typeof tandemOf>[3]) =>
    judge({}, {}, { tandems: [tandemOf('T01', 'P01', 'P31', fields)] }).forbidden;
  expect(of({ status: 'ended', end_reason: 'declined' })).toEqual(['Der Vorschlag wurde schon einmal abgelehnt.']);
  expect(of({ status: 'ended', end_reason: 'time' })).toEqual(['Die beiden hatten schon ein Tandem, das beendet ist.']);
  expect(of({ status: 'completed' })).toEqual(['Die beiden haben schon ein Tandem abgeschlossen.']);
  expect(of({ status: 'proposed' })).toEqual([]);
  expect(of({ status: 'active' })).toEqual(['Die beiden sind schon ein Tandem.']);
});

test('seats and needs are what offered, active, paused and pinned tandems leave', () => {
  const workspace = workspaceOf({
    mentees: ['P01', 'P02', 'P03', 'P04', 'P05', 'P06'].map((id) => menteeOf(id)),
    mentors: [mentorOf('P31', { capacity: 7 }), mentorOf('P32', { capacity: 0 })],
    tandems: [
      tandemOf('T01', 'P01', 'P31', { status: 'offered' }),
      tandemOf('T02', 'P02', 'P31', { status: 'active' }),
      tandemOf('T03', 'P03', 'P31', { status: 'paused' }),
      tandemOf('T04', 'P04', 'P31', { status: 'proposed', origin: 'manual' }),
      tandemOf('T05', 'P05', 'P31', { status: 'proposed', origin: 'algorithm' }),
      tandemOf('T06', 'P06', 'P31', { status: 'completed' }),
    ],
    matching: { tandems: { max: 6 } },
  });
  const { problem, rows, columns, people } = buildProblem(workspace, gazetteerOf(workspace));
  expect(rows.map((row) => people.mentees[row]?.id)).toEqual(['P05', 'P06']);
  expect(columns.map((column) => people.mentors[column]?.id)).toEqual(['P31']);
  expect(problem.seats).toEqual([3]);
  expect(problem.limit).toBe(2);
  expect(problem.scores).toEqual([Int32Array.of(0), Int32Array.of(-1)]);
});

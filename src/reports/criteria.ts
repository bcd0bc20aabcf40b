// What decides, in words that a committee understands: criteria with their shares, hard rules, the order of aims.
import type { Gazetteer } from '../geography/gazetteer.js';
import { type Language, pick, type Text } from '../locale/language.js';
import { protectedLabel } from '../locale/reasons.js';
import { requirementReads } from '../matching/constraints.js';
import { compileCriteria, preferenceReads, readsProtected } from '../matching/criteria.js';
import { fieldsOf } from '../matching/fields.js';
import { readPeople } from '../matching/people.js';
import { shareOut } from '../matching/points.js';
import type { Preference, Programme, Requirement, Role } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import type { CriterionLine, OrderLine, RuleLine } from './data.js';

const noPlaces: Gazetteer = { locate: () => undefined };

/** Every criterion with what it can reach: shares add up to 100 per cent, points to 1000. */
export function criterionLines(workspace: Workspace, language: Language): CriterionLine[] {
  const { programme } = workspace;
  const nobody: Workspace = { ...workspace, mentees: [], mentors: [] };
  const criteria = compileCriteria(readPeople(nobody, noPlaces), nobody);
  const shares = shareOut(
    criteria.map(({ of }) => of),
    criteria.length === 0 ? 0 : 100,
  );
  return (programme.matching?.prefer ?? []).map((preference, index) => {
    const { label, of } = criteria[index] ?? { label: protectedLabel, of: 0 };
    const isHidden = readsProtected(programme, preferenceReads(preference));
    return {
      label: pick(label, language),
      weight: preference.weight,
      share: shares[index] ?? 0,
      points: of,
      protected: isHidden,
      ...(isHidden ? {} : kindOf(preference)),
    };
  });
}

function kindOf(preference: Preference): Partial<CriterionLine> {
  const { near, neighbour } = preference;
  if (preference.overlap !== undefined) return { overlap: true };
  if (preference.same !== undefined) {
    return { same: true, ...(neighbour === undefined ? {} : { neighbour_percent: Math.round(neighbour * 100) }) };
  }
  if (near !== undefined) return { near: { full_km: near['full-km'], none_km: near['none-km'] } };
  if (preference.covers !== undefined) return { covers: true };
  if (preference.gap !== undefined) {
    const age = preference.gap === 'birth_year';
    return { gap: { age, older: age && preference.mentor === 'older', at_least: preference['at-least'] ?? 0 } };
  }
  if (preference.times !== undefined) return { times: true };
  if (preference.shared !== undefined) return { shared: true };
  if (preference.wish !== undefined)
    return preference.wish === 'mentee' ? { wish_mentee: true } : { wish_mentor: true };
  return preference.rated === undefined ? { where: true } : { rated: true };
}

/** Conditions for taking part first, then the rules for pairs; those on protected fields without their wording. */
export function ruleLines(programme: Programme, language: Language): RuleLine[] {
  const roles: readonly Role[] = ['mentee', 'mentor'];
  const eligibility = roles.flatMap((role) =>
    (programme.roles?.[role]?.eligibility ?? []).map(({ where, reason }) => {
      const fields = Object.keys(where);
      const reads = role === 'mentee' ? { mentee: fields, mentor: [] } : { mentee: [], mentor: fields };
      const side = role === 'mentee' ? { mentees: true } : { mentors: true };
      return readsProtected(programme, reads) ? { text: pick(protectedLabel, language), ...side } : { text: reason };
    }),
  );
  return [...eligibility, ...(programme.matching?.require ?? []).map((rule) => ruleLine(rule, programme, language))];
}

function ruleLine(rule: Requirement, programme: Programme, language: Language): RuleLine {
  const { distance: limit, different, same, shared, covers, reason } = rule;
  if (readsProtected(programme, requirementReads(rule))) return { text: pick(protectedLabel, language) };
  const said = reason === undefined ? {} : { text: reason };
  const own: Text | undefined = rule.label && { de: rule.label.de, en: rule.label.en ?? rule.label.de };
  const name = (field: string) => {
    const label = fieldsOf(programme, 'mentee').get(field)?.label ?? fieldsOf(programme, 'mentor').get(field)?.label;
    return pick(own ?? label ?? { de: field, en: field }, language);
  };
  if (limit !== undefined) return { ...said, max_km: limit['max-km'] };
  if (different !== undefined) return { ...said, different: name(different) };
  if (same !== undefined) return { ...said, same: name(same) };
  if (shared !== undefined) return { ...said, shared: name(shared) };
  if (covers !== undefined) return { ...said, covers: name(covers) };
  return reason === undefined && own !== undefined ? { text: pick(own, language) } : { ...said, condition: true };
}

export function orderLine({ matching }: Programme): OrderLine {
  const perMentee = matching?.['mentors-per-mentee'];
  const most = matching?.tandems?.max;
  return {
    tandems_first: (matching?.order?.[0] ?? 'tandems') === 'tandems',
    serve_waiting: matching?.serve !== undefined && matching.serve !== 'fit',
    ...(most === undefined ? {} : { max_tandems: most }),
    mentors_per_mentee: typeof perMentee === 'object' ? perMentee.max : (perMentee ?? 1),
  };
}

// The conditions of a role for one person: met, not met, or open because an entry is missing.
import { type Language, pick } from '../locale/language.js';
import type { Eligibility } from '../matching/eligibility.js';
import { fieldsOf, isProtected } from '../matching/fields.js';
import type { Programme, Role } from '../model/programme.js';
import type { ConditionLine } from './data.js';

const protectedCondition = { de: 'eine geschützte Voraussetzung', en: 'a protected condition' };

/** All of them, in the programme's order; of one that rests on protected data only the result is told. */
export function conditionsOf(
  { failing, unsure }: Eligibility,
  role: Role,
  programme: Programme,
  language: Language,
): ConditionLine[] {
  const fields = fieldsOf(programme, role);
  return (programme.roles?.[role]?.eligibility ?? []).map(({ reason, where }, index) => {
    const is = ({ rule }: { readonly rule: string }) => rule === `roles/${role}/eligibility/${index}`;
    const finding = failing.find(is) ?? unsure.find(is);
    const failed = failing.some(is);
    const unknown = !failed && unsure.some(is);
    // Met tells as much as not met.
    const isSecret = Object.keys(where).some((name) => {
      const field = fields.get(name);
      return field !== undefined && isProtected(field);
    });
    const text = isSecret ? pick(protectedCondition, language) : reason;
    return { text, met: finding === undefined, failed, unknown };
  });
}

// What has changed in the definition beside its rules and dates, under the names that its schema gives.
import { changeTexts } from '../locale/changes.js';
import type { Programme } from '../model/programme.js';
import { diffEntries, diffValue, type Entries, isEntries, keysOf, type SchemaWords } from './tree-diff.js';

/** What `diffRules` and `diffDates` tell. */
const toldElsewhere: ReadonlySet<string> = new Set(['matching', 'deadlines', 'events']);

/** One line for each entry at the top of programme.yaml: `Träger: Name „A“ → „B“`. */
export function diffProgramme(before: Programme, now: Programme, words: SchemaWords): readonly string[] {
  const [then, today] = [plainEntries(before), plainEntries(now)];
  return keysOf(then, today).flatMap((key) => {
    const tree = words.property(words.top(), key);
    const label = words.label(tree, key);
    const [from, to] = [then[key], today[key]];
    const isGroup = isEntries(from) && isEntries(to);
    const facts = isGroup ? diffEntries(words, tree, from, to) : diffValue(words, tree, label, from, to);
    if (facts.length === 0) return [];
    return [`${isGroup ? `${label}: ` : ''}${changeTexts(facts, words.language)}`];
  });
}

/** Without what is told elsewhere. */
function plainEntries(programme: Programme): Entries {
  const entries = Object.entries(programme).filter(([key]) => !toldElsewhere.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, key === 'roles' ? withoutConditions(value) : value]));
}

function withoutConditions(roles: unknown): unknown {
  if (!isEntries(roles)) return roles;
  const kept = Object.entries(roles).map(([role, value]) => {
    if (!isEntries(value)) return [role, value];
    const { eligibility: _, ...others } = value;
    return [role, others];
  });
  return Object.fromEntries(kept);
}

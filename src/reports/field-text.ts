// The value of a person's field as people read it: labels of topics and options, days in words, yes and no.
import { formatDate, isDate, isMonth } from '../locale/dates.js';
import { type Language, pick } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { truthText } from '../locale/truths.js';
import { entryLabel } from '../matching/fields.js';
import type { Programme, Role } from '../model/programme.js';
import type { OwnValue } from '../model/roster.js';

export interface Telling {
  readonly role: Role;
  readonly language: Language;
  /** The kind of the field. */
  readonly kind: string;
}

const outside = { de: 'außerhalb der Regionen', en: 'outside the regions' };

/** Several entries are parted by a dot; empty for an empty list. */
export function valueText(
  value: OwnValue,
  field: string,
  programme: Programme,
  { role, language, kind }: Telling,
): string {
  if (typeof value === 'boolean') return truthText(value, language);
  if (typeof value === 'object')
    return value.map((entry) => entryText(entry, field, programme, { role, language, kind })).join(' · ');
  if (typeof value === 'number') return formatNumber(value, language);
  if (kind === 'date' || isDate(value) || isMonth(value)) return formatDate(value, 'prose', language);
  return entryText(value, field, programme, { role, language, kind });
}

function entryText(entry: string, field: string, programme: Programme, { role, language }: Telling): string {
  if (field === 'region' && entry === 'outside') return pick(outside, language);
  if (field === 'target_group') {
    return programme.roles?.[role]?.['target-groups']?.find(({ id }) => id === entry)?.text ?? entry;
  }
  return pick(entryLabel(programme, field, entry), language);
}

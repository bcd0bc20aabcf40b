// Entries of an incoming table that the programme does not offer: told before they are written, since no criterion knows them.
import type { IncomingPerson } from '../../intake/foreign.js';
import type { Merge } from '../../intake/merge.js';
import type { Language } from '../../locale/language.js';
import { quoted } from '../../locale/text.js';
import type { CellValue, Options } from '../../workspace/cells.js';
import type { TableRules } from '../../workspace/table-rules.js';
import type { Work } from '../steps/step.js';
import { gap, paragraph, short, some } from './screen.js';

interface Incoming {
  readonly merge: Merge;
  readonly people: readonly IncomingPerson[];
  readonly rules: TableRules;
}

/** Of fields with a choice: what is to be written and no option; special categories without their words. */
export function showUnknownWords(work: Work, { merge, people, rules }: Incoming): void {
  const byLine = new Map(people.map((person) => [person.line, person]));
  let told = false;
  for (const [field, options] of Object.entries(rules.options)) {
    const column = rules.columns.find(({ name }) => name === field);
    if (!column) continue;
    const written = merge.people.filter(({ kind, fields }) => kind !== 'same' && fields.includes(field));
    const values = written.flatMap(({ lines }) => lines.flatMap((line) => byLine.get(line)?.values[field] ?? []));
    const counts = unknownIn(values, options);
    if (counts.size === 0) continue;
    if (!told) gap(work);
    told = true;
    const isShown = column.class === 'public' && !column.private;
    const words = (language: Language) =>
      isShown
        ? `: ${some(
            [...counts].map(([word, count]) => `${quoted(short(word, 40), language)}${count > 1 ? ` (${count})` : ''}`),
            language,
          )}`
        : '';
    paragraph(work, {
      de: `Steht bei ${quoted(column.label.de, 'de')} im Programm nicht zur Auswahl${words('de')}`,
      en: `No choice of the programme for ${quoted(column.label.en, 'en')}${words('en')}`,
    });
  }
  if (told)
    paragraph(work, {
      de: 'Es wird so eingetragen, wie es dasteht. In programme.yaml ergänzen, oder in einer Zuordnung übersetzen (words).',
      en: 'It is entered as it stands. Add it in programme.yaml, or translate it in a mapping (words).',
    });
}

/** Each entry that no option has, with how often it stands there. */
function unknownIn(values: readonly CellValue[], options: Options): ReadonlyMap<string, number> {
  const known = new Set(options.values());
  const counts = new Map<string, number>();
  const entries = values.flatMap((value): readonly (string | number | boolean)[] =>
    typeof value === 'object' ? value : [value],
  );
  for (const entry of entries)
    if (typeof entry === 'string' && !known.has(entry)) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  return counts;
}

// What a foreign table holds: said by --as, by the mapping, by a column "Rolle", else asked.
import { CommandError } from '../../diagnostics/result.js';
import type { ForeignTable } from '../../intake/foreign.js';
import { folded } from '../../locale/text.js';
import type { Role } from '../../model/programme.js';
import { foldHeader } from '../../workspace/table-headers.js';
import { askAt } from '../steps/ask.js';
import type { Work } from '../steps/step.js';
import type { ChosenMapping } from './mappings.js';
import type { Source } from './source.js';

export type Kind = 'mentees' | 'mentors' | 'events';

const kinds: readonly Kind[] = ['mentees', 'mentors', 'events'];

/** A column that says of each line which role it is about. */
export interface RoleColumn {
  readonly index: number;
  /** The role of each row; undefined where the cell says something else. */
  readonly roles: readonly (Role | undefined)[];
}

/** @throws CommandError without a terminal where nothing tells */
export async function kindOf(work: Work, { table, named }: Source, mapping: ChosenMapping | undefined): Promise<Kind> {
  const given = kinds.find((kind) => kind === work.options['as']);
  const known = given ?? mapping?.mapping.as ?? kindByColumn(table);
  if (known !== undefined) return known;
  if (work.questions === undefined)
    throw new CommandError(
      {
        de: `Was steht in ${table.file}: Mentees, Mentorinnen und Mentoren oder Veranstaltungen?`,
        en: `What does ${table.file} hold: mentees, mentors or events?`,
      },
      {
        de: `So: ${work.context.called} import ${named} --as mentees (oder mentors, events)`,
        en: `Like this: ${work.context.called} import ${named} --as mentees (or mentors, events)`,
      },
    );
  const first = kindByName(table.file);
  const labels = { mentees: work.noun('mentee', true), mentors: work.noun('mentor', true), events: events };
  return askAt(work.questions, work.language).choice(
    { de: `Was steht in ${table.file}?`, en: `What does ${table.file} hold?` },
    [first, ...kinds.filter((kind) => kind !== first)].map((value) => ({ value, label: labels[value] })),
  );
}

const events = { de: 'Veranstaltungen', en: 'Events' };

/** The file's name is a hint and no more: it only says which answer stands first. */
function kindByName(file: string): Kind {
  const name = folded(file);
  if (/seminar|termin|veranstaltung|event|workshop/.test(name)) return 'events';
  return /mentor(?!ing)/.test(name) ? 'mentors' : 'mentees';
}

const roleHeaders = new Set(
  ['Rolle', 'Role', 'Ich bewerbe mich als', 'Ich möchte teilnehmen als', 'Teilnahme als'].map(foldHeader),
);

function roleIn(text: string): Role | undefined {
  const words = folded(text.slice(0, 100));
  const [mentee, mentor] = [/\bmentee/.test(words), /\bmentor(?!ing)/.test(words)];
  return mentee === mentor ? undefined : mentee ? 'mentee' : 'mentor';
}

/** A column with such a header in which at least one cell names a role. */
export function roleColumn({ headers, rows }: ForeignTable): RoleColumn | undefined {
  const index = headers.findIndex((header) => roleHeaders.has(foldHeader(header)));
  if (index < 0) return undefined;
  const found = rows.map(({ cells }) => roleIn(cells[index] ?? ''));
  return found.some((role) => role !== undefined) ? { index, roles: found } : undefined;
}

function kindByColumn(table: ForeignTable): Kind | undefined {
  const found = new Set(roleColumn(table)?.roles ?? []);
  if (found.size !== 1) return undefined;
  if (found.has('mentee')) return 'mentees';
  return found.has('mentor') ? 'mentors' : undefined;
}

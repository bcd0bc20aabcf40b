// Rosters: the columns that a programme adds, and people joined from several files by their id.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { closest, folded } from '../locale/text.js';
import { type Origin, type Place, placeOf } from '../model/place.js';
import type { OwnField, Programme, Role } from '../model/programme.js';
import type { CellValue, Options } from './cells.js';
import { tables } from './generated/tables.js';
import { mappedHeaderMissing } from './header-findings.js';
import { filesDisagree, personOnlyInSecondFile } from './load-findings.js';
import { foldHeader } from './table-headers.js';
import type { Row, TableFile } from './table-rows.js';
import type { TableRules } from './table-rules.js';
import type { CellKind, Column } from './table-schema.js';

/** A person's line in one file, or their lines in several. */
export class PersonOrigin implements Origin {
  readonly rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }

  place(field?: string): Place {
    const row = (field === undefined ? undefined : this.rows.find((one) => one.origin.has(field))) ?? this.rows[0];
    if (!row) throw new Error('a person without a row');
    return row.origin.place(field);
  }

  /** What stands in the cell of a field, in whichever file has it; '' for an empty cell or none. */
  text(field: string): string {
    for (const { origin } of this.rows) {
      const text = origin.text(field);
      if (text) return text;
    }
    return '';
  }
}

const kinds: Readonly<Record<OwnField['type'], { readonly kind: CellKind; readonly list: boolean }>> = {
  text: { kind: 'text', list: false },
  choice: { kind: 'text', list: false },
  choices: { kind: 'text', list: true },
  level: { kind: 'text', list: false },
  number: { kind: 'number', list: false },
  integer: { kind: 'integer', list: false },
  date: { kind: 'date', list: false },
  'yes-no': { kind: 'boolean', list: false },
};

/** The columns of a role's roster: the built-in ones, then the programme's own fields. */
export function rosterColumns(programme: Programme, role: Role): Column[] {
  const builtIn = tables[role === 'mentee' ? 'mentees' : 'mentors'].columns;
  const names = new Set(builtIn.map((column) => column.name));
  const own = Object.entries(programme.fields ?? {}).flatMap(([name, field]): Column[] => {
    if (names.has(name) || (field.roles && !field.roles.includes(role))) return [];
    const label = { de: field.label?.de ?? name, en: field.label?.en ?? field.label?.de ?? name };
    return [
      {
        name,
        ...kinds[field.type],
        required: false,
        label,
        headers: field.headers ?? [],
        class: field.class ?? 'public',
        private: false,
        description: label,
      },
    ];
  });
  return [...builtIn, ...own];
}

/** Texts that mean an option: its id, its label, its synonyms; folded. Labels that mean another option, or could be taken for a list, are not written. */
function optionTable(
  options: readonly (
    | string
    | {
        readonly id: string;
        readonly label?: string | { readonly de: string; readonly en?: string };
        readonly synonyms?: readonly string[];
      }
  )[],
): Options {
  const table = new Map<string, string>();
  const labels = new Map<string, string>();
  const add = (text: string | undefined, id: string) => {
    if (text !== undefined && !table.has(folded(text))) table.set(folded(text), id);
  };
  for (const option of options) {
    if (typeof option === 'string') add(option, option);
    else {
      const label = typeof option.label === 'string' ? { de: option.label, en: option.label } : option.label;
      for (const text of [option.id, label?.de, label?.en, ...(option.synonyms ?? [])]) add(text, option.id);
      if (label?.de !== undefined && !label.de.includes('|')) labels.set(option.id, label.de);
    }
  }
  for (const [id, label] of labels) if (table.get(folded(label)) !== id) labels.delete(id);
  return Object.assign(table, { labels });
}

/** What cells of option columns may say: topics, regions, target groups, and the options of own fields. */
export function rosterOptions(programme: Programme, role: Role): Record<string, Options> {
  const own = Object.entries(programme.fields ?? {}).flatMap(([name, field]): [string, Options][] =>
    field.options ? [[name, optionTable(field.options)]] : [],
  );
  const regions = (programme.regions ?? []).map(({ id, name }) => ({ id, label: name }));
  const outside = { id: 'outside', label: { de: 'außerhalb', en: 'outside' } };
  const groups = (programme.roles?.[role]?.['target-groups'] ?? []).map(({ id, text }) => ({ id, label: text }));
  return {
    ...Object.fromEntries(own),
    ...(programme.topics ? { topics: optionTable(programme.topics) } : {}),
    ...(regions.length > 0 ? { region: optionTable([...regions, outside]) } : {}),
    ...(groups.length > 0 ? { target_group: optionTable(groups) } : {}),
  };
}

export function rosterRules(programme: Programme, role: Role, first: boolean): TableRules {
  const settings = programme.rosters?.[role === 'mentee' ? 'mentees' : 'mentors'];
  return {
    columns: rosterColumns(programme, role),
    mapping: settings?.columns ?? {},
    defaults: first ? (settings?.defaults ?? {}) : {},
    options: rosterOptions(programme, role),
    group: 'person',
    required: ['id'],
    isRoster: true,
  };
}

/** Mappings of the programme whose text is the header of no file of the roster. @param tables its files, as far as they could be read */
export function unusedMappings(programme: Programme, role: Role, tables: readonly TableFile[]): Diagnostic[] {
  const list = role === 'mentee' ? 'mentees' : 'mentors';
  const known = new Set(rosterColumns(programme, role).map((column) => column.name));
  const headers = tables.flatMap(({ csv }) => csv.header?.cells ?? []).filter((text) => text.trim() !== '');
  if (headers.length === 0) return [];
  const folds = new Set(headers.map(foldHeader));
  return Object.entries(programme.rosters?.[list]?.columns ?? {}).flatMap(([field, header]) => {
    if (!known.has(field) || folds.has(foldHeader(header))) return [];
    const suggestion = closest(header, headers);
    const facts = { field, header, files: tables.map(({ csv }) => csv.path) };
    return [
      mappedHeaderMissing(placeOf(programme, `rosters/${list}/columns/${field}`), {
        ...facts,
        ...(suggestion === undefined ? {} : { suggestion: suggestion.trim() }),
      }),
    ];
  });
}

/** The files of a role's roster: as the programme names them, else the usual two. */
export function rosterFiles(programme: Programme, role: Role, exists: (path: string) => boolean): readonly string[] {
  const plural = role === 'mentee' ? 'mentees' : 'mentors';
  const named = programme.rosters?.[plural]?.files;
  return named ?? [`${plural}.csv`, `${plural}.private.csv`].filter(exists);
}

export interface JoinedPerson {
  readonly values: Readonly<Record<string, CellValue>>;
  readonly origin: PersonOrigin;
}

/** Joins the lines of several files by id; people are those of the first file, in its order. */
export function joinRosters(files: readonly { readonly path: string; readonly rows: readonly Row[] }[]): {
  people: JoinedPerson[];
  diagnostics: Diagnostic[];
} {
  const [first, ...others] = files;
  if (!first) return { people: [], diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const parts = first.rows.map((row) => [row]);
  const byId = new Map<CellValue | undefined, Row[]>();
  for (const rows of parts) if (!byId.has(rows[0]?.values['id'])) byId.set(rows[0]?.values['id'], rows);
  for (const file of others) {
    for (const row of file.rows) {
      const id = String(row.values['id']);
      const rows = byId.get(row.values['id']);
      if (rows) rows.push(row);
      else
        diagnostics.push(
          personOnlyInSecondFile(row.origin.place('id'), { id, first: first.path, second: file.path }, id),
        );
    }
  }
  const people = parts.map((rows) => {
    const { values, findings } = merge(rows);
    diagnostics.push(...findings);
    return { values, origin: new PersonOrigin(rows) };
  });
  return { people, diagnostics };
}

function merge(rows: readonly Row[]): {
  readonly values: Readonly<Record<string, CellValue>>;
  readonly findings: readonly Diagnostic[];
} {
  const [only] = rows;
  if (only !== undefined && rows.length === 1) return { values: only.values, findings: [] };
  const values: Record<string, CellValue> = {};
  const from: Record<string, Row> = {};
  const findings: Diagnostic[] = [];
  for (const row of rows) {
    for (const [name, value] of Object.entries(row.values)) {
      const earlier = from[name];
      if (earlier === undefined || !earlier.origin.has(name)) {
        if (earlier === undefined || row.origin.has(name)) values[name] = value;
        from[name] = row;
      } else if (row.origin.has(name) && JSON.stringify(values[name]) !== JSON.stringify(value)) {
        const id = String(values['id']);
        findings.push(
          filesDisagree(
            row.origin.place(name),
            { id, column: name, first: earlier.origin.csv.path, second: row.origin.csv.path },
            id,
          ),
        );
      }
    }
  }
  return { values, findings };
}

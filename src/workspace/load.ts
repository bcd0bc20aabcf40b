// Files → Workspace: everything that can be read, and a finding for everything that cannot.
import type { Diagnostic, Group } from '../diagnostics/diagnostic.js';
import { closest } from '../locale/text.js';
import type { Answer, AuditAnswers, Letter, ProposalFile, ReportText, Survey } from '../model/documents.js';
import { type Located, type Origin, origin, startOf } from '../model/place.js';
import type { Programme, Role } from '../model/programme.js';
import type { Mentee, Mentor } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import type { CellValue } from './cells.js';
import { readCsv } from './csv.js';
import { type DocumentReading, readDocument, readDocumentText } from './document.js';
import { auditKind, letterKind, programmeKind, surveyKind } from './document-kinds.js';
import { decode } from './encoding.js';
import { FileProblem, type Files } from './files.js';
import { type TableName, tables } from './generated/tables.js';
import { proposal as validateProposal } from './generated/validators.js';
import * as found from './load-findings.js';
import { type JoinedPerson, joinRosters, rosterColumns, rosterFiles, rosterRules, unusedMappings } from './rosters.js';
import type { Plain } from './schema.js';
import { missingHeader, unknownColumn } from './table-findings.js';
import { type Row, readTable, type TableFile } from './table-rows.js';
import type { TableRules } from './table-rules.js';

export interface Loaded {
  readonly workspace: Workspace;
  readonly diagnostics: readonly Diagnostic[];
  /** The rosters have not been read, because one of their files is too large to be held: these are their files. */
  readonly postponed?: Readonly<Record<Role, readonly string[]>>;
}

export interface LoadOptions {
  /** Whether a file of a roster is left to be read piece by piece; if one is, none of them is read here. */
  isLarge?(path: string): boolean;
}

/** What `save` needs to know about where the values of a workspace came from. */
export interface Sources {
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  readonly tables: ReadonlyMap<string, TableFile>;
  readonly rowsOf: ReadonlyMap<Origin, readonly Row[]>;
  readonly programme: DocumentReading;
}

const sourcesOf = new WeakMap<Workspace, Sources>();

/** The sources of a workspace that `loadWorkspace` returned. @throws if it was made in another way: a bug of the caller */
export function sources(workspace: Workspace): Sources {
  const found = sourcesOf.get(workspace);
  if (!found) throw new Error('this workspace was not loaded from files');
  return found;
}

export const definitionFile = 'programme.yaml';

/** Reads every file of a workspace. A missing definition reads as an empty one: callers look for the file first. */
export function loadWorkspace(files: Files, options: LoadOptions = {}): Loaded {
  return new Loader(files).load(options);
}

/** Rows and schemas meet here: the columns of a table schema are the fields of the type that is made from it. */
const asRecord = <T extends Located>(value: object): T => value as T;

const groups: Readonly<Partial<Record<TableName, Group>>> = {
  guests: 'event',
  attendance: 'event',
  journal: 'letter',
  answers: 'survey',
  outcomes: 'survey',
  locations: 'person',
  milestones: 'person',
  ratings: 'person',
  tasks: 'person',
};

class Loader {
  private readonly files: Files;
  private readonly paths: readonly string[];
  private diagnostics: Diagnostic[] = [];
  private definitionIsWhole = true;
  private readonly bytes = new Map<string, Uint8Array>();
  private readonly tables = new Map<string, TableFile>();
  private readonly rowsOf = new Map<Origin, readonly Row[]>();
  private readonly used = new Set<string>();

  constructor(files: Files) {
    this.files = files;
    this.paths = files.list();
  }

  load({ isLarge = () => false }: LoadOptions): Loaded {
    const reading = this.document(definitionFile, programmeKind);
    const programme = this.programme(reading);
    this.definitionIsWhole = reading.complete;
    const named = { mentee: this.rosterFiles(programme, 'mentee'), mentor: this.rosterFiles(programme, 'mentor') };
    const isPostponed = [...named.mentee, ...named.mentor].some(isLarge);
    if (isPostponed) for (const path of [...named.mentee, ...named.mentor]) this.used.add(path);
    const workspace: Workspace = {
      programme,
      mentees: isPostponed ? [] : this.roster<Mentee>(programme, 'mentee'),
      mentors: isPostponed ? [] : this.roster<Mentor>(programme, 'mentor'),
      tandems: this.table('tandems'),
      pairs: this.table('pairs'),
      meetings: this.table('meetings'),
      attendance: this.table('attendance'),
      goals: this.table('goals'),
      milestones: this.table('milestones'),
      tasks: this.table('tasks'),
      outcomes: this.table('outcomes'),
      ratings: this.table('ratings'),
      cases: this.table('cases'),
      guests: this.table('guests'),
      locations: this.table('locations'),
      journal: this.table('journal'),
      letters: this.letters(),
      surveys: this.surveys(),
      answers: this.answers(),
      reports: this.reports(),
      ...this.audit(),
      ...this.proposal(),
    };
    this.unusedTables();
    sourcesOf.set(workspace, { bytes: this.bytes, tables: this.tables, rowsOf: this.rowsOf, programme: reading });
    return { workspace, diagnostics: this.diagnostics, ...(isPostponed ? { postponed: named } : {}) };
  }

  private rosterFiles(programme: Programme, role: Role): readonly string[] {
    return rosterFiles(programme, role, (path) => this.isThere(path));
  }

  private read(path: string): Uint8Array | undefined {
    this.used.add(path);
    try {
      const bytes = this.files.read(path);
      if (bytes) this.bytes.set(path, bytes);
      return bytes;
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      this.diagnostics.push(found.unreadableFile(path, error));
      return undefined;
    }
  }

  /** A file of that name, or something that stands in its place and cannot be read: then reading it says so. */
  private isThere(path: string): boolean {
    if (this.paths.includes(path)) return true;
    try {
      return this.files.read(path) !== undefined;
    } catch (error) {
      if (error instanceof FileProblem) return true;
      throw error;
    }
  }

  private document(path: string, kind: Parameters<typeof readDocument>[2]): DocumentReading {
    const reading = readDocument(path, this.read(path) ?? new Uint8Array(), kind);
    this.diagnostics.push(...reading.diagnostics);
    return reading;
  }

  /** The definition with what is missing filled in, so that everything else can still be read and checked. */
  private programme(reading: DocumentReading): Programme {
    const bare = { format: 1, id: 'programme', title: 'Mentoring', period: { start: '2000-01-01' } };
    const value = reading.complete ? reading.value : { ...bare, ...onlyValid(reading.value) };
    return asRecord<Programme>({ ...value, [origin]: reading.origin });
  }

  private csv(path: string, rules: TableRules): TableFile | undefined {
    const bytes = this.read(path);
    if (!bytes) return undefined;
    const { csv, faults } = readCsv(path, bytes);
    const reading = readTable(csv, faults, rules);
    this.diagnostics.push(...reading.diagnostics);
    this.tables.set(path, reading.file);
    return reading.file;
  }

  private roster<T extends Located>(programme: Programme, role: Role): T[] {
    const named = this.rosterFiles(programme, role);
    const read = named.flatMap((path, index) => {
      const file = this.csv(path, rosterRules(programme, role, index === 0));
      if (file) return [{ path, rows: file.rows }];
      if (!this.diagnostics.some((one) => one.place.file === path))
        this.diagnostics.push(found.missingRosterFile(startOf(path), { file: path }));
      return [];
    });
    if (!this.definitionIsWhole) this.diagnostics = this.diagnostics.filter((one) => !isForgiven(one, named));
    const files = named.flatMap((path) => this.tables.get(path) ?? []);
    if (this.definitionIsWhole) this.diagnostics.push(...unusedMappings(programme, role, files));
    const { people, diagnostics } = joinRosters(read);
    this.diagnostics.push(...diagnostics);
    const record = personMaker<T>(programme, role);
    return people.map((person) => {
      this.rowsOf.set(person.origin, person.origin.rows);
      return record(person);
    });
  }

  private table<T extends Located>(name: TableName): T[] {
    const schema = tables[name];
    if (!this.isThere(schema.file)) return [];
    const required = schema.columns.filter((column) => column.required).map((column) => column.name);
    const rules = {
      columns: schema.columns,
      mapping: {},
      defaults: {},
      options: {},
      group: groups[name] ?? ('tandem' as const),
      required,
    };
    const file = this.csv(schema.file, rules);
    return (file?.rows ?? []).map((row) => {
      this.rowsOf.set(row.origin, [row]);
      return asRecord<T>({ ...row.values, [origin]: row.origin });
    });
  }

  private below(folder: string, ending: string): string[] {
    return this.paths.filter(
      (path) => path.startsWith(`${folder}/`) && path.endsWith(ending) && path.split('/').length === 2,
    );
  }

  private letters(): Letter[] {
    return this.below('letters', '.md').flatMap((path) => {
      const bytes = this.read(path);
      return bytes ? (this.letter(path, decode(bytes).text) ?? []) : [];
    });
  }

  private letter(path: string, text: string): Letter | undefined {
    const parts = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(text);
    if (parts?.index !== 0) {
      this.diagnostics.push(found.frontMatterOpen(startOf(path)));
      return undefined;
    }
    const [all, head = ''] = parts;
    const reading = readDocumentText(path, head, letterKind, 1);
    this.diagnostics.push(...reading.diagnostics);
    if (!reading.complete) return undefined;
    const letter = {
      path,
      stem: stemOf(path),
      head: reading.value,
      body: text.slice(all.length),
      bodyLine: all.split('\n').length,
      [origin]: reading.origin,
    };
    return asRecord<Letter>(letter);
  }

  private surveys(): Survey[] {
    return this.below('surveys', '.yaml').flatMap((path) => {
      const reading = this.document(path, surveyKind);
      return reading.complete ? [asRecord<Survey>({ ...reading.value, [origin]: reading.origin })] : [];
    });
  }

  private answers(): Answer[] {
    const { columns } = tables.answers;
    return this.below('surveys', '.csv').flatMap((path) => {
      const file = this.csv(path, {
        columns,
        mapping: {},
        defaults: {},
        options: {},
        group: 'survey',
        required: ['token'],
        freeColumns: true,
      });
      return (file?.rows ?? []).map((row) => {
        const { token, role, ...answers } = row.values;
        this.rowsOf.set(row.origin, [row]);
        return asRecord<Answer>({
          survey: stemOf(path),
          token,
          ...(role === undefined ? {} : { role }),
          answers,
          [origin]: row.origin,
        });
      });
    });
  }

  private reports(): ReportText[] {
    return this.below('reports', '.md').flatMap((path) => {
      const bytes = this.read(path);
      return bytes ? [{ path, stem: stemOf(path), text: decode(bytes).text }] : [];
    });
  }

  private audit(): { audit?: AuditAnswers } {
    if (!this.isThere('audit.yaml')) return {};
    const reading = this.document('audit.yaml', auditKind);
    return reading.complete ? { audit: asRecord<AuditAnswers>({ ...reading.value, [origin]: reading.origin }) } : {};
  }

  private proposal(): { proposal?: ProposalFile } {
    const path = 'out/proposal.json';
    const bytes = this.read(path);
    if (!bytes) return {};
    try {
      const value: unknown = JSON.parse(decode(bytes).text);
      if (validateProposal(value) && typeof value === 'object' && value !== null)
        return { proposal: value as ProposalFile };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    this.diagnostics.push(found.proposalUnreadable(startOf(path), { file: path }));
    return {};
  }

  /** Tables at the top of the workspace that nobody asked for: often a misspelt name. */
  private unusedTables(): void {
    const known = Object.values(tables).map((table) => table.file);
    for (const path of this.paths) {
      if (path.includes('/') || !/\.csv$/i.test(path) || this.used.has(path)) continue;
      const suggestion = closest(path, known);
      this.diagnostics.push(
        found.unknownFile(startOf(path), { file: path, ...(suggestion === undefined ? {} : { suggestion }) }),
      );
    }
  }
}

const stemOf = (path: string): string => (path.split('/').at(-1) ?? path).replace(/\.[^.]+$/, '');

/**
 * Makes people of a role from their joined lines; the programme's own fields stand apart.
 * @param consume the values become the person: for lines that nobody else looks at
 */
export function personMaker<T extends Located>(
  programme: Programme,
  role: Role,
  consume = false,
): (person: JoinedPerson) => T {
  const builtIn = new Set(tables[role === 'mentee' ? 'mentees' : 'mentors'].columns.map((column) => column.name));
  const own = rosterColumns(programme, role).filter((column) => !builtIn.has(column.name));
  const ownNames = new Set(own.map((column) => column.name));
  return ({ values, origin: from }) => {
    const mine: Record<string, CellValue> = {};
    if (ownNames.size === 0 && consume) return asRecord<T>(Object.assign(values, { own: mine, [origin]: from }));
    if (ownNames.size === 0) return asRecord<T>({ ...values, own: mine, [origin]: from });
    const built: Record<string, CellValue> = {};
    for (const [name, value] of Object.entries(values)) (ownNames.has(name) ? mine : built)[name] = value;
    return asRecord<T>({ ...built, own: mine, [origin]: from });
  };
}

/** Which columns a roster may have stands in the definition: without it, strange ones say nothing. */
export const isForgiven = ({ code, place }: Diagnostic, rosters: readonly string[]): boolean =>
  rosters.includes(place.file) && (code === unknownColumn.code || code === missingHeader.code);

/** Of a definition that could not be validated as a whole, the plain entries at the top. */
function onlyValid(value: Readonly<Record<string, Plain>>): Record<string, Plain> {
  const plain = Object.entries(value).filter(
    ([key, entry]) => typeof entry === 'string' && ['id', 'title', 'edition', 'motto'].includes(key),
  );
  return Object.fromEntries(plain);
}

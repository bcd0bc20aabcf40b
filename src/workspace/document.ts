// A YAML document read, converted and validated: its value without what is wrong, and a finding for each fault.
import type { Diagnostic, Group } from '../diagnostics/diagnostic.js';
import type { Origin, Place } from '../model/place.js';
import { decode, isUtf16 } from './encoding.js';
import type { Plain, SchemaError, SchemaTree, Validator } from './schema.js';
import { unreadableTable } from './table-findings.js';
import { readYaml, type Span, type YamlPath, type YamlText } from './yaml.js';
import { schemaDiagnostic, yamlFinding } from './yaml-findings.js';

export interface DocumentKind {
  readonly tree: SchemaTree;
  readonly validate: Validator;
  /** The group of a finding, by the first key of its path. */
  group(key: string): Group;
}

export interface DocumentReading {
  /** Valid against the schema, unless `complete` is false: then required parts are missing. */
  readonly value: Readonly<Record<string, Plain>>;
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly yaml: YamlText;
  readonly origin: YamlOrigin;
}

/** Where values of a document stand; fields are paths such as `matching/prefer/0/weight`. */
export class YamlOrigin implements Origin {
  private readonly file: string;
  private readonly yaml: YamlText;
  /** Lines of the file above the YAML text: the `---` of a letter. */
  private readonly above: number;
  private readonly inFile: (path: YamlPath) => YamlPath;

  /** @param inFile from a path of the value to that of the file, where faulty items of lists have been left out */
  constructor(file: string, yaml: YamlText, above = 0, inFile: (path: YamlPath) => YamlPath = (path) => path) {
    this.file = file;
    this.yaml = yaml;
    this.above = above;
    this.inFile = inFile;
  }

  place(field?: string): Place {
    return this.at(() => this.yaml.valueSpan(this.inFile(pathOf(field))));
  }

  keyPlace(field: string): Place {
    return this.at(() => this.yaml.keySpan(this.inFile(pathOf(field))));
  }

  /** The path in the file of a path of the value, from which faulty items of lists have been left out. */
  pathInFile(path: YamlPath): YamlPath {
    return this.inFile(path);
  }

  /** Checks ask for places before they know whether they find anything: lines and columns are found when they are read. */
  private at(find: () => Span): Place {
    const file = this.file;
    const above = this.above;
    let found: Span | undefined;
    const span = (): Span => {
      found ??= find();
      return found;
    };
    return {
      file,
      get line() {
        return span().line + above;
      },
      get column() {
        return span().column;
      },
      get length() {
        return span().length;
      },
    };
  }
}

const pathOf = (field?: string): YamlPath => (field === undefined || field === '' ? [] : field.split('/'));

export function readDocument(path: string, bytes: Uint8Array, kind: DocumentKind): DocumentReading {
  if (isUtf16(bytes)) {
    const empty = readYaml('', kind.tree);
    return {
      value: {},
      complete: false,
      diagnostics: [unreadableTable({ file: path, line: 1, column: 1 }, { kind: 'utf-16' })],
      yaml: empty,
      origin: new YamlOrigin(path, empty),
    };
  }
  return readDocumentText(path, decode(bytes).text, kind);
}

export function readDocumentText(path: string, text: string, kind: DocumentKind, above = 0): DocumentReading {
  const yaml = readYaml(text, kind.tree);
  const origin = new YamlOrigin(path, yaml, above);
  const faults = yaml.faults.map((fault) =>
    yamlFinding({ file: path, ...fault.span, line: fault.span.line + above }, fault),
  );
  if (faults.length > 0) return { value: yaml.value, complete: false, diagnostics: distinct(faults), yaml, origin };
  const { value, errors, complete, inFile } = withoutFaults(yaml.value, kind.validate);
  const diagnostics = errors.map((error) => describe(error, yaml.value, kind, origin));
  const pruned = new YamlOrigin(path, yaml, above, inFile);
  return { value, complete, diagnostics: distinct(diagnostics), yaml, origin: pruned };
}

/** One finding for one place and code: `anyOf` complains once for each of its branches. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, place }) => {
    const key = `${place.line}:${place.column}:${code}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

function describe(error: SchemaError, root: Plain, kind: DocumentKind, origin: YamlOrigin): Diagnostic {
  const steps = stepsOf(error.instancePath);
  const path = steps.join('/');
  const value = steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    root,
  );
  const unknown =
    error.keyword === 'additionalProperties' ? String(error.params['additionalProperty'] ?? '') : undefined;
  const place = unknown === undefined ? origin.place(path) : origin.keyPlace([...steps, unknown].join('/'));
  const named = [...steps].reverse().find((step) => !/^\d+$/.test(step)) ?? '';
  return schemaDiagnostic(kind.group(steps[0] ?? unknown ?? ''), place, {
    error,
    key: named,
    value,
    known: knownKeys(kind.tree, steps, error),
  });
}

/** The fields that the schema knows at this path. */
function knownKeys(tree: SchemaTree, steps: readonly string[], error: SchemaError): string[] {
  let at: SchemaTree | undefined = resolve(tree, tree);
  for (const step of steps) {
    const next: SchemaTree | undefined =
      at?.properties?.[step] ??
      at?.items ??
      (typeof at?.additionalProperties === 'object' ? at.additionalProperties : undefined);
    at = next && resolve(tree, next);
    at = at?.anyOf?.map((option) => resolve(tree, option)).find((option) => option.properties) ?? at;
  }
  const names = Object.keys(at?.properties ?? {});
  const modifiers = new Set([
    'weight',
    'label',
    'by',
    'missing',
    'reason',
    'ranked',
    'neighbour',
    'mentor',
    'at-least',
  ]);
  return error.keyword === 'oneOf' ? names.filter((name) => !modifiers.has(name)) : names;
}

function resolve(root: SchemaTree, tree: SchemaTree): SchemaTree {
  const name = tree.$ref?.replace('#/$defs/', '');
  return name === undefined ? tree : resolve(root, root.$defs?.[name] ?? {});
}

interface Pruned {
  readonly value: Readonly<Record<string, Plain>>;
  readonly errors: readonly SchemaError[];
  readonly complete: boolean;
  /** From a path of the pruned value to that of the file. */
  readonly inFile: (path: YamlPath) => YamlPath;
}

/** Of every list that has lost items: the places that the rest had in the file. */
type KeptItems = Map<readonly unknown[], readonly number[]>;

/** What stood at a place of a list until the end of a round, so that the other items keep their numbers meanwhile. */
const gone: unique symbol = Symbol('gone');

/** Takes away what is wrong, part by part, until the rest is valid, so that everything else can still be checked. */
function withoutFaults(original: Readonly<Record<string, Plain>>, validate: Validator): Pruned {
  if (validate(original)) return { value: original, errors: [], complete: true, inFile: (path) => path };
  const value: Record<string, Plain> = structuredClone(original);
  const kept: KeptItems = new Map();
  const inFile = (path: YamlPath) => pathInFile(value, path, kept);
  let first: readonly SchemaError[] | undefined;
  for (let round = 0; round < 100; round++) {
    if (validate(value)) return { value, errors: relevant(first ?? []), complete: true, inFile };
    const errors = [...(validate.errors ?? [])];
    first ??= errors;
    const lists = new Set<unknown[]>();
    const removed = errors.filter((error) => removeFault(value, error, lists));
    for (const list of lists) closeGaps(list, kept);
    if (removed.length === 0) break;
  }
  return { value, errors: relevant(first ?? []), complete: false, inFile };
}

function closeGaps(list: unknown[], kept: KeptItems): void {
  const numbers = kept.get(list) ?? list.map((_, index) => index);
  const rest = list
    .map((item, index) => ({ item, number: numbers[index] ?? index }))
    .filter(({ item }) => item !== gone);
  kept.set(
    list,
    rest.map(({ number }) => number),
  );
  list.splice(0, list.length, ...rest.map(({ item }) => item));
}

function pathInFile(root: unknown, path: YamlPath, kept: KeptItems): YamlPath {
  let at: unknown = root;
  return path.map((step) => {
    const number = Array.isArray(at) ? kept.get(at)?.[Number(step)] : undefined;
    at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
    return number ?? step;
  });
}

/** Complaints of branches (`anyOf`, `if`) repeat what the branches themselves say; those that say more precisely stay. */
function relevant(errors: readonly SchemaError[]): SchemaError[] {
  const precise = errors.filter(
    (error) => !(error.keyword === 'required' && /\/oneOf\/\d+\/required$/.test(error.schemaPath)),
  );
  return precise.filter((error) => error.keyword !== 'anyOf' && error.keyword !== 'if');
}

function removeFault(root: Record<string, Plain>, error: SchemaError, lists: Set<unknown[]>): boolean {
  const steps = stepsOf(error.instancePath);
  if (error.keyword === 'additionalProperties') steps.push(String(error.params['additionalProperty'] ?? ''));
  const last = steps.pop();
  if (last === undefined) return false;
  const parent = steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    root,
  );
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, last)) return false;
  if (Array.isArray(parent)) {
    parent[Number(last)] = gone;
    lists.add(parent);
  } else Reflect.deleteProperty(parent, last);
  return true;
}

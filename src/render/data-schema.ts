// What a template may name: steps through the JSON schema that describes the data of a report or a letter.

/** The part of JSON Schema 2020-12 that says which names exist. */
export interface DataSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, DataSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | DataSchema;
  readonly items?: DataSchema | boolean;
  readonly anyOf?: readonly DataSchema[];
  readonly oneOf?: readonly DataSchema[];
  readonly allOf?: readonly DataSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, DataSchema>>;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** A place in the data: what may stand there, and, where the data is at hand, what does. */
export interface Spot {
  /** The alternatives (`anyOf`, `oneOf`), references followed. None: anything may stand there. */
  readonly shapes: readonly DataSchema[];
  /** Whether the data may lack it. */
  readonly optional: boolean;
  readonly value?: unknown;
}

export type Step =
  | { readonly found: true; readonly spot: Spot }
  | { readonly found: false; readonly known: readonly string[] };

const anything: Spot = { shapes: [], optional: false };
const deepestReference = 20;

/** Names that reach into JavaScript and never into data. */
export const isPrototypeName = (name: string): boolean =>
  /^(__(proto|defineGetter|defineSetter|lookupGetter|lookupSetter)__|constructor|prototype)$/.test(name);

export class DataShape {
  private readonly definitions: Readonly<Record<string, DataSchema>>;
  readonly root: Spot;

  /** @param data the data itself, if known: then the keys of maps (`events.kickoff`) are compared with it too */
  constructor(schema: DataSchema, data?: unknown) {
    this.definitions = schema.$defs ?? {};
    this.root = { shapes: this.alternatives(schema), optional: false, ...(data === undefined ? {} : { value: data }) };
  }

  /** The spot of one name below another. */
  step(from: Spot, name: string): Step {
    if (from.shapes.length === 0) return { found: true, spot: anything };
    const found = from.shapes.map((shape) => this.below(shape, name, from.value));
    const hits = found.filter((hit) => hit !== undefined);
    if (hits.length === 0) return { found: false, known: this.names(from) };
    const value = ownValue(from.value, name);
    return {
      found: true,
      spot: {
        shapes: hits.some((hit) => hit.shapes.length === 0) ? [] : hits.flatMap((hit) => hit.shapes),
        optional: hits.length < from.shapes.length || hits.some((hit) => hit.optional),
        ...(value === undefined ? {} : { value }),
      },
    };
  }

  /** What `#each` gives: the items of a list, the values of a map; undefined if it is neither. */
  items(from: Spot): Spot | undefined {
    if (from.shapes.length === 0) return anything;
    const schemas = from.shapes.flatMap((shape) => [
      ...(is(shape, 'array') ? [schemaOf(shape.items)] : []),
      ...(is(shape, 'object')
        ? [
            ...Object.values(shape.properties ?? {}),
            ...(shape.additionalProperties ? [schemaOf(shape.additionalProperties)] : []),
          ]
        : []),
    ]);
    if (schemas.length === 0) return undefined;
    const shapes = schemas.map((schema) => this.alternatives(schema));
    return { shapes: shapes.some((own) => own.length === 0) ? [] : shapes.flat(), optional: false };
  }

  /** The names below a spot, for suggestions. */
  names(from: Spot): string[] {
    const declared = from.shapes.flatMap((shape) => Object.keys(shape.properties ?? {}));
    const keys = isRecord(from.value) && !Array.isArray(from.value) ? Object.keys(from.value) : [];
    return [...new Set([...declared, ...keys])];
  }

  private below(shape: DataSchema, name: string, value: unknown): Spot | undefined {
    const property = own(shape.properties, name);
    if (property) return { shapes: this.alternatives(property), optional: !shape.required?.includes(name) };
    if (is(shape, 'array')) {
      if (name === 'length') return { shapes: [{ type: 'integer' }], optional: false };
      return /^\d+$/.test(name) ? { shapes: this.alternatives(schemaOf(shape.items)), optional: true } : undefined;
    }
    if (!shape.additionalProperties) return undefined;
    if (isRecord(value) && !Object.hasOwn(value, name)) return undefined;
    return { shapes: this.alternatives(schemaOf(shape.additionalProperties)), optional: !isRecord(value) };
  }

  private alternatives(schema: DataSchema, depth = 0): readonly DataSchema[] {
    if (depth > deepestReference) return [];
    if (schema.$ref !== undefined) {
      const target = schema.$ref === '#' ? undefined : own(this.definitions, schema.$ref.replace(/^#\/\$defs\//, ''));
      return target ? this.alternatives(target, depth + 1) : [];
    }
    const either = schema.anyOf ?? schema.oneOf;
    if (either && !schema.properties) return either.flatMap((part) => this.alternatives(part, depth + 1));
    if (schema.allOf) return [this.merged(schema, depth)];
    return isOpen(schema) ? [] : [schema];
  }

  private merged(schema: DataSchema, depth: number): DataSchema {
    const parts = (schema.allOf ?? []).flatMap((part) => this.alternatives(part, depth + 1));
    const { allOf: _, ...own } = schema;
    const all = [...parts, own];
    return {
      ...Object.assign({}, ...all),
      properties: Object.assign({}, ...all.map((part) => part.properties)),
      required: all.flatMap((part) => part.required ?? []),
    };
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const ownValue = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const own = (record: Readonly<Record<string, DataSchema>> | undefined, name: string): DataSchema | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;

const schemaOf = (schema: DataSchema | boolean | undefined): DataSchema => (typeof schema === 'object' ? schema : {});

const types = (schema: DataSchema): readonly string[] =>
  typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);

const isOpen = (schema: DataSchema): boolean =>
  (types(schema).length === 0 &&
    !schema.properties &&
    !schema.items &&
    !schema.enum &&
    schema.const === undefined &&
    !schema.additionalProperties) ||
  schema.additionalProperties === true;

const is = (schema: DataSchema, type: 'array' | 'object'): boolean =>
  types(schema).length > 0
    ? types(schema).includes(type)
    : type === 'array'
      ? schema.items !== undefined
      : schema.properties !== undefined || schema.additionalProperties !== undefined;

/** What a reader cannot be shown as it is: a list, or a group of values. */
export function unprintable(spot: Spot): 'list' | 'group' | undefined {
  if (spot.shapes.some((shape) => is(shape, 'array'))) return 'list';
  return spot.shapes.some((shape) => is(shape, 'object')) ? 'group' : undefined;
}

/** Whether `null` may stand there, below which nothing has a name. */
export const mayBeNull = (spot: Spot): boolean => spot.shapes.some((shape) => types(shape).includes('null'));

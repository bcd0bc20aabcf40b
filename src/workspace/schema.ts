// Values from a YAML tree, guided by a schema: text becomes numbers, truths, dates and words where the schema says so.
import { dateIn } from './cells.js';

/** What is left of a JSON schema at run time: types, properties and references, without texts. */
export interface SchemaTree {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly items?: SchemaTree;
  readonly properties?: Readonly<Record<string, SchemaTree>>;
  readonly additionalProperties?: boolean | SchemaTree;
  readonly anyOf?: readonly SchemaTree[];
  readonly $defs?: Readonly<Record<string, SchemaTree>>;
  readonly format?: string;
  readonly enum?: readonly (string | number | boolean)[];
  readonly 'x-words'?: Readonly<Record<string, { readonly de: readonly string[]; readonly en: readonly string[] }>>;
}

/** One complaint of a prepared validator (ajv). */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly schemaPath: string;
}

export interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

/** Plain data as YAML and JSON know it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  yes: true,
  no: false,
  ja: true,
  nein: false,
};

export class SchemaReader {
  private readonly root: SchemaTree;

  constructor(root: SchemaTree) {
    this.root = root;
  }

  /** The schema behind references; `{}` for one that leads nowhere. */
  resolve(tree: SchemaTree): SchemaTree {
    const name = tree.$ref?.replace('#/$defs/', '');
    if (name === undefined) return tree;
    return this.resolve(this.root.$defs?.[name] ?? {});
  }

  property(tree: SchemaTree, key: string): SchemaTree {
    const resolved = this.resolve(tree);
    if (resolved.anyOf) return this.property(this.ofType(resolved, 'object') ?? {}, key);
    const own = resolved.properties && Object.hasOwn(resolved.properties, key) ? resolved.properties[key] : undefined;
    if (own) return own;
    return typeof resolved.additionalProperties === 'object' ? resolved.additionalProperties : {};
  }

  items(tree: SchemaTree): SchemaTree {
    const resolved = this.resolve(tree);
    const array = resolved.anyOf ? (this.ofType(resolved, 'array') ?? {}) : resolved;
    return array.items ?? {};
  }

  private ofType(tree: SchemaTree, type: string): SchemaTree | undefined {
    return tree.anyOf?.map((option) => this.resolve(option)).find((option) => option.type === type);
  }

  /** The value that a scalar's text means here; the text itself where it means nothing, for the validator to report. */
  scalar(tree: SchemaTree, text: string): Plain {
    const resolved = this.resolve(tree);
    if (resolved.anyOf) {
      for (const option of resolved.anyOf) {
        const value = this.scalar(option, text);
        const type = this.resolve(option).type;
        if (typeof value !== 'string' || (type === 'string' && this.resolve(option).enum === undefined)) return value;
        if (this.resolve(option).enum?.includes(value)) return value;
      }
      return text;
    }
    if (resolved.enum) return wordFor(resolved, text.trim());
    if (resolved.type === 'integer') return /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : text;
    if (resolved.type === 'number') return numberFrom(text.trim()) ?? text;
    if (resolved.type === 'boolean') return truths[text.trim().toLowerCase()] ?? text;
    if (resolved.format?.startsWith('date') || resolved.format === 'month')
      return dateText(resolved.format, text.trim());
    return text;
  }
}

function dateText(format: string, text: string): string {
  const date = dateIn(format, text);
  return typeof date === 'string' ? date : text;
}

function numberFrom(text: string): number | undefined {
  return /^[+-]?\d{1,15}([.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function wordFor(tree: SchemaTree, text: string): Plain {
  const literal = tree.enum?.find((value) => String(value) === text);
  if (literal !== undefined) return literal;
  if (tree.enum?.some((value) => typeof value === 'boolean')) {
    const truth = truths[text.toLowerCase()];
    if (truth !== undefined && tree.enum.includes(truth)) return truth;
  }
  const folded = text.toLowerCase();
  const word = Object.entries(tree['x-words'] ?? {}).find(([, { de, en }]) =>
    [...de, ...en].some((one) => one.toLowerCase() === folded),
  );
  return word?.[0] ?? text;
}

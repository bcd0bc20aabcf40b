// Which names a template may use at one point of it, and which of them may be missing there.
import { closest } from '../locale/text.js';
import { type DataShape, mayBeNull, type Spot } from './data-schema.js';
import type { Helpers } from './helpers.js';
import type { Expression, PathNode } from './template-syntax.js';

/** What `this` is: the data, an item of `#each`, the value of `#with`, or the context of a partial. */
interface Frame {
  readonly key: string;
  readonly spot: Spot;
  readonly parent?: Frame;
  /** Values that a partial is given by name. */
  readonly given?: ReadonlyMap<string, Spot>;
}

interface Named {
  readonly key: string;
  readonly spot: Spot;
}

export interface Scope {
  readonly frame: Frame;
  /** Names after `as |…|`, the innermost last. */
  readonly named: readonly ReadonlyMap<string, Named>[];
  /** How many `#each` surround the point: `@index` needs one, `@../index` two. */
  readonly loops: number;
  /** Keys of paths that a surrounding `#if` has found present. */
  readonly present: ReadonlySet<string>;
  /** How deep the point is nested. */
  readonly depth: number;
}

export interface Resolved {
  readonly found: true;
  readonly key: string;
  readonly spot: Spot;
  /** Whether the value may be missing here. */
  readonly mayBeMissing: boolean;
}
export interface Unresolved {
  readonly found: false;
  readonly name: string;
  /** What was probably meant, as it would have to be written. */
  readonly nearest?: string;
}

export const rootScope = (shape: DataShape): Scope => ({
  frame: { key: 'root', spot: shape.root },
  named: [],
  loops: 0,
  present: new Set(),
  depth: 0,
});

/** The scope inside of `#each` or `#with`. */
export function within(scope: Scope, spot: Spot, key: string, names: readonly string[], loop: boolean): Scope {
  const here: Spot = { ...spot, optional: false };
  const [value, index] = names;
  const own = new Map<string, Named>();
  if (value !== undefined) own.set(value, { key, spot: here });
  if (index !== undefined) own.set(index, { key: `${key}#`, spot: counter });
  return {
    ...scope,
    frame: { key, spot: here, parent: scope.frame },
    named: [...scope.named, own],
    loops: scope.loops + (loop ? 1 : 0),
  };
}

/** The scope inside of a partial: it sees what it is given, and `@root`. */
export const partialScope = (scope: Scope, spot: Spot, key: string, given: ReadonlyMap<string, Spot>): Scope => ({
  frame: { key, spot, given },
  named: [],
  loops: 0,
  present: new Set(),
  depth: scope.depth + 1,
});

export const nothing: Spot = { shapes: [{ type: 'object' }], optional: false };
export const text: Spot = { shapes: [{ type: 'string' }], optional: false };
const counter: Spot = { shapes: [{ type: 'integer' }], optional: false };
const truth: Spot = { shapes: [{ type: 'boolean' }], optional: false };
const loopNames = new Map([
  ['index', counter],
  ['key', text],
  ['first', truth],
  ['last', truth],
]);

/** `this.x` and `./x` are always data, never a name after `as |…|` and never a helper. */
export const isScoped = (path: PathNode): boolean => /^\.|^this\b/.test(path.original);

/** The name of a path that has no other part: `title`, but neither `this.title` nor `../title`. */
export const loneName = (path: PathNode): string | undefined =>
  path.parts.length === 1 && !path.data && path.depth === 0 && !isScoped(path) ? path.parts[0] : undefined;

/** Whether `{{name}}` alone calls the helper; one that needs arguments leaves the name to the data. */
export const isLoneHelper = (helpers: Helpers, name: string): boolean =>
  Object.hasOwn(helpers, name) && helpers[name]?.least === 0;

/** Follows a path through the data's shape. */
export function resolve(path: PathNode, scope: Scope, shape: DataShape): Resolved | Unresolved {
  if (path.data) return resolveData(path, scope, shape);
  let frame: Frame | undefined = scope.frame;
  for (let up = path.depth; up > 0 && frame; up--) frame = frame.parent;
  if (!frame) return { found: false, name: path.original };
  const [first, ...rest] = path.parts;
  const named = path.depth === 0 && !isScoped(path) && first !== undefined ? findNamed(scope, first) : undefined;
  if (named) return follow(named, rest, scope, shape, path);
  const given = path.depth === 0 && first !== undefined ? frame.given?.get(first) : undefined;
  if (given) return follow({ key: `${frame.key}/${first}`, spot: given }, rest, scope, shape, path);
  return follow(frame, path.parts, scope, shape, path);
}

const findNamed = (scope: Scope, name: string): Named | undefined =>
  scope.named.findLast((names) => names.has(name))?.get(name);

function resolveData(path: PathNode, scope: Scope, shape: DataShape): Resolved | Unresolved {
  const [first = '', ...rest] = path.parts;
  if (first === 'root') return follow({ key: 'root', spot: shape.root }, rest, scope, shape, path);
  const spot = loopNames.get(first);
  if (spot && rest.length === 0 && scope.loops > path.depth) {
    return { found: true, key: `@${path.depth}/${first}`, spot, mayBeMissing: false };
  }
  const known = ['root', ...(scope.loops > 0 ? loopNames.keys() : [])];
  return unresolved(path, closest(first, known), 0);
}

function follow(
  from: Named,
  parts: readonly string[],
  scope: Scope,
  shape: DataShape,
  path: PathNode,
): Resolved | Unresolved {
  let { key, spot } = from;
  const doubtful: string[] = spot.optional ? [key] : [];
  const skipped = path.parts.length - parts.length;
  for (const [index, part] of parts.entries()) {
    if (mayBeNull(spot)) doubtful.push(key);
    const step = shape.step(spot, part);
    if (!step.found) {
      const near = closest(part, step.known);
      const elsewhere =
        path.parts.length === 1 && !path.data && path.depth === 0 ? nearby(part, scope, shape) : undefined;
      if (elsewhere?.same || (near === undefined && elsewhere))
        return { ...unresolved(path, undefined, 0), nearest: elsewhere.name };
      return unresolved(path, near, index + skipped);
    }
    spot = step.spot;
    key = `${key}/${part}`;
    if (spot.optional) doubtful.push(key);
  }
  const isPresent = (doubt: string) =>
    [...scope.present].some((sure) => sure === doubt || sure.startsWith(`${doubt}/`));
  return { found: true, key, spot, mayBeMissing: !doubtful.every(isPresent) };
}

/** The path with another name in place of the unknown part. */
function unresolved(path: PathNode, near: string | undefined, index: number): Unresolved {
  const name = path.original;
  if (near === undefined) return { found: false, name };
  let at = 0;
  path.parts.slice(0, index + 1).forEach((part, place) => {
    at = Math.max(0, name.indexOf(part, at + (place === 0 ? 0 : 1)));
  });
  const part = path.parts[index] ?? '';
  return { found: false, name, nearest: name.slice(0, at) + near + name.slice(at + part.length) };
}

/** A name of the surroundings: after `as |…|`, given to the partial, one level up, or at the root. */
function nearby(
  part: string,
  scope: Scope,
  shape: DataShape,
): { readonly name: string; readonly same: boolean } | undefined {
  const up = scope.frame.parent ? shape.names(scope.frame.parent.spot) : [];
  const places: readonly (readonly [string, readonly string[]])[] = [
    ['', [...scope.named.flatMap((names) => [...names.keys()]), ...(scope.frame.given?.keys() ?? [])]],
    ['../', up],
    ['@root.', shape.names(shape.root)],
  ];
  const same = places.find(([, names]) => names.includes(part));
  if (same) return { name: same[0] + part, same: true };
  for (const [before, names] of places) {
    const near = closest(part, names);
    if (near !== undefined) return { name: before + near, same: false };
  }
  return undefined;
}

/** The paths that are present if a condition holds (`sure` true) or does not hold (`sure` false). */
export function presentIf(
  condition: Expression | undefined,
  sure: boolean,
  keyOf: (path: PathNode) => string | undefined,
): string[] {
  if (condition?.type === 'PathExpression') {
    const key = sure ? keyOf(condition) : undefined;
    return key === undefined ? [] : [key];
  }
  if (condition?.type !== 'SubExpression' || condition.path.type !== 'PathExpression') return [];
  const helper = condition.path.original;
  const all = (wanted: boolean) => condition.params.flatMap((part) => presentIf(part, wanted, keyOf));
  if (helper === 'not') return all(!sure);
  if ((helper === 'and' && sure) || (helper === 'or' && !sure)) return all(sure);
  // A value that equals a literal is there.
  const equalsLiteral = helper === 'eq' && condition.params.some((part) => /^(String|Number|Boolean)/.test(part.type));
  return equalsLiteral && sure ? all(true) : [];
}

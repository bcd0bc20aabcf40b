// Walks the steps of a template: its data become text, in which every value is marked.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Language } from '../locale/language.js';
import { formatNumber } from '../locale/numbers.js';
import { truthText } from '../locale/truths.js';
import { type Helpers, Marked } from './helpers.js';
import { markValue } from './marks.js';
import { placeIn, type TemplateSource } from './template-check.js';
import { templateMissingValue, templateUnprintable } from './template-findings.js';
import type { Given, Section, Step, Steps, Value } from './template-program.js';
import type { Range } from './template-syntax.js';

/** A template or a partial: its steps, and its text, in which findings have their place. */
export interface Runnable {
  readonly source: TemplateSource;
  readonly steps: Steps;
}

export interface Running {
  readonly helpers: Helpers;
  readonly language: Language;
  partial(name: string): Runnable | undefined;
}

/** Stops a running template; caught where it was started. */
export class Unwritable extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.code);
    this.diagnostic = diagnostic;
  }
}

/**
 * The text of a template that `checkTemplate` has found right. Names mean what they mean in Handlebars: what a record does not
 * itself have is missing, `../` passes by sections that do not change `this`, a partial sees what it is given and `@root`.
 * @throws Unwritable at the first value that is missing or is no text
 */
export const runTemplate = ({ source, steps }: Runnable, data: unknown, running: Running): string =>
  textOf(steps, { context: data }, { ...running, source, root: data });

/** What stays the same from one end of a source to the other. */
interface Run extends Running {
  readonly source: TemplateSource;
  readonly root: unknown;
}

/** Where a template stands: what `this` is, and what surrounds it. */
interface Point {
  readonly context: unknown;
  /** What `../` reaches. */
  readonly outer?: Point;
  readonly loop?: Loop;
  readonly named?: Named;
}

interface Loop {
  readonly index: number;
  readonly key: string | number;
  readonly first: boolean;
  readonly last: boolean;
  readonly outer?: Loop;
}

interface Named {
  readonly name: string;
  readonly value: unknown;
  readonly outer?: Named;
}

function textOf(steps: Steps, point: Point, run: Run): string {
  let text = '';
  for (const step of steps) text += typeof step === 'string' ? step : stepText(step, point, run);
  return text;
}

function stepText(step: Step, point: Point, run: Run): string {
  switch (step.type) {
    case 'print':
      return printed(evaluated(step.value, point, run), step, run);
    case 'if': {
      const value = evaluated(step.test, point, run);
      const isZero = value === 0 && step.includeZero && Boolean(evaluated(step.includeZero, point, run));
      return textOf(isEmpty(value) && !isZero ? step.otherwise : step.body, point, run);
    }
    case 'with': {
      const value = evaluated(step.subject, point, run);
      if (value !== 0 && isEmpty(value)) return textOf(step.otherwise, point, run);
      return textOf(step.body, within(point, value, step.names), run);
    }
    case 'each':
      return eachText(step, point, run);
    case 'partial':
      return partialText(step, point, run);
  }
}

/** As `#if` judges: an empty list, an empty text and 0 are nothing. */
const isEmpty = (value: unknown): boolean => !value || (Array.isArray(value) && value.length === 0);

/** Inside of a section: one that leaves `this` as it is cannot be left by `../`. */
function within(point: Point, context: unknown, names: readonly string[], loop = point.loop, key?: unknown): Point {
  const outer = context === point.context ? point.outer : point;
  const [item, index] = names;
  let { named } = point;
  if (item !== undefined) named = { name: item, value: context, ...(named ? { outer: named } : {}) };
  if (index !== undefined) named = { name: index, value: key, ...(named ? { outer: named } : {}) };
  return { context, ...(outer ? { outer } : {}), ...(loop ? { loop } : {}), ...(named ? { named } : {}) };
}

function eachText(step: Section, point: Point, run: Run): string {
  const value = evaluated(step.subject, point, run);
  const isList = Array.isArray(value);
  const keys = isList ? undefined : isRecord(value) ? Object.keys(value) : [];
  const items: readonly unknown[] = isList ? value : isRecord(value) ? Object.values(value) : [];
  if (items.length === 0) return textOf(step.otherwise, point, run);
  const outer = point.loop ? { outer: point.loop } : {};
  let text = '';
  items.forEach((item, index) => {
    const key = keys?.[index] ?? index;
    const loop = { index, key, first: index === 0, last: index === items.length - 1, ...outer };
    text += textOf(step.body, within(point, item, step.names, loop, key), run);
  });
  return text;
}

function partialText(step: Extract<Step, { type: 'partial' }>, point: Point, run: Run): string {
  const partial = run.partial(step.name);
  if (!partial) throw new Error(`no partial ${step.name}`);
  const given = step.context && evaluated(step.context, point, run);
  const context =
    step.given.length === 0 ? given : { ...(isRecord(given) ? given : {}), ...allOf(step.given, point, run) };
  const text = textOf(partial.steps, { context }, { ...run, source: partial.source });
  return step.indent === '' ? text : text.replace(/^(?=[\s\S])/gm, step.indent);
}

const allOf = (given: readonly Given[], point: Point, run: Run): Record<string, unknown> =>
  Object.fromEntries(given.map(({ key, value }) => [key, evaluated(value, point, run)]));

function evaluated(value: Value, point: Point, run: Run): unknown {
  switch (value.type) {
    case 'literal':
      return value.value;
    case 'path': {
      let at: Point | undefined = point;
      for (let up = value.up; up > 0; up--) at = at?.outer;
      return follow(at?.context, value.parts);
    }
    case 'named': {
      let at = point.named;
      while (at && at.name !== value.name) at = at.outer;
      return follow(at?.value, value.parts);
    }
    case 'data': {
      if (value.name === 'root') return follow(run.root, value.parts);
      let loop = point.loop;
      for (let up = value.up; up > 0; up--) loop = loop?.outer;
      return follow(loop, [value.name, ...value.parts]);
    }
    case 'call':
      return called(value, point, run);
  }
}

/** What nothing has parts of stays as it is: a path is missing where its first missing part is, and empty where that is null. */
function follow(from: unknown, parts: readonly string[]): unknown {
  let value = from;
  for (const part of parts) {
    if (value === undefined || value === null) return value;
    value = isRecord(value) || Array.isArray(value) ? own(value, part) : undefined;
  }
  return value;
}

const own = (from: object, part: string): unknown =>
  Object.hasOwn(from, part) ? (from as Readonly<Record<string, unknown>>)[part] : undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A missing or empty argument comes out as it went in, and is judged where it would be printed. */
function called(call: Extract<Value, { type: 'call' }>, point: Point, run: Run): unknown {
  const helper = run.helpers[call.helper];
  if (!helper) throw new Error(`no helper ${call.helper}`);
  const values = call.values.map((value) => evaluated(value, point, run));
  const options = call.options.length === 0 ? noOptions : givenOptions(call.options, point, run);
  if (!helper.acceptsMissing && values.includes(undefined)) return undefined;
  if (!helper.acceptsMissing && values.includes(null)) return null;
  try {
    return helper.call(values, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Unwritable(templateUnprintable(placeIn(run.source, call.at), { name: call.name }));
  }
}

const noOptions: Readonly<Record<string, unknown>> = {};

const givenOptions = (options: readonly Given[], point: Point, run: Run): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(allOf(options, point, run)).filter(([, value]) => value !== undefined));

function printed(value: unknown, at: { readonly name: string; readonly at: Range }, { language, source }: Run): string {
  if (value instanceof Marked) return value.text;
  if (typeof value === 'string') return markValue(value);
  if (typeof value === 'number' && Number.isFinite(value)) return markValue(formatNumber(value, language));
  if (typeof value === 'boolean') return truthText(value, language);
  if (value === null) return '';
  const place = placeIn(source, at.at);
  if (value === undefined) throw new Unwritable(templateMissingValue(place, { name: at.name }));
  throw new Unwritable(templateUnprintable(place, { name: at.name }));
}

// A small programme as data and schema, for the tests of this room.
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Result } from '../../src/diagnostics/result.js';
import {
  checkTemplate,
  type DataSchema,
  type Partials,
  parseMarkdown,
  renderTemplate,
  standardHelpers,
} from '../../src/render/index.js';

export const schema: DataSchema = {
  type: 'object',
  required: ['title', 'count', 'tandems', 'events', 'nothing'],
  properties: {
    title: { type: 'string' },
    count: { type: 'integer' },
    note: { type: 'string' },
    chosen: { $ref: '#/$defs/person' },
    nothing: { type: ['string', 'null'] },
    organiser: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, unit: { type: 'string' } },
    },
    tandems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'mentee', 'mentor', 'reasons'],
        properties: {
          id: { type: 'string' },
          mentee: { $ref: '#/$defs/person' },
          mentor: { $ref: '#/$defs/person' },
          reasons: { type: 'array', items: { type: 'string' } },
        },
      },
    },
    events: { type: 'object', additionalProperties: { $ref: '#/$defs/event' } },
  },
  $defs: {
    person: {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'string' }, name: { type: 'string' }, gender: { enum: ['f', 'm', 'd', 'u'] } },
    },
    event: { type: 'object', required: ['start'], properties: { start: { type: 'string' }, end: { type: 'string' } } },
  },
};

export const data = {
  title: 'Mentoring 2022',
  count: 2,
  nothing: null,
  tandems: [
    {
      id: 'T01',
      mentee: { id: 'P07', name: 'Amira Haddad' },
      mentor: { id: 'P33', name: 'Dr. Gesa Lührs', gender: 'f' },
      reasons: ['gleiche Region', '6 km'],
    },
    {
      id: 'T02',
      mentee: { id: 'P02', name: 'Britta Sommer' },
      mentor: { id: 'P41', name: 'Jens Carstens' },
      reasons: [],
    },
  ],
  events: { kickoff: { start: '2022-09-02', end: '2022-09-03' } },
};

/** Findings as `line:column severity code message`. */
export function check(text: string, more: { partials?: Partials; data?: unknown; firstLine?: number } = {}): string[] {
  const { firstLine, partials = {}, ...rest } = more;
  const source = { file: 'letter.md', text, ...(firstLine === undefined ? {} : { firstLine }) };
  const helpers = standardHelpers({ language: 'de' });
  return checkTemplate(source, { dataSchema: schema, partials, helpers, ...rest }).map(line);
}

export const line = (d: Diagnostic): string =>
  `${d.place.file === 'letter.md' ? '' : `${d.place.file}:`}${d.place.line}:${d.place.column} ${d.severity} ${d.code} ${d.words('de').message}`;

export function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.diagnostics.map(line).join('\n'));
}

export const problems = (result: Result<unknown>): string[] => (result.ok ? [] : result.diagnostics.map(line));

/** The tree of a template over any data. */
export const treeOf = (text: string, values: unknown) =>
  parseMarkdown(accepted(renderTemplate({ file: 'letter.md', text }, values, { language: 'de', dataSchema: {} })));

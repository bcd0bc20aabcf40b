// R7 Thousands of mutated tables and definitions through `check` and `check --fix`: sentences, never a crash.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/workspace/csv.js';
import { mutated } from '../support/mutations.js';
import { expectSentences } from '../support/plain-words.js';
import { exampleFiles, memoryStore, mentoring, type Run } from '../support/run.js';

const examples = ['klimaschutz', 'sachsen-anhalt'].map(exampleFiles);
const isMutable = (path: string): boolean => /\.(?:csv|ya?ml)$/.test(path);

/** The files of an example, of which some had accidents; printed with its seeds when a test fails. */
interface Accident {
  readonly example: number;
  /** Which file, counted in the example, and the seeds of what happened to it. */
  readonly files: readonly (readonly [number, readonly number[]])[];
}

const seed = fc.nat(0xffffffff);
/** Mostly tables: a definition that cannot be read hides everything else. */
const accident = (isDefinitionToo: boolean): fc.Arbitrary<Accident> =>
  fc.record({
    example: fc.nat(examples.length - 1),
    files: fc.array(
      fc.tuple(
        isDefinitionToo ? fc.nat(99) : fc.nat(99).map((n) => n * 2 + 1),
        fc.array(seed, { minLength: 1, maxLength: 4 }),
      ),
      { minLength: 4, maxLength: 8 },
    ),
  });

function filesAfter({ example, files }: Accident): Record<string, Uint8Array> {
  const original = examples[example] ?? {};
  const tables = Object.keys(original).filter((path) => path.endsWith('.csv'));
  const definitions = Object.keys(original).filter((path) => isMutable(path) && !path.endsWith('.csv'));
  const result = { ...original };
  for (const [number, seeds] of files) {
    // One in fourteen numbers is a definition.
    const list = number % 14 === 0 ? definitions : tables;
    const path = list[number % list.length];
    if (path !== undefined) result[path] = mutated(path, result[path] ?? new Uint8Array(), seeds);
  }
  return result;
}

/** A generous guard: a run that takes so much of the processor hangs. */
const mostSeconds = 10;

async function bounded(args: readonly string[], settings: Parameters<typeof mentoring>[1]): Promise<Run> {
  const begin = process.cpuUsage();
  const run = await mentoring(args, settings);
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1_000_000, `mentoring ${args.join(' ')}`).toBeLessThan(mostSeconds);
  return run;
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Every place is in its file. */
function expectPlaces(findings: readonly Place[], files: Readonly<Record<string, Uint8Array>>): void {
  for (const { file, line, column } of findings) {
    const bytes = files[file];
    const lines =
      bytes === undefined
        ? 1
        : Buffer.from(bytes)
            .toString('latin1')
            .split(/\r\n|\n|\r/).length;
    expect(line, file).toBeGreaterThanOrEqual(1);
    expect(line, file).toBeLessThanOrEqual(Math.max(lines, 1));
    expect(column, file).toBeGreaterThanOrEqual(1);
  }
}

/** `FUZZ=20 npx vitest run test/cli/fuzz.test.ts` looks twenty times as long. */
const times = Number(process.env['FUZZ'] ?? 1);
const limit = 60_000 * times;
const formats = ['pretty', 'compact', 'json', 'github', 'sarif'] as const;

describe('R7 mutated files', () => {
  test(
    'check says what is wrong in every form, in both languages',
    async () => {
      let turn = 0;
      await fc.assert(
        fc.asyncProperty(accident(true), async (happened) => {
          const files = filesAfter(happened);
          const format = formats[turn % formats.length] ?? 'pretty';
          const language = turn % 2 === 0 ? 'de' : 'en';
          turn += 1;
          const run = await bounded(['check', '--format', format, '--lang', language], {
            files,
            columns: turn % 3 === 0 ? 80 : 100,
          });
          expectSentences(run);
          if (run.code === 2) return;
          if (format === 'json') expectPlaces(JSON.parse(run.stdout).diagnostics, files);
          if (format === 'sarif') expect(JSON.parse(run.stdout).version).toBe('2.1.0');
        }),
        { numRuns: 300 * times },
      );
    },
    limit,
  );

  test(
    'check --fix changes only cells that a finding is about, once, and undo brings every byte back',
    async () => {
      let mendedFiles = 0;
      await fc.assert(
        fc.asyncProperty(accident(false), async (happened) => {
          const files = filesAfter(happened);
          const store = memoryStore(files);
          const before = JSON.parse(
            (await bounded(['check', '--format', 'json'], { store })).stdout || '{"diagnostics":[]}',
          );
          const fixed = await bounded(['check', '--fix', '--yes'], { store });
          expectSentences(fixed);
          const changed = Object.keys(files).filter((path) => !same(store.read(path), files[path]));
          for (const path of changed) expectOnlyFound(path, files[path], store.read(path), before.diagnostics);
          const mended = new Map(changed.map((path) => [path, store.read(path)]));
          expectSentences(await bounded(['check', '--fix', '--yes'], { store }));
          for (const [path, bytes] of mended) expect(same(store.read(path), bytes), `${path}, second run`).toBe(true);
          mendedFiles += changed.length;
          if (changed.length === 0) return;
          expect((await bounded(['undo', '--yes'], { store })).code).toBe(0);
          for (const path of Object.keys(files))
            expect(same(store.read(path), files[path]), `${path}, undo`).toBe(true);
        }),
        { numRuns: 40 * times },
      );
      expect(mendedFiles, 'the accidents leave something to mend').toBeGreaterThan(0);
    },
    limit,
  );
});

const same = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  Buffer.compare(Buffer.from(one ?? []), Buffer.from(other ?? [])) === 0;

/** Lines whose cells changed have a finding; everything else is the same, cell by cell. */
function expectOnlyFound(
  path: string,
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
  findings: readonly Place[],
): void {
  const was = readCsv(path, before ?? new Uint8Array()).csv;
  const is = readCsv(path, after ?? new Uint8Array()).csv;
  expect(is.records.length, path).toBe(was.records.length);
  for (const [index, record] of was.records.entries()) {
    const changed = record.cells.filter((cell, column) => cell !== is.records[index]?.cells[column]);
    if (changed.length === 0) continue;
    const first = was.text.slice(0, record.start).split(/\r\n|\n|\r/).length;
    const last =
      first +
      was.text
        .slice(record.start, record.end)
        .trimEnd()
        .split(/\r\n|\n|\r/).length -
      1;
    const found = findings.filter(({ file, line }) => file === path && line >= first && line <= last);
    expect(found.length, `${path}, line ${first}: ${changed.join(' | ')}`).toBeGreaterThan(0);
  }
}

// Which cells the findings would change, file by file, with the bytes before and after.
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type FixedCell, fixCells, type WantedCell } from '../../workspace/cell-fix.js';
import { readCell } from '../../workspace/cells.js';
import { FileProblem } from '../../workspace/files.js';
import { sources } from '../../workspace/load.js';
import type { Opened } from '../open.js';

export interface PlannedCell {
  readonly cell: FixedCell;
  readonly finding: Diagnostic;
}

export interface FilePlan {
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** In the order of the file. */
  readonly cells: readonly PlannedCell[];
}

interface Wanted extends WantedCell {
  readonly finding: Diagnostic;
}

/** The files that mending would change, in the order of the findings. @throws CommandError when an encoding lacks a character */
export function planFixes(opened: Opened, diagnostics: readonly Diagnostic[], utf8: boolean): FilePlan[] {
  const wanted = new Map<string, Wanted[]>();
  const want = (file: string, one: Wanted) => {
    const known = wanted.get(file);
    if (known) known.push(one);
    else wanted.set(file, [one]);
  };
  for (const finding of diagnostics) {
    const { fix, place } = finding;
    // What nobody may see is not offered either.
    if (fix === undefined || place.file === '' || place.class === 'art9') continue;
    want(place.file, { place, text: fix.text, finding });
    for (const { place: other, text } of fix.also ?? []) want(other.file, { place: other, text, finding });
  }
  return [...wanted].flatMap(([path, cells]) => planFile(opened, path, cells, utf8) ?? []);
}

function planFile(opened: Opened, path: string, wanted: readonly Wanted[], utf8: boolean): FilePlan | undefined {
  const before = bytesOf(opened, path);
  if (before === undefined) return undefined;
  const { bytes: after, cells } = fixCells(path, before, wanted, acceptedBy(opened, path), utf8);
  if (after === undefined) return undefined;
  return { path, before, after, cells: cells.map(({ cell, wanted: { finding } }) => ({ cell, finding })) };
}

/** As they were loaded: what the findings point into. */
function bytesOf({ workspace, store }: Opened, path: string): Uint8Array | undefined {
  const loaded = sources(workspace).bytes.get(path);
  if (loaded !== undefined) return loaded;
  try {
    return store.read(path);
  } catch (error) {
    if (error instanceof FileProblem) return undefined;
    throw error;
  }
}

/** Whether a column reads the text as a value: nothing is written that the next `check` would refuse. */
function acceptedBy({ workspace }: Opened, path: string): (index: number, text: string) => boolean {
  const table = sources(workspace).tables.get(path);
  return (index, text) => {
    const column = table?.columns[index];
    if (table === undefined || column === undefined || text === '') return true;
    const options = Object.hasOwn(table.options, column.name) ? table.options[column.name] : undefined;
    return 'value' in readCell(column, text, options);
  };
}

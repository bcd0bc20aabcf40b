// Remembered mappings, `imports/NAME.yaml`: found by the headers of a table or by name, and written after questions.
import path from 'node:path';
import { isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import type { ForeignTable, UnderstoodColumn } from '../../intake/foreign.js';
import { emptyMapping, fittingMapping, type Mapping, mappingText, readMapping } from '../../intake/mapping.js';
import { slug } from '../../locale/text.js';
import { FileProblem, type Files, isInside } from '../../workspace/files.js';
import { printFindings } from '../print.js';
import type { PlannedFile, Work } from '../steps/step.js';

const folder = 'imports';

export interface ChosenMapping {
  /** As it is named on the screen: `imports/anmeldungen.yaml`. */
  readonly name: string;
  readonly mapping: Mapping;
}

/** The mapping of `--mapping`, else the remembered one that fits; 'faulty' when it must not be used: the findings have been printed. */
export function chosenMapping(work: Work, table: ForeignTable): ChosenMapping | undefined | 'faulty' {
  const wanted = work.options['mapping'];
  if (typeof wanted === 'string') return namedMapping(work, wanted);
  const as = work.options['as'];
  const known = remembered(work.opened.store).filter(
    ({ mapping }) => mapping.as === undefined || as === undefined || mapping.as === as,
  );
  return as === 'events' ? undefined : fittingMapping(known, table.headers);
}

function namedMapping(work: Work, wanted: string): ChosenMapping | 'faulty' {
  const { context, opened, language } = work;
  const inside = [wanted, `${wanted}.yaml`].map((name) => `${folder}/${name}`).filter(isInside);
  const here = context.surroundings.readFile(path.resolve(context.cwd, wanted));
  const name = here ? wanted : inside.find((file) => opened.store.read(file) !== undefined);
  const bytes = here ?? (name === undefined ? undefined : opened.store.read(name));
  if (name === undefined || bytes === undefined)
    throw new CommandError(
      { de: `Die Zuordnung ${wanted} gibt es nicht.`, en: `There is no mapping ${wanted}.` },
      {
        de: `Gemerkte Zuordnungen liegen im Ordner ${folder}.`,
        en: `Remembered mappings lie in the folder ${folder}.`,
      },
    );
  const { mapping, diagnostics } = readMapping(name, bytes);
  if (diagnostics.length > 0)
    printFindings(context, context.stderr, language, diagnostics, {
      read: (file) => (file === name ? bytes : undefined),
      name,
      list: () => [name],
    });
  return diagnostics.some(isError) ? 'faulty' : { name, mapping };
}

/** All that can be read; a faulty one is no offer, and is told when it is named. */
function remembered(files: Files): ChosenMapping[] {
  return files.list(folder).flatMap((name) => {
    if (!/\.ya?ml$/.test(name)) return [];
    try {
      const bytes = files.read(name);
      const reading = bytes && readMapping(name, bytes);
      return reading === undefined || reading.diagnostics.some(isError) ? [] : [{ name, mapping: reading.mapping }];
    } catch (error) {
      if (error instanceof FileProblem) return [];
      throw error;
    }
  });
}

/** What was understood and answered, as a mapping for the next table of this kind. */
export function mappingOf(
  kind: NonNullable<Mapping['as']>,
  columns: readonly UnderstoodColumn[],
  used?: Mapping,
): Mapping {
  const before = used ?? emptyMapping;
  const fields = columns.flatMap(({ use, header }): [string, string][] =>
    use.kind === 'field' && use.option === undefined && use.fills === undefined && header.trim() !== ''
      ? [[use.column.name, header]]
      : [],
  );
  const dropped = columns.flatMap(({ use, header, by }) => (use.kind === 'dropped' && by === 'answer' ? [header] : []));
  return {
    ...before,
    as: kind,
    columns: { ...before.columns, ...Object.fromEntries(fields) },
    drop: [...new Set([...before.drop, ...dropped])],
  };
}

/** The file in which a mapping is remembered, under the name that it has or that the table gives it. */
export function plannedMapping(work: Work, table: ForeignTable, mapping: Mapping, used?: ChosenMapping): PlannedFile {
  const stem =
    slug(table.file.replace(/\.[^.]+$/, ''))
      .slice(0, 40)
      .replace(/-+$/, '') || 'tabelle';
  const isRemembered = used?.name.startsWith(`${folder}/`) === true;
  return {
    path: isRemembered ? used.name : freeName(work.opened.store, stem),
    bytes: Buffer.from(mappingText(mapping, work.language), 'utf8'),
    text: { de: 'Zuordnung der Spalten', en: 'mapping of the columns' },
  };
}

/** Another table's mapping of the same name stays. */
function freeName(files: Files, stem: string): string {
  const taken = new Set(files.list(folder));
  for (let number = 1; ; number += 1) {
    const name = `${folder}/${number === 1 ? stem : `${stem}-${number}`}.yaml`;
    if (!taken.has(name)) return name;
  }
}

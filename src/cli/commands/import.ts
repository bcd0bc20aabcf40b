// mentoring import FILE: a foreign table is read, understood, asked about, shown, and merged into the programme; none of it is kept.
import { CommandError } from '../../diagnostics/result.js';
import type { ExitCode } from '../context.js';
import { importEvents } from '../import/events.js';
import { kindOf } from '../import/kind.js';
import { importLocations } from '../import/locations.js';
import { chosenMapping } from '../import/mappings.js';
import { importPeople } from '../import/people.js';
import { readSource } from '../import/source.js';
import { readWorkspace } from '../open.js';
import type { Runner } from '../runner.js';
import { workOf } from '../steps/step.js';

export const importTable: Runner = async (context, options, [file]): Promise<ExitCode> => {
  const locations = options['locations'];
  if (typeof locations === 'string') return importLocations(context, options, locations);
  if (file === undefined)
    throw new CommandError(
      {
        de: 'Welche Tabelle? Zum Beispiel: mentoring import anmeldungen.xlsx',
        en: 'Which table? For example: mentoring import applications.xlsx',
      },
      { de: `Hilfe: ${context.called} help import`, en: `Help: ${context.called} help import` },
    );
  const work = await workOf(context, options, readWorkspace(context, options, false));
  // What may be asked: nothing without a terminal, and nothing where it was said that nothing shall be.
  const quiet = options['yes'] === true || options.dryRun === true;
  const importing = { ...work, questions: quiet ? undefined : work.questions };
  const source = await readSource(importing, file);
  if (source === undefined) return 1;
  const mapping = chosenMapping(importing, source.table);
  if (mapping === 'faulty') return 1;
  const kind = await kindOf(importing, source, mapping);
  return kind === 'events' ? importEvents(importing, source) : importPeople(importing, source, kind, mapping);
};

// mentoring calendar: the dates of the programme as a calendar file.
import { agendaOf } from '../../calendar/agenda.js';
import { calendarEntries } from '../../calendar/entries.js';
import { calendarFile } from '../../calendar/ics.js';
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import { pick } from '../../locale/language.js';
import { closest } from '../../locale/text.js';
import type { Programme, Role } from '../../model/programme.js';
import { definitionFile } from '../../workspace/load.js';
import type { ExitCode } from '../context.js';
import { deliver, destinationOf } from '../destination.js';
import { readWorkspace } from '../open.js';
import { printFindings } from '../print.js';
import { documentLanguage } from '../report-output.js';
import type { Runner } from '../runner.js';

/** As the schema says: a programme that names no zone is in Germany. */
export const defaultZone = 'Europe/Berlin';

/** The dates stand in the definition alone: faults of tables stop nothing here. */
const isAboutDates = (one: Diagnostic): boolean =>
  isError(one) && (one.group === 'event' || (one.group === 'unreadable' && one.place.file === definitionFile));

export const calendar: Runner = async (context, options): Promise<ExitCode> => {
  const opened = readWorkspace(context, options, false);
  const stopping = opened.diagnostics.filter(isAboutDates);
  if (stopping.length > 0) {
    printFindings(context, context.stderr, options.language, stopping, opened.store);
    return 1;
  }
  const { programme } = opened.workspace;
  const event = eventOption(options['event'], programme);
  const role = roleOption(options['role']);
  const destination = destinationOf(context, options.output, opened.folder);
  const items = agendaOf(programme, {
    ...(role === undefined ? {} : { role }),
    ...(event === undefined ? {} : { event }),
  });
  const text = calendarFile(calendarEntries(items, programme, documentLanguage(programme)), {
    name: programme.title,
    zone: programme['time-zone'] ?? defaultZone,
    today: opened.today,
  });
  deliver(context, text, destination, options.language);
  if (items.length === 0)
    context.stderr.write(pick({ de: 'Es gibt keine Termine.\n', en: 'There are no dates.\n' }, options.language));
  return 0;
};

const roleOption = (value: unknown): Role | undefined => (value === 'mentee' || value === 'mentor' ? value : undefined);

/** @throws CommandError when there is no such event */
function eventOption(value: unknown, { events = [] }: Programme): string | undefined {
  if (typeof value !== 'string') return undefined;
  const ids = events.map(({ id }) => id);
  if (ids.includes(value)) return value;
  const suggestion = closest(value, ids);
  throw new CommandError(
    {
      de: `Die Veranstaltung „${value}“ gibt es nicht.${suggestion === undefined ? '' : ` Meinten Sie „${suggestion}“?`}`,
      en: `There is no event “${value}”.${suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`}`,
    },
    { de: `Veranstaltungen: ${ids.join(', ')}`, en: `Events: ${ids.join(', ')}` },
  );
}

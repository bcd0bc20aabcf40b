// import --as events: a list of seminars into `events:` of the definition; what stands there already is not added again.
import { isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import { understandEventColumns } from '../../intake/event-columns.js';
import { readEvents } from '../../intake/events.js';
import { type EventMerge, type MergedEvent, mergeEvents } from '../../intake/merge-events.js';
import { formatRange } from '../../locale/dates.js';
import { pick } from '../../locale/language.js';
import { plain } from '../../locale/text.js';
import type { ProgrammeEvent } from '../../model/programme.js';
import { definitionFile, sources } from '../../workspace/load.js';
import type { ExitCode } from '../context.js';
import { carryOut, refused } from '../steps/carry-out.js';
import type { Work } from '../steps/step.js';
import { mayWrite, showFindings } from './people.js';
import { gap, paragraph, short, showColumns, showDropped, showSource, table } from './screen.js';
import type { Source } from './source.js';

export async function importEvents(work: Work, source: Source): Promise<ExitCode> {
  const { workspace, opened } = work;
  const isComplete = sources(workspace).programme.complete;
  const stopping = opened.diagnostics.filter(
    (one) => isError(one) && one.place.file === definitionFile && (one.group === 'unreadable' || !isComplete),
  );
  if (stopping.length > 0) return refused(stopping, work);
  showSource(work, source, { de: 'Veranstaltungen', en: 'events' });
  const columns = understandEventColumns(source.table);
  showColumns(work, columns);
  showDropped(work, columns);
  if (!columns.some(({ use }) => use.kind === 'field' && use.column.name === 'title')) throw noTitle(source);
  const { events, findings } = readEvents(source.table, columns);
  showFindings(work, source, findings);
  const merge = mergeEvents(workspace.programme, events);
  showEvents(work, merge);
  if (merge.after === workspace.programme) {
    gap(work);
    paragraph(
      work,
      merge.events.length === 0
        ? { de: 'Nichts zu übernehmen.', en: 'Nothing to take over.' }
        : { de: 'Alles schon da, nichts zu übernehmen.', en: 'Everything is there already, nothing to take over.' },
    );
    return 0;
  }
  mayWrite(work, `${work.context.called} import ${source.named} --as events`);
  return carryOut({ kind: 'plan', after: { ...workspace, programme: merge.after } }, work, {
    command: 'import --as events',
    asks: true,
    question: { text: { de: 'Übernehmen?', en: 'Take over?' }, fallback: false },
  });
}

const noTitle = ({ table: { file } }: Source): CommandError =>
  new CommandError(
    { de: `In ${file} gibt es keine Spalte mit Titeln.`, en: `There is no column with titles in ${file}.` },
    {
      de: 'Die Überschriften so nennen: Titel, Datum, Ort, Anbieter, Reihe, Modul, Zielgruppe.',
      en: 'Call the headers: title, date, city, host, series, module, audience.',
    },
  );

function showEvents(work: Work, { events }: EventMerge): void {
  const { language } = work;
  const fresh = events.filter(({ kind }) => kind === 'new');
  const label = (de: string, en: string) => pick({ de, en }, language);
  if (fresh.length > 0) gap(work);
  table(work, {
    header: [label('Neu', 'New'), label('Titel', 'Title'), label('Kennung', 'Id')],
    rows: fresh.map(({ event }) => [when(event, work), short(event.title, 80), event.id]),
  });
  const same = events.length - fresh.length;
  if (same > 0) {
    gap(work);
    paragraph(work, { de: `Schon im Programm: ${same}`, en: `In the programme already: ${same}` });
  }
  const doubtful = fresh.filter(({ sameDays }) => sameDays.length > 0);
  if (doubtful.length > 0) gap(work);
  for (const one of doubtful.slice(0, 10)) paragraph(work, sameDaysWords(one));
}

const sameDaysWords = ({ event, sameDays }: MergedEvent) => ({
  de: `${event.id}: An denselben Tagen steht schon ${sameDays.join(', ')}. Ist es dieselbe Veranstaltung, eine von beiden löschen.`,
  en: `${event.id}: ${sameDays.join(', ')} is on the same days already. If it is the same event, delete one of the two.`,
});

function when({ start, end }: ProgrammeEvent, { language }: Work): string {
  const [first, last] = [start.slice(0, 10), (end ?? start).slice(0, 10)];
  const days = plain(formatRange(first, last, 'table', language));
  const time = start.slice(11);
  return time === '' ? days : `${days}, ${time}`;
}

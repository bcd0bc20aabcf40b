// Lines that need a day and little else: a task done, a message sent, people informed, the next dates of tandems.
import { addDays } from '../../locale/dates.js';
import type { Text } from '../../locale/language.js';
import type { IsoDate } from '../../model/ids.js';
import type { Meeting, Milestone } from '../../model/records.js';
import type { Workspace } from '../../model/workspace.js';
import type { DueAction } from '../../reports/due/action.js';
import { withMilestones } from '../../tandems/people.js';
import type { Ask } from './ask.js';
import { renderLetter, writeLetter } from './run.js';
import { asking, nothing, type Step, type Work } from './step.js';
import { tandemLabel, tandemsById } from './tandem-choice.js';

type ActionOf<Kind> = Extract<DueAction, { kind: Kind }>;

const doneOn: Text = { de: 'An welchem Tag wurde es erledigt?', en: 'On which day was it done?' };

export const taskDone: Step<ActionOf<'task-done'>> = async ({ task }, work) => {
  const ask = asking(work, 'tasks.csv');
  const done = await ask.day(doneOn, work.today, { notBefore: task.date, notAfter: work.today });
  const tasks = work.workspace.tasks.map((one) => (one === task ? { ...one, done } : one));
  return { kind: 'plan', after: { ...work.workspace, tasks } };
};

/** Where a letter is ready for the message, or could be written for it, that can be done first: it is sent by hand. */
export const messageDone: Step<ActionOf<'message-done'>> = async ({ index, letter, occasion, event }, work) => {
  const ask = asking(work, 'programme.yaml (communication, done-on)');
  const sent = { value: 'sent', label: { de: 'es ist schon geschehen', en: 'it has been done already' } } as const;
  if (letter !== undefined) {
    const make = { value: 'make', label: { de: 'den Brief jetzt erstellen', en: 'make the letter now' } } as const;
    const what = await ask.choice({ de: 'Der Brief ist vorbereitet.', en: 'The letter is prepared.' }, [make, sent]);
    if (what === 'make') return renderLetter({ kind: 'render-letter', letter }, work);
  } else if (occasion !== undefined) {
    const write = { value: 'write', label: { de: 'den Brief jetzt anlegen', en: 'begin the letter now' } } as const;
    const what = await ask.choice(
      { de: 'Einen Brief dafür gibt es noch nicht.', en: 'There is no letter for it yet.' },
      [write, sent],
    );
    const about = event === undefined ? {} : { event };
    if (what === 'write') return writeLetter({ kind: 'write-letter', occasion, ...about }, work);
  }
  const done = await ask.day(doneOn, work.today, { notAfter: work.today });
  const { programme } = work.workspace;
  const communication = (programme.communication ?? []).map((line, at) =>
    at === index ? { ...line, 'done-on': done } : line,
  );
  return { kind: 'plan', after: { ...work.workspace, programme: { ...programme, communication } } };
};

export const inform: Step<ActionOf<'inform'>> = async ({ people }, work) => {
  const ask = asking(work, 'milestones.csv');
  const informed = await whoIsInformed(ask, work, people);
  if (informed.length === 0) return nothing('Es ist niemand ausgewählt.', 'Nobody is chosen.');
  const on = await ask.day({ de: 'An welchem Tag informiert?', en: 'Informed on which day?' }, work.today, {
    notAfter: work.today,
  });
  const note = await ask.wordsOrNone(
    { de: 'In welcher Fassung? (- für keine Angabe)', en: 'In which version? (- for none)' },
    lastVersion(work.workspace),
  );
  const added = informed.map(
    (about): Milestone => ({ about, what: 'information', on, ...(note === undefined ? {} : { note }) }),
  );
  return { kind: 'plan', after: withMilestones(work.workspace, added) };
};

async function whoIsInformed(ask: Ask, work: Work, people: readonly string[]): Promise<readonly string[]> {
  if (people.length > 1) {
    const how = await ask.choice({ de: 'Wer ist informiert?', en: 'Who is informed?' }, [
      { value: 'all', label: { de: `alle ${people.length}`, en: `all ${people.length}` } },
      { value: 'each', label: { de: 'einzeln durchgehen', en: 'one by one' } },
    ]);
    if (how === 'all') return people;
  }
  const informed: string[] = [];
  for (const id of people) {
    const name = work.name(id);
    if (await ask.yes({ de: `${name}: informiert?`, en: `${name}: informed?` }, true)) informed.push(id);
  }
  return informed;
}

/** The version that was handed out last: most people get the same one. */
const lastVersion = ({ milestones }: Workspace): string | undefined =>
  milestones
    .filter(({ what }) => what === 'information')
    .reduce<{ note: string; on: IsoDate } | undefined>(
      (latest, { note, on = '' }) => (note !== undefined && on >= (latest?.on ?? '') ? { note, on } : latest),
      undefined,
    )?.note;

export const nextDates: Step<ActionOf<'next-dates'>> = async ({ tandems: ids }, work) => {
  const ask = asking(work, 'meetings.csv');
  const dates = new Map<Meeting, IsoDate>();
  for (const tandem of tandemsById(work, ids)) {
    const last = lastMeeting(work.workspace, tandem.id);
    if (last === undefined) continue;
    const label = tandemLabel(work, tandem);
    const day = await ask.dayOrNone(
      { de: `${label.de}: nächster Termin? (leer: noch keiner)`, en: `${label.en}: next date? (empty: none yet)` },
      { notBefore: addDays(last.date, 1) },
    );
    if (day !== undefined) dates.set(last, day);
  }
  if (dates.size === 0) return nothing('Es ist noch kein Termin verabredet.', 'No date has been agreed yet.');
  const meetings = work.workspace.meetings.map((meeting) => {
    const next = dates.get(meeting);
    return next === undefined ? meeting : { ...meeting, next_date: next };
  });
  return { kind: 'plan', after: { ...work.workspace, meetings } };
};

/** Of several lines of one day the last. */
const lastMeeting = ({ meetings }: Workspace, tandem: string): Meeting | undefined =>
  meetings
    .filter((meeting) => meeting.tandem === tandem)
    .reduce<Meeting | undefined>((last, meeting) => (meeting.date >= (last?.date ?? '') ? meeting : last), undefined);

// The plan of communication, the tasks, and what is to be published bit by bit.
import { plannedDay } from '../../calendar/relative.js';
import type { Text } from '../../locale/language.js';
import type { Letter } from '../../model/documents.js';
import type { Programme } from '../../model/programme.js';
import type { Task } from '../../model/records.js';
import { relativeDate } from '../../model/relative-date.js';
import { statusOf } from '../../model/roster.js';
import type { Workspace } from '../../model/workspace.js';
import { asWritten, byDay, type Due, type DueCheck, type Situation } from './due.js';
import { openAnnouncements } from './letters.js';
import { hasBeenSent, occasionIn } from './sendings.js';

type Message = NonNullable<Programme['communication']>[number];

/** Messages of the plan, with the letter that is ready for them; one that a letter has announced stands there. */
export const plannedMessages: DueCheck = (situation) => {
  const { workspace, today, horizon } = situation;
  const announced = openAnnouncements(workspace).filter(({ by }) => by <= horizon);
  return (workspace.programme.communication ?? []).flatMap((message, index): Due[] => {
    const day = message['done-on'] === undefined ? plannedDay(message.when, workspace.programme) : undefined;
    if (day === undefined || day > horizon) return [];
    const occasion = occasionIn(message.what);
    const event = eventOf(message, workspace);
    const isAnnounced = announced.some(
      (one) => one.occasion === occasion && (one.event === undefined || event === undefined || one.event === event),
    );
    if (isAnnounced) return [];
    const letter = letterFor(message, workspace);
    return [
      {
        kind: 'communication',
        ...byDay(day, today),
        text: letter === undefined ? asWritten(plainText(message)) : preparedText(message, letter, situation),
        ...(letter === undefined ? {} : { command: `letter render ${letter.stem}` }),
        action: {
          kind: 'message-done',
          index,
          ...(letter === undefined ? {} : { letter: letter.stem }),
          ...(occasion === undefined ? {} : { occasion }),
          ...(event === undefined ? {} : { event }),
        },
      },
    ];
  });
};

function plainText({ what, how, to }: Message): string {
  const details = [how, to].filter((part) => part !== undefined).join(': ');
  return details === '' ? what : `${what} (${details})`;
}

/** The event from which the day of the message is counted. */
function eventOf({ when }: Message, { programme }: Workspace): string | undefined {
  const anchor = relativeDate(when)?.anchor;
  return (programme.events ?? []).find(({ id }) => id === anchor)?.id;
}

/** The letter in the workspace that the message means: same occasion, same event, same number, not sent yet. */
function letterFor(message: Message, workspace: Workspace): Letter | undefined {
  const occasion = occasionIn(message.what);
  const event = eventOf(message, workspace);
  const number = /\bNr\.\s*(\d+)|\bno\.\s*(\d+)/i
    .exec(message.what)
    ?.slice(1)
    .find((one) => one !== undefined);
  return workspace.letters.find((letter) => {
    const { head } = letter;
    if (head.letter !== occasion || hasBeenSent(letter, workspace)) return false;
    if (head.event !== undefined && event !== undefined && head.event !== event) return false;
    return number === undefined || head.number === undefined || head.number === Number(number);
  });
}

/** "Wartelistenplätze mitteilen (2 Briefe sind vorbereitet)" */
function preparedText({ what }: Message, letter: Letter, { mentees, mentors }: Situation): Text {
  const count =
    letter.head.letter === 'waitlist'
      ? [...mentees, ...mentors].filter((person) => statusOf(person) === 'waitlisted').length
      : 1;
  return count > 1
    ? { de: `${what} (${count} Briefe sind vorbereitet)`, en: `${what} (${count} letters are prepared)` }
    : { de: `${what} (der Brief ist vorbereitet)`, en: `${what} (the letter is prepared)` };
}

/** Portraits come one at a time. */
const inSequence: readonly Task['kind'][] = ['portrait'];

/** Tasks with a day, until they are done. */
export const openTasks: DueCheck = ({ workspace, today, horizon }) =>
  workspace.tasks.flatMap((task): Due[] => {
    const { text, who, due, done, kind } = task;
    if (due === undefined || done !== undefined || due > horizon || inSequence.includes(kind)) return [];
    const line = asWritten(who === undefined ? text : `${text.replace(/\.$/, '')} (${who})`);
    return [{ kind: 'task', ...byDay(due, today), text: line, action: { kind: 'task-done', task } }];
  });

/** The next portrait of the queue, with what its publication still needs. */
export const nextPortrait: DueCheck = ({ workspace, today, horizon }) => {
  const [next] = workspace.tasks
    .filter(({ kind, due, done }) => inSequence.includes(kind) && due !== undefined && done === undefined)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : (a.due ?? '') > (b.due ?? '') ? 1 : 0));
  if (next?.due === undefined || next.due > horizon) return [];
  const { text, who, about, due, release } = next;
  const isReleased = release !== undefined && release !== 'none';
  const details = (language: 'de' | 'en'): string => {
    const missing = { de: 'Freigabe fehlt', en: 'not released' }[language];
    const parts = [who, about, isReleased ? undefined : missing].filter((part) => part !== undefined);
    return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  };
  return [
    {
      kind: 'portrait',
      ...byDay(due, today),
      text: { de: `Nächstes Porträt: ${text}${details('de')}`, en: `Next portrait: ${text}${details('en')}` },
      action: { kind: 'task-done', task: next },
    },
  ];
};

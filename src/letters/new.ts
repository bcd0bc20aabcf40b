// A new letter: its path and its whole text, which renders at once.
import { CommandError } from '../diagnostics/result.js';
import { addDays } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import { slug } from '../locale/text.js';
import type { LetterHead } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import { applicationDeadline, type Programme } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { type LetterData, letterData } from './data.js';
import { isForParticipants, type LetterEvent, letterEvents, nextEvents } from './data-events.js';
import { draftText, step } from './draft.js';
import { headText } from './head.js';
import { type Manner, mannerOf, speaksHouse } from './manner.js';
import { circularName, nextNumber } from './number.js';
import { type Occasion, type OccasionRule, occasionName, occasionRule } from './occasions.js';
import { present } from './present.js';

export interface NewLetterOptions {
  readonly today: IsoDate;
  /** Ids; without them the next event of the occasion's type, the application deadline. */
  readonly event?: string;
  readonly deadline?: string;
  /** A built-in or own text, `templates/letters/circular.de.md`; undefined where there is none. */
  readonly template: (path: string) => string | undefined;
}

export interface NewLetter {
  /** `letters/05-mentoringbrief.md`; never one that exists. */
  readonly path: string;
  readonly text: string;
}

/** @throws CommandError where an event or a deadline is needed and there is none, or none of that id */
export function newLetter(workspace: Workspace, occasion: Occasion, options: NewLetterOptions): NewLetter {
  const rule = occasionRule(occasion);
  const { programme } = workspace;
  const event =
    rule.needs.includes('event') || options.event !== undefined ? eventFor(workspace, rule, options) : undefined;
  const deadline = deadlineOf(programme, rule, options.deadline);
  const number = occasion === 'circular' ? nextNumber(workspace) : undefined;
  const head: LetterHead = present({ letter: occasion, number, date: options.today, event: event?.id, deadline });
  const manner = mannerOf(programme, head, rule.each);
  const draft = draftOf(workspace, { rule, head, manner, options });
  const name = fileName(
    programme,
    rule,
    { number, about: event?.id ?? (rule.key === 'flyer' ? undefined : deadline) },
    manner.language,
  );
  const used = new Set(workspace.letters.map(({ path }) => path.toLowerCase()));
  return {
    path: freePath(name, used),
    text: `${headText({ ...head, ...draft.head }, rule, programme, manner.language)}${draft.body}`,
  };
}

function eventFor(workspace: Workspace, rule: OccasionRule, { event: wanted, today }: NewLetterOptions): LetterEvent {
  const events = letterEvents(workspace, today);
  const ids = events.map(({ id }) => id).join(', ');
  if (wanted !== undefined) {
    const found = events.find(({ id }) => id === wanted);
    if (found !== undefined) return found;
    throw new CommandError(
      { de: `Die Veranstaltung „${wanted}“ gibt es nicht.`, en: `There is no event “${wanted}”.` },
      { de: `Veranstaltungen in programme.yaml: ${ids || 'keine'}`, en: `Events in programme.yaml: ${ids || 'none'}` },
    );
  }
  const fitting = events.filter(
    ({ type, cancelled }) => !cancelled && (rule.event === undefined || type === rule.event),
  );
  const found = nextEvents(fitting)[0] ?? fitting.at(-1);
  if (found !== undefined) return found;
  const { de, en } = occasionName(rule.key);
  throw new CommandError(
    {
      de: `„${de}“: In programme.yaml steht keine passende Veranstaltung.`,
      en: `“${en}”: there is no fitting event in programme.yaml.`,
    },
    { de: 'Die Veranstaltung unter „events“ eintragen.', en: 'Enter the event under “events”.' },
  );
}

/** Sheets that ask people to apply name the deadline where there is one. */
function deadlineOf(
  programme: Programme,
  { key, needs }: OccasionRule,
  wanted: string | undefined,
): string | undefined {
  if (wanted !== undefined || needs.includes('deadline')) return deadlineFor(programme, wanted);
  return key === 'flyer' || key === 'call' ? applicationDeadline(programme)?.id : undefined;
}

function deadlineFor(programme: Programme, wanted: string | undefined): string {
  const deadlines = programme.deadlines ?? [];
  const found = wanted === undefined ? applicationDeadline(programme) : deadlines.find(({ id }) => id === wanted);
  if (found !== undefined) return found.id;
  const ids = deadlines.map(({ id }) => id).join(', ');
  throw new CommandError(
    wanted === undefined
      ? {
          de: 'In programme.yaml steht keine Frist, um die es gehen kann.',
          en: 'There is no deadline in programme.yaml that it can be about.',
        }
      : { de: `Die Frist „${wanted}“ gibt es nicht.`, en: `There is no deadline “${wanted}”.` },
    { de: `Fristen in programme.yaml: ${ids || 'keine'}`, en: `Deadlines in programme.yaml: ${ids || 'none'}` },
  );
}

interface DraftRequest {
  readonly rule: OccasionRule;
  readonly head: LetterHead;
  readonly manner: Manner;
  readonly options: NewLetterOptions;
}

interface Draft {
  readonly head: Pick<LetterHead, 'subject' | 'announces'>;
  readonly body: string;
}

const opening = '{{salutation}}\n\n';

/** Subject and body; an occasion without a text of its own begins with the salutation alone. */
function draftOf(workspace: Workspace, { rule, head, manner, options }: DraftRequest): Draft {
  const fileOf = (name: string): string => `templates/letters/${name}.${manner.language}.md`;
  const source = rule.hasText ? options.template(fileOf(rule.key)) : undefined;
  const subject = occasionName(rule.key)[manner.language];
  if (source === undefined) return { head: { subject }, body: rule.layout === 'letter' ? opening : '' };
  const { facts, ways, announces } = knowledge(workspace, rule, head, manner, options.today);
  const include = (name: string): string | undefined => options.template(fileOf(name));
  const [above = '', ...rest] = draftText(source.replaceAll('\r\n', '\n'), { facts, ways, manner, include }).split(
    /^---\n/m,
  );
  const lines = [...above.matchAll(/^subject:[ \t]*(.+)$/gm)].map(([, line = '']) => line.trim());
  const [only, ...more] = lines;
  return {
    head: present({ subject: more.length > 0 ? lines : (only ?? subject), announces }),
    body: `${rest.join('---\n').trim()}\n`,
  };
}

const invitationFor: Readonly<Record<string, Occasion>> = {
  kickoff: 'invite-kickoff',
  interim: 'invite-interim',
  closing: 'invite-closing',
};

/** What `[[if]]` and `[[event]]` of a text mean in this workspace today. */
function knowledge(workspace: Workspace, rule: OccasionRule, head: LetterHead, manner: Manner, today: IsoDate) {
  const { programme } = workspace;
  const data = letterData(workspace, head, { today, manner, salutation: '' });
  const last = rule.key === 'circular' ? lastEvent(workspace, data.events, today) : undefined;
  const next = data.next_events[0];
  const announced = rule.key === 'circular' && next !== undefined ? announcement(workspace, next, today) : undefined;
  const wayTo = (event: { readonly id: string } | undefined): string =>
    event === undefined ? '' : `events.${step(event.id)}`;
  const facts = {
    ...data,
    event: data.event && eventFacts(data.event),
    last_event: last && eventFacts(last),
    next_event: next && eventFacts(next),
    more_events: data.next_events.length > 1,
    says: { mentee: saysAnything(data.roles.mentee), mentor: saysAnything(data.roles.mentor) },
    announces: announced !== undefined,
    new_press: data.tasks.press.done.some((task) => task.new),
    new_wishes: data.tasks.wishes.done.some((task) => task.new),
    closing_inline: programme.letters?.['closing-inline'] === true && speaksHouse(programme, manner.language),
    party: programme.kind?.setting === 'party',
  };
  const ways = {
    event: wayTo(data.event),
    last_event: wayTo(last),
    next_event: wayTo(next),
    deadline: data.deadline === undefined ? '' : `deadlines.${step(data.deadline.id)}`,
  };
  return { facts, ways, announces: announced };
}

/** Whether there is anything to tell about a role. */
const saysAnything = ({ target_groups, conditions, gains, demands }: LetterData['roles']['mentee']): boolean =>
  [target_groups, conditions, gains, demands].some((lines) => lines.length > 0);

/** An event with what only the choice of sentences asks. */
const eventFacts = (event: LetterEvent) => ({
  ...event,
  several_days: event.end !== undefined && event.end.slice(0, 10) !== event.start.slice(0, 10),
  has_time: event.start.length > 10,
  place: event.venue ?? event.city,
  timed_parts:
    event.parts.length > 0 &&
    event.parts.every(({ start, title }) => start !== undefined && start.length > 10 && title),
  titled_parts: event.parts.length > 0 && event.parts.every(({ title }) => title !== undefined),
  // Shares of fewer than ten are told as numbers.
  many: (event.turnout?.invited ?? 0) >= 10,
});

/** The last event since the previous circular, one with a turnout before others of the same time. */
function lastEvent(
  { letters }: Workspace,
  events: Readonly<Record<string, LetterEvent>>,
  today: IsoDate,
): LetterEvent | undefined {
  const told = letters
    .filter(({ head }) => head.letter === 'circular')
    .flatMap(({ head: { date } }) => (date !== undefined && date < today ? [date] : []))
    .reduce((last, date) => (date > last ? date : last), '');
  return Object.values(events)
    .filter((event) => event.past && !event.cancelled && event.start >= told && isForParticipants(event))
    .sort((a, b) => Number(a.turnout !== undefined) - Number(b.turnout !== undefined) || (a.start < b.start ? -1 : 1))
    .at(-1);
}

/** The invitation that a circular points to, unless it has been written: two weeks before, or within a week where that is sooner. */
function announcement({ letters }: Workspace, next: LetterEvent, today: IsoDate): LetterHead['announces'] {
  const letter = invitationFor[next.type ?? ''] ?? 'invite';
  if (letters.some(({ head }) => head.letter === letter && head.event === next.id)) return undefined;
  const start = next.start.slice(0, 10);
  const early = addDays(start, -14);
  const soon = addDays(today, 7);
  const by = early > today ? early : soon < start ? soon : start;
  return { letter, by };
}

function fileName(
  programme: Programme,
  rule: OccasionRule,
  { number, about }: { readonly number: number | undefined; readonly about: string | undefined },
  language: Language,
): string {
  if (number !== undefined) {
    return `${String(number).padStart(2, '0')}-${slug(circularName(programme, language)) || rule.stem[language]}`;
  }
  return [rule.stem[language], slug(about ?? '')].filter((part) => part !== '').join('-');
}

function freePath(name: string, used: ReadonlySet<string>): string {
  for (let copy = 1; ; copy += 1) {
    const path = `letters/${name}${copy === 1 ? '' : `-${copy}`}.md`;
    if (!used.has(path)) return path;
  }
}

// The head of a new letter as text, with a comment above each line.
import type { Language, Text } from '../locale/language.js';
import type { LetterHead } from '../model/documents.js';
import type { Programme } from '../model/programme.js';
import { type OccasionRule, occasionName } from './occasions.js';

type Commented = 'number' | 'date' | 'subject' | 'to' | 'event' | 'deadline' | 'reminds-of' | 'signed' | 'announces';

const comments: Readonly<Record<Commented, Text>> = {
  number: {
    de: 'Laufende Nummer; sie wird nur einmal vergeben.',
    en: 'Running number; it is given once only.',
  },
  date: {
    de: 'Datum des Briefs. Ohne diese Zeile: der Tag, an dem er erstellt wird.',
    en: 'Date of the letter. Without this line: the day on which it is made.',
  },
  subject: { de: 'Betreff, eine Zeile oder mehrere.', en: 'Subject, one line or several.' },
  to: {
    de: 'Wer ihn bekommt. Ohne diese Zeile: wie beim Anlass üblich.',
    en: 'Who receives it. Without this line: as usual for the occasion.',
  },
  event: {
    de: 'Die Veranstaltung; Tag, Ort und Rückmeldefrist kommen aus programme.yaml.',
    en: 'The event; day, place and reply date come from programme.yaml.',
  },
  deadline: { de: 'Die Frist aus programme.yaml.', en: 'The deadline in programme.yaml.' },
  'reminds-of': {
    de: 'Was noch fehlt: agreement, survey, rsvp, meeting oder consent.',
    en: 'What is still missing: agreement, survey, rsvp, meeting or consent.',
  },
  signed: {
    de: 'Wer unterschreibt, in dieser Reihenfolge. Ohne diese Zeile: alle, die ihr Amt zurzeit haben.',
    en: 'Who signs, in this order. Without this line: all who hold their function at present.',
  },
  announces: {
    de: 'Der Brief, den dieser ankündigt, und bis wann er kommt; der Startbildschirm erinnert daran.',
    en: 'The letter that this one announces, and by when it comes; the first screen reminds of it.',
  },
};

const oneDocument = {
  each: { de: 'ein Schreiben für jede Person', en: 'one letter for each person' },
  group: { de: 'ein Schreiben für alle', en: 'one letter for everybody' },
} as const;

/** Text as YAML reads it back unchanged. */
const scalar = (text: string): string => JSON.stringify(text);

/** The head between its two lines of dashes, ending with a line feed. */
export function headText(head: LetterHead, rule: OccasionRule, { letters }: Programme, language: Language): string {
  const written: string[] = [];
  const add = (key: Commented, ...lines: readonly string[]) => written.push(`# ${comments[key][language]}`, ...lines);
  const kind = oneDocument[rule.each ? 'each' : 'group'][language];
  written.push(`# ${occasionName(rule.key)[language]}: ${kind}.`, `letter: ${rule.key}`);
  if (head.number !== undefined) add('number', `number: ${head.number}`);
  if (head.event !== undefined) add('event', `event: ${scalar(head.event)}`);
  if (head.deadline !== undefined) add('deadline', `deadline: ${scalar(head.deadline)}`);
  if (rule.needs.includes('reminds-of')) add('reminds-of', 'reminds-of: meeting');
  if (head.date !== undefined) add('date', `date: ${head.date}`);
  const { subject = occasionName(rule.key)[language] } = head;
  if (typeof subject === 'string') add('subject', `subject: ${scalar(subject)}`);
  else add('subject', 'subject:', ...subject.map((line) => `  - ${scalar(line)}`));
  if (rule.audience !== 'nobody') add('to', '# to: { tandem: active }');
  const signatories = (letters?.signatories ?? []).map(({ id }) => id);
  if (rule.signed && signatories.length > 0)
    add('signed', `# signed: [ ${signatories.map(plainOrQuoted).join(', ')} ]`);
  if (head.announces !== undefined) {
    add('announces', 'announces:', `  letter: ${head.announces.letter}`, `  by: ${head.announces.by}`);
  }
  return `---\n${written.join('\n')}\n---\n`;
}

const plainOrQuoted = (id: string): string => (/^[a-z][a-z0-9-]*$/.test(id) ? id : scalar(id));

// Everything around the text of a letter: letterhead, address, date, subject, closing, signatures, the foot of the page.
import { formatDate } from '../locale/dates.js';
import type { Language } from '../locale/language.js';
import { addressBlock } from '../locale/salutation.js';
import { inert } from '../locale/text.js';
import type { LetterHead } from '../model/documents.js';
import type { Programme } from '../model/programme.js';
import type { LetterDocument, LetterFact } from '../render/letter.js';
import { addressLines, type LetterData, programmeName } from './data.js';
import { type Addressed, groupAddressLine } from './greeting.js';
import { type Manner, speaksHouse } from './manner.js';
import { issueName } from './number.js';
import { type OccasionRule, occasionName } from './occasions.js';
import { present } from './present.js';
import type { Recipient } from './recipients.js';

/** What is written of a letter for one or for all. */
export interface Written {
  readonly subject: readonly string[];
  readonly body: LetterDocument['body'];
  /** The salutation stands within the body. */
  readonly greets: boolean;
}

/** What is the same in every document of one letter. */
export interface Frame {
  readonly programme: Programme;
  readonly head: LetterHead;
  readonly rule: OccasionRule;
  readonly manner: Manner;
  readonly common: Omit<LetterDocument, 'address' | 'title' | 'subject' | 'salutation' | 'body'>;
}

export function frameOf(
  programme: Programme,
  head: LetterHead,
  rule: OccasionRule,
  data: LetterData,
  manner: Manner,
): Frame {
  const { language } = manner;
  const { organiser, letters } = programme;
  const isLetter = rule.layout === 'letter';
  const issue = rule.key === 'circular' ? issueName(head, programme, language) : undefined;
  const common = present({
    language,
    layout: rule.layout,
    form: letters?.form ?? 'B',
    author: line(organiser?.name ?? programme.title),
    date: data.letter.date,
    sender: present({
      name: line(organiser?.name ?? programme.title),
      unit: organiser?.unit === undefined ? undefined : line(organiser.unit),
      motto: programme.motto === undefined ? undefined : line(programme.motto),
    }),
    returnLine: returnLine(programme),
    info: contactFacts(programme, language),
    dateLine: line([data.letter.place, formatDate(data.letter.date, 'prose', language)].filter(Boolean).join(', ')),
    masthead: issue === undefined ? undefined : { programme: line(programmeName(programme)), issue: line(issue) },
    subjectLabel: isLetter && letters?.['subject-label'] !== undefined ? line(letters['subject-label']) : undefined,
    closing: isLetter ? closingOf(programme, manner) : undefined,
    closingInline: isLetter && letters?.['closing-inline'] === true && speaksHouse(programme, language),
    signatories: rule.signed
      ? data.signatories.map((one) => present({ name: line(one.name), function: one.function && line(one.function) }))
      : [],
    enclosures: data.letter.enclosures.map(line),
    footer: footerOf(programme, language),
  });
  return { programme, head, rule, manner, common };
}

/** One line that can do nothing to a page or a screen. */
const line = (text: string): string => inert(text).trim();

/** One document: the frame with what was written, addressed to one or to all. */
export function documentOf(
  { programme, head, rule, manner, common }: Frame,
  { subject, body, greets }: Written,
  to: { readonly recipient?: Recipient; readonly to: Addressed; readonly greeting: string },
): LetterDocument {
  const lines = subject.length > 0 ? subject.map(line) : [usualSubject(head, programme, manner.language)];
  const isLetter = rule.layout === 'letter';
  return present({
    ...common,
    address: isLetter ? addressOf(programme, to, manner).map(line) : [],
    title: [common.masthead?.issue, lines[0]].filter((part) => part !== undefined).join(': '),
    subject: lines,
    salutation: isLetter && !greets ? line(to.greeting) : undefined,
    body,
  });
}

const usualSubject = (head: LetterHead, programme: Programme, language: Language): string =>
  line(`${issueName(head, programme, language) ?? occasionName(head.letter)[language]}: ${programmeName(programme)}`);

function addressOf(
  programme: Programme,
  { recipient, to }: { readonly recipient?: Recipient; readonly to: Addressed },
  manner: Manner,
): readonly string[] {
  if (recipient === undefined) return [groupAddressLine(programme, to, manner), programmeName(programme)];
  if (recipient.kind === 'person') return addressBlock(recipient.person, manner.language);
  const { name, function: held, organisation } = recipient.guest;
  return addressBlock({ name, function: held, organisation }, manner.language);
}

const returnLine = (programme: Programme): string =>
  [programme.organiser?.name, ...addressLines(programme)]
    .filter((part) => part !== undefined)
    .map(line)
    .join(' · ');

const labels = {
  de: { contact: 'Kontakt', phone: 'Telefon', email: 'E-Mail', website: 'Internet', version: 'Fassung' },
  en: { contact: 'Contact', phone: 'Phone', email: 'E-mail', website: 'Web', version: 'Version' },
} as const;

/** Whom to turn to stands on every letter. */
function contactFacts({ organiser }: Programme, language: Language): readonly LetterFact[] {
  const { contact } = organiser ?? {};
  const facts = [
    { label: labels[language].contact, value: contact?.name ?? '' },
    { label: labels[language].phone, value: contact?.phone ?? '' },
    { label: labels[language].email, value: contact?.email ?? '' },
    { label: labels[language].website, value: contact?.website ?? '' },
  ];
  return facts.map(({ label, value }) => ({ label, value: line(value) })).filter(({ value }) => value !== '');
}

const usualClosing = {
  de: { sie: 'Mit freundlichen Grüßen', du: 'Viele Grüße' },
  en: { sie: 'Kind regards', du: 'Kind regards' },
} as const;

function closingOf(programme: Programme, manner: Manner): string {
  const own = speaksHouse(programme, manner.language) ? programme.letters?.closing : undefined;
  return line(own ?? usualClosing[manner.language][manner.address]);
}

/** Organiser and address, imprint, funding, rights and their version. */
function footerOf(programme: Programme, language: Language): readonly string[] {
  const { organiser } = programme;
  const { text, funding, rights, version } = organiser?.imprint ?? {};
  return [
    [organiser?.name, organiser?.unit, ...addressLines(programme)].filter((part) => part !== undefined).join(' · '),
    [text, funding, rights].filter((part) => part !== undefined).join(' '),
    version === undefined ? '' : `${labels[language].version}: ${version}`,
  ]
    .map(line)
    .filter((part) => part !== '');
}

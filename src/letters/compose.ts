// A letter of the workspace with its data → one document for everybody, or one for each recipient.
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import { accept, type Result, refuse } from '../diagnostics/result.js';
import { salutation } from '../locale/salutation.js';
import type { Letter } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import { placeOf } from '../model/place.js';
import type { Workspace } from '../model/workspace.js';
import { compileTemplate, type DataSchema, type MarkedText, type Partials, parseMarkdown } from '../render/index.js';
import type { LetterDocument } from '../render/letter.js';
import { dataFor, type LetterData, letterData } from './data.js';
import { documentOf, type Frame, frameOf, type Written } from './frame.js';
import { groupGreeting } from './greeting.js';
import { letterHelpers } from './helpers.js';
import { type Manner, mannerFor, mannerOf } from './manner.js';
import { isEach, occasionRule } from './occasions.js';
import { type Recipient, recipientsOf } from './recipients.js';

export interface ComposeOptions {
  readonly today: IsoDate;
  /** `schemas/letter-data.schema.json` */
  readonly dataSchema: DataSchema;
  /** Of `templates/partials`, in the letter's language. */
  readonly partials?: Partials;
  /** One document for each person; wins over the head of the letter. */
  readonly each?: boolean;
  /** Ids that an error of their own leaves out. */
  readonly without?: Iterable<string>;
}

export interface ComposedLetter {
  /** Everybody whom this document reaches: one with `each`. */
  readonly recipients: readonly Recipient[];
  /** What a file of this recipient's is called besides the stem: `P07`, with two tandems `P07-T03`; none for a group. */
  readonly suffix?: string;
  readonly document: LetterDocument;
}

/**
 * One document for all recipients, or one for each; none where a letter to each has no recipients. Refused with all findings in
 * the letter's own text (places in its file), or at the first value that is missing.
 */
export function composeLetter(
  workspace: Workspace,
  letter: Letter,
  options: ComposeOptions,
): Result<readonly ComposedLetter[]> {
  const started = start(workspace, letter, options);
  if (!started.ok) return started;
  const { text, data, manner, greeting, recipients, addressed } = started.value;
  const frame = frameOf(workspace.programme, letter.head, occasionRule(letter.head.letter), data, manner);
  if (started.value.isEach) return composeEach(workspace, started.value, frame);
  const written = text.write(data, manner);
  if (!written.ok) return written;
  return accept([{ recipients, document: documentOf(frame, written.value, { to: addressed, greeting }) }]);
}

/**
 * What `composeLetter` would refuse, without making a document.
 * @param most so many recipients are tried: what a letter lacks for one of them is almost certainly found then
 */
export function letterFaults(
  workspace: Workspace,
  letter: Letter,
  options: ComposeOptions,
  most: number,
): readonly Diagnostic[] {
  const started = start(workspace, letter, options);
  if (!started.ok) return started.diagnostics;
  const { isEach: each, recipients, text, data, manner } = started.value;
  const filled = each
    ? recipients.slice(0, most).map((recipient) => {
        const own = personal(workspace, started.value, recipient);
        return text.fill(own.data, own.manner);
      })
    : [text.fill(data, manner)];
  return filled.find((one) => !one.ok)?.diagnostics ?? [];
}

/** What is the same for every recipient. */
interface Started {
  readonly isEach: boolean;
  readonly recipients: readonly Recipient[];
  /** Whom a letter to all greets. */
  readonly addressed: readonly Recipient[] | 'nobody';
  readonly greeting: string;
  readonly text: LetterText;
  readonly data: LetterData;
  readonly manner: Manner;
  readonly today: IsoDate;
}

/** Refused with all findings in the letter's own text. */
function start(workspace: Workspace, letter: Letter, options: ComposeOptions): Result<Started> {
  const { head } = letter;
  const { today } = options;
  const each = isEach(head, options.each);
  const { to } = recipientsOf(workspace, head, options);
  const manner = mannerOf(workspace.programme, head, each);
  const addressed = occasionRule(head.letter).audience === 'nobody' && head.to === undefined ? 'nobody' : to;
  const greeting = groupGreeting(workspace.programme, addressed, manner);
  const data = letterData(workspace, head, { today, manner, salutation: greeting });
  const text = new LetterText(workspace, letter, options);
  const prepared = text.prepared(manner, data);
  return prepared.ok
    ? accept({ isEach: each, recipients: to, addressed, greeting, text, data, manner, today })
    : prepared;
}

/** Data, manner and greeting for one recipient. */
function personal(workspace: Workspace, { data, manner, today }: Started, recipient: Recipient) {
  const own = mannerFor(manner, recipient);
  const greeting = salutation(recipient.kind === 'guest' ? guestName(recipient.guest.name) : recipient.person, own);
  return { manner: own, greeting, data: dataFor(data, workspace, recipient, { today, salutation: greeting }) };
}

function composeEach(workspace: Workspace, started: Started, frame: Frame): Result<readonly ComposedLetter[]> {
  const { recipients, text } = started;
  const composed: ComposedLetter[] = [];
  // By id: a person with two tandems stands twice in a row.
  const twice = new Set(recipients.filter(({ id }, index) => recipients[index - 1]?.id === id).map(({ id }) => id));
  for (const recipient of recipients) {
    const { data, manner, greeting } = personal(workspace, started, recipient);
    const written = text.write(data, manner);
    if (!written.ok) return written;
    const tandem = recipient.kind === 'person' && twice.has(recipient.id) ? recipient.tandem : undefined;
    composed.push({
      recipients: [recipient],
      suffix: tandem === undefined ? recipient.id : `${recipient.id}-${tandem.id}`,
      document: documentOf(frame, written.value, { recipient, to: [recipient], greeting }),
    });
  }
  return accept(composed);
}

/** A guest's name is one text: no gender is read from it, and its title stays where it is. */
const guestName = (name: string) => ({ last_name: name });

const ownLine = /^(?:[ \t]*\r?\n)*[ \t]*\{\{~?\s*salutation\s*~?\}\}[ \t]*(?:\r?\n|$)/;
const anywhere = /\{\{~?\s*(?:@root\.)?salutation\s*~?\}\}/;

/** Subject and body of a letter as templates, prepared once for each manner. */
class LetterText {
  private readonly workspace: Workspace;
  private readonly options: ComposeOptions;
  private readonly body: { readonly file: string; readonly text: string; readonly firstLine: number };
  private readonly subject: readonly SubjectLine[];
  private readonly greets: boolean;
  private readonly compiled = new Map<string, Result<Compiled>>();

  constructor(workspace: Workspace, letter: Letter, options: ComposeOptions) {
    this.workspace = workspace;
    this.options = options;
    const opening = ownLine.exec(letter.body)?.[0] ?? '';
    const text = letter.body.slice(opening.length);
    this.body = { file: letter.path, text, firstLine: letter.bodyLine + opening.split('\n').length - 1 };
    this.greets = anywhere.test(text);
    this.subject = subjectLines(letter);
  }

  write(data: LetterData, manner: Manner): Result<Written> {
    const filled = this.fill(data, manner);
    if (!filled.ok) return filled;
    return accept({ subject: filled.value.subject, body: parseMarkdown(filled.value.body), greets: this.greets });
  }

  /** Subject and body with the data in them. */
  fill(data: LetterData, manner: Manner): Result<Filled> {
    const compiled = this.prepared(manner, data);
    if (!compiled.ok) return compiled;
    const lines: string[] = [];
    for (const [index, line] of compiled.value.subject.entries()) {
      const written = line.renderLine(data);
      if (!written.ok) return refuse(...written.diagnostics.map(this.subject[index]?.placed ?? ((one) => one)));
      if (written.value !== '') lines.push(written.value);
    }
    const marked = compiled.value.body.render({ ...data, letter: { ...data.letter, subject: lines } });
    return marked.ok ? accept({ subject: lines, body: marked.value }) : marked;
  }

  private settings(manner: Manner) {
    const { dataSchema, partials = {} } = this.options;
    return {
      dataSchema,
      partials,
      language: manner.language,
      helpers: letterHelpers(this.workspace.programme, manner),
    };
  }

  /** Every name in subject and body held against the data, ids of events and deadlines included; all faults at once. */
  prepared(manner: Manner, data: LetterData): Result<Compiled> {
    const key = manner.address;
    const known = this.compiled.get(key) ?? this.compile(manner, data);
    this.compiled.set(key, known);
    return known;
  }

  private compile(manner: Manner, data: LetterData): Result<Compiled> {
    const settings = { ...this.settings(manner), data };
    const subject: CompiledTemplate[] = [];
    const faults: Diagnostic[] = [];
    for (const { source, placed } of this.subject) {
      const line = compileTemplate(source, settings);
      if (line.ok) subject.push(line.value);
      else faults.push(...line.diagnostics.map(placed));
    }
    const body = compileTemplate(this.body, settings);
    if (!body.ok) faults.push(...body.diagnostics);
    return body.ok && faults.length === 0 ? accept({ body: body.value, subject }) : refuse(...faults.filter(isError));
  }
}

interface Filled {
  readonly subject: readonly string[];
  readonly body: MarkedText;
}

type CompiledTemplate = Extract<ReturnType<typeof compileTemplate>, { readonly ok: true }>['value'];

interface Compiled {
  readonly body: CompiledTemplate;
  readonly subject: readonly CompiledTemplate[];
}

interface SubjectLine {
  readonly source: { readonly file: string; readonly text: string };
  /** A finding in the line with its place in the head of the letter. */
  readonly placed: (found: Diagnostic) => Diagnostic;
}

function subjectLines(letter: Letter): readonly SubjectLine[] {
  const { subject = [] } = letter.head;
  const lines = typeof subject === 'string' ? [subject] : subject;
  return lines.map((text, index) => {
    const placed = (found: Diagnostic): Diagnostic => {
      const place = placeOf(letter, typeof subject === 'string' ? 'subject' : `subject/${index}`);
      const quotes = place.length === text.length + 2 ? 1 : 0;
      const { line, column } = found.place;
      const moved = line === 1 ? column + place.column - 1 + quotes : column;
      return { ...found, place: { ...found.place, line: place.line + line - 1, column: moved } };
    };
    return { source: { file: letter.path, text }, placed };
  });
}

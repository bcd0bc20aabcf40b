// The texts of a workspace that people read: letters, reports, the words of the definition; each with its way back to the file.
import { lastAtMost, type Searchable, type Stretch, searchable, sentencesOf } from '../locale/date-finding.js';
import type { Letter } from '../model/documents.js';
import type { IsoDate } from '../model/ids.js';
import { type Place, placeOf } from '../model/place.js';
import type { Programme } from '../model/programme.js';
import { isSent } from '../model/records.js';
import type { Workspace } from '../model/workspace.js';
import { decode } from '../workspace/encoding.js';
import { FileProblem, type Files } from '../workspace/files.js';
import { definitionFile } from '../workspace/load.js';

/** One stretch of text with its way back to the file. */
export interface Passage {
  readonly text: string;
  readonly file: string;
  /** @param start from the beginning of the text, in characters from 0; `end` is behind the last one */
  place(start: number, end: number): Place;
  readonly from: 'letter' | 'report' | 'programme' | 'template';
  readonly letter?: Letter;
  /** A subject, a reason: one line of the head of a letter. */
  readonly isHead?: boolean;
}

/** A text file with Markdown that is no letter and no report. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A passage read once for all questions. */
export interface ReadPassage {
  readonly passage: Passage;
  /** What stands between braces is struck out at the same length: names of data are no text. */
  readonly plain: string;
  /** The same without what are not the programme's own words: quotations, code, comments, addresses. */
  readonly prose: string;
  readonly search: Searchable;
  sentenceOf(stretch: Stretch): Stretch;
  /** `{{…}}` with its place in `search.text`. */
  names(): readonly { readonly name: string; readonly at: Stretch }[];
}

const known = new WeakMap<Workspace, readonly ReadPassage[]>();

/** Letters, reports and the definition, in this order; read once for a workspace. */
export function passagesOf(workspace: Workspace): readonly ReadPassage[] {
  const found = known.get(workspace) ?? [
    ...workspace.letters.flatMap(passagesOfLetter).map(readPassage),
    ...workspace.reports.map(({ path, text }) =>
      readPassage({ text, file: path, from: 'report', place: placeInText(path, text, 1) }),
    ),
    ...passagesOfProgramme(workspace.programme).map(readPassage),
  ];
  known.set(workspace, found);
  return found;
}

/** The workspace's own templates; one that cannot be read is told where it is used. */
export function templateTexts(files: Pick<Files, 'list' | 'read'>): TextFile[] {
  return files
    .list('templates')
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => {
      try {
        const bytes = files.read(path);
        return bytes === undefined ? [] : [{ path, text: decode(bytes).text }];
      } catch (error) {
        if (error instanceof FileProblem) return [];
        throw error;
      }
    });
}

export const templatePassage = ({ path, text }: TextFile): ReadPassage =>
  readPassage({ text, file: path, from: 'template', place: placeInText(path, text, 1) });

function passagesOfLetter(letter: Letter): Passage[] {
  const { head, path, body, bodyLine } = letter;
  const { subject = [], reason } = head;
  const lines = typeof subject === 'string' ? [{ text: subject, field: 'subject' }] : subject.map(subjectLine);
  const fields = reason === undefined ? lines : [...lines, { text: reason, field: 'reason' }];
  return [
    ...fields.map(
      ({ text, field }): Passage => ({
        text,
        file: path,
        letter,
        from: 'letter',
        isHead: true,
        place: () => placeOf(letter, field),
      }),
    ),
    { text: body, file: path, letter, from: 'letter', place: placeInText(path, body, bodyLine) },
  ];
}

const subjectLine = (text: string, index: number) => ({ text, field: `subject/${index}` });

function placeInText(file: string, text: string, firstLine: number): Passage['place'] {
  let starts: readonly number[] | undefined;
  return (start, end) => {
    starts ??= [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: lineEnd }) => index + lineEnd.length)];
    const line = lastAtMost(starts, start);
    return { file, line: firstLine + line, column: start - (starts[line] ?? 0) + 1, length: end - start };
  };
}

/** Keys of the definition whose values, or lists of values, are words for people. */
const proseKeys: ReadonlySet<string> = new Set(
  (
    'motto text reason label de title what how to travel childcare salutation closing confidentiality ' +
    'changes demands topics rules purposes recipients'
  ).split(' '),
);
/** Names of people and organisations, conditions, words of others, and what held formerly. */
const foreign: ReadonlySet<string> = new Set(
  'was partners signatories speakers rosters imprint budget where headers synonyms'.split(' '),
);

function passagesOfProgramme(programme: Programme): Passage[] {
  const found: Passage[] = [];
  const walk = (value: unknown, key: string, path: string): void => {
    if (typeof value === 'string') {
      // The title of the programme is a name.
      const isProse = proseKeys.has(key) || path.startsWith('checklists/');
      if (!isProse || path === 'title' || value.length < 4) return;
      found.push({ text: value, file: definitionFile, from: 'programme', place: () => placeOf(programme, path) });
    } else if (typeof value === 'object' && value !== null && !foreign.has(key)) {
      // A message that went out is as it was.
      if ('done-on' in value) return;
      for (const [name, entry] of Object.entries(value)) {
        walk(entry, Array.isArray(value) ? key : name, path === '' ? name : `${path}/${name}`);
      }
    }
  };
  walk(programme, '', '');
  return found;
}

export function readPassage(passage: Passage): ReadPassage {
  let rest = passage.text;
  let plain = '';
  const found: BraceName[] = [];
  for (;;) {
    const start = rest.indexOf('{{');
    const end = start < 0 ? -1 : rest.indexOf('}}', start);
    if (end < 0) break;
    found.push({ name: rest.slice(start, end), start: plain.length + start });
    plain += rest.slice(0, start) + '{'.repeat(end + 2 - start);
    rest = rest.slice(end + 2);
  }
  plain += rest;
  const lazy = lazily(plain);
  return {
    passage,
    plain,
    get prose() {
      return lazy.prose();
    },
    get search() {
      return lazy.search();
    },
    sentenceOf: (stretch) => lazy.sentences()(stretch),
    names: () => placedNames(found, plain, lazy.search()),
  };
}

interface BraceName {
  readonly name: string;
  /** In the plain text. */
  readonly start: number;
}

/** Names stand in the searchable text as braces of the same number and order; only braces of the text itself spoil that. */
function placedNames(found: readonly BraceName[], plain: string, search: Searchable) {
  const braces = found.reduce((sum, { name }) => sum + name.length + 2, 0);
  const isPlain = plain.split('{').length - 1 === braces;
  let behind = 0;
  return found.map(({ name, start }) => {
    const from = isPlain ? search.text.indexOf('{', behind) : lastAtMost(search.offsets, start);
    behind = from + name.length + 2;
    return { name, at: { from, to: from + name.length } };
  });
}

function lazily(plain: string) {
  let prose: string | undefined;
  let search: Searchable | undefined;
  let sentences: ((stretch: Stretch) => Stretch) | undefined;
  const searched = (): Searchable => {
    search ??= searchable(plain);
    return search;
  };
  return {
    prose: () => {
      prose ??= ownWords(plain);
      return prose;
    },
    search: searched,
    sentences: () => {
      sentences ??= sentencesOf(searched().text);
      return sentences;
    },
  };
}

/** Struck out at the same length, so that places stay: quotations, blockquotes, code, comments, web and mail addresses. */
const ownWords = (text: string): string =>
  text.replace(
    /„[^„“”"]{0,2000}[“”"]|»[^»«]{0,2000}«|“[^“”]{0,2000}”|^ {0,3}>.*$|```[^`]{0,20000}```|`[^`\n]{0,500}`|<!--(?:[^-<]|-(?!->)|<(?!!--)){0,5000}-->|\b(?:https?:\/\/|www\.)\S{1,500}|[\w.+-]{1,64}@[\w.-]{1,200}/gm,
    (words) => words.replace(/[^\r\n]/g, ' '),
  );

/** The day on which each letter first went out, by its name. */
export function sentDays({ journal }: Pick<Workspace, 'journal'>): ReadonlyMap<string, IsoDate> {
  const sent = new Map<string, IsoDate>();
  for (const { letter, at } of journal.filter(isSent)) {
    const day = at.slice(0, 10);
    if (day < (sent.get(letter) ?? '9999')) sent.set(letter, day);
  }
  return sent;
}

/** Read for as long as people may apply. */
export const isStanding = ({ head }: Letter): boolean => head.letter === 'call' || head.letter === 'flyer';

/** Passages that are still to be read by somebody: no letter that has gone out, none of a day that has passed. */
export function currentPassages(workspace: Workspace, today: IsoDate): readonly ReadPassage[] {
  const sent = sentDays(workspace);
  return passagesOf(workspace).filter(({ passage: { letter } }) => {
    if (letter === undefined) return true;
    return (
      !sent.has(letter.stem) && (isStanding(letter) || letter.head.date === undefined || letter.head.date >= today)
    );
  });
}

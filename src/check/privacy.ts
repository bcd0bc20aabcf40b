// What a workspace owes the people in it: private data in private files, goals in words only where that is meant.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Language, Text } from '../locale/language.js';
import { listOf } from '../locale/text.js';
import { fieldsOf } from '../matching/fields.js';
import { placeOf, startOf } from '../model/place.js';
import type { Programme, Role } from '../model/programme.js';
import { fieldOf, type Person } from '../model/roster.js';
import { isMissing } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { tables } from '../workspace/generated/tables.js';

/** Whether git tracks a file of the workspace. */
export type GitTracked = (path: string) => boolean;

type Guarded = 'contact' | 'art9' | 'notes';

const guarded: Readonly<Record<Guarded, Text>> = {
  contact: { de: 'Kontaktdaten', en: 'contact data' },
  art9: { de: 'besonders geschützte Angaben', en: 'special categories of data' },
  notes: { de: 'vertrauliche Notizen', en: 'confidential notes' },
};

export const personalDataInGit = defineDiagnostic<{ file: string; columns: readonly Text[]; kind: Guarded }>({
  code: 'personal-data-in-git',
  severity: 'warning',
  group: 'privacy',
  de: ({ file, columns, kind }) => ({
    message: `${file} wird in git gesichert und enthält ${guarded[kind].de}: ${names(columns, 'de')}.`,
    hint: 'In eine eigene Datei legen, die git auslässt (rosters … files), oder unter „privacy“ rosters-in-git: yes eintragen, wenn das so gewollt ist.',
  }),
  en: ({ file, columns, kind }) => ({
    message: `${file} is tracked by git and holds ${guarded[kind].en}: ${names(columns, 'en')}.`,
    hint: 'Move them into a file of their own that git ignores (rosters … files), or enter rosters-in-git: yes under “privacy” if it is meant so.',
  }),
});

const names = (columns: readonly Text[], language: Language): string =>
  listOf(
    columns.map((column) => column[language]),
    language,
  );

export const privateFileInGit = defineDiagnostic<{ file: string }>({
  code: 'private-file-in-git',
  severity: 'warning',
  group: 'privacy',
  de: ({ file }) => ({
    message: `${file} ist privat gedacht, wird aber in git gesichert: Wer das Verzeichnis bekommt, sieht sie auch in alten Ständen.`,
    hint: `${file} in .gitignore eintragen und mit „git rm --cached ${file}“ aus git nehmen.`,
  }),
  en: ({ file }) => ({
    message: `${file} is meant to be private but is tracked by git: whoever gets the repository sees it in old versions, too.`,
    hint: `Enter ${file} in .gitignore and take it out of git with “git rm --cached ${file}”.`,
  }),
});

export const goalText = defineDiagnostic<{ goal: string }>({
  code: 'goal-in-words',
  severity: 'error',
  group: 'privacy',
  de: ({ goal }) => ({
    message: `Das Ziel ${goal} steht hier in Worten; die bleiben beim Tandem.`,
    hint: 'Die Zelle leeren; Art, Maß und Bewertung genügen. Soll es doch hier stehen, unter „goals“ text: private eintragen.',
  }),
  en: ({ goal }) => ({
    message: `The goal ${goal} stands here in words; those stay with the pair.`,
    hint: 'Empty the cell; kind, measure and rating are enough. If it is to stand here, enter text: private under “goals”.',
  }),
});

/** Contact data, special categories and notes in a tracked file, one finding for each file and kind. */
export function checkTrackedRosters(workspace: Workspace, tracked: GitTracked): Diagnostic[] {
  const { programme, mentees, mentors } = workspace;
  if (programme.privacy?.['rosters-in-git'] === 'yes') return [];
  const found = new Map<string, { file: string; kind: Guarded; columns: Map<string, Text> }>();
  const known = new Map<string, boolean>();
  const isTracked = (file: string): boolean => {
    const answer = known.get(file) ?? tracked(file);
    known.set(file, answer);
    return answer;
  };
  for (const [people, role] of [
    [mentees, 'mentee'],
    [mentors, 'mentor'],
  ] as const) {
    for (const { file, column, label, kind } of filledColumns(programme, people, role)) {
      if (!isTracked(file)) continue;
      const entry = found.get(`${file}\n${kind}`) ?? { file, kind, columns: new Map<string, Text>() };
      found.set(`${file}\n${kind}`, entry);
      entry.columns.set(column, label);
    }
  }
  return [...found.values()].map(({ file, kind, columns }) =>
    personalDataInGit(startOf(file), { file, kind, columns: [...columns.values()] }),
  );
}

interface FilledColumn {
  readonly file: string;
  readonly column: string;
  readonly label: Text;
  readonly kind: Guarded;
}

/** Columns of contact data, special categories and notes in which somebody has a value, with the file where it stands. */
function filledColumns(programme: Programme, people: readonly Person[], role: Role): FilledColumn[] {
  return [...fieldsOf(programme, role).values()].flatMap(({ name, label, class: own }) => {
    const kind = name === 'notes' ? 'notes' : own;
    // A gender alone identifies nobody, and conditions of taking part need it.
    if ((kind !== 'contact' && kind !== 'art9' && kind !== 'notes') || name === 'gender') return [];
    const person = people.find((one) => !isMissing(fieldOf(one, name)));
    return person ? [{ file: placeOf(person, name).file, column: name, label, kind }] : [];
  });
}

/** Tables that are private by their nature are not tracked, unless the programme wants personal data in git. */
export function checkTrackedTables(workspace: Workspace, tracked: GitTracked): Diagnostic[] {
  const { programme, pairs, cases, ratings, goals } = workspace;
  if (programme.privacy?.['rosters-in-git'] === 'yes') return [];
  const filled = [
    ...(pairs.length > 0 ? [tables.pairs.file] : []),
    ...(cases.length > 0 ? [tables.cases.file] : []),
    ...(ratings.length > 0 ? [tables.ratings.file] : []),
    ...(goals.some(({ text }) => text !== undefined) ? [tables.goals.file] : []),
  ];
  return filled.filter(tracked).map((file) => privateFileInGit(startOf(file), { file }));
}

/** Goals in words are stored only where the programme says that they stay private. */
export function checkGoalTexts({ programme, goals }: Workspace): Diagnostic[] {
  if (programme.goals?.text === 'private') return [];
  return goals
    .filter(({ text }) => text !== undefined)
    .map((goal) => goalText(placeOf(goal, 'text'), { goal: goal.id }));
}

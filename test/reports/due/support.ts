// Lines of "Jetzt dran" of small workspaces, in short.
import type { Letter, LetterHead } from '../../../src/model/documents.js';
import type { Meeting, Milestone } from '../../../src/model/records.js';
import { type Due, type DueOptions, dueItems, dueLines } from '../../../src/reports/due/index.js';
import { menteeOf, mentorOf, tandemOf, type WorkspaceParts, workspaceOf } from '../../support/workspace.js';
import { today } from '../small.js';

export { menteeOf, mentorOf, tandemOf, today, type WorkspaceParts, workspaceOf };

type More = Partial<DueOptions>;

export const items = (parts: WorkspaceParts, more: More = {}): readonly Due[] =>
  dueItems(workspaceOf(parts), { today, ...more });

/** The lines of one kind. */
export const ofKind = (kind: string, parts: WorkspaceParts, more: More = {}): readonly Due[] =>
  items(parts, more).filter((due) => due.kind === kind);

/** Kind, urgency, day, German text. */
export const brief = (parts: WorkspaceParts, more: More = {}) =>
  items(parts, more).map(({ kind, urgency, until, text }) => [kind, urgency, until, text.de]);

export const germanLines = (parts: WorkspaceParts, more: More = {}) =>
  dueLines(workspaceOf(parts), { today, language: 'de', ...more });

export const letterOf = (stem: string, head: LetterHead): Letter => ({
  path: `letters/${stem}.md`,
  stem,
  head,
  body: '',
  bodyLine: 1,
});

export const milestone = (about: string, what: Milestone['what'], on: string): Milestone => ({ about, what, on });

export const meeting = (tandem: string, date: string, fields: Partial<Meeting> = {}): Meeting => ({
  ...fields,
  tandem: tandemOf(tandem, 'A', 'B').id,
  date,
});

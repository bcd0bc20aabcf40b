// The person that was meant: by id, or to look at by name; and what to say when there is none, or their line cannot be read.
import { type Diagnostic, isError } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import type { Language } from '../../locale/language.js';
import { displayName } from '../../locale/names.js';
import { closest, folded, listOf, quoted } from '../../locale/text.js';
import { roles } from '../../model/programme.js';
import type { Person } from '../../model/roster.js';
import type { Workspace } from '../../model/workspace.js';
import { positionOf } from '../../workspace/csv.js';
import { sources } from '../../workspace/load.js';
import { rosterFiles } from '../../workspace/rosters.js';
import type { Opened } from '../open.js';

export type Found =
  | { readonly kind: 'person'; readonly id: string; readonly byName: boolean }
  /** Their line stands in the table and cannot be read; the findings say why. */
  | { readonly kind: 'unreadable'; readonly findings: readonly Diagnostic[] };

/** @throws CommandError when there is no such person, or several have the name */
export function findPerson(opened: Opened, text: string): Found {
  const everybody: readonly Person[] = [...opened.workspace.mentees, ...opened.workspace.mentors];
  const ids = new Set<string>(everybody.map(({ id }) => id));
  if (ids.has(text)) return { kind: 'person', id: text, byName: false };
  const findings = findingsOnLine(opened, text);
  if (findings.length > 0) return { kind: 'unreadable', findings };
  const named = [...new Set<string>(everybody.filter((person) => isCalled(person, text)).map(({ id }) => id))];
  const [only] = named;
  if (only !== undefined && named.length === 1) return { kind: 'person', id: only, byName: true };
  if (named.length > 1) throw severalCalled(named, text);
  throw unknownPerson(everybody, ids, text);
}

/** Every word that was typed is one of the name's. */
function isCalled(person: Person, text: string): boolean {
  const words = new Set(folded(displayName(person) ?? '').split(' '));
  const wanted = folded(text).split(' ');
  return wanted.every((word) => word !== '' && words.has(word));
}

const severalCalled = (ids: readonly string[], text: string): CommandError =>
  new CommandError(
    {
      de: `${quoted(text, 'de')} heißen ${ids.length} Personen.`,
      en: `${ids.length} people are called ${quoted(text, 'en')}.`,
    },
    { de: `Gemeint ist ${listOf(ids, 'de', 'or')}?`, en: `Is it ${listOf(ids, 'en', 'or')}?` },
  );

function unknownPerson(everybody: readonly Person[], ids: ReadonlySet<string>, text: string): CommandError {
  const near = closest(text, ids);
  const meant = near === undefined ? idsNamed(everybody, text) : [near];
  const asked = (language: Language) => listOf(meant, language, 'or');
  return new CommandError({
    de: `Eine Person ${quoted(text, 'de')} gibt es nicht.${meant.length === 0 ? '' : ` Meinten Sie ${asked('de')}?`}`,
    en: `There is no person ${quoted(text, 'en')}.${meant.length === 0 ? '' : ` Did you mean ${asked('en')}?`}`,
  });
}

/** Those whose name, or surname, is nearest to the text. */
function idsNamed(everybody: readonly Person[], text: string): string[] {
  const named = everybody.flatMap((person) =>
    [displayName(person), person.last_name].flatMap((name) => (name === undefined ? [] : [{ name, id: person.id }])),
  );
  const near = closest(
    text,
    named.map(({ name }) => name),
  );
  return [...new Set<string>(named.filter(({ name }) => name === near).map(({ id }) => id))];
}

/** What is said of the lines of rosters that have this id and could not be read. */
function findingsOnLine({ workspace, diagnostics }: Opened, id: string): Diagnostic[] {
  const lines = new Set(unreadLines(workspace, id));
  return diagnostics.filter(({ place }) => lines.has(`${place.file}:${place.line}`));
}

/**
 * Why it is not certain that all lines of a person are known: a roster cannot be read as a whole, or a line with their id.
 * What belongs to the person is changed in all of them or in none.
 */
export function linesInDoubt(opened: Opened, id: string): Diagnostic[] {
  const { workspace, diagnostics } = opened;
  const rosters = new Set(roles.flatMap((role) => rosterFiles(workspace.programme, role, () => true)));
  const whole = diagnostics.filter((one) => isError(one) && one.group === 'unreadable' && rosters.has(one.place.file));
  return [...new Set([...whole, ...findingsOnLine(opened, id)])];
}

function unreadLines(workspace: Workspace, id: string): string[] {
  const { tables } = sources(workspace);
  return roles
    .flatMap((role) => rosterFiles(workspace.programme, role, (path) => tables.has(path)))
    .flatMap((path) => {
      const table = tables.get(path);
      const index = table?.columns.findIndex((column) => column?.name === 'id') ?? -1;
      if (table === undefined || index < 0) return [];
      const read = new Set(table.rows.map((row) => row.origin.record));
      return table.csv.records
        .filter((record) => record.cells[index]?.trim() === id && !read.has(record))
        .map((record) => `${path}:${positionOf(table.csv, record.start).line}`);
    });
}

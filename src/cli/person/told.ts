// What a change says of the person: "P41 Jens Carstens: Plätze 1 → 2". Values of special categories are not told.
import { changeTexts } from '../../locale/changes.js';
import { formatDate } from '../../locale/dates.js';
import type { Language, Text } from '../../locale/language.js';
import { plain } from '../../locale/text.js';
import { fieldsOf, isProtected } from '../../matching/fields.js';
import { roles } from '../../model/programme.js';
import { fieldOf, statusOf } from '../../model/roster.js';
import type { Workspace } from '../../model/workspace.js';
import { cellFact, sameValue } from '../../reports/cell-change.js';
import { wordOf } from '../../reports/people.js';
import { personIn } from '../../tandems/person-fields.js';
import { rosterColumns } from '../../workspace/rosters.js';
import type { Work } from '../steps/step.js';

/** One line for each role whose line changes, the same changes in both once. */
export function changedFacts(work: Work, id: string, after: Workspace): Text[] {
  const lines = (['de', 'en'] as const).map((language) => linesIn(work, id, after, language));
  const [de = [], en = []] = lines;
  return de.map((line, index) => ({ de: line, en: en[index] ?? line }));
}

function linesIn(work: Work, id: string, after: Workspace, language: Language): string[] {
  const { programme } = work.workspace;
  const told = roles.flatMap((role) => {
    const [old, now] = [personIn(work.workspace, id, role), personIn(after, id, role)];
    const noun = work.noun(role)[language];
    if (old === undefined && now !== undefined) return [{ noun, text: language === 'de' ? 'neu' : 'new' }];
    if (old === undefined || now === undefined) return [];
    const fields = fieldsOf(programme, role);
    const facts = rosterColumns(programme, role).flatMap((column) => {
      const isDay = column.name === 'status_on' && statusOf(old) !== statusOf(now);
      const [from, to] = [fieldOf(old, column.name), fieldOf(now, column.name)];
      if (isDay || sameValue(from, to)) return [];
      const field = fields.get(column.name);
      const secret = column.private || (field !== undefined && isProtected(field));
      return [cellFact({ column, before: programme, now: programme, language, secret }, from, to)];
    });
    return facts.length === 0 ? [] : [{ noun, text: changeTexts(facts, language) }];
  });
  const texts = new Set(told.map(({ text }) => text));
  const [first] = told;
  const given = givenTexts(work, id, after, language);
  if (first === undefined) return given;
  if (texts.size === 1)
    return [...given, `${work.name(id)} (${told.map(({ noun }) => noun).join(', ')}): ${first.text}`];
  return [...given, ...told.map(({ noun, text }) => `${work.name(id)} (${noun}): ${text}`)];
}

/** Versions and briefings that are new: "P07 Amira Haddad: Teilnahmebedingungen, 2022-2, 2. August 2022". */
function givenTexts(work: Work, id: string, after: Workspace, language: Language): string[] {
  const known = new Set(work.workspace.milestones);
  return after.milestones
    .filter((one) => !known.has(one) && one.about === id && one.what !== 'decision' && one.what !== 'asked')
    .map(({ what, note, on }) => {
      const day = on === undefined ? undefined : plain(formatDate(on, 'prose', language));
      const parts = [wordOf('milestones', 'what', what, language), note, day].filter((part) => part !== undefined);
      return `${work.name(id)}: ${parts.join(', ')}`;
    });
}

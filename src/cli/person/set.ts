// `--set field=value`: which column is meant, in which lines, and what is written there.
import { roleName } from '../../check/roster.js';
import { CommandError } from '../../diagnostics/result.js';
import { listOf, quoted } from '../../locale/text.js';
import type { IsoDate } from '../../model/ids.js';
import { type Programme, type Role, roles } from '../../model/programme.js';
import type { Milestone } from '../../model/records.js';
import { isShared } from '../../model/roster.js';
import type { Workspace } from '../../model/workspace.js';
import { columnCalled, columnNear, liesAhead, personIn, readField } from '../../tandems/person-fields.js';
import type { CellValue } from '../../workspace/cells.js';
import { readCell } from '../../workspace/cells.js';
import { tables } from '../../workspace/generated/tables.js';
import type { Column } from '../../workspace/table-schema.js';
import { aheadOf, type Setting } from './request.js';

/** One cell, in one line or in both lines of a person with two roles. */
export interface CellSetting {
  readonly kind: 'cell';
  readonly column: Column;
  readonly roles: readonly Role[];
  readonly value: CellValue | undefined;
}

/** What was accepted or given, with version and day: a line of milestones.csv. */
export interface MilestoneSetting {
  readonly kind: 'milestone';
  readonly what: (typeof given)[number];
  readonly note: string | undefined;
}

/** Of each person the version and the day are kept. */
const given = ['information', 'terms', 'briefing'] as const satisfies readonly Milestone['what'][];
const whatColumn = tables.milestones.columns.find(({ name }) => name === 'what');

export interface SettingContext {
  readonly workspace: Workspace;
  readonly id: string;
  readonly held: readonly Role[];
  /** `--role`, or the role that is being added. */
  readonly role: Role | undefined;
  readonly today: IsoDate;
}

/** @throws CommandError for an unknown field, an unreadable value, or a field of one of two roles without its role */
export function readCellSetting(setting: Setting, context: SettingContext): CellSetting | MilestoneSetting {
  const { workspace, id, held, today } = context;
  const { programme } = workspace;
  const columns = held.flatMap((role) => {
    const column = columnCalled(programme, role, setting.field);
    return column === undefined ? [] : [{ role, column }];
  });
  const [first] = columns;
  if (first === undefined)
    return (
      milestoneSetting(setting) ?? ofOtherRole(context, setting.field) ?? unknownField(programme, held, setting.field)
    );
  const { column } = first;
  refuseFixed(column, id);
  const roles = linesOf(
    column,
    columns.map(({ role }) => role),
    context,
  );
  const [role = first.role] = roles;
  const person = personIn(workspace, id, role);
  if (person === undefined) throw new Error(`${id} has no line as ${role}`);
  const reading = readField(programme, role, column, setting.value, person);
  if (!reading.ok) {
    const words = reading.diagnostics.map((one) => ({ de: one.words('de'), en: one.words('en') }));
    const [{ de, en } = { de: { message: '' }, en: { message: '' } }] = words;
    const hint = { de: de.hint ?? '', en: en.hint ?? '' };
    throw new CommandError({ de: de.message, en: en.message }, hint.de === '' ? undefined : hint);
  }
  if (liesAhead(column, reading.value, today)) throw aheadOf(column.label, String(reading.value), today);
  return { kind: 'cell', column, roles, value: reading.value };
}

/** What belongs to the person changes in both lines, what belongs to a role in that one. */
function linesOf(column: Column, having: readonly Role[], { held, role, id }: SettingContext): readonly Role[] {
  if (isShared(column.name) || having.length === 1) {
    if (role !== undefined && !isShared(column.name) && !having.includes(role)) throw notOfRole(column, having);
    return having;
  }
  if (role !== undefined && having.includes(role)) return [role];
  throw roleNeeded(id, held, column);
}

const roleFlags = (held: readonly Role[], language: 'de' | 'en'): string =>
  listOf(
    held.map((role) => `--role ${role}`),
    language,
    'or',
  );

const roleNeeded = (id: string, held: readonly Role[], { label }: Column): CommandError =>
  new CommandError(
    {
      de: `${id} hat zwei Rollen, und ${quoted(label.de, 'de')} gehört zu jeder für sich.`,
      en: `${id} has two roles, and ${quoted(label.en, 'en')} belongs to each of them.`,
    },
    { de: `${roleFlags(held, 'de')} ergänzen.`, en: `Add ${roleFlags(held, 'en')}.` },
  );

const notOfRole = ({ label }: Column, having: readonly Role[]): CommandError =>
  new CommandError(
    {
      de: `Das Feld ${quoted(label.de, 'de')} gibt es in dieser Rolle nicht.`,
      en: `There is no field ${quoted(label.en, 'en')} in this role.`,
    },
    { de: `Es gehört zu ${roleFlags(having, 'de')}.`, en: `It belongs to ${roleFlags(having, 'en')}.` },
  );

function refuseFixed({ name }: Column, id: string): void {
  if (name === 'id')
    throw new CommandError(
      {
        de: `Die Kennung ${id} bleibt: Tandems, Briefe und Termine hängen an ihr.`,
        en: `The id ${id} stays: tandems, letters and events hang on it.`,
      },
      { de: 'Eine Kennung enthält keinen Namen und ändert sich nie.', en: 'An id holds no name and never changes.' },
    );
  if (name === 'status')
    throw new CommandError(
      {
        de: 'Der Status hat seinen Tag und wird mit --status geändert.',
        en: 'The status has its day and is changed with --status.',
      },
      { de: 'So: --status angenommen', en: 'Like this: --status accepted' },
    );
}

function milestoneSetting({ field, value }: Setting): MilestoneSetting | undefined {
  const reading = whatColumn && readCell(whatColumn, field);
  const what = given.find((one) => reading !== undefined && 'value' in reading && reading.value === one);
  if (what === undefined) return undefined;
  const note = value.replace(/\s+/g, ' ').trim();
  if (note === '')
    throw new CommandError(
      {
        de: 'Was eingetragen ist, bleibt als Verlauf stehen; in milestones.csv lässt es sich löschen.',
        en: 'What is entered stays as history; it can be deleted in milestones.csv.',
      },
      {
        de: `So: --set ${field}=2022-1 (die Fassung) oder --set ${field}=ja`,
        en: `Like this: --set ${field}=2022-1 (the version) or --set ${field}=yes`,
      },
    );
  return { kind: 'milestone', what, note: /^(?:ja|j|yes|y|x)$/i.test(note) ? undefined : note };
}

/** @throws CommandError where the field belongs to a role that the person does not have */
function ofOtherRole({ workspace: { programme }, id, held }: SettingContext, field: string): undefined {
  for (const role of roles) {
    const column = held.includes(role) ? undefined : columnCalled(programme, role, field);
    if (column === undefined) continue;
    const name = roleName[role];
    throw new CommandError(
      {
        de: `Das Feld ${quoted(column.label.de, 'de')} gehört zur Rolle ${quoted(name.de, 'de')}; ${id} hat sie nicht.`,
        en: `The field ${quoted(column.label.en, 'en')} belongs to the role ${quoted(name.en, 'en')}, which ${id} does not have.`,
      },
      { de: `In diese Rolle aufnehmen: --also ${role}`, en: `Add this role: --also ${role}` },
    );
  }
  return undefined;
}

function unknownField(programme: Programme, held: readonly Role[], field: string): never {
  const near = columnNear(programme, held, field);
  throw new CommandError({
    de: `Das Feld ${quoted(field, 'de')} gibt es nicht.${near === undefined ? '' : ` Meinten Sie ${quoted(near, 'de')}?`}`,
    en: `There is no field ${quoted(field, 'en')}.${near === undefined ? '' : ` Did you mean ${quoted(near, 'en')}?`}`,
  });
}

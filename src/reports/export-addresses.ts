// Rows of `export addresses`, for mail merge: one line for each person who may be written to, with the salutation of a letter.
import { mannerFor, mannerOf } from '../letters/manner.js';
import { recipientContext } from '../letters/recipient-fields.js';
import { type PersonRecipient, recipientsOf } from '../letters/recipients.js';
import type { Language } from '../locale/language.js';
import { salutation } from '../locale/salutation.js';
import type { LetterHead } from '../model/documents.js';
import { type Role, roles } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { cellMaker, conditionFields, conditionReader, fieldClass, rosterExportColumns } from './export-people.js';
import {
  type Absent,
  absentBecause,
  byId,
  type ExportColumn,
  type ExportLine,
  type ExportOptions,
  type ExportSource,
  madeColumn,
  roleColumn,
  roleWord,
} from './export-source.js';

const formColumn: ExportColumn = {
  ...madeColumn('gender', { de: 'Anrede', en: 'Mr/Ms' }, 'contact'),
  names: ['gender', 'Anrede', 'Mr/Ms'],
};
/** No header that a roster takes for the salutation which a person wants. */
const greetingColumn = madeColumn('greeting', { de: 'Anrede im Brief', en: 'Greeting of the letter' }, 'contact');

const names = ['title', 'first_name', 'name_particle', 'last_name'];
const address = ['street', 'postal_code', 'city'];
/** Own fields of a programme that say the country of an address. */
const countries = ['country', 'land', 'staat'];

/** The occasion whose rule of consent holds: a letter to everybody of the round. */
const occasion = 'circular' satisfies LetterHead['letter'];

/**
 * @param anyStatus the condition itself says which status, so that rejected and former people may be among them
 */
export function addressSource(workspace: Workspace, options: ExportOptions, anyStatus: boolean): ExportSource {
  const { programme } = workspace;
  const asked = options.role === undefined ? roles : [options.role];
  const { recipients, absent } = whoIsWrittenTo(workspace, asked, options, anyStatus);
  const columns = new Map(rosterExportColumns(programme, asked).map((column) => [column.key, column]));
  const cells = cellMaker(programme, options);
  const chosen = ['id', ...names, ...address, ...countries, 'email'].flatMap((key) => columns.get(key) ?? []);
  return {
    kind: 'addresses',
    sheet: { de: 'Anschriften', en: 'Addresses' },
    columns: [...chosen.slice(0, 1), roleColumn, formColumn, greetingColumn, ...chosen.slice(1)],
    lines: recipients.map((recipient) => lineOf(workspace, recipient, options.language, cells)),
    absent,
    where: recipientContext(programme),
    fields: conditionFields(programme),
    classOf: (field) => fieldClass(programme, field),
    opens: ['contact'],
  };
}

/** In which roles people may be written to, by id, mentee before mentor; and who may not, with the reason that letters give. */
function whoIsWrittenTo(
  workspace: Workspace,
  asked: readonly Role[],
  { today, without }: ExportOptions,
  anyStatus: boolean,
): { readonly recipients: readonly PersonRecipient[]; readonly absent: readonly Absent[] } {
  // A letter to named people reaches all but rejected, withdrawn and former ones; one that names a status reaches that.
  const everybody = { [anyStatus ? 'status' : 'id']: { not: 'empty' } };
  const answers = asked.map((role) =>
    recipientsOf(workspace, { letter: occasion, to: { role, ...everybody } }, { today, without }),
  );
  const recipients = answers
    .flatMap(({ to }) => to)
    .filter((one) => one.kind === 'person')
    .sort(byId);
  const written = new Set<string>(recipients.map(({ id }) => id));
  const absent = new Map<string, Absent>();
  for (const { id, kind, reason } of answers.flatMap(({ not }) => not))
    if (kind !== 'condition' && !written.has(id))
      absent.set(id, kind === 'faulty' ? absentBecause(id, kind) : { id, reason });
  return { recipients, absent: [...absent.values()].sort(byId) };
}

type Cells = ReturnType<typeof cellMaker>;

function lineOf(workspace: Workspace, recipient: PersonRecipient, language: Language, cells: Cells): ExportLine {
  const { person, role } = recipient;
  const { programme } = workspace;
  const manner = mannerFor(mannerOf(programme, { letter: occasion, lang: language }, true), recipient);
  return {
    once: person.id,
    cell: (key) => {
      if (key === roleColumn.key) return roleWord(role, language);
      if (key === formColumn.key) return formWords[person.gender ?? 'u'][language];
      if (key === greetingColumn.key) return salutation(person, manner);
      return cells(person, role, key);
    },
    ...conditionReader(workspace, person, role),
  };
}

const none = { de: undefined, en: undefined };
const formWords = { f: { de: 'Frau', en: 'Ms' }, m: { de: 'Herr', en: 'Mr' }, d: none, u: none };

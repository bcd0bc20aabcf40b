// One person changed: fields, a second role, the status; everything that was asked for is one step.
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { CommandError } from '../../diagnostics/result.js';
import type { Text } from '../../locale/language.js';
import { closest, listOf, quoted } from '../../locale/text.js';
import { type Origin, origin, placeOf } from '../../model/place.js';
import type { Role } from '../../model/programme.js';
import { isShared, type Person, type PersonStatus, statusOf } from '../../model/roster.js';
import type { Workspace } from '../../model/workspace.js';
import { wordOf } from '../../reports/people.js';
import { askedMilestone, changeStatus, type StatusChange, selectionOf, withMilestones } from '../../tandems/people.js';
import { personIn, rolesOf, withField, withRole } from '../../tandems/person-fields.js';
import { statusChangeUnusual } from '../../tandems/refusals.js';
import { changeKind, isDecision, isLeaving, oddityOf } from '../../tandems/status.js';
import { askCriterion } from '../steps/decide-applications.js';
import { lastDecider } from '../steps/decided-by.js';
import { asking, nothing, type Outcome, type Work } from '../steps/step.js';
import { linesInDoubt } from './find.js';
import { leavingNotes, roleAddedNotes, seatNote, wordNotes } from './notes.js';
import type { Request } from './request.js';
import { type CellSetting, type MilestoneSetting, readCellSetting } from './set.js';

/** What the command works on, step by step. */
interface Draft {
  readonly after: Workspace;
  readonly notes: readonly Text[];
}

/** @throws CommandError where something is missing or unusual and nobody can be asked */
export async function planChange(work: Work, id: string, request: Request): Promise<Outcome> {
  const held = rolesOf(work.workspace, id);
  refuseRoles(work, id, held, request);
  const added = withAddedRole(work.workspace, id, held, request);
  const settings = readSettings(work, id, added, request);
  refuseIdleBody(request, settings);
  const isOfPerson = settings.some((one) => one.kind === 'cell' && isShared(one.column.name));
  const doubts = isOfPerson || request.also !== undefined ? linesInDoubt(work.opened, id) : [];
  if (doubts.length > 0) return { kind: 'refused', diagnostics: doubts };
  const draft = await withSettings(work, id, { after: added, notes: [] }, settings, request);
  if (draft === undefined) return unchanged;
  const wordFindings = wordNotes(draft.after, id, work.opened);
  for (const finding of wordFindings.errors) throw inWords(finding);
  const status = await statusChange(work, id, draft.after, held, request);
  if (status === 'leave') return unchanged;
  const result = status === undefined ? { ok: true as const, value: draft.after } : changeStatus(draft.after, status);
  if (!result.ok) return { kind: 'refused', diagnostics: result.diagnostics };
  const notes = [
    ...draft.notes,
    ...wordFindings.notes,
    ...(request.also === undefined || personIn(draft.after, id, request.also)?.topics !== undefined
      ? []
      : roleAddedNotes(work, id, request.also)),
    ...(status !== undefined && isLeaving(status.to) ? leavingNotes(work, id, status.role) : []),
  ];
  const rewrite = unreadableCells(work, id, settings);
  return { kind: 'plan', after: result.value, notes, ...(rewrite.size === 0 ? {} : { rewrite }) };
}

const unchanged = nothing('Es bleibt, wie es ist.', 'Everything stays as it is.');

function refuseRoles(work: Work, id: string, held: readonly Role[], { also, role, status }: Request): void {
  if (also !== undefined && held.includes(also))
    throw new CommandError({
      de: `${id} steht schon in dieser Rolle in der Tabelle (${work.noun(also).de}).`,
      en: `${id} stands in the table with this role already (${work.noun(also).en}).`,
    });
  if (role !== undefined && role !== also && !held.includes(role))
    throw new CommandError(
      {
        de: `${id} hat diese Rolle nicht (${work.noun(role).de}).`,
        en: `${id} does not have this role (${work.noun(role).en}).`,
      },
      { de: `In diese Rolle aufnehmen: --also ${role}`, en: `Add this role: --also ${role}` },
    );
  if (status === undefined || also !== undefined || role !== undefined || held.length < 2) return;
  const flags = held.map((one) => `--role ${one}`);
  throw new CommandError(
    {
      de: `${id} hat zwei Rollen, und jede hat ihren eigenen Status.`,
      en: `${id} has two roles, and each has a status of its own.`,
    },
    { de: `${listOf(flags, 'de', 'or')} ergänzen.`, en: `Add ${listOf(flags, 'en', 'or')}.` },
  );
}

/** A line in the other roster: asked, or applied, from which the status goes on. */
function withAddedRole(workspace: Workspace, id: string, held: readonly Role[], request: Request): Workspace {
  const { also, status, on, by } = request;
  const [first] = held;
  const person = first === undefined ? undefined : personIn(workspace, id, first);
  if (also === undefined || person === undefined) return workspace;
  const isAsked = status === 'prospect';
  const added = withRole(workspace, person, also, { status: isAsked ? 'prospect' : 'applied', on });
  return isAsked ? withMilestones(added, [askedMilestone(id, on, by)]) : added;
}

function readSettings(
  work: Work,
  id: string,
  workspace: Workspace,
  request: Request,
): (CellSetting | MilestoneSetting)[] {
  const held = rolesOf(workspace, id);
  const role = request.also ?? request.role;
  return request.settings.map((setting) => readCellSetting(setting, { workspace, id, held, role, today: work.today }));
}

async function withSettings(
  work: Work,
  id: string,
  draft: Draft,
  settings: readonly (CellSetting | MilestoneSetting)[],
  request: Request,
): Promise<Draft | undefined> {
  let { after } = draft;
  const notes: Text[] = [...draft.notes];
  for (const setting of settings) {
    if (setting.kind === 'milestone') {
      after = withGiven(after, id, setting, request);
      continue;
    }
    const tooFew = seatNote(work, id, setting);
    if (tooFew !== undefined && !(await isSeatAgreed(work, tooFew, request.correct))) return undefined;
    if (tooFew !== undefined) notes.push(tooFew);
    after = withField(after, id, setting.roles, setting.column, setting.value);
  }
  return { after, notes };
}

/** The same version on the same day stands there once. */
function withGiven(workspace: Workspace, id: string, { what, note }: MilestoneSetting, { on, by }: Request): Workspace {
  const isThere = workspace.milestones.some(
    (one) => one.about === id && one.what === what && one.on === on && one.note === note,
  );
  if (isThere) return workspace;
  return withMilestones(workspace, [
    { about: id, what, on, ...(by === undefined ? {} : { by }), ...(note === undefined ? {} : { note }) },
  ]);
}

/** Fewer seats than tandems hold: asked, or `--correct`. */
async function isSeatAgreed(work: Work, words: Text, correct: boolean): Promise<boolean> {
  if (correct) return true;
  if (work.questions === undefined)
    throw new CommandError(words, {
      de: 'Trotzdem eintragen: denselben Befehl mit --correct wiederholen.',
      en: 'To enter it anyway, repeat the command with --correct.',
    });
  return asking(work).yes({ de: `${words.de} Trotzdem eintragen?`, en: `${words.en} Enter it anyway?` }, false);
}

/** The change of status that was asked for, with what belongs to it; `leave` when the person at the terminal decides so. */
async function statusChange(
  work: Work,
  id: string,
  workspace: Workspace,
  held: readonly Role[],
  request: Request,
): Promise<StatusChange | 'leave' | undefined> {
  const { status: to, also, on, criterion } = request;
  const role = also ?? request.role ?? held[0];
  if (criterion !== undefined && (to === undefined || !isDecision(to))) throw withoutDecision('--criterion');
  if (to === undefined || role === undefined) return undefined;
  const person = personIn(workspace, id, role);
  if (person === undefined) return undefined;
  const manner = request.correct ? 'correct' : await mannerOf(work, person, to);
  if (manner === 'leave') return 'leave';
  const change = { person: id, role, to, on, manner };
  if (manner === 'correct' || !isDecision(to) || statusOf(person) === to) return change;
  const named = await criterionFor(work, role, request);
  const by = request.by ?? (await deciderFor(work));
  return { ...change, ...(named === undefined ? {} : { criterion: named }), ...(by === undefined ? {} : { by }) };
}

/** What would be entered nowhere is not passed over. */
const withoutDecision = (option: string): CommandError =>
  new CommandError(
    {
      de: `${option} gehört zu einer Entscheidung, und hier wird keine eingetragen.`,
      en: `${option} belongs to a decision, and none is entered here.`,
    },
    {
      de: 'Entscheidungen: --status angenommen, Warteliste oder „nicht aufgenommen“',
      en: 'Decisions: --status accepted, waitlisted or rejected',
    },
  );

/** A body is named beside decisions, prospects, and what was accepted or given. */
function refuseIdleBody({ by, status, correct }: Request, settings: readonly { readonly kind: string }[]): void {
  const isNamed =
    settings.some(({ kind }) => kind === 'milestone') ||
    (status !== undefined && !correct && (isDecision(status) || status === 'prospect'));
  if (by !== undefined && !isNamed) throw withoutDecision('--by');
}

/** The excerpt of a finding would show what the cell holds now; in question is what was typed. */
function inWords(finding: Diagnostic): CommandError {
  const [de, en] = [finding.words('de'), finding.words('en')];
  const hint = de.hint === undefined || en.hint === undefined ? undefined : { de: de.hint, en: en.hint };
  return new CommandError({ de: de.message, en: en.message }, hint);
}

/** An unusual change is asked for: it has happened, or the former status was wrong. */
async function mannerOf(
  work: Work,
  person: Person,
  to: PersonStatus,
): Promise<'usual' | 'agreed' | 'correct' | 'leave'> {
  const from = statusOf(person);
  const why = oddityOf(from, to);
  if (why === undefined) return 'usual';
  const facts = { person: person.id, from, to, why };
  const [de, en] = (['de', 'en'] as const).map((language) =>
    statusChangeUnusual(placeOf(person, 'status'), facts, person.id).words(language),
  );
  const message = { de: de?.message ?? '', en: en?.message ?? '' };
  if (work.questions === undefined) throw new CommandError(message, { de: de?.hint ?? '', en: en?.hint ?? '' });
  const word = (language: 'de' | 'en') => quoted(wordOf('mentees', 'status', from, language), language);
  return asking(work).choice(message, [
    ...(changeKind(from, to) === 'impossible'
      ? []
      : [
          { value: 'agreed' as const, label: { de: 'es ist so gekommen: eintragen', en: 'it has happened: enter it' } },
        ]),
    {
      value: 'correct',
      label: { de: `${word('de')} war falsch: berichtigen`, en: `${word('en')} was wrong: set it right` },
    },
    { value: 'leave', label: { de: 'nichts ändern', en: 'change nothing' } },
  ]);
}

/** Where the role has a list of criteria, a decision names one; a single one names itself. */
async function criterionFor(work: Work, role: Role, { criterion }: Request): Promise<string | undefined> {
  const criteria = selectionOf(work.workspace.programme, role);
  const ids = criteria.map(({ id }) => id);
  if (criterion !== undefined) {
    if (ids.includes(criterion)) return criterion;
    throw unknownCriterion(criterion, ids);
  }
  if (criteria.length < 2) return ids[0];
  if (work.questions !== undefined) return askCriterion(asking(work), work, { role });
  throw new CommandError(
    {
      de: 'Zu jeder Entscheidung gehört ein Auswahlkriterium (--criterion).',
      en: 'Every decision refers to a criterion of selection (--criterion).',
    },
    {
      de: `Möglich: ${criteria.map(({ id, text }) => `${id} (${text})`).join(', ')}`,
      en: `Possible: ${criteria.map(({ id, text }) => `${id} (${text})`).join(', ')}`,
    },
  );
}

function unknownCriterion(criterion: string, ids: readonly string[]): CommandError {
  const near = closest(criterion, ids);
  return new CommandError(
    {
      de: `Das Auswahlkriterium ${quoted(criterion, 'de')} gibt es nicht.${near === undefined ? '' : ` Meinten Sie ${near}?`}`,
      en: `There is no criterion ${quoted(criterion, 'en')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    },
    ids.length === 0
      ? {
          de: 'Für diese Rolle sind keine Auswahlkriterien festgelegt (roles, selection).',
          en: 'No criteria of selection are laid down for this role (roles, selection).',
        }
      : { de: `Möglich: ${ids.join(', ')}`, en: `Possible: ${ids.join(', ')}` },
  );
}

const deciderFor = async (work: Work): Promise<string | undefined> =>
  work.questions === undefined
    ? undefined
    : asking(work).words({ de: 'Wer hat entschieden?', en: 'Who decided?' }, lastDecider(work.workspace));

/** Cells that hold something unreadable are written even where the new value is what an empty cell means. */
function unreadableCells(
  { opened }: Work,
  id: string,
  settings: readonly (CellSetting | MilestoneSetting)[],
): ReadonlyMap<Origin, ReadonlySet<string>> {
  const faulty = new Set(
    opened.diagnostics
      .filter(({ code, about }) => code === 'cell-value' && about === id)
      .map(({ place }) => `${place.file}:${place.line}:${place.column}`),
  );
  const found = new Map<Origin, Set<string>>();
  for (const setting of settings) {
    if (setting.kind === 'milestone') continue;
    for (const role of setting.roles) {
      const person = personIn(opened.workspace, id, role);
      const from = person?.[origin];
      if (person === undefined || from === undefined) continue;
      const { file, line, column } = placeOf(person, setting.column.name);
      if (faulty.has(`${file}:${line}:${column}`))
        found.set(from, new Set([...(found.get(from) ?? []), setting.column.name]));
    }
  }
  return found;
}

// How many were asked to fill in a questionnaire, and how many did.
import type { Survey } from '../model/documents.js';
import { type Role, roles } from '../model/programme.js';
import { isSent } from '../model/records.js';
import { rosterOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import type { SurveyAnswers } from './answers.js';
import { sum } from './statistics.js';

export interface RoleResponse {
  readonly role: Role;
  /** Missing where neither the survey nor the journal says it. */
  readonly invited?: number;
  readonly answered: number;
}

export interface Response {
  /** Only if known for every role that was asked. */
  readonly invited?: number;
  /** Questionnaires with at least one answer, also those without a role. */
  readonly answered: number;
  /** Of these, every question answered but for free text; the others are partial. */
  readonly complete: number;
  readonly partial: number;
  readonly withoutRole: number;
  readonly roles: readonly RoleResponse[];
}

/** Invited come from the survey itself, else from the journal of the letter that invited. */
export function responseOf(workspace: Workspace, { survey, answered, complete }: SurveyAnswers): Response {
  const sent = survey.letter === undefined ? undefined : reached(workspace, survey.letter);
  const asked = roles.filter((role) => survey.roles?.includes(role) ?? true);
  const each = asked.map((role) => {
    const invited =
      survey.invited?.[role] ?? (sent && rosterOf(workspace, role).filter(({ id }) => sent.has(id)).length);
    return { role, ...(invited === undefined ? {} : { invited }), answered: answered.get(role) ?? 0 };
  });
  const invited = each.map((one) => one.invited);
  const total = sum([...answered.values()]);
  return {
    ...(invited.every((number) => number !== undefined) ? { invited: sum(invited) } : {}),
    answered: total,
    complete,
    partial: total - complete,
    withoutRole: answered.get('unknown') ?? 0,
    roles: each,
  };
}

/** The people whom a letter reached: the last state of each in the journal is "sent". */
function reached({ journal }: Workspace, letter: NonNullable<Survey['letter']>): ReadonlySet<string> {
  const last = new Map(journal.flatMap((entry) => (entry.letter === letter ? [[entry.person, entry]] : [])));
  return new Set([...last].flatMap(([person, entry]) => (isSent(entry) ? [person] : [])));
}

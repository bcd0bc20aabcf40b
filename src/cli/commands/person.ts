// mentoring person ID: shows one person with everything that belongs to them, or changes one thing.
import { CommandError } from '../../diagnostics/result.js';
import { type Role, roles } from '../../model/programme.js';
import { personSheet } from '../../reports/person.js';
import { rolesOf } from '../../tandems/person-fields.js';
import type { Context, ExitCode } from '../context.js';
import { type Opened, type RunOptions, readWorkspace } from '../open.js';
import { planChange } from '../person/change.js';
import { findPerson } from '../person/find.js';
import { type Request, readRequest } from '../person/request.js';
import { changedFacts } from '../person/told.js';
import { printFindings } from '../print.js';
import { present, reportFormat } from '../report-output.js';
import type { Runner } from '../runner.js';
import { carryOut, refused, say } from '../steps/carry-out.js';
import { type Work, workOf } from '../steps/step.js';

export const person: Runner = async (context, options, [wanted = '']): Promise<ExitCode> => {
  const opened = readWorkspace(context, options, false);
  const request = readRequest(context, options, opened.today);
  const found = findPerson(opened, wanted);
  const work = await workOf(context, options, opened);
  if (found.kind === 'unreadable') {
    if (request !== undefined) return refused(found.findings, work);
    printFindings(context, context.stderr, options.language, found.findings, opened.store);
    return 1;
  }
  if (request === undefined) return show(context, options, opened, found.id);
  if (found.byName) throw idNeeded(context, found.id);
  return change(work, found.id, request);
};

/** Two people may share a name, and a wrong line is changed quickly. */
const idNeeded = ({ called }: Context, id: string): CommandError =>
  new CommandError(
    { de: `Zum Ändern bitte die Kennung nennen: ${id}.`, en: `To change something, please name the id: ${id}.` },
    { de: `Ansehen: ${called} person ${id}`, en: `To look: ${called} person ${id}` },
  );

function show(context: Context, options: RunOptions, opened: Opened, id: string): ExitCode {
  const held = rolesOf(opened.workspace, id);
  const wanted = options['role'];
  const shown: readonly Role[] = roles.filter(
    (role) => held.includes(role) && (wanted === undefined || wanted === role),
  );
  if (shown.length === 0)
    throw new CommandError({ de: `${id} hat diese Rolle nicht.`, en: `${id} does not have this role.` });
  const data = personSheet(opened.workspace, id, {
    language: options.language,
    roles: shown,
    findings: opened.diagnostics.filter(({ about }) => about === id),
  });
  context.stdout.write(
    present(context, opened.store, {
      template: 'screens/person',
      data,
      programme: opened.workspace.programme,
      language: options.language,
      format: reportFormat(options.format),
    }),
  );
  return 0;
}

async function change(work: Work, id: string, request: Request): Promise<ExitCode> {
  const outcome = await planChange(work, id, request);
  if (outcome.kind === 'done') return outcome.code;
  if (outcome.kind === 'nothing') {
    say(work, outcome.text);
    return 0;
  }
  if (outcome.kind === 'refused') return refused(outcome.diagnostics, work);
  if (work.options.quiet !== true) for (const line of changedFacts(work, id, outcome.after)) say(work, line);
  return carryOut(outcome, work, { command: commandOf(id, request), asks: false });
}

/** As the undo screen names it: the fields without their values. */
function commandOf(id: string, { status, settings, also, role }: Request): string {
  return [
    `person ${id}`,
    ...(also === undefined ? [] : [`--also ${also}`]),
    ...(role === undefined ? [] : [`--role ${role}`]),
    ...(status === undefined ? [] : [`--status ${status}`]),
    ...settings.map(({ field }) => `--set ${field.replace(/\s+/g, ' ')}`),
  ].join(' ');
}

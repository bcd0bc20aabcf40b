// Open applications: accepted, on the waiting list, not accepted, or left open; each decision refers to a criterion.
import { accept, type Result } from '../../diagnostics/result.js';
import { formatDate } from '../../locale/dates.js';
import type { Language, Text } from '../../locale/language.js';
import { plain } from '../../locale/text.js';
import { placeOf } from '../../model/place.js';
import type { Role } from '../../model/programme.js';
import { type Person, rosterOf, takesPart } from '../../model/roster.js';
import type { Workspace } from '../../model/workspace.js';
import type { DueAction } from '../../reports/due/action.js';
import { seatState, wordOf } from '../../reports/people.js';
import { conditionProblems, decideApplication, rolesWith, selectionOf, type Verdict } from '../../tandems/people.js';
import type { Ask } from './ask.js';
import { lastDecider } from './decided-by.js';
import { asking, nothing, planOf, type Step, type Work } from './step.js';

interface Applicant {
  readonly person: Person;
  readonly role: Role;
}

interface Decided extends Applicant {
  readonly verdict: Verdict;
  readonly criterion?: string;
}

type Action = Extract<DueAction, { kind: 'decide-applications' }>;

export const decideApplications: Step<Action> = async ({ people }, work) => {
  const open = applicants(work, people);
  const ask = asking(work, ...open.map(({ person }) => placeOf(person, 'status').file), 'milestones.csv');
  const decisions = await decideEach(ask, work, open);
  if (decisions.length === 0) return nothing('Alle Bewerbungen bleiben offen.', 'All applications stay open.');
  const by = await ask.words({ de: 'Wer hat entschieden?', en: 'Who decided?' }, lastDecider(work.workspace));
  const on = await ask.day({ de: 'An welchem Tag?', en: 'On which day?' }, work.today, { notAfter: work.today });
  const result = decisions.reduce<Result<Workspace>>(
    (sofar, { person, role, verdict, criterion }) =>
      sofar.ok
        ? decideApplication(sofar.value, {
            person: person.id,
            role,
            verdict,
            on,
            by,
            ...(criterion === undefined ? {} : { criterion }),
          })
        : sofar,
    accept(work.workspace),
  );
  const isAccepting = decisions.some(({ verdict }) => verdict === 'accepted');
  return planOf(result, result.ok && isAccepting ? [seatsInWords(result.value)] : []);
};

function applicants({ workspace }: Work, ids: readonly string[]): Applicant[] {
  return ids.flatMap((id) =>
    rolesWith(workspace, id, 'applied').flatMap((role) => {
      const person = rosterOf(workspace, role).find((one) => one.id === id);
      return person === undefined ? [] : [{ person, role }];
    }),
  );
}

async function decideEach(ask: Ask, work: Work, open: readonly Applicant[]): Promise<Decided[]> {
  const decisions: Decided[] = [];
  for (const [index, applicant] of open.entries()) {
    const verdict = await ask.choice(question(work, applicant), choices(work, applicant, open.length - index - 1));
    if (verdict === 'stop') break;
    if (verdict === 'leave') continue;
    const criterion = await askCriterion(ask, work, applicant);
    decisions.push({ ...applicant, verdict, ...(criterion === undefined ? {} : { criterion }) });
  }
  return decisions;
}

/** "P24 Jana Brandt als Mentee, beworben am 12. Mai 2022"; what a condition of the role says against it. */
function question(work: Work, { person, role }: Applicant): Text {
  const make = (language: Language): string => {
    const day = person.applied_on === undefined ? '' : plain(formatDate(person.applied_on, 'prose', language));
    const name = `${work.name(person.id)} ${language === 'de' ? 'als' : 'as a'} ${work.noun(role)[language]}`;
    const since = day === '' ? '' : language === 'de' ? `, beworben am ${day}` : `, applied on ${day}`;
    const against = conditionProblems(work.workspace.programme, role, person).map((one) => one.words(language).message);
    return [`${name}${since}`, ...against].join('. ');
  };
  return { de: make('de'), en: make('en') };
}

type Answer = Verdict | 'leave' | 'stop';

/** Who does not meet the conditions cannot be accepted. */
function choices(
  { workspace }: Work,
  { person, role }: Applicant,
  left: number,
): readonly { readonly value: Answer; readonly label: Text }[] {
  const isEligible = conditionProblems(workspace.programme, role, person).length === 0;
  const rest: Text = {
    de: `diese und ${left === 1 ? 'eine weitere' : `${left} weitere`} noch offen lassen`,
    en: `leave this and ${left === 1 ? 'one more' : `${left} more`} open`,
  };
  return [
    ...(isEligible ? [{ value: 'accepted' as const, label: { de: 'aufnehmen', en: 'accept' } }] : []),
    { value: 'waitlisted', label: { de: 'auf die Warteliste', en: 'put on the waiting list' } },
    { value: 'rejected', label: { de: 'nicht aufnehmen', en: 'do not accept' } },
    { value: 'leave', label: { de: 'noch offen lassen', en: 'leave open' } },
    ...(left > 0 ? [{ value: 'stop' as const, label: rest }] : []),
  ];
}

/** The criterion of the role that decided; a single one needs no question. */
export async function askCriterion(
  ask: Ask,
  { workspace }: Work,
  { role }: Pick<Applicant, 'role'>,
): Promise<string | undefined> {
  const criteria = selectionOf(workspace.programme, role);
  if (criteria.length < 2) return criteria[0]?.id;
  return ask.choice(
    { de: 'Welches Auswahlkriterium gab den Ausschlag?', en: 'Which criterion of selection decided?' },
    criteria.map(({ id, text }) => ({ value: id, label: { de: text, en: text } })),
  );
}

/** "Damit sind 22 Mentees angenommen oder im Tandem, für 20 Plätze." */
export function seatsInWords({ mentees, mentors, tandems }: Workspace): Text {
  const accepted = mentees.filter(takesPart).length;
  const { total } = seatState(mentors, tandems);
  const words = (language: Language) => {
    const [first, second] = [
      wordOf('mentees', 'status', 'accepted', language),
      wordOf('mentees', 'status', 'active', language),
    ];
    return language === 'de' ? `${first} oder ${second}` : `${first} or ${second}`;
  };
  return {
    de: `Damit ${accepted === 1 ? 'ist 1 Mentee' : `sind ${accepted} Mentees`} ${words('de')}; Plätze gibt es ${total}.`,
    en: `So ${accepted === 1 ? '1 mentee is' : `${accepted} mentees are`} ${words('en')}; there are ${total} seats.`,
  };
}

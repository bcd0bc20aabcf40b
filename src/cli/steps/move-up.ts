// Free seats go to the waiting list, in its order.
import { accept, type Result } from '../../diagnostics/result.js';
import type { Role } from '../../model/programme.js';
import type { Workspace } from '../../model/workspace.js';
import type { DueAction } from '../../reports/due/action.js';
import { moveUp as moveUpPerson, rolesWith, withdrawApplication } from '../../tandems/people.js';
import { askCriterion, seatsInWords } from './decide-applications.js';
import { lastDecider } from './decided-by.js';
import { asking, nothing, planOf, type Step } from './step.js';

interface Moving {
  readonly person: string;
  readonly role: Role;
  readonly answer: 'accepted' | 'withdrawn';
  readonly criterion?: string;
}

export const moveUp: Step<Extract<DueAction, { kind: 'move-up' }>> = async ({ people }, work) => {
  const ask = asking(work, 'mentees.csv', 'milestones.csv');
  const moving: Moving[] = [];
  for (const person of people) {
    const [role] = rolesWith(work.workspace, person, 'waitlisted');
    if (role === undefined) continue;
    const name = work.name(person);
    const answer = await ask.choice({ de: `${name}: Ist ein Platz willkommen?`, en: `${name}: is a seat welcome?` }, [
      { value: 'accepted', label: { de: 'ja, nachrücken', en: 'yes, move up' } },
      { value: 'waiting', label: { de: 'bleibt auf der Warteliste', en: 'stays on the waiting list' } },
      { value: 'withdrawn', label: { de: 'hat die Bewerbung zurückgezogen', en: 'has withdrawn the application' } },
    ]);
    if (answer === 'waiting') continue;
    const criterion = answer === 'accepted' ? await askCriterion(ask, work, { role }) : undefined;
    moving.push({ person, role, answer, ...(criterion === undefined ? {} : { criterion }) });
  }
  if (moving.length === 0) return nothing('Die Warteliste bleibt, wie sie ist.', 'The waiting list stays as it is.');
  const isMoving = moving.some(({ answer }) => answer === 'accepted');
  const by = isMoving
    ? await ask.words({ de: 'Wer hat entschieden?', en: 'Who decided?' }, lastDecider(work.workspace))
    : undefined;
  const on = await ask.day({ de: 'An welchem Tag?', en: 'On which day?' }, work.today, { notAfter: work.today });
  const result = moving.reduce<Result<Workspace>>((sofar, { answer, ...move }) => {
    if (!sofar.ok) return sofar;
    if (answer === 'withdrawn') return withdrawApplication(sofar.value, { ...move, on });
    return moveUpPerson(sofar.value, { ...move, on, ...(by === undefined ? {} : { by }) });
  }, accept(work.workspace));
  return planOf(result, result.ok && isMoving ? [seatsInWords(result.value)] : []);
};

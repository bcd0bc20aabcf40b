// What came of it for those who took part: candidacies, seats and what else the programme counts, small numbers hidden.
import { type Language, pick, type Text } from '../locale/language.js';
import { type Role, roles } from '../model/programme.js';
import { rosterOf } from '../model/roster.js';
import type { Workspace } from '../model/workspace.js';
import { barredIds } from '../privacy/barred.js';
import { suppressTable } from '../privacy/cell-suppression.js';
import type { OutcomeLine } from './data.js';
import { type QuestionScene, saysPercent } from './evaluation-questions.js';

const builtIn: Readonly<Record<string, Text>> = {
  candidacy: { de: 'Kandidatur', en: 'Candidacy' },
  list: { de: 'Listenplatz', en: 'Place on a list' },
  seat: { de: 'Mandat', en: 'Seat' },
  office: { de: 'Amt', en: 'Office' },
  joined: { de: 'Beitritt', en: 'Joined' },
};

/**
 * For each outcome how many of a role have it in the end, of those of whom that is known. Who is known is no secret, so that a number
 * near all gives the others away as a small one gives itself: both are hidden.
 */
export function outcomeLines(workspace: Workspace, scene: QuestionScene): OutcomeLine[] {
  const roleOf = rolesOfPeople(workspace);
  const kinds = [...new Set(workspace.outcomes.map(({ what }) => what))];
  const order = [...Object.keys(builtIn), ...(workspace.programme.evaluation?.outcomes ?? []).map(({ id }) => id)];
  const lines = kinds
    .sort((a, b) => place(order, a) - place(order, b) || (a < b ? -1 : 1))
    .flatMap((what) => {
      const after = new Map(
        workspace.outcomes.flatMap((row) =>
          row.what === what && row.after !== undefined ? [[row.person, row.after]] : [],
        ),
      );
      const groups = groupsOf(after, roleOf, scene);
      return groups.length === 0 ? [] : [{ id: what, label: labelOf(workspace, what, scene.language), groups }];
    });
  return withoutSmallSteps(lines, scene.minimum);
}

/** Each presupposes the one before: who has a seat was on a list, who was on a list stood for election. */
const ladder: readonly string[] = ['candidacy', 'list', 'seat'];

/**
 * From 11 candidacies and 7 places on a list it follows that four people got no place. Where a step of the ladder would tell of
 * fewer people than may be shown, the later line keeps its numbers to itself.
 */
function withoutSmallSteps(lines: readonly OutcomeLine[], minimum: number): OutcomeLine[] {
  const told: OutcomeLine[] = [];
  return lines.map((line) => {
    if (!ladder.includes(line.id)) return line;
    const isTelling = told.some((other) =>
      line.groups.some(({ group, shown }) => {
        const before = other.groups.find((one) => one.group === group)?.shown;
        const step = Math.abs((before?.count ?? 0) - (shown?.count ?? 0));
        return before !== undefined && shown !== undefined && step > 0 && step < minimum;
      }),
    );
    if (!isTelling) {
      told.push(line);
      return line;
    }
    return { ...line, groups: line.groups.map(({ group, n }) => ({ group, n })) };
  });
}

const place = (order: readonly string[], what: string): number =>
  order.includes(what) ? order.indexOf(what) : order.length;

function labelOf({ programme }: Workspace, what: string, language: Language): string {
  const own = programme.evaluation?.outcomes?.find(({ id }) => id === what);
  const known = Object.hasOwn(builtIn, what) ? builtIn[what] : undefined;
  return own?.text ?? (known === undefined ? what : pick(known, language));
}

/** Everybody once, as a mentee before as a mentor; those who may stand in no output have none. */
function rolesOfPeople(workspace: Workspace): ReadonlyMap<string, Role> {
  const people = roles.flatMap((role) => rosterOf(workspace, role).map((person) => ({ role, person })));
  const barred = barredIds(workspace);
  return new Map(
    people
      .filter(({ person }) => !barred.has(person.id))
      .reverse()
      .map(({ role, person }) => [person.id, role]),
  );
}

function groupsOf(
  after: ReadonlyMap<string, boolean>,
  roleOf: ReadonlyMap<string, Role>,
  { groupName, minimum }: QuestionScene,
): OutcomeLine['groups'] {
  const number = (role: Role, wanted: boolean): number =>
    [...after].filter(([person, value]) => roleOf.get(person) === role && value === wanted).length;
  const known = roles.filter((role) => number(role, true) + number(role, false) > 0);
  const cells = [true, false].map((wanted) => known.map((role) => number(role, wanted)));
  const table = suppressTable({ cells, knownColumns: true }, minimum);
  const each = known.map((role, column) => ({
    group: groupName(role),
    n: table.columnTotals[column] ?? 0,
    count: table.cells[0]?.[column],
  }));
  const all = { group: groupName('all'), n: table.total ?? 0, count: table.rowTotals[0] };
  return (each.length > 1 ? [...each, all] : each).map(({ group, n, count }) => ({
    group,
    n,
    ...(count === undefined ? {} : { shown: { count, percent: saysPercent(n) } }),
  }));
}

// What only follows from a file that could not be read or a field that does not exist: said once, at its place.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { isError } from '../diagnostics/diagnostic.js';
import type { Programme } from '../model/programme.js';

/** Findings that compare ids with those of the rosters, values of one roster file with another, or that count people. */
const needRosters = [
  'unknown-person',
  'unknown-subject',
  'tandem-unknown-person',
  'pair-unknown-person',
  'unknown-wish',
  'unknown-avoid',
  'letter-recipient-unknown',
  'topic-not-offered',
  'topic-not-wanted',
  'region-empty',
  'region-without-mentors',
  'number-mismatch',
  'eligibility-open',
  'consent-missing',
  'person-only-in-second-file',
];
const needTandems = ['unknown-tandem', 'unknown-subject'];

/** The findings without those that an unreadable roster, tandems.csv or questionnaire, or an unknown field explains. @param found what loading found */
export function withoutFollowUps(
  findings: readonly Diagnostic[],
  found: readonly Diagnostic[],
  { rosters }: Programme,
): Diagnostic[] {
  const broken = new Set(
    found.filter((one) => isError(one) && one.group === 'unreadable').map(({ place }) => place.file),
  );
  const rosterFiles = [...(rosters?.mentees?.files ?? []), ...(rosters?.mentors?.files ?? [])];
  const isRoster = (file: string) =>
    rosterFiles.includes(file) || /^(?:mentees|mentors)\.(?:private\.)?csv$/.test(file);
  const explained = new Set([
    ...([...broken].some(isRoster) ? needRosters : []),
    ...(broken.has('tandems.csv') ? needTandems : []),
    // A condition on a field that does not exist is open for everybody.
    ...(findings.some(({ code }) => code === 'unknown-field') ? ['eligibility-open'] : []),
  ]);
  const faulty = new Set(found.filter(isError).map(({ place }) => place.file));
  const isExplained = ({ code, place }: Diagnostic): boolean =>
    explained.has(code) || (code === 'answers-without-survey' && faulty.has(place.file.replace(/\.csv$/, '.yaml')));
  return explained.size === 0 && faulty.size === 0 ? [...findings] : findings.filter((one) => !isExplained(one));
}

const mostFaults = 200_000;

/** Cells that could not be read: what such a cell was to say is not missing, and is said once. */
export class FaultyCells {
  private readonly places = new Set<string>();
  private readonly labels = new Set<string>();

  /** @param found what loading found; beyond a bound nothing more is noted */
  add(found: readonly Diagnostic[]): void {
    for (const one of found) {
      if (!isError(one) || one.place.cell === undefined || this.places.size > mostFaults) continue;
      this.places.add(placeKey(one));
      if (one.about !== undefined) this.labels.add(`${one.about}\n${labelOf(one.facts)}`);
    }
  }

  /** Nothing more is noted. */
  get isFull(): boolean {
    return this.places.size > mostFaults;
  }

  /** The findings without those that only such a cell explains. */
  without(findings: readonly Diagnostic[]): readonly Diagnostic[] {
    return this.places.size === 0 ? findings : findings.filter((one) => !this.explains(one));
  }

  private explains(one: Diagnostic): boolean {
    const { code, about, facts } = one;
    if (this.places.has(placeKey(one))) return true;
    if (code !== 'roles-disagree' || !('fields' in facts) || !Array.isArray(facts.fields)) return false;
    return facts.fields.every((label) => this.labels.has(`${about ?? ''}\n${labelOf({ label })}`));
  }
}

const placeKey = ({ place }: Diagnostic): string => `${place.file}:${place.line}:${place.column}`;

/** The German label of the column that a finding names. */
function labelOf(facts: object): string {
  const label: unknown = 'label' in facts ? facts.label : undefined;
  return typeof label === 'object' && label !== null && 'de' in label ? String(label.de) : '';
}

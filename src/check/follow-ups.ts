// What only follows from a file that could not be read or a field that does not exist: said once, at its place.
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { isError } from '../diagnostics/diagnostic.js';
import type { Programme } from '../model/programme.js';

/** Findings that compare ids with those of the rosters, or values of one roster file with another. */
const needRosters = [
  'unknown-person',
  'unknown-subject',
  'tandem-unknown-person',
  'pair-unknown-person',
  'unknown-wish',
  'unknown-avoid',
  'eligibility-open',
  'consent-missing',
  'person-only-in-second-file',
];
const needTandems = ['unknown-tandem', 'unknown-subject'];

/** The findings without those that an unreadable roster, an unreadable tandems.csv or an unknown field explains. @param found what loading found */
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
  return explained.size === 0 ? [...findings] : findings.filter(({ code }) => !explained.has(code));
}

// Who decided before: offered as an answer, so that the same committee is written the same way.
import type { Workspace } from '../../model/workspace.js';

/** The latest one in tandems.csv and among the decisions of milestones.csv; undefined where nobody is named yet. */
export function lastDecider({ tandems, milestones }: Workspace): string | undefined {
  const named = [
    ...tandems.map(({ decided_by: by, decided_on: on }) => ({ by, on })),
    ...milestones.filter(({ what }) => what === 'decision').map(({ by, on }) => ({ by, on })),
  ];
  return named.reduce<{ by: string; on: string } | undefined>(
    (latest, { by, on = '' }) => (by !== undefined && on >= (latest?.on ?? '') ? { by, on } : latest),
    undefined,
  )?.by;
}

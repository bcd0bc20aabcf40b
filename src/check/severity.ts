// How severe a finding is: as its check says, unless the programme says otherwise under `check:`.
import type { Diagnostic, Group, Severity } from '../diagnostics/diagnostic.js';
import type { Programme } from '../model/programme.js';

/** The same finding with another severity or group, where the case at hand asks for it. */
export const as = (
  finding: Diagnostic,
  change: { readonly severity?: Severity; readonly group?: Group },
): Diagnostic => ({
  ...finding,
  ...change,
});

/** What cannot be read stays an error, whatever the programme says; everything else follows `check:` in programme.yaml. */
export function withOverrides(findings: readonly Diagnostic[], programme: Programme): Diagnostic[] {
  const overrides = programme.check ?? {};
  return findings.flatMap((finding) => {
    const wanted = Object.hasOwn(overrides, finding.code) ? overrides[finding.code] : undefined;
    if (wanted === undefined || (finding.group === 'unreadable' && finding.severity === 'error')) return [finding];
    return wanted === 'off' ? [] : [as(finding, { severity: wanted })];
  });
}

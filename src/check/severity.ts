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

/** Rules that cannot be applied: passed over, they would count as missing values and nobody would notice. */
const alwaysErrors: ReadonlySet<string> = new Set(['unknown-field', 'condition-value']);

const isFixed = ({ group, severity, code }: Diagnostic): boolean =>
  severity === 'error' && (group === 'unreadable' || (group === 'rules' && alwaysErrors.has(code)));

/** What cannot be read stays an error, whatever the programme says; everything else follows `check:` in programme.yaml. */
export function withOverrides(findings: readonly Diagnostic[], programme: Programme): Diagnostic[] {
  const overrides = programme.check ?? {};
  return findings.flatMap((finding) => {
    const wanted = Object.hasOwn(overrides, finding.code) ? overrides[finding.code] : undefined;
    if (wanted === undefined || isFixed(finding)) return [finding];
    return wanted === 'off' ? [] : [as(finding, { severity: wanted })];
  });
}

// What the programme says under `check:` about how severe findings are: each code exists.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Workspace } from '../model/workspace.js';
import { keyPlaceOf } from './criteria.js';
import { didYouMean, type Suggestion, suggest } from './references.js';

export const unknownCheckCode = defineDiagnostic<{ code: string } & Suggestion>({
  code: 'unknown-check-code',
  severity: 'warning',
  group: 'rules',
  de: (f) => ({
    message: `„check“ nennt „${f.code}“; einen solchen Befund gibt es nicht.${didYouMean(f, 'de')}`,
    hint: 'Alle Befunde zeigt mentoring check --explain alle',
  }),
  en: (f) => ({
    message: `“check” names “${f.code}”; there is no such finding.${didYouMean(f, 'en')}`,
    hint: 'All findings are shown by mentoring check --explain all',
  }),
});

/** @param known every code that `check` may show; asked for only where the programme names one */
export function checkCodes({ programme }: Workspace, known: () => Iterable<string>): Diagnostic[] {
  const named = Object.keys(programme.check ?? {});
  if (named.length === 0) return [];
  const codes = new Set(known());
  return named.flatMap((code) =>
    codes.has(code)
      ? []
      : [unknownCheckCode(keyPlaceOf(programme, `check/${code}`), { code, ...suggest(code, codes) })],
  );
}

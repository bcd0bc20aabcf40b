// `check:` in programme.yaml: every code can be silenced or made more or less severe, and the exit code follows.
import { expect, test } from 'vitest';
import { codesWithFolder, contentsOf, recipes, today } from '../diagnostics/workspaces.js';
import { mentoring } from '../support/run.js';

/** Codes that need more than files: git, or a roster that is read in pieces. */
const needsMore = (code: string): boolean => Object.keys(recipes[code] ?? {}).some((key) => key !== 'files');
/** What cannot be read, and conditions that would be passed over, stay errors. */
const isFixed = ({ group, severity, code }: Finding): boolean =>
  severity === 'error' && (group === 'unreadable' || ['unknown-field', 'condition-value'].includes(code));

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly group: string;
}

async function findings(files: Record<string, string | Uint8Array>): Promise<{ code: number; all: Finding[] }> {
  const { code, stdout } = await mentoring(['check', '--format', 'json'], { files, now: `${today}T10:00:00` });
  return { code, all: JSON.parse(stdout).diagnostics };
}

test.each(codesWithFolder().filter((code) => !needsMore(code)))('%s', async (code) => {
  const files = contentsOf(code);
  const definition = Buffer.from(files['programme.yaml'] ?? '').toString('utf8');
  const before = await findings(files);
  const own = before.all.filter((one) => one.code === code);
  expect(own.length).toBeGreaterThan(0);
  // A definition that cannot be read as a whole says nothing of severities.
  if (before.all.some(({ code: one }) => /^(?:yaml-|missing-key$)/.test(one)) || /^check:/m.test(definition)) return;
  for (const severity of ['off', 'info', 'warning', 'error']) {
    const changed = { ...files, 'programme.yaml': `${definition.trimEnd()}\ncheck:\n  ${code}: ${severity}\n` };
    const after = await findings(changed);
    const expected = own.flatMap((one) => (isFixed(one) ? [one.severity] : severity === 'off' ? [] : [severity]));
    expect(after.all.filter((one) => one.code === code).map((one) => one.severity)).toEqual(expected);
    expect(after.code).toBe(after.all.some((one) => one.severity === 'error') ? 1 : 0);
  }
});

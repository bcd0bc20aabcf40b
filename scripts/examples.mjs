// Runs the built program on a copy of every example: every command must end with 0, a second match must change nothing, and
// every letter and the evaluation are made.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = path.join(root, 'examples');
const stages = readdirSync(examples, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name === 'programme.yaml')
  .map((entry) => path.relative(examples, entry.parentPath))
  .sort();

const run = (folder, ...args) =>
  spawnSync(process.execPath, [path.join(root, 'bin', 'mentoring.js'), ...args, '-w', folder], { encoding: 'utf8' });

let failed = 0;
const scratch = mkdtempSync(path.join(tmpdir(), 'mentoring-examples-'));
for (const stage of stages) {
  const folder = path.join(scratch, stage);
  cpSync(path.join(examples, stage), folder, { recursive: true });
  const before = () =>
    ['tandems.csv', 'out/proposal.json']
      .map((file) => {
        try {
          return readFileSync(path.join(folder, file), 'utf8');
        } catch {
          return '';
        }
      })
      .join('\0');
  const check = run(folder, 'check', '--format', 'json');
  const match = run(folder, 'match');
  const verify = run(folder, 'verify');
  const first = before();
  const again = run(folder, 'match');
  const findings = JSON.parse(check.stdout || '{"errors":1}');
  const letters = path.join(folder, 'letters');
  const journal = path.join(letters, 'journal.csv');
  // What has been sent need not reach anybody any more.
  const sent = existsSync(journal) ? readFileSync(journal, 'utf8') : '';
  const written = (existsSync(letters) ? readdirSync(letters) : []).filter(
    (name) => name.endsWith('.md') && !sent.includes(`${name.replace(/\.md$/, '')};`),
  );
  const steps = [
    check,
    match,
    verify,
    again,
    ...written.map((name) => run(folder, 'letter', 'render', `letters/${name}`)),
    run(folder, 'evaluate'),
    run(folder),
    run(folder, 'diff'),
    run(folder, 'calendar', '-o', path.join(folder, 'out', 'termine.ics')),
  ];
  const ok = steps.every(({ status }) => status === 0) && first === before();
  console.log(
    `${ok ? 'ok    ' : 'FAILED'} ${stage}: ${findings.errors} errors, ${findings.warnings} warnings, ${written.length} letters, ${(match.stdout.split('\n')[0] ?? '').trim()}`,
  );
  if (!ok) {
    failed += 1;
    for (const step of steps) if (step.status !== 0) console.log(step.stdout + step.stderr);
  }
}
rmSync(scratch, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;

// The smallest workspaces whose templates and letters have each of the faults that only their texts can have.
import type { Contents } from '../../src/workspace/memory.js';

const programme = `format: 1
id: probe
title: Probe
period:
  start: 2026-01
  end: 2026-12
`;

const people = {
  'mentees.csv':
    'Kennung;Vorname;Nachname;Geschlecht;Status;Einwilligung am\nM1;Ada;Au;weiblich;angenommen;2026-01-10\n',
};

/** A circular to everybody with these lines. */
const letter = (...lines: readonly string[]): Contents => ({
  'programme.yaml': programme,
  ...people,
  'letters/01-rundbrief.md': `---\nletter: circular\nnumber: 1\ndate: 2026-03-02\nsubject: Rundbrief\nto: { role: mentee }\n---\n${lines.join('\n')}\n`,
});

const report = (text: string): Contents => ({
  'programme.yaml': programme,
  'templates/reports/proposal.de.md': text,
});

export const textWorkspaces: Readonly<Record<string, Contents>> = {
  'template-syntax': letter('{{#if programme.title}}Guten Tag!'),
  'template-unknown-name': letter('Willkommen bei {{programme.titel}}.'),
  'template-unknown-helper': letter('Beginn: {{datum programme.start}}'),
  'template-unknown-partial': letter('{{> gruss}}'),
  'template-helper-use': letter('Beginn: {{date programme.start wochentag="ja"}}'),
  'template-not-a-list': letter('{{#each programme.title}}{{this}}{{/each}}'),
  'template-not-text': letter('{{programme}}'),
  'template-refused': letter('{{{programme.title}}}'),
  'template-too-large': letter('{{#if programme.title}}'.repeat(21), '{{/if}}'.repeat(21)),
  'template-missing-value': letter('Liebe {{recipient.first_name}},'),
  'template-may-be-missing': report('{{programme.organiser}}'),
  'template-unprintable': letter('Bis {{date "gestern Abend"}}'),
  'unknown-template': { 'programme.yaml': programme, 'templates/reports/vorschlag.de.md': 'Vorschlag' },
};

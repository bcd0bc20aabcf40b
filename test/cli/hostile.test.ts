// Hostile values through the commands that print them: whatever stands in a file is text in every form.
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { PdfSource } from '../../src/render/pdf.js';
import { answersCsv, mentees, mentors, survey, surveyed } from '../evaluation/small.js';
import { mentoring } from '../support/run.js';

const hostile =
  '<script>alert(1)</script> **fett** [x](javascript:alert(1)) ]]> | #panic("x") {{programme.title}} \u001b[2J\u202e\r\nATTENDEE:mailto:evil@example.org';
const quoted = JSON.stringify(hostile);
const question = 'Der Austausch war hilfreich.';

const files = surveyed({
  'programme.yaml': String(surveyed()['programme.yaml'])
    .replace('title: Kleines Programm', `title: ${quoted}`)
    .replace('title: Auftakt', `title: ${quoted}\n    venue: ${quoted}`)
    .replace('text: Die Treffen helfen.', `text: ${quoted}`),
  'surveys/closing.yaml': survey
    .replace('title: Ihr Rückblick', `title: ${quoted}`)
    .replace('title: Die Treffen', `title: ${quoted}`)
    .replace(`text: ${question}`, `text: ${quoted}`)
    .replace('label: online', `label: ${quoted}`),
  'surveys/closing.csv': answersCsv(mentees, mentors),
  'tasks.csv': `Art;Text;Fällig am\nAufgabe;"${hostile.replaceAll('"', '""')}";2022-12-05\n`,
});
const words = (command: string): string[] => (command === '' ? [] : command.split(' '));
const printed = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout } = await mentoring(args, { files });
  expect(code).toBe(0);
  return stdout;
};

/** Control and bidi characters; line ends are allowed. */
const acting = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

test.each([
  'evaluate --format html',
  'evaluate --format md',
  'evaluate --format terminal',
  'report status --format html',
  'diff',
  '',
])('S5 S7 “%s” prints text and nothing that acts', async (command) => {
  const text = await printed(...words(command));
  expect(text).not.toMatch(acting);
  expect(text).not.toMatch(/href="javascript/i);
  if (command.endsWith('html')) {
    // Our own picture is the only markup that a value gets into, as its title and description.
    expect(text).toContain('<title>');
    expect(text).not.toMatch(/<script>alert|<strong>fett/);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; **fett**');
  }
  if (command.endsWith('md')) expect(text).not.toMatch(/(?<!\\)<script|(?<!\\)\*\*fett|(?<!\\)\[x(?<!\\)\]\(/);
});

test('S7 in the PDF values are data, never part of the template', async () => {
  const seen: PdfSource[] = [];
  const pdf = async (source: PdfSource) => {
    seen.push(source);
    return Buffer.from('%PDF');
  };
  const { code } = await mentoring(['evaluate', '--format', 'pdf'], { files, pdfEngine: { kind: 'native', pdf } });
  expect(code).toBe(0);
  expect(seen[0]?.template).not.toContain('panic("x")');
  expect(JSON.stringify(seen[0]?.data)).toContain('#panic(');
});

test.each(['calendar', '--format ics'])('S7 “%s”: no value becomes a property of its own', async (command) => {
  const text = await printed(...words(command));
  expect(text.replaceAll('\r\n', '')).not.toMatch(acting);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent');
  expect(events.length).toBeGreaterThan(0);
  for (const event of events) expect(event.getAllProperties('attendee')).toEqual([]);
  expect(events.some((event) => String(event.getFirstPropertyValue('summary')).includes('evil@example.org'))).toBe(
    true,
  );
});

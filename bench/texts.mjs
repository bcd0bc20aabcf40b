// Workspaces with letters to write and answers to evaluate.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writePeople } from './people.mjs';
import { random } from './random.mjs';
import { firstNames, lastNames } from './rosters.mjs';

/** People with names and addresses, and a personal letter of one page to each of them: no two letters alike. */
export function writeLetters(folder, { letters }) {
  writePeople(folder, { mentees: 0, mentors: 0, seed: 1 });
  const people = Array.from({ length: letters }, (_, i) =>
    [
      `P${i}`,
      'accepted',
      i % 2 === 0 ? 'f' : 'm',
      firstNames[i % 10],
      lastNames[Math.floor(i / 10) % 10],
      `Gartenweg ${i + 1}`,
      String(10115 + i),
      'Berlin',
    ].join(';'),
  );
  const header = 'id;status;gender;first_name;last_name;street;postal_code;city';
  writeFileSync(path.join(folder, 'mentees.csv'), `${[header, ...people].join('\n')}\n`);
  mkdirSync(path.join(folder, 'letters'), { recursive: true });
  writeFileSync(
    path.join(folder, 'letters', 'zusage.md'),
    `---
letter: accept
date: 2026-01-01
subject: "Ihre Teilnahme, {{recipient.first_name}} {{recipient.last_name}}"
to:
  role: mentee
reply-by: 2026-02-01
signed:
  - leitung
---
Ihre Bewerbung hat uns überzeugt, und wir freuen uns auf die gemeinsame Zeit, {{recipient.first_name}} {{recipient.last_name}}. Im **Auftakt** lernen sich alle kennen.

Danach treffen Sie sich im Tandem, so oft es beiden passt. Was Sie dort besprechen, bleibt unter Ihnen.

- Termine stehen auf der Internetseite des Programms.
- Fahrtkosten werden erstattet.
- Wer Fragen hat, ruft an.

Bitte antworten Sie bis zum {{date letter.reply_by}}. Dann wissen alle, woran sie sind, und wer noch wartet, kann nachrücken.

Wir danken Ihnen für Ihre Geduld. Aus vielen Bewerbungen auszuwählen war nicht leicht, und wir haben uns Zeit dafür genommen.
`,
  );
}

/** A questionnaire with so many answers. */
export function writeAnswers(folder, { answers, seed }) {
  const next = random(seed);
  const items = Array.from({ length: 12 }, (_, index) => `f${index + 1}`);
  mkdirSync(path.join(folder, 'surveys'), { recursive: true });
  writeFileSync(
    path.join(folder, 'surveys', 'closing.yaml'),
    `id: closing
wave: closing
invited:
  mentee: ${answers}
  mentor: ${answers}
blocks:
  - id: alles
    items:
${items.map((id) => `      - id: ${id}\n        text: Frage ${id}\n        scale: agreement-4`).join('\n')}
`,
  );
  const lines = Array.from({ length: answers }, (_, index) =>
    [
      `t${index.toString(36)}`,
      next() < 0.5 ? 'mentee' : 'mentor',
      ...items.map(() => (next() < 0.05 ? '' : 1 + Math.floor(4 * next() ** 0.6))),
    ].join(';'),
  );
  writeFileSync(
    path.join(folder, 'surveys', 'closing.csv'),
    `${['token', 'role', ...items].join(';')}\n${lines.join('\n')}\n`,
  );
}

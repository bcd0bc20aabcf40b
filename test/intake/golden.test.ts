// Tables as forms and offices really write them, with invented people: what is understood of each.
import { expect, test } from 'vitest';
import { askedFields } from '../../src/intake/asked.js';
import { looksLike } from '../../src/intake/forms.js';
import type { Role } from '../../src/model/programme.js';
import { described, goldenBytes, programme, rulesOf, tableOf, understand } from './support.js';

const tables: readonly (readonly [string, Role, string])[] = [
  ['google-forms.csv', 'mentee', 'google-forms'],
  ['microsoft-forms.csv', 'mentee', 'microsoft-forms'],
  ['microsoft-forms.xlsx', 'mentee', 'microsoft-forms'],
  ['limesurvey.csv', 'mentee', 'limesurvey'],
  ['excel-deutsch.csv', 'mentee', 'table'],
  ['excel-unicode.txt', 'mentee', 'table'],
  ['excel-sep.csv', 'mentee', 'table'],
  ['libreoffice.ods', 'mentor', 'table'],
];

test.each(tables)('%s as %s', async (name, role, origin) => {
  const table = await tableOf(name, goldenBytes(name));
  expect(looksLike(table)).toBe(origin);
  const asked = askedFields(programme, role, ['id', 'first_name', 'last_name']);
  const understood = understand(table, rulesOf(role), undefined, asked);
  await expect(described(table, understood)).toMatchFileSnapshot(`../golden/intake/${name}.txt`);
});

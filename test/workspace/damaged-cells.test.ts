// What a spreadsheet did to a column is found out once for the column, not once for each of its cells.
import { expect, test } from 'vitest';
import { damageOf } from '../../src/workspace/damaged-cells.js';
import { tables } from '../../src/workspace/generated/tables.js';

/** A list that counts how often it is walked from its beginning to its end. */
class Walked extends Array<string> {
  walks = 0;

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  override [Symbol.iterator](): ArrayIterator<string> {
    this.walks += 1;
    return super[Symbol.iterator]();
  }

  override map<T>(each: (text: string, index: number, all: string[]) => T): T[] {
    this.walks += 1;
    return super.map(each);
  }
}

const walked = (texts: readonly string[]): Walked => {
  const list = new Walked();
  list.push(...texts);
  return list;
};

test.each([
  ['applied_on', 'date', '44692', '13.05.2022', '2022-05-11'],
  ['id', 'id', '01. Feb', '3-4', '1-2'],
] as const)('R10 a thousand damaged cells of %s: the column is walked a few times', (name, kind, text, other, fix) => {
  const column = tables.mentees.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(name);
  const texts = walked([other, ...Array.from({ length: 1000 }, () => text)]);
  const place = { file: 'mentees.csv', line: 2, column: 1 };
  for (let cell = 0; cell < 1000; cell++) {
    const finding = damageOf({
      column,
      text,
      fault: { kind, text },
      place,
      group: 'person',
      about: undefined,
      others: () => texts,
    });
    expect(finding?.fix?.text).toBe(name === 'id' ? fix : '11.05.2022');
  }
  expect(texts.walks).toBeLessThan(4);
});

// Which classes of data may go out, and what opens them.
import { expect, test } from 'vitest';
import { closedFor, mayGoOut, type ProtectedClass, protectedClasses, stricter } from '../../src/privacy/classes.js';

const open = (...classes: ProtectedClass[]): ReadonlySet<ProtectedClass> => new Set(classes);

test('public data goes out, each other class only by its own name', () => {
  expect(mayGoOut({ class: 'public' }, open())).toBe(true);
  for (const one of protectedClasses) {
    const others = protectedClasses.filter((other) => other !== one);
    expect([one, mayGoOut({ class: one }, open(one))]).toEqual([one, true]);
    expect([one, mayGoOut({ class: one }, open(...others))]).toEqual([one, false]);
    expect(closedFor({ class: one }, open(...others))).toEqual([one]);
  }
});

test('private data needs “sensitive” beside its own class', () => {
  expect(mayGoOut({ class: 'public', private: true }, open('contact', 'art9'))).toBe(false);
  expect(mayGoOut({ class: 'sensitive', private: true }, open('sensitive'))).toBe(true);
  expect(closedFor({ class: 'art9', private: true }, open())).toEqual(['sensitive', 'art9']);
});

test('of two classes the one that protects more', () => {
  expect(stricter('public', 'contact')).toBe('contact');
  expect(stricter('art9', 'sensitive')).toBe('art9');
  expect(stricter('contact', 'contact')).toBe('contact');
});

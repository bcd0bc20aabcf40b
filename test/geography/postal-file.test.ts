// GeoNames postal files: the usual, the odd, and the hostile.

import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { postalFileLimit, readPostalFile } from '../../src/geography/postal-file.js';
import { leastTime } from '../support/least-time.js';

const line = (code: string, place: string, lat: string, lon: string, country = 'DE') =>
  [country, code, place, 'Niedersachsen', 'NI', '', '00', 'Diepholz', '03251', lat, lon, '4'].join('\t');
const good = [line('49356', 'Diepholz', '52.6073', '8.3711'), line('01067', 'Dresden', '51.06', '13.7211')].join('\n');
const rows = [
  { postal_code: '01067', place: 'Dresden', lat: 51.06, lon: 13.7211 },
  { postal_code: '49356', place: 'Diepholz', lat: 52.6073, lon: 8.3711 },
];

test('a table, in the order of its codes', () => {
  expect(readPostalFile(strToU8(good))).toEqual({ ok: true, country: 'DE', rows, unread: [], unreadCount: 0 });
  expect(readPostalFile(strToU8(`\ufeff${good.replaceAll('\n', '\r\n')}\r\n`))).toMatchObject({ ok: true, rows });
});

test('several places with one code: the first name, the mean position, whatever the order of the rest', () => {
  const lines = [
    line('27232', 'Sulingen', '52.68', '8.8'),
    line('27232', 'Rathlosen', '52.72', '8.9'),
    line('27232', 'Lindern', '52.7', '8.7'),
  ];
  const expected = { ok: true, rows: [{ postal_code: '27232', place: 'Sulingen', lat: 52.7, lon: 8.8 }] };
  expect(readPostalFile(strToU8(lines.join('\n')))).toMatchObject(expected);
  expect(readPostalFile(strToU8([lines[0], lines[2], lines[1]].join('\n')))).toMatchObject(expected);
});

test('lines that cannot be read are listed with their number', () => {
  const text = [
    line('49356', 'Diepholz', '52.6', '8.4'),
    'nonsense',
    line('4935!', 'Diepholz', '52.6', '8.4'),
    line('49356', '', '52.6', '8.4'),
    line('49356', 'Die\u0007pholz', '52.6', '8.4'),
    line('49356', 'Diepholz', '95', '8.4'),
    line('49356', 'Diepholz', '', '8.4'),
    line('1010', 'Wien', '48.2', '16.4', 'AT'),
    '',
  ].join('\n');
  const file = readPostalFile(strToU8(text));
  expect(file.ok && file.unread.map(({ line: number, why }) => `${number} ${why}`)).toEqual([
    '2 columns',
    '3 postal-code',
    '4 place',
    '5 place',
    '6 coordinates',
    '7 coordinates',
    '8 other-country',
  ]);
  expect(file).toMatchObject({ rows: [{ postal_code: '49356', lat: 52.6 }], unreadCount: 7 });
  expect(readPostalFile(strToU8(text), 'AT')).toMatchObject({ country: 'AT', rows: [{ place: 'Wien' }] });
  const many = readPostalFile(strToU8(`${good}\n${'x\n'.repeat(500)}`));
  expect(many).toMatchObject({ ok: true, unreadCount: 500 });
  expect(many.ok && many.unread.length).toBe(100);
});

describe('archives', () => {
  test('the table inside, not the readme', () => {
    const bytes = zipSync({ 'readme.txt': strToU8('Readme for GeoNames'), 'DE.txt': strToU8(good) });
    expect(readPostalFile(bytes)).toMatchObject({ ok: true, rows, unreadCount: 0 });
    expect(readPostalFile(zipSync({ 'DE.txt': [strToU8(good), { level: 0 }] }))).toMatchObject({ ok: true, rows });
  });

  test('refused: no table, damaged', () => {
    const bytes = zipSync({ 'DE.txt': strToU8(good.repeat(50)) });
    expect(readPostalFile(zipSync({ 'readme.txt': strToU8('x') }))).toEqual({ ok: false, reason: 'no-table' });
    expect(readPostalFile(bytes.map((byte, at) => (at > 45 && at < 90 ? byte ^ 0x5a : byte))).ok).toBe(false);
    expect(readPostalFile(bytes.subarray(0, 60)).ok).toBe(false);
  });

  test('S8 a bomb is refused in little time, whatever it says of its size', () => {
    const bomb = zipSync({ 'DE.txt': new Uint8Array(2 * postalFileLimit) });
    for (const lie of [false, true]) {
      const bytes = bomb.slice();
      if (lie) new DataView(bytes.buffer).setUint32(22, 100, true);
      expect(readPostalFile(bytes)).toEqual({ ok: false, reason: 'too-large' });
      expect(leastTime(2000, () => readPostalFile(bytes))).toBeLessThan(2000);
    }
  });
});

test('refused: too large, not UTF-8, nothing to read', () => {
  expect(readPostalFile(new Uint8Array(postalFileLimit + 1))).toEqual({ ok: false, reason: 'too-large' });
  expect(readPostalFile(new Uint8Array([0x44, 0xfc, 0x72]))).toEqual({ ok: false, reason: 'encoding' });
  expect(readPostalFile(new Uint8Array())).toEqual({ ok: false, reason: 'no-rows' });
  expect(readPostalFile(strToU8(good), 'CH')).toEqual({ ok: false, reason: 'no-rows' });
});

test('S9 nothing throws, on any bytes (seed 356)', () => {
  const zip = zipSync({ 'DE.txt': strToU8(good) });
  const mutated = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 6 }).map((changes) => {
    const bytes = zip.slice();
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated), (bytes) => {
      const file = readPostalFile(bytes);
      if (file.ok) for (const row of file.rows) expect(Math.abs(row.lat) <= 90 && Math.abs(row.lon) <= 180).toBe(true);
      else expect(file.reason).toMatch(/^[a-z-]+$/);
    }),
    { seed: 356, numRuns: 2000 },
  );
});

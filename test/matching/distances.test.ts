// Distances by chords against the formula, above all next to half kilometres.
import { expect, test } from 'vitest';
import { distanceKm, greatCircleKm } from '../../src/geography/distance.js';
import { kmFrom, nearPlaces, placesOf, widestKm } from '../../src/matching/distances.js';

const seed = 11;

test(`seed ${seed}: the same whole km as the formula, near, far, around the globe and on the border of rounding`, () => {
  let state = seed;
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const origin = { lat: 51, lon: 10 };
  const spots = [
    ...Array.from({ length: 20_000 }, () => ({ lat: 47 + 8 * next(), lon: 6 + 9 * next() })),
    ...Array.from({ length: 5000 }, () => ({ lat: 180 * next() - 90, lon: 360 * next() - 180 })),
    { lat: -51, lon: -170 },
    origin,
  ];
  // Moved along the meridian until the distance is a half km, give or take fractions of a millimetre.
  const onBorder = Array.from({ length: 5000 }, () => {
    const km = Math.floor(900 * next()) + 0.5 + (next() - 0.5) * 10 ** -(3 + Math.floor(8 * next()));
    return { lat: 51 - km / greatCircleKm(origin, { lat: 50, lon: 10 }), lon: 10 };
  });
  const all = [...spots, ...onBorder];
  const from = placesOf([origin]);
  const to = placesOf(all);
  const list = Int32Array.from({ length: all.length + 1 }, (_, at) => (at < all.length ? at : -1));
  const km = new Int16Array(list.length);
  kmFrom(from, 0, to, list, 0, list.length, km);
  expect([...km]).toEqual([...all.map((spot) => distanceKm(origin, spot)), -1]);
  expect(Math.max(...km)).toBeLessThanOrEqual(widestKm(from, to));
});

test('those who may be near: nobody who is near is left out, and nobody who is some km farther away is taken in', () => {
  const origin = { lat: 51, lon: 10 };
  const spots = Array.from({ length: 4000 }, (_, k) => ({ lat: 51 + ((k * 37) % 400) / 100, lon: 6 + k / 400 }));
  const [from, to] = [placesOf([origin]), placesOf(spots)];
  const list = Int32Array.from({ length: spots.length + 1 }, (_, at) => at - 1);
  const into = new Int32Array(list.length);
  for (const km of [0, 1, 60, 120, 250]) {
    const near = new Set(into.subarray(0, nearPlaces(from, 0, to, list, km, into)));
    spots.forEach((spot, at) => {
      const isNear = near.has(at + 1);
      if (distanceKm(origin, spot) <= km) expect(isNear).toBe(true);
      if (greatCircleKm(origin, spot) > km + 1.1) expect(isNear).toBe(false);
    });
    expect(near.has(0)).toBe(false);
  }
});

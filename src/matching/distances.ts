// Whole kilometres between many places: the same figures as `distanceKm`, most of them without a sine.
import { distanceKm, earthRadiusKm, type Point } from '../geography/distance.js';

/** Places as plain arrays: degrees, and the same points on the unit sphere. */
export interface Places {
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function placesOf(points: readonly Point[]): Places {
  const lat = Float64Array.from(points, (point) => point.lat);
  const lon = Float64Array.from(points, (point) => point.lon);
  return {
    lat,
    lon,
    x: Float64Array.from(points, (point) => Math.cos(radians(point.lat)) * Math.cos(radians(point.lon))),
    y: Float64Array.from(points, (point) => Math.cos(radians(point.lat)) * Math.sin(radians(point.lon))),
    z: Float64Array.from(points, (point) => Math.sin(radians(point.lat))),
  };
}

/** So near to a half kilometre, the exact formula is asked: far more than all rounding of what is computed here. */
const doubtful = 1e-5;

/** Half a chord of more than this (some 6,700 km): the exact formula is asked. */
const farHalfChord = 0.5;

/**
 * Great-circle distances in whole km from one place to those of a list, as `distanceKm` gives them. The chord c between two
 * points of the unit sphere tells the distance, 2 R asin(c / 2) = R (c + c³/24 + …), well within a millimetre up to
 * farHalfChord; only next to a half km it does not tell how to round. About 5 ns each.
 * @param into the km of place `list[k]` at k
 */
export function kmFrom(
  from: Places,
  origin: number,
  to: Places,
  list: Int32Array,
  first: number,
  last: number,
  into: Int16Array,
): void {
  const { x, y, z } = to;
  const ox = from.x[origin]!;
  const oy = from.y[origin]!;
  const oz = from.z[origin]!;
  for (let k = first; k < last; k++) {
    const place = list[k]!;
    if (place < 0) {
      into[k] = -1;
      continue;
    }
    const dx = x[place]! - ox;
    const dy = y[place]! - oy;
    const dz = z[place]! - oz;
    const half = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
    const km = 2 * earthRadiusKm * arcsine(half) + 0.5;
    const rounded = km | 0;
    const isDoubtful = half > farHalfChord || Math.abs(km - rounded - 0.5) > 0.5 - doubtful;
    into[k] = isDoubtful ? exactKm(from, origin, to, place) : rounded;
  }
}

/**
 * The places of a list that may be no farther away than so many km, and perhaps some more: a chord is shorter than its arc.
 * A place that is not known is left out. About 2 ns each.
 * @param into their indices in the list
 * @returns how many they are
 */
export function nearPlaces(
  from: Places,
  origin: number,
  to: Places,
  list: Int32Array,
  km: number,
  into: Int32Array,
): number {
  const { x, y, z } = to;
  const ox = from.x[origin]!;
  const oy = from.y[origin]!;
  const oz = from.z[origin]!;
  const arc = (km + 1) / earthRadiusKm;
  const farthest = arc * arc;
  let count = 0;
  for (let k = 0; k < list.length; k++) {
    const place = list[k]!;
    if (place < 0) continue;
    const dx = x[place]! - ox;
    const dy = y[place]! - oy;
    const dz = z[place]! - oz;
    if (dx * dx + dy * dy + dz * dz <= farthest) into[count++] = k;
  }
  return count;
}

/** Of 0 … farHalfChord; the series is cut where its terms fall below 10⁻¹³. */
function arcsine(h: number): number {
  if (h > 0.08) return Math.asin(h);
  const s = h * h;
  return h * (1 + s * (1 / 6 + s * (3 / 40 + s * (15 / 336 + (s * 105) / 3456))));
}

export const exactKm = (from: Places, a: number, to: Places, b: number): number =>
  distanceKm({ lat: from.lat[a]!, lon: from.lon[a]! }, { lat: to.lat[b]!, lon: to.lon[b]! });

/** No two of the places lie farther apart, in whole km: from the span of their coordinates. */
export function widestKm(...all: readonly Places[]): number {
  const span = (of: (places: Places) => Float64Array): number => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const places of all) {
      for (const degrees of of(places)) {
        low = Math.min(low, degrees);
        high = Math.max(high, degrees);
      }
    }
    return high < low ? 0 : high - low;
  };
  const degrees = span(({ lat }) => lat) + span(({ lon }) => lon);
  return Math.min(farthestKm, Math.ceil(radians(degrees) * earthRadiusKm) + 1);
}

/** Half around the globe. */
const farthestKm = Math.ceil(Math.PI * earthRadiusKm) + 1;

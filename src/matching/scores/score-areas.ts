// Which areas somebody can reach, and what the distance gives there.
import { earthRadiusKm } from '../../geography/distance.js';
import { kmFrom } from '../distances.js';
import type { ColumnIndex } from './score-index.js';
import { forbidden, type PlacePlane, scoresEnd } from './score-planes.js';

/** What everybody at a place with the same limit reaches. */
export interface AreaReach {
  readonly limit: number;
  readonly areas: Int32Array;
  /** To the middle of each, -1 where that is not known. */
  readonly km: Int16Array;
  /** The most points that the distance gives there; exact where all live just there. */
  readonly points: Int16Array;
}

/** Of no row. */
export const nowhere: AreaReach = {
  limit: 0,
  areas: new Int32Array(0),
  km: new Int16Array(0),
  points: new Int16Array(0),
};

/** So many areas of different places are remembered: 8 MB. */
const mostKept = 1_000_000;

/** @returns what a row reaches. O(areas) for each place once, some ns for each area, as long as there are not too many places */
export function areaReaches(index: ColumnIndex): (row: number) => AreaReach {
  const { place, areas } = index;
  const everywhere = (points: number): AreaReach => ({
    limit: Number.POSITIVE_INFINITY,
    areas: Int32Array.from({ length: areas }, (_, area) => area),
    km: new Int16Array(areas).fill(-1),
    points: new Int16Array(areas).fill(points),
  });
  if (place === undefined) {
    const all = everywhere(0);
    return () => all;
  }
  const ofNowhere = everywhere(place.byKm[0]!);
  const kept: (AreaReach | undefined)[] = new Array(place.rowPlaces.x.length).fill(undefined);
  const farthest = farthestPossible(place);
  let left = mostKept;
  let last = ofNowhere;
  let lastPlace = -1;
  return (row) => {
    const here = place.rowPlace[row]!;
    if (here < 0) return ofNowhere;
    const limit = place.rowLimit[row]!;
    if (here === lastPlace && last.limit === limit) return last;
    const known = kept[here];
    const reach = known?.limit === limit ? known : reachOf(index, place, here, limit, Math.min(limit, farthest));
    if (known === undefined && left > reach.areas.length) {
      left -= reach.areas.length + 16;
      kept[here] = reach;
    }
    last = reach;
    lastPlace = here;
    return reach;
  };
}

/** No pair that is farther apart is possible. */
function farthestPossible({ mostFrom }: PlacePlane): number {
  let at = mostFrom.length;
  while (at > 1 && mostFrom[at - 1]! + scoresEnd < 0) at--;
  return at === mostFrom.length ? Number.POSITIVE_INFINITY : at - 2;
}

function reachOf(index: ColumnIndex, place: PlacePlane, here: number, limit: number, farthest: number): AreaReach {
  const { areaPlaces, areaRadius } = index;
  const near = nearAreas(index, place, here, farthest);
  const km = new Int16Array(near.length);
  const list = near.map((area) => index.areaList[area]!);
  kmFrom(place.rowPlaces, here, areaPlaces, list, 0, list.length, km);
  const points = new Int16Array(near.length);
  let count = 0;
  for (let k = 0; k < near.length; k++) {
    const own = mostPoints(place, km[k]!, areaRadius[near[k]!]!, limit);
    if (own + scoresEnd < 0) continue;
    near[count] = near[k]!;
    km[count] = km[k]!;
    points[count++] = own;
  }
  return { limit, areas: near.slice(0, count), km: km.slice(0, count), points: points.slice(0, count) };
}

/** Areas that are not certainly too far away: a chord is shorter than its arc. */
function nearAreas(
  { areas, areaPlaces, areaList, areaRadius }: ColumnIndex,
  place: PlacePlane,
  here: number,
  km: number,
) {
  const { x, y, z } = areaPlaces;
  const ox = place.rowPlaces.x[here]!;
  const oy = place.rowPlaces.y[here]!;
  const oz = place.rowPlaces.z[here]!;
  const near = new Int32Array(areas);
  let count = 0;
  for (let area = 0; area < areas; area++) {
    const at = areaList[area]!;
    if (at >= 0) {
      const arc = (km + areaRadius[area]! + 2) / earthRadiusKm;
      const dx = x[at]! - ox;
      const dy = y[at]! - oy;
      const dz = z[at]! - oz;
      if (dx * dx + dy * dy + dz * dz > arc * arc) continue;
    }
    near[count++] = area;
  }
  return near.subarray(0, count);
}

/** Km are those to the middle of the area, rounded, so that 1 km more is taken off where people live around it. */
function mostPoints({ byKm, mostFrom }: PlacePlane, km: number, radius: number, limit: number): number {
  if (km < 0) return byKm[0]!;
  const least = radius === 0 ? km : Math.max(0, km - radius - 1);
  if (least > limit) return forbidden;
  return radius === 0 ? byKm[km + 1]! : mostFrom[Math.min(least + 1, mostFrom.length - 1)]!;
}

// Distances on the globe, in kilometres.

/** Degrees, north and east positive. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Mean radius of the earth (IUGG), in km. */
export const earthRadiusKm = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Whether both numbers are there and lie on the globe. */
export function isPoint(lat: number | undefined, lon: number | undefined): boolean {
  return lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

/** Great-circle distance in km, not rounded (haversine formula). */
export function greatCircleKm(a: Point, b: Point): number {
  const sinLat = Math.sin(radians(b.lat - a.lat) / 2);
  const sinLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = sinLat * sinLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sinLon * sinLon;
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** Closer to a half kilometre than this, the last bits of a sine could decide: in km. */
const tie = 1e-6;

/**
 * Great-circle distance in whole km, the figure that every rule and point uses; the same in both directions and on every machine:
 * what lies within a millimetre of a half counts as the half, and that is rounded up.
 */
export function distanceKm(a: Point, b: Point): number {
  const km = greatCircleKm(a, b);
  const half = Math.floor(km) + 0.5;
  return Math.abs(km - half) < tie ? half + 0.5 : Math.round(km);
}

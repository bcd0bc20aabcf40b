// The postal regions of Germany (first two digits), Austria and Switzerland (first digit) with their rough centres.
import type { Point } from './distance.js';

/** `reachKm`: how far from the centre a place of the region may lie. */
export interface PostalRegion extends Point {
  readonly country: 'DE' | 'AT' | 'CH';
  readonly digits: string;
  readonly reachKm: number;
}

/** A written postal code: digits only, and the country if it was written in front ("CH-8001"). */
export interface PostalCode {
  readonly digits: string;
  readonly country?: 'DE' | 'AT' | 'CH';
}

const usualReachKm = 80;

/** digits lat lon [reach]. 00, 05, 11, 43 and 62 are not in use. */
const german = `
01 51.07 13.73|02 51.20 14.60|03 51.75 14.25|04 51.35 12.45|06 51.55 11.95|07 50.80 11.75|08 50.60 12.45|09 50.80 12.95
10 52.52 13.40|12 52.46 13.44|13 52.58 13.38|14 52.35 12.95|15 52.25 14.10|16 53.00 13.20|17 53.65 13.35 90|18 54.15 12.75 90
19 53.50 11.50|20 53.55 9.99|21 53.45 9.80 90|22 53.62 10.08|23 53.92 10.85|24 54.35 9.90|25 54.15 9.15 105|26 53.35 7.70 90
27 53.15 8.85 135|28 53.08 8.80|29 52.87 10.50|30 52.40 9.70|31 52.27 9.60|32 52.12 8.75|33 51.85 8.55|34 51.20 9.35
35 50.70 8.70|36 50.70 9.85|37 51.60 9.90|38 52.15 10.60|39 52.30 11.60|40 51.22 6.80|41 51.20 6.40|42 51.20 7.15
44 51.52 7.40|45 51.55 7.10|46 51.70 6.75|47 51.50 6.45|48 52.08 7.50|49 52.55 7.85|50 50.92 6.85|51 50.98 7.25
52 50.80 6.30|53 50.65 7.00|54 49.95 6.65|55 49.85 7.80|56 50.35 7.40|57 50.90 8.00|58 51.28 7.50|59 51.55 8.05
60 50.12 8.68|61 50.28 8.65|63 50.10 9.15|64 49.80 8.75|65 50.15 8.20|66 49.35 7.10|67 49.45 8.10|68 49.47 8.50
69 49.42 8.80|70 48.77 9.18|71 48.85 9.20|72 48.40 8.90|73 48.75 9.75|74 49.20 9.50|75 48.85 8.70|76 49.00 8.30
77 48.45 8.00|78 47.98 8.65|79 47.82 7.95|80 48.14 11.57|81 48.13 11.62|82 47.90 11.30|83 47.85 12.20|84 48.40 12.40
85 48.45 11.60|86 48.40 10.80|87 47.80 10.35|88 47.88 9.65|89 48.45 10.05|90 49.44 11.07|91 49.40 10.80|92 49.45 11.95
93 49.08 12.35|94 48.75 13.05|95 50.10 11.85|96 50.10 10.95|97 49.90 10.05|98 50.55 10.70|99 51.05 10.85
`;

const austrian = `
1 48.21 16.37 40|2 48.20 16.40 110|3 48.25 15.45 110|4 48.25 14.00 110|5 47.75 13.20 120|6 47.25 11.00 150|7 47.50 16.40 120
8 47.15 15.20 130|9 46.75 13.90 130
`;

const swiss = `
1 46.50 6.80 100|2 47.15 7.00 80|3 46.80 7.60 100|4 47.45 7.70 70|5 47.40 8.15 60|6 46.75 8.45 130|7 46.75 9.60 110
8 47.45 8.65 70|9 47.40 9.35 70
`;

function readRegions(country: PostalRegion['country'], table: string): [string, PostalRegion][] {
  return table
    .trim()
    .split(/[|\n]/)
    .map((entry) => {
      const [digits = '', lat = '', lon = '', reach] = entry.trim().split(' ');
      const reachKm = reach === undefined ? usualReachKm : Number(reach);
      return [`${country}${digits}`, { country, digits, lat: Number(lat), lon: Number(lon), reachKm }];
    });
}

/** Country and digits ("DE49", "AT6") → region. */
export const postalRegions: ReadonlyMap<string, PostalRegion> = new Map([
  ...readRegions('DE', german),
  ...readRegions('AT', austrian),
  ...readRegions('CH', swiss),
]);

const countries: ReadonlyMap<string, PostalRegion['country']> = new Map([
  ['', 'DE'],
  ['D', 'DE'],
  ['DE', 'DE'],
  ['A', 'AT'],
  ['AT', 'AT'],
  ['CH', 'CH'],
]);

/** Reads "01067", "D-01067", "CH 8001"; undefined if it is no German, Austrian or Swiss postal code. */
export function readPostalCode(text: string): PostalCode | undefined {
  const match = /^([A-Z]{0,2})[ -]{0,2}([0-9]{4,5})$/.exec(text.trim().toUpperCase());
  const country = countries.get(match?.[1] ?? '?');
  const digits = match?.[2];
  if (country === undefined || digits === undefined) return undefined;
  if (digits.length === 5) return country === 'DE' ? { digits, country } : undefined;
  return match?.[1] === '' ? { digits } : { digits, country };
}

/**
 * The regions that a code may lie in: one for five digits; for four, Austria's and Switzerland's, and the German
 * one if a leading zero was lost. Empty if no such region exists.
 */
export function regionsOfCode(code: PostalCode): readonly PostalRegion[] {
  const keys =
    code.digits.length === 5
      ? [`DE${code.digits.slice(0, 2)}`]
      : [`AT${code.digits.slice(0, 1)}`, `CH${code.digits.slice(0, 1)}`, `DE0${code.digits.slice(0, 1)}`];
  const found = keys.flatMap((key) => postalRegions.get(key) ?? []);
  return code.country === undefined ? found : found.filter((region) => region.country === code.country);
}

// Where people live: from what a roster says to coordinates, and by which way they were found.
import { greatCircleKm, isPoint, type Point } from './distance.js';
import { nameKey } from './place-name.js';
import { type KnownPlace, type Places, readPlaces } from './places.js';
import { type PostalCode, readPostalCode, regionsOfCode } from './postal-regions.js';

/** What a roster may say about where somebody lives. */
export interface Whereabouts {
  readonly lat?: number | undefined;
  readonly lon?: number | undefined;
  readonly postal_code?: string | undefined;
  readonly city?: string | undefined;
  readonly region?: string | undefined;
}

/** A row of the workspace's own locations.csv. */
export interface KnownLocation extends Point {
  readonly postal_code?: string | undefined;
  readonly place?: string | undefined;
}

/** A region of the programme; without a centre it places nobody. */
export interface CentredRegion {
  readonly id: string;
  readonly centre?: Point | undefined;
}

export interface GazetteerSources {
  /** Gives the text of data/places.tsv, when the first person needs it. */
  readonly places: () => string;
  readonly locations?: readonly KnownLocation[];
  readonly regions?: readonly CentredRegion[];
}

export interface Location extends Point {
  /** By the roster's own coordinates, locations.csv, the name of the place, or only the region. */
  readonly how: 'roster' | 'locations' | 'place' | 'region';
  /** The region's centre, or a name that others bear too: to be said where a distance is shown. */
  readonly rough: boolean;
}

export interface Gazetteer {
  /** Undefined if nothing tells; never zero coordinates for want of better ones. */
  locate(person: Whereabouts): Location | undefined;
}

interface Near extends Point {
  readonly reachKm: number;
}

const regionReachKm = 80;
const samePlaceKm = 10;
const clearlyLarger = 5;
/** Addresses whose place is not looked for again. */
const mostRemembered = 20_000;

/** The places table is read when the first person needs it. */
export function createGazetteer(sources: GazetteerSources): Gazetteer {
  let places: Places | undefined;
  const table = (): Places => {
    places ??= readPlaces(sources.places());
    return places;
  };
  const ownLocation = locationFinder(sources.locations ?? []);
  const centres = new Map((sources.regions ?? []).map((region) => [region.id, region.centre]));
  const found = new Map<string, { readonly location: Location | undefined }>();

  const search = (postal: string, city: string, centre: Point | undefined): Location | undefined => {
    const code = readPostalCode(postal);
    const own = ownLocation(postal, code, city);
    if (own !== undefined) return { lat: own.lat, lon: own.lon, how: 'locations', rough: false };
    const place = city === '' ? undefined : placeNamed(table(), city, code, centre);
    if (place !== undefined) return place;
    return centre === undefined ? undefined : { lat: centre.lat, lon: centre.lon, how: 'region', rough: true };
  };

  return {
    locate(person) {
      const { lat, lon } = person;
      if (lat !== undefined && lon !== undefined && isPoint(lat, lon)) return { lat, lon, how: 'roster', rough: false };
      const { postal, city } = readAddress(person);
      const key = `${postal}\n${city}\n${person.region ?? ''}`;
      const known = found.get(key);
      if (known !== undefined) return known.location;
      const location = search(postal, city, centres.get(person.region ?? ''));
      if (found.size >= mostRemembered) found.clear();
      found.set(key, { location });
      return location;
    },
  };
}

/** Takes "49356 Diepholz" in the city cell apart. */
function readAddress(person: Whereabouts): { readonly postal: string; readonly city: string } {
  const city = (person.city ?? '').trim();
  const postal = (person.postal_code ?? '').trim();
  const [first = ''] = city.split(' ', 1);
  if (readPostalCode(first) === undefined) return { postal, city };
  return { postal: postal === '' ? first : postal, city: city.slice(first.length).trim() };
}

type LocationFinder = (postal: string, code: PostalCode | undefined, city: string) => KnownLocation | undefined;

const codeKey = (postal: string): string => readPostalCode(postal)?.digits ?? postal.trim();

/** By postal code (of several rows the one with the place's name), then by name if the codes do not contradict. */
function locationFinder(locations: readonly KnownLocation[]): LocationFinder {
  const byCode = new Map<string, KnownLocation[]>();
  const byName = new Map<string, KnownLocation[]>();
  const add = (map: Map<string, KnownLocation[]>, key: string, location: KnownLocation) => {
    if (key !== '') map.set(key, [...(map.get(key) ?? []), location]);
  };
  for (const location of locations.filter(({ lat, lon }) => isPoint(lat, lon))) {
    add(byCode, codeKey(location.postal_code ?? ''), location);
    add(byName, nameKey(location.place ?? ''), location);
  }
  return (postal, code, city) => {
    const name = nameKey(city);
    const atCode = byCode.get(code?.digits ?? postal) ?? [];
    const sameName = atCode.find((location) => nameKey(location.place ?? '') === name);
    if (atCode.length > 0) return sameName ?? atCode[0];
    const area = code?.digits.slice(0, 2);
    return byName.get(name)?.find(({ postal_code: own = '' }) => {
      return area === undefined || own === '' || codeKey(own).startsWith(area);
    });
  };
}

/** A postal code that contradicts the name finds nothing: the name may be that of a village not in the table. */
function placeNamed(
  table: Places,
  city: string,
  code: PostalCode | undefined,
  centre: Point | undefined,
): Location | undefined {
  const postal = code === undefined ? [] : regionsOfCode(code);
  const byRegion = centre === undefined ? [] : [{ ...centre, reachKm: regionReachKm }];
  const near = postal.length > 0 ? postal : byRegion;
  if (near.length === 0) {
    for (const places of table.named(city, true)) return standingOut(places);
    return undefined;
  }
  for (const places of table.named(city, false)) {
    const chosen = nearest(places, near);
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

const located = (place: KnownPlace, rough: boolean): Location => ({
  lat: place.lat,
  lon: place.lon,
  how: 'place',
  rough,
});

const outranks = (place: KnownPlace, other: KnownPlace): boolean =>
  greatCircleKm(place, other) <= samePlaceKm || place.population >= clearlyLarger * Math.max(1, other.population);

/** The place nearest to a centre within its reach; rough if another one of that name could be meant as well. */
function nearest(places: readonly KnownPlace[], near: readonly Near[]): Location | undefined {
  const withinReach = places
    .map((place) => {
      const distances = near.map((centre) => ({ km: greatCircleKm(place, centre), reach: centre.reachKm }));
      return { place, km: Math.min(...distances.filter(({ km, reach }) => km <= reach).map(({ km }) => km)) };
    })
    .filter(({ km }) => Number.isFinite(km))
    .sort((a, b) => a.km - b.km || b.place.population - a.place.population);
  const [first, ...others] = withinReach;
  if (first === undefined) return undefined;
  return located(first.place, !others.every(({ place }) => outranks(first.place, place)));
}

/** The only place of that name, or (rough) one that is much larger than all others. */
function standingOut(places: readonly KnownPlace[]): Location | undefined {
  const [first, ...others] = [...places].sort((a, b) => b.population - a.population);
  if (first === undefined || !others.every((other) => outranks(first, other))) return undefined;
  return located(
    first,
    others.some((other) => greatCircleKm(first, other) > samePlaceKm),
  );
}

// The table of populated places (data/places.tsv), searched by halving: only the lines asked for are read.
import type { Point } from './distance.js';
import { abbreviates, type PlaceName, readPlaceName } from './place-name.js';

export interface KnownPlace extends Point {
  readonly name: string;
  /** Country and state, "DE-NI". */
  readonly state: string;
  readonly population: number;
}

export interface Places {
  /**
   * Lists of places that a written name may mean, the best kind of likeness first; no list is empty.
   * @param alone whether nothing but the name is known: then "Neustadt" means every "Neustadt am …" as well
   */
  named(name: string, alone: boolean): Iterable<readonly KnownPlace[]>;
}

/** State → words by which it is named behind a place: "Halle (Westf.)". */
const stateWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['DE-BW', ['baden', 'wuerttemberg', 'bw']],
  ['DE-BY', ['bayern', 'by']],
  ['DE-BB', ['brandenburg', 'bb']],
  ['DE-HE', ['hessen', 'he']],
  ['DE-MV', ['mecklenburg', 'vorpommern', 'mv']],
  ['DE-NI', ['niedersachsen', 'ni', 'nds']],
  ['DE-NW', ['nordrhein', 'westfalen', 'rheinland', 'nrw', 'nw']],
  ['DE-RP', ['pfalz', 'rheinland', 'rlp', 'rp']],
  ['DE-SL', ['saarland', 'sl']],
  ['DE-SN', ['sachsen', 'sn']],
  ['DE-ST', ['sachsen', 'anhalt', 'st', 'lsa']],
  ['DE-SH', ['schleswig', 'holstein', 'sh']],
  ['DE-TH', ['thueringen', 'th']],
]);

/** A line of the table: a place under one of its names. */
interface Entry {
  readonly key: string;
  readonly place: KnownPlace;
  /** The key is only a half of the name: "tiengen" of Waldshut-Tiengen. */
  readonly isPart: boolean;
}

function readLine(line: string): Entry | undefined {
  const [key = '', name = '', state = '', lat, lon, population, kind] = line.split('\t');
  const place = { name, state, lat: Number(lat), lon: Number(lon), population: Number(population) };
  const isPlace = name !== '' && Number.isFinite(place.lat + place.lon + place.population);
  return isPlace ? { key, place, isPart: kind === 'part' } : undefined;
}

/** Index of the first line whose key is not before the wanted one. A tab is before every letter and blank. */
function findLine(lines: readonly string[], wanted: string): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The lines with that key, and after them those whose key begins with it and a blank. */
function linesUnder(lines: readonly string[], key: string): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = findLine(lines, key); at < lines.length; at += 1) {
    const entry = readLine(lines[at] ?? '');
    if (entry === undefined) continue;
    if (entry.key !== key && !entry.key.startsWith(`${key} `)) break;
    entries.push(entry);
  }
  return entries;
}

const likens = (words: readonly string[], word: string): boolean => words.some((other) => abbreviates(word, other));

/** Those whose addition ("am Main") is the one asked for; else those without any. */
function suiting(places: readonly KnownPlace[], wanted: PlaceName): readonly KnownPlace[] {
  if (wanted.qualifiers.length === 0) return places;
  const graded = places.map((place) => ({ place, own: readPlaceName(place.name).qualifiers }));
  const exact = graded.filter(({ place, own }) => {
    const words = [...own, ...(stateWords.get(place.state) ?? [])];
    return wanted.qualifiers.every((word) => likens(words, word));
  });
  return (exact.length > 0 ? exact : graded.filter(({ own }) => own.length === 0)).map(({ place }) => place);
}

const placesOf = (entries: readonly Entry[]): readonly KnownPlace[] => entries.map(({ place }) => place);

/** Reads the table that scripts/places.mjs writes: two lines of comment, a header, and lines in the order of their keys. */
export function readPlaces(text: string): Places {
  const all = text.split('\n');
  const header = all.findIndex((line) => !line.startsWith('#'));
  const lines = all.slice(header + 1, all.at(-1) === '' ? -1 : all.length);
  const found = new Map<string, readonly Entry[]>();
  const under = (key: string): readonly Entry[] => {
    const entries = found.get(key) ?? (key === '' ? [] : linesUnder(lines, key));
    found.set(key, entries);
    return entries;
  };
  function* likenesses(name: PlaceName, alone: boolean): Generator<readonly KnownPlace[]> {
    if (!alone || name.qualifiers.length > 0) {
      yield placesOf(under(name.key).filter(({ key, isPart }) => key === name.key && !isPart));
    }
    const bearsHead = ({ key, place }: Entry): boolean =>
      key === name.head || readPlaceName(place.name).head === name.head;
    const heads = under(name.head);
    yield suiting(placesOf(heads.filter((entry) => !entry.isPart && bearsHead(entry))), name);
    yield suiting(placesOf(heads.filter(({ key, isPart }) => isPart && key === name.head)), name);
  }
  function* named(written: string, alone: boolean): Generator<readonly KnownPlace[]> {
    const name = readPlaceName(written);
    for (const each of [name, ...name.wider.map(readPlaceName)])
      for (const places of likenesses(each, alone)) if (places.length > 0) yield places;
  }
  return { named };
}

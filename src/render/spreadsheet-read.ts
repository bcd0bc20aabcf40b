// The one door to spreadsheets: XLSX and ODS as sheets of typed cells, told by their content, with bombs refused.
import { accept, type Result, refuse } from '../diagnostics/result.js';
import { type Sheet, TooLarge } from './spreadsheet-cells.js';
import { damagedFile, noTable, tooLargeTable } from './spreadsheet-findings.js';
import { isZip, kindOfBytes, kindOfZip } from './spreadsheet-kind.js';
import { isEncryptedOds, readOds } from './spreadsheet-ods.js';
import { readXlsx } from './spreadsheet-xlsx.js';
import { BrokenXml } from './spreadsheet-xml.js';
import { BrokenZip, ZipArchive } from './spreadsheet-zip.js';

export { limits, type Merge, type Sheet, type SheetCell, type SheetRow } from './spreadsheet-cells.js';
export { tooLargeTable } from './spreadsheet-findings.js';

/** What a file is: sheets of a spreadsheet, or text that may be CSV. */
export type FileContent = { readonly kind: 'sheets'; readonly sheets: readonly Sheet[] } | { readonly kind: 'text' };

/**
 * Opens a file as what it is. Refused: what is no table (named, with the way out), what is damaged, and what is larger
 * than `limits`. Parts are unpacked piece by piece and read without a tree, so that neither compression nor nesting
 * needs memory.
 * @param file as it is to be named in findings
 */
export async function openTable(file: string, bytes: Uint8Array): Promise<Result<FileContent>> {
  if (!isZip(bytes)) {
    const kind = kindOfBytes(bytes);
    return kind === 'text' ? accept({ kind }) : refuse(noTable(file, kind));
  }
  try {
    const zip = new ZipArchive(bytes);
    const kind = kindOfZip(zip);
    if (kind === 'xlsx') return accept({ kind: 'sheets', sheets: await readXlsx(zip) });
    if (kind !== 'ods') return refuse(kind === 'text' ? damagedFile(file) : noTable(file, kind));
    if (await isEncryptedOds(zip)) return refuse(noTable(file, 'encrypted'));
    return accept({ kind: 'sheets', sheets: await readOds(zip) });
  } catch (error) {
    if (error instanceof TooLarge) return refuse(tooLargeTable(file, error.what));
    if (error instanceof BrokenZip || error instanceof BrokenXml) return refuse(damagedFile(file));
    throw error;
  }
}

// A spreadsheet for LibreOffice (OpenDocument 1.2): typed cells, widths, a header that stays; nothing else in the file.
import type { Zippable } from 'fflate';
import { germanDay } from '../locale/calendar.js';
import { cellText, columnWidth, isDay, type TypedCell, type TypedTable } from './typed-table.js';

const mimetype = 'application/vnd.oasis.opendocument.spreadsheet';
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

const namespaces = Object.entries({
  office: 'office',
  table: 'table',
  text: 'text',
  style: 'style',
  number: 'datastyle',
  config: 'config',
})
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"', 'office:version="1.2"')
  .join(' ');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** The files of the package; the first one is stored as it is, so that programs recognise the file by it. */
export function odsFiles(sheets: readonly TypedTable[]): Zippable {
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
  return {
    mimetype: [bytes(mimetype), { level: 0 }],
    'META-INF/manifest.xml': bytes(manifest),
    'content.xml': bytes(contentOf(sheets)),
    'settings.xml': bytes(settingsOf(sheets)),
  };
}

const manifest = `${head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">${[
  ['/', mimetype],
  ['content.xml', 'text/xml'],
  ['settings.xml', 'text/xml'],
]
  .map(([path, type]) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`)
  .join('')}</manifest:manifest>`;

/** `ch` header, `ct` text, `cd` German date. */
const cellStyles = [
  '<number:text-style style:name="nt"><number:text-content/></number:text-style>',
  '<number:date-style style:name="nd"><number:day number:style="long"/><number:text>.</number:text>',
  '<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>',
  '<style:style style:name="ch" style:family="table-cell" style:data-style-name="nt">',
  '<style:text-properties fo:font-weight="bold"/></style:style>',
  '<style:style style:name="ct" style:family="table-cell" style:data-style-name="nt"/>',
  '<style:style style:name="cd" style:family="table-cell" style:data-style-name="nd"/>',
].join('');

/** Of a character in a font of 10 points, in hundredths of a centimetre. */
const characterWidth = 21;

function contentOf(sheets: readonly TypedTable[]): string {
  const widths = [...new Set(sheets.flatMap((sheet) => sheet.columns.map((_, index) => columnWidth(sheet, index))))];
  const columnStyles = widths.map((width) => {
    const hundredths = width * characterWidth;
    const size = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}cm`;
    const properties = `<style:table-column-properties style:column-width="${size}"/>`;
    return `<style:style style:name="co${width}" style:family="table-column">${properties}</style:style>`;
  });
  const styles = `<office:automatic-styles>${cellStyles}${columnStyles.join('')}</office:automatic-styles>`;
  const tables = sheets.map(tableOf).join('');
  const body = `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body>`;
  return `${head}<office:document-content ${namespaces}>${styles}${body}</office:document-content>`;
}

function tableOf(sheet: TypedTable): string {
  const columns = sheet.columns.map(({ kind }, index) => {
    const style = kind === 'number' ? '' : ` table:default-cell-style-name="${kind === 'date' ? 'cd' : 'ct'}"`;
    return `<table:table-column table:style-name="co${columnWidth(sheet, index)}"${style}/>`;
  });
  const header = rowOf(sheet.columns.map((column) => textCell(column.header, 'ch')));
  const rows = sheet.rows.map((row) => rowOf(row.map(cellOf)));
  return `<table:table table:name="${escaped(sheet.name)}">${columns.join('')}${header}${rows.join('')}</table:table>`;
}

const rowOf = (cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

function cellOf(cell: TypedCell): string {
  if (cell === undefined || cell === '') return '<table:table-cell/>';
  if (typeof cell === 'string') return textCell(cell, 'ct');
  if (isDay(cell)) {
    const value = `table:style-name="cd" office:value-type="date" office:date-value="${cell.day}"`;
    return `<table:table-cell ${value}><text:p>${germanDay(cell.day)}</text:p></table:table-cell>`;
  }
  const text = String(cell);
  return `<table:table-cell office:value-type="float" office:value="${text}"><text:p>${text}</text:p></table:table-cell>`;
}

function textCell(text: string, style: string): string {
  const paragraphs = cellText(text).split('\n').map(paragraph).join('');
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs}</table:table-cell>`;
}

/** Blanks at the ends and in a row, and tabs, would be lost as plain characters. */
function paragraph(line: string): string {
  const content = escaped(line)
    .replace(/^ +| {2,}| +$/g, (blanks) => `<text:s text:c="${blanks.length}"/>`)
    .replaceAll('\t', '<text:tab/>');
  return `<text:p>${content}</text:p>`;
}

/** The line of headers stays in sight. */
function settingsOf(sheets: readonly TypedTable[]): string {
  const item = (name: string, type: string, value: string): string =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const frozen = [
    item('VerticalSplitMode', 'short', '2'),
    item('VerticalSplitPosition', 'int', '1'),
    item('PositionBottom', 'int', '1'),
    item('ActiveSplitRange', 'short', '2'),
  ].join('');
  const tables = sheets.map(
    ({ name }) =>
      `<config:config-item-map-entry config:name="${escaped(name)}">${frozen}</config:config-item-map-entry>`,
  );
  const view = `<config:config-item-map-named config:name="Tables">${tables.join('')}</config:config-item-map-named>`;
  const views = `<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}${view}</config:config-item-map-entry></config:config-item-map-indexed>`;
  return `${head}<office:document-settings ${namespaces}><office:settings><config:config-item-set config:name="ooo:view-settings">${views}</config:config-item-set></office:settings></office:document-settings>`;
}

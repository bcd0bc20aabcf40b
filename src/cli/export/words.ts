// What the screen says of an export: how much, which classes, who is missing and why.
import { type Language, pick, type Text } from '../../locale/language.js';
import { count } from '../../locale/numbers.js';
import { inert, listOf } from '../../locale/text.js';
import { protectedClasses } from '../../privacy/classes.js';
import { displayWidth } from '../../render/width.js';
import type { Export } from '../../reports/export.js';
import { classWords } from '../../reports/export-select.js';
import type { ExportKind } from '../../reports/export-source.js';
import type { ExportFormat } from './destination.js';

const titles: Readonly<Record<ExportKind, Text>> = {
  people: { de: 'Personen', en: 'People' },
  tandems: { de: 'Tandems', en: 'Tandems' },
  attendance: { de: 'Teilnahme', en: 'Attendance' },
  addresses: { de: 'Anschriften', en: 'Addresses' },
};

const lineNoun = { de: { one: 'Zeile', other: 'Zeilen' }, en: { one: 'line', other: 'lines' } } as const;
const columnNoun = { de: { one: 'Spalte', other: 'Spalten' }, en: { one: 'column', other: 'columns' } } as const;

/** So many ids are told before the rest is counted. */
const mostTold = 12;

/** The lines between the title and where the file went; each a label and a text. */
export function exportWords(made: Export, format: ExportFormat, language: Language, width: number): string {
  const { rows, columns } = made.table;
  const size = `${count(rows.length, lineNoun[language], language)}, ${count(columns.length, columnNoun[language], language)}`;
  const lines = [`${pick(titles[made.kind], language)}: ${size}`];
  const say = (label: Text, text: Text | undefined): void => {
    if (text !== undefined) lines.push(...labelled(pick(label, language), inert(pick(text, language)), width));
  };
  const headers = columns.map(({ header }) => header).join(', ');
  say({ de: 'Spalten', en: 'Columns' }, { de: headers, en: headers });
  say({ de: 'Klassen', en: 'Classes' }, classesOf(made));
  say({ de: 'Nicht dabei', en: 'Not in it' }, closedOf(made));
  say({ de: 'Auswahl', en: 'Selection' }, selectionOf(made));
  say({ de: 'Hinweis', en: 'Note' }, tellingOf(made));
  say({ de: 'Ausgelassen', en: 'Left out' }, absentOf(made));
  say({ de: 'Ohne Adresse', en: 'No address' }, incompleteOf(made));
  say({ de: 'Hinweis', en: 'Note' }, format === 'csv' ? zerosOf(made) : undefined);
  return `${lines.join('\n')}\n`;
}

/** Said whatever else is said: a file with such data is no ordinary list. */
export function art9Words({ opened, columns }: Export, language: Language): string {
  if (!opened.includes('art9')) return '';
  const headers = listOf(
    columns.filter((column) => column.class === 'art9').map(({ label }) => pick(label, language)),
    language,
  );
  return `${inert(
    pick(
      {
        de: `Achtung: enthält besonders geschützte Angaben (${headers}). Nur weitergeben, wozu die Personen eingewilligt haben.`,
        en: `Attention: contains specially protected data (${headers}). Hand on only what the people have consented to.`,
      },
      language,
    ),
  )}\n`;
}

function classesOf({ opened, columns }: Export): Text {
  const isPublic = columns.some((column) => column.class === 'public' && column.private !== true);
  const words = [...(isPublic ? (['public'] as const) : []), ...opened].map((one) => classWords[one]);
  return { de: words.map(({ de }) => de).join(', '), en: words.map(({ en }) => en).join(', ') };
}

function closedOf({ closed }: Export): Text | undefined {
  const parts = protectedClasses.flatMap((one) => {
    if (closed[one].length === 0) return [];
    const named = `(${closed[one].join(', ')}): --with ${one}`;
    return [{ de: `${classWords[one].de} ${named}`, en: `${classWords[one].en} ${named}` }];
  });
  if (parts.length === 0) return undefined;
  return { de: parts.map(({ de }) => de).join(' · '), en: parts.map(({ en }) => en).join(' · ') };
}

function selectionOf({ table, candidates, unknown, missing }: Export): Text | undefined {
  const chosen = table.rows.length;
  if (chosen === candidates && unknown === 0) return undefined;
  if (unknown === 0) return { de: `${chosen} von ${candidates}`, en: `${chosen} of ${candidates}` };
  const fields = missing.join(', ');
  return {
    de: `${chosen} von ${candidates}; ohne ${unknown}, wo die Angabe fehlt (${fields})`,
    en: `${chosen} of ${candidates}; without ${unknown} that lack the value (${fields})`,
  };
}

function tellingOf({ telling }: Export): Text | undefined {
  if (telling.length === 0) return undefined;
  const classes = (language: Language): string =>
    listOf(
      telling.map((one) => classWords[one][language]),
      language,
    );
  return {
    de: `Ausgewählt ist nach geschützten Angaben (${classes('de')}): Schon wer in der Liste steht, verrät etwas.`,
    en: `The selection goes by protected data (${classes('en')}): being in the list tells something by itself.`,
  };
}

function absentOf({ absent }: Export): Text | undefined {
  if (absent.length === 0) return undefined;
  const told = absent.slice(0, mostTold);
  const rest = absent.length - told.length;
  const list = (language: Language): string => told.map(({ id, reason }) => `${id} (${reason[language]})`).join(', ');
  return {
    de: `${list('de')}${rest === 0 ? '' : ` und ${rest} weitere`}`,
    en: `${list('en')}${rest === 0 ? '' : ` and ${rest} more`}`,
  };
}

function incompleteOf({ incomplete }: Export): Text | undefined {
  if (incomplete.length === 0) return undefined;
  const told = incomplete.slice(0, mostTold).join(', ');
  const rest = incomplete.length - mostTold;
  return {
    de: `${told}${rest > 0 ? ` und ${rest} weitere` : ''}: Straße, PLZ oder Ort fehlen`,
    en: `${told}${rest > 0 ? ` and ${rest} more` : ''}: street, postal code or town is missing`,
  };
}

/** Opened by double click, Excel makes numbers of texts that look like one. */
function zerosOf({ table }: Export): Text | undefined {
  const endangered = table.rows.some((row) => row.some((cell) => typeof cell === 'string' && /^0\d+$/.test(cell)));
  if (!endangered) return undefined;
  return {
    de: 'Beim Öffnen einer CSV-Datei nimmt Excel führende Nullen weg (PLZ, Telefon); --format xlsx behält sie.',
    en: 'When it opens a CSV file, Excel takes leading zeros away (postal code, phone); --format xlsx keeps them.',
  };
}

const labelWidth = 14;

/** A label and its text, whose further lines stand beneath it. */
function labelled(label: string, text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(`${last} ${word}`) <= width - labelWidth)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, index) => (index === 0 ? label : '').padEnd(labelWidth) + line);
}

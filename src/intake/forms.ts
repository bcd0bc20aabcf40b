// Which form or program made a table, told by its headers, and what it adds of its own that says nothing about people.
import { folded } from '../locale/text.js';
import { foldHeader } from '../workspace/table-headers.js';
import type { ForeignTable } from './foreign.js';

/** Who made the table; `table` where nothing tells. */
export type TableOrigin = 'google-forms' | 'microsoft-forms' | 'limesurvey' | 'nextcloud-forms' | 'table';

/** A header taken apart: `G01Q02[SQ001]. Welche Themen? [Haushalt]`. */
export interface HeaderParts {
  /** The code of the question, `G01Q02`. */
  readonly code?: string;
  /** The question itself, or the whole header. */
  readonly text: string;
  /** What a column of its own asks within the question: `Haushalt`, else the code `SQ001`. */
  readonly option?: string;
}

/** What a form is known to write. */
export interface FormColumns {
  readonly origin: TableOrigin;
  /** The column that says when the form was sent. */
  readonly stamp?: number;
  /** Columns of the form itself, that one among them: numbers of answers, times, addresses of computers, tokens. */
  readonly technical: ReadonlySet<number>;
}

interface FormKind {
  /** Headers of which all of one group must be there, folded. */
  readonly signs: readonly (readonly string[])[];
  /** When the form was sent: the first of them that is there. */
  readonly stamps: readonly string[];
  readonly technical: ReadonlySet<string>;
  /** Further technical headers. */
  readonly pattern?: RegExp;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split('|').map((word) => folded(word.trim())));

const lime = words(
  `id|submitdate|lastpage|startlanguage|seed|token|startdate|datestamp|ipaddr|refurl|interviewtime|
Antwort ID|Antwort-ID|Datum Abgeschickt|Letzte Seite|Start-Sprache|Startsprache|Zufallsstartwert|Zugangsschlüssel|Zugangscode|
Datum gestartet|Datum letzte Aktivität|IP-Adresse|URL der Zugangsseite|Weiterleitungs-URL|Gesamtzeit|
Response ID|Date submitted|Last page|Start language|Access code|Date started|Date last action|IP address|Referrer URL|Total time`,
);

const kinds: Readonly<Record<Exclude<TableOrigin, 'table'>, FormKind>> = {
  limesurvey: {
    signs: [
      ['submitdate', 'startlanguage'],
      ['submitdate', 'lastpage'],
      ['id', 'submitdate'],
      ['antwort id', 'datum abgeschickt'],
      ['antwort-id', 'datum abgeschickt'],
      ['response id', 'date submitted'],
    ],
    stamps: [
      'submitdate',
      'datum abgeschickt',
      'date submitted',
      'datestamp',
      'datum letzte aktivitaet',
      'date last action',
    ],
    technical: lime,
    pattern: /^(?:group ?time|gruppenzeit|group time|fragenzeit|question time)|^[a-z]\w{0,40}time$/,
  },
  'microsoft-forms': {
    signs: [
      ['startzeit', 'fertigstellungszeit'],
      ['start time', 'completion time'],
    ],
    stamps: ['fertigstellungszeit', 'completion time', 'startzeit', 'start time'],
    technical: words(
      `ID|Startzeit|Fertigstellungszeit|Uhrzeit der letzten Änderung|Zeitpunkt der letzten Änderung|Sprache|Gesamtpunktzahl|Quizfeedback|
Start time|Completion time|Last modified time|Language|Total points|Quiz feedback|Grade posted time|Bewertungszeitpunkt`,
    ),
    pattern: /^(?:punkte|points|feedback) ?[-–] /,
  },
  'nextcloud-forms': {
    signs: [
      ['benutzer-id', 'zeitstempel'],
      ['nutzer-id', 'zeitstempel'],
      ['user id', 'timestamp'],
    ],
    stamps: ['zeitstempel', 'timestamp'],
    technical: words(
      'Zeitstempel|Timestamp|Benutzer-ID|Nutzer-ID|User ID|Benutzer-Anzeigename|Anzeigename|User display name|ID der Einreichung|Submission ID',
    ),
  },
  'google-forms': {
    signs: [['zeitstempel'], ['timestamp']],
    stamps: ['zeitstempel', 'timestamp'],
    technical: words('Zeitstempel|Timestamp|Punktzahl|Score'),
  },
};

const order = ['limesurvey', 'microsoft-forms', 'nextcloud-forms', 'google-forms'] as const;

/** Technical headers of any form or portal, folded. */
const anywhere = words(
  `IP|IP-Adresse|IP Adresse|IP address|ipaddr|IP-Adresse des Absenders|Referrer|Referer|Referrer URL|refurl|User Agent|User-Agent|Browser|
Betriebssystem|Operating system|Session|Session ID|Sitzungs-ID|Token|Zugangsschlüssel|Seed|submitdate|lastpage|startlanguage|datestamp|
Respondent ID|Collector ID|Submission ID|Response ID|Antwort-ID|Antwort ID|Submission IP|Network ID|UTM Source|utm_source|utm_medium|utm_campaign|
Gerät|Device|Cookie|Cookie-ID|Fingerprint|Eintrags-ID|Entry ID`,
);

/** Running numbers: no ids of people. */
const runningNumber = words('lfd. Nr.|lfd. Nr|lfd Nr|lfd. Nummer|laufende Nummer|laufende Nr.|Zeile|Row|#');

/** What LimeSurvey writes for a question that was not put to somebody. */
export const isUnasked = (cell: string): boolean => /^n\/a$/i.test(cell.trim());

/** Takes a header apart as LimeSurvey writes it; other headers are texts, with an option in brackets at the end. */
export function partsOfHeader(header: string): HeaderParts {
  const coded = /^([A-Za-z][A-Za-z0-9_]{0,40})(?:\[([^[\]]{1,80})\])?\. (.+)$/s.exec(header);
  const text = coded?.[3] ?? header;
  const bracket = /^(.*\S)\s?\[([^[\]]{1,200})\]$/s.exec(text);
  const option = bracket?.[2] ?? coded?.[2];
  return {
    ...(coded?.[1] === undefined ? {} : { code: coded[1] }),
    text: (bracket?.[1] ?? text).trim(),
    ...(option === undefined ? {} : { option: option.trim() }),
  };
}

/** Under what a mapping or the programme may name a column: its header, else the question in it, else the question's code. */
export function namesOfHeader(header: string, { code, text } = partsOfHeader(header)): readonly string[] {
  return [header, text, ...(code === undefined ? [] : [code])].map(foldHeader);
}

/** The texts under which a header may be known: itself, its code, its question; folded. */
function namesOf(header: string): readonly string[] {
  const { code, text } = partsOfHeader(header);
  return [header, ...(code === undefined ? [] : [code]), text].map(folded);
}

/** True for a header that a form writes by itself. */
export const isFormHeader = (header: string): boolean =>
  header.length <= 200 && namesOf(header).some((name) => order.some((kind) => kinds[kind].technical.has(name)));

/** Told by the columns that a form adds by itself; never by the name of the file. */
export function looksLike(table: Pick<ForeignTable, 'headers'>): TableOrigin {
  const headers = new Set(table.headers.filter((text) => text.length <= 200).flatMap(namesOf));
  return order.find((kind) => kinds[kind].signs.some((all) => all.every((sign) => headers.has(sign)))) ?? 'table';
}

/** What the form itself wrote into the table. */
export function formColumns(table: ForeignTable): FormColumns {
  const origin = looksLike(table);
  const form = origin === 'table' ? undefined : kinds[origin];
  const names = table.headers.map((header) => namesOf(header.slice(0, 400)));
  const technical = new Set<number>();
  for (const [index, all] of names.entries()) {
    const known = all.some(
      (name) => anywhere.has(name) || runningNumber.has(name) || form?.technical.has(name) || form?.pattern?.test(name),
    );
    if (known || isAnonymous(table, index) || isRunning(table, index)) technical.add(index);
  }
  const stamp = form?.stamps.map((sign) => names.findIndex((all) => all.includes(sign))).find((index) => index >= 0);
  return { origin, technical, ...(stamp === undefined ? {} : { stamp }) };
}

const anonymous = words('anonymous|anonym|Anonymer Benutzer|Anonyme Benutzer|Anonymous user|Anonymer Nutzer');

/** A column in which the form says of everybody that it does not know them. */
function isAnonymous(table: ForeignTable, index: number): boolean {
  let filled = 0;
  for (const { cells } of table.rows) {
    const cell = (cells[index] ?? '').trim();
    if (cell === '') continue;
    if (!anonymous.has(folded(cell))) return false;
    filled += 1;
  }
  return filled > 0;
}

const numberHeaders = words('Nr.|Nr|Nummer|No.|No|Number|ID');

/** 1, 2, 3 … from the first line to the last under „Nr.“ or “ID”: the number of the line, not of the person. */
function isRunning(table: ForeignTable, index: number): boolean {
  if (!numberHeaders.has(folded(table.headers[index] ?? '')) || table.rows.length < 2) return false;
  return table.rows.every(({ cells }, row) => (cells[index] ?? '').trim().replace(/\.$/, '') === String(row + 1));
}

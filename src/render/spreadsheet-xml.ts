// XML as a run of tags and texts, piece by piece: no tree, no entities of the document's own, no depth to run out of.
import { limits, TooLarge } from './spreadsheet-cells.js';

export interface XmlReader {
  /** @param name without its prefix @param attributes as they stand: ask `attribute` */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Damaged XML: a tag or comment that does not end. */
export class BrokenXml extends Error {}

/** Feeds a reader with a document that comes in pieces, cut anywhere. */
export class XmlScanner {
  private readonly reader: XmlReader;
  private rest = '';

  constructor(reader: XmlReader) {
    this.reader = reader;
  }

  push(piece: string): void {
    const text = this.rest + piece;
    const done = this.scan(text);
    if (text.length - done > limits.textLength) throw new TooLarge('bytes');
    this.rest = text.slice(done);
  }

  end(): void {
    if (this.rest.trim() !== '') throw new BrokenXml('the document stops in the middle of a tag');
  }

  /** @returns the offset behind the last complete tag or text */
  private scan(text: string): number {
    for (let at = 0; ; ) {
      const tag = text.indexOf('<', at);
      if (tag < 0) return at;
      if (tag > at) this.reader.text?.(decodeEntities(text.slice(at, tag)));
      const end = this.markup(text, tag);
      if (end === undefined) return tag;
      at = end;
    }
  }

  /** Reads the markup at `from`. @returns the offset behind it, undefined if its end has not come */
  private markup(text: string, from: number): number | undefined {
    if (text.startsWith('<!--', from)) return behind(text, '-->', from + 4);
    if (text.startsWith('<?', from)) return behind(text, '?>', from + 2);
    if (text.startsWith('<![CDATA[', from)) {
      const end = behind(text, ']]>', from + 9);
      if (end !== undefined) this.reader.text?.(text.slice(from + 9, end - 3));
      return end;
    }
    // A piece may end within `<!-` or `<![CDA`.
    if (text.length - from < 9 && '<![CDATA['.startsWith(text.slice(from))) return undefined;
    if (text.length - from < 4 && '<!--'.startsWith(text.slice(from))) return undefined;
    const end = tagEnd(text, from + 1);
    if (end === undefined) return undefined;
    if (text[from + 1] !== '!') this.tag(text, from + 1, end);
    return end + 1;
  }

  private tag(text: string, from: number, end: number): void {
    if (text[from] === '/') {
      this.reader.close(localName(text.slice(from + 1, end).trimEnd()));
      return;
    }
    const closed = text[end - 1] === '/';
    const stop = closed ? end - 1 : end;
    let nameEnd = from;
    while (nameEnd < stop && text.charCodeAt(nameEnd) > 0x20) nameEnd += 1;
    const name = localName(text.slice(from, nameEnd));
    this.reader.open(name, text.slice(nameEnd, stop));
    if (closed) this.reader.close(name);
  }
}

const behind = (text: string, end: string, from: number): number | undefined => {
  const at = text.indexOf(end, from);
  return at < 0 ? undefined : at + end.length;
};

/** The `>` of a tag; one within quotation marks is none. */
function tagEnd(text: string, from: number): number | undefined {
  let open = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (open !== 0) {
      if (code === open) open = 0;
    } else if (code === doubleQuote || code === singleQuote) open = code;
    else if (code === greater) return at;
  }
  return undefined;
}

const doubleQuote = 0x22;
const singleQuote = 0x27;
const greater = 0x3e;

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** The value of an attribute, by its whole name (`r`, `office:value`). */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (at > 0 && attributes.charCodeAt(at - 1) > 0x20) continue;
    let next = at + name.length;
    while (attributes.charCodeAt(next) <= 0x20) next += 1;
    if (attributes[next] !== '=') continue;
    next += 1;
    while (attributes.charCodeAt(next) <= 0x20) next += 1;
    const quote = attributes[next];
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, next + 1);
    return end < 0 ? undefined : decodeEntities(attributes.slice(next + 1, end));
  }
  return undefined;
}

/** The id of a relation: the attribute `id` under any prefix (`r:id`). */
export function relationId(attributes: string): string | undefined {
  const [, id] = /\s[\w.-]{1,40}:id\s{0,9}=\s{0,9}["']([^"']*)/.exec(attributes) ?? [];
  return id === undefined ? undefined : decodeEntities(id);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and characters by number; others stay as they are written. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

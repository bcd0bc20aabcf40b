// Documents as PDF, through one of two engines: native where it is installed, WebAssembly everywhere else.
import type { IsoDate } from '../model/ids.js';

export interface PdfSource {
  /** The Typst template and the name under which its faults are told. */
  readonly template: string;
  readonly file: string;
  /** Reaches the template as JSON and never as code. */
  readonly data: unknown;
  /** The day that the PDF gives as its date: same input, same bytes. */
  readonly date: IsoDate;
}

export interface PdfEngine {
  readonly kind: 'native' | 'wasm';
  /** The standard that the engine checks; without one the PDF is tagged and unchecked. */
  readonly standard?: 'ua-1';
  /** @throws CommandError when the engine refuses the template or the data */
  pdf(source: PdfSource): Promise<Uint8Array>;
}

// Typst as a native module: fast, and it checks PDF/UA-1.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IsoDate } from '../model/ids.js';
import type { PdfEngine } from './pdf.js';
import { inputsOf, type PdfParts, refused, sharedFile } from './pdf-source.js';

const packages = createRequire(import.meta.url);
const nativePackage = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';

/** After so many documents the engine forgets what it remembered of them, and the event loop goes round: memory stays flat. */
const restAfter = 10;

/** Noon of the day, in seconds since 1970, so that no time zone makes another day of it. */
const timestampOf = (date: IsoDate): number => Date.parse(`${date}T12:00:00Z`) / 1000;

interface NativeCompiler {
  addSource(path: string, text: string): void;
  evictCache(age: number): void;
  pdf(
    source: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> },
    options: { readonly pdfStandard: string; readonly creationTimestamp: number },
  ): Uint8Array;
}

export interface NativeModule {
  readonly NodeCompiler: {
    create(options: {
      readonly workspace: string;
      readonly fontArgs: readonly { readonly fontBlobs: readonly Uint8Array[] }[];
    }): NativeCompiler;
  };
}

const isNativeModule = (loaded: unknown): loaded is NativeModule =>
  typeof loaded === 'object' && loaded !== null && 'NodeCompiler' in loaded;

/** Undefined where the package is not installed or made for another kind of computer. */
export function nativeModule(): NativeModule | undefined {
  try {
    const loaded: unknown = packages(nativePackage);
    return isNativeModule(loaded) ? loaded : undefined;
  } catch {
    return undefined;
  }
}

export function nativeEngine({ NodeCompiler }: NativeModule, { fonts, shared }: PdfParts): PdfEngine {
  // A folder that is not there: templates can read nothing but what they are given.
  const workspace = path.resolve(fileURLToPath(import.meta.url), 'nothing');
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] });
  compiler.addSource(path.join(workspace, sharedFile), shared);
  let made = 0;
  return {
    kind: 'native',
    standard: 'ua-1',
    async pdf(source) {
      try {
        const options = { pdfStandard: 'ua-1', creationTimestamp: timestampOf(source.date) };
        // A copy: the engine's own bytes may go with its cache.
        return Uint8Array.from(compiler.pdf({ mainFileContent: source.template, inputs: inputsOf(source) }, options));
      } catch (error) {
        throw refused(source, nativeMessages(error));
      } finally {
        made += 1;
        if (made % restAfter === 0) {
          compiler.evictCache(2);
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
    },
  };
}

/** The native engine tells its findings in the message or the code of an error: `message: "…"` each, or `0: …`. */
function nativeMessages(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const text = `${error.message}\n${'code' in error ? String(error.code) : ''}`.trim();
  const quoted = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((match) => unquoted(match[1] ?? ''));
  return quoted.length > 0 ? quoted : [text.replace(/^\d+: /, '')];
}

const unquoted = (text: string): string => text.replace(/\\(["'\\])/g, '$1');

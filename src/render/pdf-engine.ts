// Opens the engine behind `PdfEngine` that fits this computer, with the fonts and the text that all layouts share.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PdfEngine } from './pdf.js';
import { nativeEngine, nativeModule } from './pdf-native.js';
import { missingPart, type PdfParts, sharedFile } from './pdf-source.js';
import { wasmEngine } from './pdf-wasm.js';

const packages = createRequire(import.meta.url);
const fontFolder = '@expo-google-fonts/libertinus-serif';
const fontFiles = [
  '400Regular/LibertinusSerif_400Regular.ttf',
  '400Regular_Italic/LibertinusSerif_400Regular_Italic.ttf',
  '700Bold/LibertinusSerif_700Bold.ttf',
];

/**
 * The engine that fits this computer, or the one asked for. Both set the same fonts; neither reads a file but its own
 * parts, writes one, or needs the network.
 * @throws CommandError when the engine is not installed
 */
export async function openPdfEngine(options: { readonly engine?: 'native' | 'wasm' } = {}): Promise<PdfEngine> {
  const parts = readParts();
  const native = options.engine === 'wasm' ? undefined : nativeModule();
  if (native) return nativeEngine(native, parts);
  if (options.engine === 'native') {
    throw missingPart({
      de: 'Das schnelle Modul für PDF ist auf diesem Rechner nicht eingerichtet.',
      en: 'The fast module for PDF is not installed on this computer.',
    });
  }
  return wasmEngine(parts);
}

function readParts(): PdfParts {
  const here = fileURLToPath(import.meta.url);
  // Above `dist/` when built, above `src/render` when run from source.
  const shared = [2, 3]
    .map((up) => path.resolve(here, ...Array<string>(up).fill('..'), 'templates', 'layouts', sharedFile))
    .find((file) => existsSync(file));
  try {
    if (shared === undefined) throw new Error(sharedFile);
    return {
      shared: readFileSync(shared, 'utf8'),
      fonts: fontFiles.map((file) => readFileSync(packages.resolve(`${fontFolder}/${file}`))),
    };
  } catch {
    throw missingPart({
      de: 'Für PDF fehlt ein Teil des Programms: die Schrift oder die gemeinsame Vorlage.',
      en: 'A part of the program that PDF needs is missing: the font or the shared layout.',
    });
  }
}

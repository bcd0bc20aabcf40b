// Typst as WebAssembly: on every computer, slower, tagged but without a check of the standard.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PdfEngine, PdfSource } from './pdf.js';
import { inputsOf, missingPart, type PdfParts, refused, sharedFile } from './pdf-source.js';

const packages = createRequire(import.meta.url);
const wasmPackage = '@myriaddreamin/typst-ts-web-compiler';

/** The engine keeps what it remembers of a document for ever, about 2 MB each: after so many a new one takes over. */
const documentsOfOne = 50;

/** Runs in a thread of its own, whose memory can be given back. Its text stays as it is here, whatever builds the program. */
const threadSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { glue, program, fonts, shared, sharedPath } = workerData;
async function start() {
  const typst = await import(glue);
  const compiled = program instanceof Uint8Array ? await WebAssembly.compile(program) : program;
  await typst.default({ module_or_path: compiled });
  const builder = new typst.TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  compiler.add_source(sharedPath, shared);
  parentPort.on('message', ({ template, inputs }) => {
    try {
      compiler.add_source('/layout.typ', template);
      const world = compiler.snapshot('/', '/layout.typ', Object.entries(inputs));
      const { result, diagnostics = [] } = world.get_artifact(1, 3);
      world.free();
      parentPort.postMessage({ result, compiled, messages: diagnostics.map((one) => String(one.message)) });
    } catch (error) {
      parentPort.postMessage({ messages: [String(error)] });
    }
  });
}
start().catch((error) => {
  parentPort.on('message', () => parentPort.postMessage({ messages: [String(error)] }));
});
`;

interface Answer {
  readonly result?: Uint8Array;
  /** The program as the next thread takes it, without compiling it again. */
  readonly compiled?: unknown;
  readonly messages: readonly string[];
}

/** @throws CommandError when the package is not installed */
export function wasmEngine(parts: PdfParts): PdfEngine {
  const { glue, program } = readProgram();
  let compiled: unknown = program;
  const start = (): Worker => startThread({ ...parts, glue, program: compiled, sharedPath: `/${sharedFile}` });
  let thread = start();
  let made = 0;
  /** One document after the other. */
  let last: Promise<unknown> = Promise.resolve();
  const one = async (source: PdfSource): Promise<Uint8Array> => {
    const answer = await answerOf(thread, { template: source.template, inputs: inputsOf(source) });
    compiled = answer.compiled ?? compiled;
    made += 1;
    if (made % documentsOfOne === 0 || !answer.result) {
      await thread.terminate();
      thread = start();
    }
    if (!answer.result) throw refused(source, answer.messages);
    return answer.result;
  };
  return {
    kind: 'wasm',
    pdf(source) {
      const mine = last.then(() => one(source));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

interface Program {
  /** The address of the package's own JavaScript. */
  readonly glue: string;
  readonly program: Uint8Array;
}

function readProgram(): Program {
  try {
    const glue = pathToFileURL(packages.resolve(wasmPackage)).href;
    return { glue, program: readFileSync(packages.resolve(`${wasmPackage}/wasm`)) };
  } catch {
    throw missingPart({
      de: 'Für PDF fehlt ein Teil des Programms: der Schriftsatz als WebAssembly.',
      en: 'A part of the program that PDF needs is missing: the typesetter as WebAssembly.',
    });
  }
}

/** The thread keeps no program alive, and what it prints goes nowhere. */
function startThread(workerData: object): Worker {
  const thread = new Worker(threadSource, { eval: true, workerData, stdout: true, stderr: true });
  thread.unref();
  return thread;
}

function answerOf(thread: Worker, question: object): Promise<Answer> {
  thread.ref();
  return new Promise<Answer>((resolve) => {
    const done = (answer: Answer): void => {
      thread.off('message', heard).off('error', failed).off('exit', ended);
      thread.unref();
      resolve(answer);
    };
    const heard = (message: unknown): void => done(readAnswer(message));
    const failed = (error: unknown): void => done({ messages: [String(error)] });
    const ended = (): void => done({ messages: [] });
    thread.on('message', heard).on('error', failed).on('exit', ended);
    thread.postMessage(question);
  });
}

function readAnswer(message: unknown): Answer {
  if (typeof message !== 'object' || message === null) return { messages: [] };
  const messages = 'messages' in message && Array.isArray(message.messages) ? message.messages.map(String) : [];
  const compiled: unknown = 'compiled' in message ? message.compiled : undefined;
  const result = 'result' in message && message.result instanceof Uint8Array ? { result: message.result } : {};
  return { ...result, compiled, messages };
}

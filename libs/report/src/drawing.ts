import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { Fault } from '@tinbao/contracts';

const font = (name: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`);
const fonts = {
  normal: font('400Regular/BeVietnamPro_400Regular'), bold: font('600SemiBold/BeVietnamPro_600SemiBold'),
  italics: font('400Regular_Italic/BeVietnamPro_400Regular_Italic'), bolditalics: font('600SemiBold_Italic/BeVietnamPro_600SemiBold_Italic'),
};

/** Longest drawing, in ms, and what it may take of the memory, in MB, before it fails alone. */
const LONGEST_MS = 60_000;
const MEMORY_MB = 512;

interface Waiting {
  resolve(drawn: Buffer): void;
  reject(fault: Fault): void;
  readonly late: NodeJS.Timeout;
}
type Answer = { readonly id: number; readonly drawn: Uint8Array } | { readonly id: number; readonly failed: string };

/** What stands on top of every page: on the first, and on the others before the number of the page. */
export interface Running {
  readonly first: Content | null;
  readonly header: { readonly text: string };
}

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** Draws a definition as PDF. One thread draws for the whole process. Throws the fault `report_not_drawn`. */
export function drawPdf(definition: TDocumentDefinitions, running: Running): Promise<Buffer> {
  return ask('pdf', { definition, running });
}

/** Draws an SVG as PNG, `width` pixels wide. Throws the fault `report_not_drawn`. */
export function drawPng(svg: string, width: number): Promise<Buffer> {
  return ask('png', { svg, width });
}

function ask(kind: 'pdf' | 'png', what: object): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const id = ++asked;
    waiting.set(id, { resolve, reject, late: setTimeout(() => void worker?.terminate(), LONGEST_MS).unref() });
    worker ??= started();
    // A command line that waits for a drawing must not end before it.
    worker.ref();
    worker.postMessage({ id, kind, asked: what });
  });
}

function started(): Worker {
  const made = new Worker(new URL('../render.mjs', import.meta.url), { workerData: { fonts }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  made.on('message', (answer: Answer) => settle(answer));
  // A thread that ended takes its drawings with it; the next one starts another.
  made.on('error', () => undefined);
  made.on('exit', () => {
    worker = undefined;
    for (const id of waiting.keys()) settle({ id, failed: 'ended' });
  });
  made.unref();
  return made;
}

function settle(answer: Answer): void {
  const one = waiting.get(answer.id);
  if (!one) return;
  waiting.delete(answer.id);
  clearTimeout(one.late);
  if (waiting.size === 0) worker?.unref();
  if ('drawn' in answer) one.resolve(Buffer.from(answer.drawn));
  else one.reject(new Fault('report_not_drawn', { retriable: false, cause: answer.failed }));
}

import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { Fault } from '@tinbao/contracts';

const font = (name: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`);
const fonts = {
  normal: font('400Regular/BeVietnamPro_400Regular'), bold: font('600SemiBold/BeVietnamPro_600SemiBold'),
  italics: font('400Regular_Italic/BeVietnamPro_400Regular_Italic'), bolditalics: font('600SemiBold_Italic/BeVietnamPro_600SemiBold_Italic'),
};

/** Longest drawing, in ms; a register of the largest size takes a tenth of it. */
const LONGEST_MS = 60_000;
/** What a drawing may take of the memory, in MB, before it fails alone. */
const MEMORY_MB = 512;

interface Waiting {
  resolve(pdf: Buffer): void;
  reject(fault: Fault): void;
  readonly late: NodeJS.Timeout;
}
type Answer = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly failed: string };

let worker: Worker | undefined;
let drawn = 0;
const waiting = new Map<number, Waiting>();

/** Draws a definition (`footer` without its text: the numbers of the pages are put in) in one thread for the whole process. */
export function draw(definition: TDocumentDefinitions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const id = ++drawn;
    waiting.set(id, { resolve, reject, late: setTimeout(() => void worker?.terminate(), LONGEST_MS).unref() });
    (worker ??= started()).postMessage({ id, definition });
  });
}

function started(): Worker {
  const made = new Worker(new URL('../render.mjs', import.meta.url), { workerData: { fonts }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  made.on('message', (answer: Answer) => settle(answer.id, answer));
  // A thread that ended takes its drawings with it; the next one starts another.
  made.on('error', () => undefined);
  made.on('exit', () => {
    worker = undefined;
    for (const id of waiting.keys()) settle(id, { id, failed: 'ended' });
  });
  made.unref();
  return made;
}

function settle(id: number, answer: Answer): void {
  const one = waiting.get(id);
  if (!one) return;
  waiting.delete(id);
  clearTimeout(one.late);
  if ('pdf' in answer) one.resolve(Buffer.from(answer.pdf));
  else one.reject(new Fault('paper_not_drawn', { retriable: false, cause: answer.failed }));
}

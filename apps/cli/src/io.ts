import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.js';

/** What a command may touch of the world: given, so that specs can give another one. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that files named by the caller count from. */
  readonly folder: string;
  /** Folder that TINBAO_DATA counts from: the clone's. */
  readonly root: string;
  readonly stdin: AsyncIterable<string | Buffer>;
  /** One line of the answer. */
  out(line: string): void;
  /** One line beside the answer. */
  err(line: string): void;
  now(): Date;
}

/** The data folder, `TINBAO_DATA`. */
export function dataFolder(io: Io): string {
  return resolve(io.root, io.env.TINBAO_DATA || '.tinbao');
}

/** A whole text: of a file, or of standard input for `-`. Refuses with a UsageError what cannot be read. */
export async function readText(io: Io, file: string): Promise<string> {
  if (file !== '-') return readFile(resolve(io.folder, file), 'utf8').catch((error: unknown) => Promise.reject(unreadable(file, error)));
  let text = '';
  for await (const line of linesOf(io, '-')) text += `${line}\n`;
  return text;
}

/** The lines of a file or of standard input, one at a time, without their ends. */
export async function* linesOf(io: Io, file: string): AsyncGenerator<string> {
  const path = resolve(io.folder, file);
  if (file !== '-') await access(path).catch((error: unknown) => Promise.reject(unreadable(file, error)));
  const source: AsyncIterable<string | Buffer> = file === '-' ? io.stdin : createReadStream(path);
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}

function unreadable(file: string, error: unknown): UsageError {
  return new UsageError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
}

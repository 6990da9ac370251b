import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { LawDataError, lawFiles, parseLaw, type Law } from '@tinbao/law';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

function ownFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@tinbao/law/data/clocks.json'));
}

function parsedFrom(folderOf: (name: string) => string): Law {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folderOf(name), `${name}.json`), 'utf8'));
  return parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));
}

/** The texts of this build's data files, by name without `.json`. */
export function readLawTexts(): ReadonlyMap<string, string> {
  return new Map(lawFiles.map((name) => [name, readFileSync(join(ownFolder(), `${name}.json`), 'utf8')]));
}

/** Reads and checks the law that this build carries: the data files of `@tinbao/law`. Throws its LawDataError when they contradict themselves. */
export function readLaw(): Law {
  const folder = ownFolder();
  return parsedFrom(() => folder);
}

/**
 * The law of this build with those of its files replaced that a folder holds. Refuses with a UsageError a folder that holds none,
 * and files that are no JSON or contradict the others: file, record, what is accepted.
 */
export async function readOtherLaw(io: Io, given: string): Promise<Law> {
  const [own, folder] = [ownFolder(), resolve(io.folder, given)];
  const replaced = lawFiles.filter((name) => existsSync(join(folder, `${name}.json`)));
  if (replaced.length === 0) throw new UsageError(`${given}: holds no data of law; accepted: a folder with ${lawFiles.map((name) => `${name}.json`).join(', ')}, or some of them`);
  try {
    return parsedFrom((name) => ((replaced as readonly string[]).includes(name) ? folder : own));
  } catch (error) {
    if (error instanceof LawDataError || error instanceof SyntaxError) throw new UsageError(`${given}: ${error.message}`);
    throw error;
  }
}

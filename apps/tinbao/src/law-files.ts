import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { lawFiles, parseLaw, type Law } from '@tinbao/law';

/** Reads the law data that ships with the project and checks it; throws `LawDataError` naming file and record. */
export function readLaw(): Law {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string): unknown => JSON.parse(readFileSync(resolve(`@tinbao/law/data/${name}.json`), 'utf8'));
  return parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));
}

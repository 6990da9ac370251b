import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { lawFiles, parseLaw, type Law } from '@tinbao/law';

/** Reads and checks the law that this build carries: the data files of `@tinbao/law`. Throws its LawDataError when they contradict themselves. */
export function readLaw(): Law {
  const folder = dirname(createRequire(import.meta.url).resolve('@tinbao/law/data/clocks.json'));
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  return parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));
}

import { readFileSync } from 'node:fs';
import { lawFiles, parseLaw, type Law } from '@tinbao/law';

let law: Law | undefined;

/** The law data as they ship, read once a process. */
export function realLaw(): Law {
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
  return (law ??= parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)]))));
}

import { readFileSync } from 'node:fs';

/** `count` different narratives of about `bytes` bytes each, made of the licensed texts of this repository. */
export function narratives(count, bytes = 1000) {
  const file = new URL('../texts/labelled-train.jsonl', import.meta.url);
  const words = readFileSync(file, 'utf8').trim().split('\n').flatMap((line) => JSON.parse(line).text.normalize('NFC').split(/\s+/));
  let next = 0;
  return Array.from({ length: count }, () => {
    const mine = [];
    for (let size = 0; size < bytes; next = (next + 1) % words.length) {
      mine.push(words[next]);
      size += Buffer.byteLength(words[next]) + 1;
    }
    return mine.join(' ');
  });
}

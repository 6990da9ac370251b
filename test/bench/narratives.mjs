import { readFileSync } from 'node:fs';
import { readLaw } from '@tinbao/cli';
import { arrivalsOf, placesOf, tet2024 } from '@tinbao/season';

/** `count` tips of the simulated season, each told on to about `bytes` bytes in words of the licensed texts of this repository. */
export function tips(count, bytes = 1000) {
  const file = new URL('../texts/labelled-train.jsonl', import.meta.url);
  const words = readFileSync(file, 'utf8').trim().split('\n').flatMap((line) => JSON.parse(line).text.normalize('NFC').split(/\s+/));
  let next = 0;
  const toldOn = (narrative) => {
    const mine = [narrative];
    for (let size = Buffer.byteLength(narrative); size < bytes; next = (next + 1) % words.length) {
      mine.push(words[next]);
      size += Buffer.byteLength(words[next]) + 1;
    }
    return mine.join(' ');
  };
  const season = arrivalsOf(tet2024, { seed: 'bench', tips: count }, placesOf(readLaw()));
  return Array.from(season, ({ channel, ward, text, narrative }) => ({
    channel, narrative: toldOn(narrative), place: { ward }, reporter: { anonymous: true }, ...(text.facts && { facts: text.facts }),
  }));
}

/** The words of such tips alone. */
export function narratives(count, bytes) {
  return tips(count, bytes).map(({ narrative }) => narrative);
}

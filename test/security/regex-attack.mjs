import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';

/** What most expressions repeat. */
const PLAIN = [' ', 'a', '0', 'đ', '"', '(', ',', '.', '-', '/', 'a ', '0 ', ' a', '0.', '0-', 'a,', '\\', '<', '\n', '\u0301', 'aA0 ', '00/00/0000 '];
const ENDS = ['', '!', '\u0000', '\n'];

/** Texts that begin like a match, go on with what the expression repeats, and end so that it fails. */
function attacksOn({ pattern, flags }, length) {
  const words = [...new Set([...(pattern.match(/[\p{L}\d]{2,}/gu) ?? []).slice(0, 12), ...samplesOf(pattern)])];
  const pumps = [...new Set([...PLAIN, ...words.flatMap((word) => [word, `${word} `, word.slice(0, Math.ceil(word.length / 2)), word.slice(-1)])])].filter((pump) => pump !== '' && pump.length <= 80).slice(0, 70);
  const heads = ['', ...words.slice(0, 3)];
  return { regex: new RegExp(pattern, flags.replace('y', '')), texts: pumps.flatMap((pump) => heads.flatMap((head) => ENDS.slice(0, head === '' ? 4 : 2).map((end) => ({ pump, text: head + pump.repeat(Math.ceil(length / pump.length)).slice(0, length) + end })))) };
}

/** A few matches, made from the expression without what its maker does not know. */
function samplesOf(pattern) {
  const known = pattern.replace(/\(\?<?[!=](?:[^()]|\([^()]*\))*\)/g, '').replace(/\\p\{\w+\}/g, 'a-z');
  for (const each of [pattern, known]) {
    try {
      return fc.sample(fc.stringMatching(new RegExp(each)), { numRuns: 6, seed: 7 });
    } catch {
      // The next one is plainer.
    }
  }
  return [];
}

for (const each of workerData.regexes) {
  const { regex, texts } = attacksOn(each, workerData.length);
  let worst = { ms: 0, text: '' };
  for (const { pump, text } of texts) {
    regex.lastIndex = 0;
    const from = performance.now();
    regex.test(text);
    const ms = performance.now() - from;
    if (ms > worst.ms) worst = { ms, text: pump };
    if (ms > 100) parentPort.postMessage({});
  }
  parentPort.postMessage({ done: worst });
}

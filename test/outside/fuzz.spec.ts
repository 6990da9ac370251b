import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fuzzHouse } from '../security/scripts.js';
import { start, type Started } from '../started.js';

/** `npm run security` asks a hundred thousand times. */
const REQUESTS = Number(process.env.TINBAO_FUZZ ?? 1_500);
const SEED = Number(process.env.TINBAO_SEED ?? 20_240_210);

let tinbao: Started;
beforeAll(async () => {
  tinbao = await start();
});
afterAll(() => tinbao.remove());

it(`${REQUESTS} requests made from the document, in the name of every role and of nobody, valid and broken (seed ${SEED}): no 5xx, no answer beside the document, no refusal that is no problem, no word shown to the wrong role`, async () => {
  const { requests, accepted, operations, doors, findings } = await fuzzHouse({ url: tinbao.url, data: tinbao.data, count: REQUESTS, seed: SEED });
  expect(findings).toEqual([]);
  expect(requests).toBe(REQUESTS);
  // It reached the house, and not its guard alone.
  expect(accepted).toBeGreaterThan(REQUESTS / 10);
  expect(operations).toBeGreaterThan(doors / 2);
}, 300_000);

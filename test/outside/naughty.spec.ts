import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key, start, until, type Started } from '../started.js';
import { corpus, SIZE, type Case } from './corpus.js';

/** How many texts are lodged: `npm run security` lodges them all. */
const COUNT = Number(process.env.TINBAO_CORPUS ?? 95);
const AT_ONCE = 8;

let tinbao: Started;
beforeAll(async () => {
  tinbao = await start();
});
afterAll(() => tinbao.remove());

interface Lodged extends Case {
  readonly status: number;
  readonly tipId: string;
  readonly code: string | undefined;
}

async function each<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let i = next++; i < all.length; i = next++) results[i] = await work(all[i] as T);
  }));
  return results;
}

describe(`${Math.min(COUNT, SIZE)} ways to write Vietnamese`, () => {
  let lodged: Lodged[];
  beforeAll(async () => {
    lodged = await each(corpus(COUNT), async (one) => {
      const { status, json } = await tinbao.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative: one.text, reporter: { anonymous: true } } });
      return { ...one, status, tipId: json.tipId, code: json.errors?.[0]?.code };
    });
  }, 300_000);

  it('are each taken, or refused by the name of what is wrong with them', () => {
    expect(lodged.filter(({ is, status, code }) => (is === 'kept' ? status !== 201 : status !== 400 || code !== is))).toEqual([]);
    expect(lodged.filter(({ is }) => is !== 'kept').length).toBeGreaterThan(5);
  });

  it('are read again as they were written, composed (NFC) and otherwise unchanged, hidden characters included', async () => {
    const wrong = await each(lodged.filter(({ is }) => is === 'kept'), async ({ how, text, tipId }) => {
      const { json } = await tinbao.call('GET', `/api/tips/${tipId}`);
      return json.narrative === text.normalize('NFC') ? [] : [how];
    });
    expect(wrong.flat()).toEqual([]);
  }, 300_000);

  it('are found by what people type: without marks, however the marks were written', async () => {
    const promised = lodged.filter(({ asked }) => asked !== null);
    for (const asked of new Set(promised.map((one) => one.asked as string))) {
      const wanted = promised.filter((one) => one.asked === asked);
      await until(async () => {
        const found = await allFound(asked);
        return wanted.every(({ tipId }) => found.has(tipId));
      }, 60_000).catch(async () => {
        const found = await allFound(asked);
        expect([asked, wanted.filter(({ tipId }) => !found.has(tipId)).map(({ how, text }) => `${how}: ${text}`)]).toEqual([asked, []]);
      });
    }
    expect(promised.length).toBeGreaterThan(COUNT / 3);
  }, 300_000);
});

async function allFound(asked: string): Promise<Set<string>> {
  const found = new Set<string>();
  for (let cursor = ''; ; ) {
    const { json } = await tinbao.call('GET', `/api/tips?q=${encodeURIComponent(asked)}&limit=500${cursor && `&cursor=${cursor}`}`);
    for (const { tipId } of json.items) found.add(tipId);
    if (!json.next) return found;
    cursor = json.next;
  }
}

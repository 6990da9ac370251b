import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRefused } from '@tinbao/contracts';
import { history, withActor } from '@tinbao/ledger';
import { decideCasework } from '@tinbao/tip';
import { openShard, postgresSuite, realLaw, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import pg from 'pg';
import { Lookups } from './flood.js';
import { Locators } from './locators.js';
import { Mailbox } from './mailbox.js';
import { Intake1764000000010 } from './migrations/1764000000010-intake.js';
import { IntakeMailbox1764000000117 } from './migrations/1764000000117-mailbox.js';
import { PublicDoor, type Lodged } from './public-door.js';
import { Spool } from './spool.js';
import { locatorOf } from './tracking-code.js';

const suite = await postgresSuite();
const key = () => randomBytes(24).toString('base64url');
const law = realLaw();

/** Statements sent to PostgreSQL while `work` runs. */
async function statements(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given;
    sent.push(typeof first === 'string' ? first : String((first as { text?: unknown }).text));
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as never;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

suite('the mailbox behind a tracking code', () => {
  let shard: TestShard;
  let house: TestHouse;
  let door: PublicDoor;
  let locators: Locators;
  let hashed = 0;

  const lodged = async () => {
    const given = (await door.lodge({ narrative: 'Thấy hai người phá khoá' }, key())) as Lodged;
    await locators.settled();
    return { ...given, code: given.trackingCode ?? '' };
  };
  const read = (code: string, from = '127.0.0.1') => door.followUp(code, from);
  const ask = async (tipId: string, question: string) => {
    const sealed = await withActor(house.database, { role: 'casework' }, (m) => house.vault.sealMore(m, tipId, { compartment: 'content', field: 'informantQuestion', text: question }));
    const ref = sealed.texts[0]!.ref;
    await house.ledger('casework').execute({
      subject: tipId, source: 'casework', actor: 'account/truc113', time: house.clock.iso(), sealed,
      decide: (tip) => decideCasework({ command: 'ask-informant', by: 'hn.pc01', question: ref }, tip, law, { on: '2026-03-02' }),
    });
    return ref.textId;
  };
  const events = (tipId: string) => withActor(house.database, { role: 'intake' }, (m) => history(m, tipId));
  const refusal = (done: Promise<unknown>) => done.then(() => undefined, (error: unknown) => (isRefused(error) ? { code: error.code, params: error.params, errors: error.errors } : error));

  beforeAll(async () => {
    shard = await openShard({ migrations: [Intake1764000000010, IntakeMailbox1764000000117] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    locators = new Locators(house, (pepper, code) => {
      hashed++;
      return locatorOf(pepper, code);
    });
    const spool = new Spool(house.config.data);
    const inForce = { now: law, asOf: () => law } as never;
    door = new PublicDoor(house, inForce, { locators, spool, mailbox: new Mailbox(house, inForce, { locators, spool, lookups: new Lookups(async () => undefined) }) });
  });
  afterAll(async () => {
    await locators.close();
    await shard.close();
  });

  it('a hit, an unknown code and a wrong check digit cost one slow hash and the same statements; the two misses get one answer', async () => {
    const { code, tipId } = await lodged();
    await ask(tipId, 'Lúc đó mấy giờ?');
    await read(code);
    const last = Number(code[19]);
    const wrong = code.slice(0, 19) + ((last + 1) % 10);
    const unknown = '00000000000000000000';
    const cost = async (text: string) => {
      hashed = 0;
      let answer: unknown;
      const sent = await statements(async () => (answer = await refusal(read(text))));
      return { hashed, sent, answer };
    };
    const [hit, miss, typo] = [await cost(code), await cost(unknown), await cost(wrong)];
    expect([hit.hashed, miss.hashed, typo.hashed]).toEqual([1, 1, 1]);
    expect(hit.sent.length).toBeGreaterThan(4);
    expect(miss.sent).toEqual(hit.sent);
    expect(typo.sent).toEqual(hit.sent);
    expect([hit.answer, typo.answer]).toEqual([undefined, miss.answer]);
    expect(miss.answer).toMatchObject({ code: 'tip_not_found' });
  });

  it('shows a question to whoever has the code, and takes the answer once; neither stands in an event, nor anybody by name', async () => {
    const { code, tipId } = await lodged();
    const id = await ask(tipId, 'Biển số xe thế nào?');
    expect(await read(code)).toMatchObject({ state: 'received', questions: [{ id, text: 'Biển số xe thế nào?', on: '2026-03-02', answered: false }], messages: [], opened: [] });
    const message = { given: { text: 'Xe đuôi 88', inReplyTo: id }, key: key() };
    const answered = await door.write(code, 'x', message);
    expect(answered).toMatchObject({ questions: [{ answered: true }], messages: [{ text: 'Xe đuôi 88', on: '2026-03-02', inReplyTo: id }] });
    expect(await door.write(code, 'x', message)).toEqual(answered);
    const past = await events(tipId);
    expect(past.map(({ type }) => type.split('.')[2])).toEqual(['TipReceived', 'InformantAsked', 'InformantAnswered']);
    expect(past.at(-1)).toMatchObject({ actor: 'public', source: 'intake' });
    expect(past.map(({ body }) => body).join()).not.toMatch(/Biển số|đuôi 88/);
    expect(JSON.stringify(answered)).not.toContain('truc113');
  });

  it('is told to the day when a question was read, and by a keyed hash what was answered', async () => {
    const { code, tipId } = await lodged();
    await ask(tipId, 'Ở đâu?');
    const seen = () => withActor(house.database, { role: 'casework' }, (m) => m.query(`select to_char(on_day, 'YYYY-MM-DD') as day from vault.text_seen where tip_id = $1`, [tipId]));
    expect(await seen()).toEqual([]);
    await read(code);
    house.at('2026-03-05T03:00:00.000Z');
    await read(code);
    expect(await seen()).toEqual([{ day: '2026-03-02' }]);
    expect([locators.blind({ text: 'có' }), locators.blind({ text: 'không' })].map((text) => text.length)).toEqual([43, 43]);
    expect(locators.blind({ text: 'có' })).not.toBe(locators.blind({ text: 'không' }));
    house.at('2026-03-02T03:00:00.000Z');
  });

  it('refuses an answer to a question of another tip, and words that are none', async () => {
    const [one, other] = [await lodged(), await lodged()];
    const id = await ask(one.tipId, 'Ai?');
    expect(await refusal(door.write(other.code, 'x', { given: { text: 'A', inReplyTo: id }, key: key() }))).toMatchObject({ code: 'question_not_found' });
    expect(await refusal(door.write(other.code, 'x', { given: { text: ' ' }, key: key() }))).toMatchObject({ code: 'invalid_body' });
    expect(await refusal(door.write(other.code, 'x', { given: { text: 'A' }, key: 'short' }))).toMatchObject({ code: 'idempotency_key_missing' });
    expect(await refusal(door.write('00000000000000000000', 'x', { given: { text: 'A' }, key: key() }))).toMatchObject({ code: 'tip_not_found' });
  });

  describe('the code', () => {
    const again = async (own: string) => ((await door.lodge({ narrative: 'Như cũ' }, own)) as Lodged).trackingCode;

    it('is shown by a retry until its last four digits are confirmed; wrong ones confirm nothing', async () => {
      const own = key();
      const code = await again(own);
      expect(await again(own)).toBe(code);
      expect(await refusal(door.confirm({ lastFour: String((Number(code?.slice(16)) + 1) % 10_000).padStart(4, '0') }, own))).toMatchObject({ code: 'code_digits_wrong' });
      expect([await again(own), await door.codeAgain(own)]).toEqual([code, code]);
      expect(await door.confirm({ lastFour: code?.slice(16) }, own)).toEqual({ confirmed: true });
      expect(await door.lodge({ narrative: 'Như cũ' }, own)).toMatchObject({ codeShown: 'confirmed_or_expired', receipt: { receivedAt: '2026-03-02T03:00:00.000Z' } });
      expect([await again(own), await door.codeAgain(own)]).toEqual([undefined, undefined]);
    });

    it('is shown for 24 hours and not longer', async () => {
      const own = key();
      const code = await again(own);
      house.at('2026-03-03T02:59:59.000Z');
      expect(await again(own)).toBe(code);
      house.at('2026-03-03T03:00:00.000Z');
      expect(await again(own)).toBeUndefined();
      house.at('2026-03-02T03:00:00.000Z');
    });
  });
});

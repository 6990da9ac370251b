import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CategoryProposed, newEvent } from '@tinbao/contracts';
import { tree } from './hashing.js';
import { followUp, Ledger } from './ledger.js';
import { proofAgain, rootAt } from './proof.js';
import { history } from './read.js';
import { receiptOf, verifyReceipt } from './receipt.js';
import { withActor } from './database.js';
import { freshKey, openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';

const suite = await postgresSuite();
const proposal = { category: 'theft_burglary', tipKind: 'report' as const, priority: 'P2' as const, confidence: 0.8, alternatives: [], evidence: [], model: 'test' };

suite('appending to the ledger', () => {
  let shard: TestShard;
  let ledger: Ledger;
  beforeAll(async () => {
    shard = await openShard();
    ledger = new Ledger(shard, 'intake');
  });
  afterAll(() => shard.close());
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'intake' }, work);

  it('gives 300 callers at once dense indexes, dense register numbers, and a receipt each that verifies offline', async () => {
    const outcomes = await Promise.all(Array.from({ length: 300 }, (_, i) => ledger.append(receiveRequest(shard.vault, `tin ${i}`))));
    const done = outcomes.map((o) => ('done' in o ? o.done : undefined));
    const indexes = done.map((d) => d?.events[0]?.index).sort((a, b) => Number(a) - Number(b));
    expect(indexes).toEqual(Array.from({ length: 300 }, (_, i) => i));
    const numbers = new Set(done.map((d) => d?.events[0]?.data.registerNumber));
    expect(numbers.size).toBe(300);
    expect(numbers.has('TB-2026-0000300')).toBe(true);
    for (const d of done) {
      const receipt = receiptOf(d?.events[0]?.body ?? '', d?.proof() ?? '');
      expect(verifyReceipt(receipt, [shard.signer.vkey])).toMatchObject({ ok: true });
      const flipped = { ...receipt, event: receipt.event.replace('"phone"', '"email"') };
      expect(verifyReceipt(flipped, [shard.signer.vkey]).ok).toBe(false);
    }
  });

  it('rebuilds any earlier proof byte for byte from stored nodes', async () => {
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => ledger.append(receiveRequest(shard.vault, 'tin'))));
    for (const o of outcomes) {
      if (!('done' in o)) throw new Error('lost');
      const at = { index: o.done.events[0]?.index ?? -1, treeSize: o.done.treeSize };
      expect(await read((m) => proofAgain(m, shard.signer, at))).toBe(o.done.proof());
    }
    expect(Buffer.from(await read((m) => rootAt(m, 0, shard.head.frontier.size)))).toEqual(Buffer.from(tree.root(shard.head.frontier)));
  });

  it('answers the second use of an idempotency key with "taken" and writes nothing for it', async () => {
    const idempotency = freshKey();
    const first = await ledger.append(receiveRequest(shard.vault, 'một', { idempotency }));
    const [second, neighbour] = await Promise.all([
      ledger.append(receiveRequest(shard.vault, 'một', { idempotency })), ledger.append(receiveRequest(shard.vault, 'hai')),
    ]);
    expect(second).toEqual({ taken: true });
    expect('done' in neighbour).toBe(true);
    const again = await ledger.recall(idempotency);
    expect(again?.events[0]?.body).toBe('done' in first ? first.done.events[0]?.body : '');
    await expect(ledger.recall({ ...idempotency, request: Buffer.alloc(32) })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('lets one of two decisions on the same version win and tells the other that it lost', async () => {
    const first = await ledger.append(receiveRequest(shard.vault, 'đua'));
    const subject = 'done' in first ? (first.done.events[0]?.subject ?? '') : '';
    const past = await read((m) => history(m, subject));
    const follow = (causationId: string) => ({
      ...followUp(past, [newEvent(CategoryProposed, proposal)]), source: 'classifier' as const, actor: 'machine/classifier', time: '2026-03-02T03:00:01.000Z', causationId,
    });
    const other = new Ledger(shard, 'classifier');
    const outcomes = await Promise.all([
      ledger.append(follow('00000000-0000-7000-8000-000000000001')), other.append(follow('00000000-0000-7000-8000-000000000002')),
    ]);
    expect(outcomes.map((o) => Object.keys(o)[0]).sort()).toEqual(['done', 'lost']);
    expect((await read((m) => history(m, subject))).map((e) => e.tipversion)).toEqual([1, 2]);
  });

  it('lets two decisions that share a subject beside their own go one after the other, and their neighbour with the first', async () => {
    const batches: number[] = [];
    const own = new Ledger({ ...shard, onBatch: (_role, events) => batches.push(events) }, 'casework');
    const received = async () => {
      const outcome = await ledger.append(receiveRequest(shard.vault, 'chung'));
      return ('done' in outcome && outcome.done.events[0]?.subject) || '';
    };
    const [one, two, both, third] = [await received(), await received(), await received(), await received()];
    const wish = async (causationId: string, ...subjects: string[]) => {
      const [first, ...beside] = await Promise.all(subjects.map(async (subject) => followUp(await read((m) => history(m, subject)), [newEvent(CategoryProposed, proposal)])));
      return { ...first!, beside, source: 'casework' as const, actor: 'account/ha', time: '2026-03-02T03:00:01.000Z', causationId };
    };
    const [a, b, c] = await Promise.all([wish('00000000-0000-7000-8000-000000000011', one, both), wish('00000000-0000-7000-8000-000000000012', two, both), wish('00000000-0000-7000-8000-000000000013', third)]);
    const outcomes = await Promise.all([a!, b!, c!].map((request) => own.append(request)));
    expect(outcomes.map((outcome) => Object.keys(outcome)[0])).toEqual(['done', 'lost', 'done']);
    // The events beside are counted, and no batch was broken up by a clash in the database.
    expect(batches).toEqual([3]);
  });

  it('forgets nobody: a caller who comes back the moment he was answered is served too, a thousand times in a row', async () => {
    // Every count of promises between the answer and the next call, so that none falls into a gap.
    for (let i = 0; i < 1_000; i++) {
      await ledger.append(receiveRequest(shard.vault, 'lại'));
      for (let hops = 0; hops < i % 12; hops++) await undefined;
    }
  });

  it('keeps a bad caller from failing its neighbours', async () => {
    const bad = receiveRequest(shard.vault, 'x', { draft: () => [{ name: 'TipReceived', data: { nonsense: true } }] });
    const [good, refused] = await Promise.allSettled([ledger.append(receiveRequest(shard.vault, 'tốt')), ledger.append(bad)]);
    expect(good.status).toBe('fulfilled');
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'event_invalid' } });
  });

  it('lets no application role update, delete or insert a row of the ledger', async () => {
    for (const sql of [
      `update ledger.event set body = '{}'`, 'delete from ledger.event', `update ledger.tip_head set owner = 'x'`, 'truncate ledger.event',
      `insert into ledger.batch values (0, 0, 1, '', '', '')`, 'select * from vault.text', 'update ledger.head set size = 0',
    ]) {
      await expect(read((m) => m.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});

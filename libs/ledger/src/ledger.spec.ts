import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CategoryProposed, newEvent, type NewEvent } from '@tinbao/contracts';
import { openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';
import { accept, refuse } from '@tinbao/tip';
import { withActor } from './database.js';
import { checkSigner, idempotencyOf, Ledger, type Execution } from './ledger.js';
import { history, sizeOf } from './read.js';
import { verifyLedger } from './verify.js';

const proposal = (model: string): NewEvent => newEvent(CategoryProposed, {
  category: 'theft_burglary', tipKind: 'report', priority: 'P2', confidence: 0.8, alternatives: [], evidence: [], model,
});

const suite = await postgresSuite();

suite('executing a command on the ledger', () => {
  let shard: TestShard;
  let ledger: Ledger;
  beforeAll(async () => {
    shard = await openShard();
    ledger = new Ledger(shard, 'casework');
  });
  afterAll(() => shard.close());

  /** A fresh tip; yields its id. */
  const received = async (): Promise<string> => {
    const outcome = await ledger.append(receiveRequest(shard.vault, 'tin'));
    return 'done' in outcome ? (outcome.done.events[0]?.subject ?? '') : '';
  };
  const command = (subject: string, more: Partial<Execution> = {}): Execution => ({
    subject, source: 'casework', actor: 'account/test', time: '2026-03-02T04:00:00.000Z', decide: () => accept(proposal('test')), ...more,
  });
  const versions = async (subject: string): Promise<number[]> => {
    const rows: { version: number }[] = await withActor(shard.database, { role: 'casework' }, (m) =>
      m.query('select version from ledger.event where subject = $1 order by index', [subject]));
    return rows.map((r) => r.version);
  };
  const size = () => withActor(shard.database, { role: 'casework' }, (m) => sizeOf(m, 0));

  it('decides on the tip as it stands and appends the next version', async () => {
    const subject = await received();
    const executed = await ledger.execute(command(subject, {
      decide: (tip, events) => accept(proposal(`${tip.state} ${tip.version} ${events.length}`)),
    }));
    expect(executed).toMatchObject({ version: 2, again: false, events: [{ tipversion: 2, actor: 'account/test', data: { model: 'received 1 1' } }] });
  });

  it('refuses a command on a version that moved, and names both: the author must look again', async () => {
    const subject = await received();
    await ledger.execute(command(subject));
    const before = await size();
    await expect(ledger.execute(command(subject, { seen: 1 }))).rejects.toMatchObject({
      name: 'Refused', code: 'stale_version', params: { seen: '1', current: '2' },
    });
    expect(await size()).toBe(before);
    expect(await ledger.execute(command(subject, { seen: 2 }))).toMatchObject({ version: 3 });
  });

  it('answers a refusal of the decision with its code, and a tip that is not there before any version', async () => {
    const subject = await received();
    await expect(ledger.execute(command(subject, { decide: () => refuse('wrong_state', { state: 'received', needed: 'classified' }) })))
      .rejects.toMatchObject({ code: 'wrong_state', params: { needed: 'classified' } });
    const unknown = command('00000000-0000-7000-8000-00000000dead', { seen: 7, decide: () => refuse('tip_not_found') });
    await expect(ledger.execute(unknown)).rejects.toMatchObject({ code: 'tip_not_found' });
  });

  it('gives the same key the first events again, even when the tip has moved on since', async () => {
    const subject = await received();
    const idempotency = idempotencyOf('account/test', 'key 1', { command: 'propose' });
    const first = await ledger.execute(command(subject, { idempotency, seen: 1 }));
    await ledger.execute(command(subject));
    const before = await size();
    const again = await ledger.execute(command(subject, { idempotency, seen: 1, decide: () => refuse('tip_closed') }));
    expect(again).toMatchObject({ again: true, version: 2 });
    expect(again.events.map((e) => e.body)).toEqual(first.events.map((e) => e.body));
    expect(await size()).toBe(before);
  });

  it('refuses another body under a used key; the same key of another scope is free', async () => {
    const subject = await received();
    const keyed = (scope: string, body: unknown) => command(subject, { idempotency: idempotencyOf(scope, 'key 2', body) });
    await ledger.execute(keyed('account/a', { article: '173' }));
    await expect(ledger.execute(keyed('account/a', { article: '174' }))).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(await ledger.execute(keyed('account/b', { article: '174' }))).toMatchObject({ again: false, version: 3 });
    expect(await ledger.execute(keyed('account/a', { article: '173' }))).toMatchObject({ again: true, version: 2 });
  });

  it('counts the order of keys in a body as the same body', () => {
    const [one, other] = [idempotencyOf('s', 'k', { a: 1, b: 2 }), idempotencyOf('s', 'k', { b: 2, a: 1 })];
    expect(one.request).toEqual(other.request);
    expect(idempotencyOf('s', 'k', { a: 1 }).request).not.toEqual(one.request);
    expect(idempotencyOf('t', 'k', {}).key).not.toEqual(one.key);
  });

  it('lets one of 20 commands on the same version win; the others are told both versions', async () => {
    const subject = await received();
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => ledger.execute(command(subject, { seen: 1 }))));
    const lost = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as unknown] : []));
    expect(lost).toHaveLength(19);
    for (const reason of lost) expect(reason).toMatchObject({ code: 'stale_version', params: { seen: '1', current: '2' } });
    expect(await versions(subject)).toEqual([1, 2]);
  });

  it('gives 20 commands at once on one tip dense versions, each decided on the one before, or says that it never won', async () => {
    const subject = await received();
    const stages = (['casework', 'router', 'clock', 'classifier'] as const).map((role) => new Ledger(shard, role));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, i) =>
      (stages[i % 4] ?? ledger).execute(command(subject, { decide: (tip) => accept(proposal(`on ${tip.version}`)) }))));
    const won = outcomes.flatMap((o) => (o.status === 'fulfilled' ? [o.value] : []));
    for (const o of outcomes) if (o.status === 'rejected') expect(o.reason).toMatchObject({ code: 'race_never_won', retriable: true });
    expect(won.length).toBeGreaterThanOrEqual(6);
    expect(won.map((e) => e.version).sort((a, b) => a - b)).toEqual(Array.from({ length: won.length }, (_, i) => i + 2));
    expect(await versions(subject)).toEqual(Array.from({ length: won.length + 1 }, (_, i) => i + 1));
    for (const { version, events } of won) expect(events[0]?.data.model).toBe(`on ${version - 1}`);
  });

  it('gives 20 posts of one key at once one tip change, and all of them its events', async () => {
    const subject = await received();
    const idempotency = idempotencyOf('account/test', 'key 3', {});
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => ledger.execute(command(subject, { idempotency }))));
    expect(new Set(outcomes.map((o) => o.events[0]?.id)).size).toBe(1);
    expect(outcomes.filter((o) => !o.again)).toHaveLength(1);
    expect(await versions(subject)).toEqual([1, 2]);
  });

  describe('on two subjects at once', () => {
    /** Writes on the first and on the second what both were when it was decided. */
    const onBoth = (subject: string, other: string, more: Partial<Execution> = {}): Execution => command(subject, {
      beside: [other],
      decide: (tip, _events, beside) => {
        const seen = `${tip.version} and ${beside.get(other)?.length}`;
        return { events: [proposal(seen)], beside: new Map([[other, [proposal(seen), proposal(seen)]]]) };
      },
      ...more,
    });
    const historyOf = async (subject: string) => (await withActor(shard.database, { role: 'casework' }, (m) => history(m, subject))).slice(1);
    const pair = async () => [await received(), await received()] as const;

    it('writes both in one transaction, side by side, under one cause; answers with the first', async () => {
      const [one, other] = await pair();
      const executed = await ledger.execute(onBoth(one, other));
      expect(executed).toMatchObject({ version: 2, again: false, events: [{ subject: one, tipversion: 2, data: { model: '1 and 1' } }] });
      const all = [...await historyOf(one), ...await historyOf(other)];
      expect(all.map((e) => [e.subject, e.tipversion, e.data.model])).toEqual([[one, 2, '1 and 1'], [other, 2, '1 and 1'], [other, 3, '1 and 1']]);
      expect(new Set(all.map((e) => e.causationid)).size).toBe(1);
      expect(all.map((e) => e.index - (all[0]?.index ?? 0))).toEqual([0, 1, 2]);
      expect(new Set(all.map((e) => e.correlationid)).size).toBe(2);
    });

    it.each(['the first', 'the second'])('decides anew when %s changed between reading and writing', async (which) => {
      const [one, other] = await pair();
      const slow = new Ledger(shard, 'casework');
      let interrupted = false;
      slow.append = async (request) => {
        if (!interrupted) {
          interrupted = true;
          await ledger.execute(command(which === 'the first' ? one : other));
        }
        return Ledger.prototype.append.call(slow, request);
      };
      await slow.execute(onBoth(one, other));
      const models = async (subject: string) => (await historyOf(subject)).map((e) => e.data.model);
      const seen = which === 'the first' ? '2 and 1' : '1 and 2';
      expect(await models(one)).toEqual(which === 'the first' ? ['test', seen] : [seen]);
      expect(await models(other)).toEqual(which === 'the first' ? [seen, seen] : ['test', seen, seen]);
    });

    it('gives neither an event when the other is refused, is nobody, or its author saw an older version', async () => {
      const [one, other] = await pair();
      const before = await size();
      await expect(ledger.execute(onBoth(one, other, { decide: () => refuse('wrong_state', { state: 'x', needed: 'y' }) }))).rejects.toMatchObject({ code: 'wrong_state' });
      await expect(ledger.execute(onBoth(one, other, { seen: 7 }))).rejects.toMatchObject({ code: 'stale_version' });
      await expect(ledger.execute(onBoth(one, '00000000-0000-7000-8000-00000000dead'))).rejects.toMatchObject({ code: 'event_without_subject' });
      expect(await size()).toBe(before);
    });

    it('gives the key of both the first answer again and changes neither', async () => {
      const [one, other] = await pair();
      const idempotency = idempotencyOf('account/test', 'key of two', { other });
      const posts = await Promise.all(Array.from({ length: 8 }, () => ledger.execute(onBoth(one, other, { idempotency, seen: 1 }))));
      const before = await size();
      const again = await ledger.execute(onBoth(one, other, { idempotency, seen: 1, decide: () => refuse('tip_closed') }));
      expect(new Set([...posts, again].map((e) => e.events.map(({ body }) => body).join())).size).toBe(1);
      expect([...posts, again].filter((e) => !e.again)).toHaveLength(1);
      expect([await versions(one), await versions(other), await size()]).toEqual([[1, 2], [1, 2, 3], before]);
    });

    it('keeps versions dense when 12 commands go both ways at once: none waits for the other for ever', async () => {
      const [one, other] = await pair();
      const ledgers = (['casework', 'router', 'clock'] as const).map((role) => new Ledger(shard, role));
      const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, i) =>
        (ledgers[i % 3] ?? ledger).execute(i % 2 === 0 ? onBoth(one, other) : onBoth(other, one))));
      for (const o of outcomes) if (o.status === 'rejected') expect(o.reason).toMatchObject({ code: 'race_never_won', retriable: true });
      const won = outcomes.filter((o) => o.status === 'fulfilled').length;
      expect(won).toBeGreaterThan(0);
      const [mine, its] = [await versions(one), await versions(other)];
      expect(mine.length + its.length).toBe(2 + 3 * won);
      for (const all of [mine, its]) expect(all).toEqual(all.map((_, i) => i + 1));
    });
  });

  it('finds itself sound after all this', async () => {
    await withActor(shard.database, { role: 'casework' }, (m) => checkSigner(m, shard.signer));
    expect(() => shard.signer.assertSound()).not.toThrow();
    const verified = await withActor(shard.database, { role: 'web' }, (m) => verifyLedger((sql, values) => m.query(sql, values), { vkeys: [shard.signer.vkey] }));
    expect(verified).toMatchObject({ errors: 0, findings: [] });
  });
});

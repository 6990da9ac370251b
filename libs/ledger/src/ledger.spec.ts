import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CategoryProposed, newEvent, type NewEvent } from '@tinbao/contracts';
import { openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';
import { accept, refuse } from '@tinbao/tip';
import { withActor } from './database.js';
import { checkSigner, idempotencyOf, Ledger, type Execution } from './ledger.js';
import { sizeOf } from './read.js';

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

  it('finds itself sound after all this', async () => {
    await withActor(shard.database, { role: 'casework' }, (m) => checkSigner(m, shard.signer));
    expect(() => shard.signer.assertSound()).not.toThrow();
  });
});

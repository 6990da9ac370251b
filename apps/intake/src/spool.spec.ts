import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Fault, isRefused } from '@tinbao/contracts';
import { sizeOf, verifyEd25519, withActor } from '@tinbao/ledger';
import { verifyNote } from '@tinbao/merkle';
import { openShard, postgresSuite, realLaw, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { Lookups } from './flood.js';
import { Locators } from './locators.js';
import { Mailbox } from './mailbox.js';
import { Intake1764000000010 } from './migrations/1764000000010-intake.js';
import { IntakeMailbox1764000000117 } from './migrations/1764000000117-mailbox.js';
import { PublicDoor, type Held, type Lodged } from './public-door.js';
import { isAway, SpoolDrain } from './spool-drain.js';
import { Spool, type Kept } from './spool.js';

const suite = await postgresSuite();
const key = () => randomBytes(24).toString('base64url');
const refusal = (done: Promise<unknown>) => done.then(() => undefined, (error: unknown) => (isRefused(error) ? error.code : error));

describe('the spool on the disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tinbao-spool-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const kept = (more: Partial<Kept> = {}): Kept => ({ key: key(), given: { narrative: 'bimat-trong-spool' }, code: String(Math.random()).slice(2).padEnd(20, '7').slice(0, 20), heldAt: '2026-03-02T03:00:00.000Z', ...more });

  it('holds a call in one private file without a word of it, and gives it back after a restart', async () => {
    const call = kept();
    const { sha256 } = await new Spool(folder).keep(call);
    const [name = ''] = readdirSync(join(folder, 'spool'));
    const path = join(folder, 'spool', name);
    const bytes = readFileSync(path);
    expect(createHash('sha256').update(bytes).digest().equals(sha256)).toBe(true);
    for (const secret of ['bimat', call.key, call.code]) expect(bytes.includes(secret) || name.includes(secret)).toBe(false);
    expect([statSync(path).mode & 0o777, statSync(join(folder, 'spool')).mode & 0o777]).toEqual([0o600, 0o700]);
    const found = await new Spool(folder).all();
    expect(found.map((each) => each.kept)).toEqual([call]);
    expect([await new Spool(folder).heldSince(call.code), await new Spool(folder).heldSince('1'.repeat(20))]).toEqual([call.heldAt, undefined]);
    await found[0]?.forget();
    await found[0]?.forget();
    expect(await new Spool(folder).all()).toEqual([]);
  });

  it('holds one call once, however often it comes, and refuses other words under its key', async () => {
    const spool = new Spool(folder);
    const call = kept();
    const all = await Promise.all([spool.keep(call), spool.keep({ ...call, heldAt: '2026-03-02T03:00:05.000Z' }), spool.keep(call)]);
    expect(new Set(all.map(({ heldAt, sha256 }) => `${heldAt} ${sha256.toString('hex')}`)).size).toBe(1);
    expect(await refusal(spool.keep({ ...call, given: { narrative: 'khác' } }))).toBe('idempotency_key_reused');
    expect(await spool.all()).toHaveLength(1);
  });

  it('is bounded: what does not fit is refused with the seconds to wait, and nothing half is left', async () => {
    const spool = new Spool(folder, 1_000);
    const before = readdirSync(join(folder, 'spool'));
    expect(await refusal(spool.keep(kept({ given: { narrative: 'x'.repeat(1_000) } })))).toBe('spool_full');
    expect(readdirSync(join(folder, 'spool'))).toEqual(before);
  });
});

suite('tips that came while the database was away', () => {
  let shard: TestShard;
  let house: TestHouse;
  let door: PublicDoor;
  let locators: Locators;
  let spool: Spool;
  let away = false;
  const size = () => withActor(shard.database, { role: 'intake' }, (m) => sizeOf(m, 0));
  const lodge = (own: string, narrative = 'Thấy khói ở kho') => door.lodge({ narrative }, own);
  const drain = (tell: (kept: Kept) => Promise<void> = (kept) => door.lodgeKept(kept)) => new SpoolDrain(house, spool, tell).drain();

  beforeAll(async () => {
    shard = await openShard({ migrations: [Intake1764000000010, IntakeMailbox1764000000117] });
    const real = testHouse(shard, '2026-03-02T03:00:00.000Z');
    const ledger = real.ledger('intake');
    const gone = () => Promise.reject(new Fault('ledger_unavailable', { retriable: true, cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }));
    // The outage itself is played by test/fault and test/outside on a server that is really gone.
    house = { ...real, ledger: () => Object.assign(Object.create(ledger) as typeof ledger, away ? { append: gone } : {}) };
    const inForce = { now: realLaw(), asOf: () => realLaw() } as never;
    locators = new Locators(house);
    spool = new Spool(house.config.data);
    door = new PublicDoor(house, inForce, { locators, spool, mailbox: new Mailbox(house, inForce, { locators, spool, lookups: new Lookups() }) });
  });
  afterAll(async () => {
    await locators.close();
    await shard.close();
  });

  it('are answered with the code and a promise that the key of the ledger signed; the code says "held"', async () => {
    const own = key();
    away = true;
    const held = (await lodge(own)) as Held;
    expect(await lodge(own)).toEqual(held);
    const verified = verifyNote(held.promise, [shard.signer.vkey], verifyEd25519);
    const [{ sha256 } = { sha256: Buffer.alloc(0) }] = await Promise.all([spool.keep({ key: own, given: { narrative: 'Thấy khói ở kho' }, code: held.trackingCode, heldAt: '' })]);
    expect(verified).toMatchObject({ ok: true, text: `tinbao promise v1\nheld, not yet numbered\n2026-03-02T03:00:00.000Z\n${sha256.toString('base64')}\n` });
    expect(await door.followUp(held.trackingCode, 'x')).toMatchObject({ state: 'held', receivedAt: '2026-03-02T03:00:00.000Z', questions: [] });
    expect(await refusal(door.write(held.trackingCode, 'x', { given: { text: 'A' }, key: key() }))).toMatchObject({ code: 'tip_only_held' });
  });

  it('go into the ledger once, as received when they were held, also after a kill between the commit and the forgetting', async () => {
    away = false;
    const own = key();
    const [{ kept } = { kept: undefined as never }] = await spool.all();
    house.at('2026-03-02T04:00:00.000Z');
    // The process dies after the commit: the file is still there.
    await door.lodgeKept(kept);
    const after = await size();
    expect(await spool.all()).toHaveLength(1);
    await drain();
    expect([await size(), await spool.all()]).toEqual([after, []]);
    const again = (await door.lodge(kept.given, kept.key)) as Lodged;
    expect(again).toMatchObject({ trackingCode: kept.code, receipt: { receivedAt: '2026-03-02T03:00:00.000Z' } });
    await locators.settled();
    expect(await door.followUp(kept.code, 'x')).toMatchObject({ state: 'received', registerNumber: again.receipt.registerNumber });
    expect(own).not.toBe(kept.key);
  });

  it('stay where they are while the database is still away, and none is lost for another that is refused', async () => {
    away = true;
    const [one, other] = [key(), key()];
    await lodge(one);
    await lodge(other, 'Tin thứ hai');
    expect(await drain().then(() => 'drained', (error: unknown) => isAway(error))).toBe(true);
    expect(await spool.all()).toHaveLength(2);
    away = false;
    const first = (await spool.all())[0]!.kept.key;
    await drain((kept) => (kept.key === first ? Promise.reject(new Fault('event_invalid', { retriable: false })) : door.lodgeKept(kept)));
    expect((await spool.all()).map(({ kept }) => kept.key)).toEqual([first]);
    await drain();
    expect(await spool.all()).toEqual([]);
  });

  it('with other words under a key that the ledger knows become a tip of their own: held is held', async () => {
    const own = key();
    away = false;
    await lodge(own);
    away = true;
    expect(await lodge(own, 'Sửa lại')).toMatchObject({ promise: expect.any(String) });
    away = false;
    const before = await size();
    await drain();
    expect([await size(), await spool.all()]).toEqual([before + 1, []]);
  });
});

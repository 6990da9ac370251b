import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { armor, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { addAccount, type Account } from '@tinbao/access';
import { history, withActor } from '@tinbao/ledger';
import type { Role } from '@tinbao/rights';
import { Readings } from '@tinbao/host';
import { openShard, postgresSuite, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { BlindIndex1764000000095, readOrCreateSecret, VaultReveal1764000000112, VaultShred1764000000113 } from '@tinbao/vault';
import { Reveal1764000000114 } from './migrations/1764000000114-reveal.js';
import { identityStrip, waitingReveals } from './reveal-list.js';
import { openIdentity, stepReveal, type RevealStep } from './reveal.js';

const suite = await postgresSuite();
const NAME = 'Nguyễn Thị Gìn Giữ, CCCD 001099000001';

suite('an identity is opened by three people, in the ledger and in the database', () => {
  let shard: TestShard;
  let house: TestHouse;
  let readings: Readings;
  let owner: pg.Client;
  let tipId: string;
  let recipient: string;
  const who: Record<string, Account> = {};
  const account = async (username: string, role: Role, agency: string, wards: string[] = []) => {
    who[username] = await withActor(shard.database, { role: 'web' }, (m) => addAccount(m, { username, name: username, role, agency, wards, passwordHash: 'x', mustChange: false }));
  };
  const named = (username: string): Account => who[username] as Account;
  const code = (done: Promise<unknown>) => done.then(() => 'done', (error: { code?: string; message: string }) => error.code ?? error.message);
  const step = (username: string, command: RevealStep['command'], body: unknown, key = uuidv7()) => stepReveal(house, named(username), { tipId, command, body, key });
  const open = (username: string, request: string, key = uuidv7()) => openIdentity(house, named(username), { tipId, body: { request }, key });
  const ask = async (username: string) => {
    const { events } = await step(username, 'request-reveal', { purpose: 'protection', reason: 'Người báo tin bị đe dọa, cần bảo vệ ngay' });
    return String(events[0]?.data['requestId']);
  };
  const sealed = async (text: string) => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    return armor.encode(await encrypter.encrypt(text));
  };
  /** What the database gives an account under a request, whatever the code above says. */
  const rawly = async (username: string, request: string, at: string) => {
    await owner.query('begin');
    try {
      await owner.query(`select set_config('role', 'tinbao_staff', true), set_config('tinbao.account', $1, true), set_config('tinbao.now', $2, true)`, [named(username).id, at]);
      return (await owner.query('select text_id from vault.read_identity($1, $2)', [tipId, request])).rows.length;
    } finally {
      await owner.query('rollback');
    }
  };

  /** An event that no right way would have written. */
  const forge = async (actor: string, name: string, data: object) => {
    const events = await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId));
    const last = events.at(-1)!;
    const head = (await owner.query('select * from ledger.tip_head where tip_id = $1', [tipId])).rows[0];
    await house.ledger('casework').append({
      subject: tipId, expectedVersion: last.tipversion, correlationId: last.correlationid, count: 1, source: 'casework', actor, time: house.clock.iso(), causationId: uuidv7(),
      head: { version: last.tipversion + 1, state: head.state, owner: head.owner, coordinating: head.coordinating, leads: head.leads, territory: head.territory, assignee: null, receivedBy: head.received_by, receivedAt: head.received_at.toISOString() },
      draft: () => [{ name, data: data as Record<string, unknown> }],
    });
  };

  beforeAll(async () => {
    shard = await openShard({ migrations: [BlindIndex1764000000095, VaultReveal1764000000112, VaultShred1764000000113, Reveal1764000000114] });
    house = testHouse(shard, '2026-03-02T03:00:00.000Z');
    readings = new Readings(house, 'casework');
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    await mkdir(join(shard.keys, 'keys'), { recursive: true });
    const secret = await generateIdentity();
    recipient = await identityToRecipient(readOrCreateSecret(join(shard.keys, 'keys', 'reveal.age.key'), () => secret));
    await account('canbo', 'officer', 'hn.pc01');
    await account('chihuy', 'agencyHead', 'hn.pc01');
    await account('giamsat', 'supervisor', 'hn.ca');
    await account('kiemsat', 'procurator', 'vks.hn');
    await account('noikhac', 'supervisor', 'hn.ca', ['00008']);
    await account('truc', 'operator', 'hn.pc01');
  });
  beforeEach(async () => {
    house.at('2026-03-02T03:00:00.000Z');
    const request = receiveRequest(shard.vault, 'Có người đòi nợ đe dọa tôi');
    tipId = request.subject;
    const identity = shard.vault.sealNew(tipId, [{ compartment: 'identity', field: 'identity', text: await sealed(NAME) }]);
    await house.ledger('intake').append({ ...request, sealed: { keys: [...request.sealed!.keys, ...identity.keys], texts: [...request.sealed!.texts, ...identity.texts] } });
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  it('asked by the officer, approved by two others, read by the officer word for word; the opening stands in the ledger before', async () => {
    const request = await ask('canbo');
    expect((await waitingReveals(house, readings, named('giamsat')))[0]).toMatchObject({ tipId, requestId: request, reason: 'Người báo tin bị đe dọa, cần bảo vệ ngay', mayDecide: true, standing: 'waiting' });
    expect(await waitingReveals(house, readings, named('noikhac'))).toEqual([]);
    await step('giamsat', 'approve-reveal', { request });
    house.at('2026-03-02T03:05:00.000Z');
    await step('chihuy', 'approve-reveal', { request });
    expect((await identityStrip(house, readings, named('canbo'), tipId))?.reveals[0]).toMatchObject({ standing: 'readable', mayOpen: true, until: '2026-03-02T03:20:00.000Z' });
    house.at('2026-03-02T03:19:59.000Z');
    expect(await open('canbo', request)).toEqual({ identity: [NAME], openedAt: '2026-03-02T03:19:59.000Z', until: '2026-03-02T03:20:00.000Z', informantToldFrom: null });
    const last = (await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId))).at(-1);
    expect(last).toMatchObject({ actor: 'account/canbo', data: { requestId: request, approvers: ['account/giamsat', 'account/chihuy'] } });
    expect(JSON.stringify(last)).not.toContain('Gìn');
  });

  it('nothing after the 15 minutes: neither anew nor by the key of an opening in time', async () => {
    const request = await ask('canbo');
    for (const other of ['giamsat', 'kiemsat']) await step(other, 'approve-reveal', { request });
    const key = uuidv7();
    await open('canbo', request, key);
    house.at('2026-03-02T03:14:59.000Z');
    expect((await open('canbo', request, key)).identity).toEqual([NAME]);
    house.at('2026-03-02T03:15:00.000Z');
    expect([await code(open('canbo', request, key)), await code(open('canbo', request))]).toEqual(['reveal_over', 'reveal_over']);
    expect((await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId))).filter(({ type }) => type.includes('IdentityRevealed'))).toHaveLength(1);
  });

  it('not by one approval, not for an approver, not by whom the right does not reach', async () => {
    const request = await ask('chihuy');
    expect(await code(step('chihuy', 'approve-reveal', { request }))).toBe('reveal_own_request');
    await step('giamsat', 'approve-reveal', { request });
    expect(await code(step('giamsat', 'approve-reveal', { request }))).toBe('reveal_already_approved');
    expect(await code(open('chihuy', request))).toBe('reveal_needs_approvals');
    await step('kiemsat', 'approve-reveal', { request });
    expect(await code(open('kiemsat', request))).toBe('reveal_not_requester');
    expect([await code(step('noikhac', 'approve-reveal', { request })), await code(step('truc', 'request-reveal', {})), await code(open('giamsat', request))])
      .toEqual(['tip_not_found', 'forbidden', 'forbidden']);
  });

  it('the database gives nothing to whoever goes round the code: without the opening in the ledger, without a second approval, to another, or later', async () => {
    const request = await ask('canbo');
    await step('giamsat', 'approve-reveal', { request });
    const now = house.clock.iso();
    const opened = { requestId: request, until: '2026-03-02T09:00:00.000Z', approvers: ['account/giamsat', 'account/canbo'] };
    await forge('account/canbo', 'IdentityRevealed', opened);
    expect(await rawly('canbo', request, now)).toBe(0);
    await forge('account/canbo', 'RevealApproved', { requestId: request });
    await forge('account/giamsat', 'RevealApproved', { requestId: request });
    await forge('account/truc', 'RevealApproved', { requestId: request });
    await forge('account/nobody', 'RevealApproved', { requestId: request });
    expect(await rawly('canbo', request, now)).toBe(0);
    await forge('account/kiemsat', 'RevealApproved', { requestId: request });
    expect(await rawly('canbo', request, now)).toBe(1);
    expect(await rawly('canbo', request, '2026-03-02T03:15:00.000Z')).toBe(0);
    for (const other of ['giamsat', 'kiemsat', 'chihuy', 'noikhac', 'truc']) expect([other, await rawly(other, request, now)]).toEqual([other, 0]);
    // A second approval, but nothing in the ledger that says it was opened.
    const other = await ask('chihuy');
    for (const approver of ['giamsat', 'kiemsat']) await step(approver, 'approve-reveal', { request: other });
    expect(await rawly('chihuy', other, now)).toBe(0);
  });

  it('a head who may approve by his role does not count for his own request, in the database either', async () => {
    const request = await ask('chihuy');
    await step('giamsat', 'approve-reveal', { request });
    await forge('account/chihuy', 'RevealApproved', { requestId: request });
    await forge('account/chihuy', 'IdentityRevealed', { requestId: request, until: '2026-03-02T09:00:00.000Z', approvers: ['account/giamsat', 'account/chihuy'] });
    expect(await rawly('chihuy', request, house.clock.iso())).toBe(0);
    await step('kiemsat', 'approve-reveal', { request });
    expect(await rawly('chihuy', request, house.clock.iso())).toBe(1);
  });

  it('no stage and no person reads an identity any other way', async () => {
    const [row] = (await owner.query(`select text_id from vault.text where tip_id = $1 and compartment = 'identity'`, [tipId])).rows;
    for (const role of ['intake', 'casework', 'classifier'] as const) {
      expect([role, (await withActor(shard.database, { role }, (m) => shard.vault.open(m, [row.text_id]))).size]).toEqual([role, 0]);
    }
    expect((await withActor(shard.database, { role: 'staff', account: 'account/chihuy', now: house.clock.iso() }, (m) => shard.vault.openForStaff(m, [row.text_id]))).size).toBe(0);
  });

  it('without the private key it stays closed, and says so; the attempt is on record', async () => {
    const request = await ask('canbo');
    for (const other of ['giamsat', 'kiemsat']) await step(other, 'approve-reveal', { request });
    const file = join(shard.keys, 'keys', 'reveal.age.key');
    await rename(file, `${file}.away`);
    expect(await code(open('canbo', request))).toBe('identity_unreadable');
    await rename(`${file}.away`, file);
    expect((await open('canbo', request)).identity).toEqual([NAME]);
    expect((await withActor(shard.database, { role: 'casework' }, (m) => history(m, tipId))).filter(({ type }) => type.includes('IdentityRevealed'))).toHaveLength(2);
  });
});

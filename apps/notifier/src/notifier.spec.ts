import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { armor, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import pino from 'pino';
import { SMTPServer } from 'smtp-server';
import { v7 as uuidv7 } from 'uuid';
import { consume } from '@tinbao/bus';
import { newEvent, NoticeSent, shortName, TipClassified, type NewEvent } from '@tinbao/contracts';
import { followUp, history, Ledger, withActor, type AppendRequest, type Role } from '@tinbao/ledger';
import { openShard, pdfPages, postgresSuite, realLaw, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { Channels, type BreakerPolicy } from './channels.js';
import type { Send } from './delivery.js';
import { mailSender } from './mail.js';
import { NotifierEvents } from './notifier.events.js';
import { NotifierHttp } from './notifier.http.js';
import { notifier } from './notifier.module.js';
import { NoticeDraftsHttp } from './drafts.http.js';
import type { ChannelName } from './owed.js';
import { Sender } from './sender.js';
import { smsSender } from './sms.js';
import { webhookSender } from './webhook.js';

const suite = await postgresSuite();
const quiet = { parked: (_: string, __: number, reason: string) => { throw new Error(reason); }, outage: () => undefined };
const law = realLaw();
const address = 'nguoi.bao@example.vn';
const words = 'Mất xe máy ở ngõ 5';
const received = '2026-03-02T03:00:00.000Z';
const policy: BreakerPolicy = { timeout: 5_000, errorThresholdPercentage: 50, volumeThreshold: 50, rollingCountTimeout: 60_000, resetTimeout: 60 };

suite('the notifier stage', () => {
  let shard: TestShard;
  let house: TestHouse;
  let dispatch: string;
  let log: string;
  let hook: { server: Server; ids: string[]; bodies: string[]; status: number; answer?: string; held?: ((status: number) => void)[] };
  let post: { server: SMTPServer; mails: string[]; refuse: boolean };
  const open: Channels[] = [];
  const stage = new NotifierEvents({ now: law });

  const as = <T>(role: Role, work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role }, work);
  const follow = async () => {
    const worker = { stage: 'notifier' as const, ledger: house.ledger('notifier'), now: () => house.clock.iso(), dispatch: async (...given: Parameters<NotifierEvents['onEvent']>) => stage.onEvent(...given) };
    while ((await consume(worker, quiet)).events > 0);
  };
  const sealedFor = async (recipient: string, text: string) => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    return armor.encode(await encrypter.encrypt(text));
  };
  /** A tip as intake receives it; its contact as the informant's device sealed it. */
  const receive = async (contact?: string) => {
    const request = receiveRequest(shard.vault, words);
    const more = contact === undefined ? undefined : shard.vault.sealNew(request.subject, [{ compartment: 'contact', field: 'contact', text: contact }]);
    const sealed = { keys: [...request.sealed!.keys, ...(more?.keys ?? [])], texts: [...request.sealed!.texts, ...(more?.texts ?? [])] };
    await house.ledger('intake').append({ ...request, sealed } as AppendRequest);
    await follow();
    return request.subject;
  };
  const act = async (tipId: string, event: NewEvent) => {
    const past = await as('casework', (m) => history(m, tipId));
    await house.ledger('casework').append({ ...followUp(past, [event]), source: 'casework', actor: 'account/ha', time: house.clock.iso(), causationId: uuidv7() });
    await follow();
  };
  const channels = (...names: ChannelName[]) => {
    const url = `http://127.0.0.1:${(hook.server.address() as AddressInfo).port}/`;
    const senders: Record<string, Send> = {
      webhook: webhookSender({ url, secret: Buffer.alloc(32), timeoutMs: 2_000, now: () => house.clock.iso() }),
      sms: smsSender({ url: `${url}sms`, secret: Buffer.alloc(32), timeoutMs: 2_000, now: () => house.clock.iso() }),
      email: mailSender({ url: `smtp://127.0.0.1:${(post.server.server.address() as AddressInfo).port}`, from: 'no-reply@congan.example', timeoutMs: 2_000 }),
    };
    const made = new Channels(Object.fromEntries(names.map((name) => [name, senders[name]])), house.metrics, policy);
    open.push(made);
    return made;
  };
  const sender = (...names: ChannelName[]) => new Sender(house, { now: law }, channels(...names), () => 0);
  interface Row { state: string; means: string | null; attempts: number; last_error_code: string | null; next_try_at: Date | null }
  const row = async (tipId: string, notice: string): Promise<Row | undefined> =>
    (await as('notifier', (m): Promise<Row[]> => m.query('select * from notifier.notice where tip_id = $1 and notice = $2', [tipId, notice])))[0];
  const recorded = async (tipId: string) => (await as('casework', (m) => history(m, tipId))).slice(1).map((e) => ({ event: shortName(e.type), actor: e.actor, ...e.data }));
  const callers = new Map<string, { account: never }>();
  /** What a signed-in person of this role and agency gets. */
  const answer = (role: string, agency: string, ...names: ChannelName[]) => {
    const caller = callers.get(`${role} ${agency}`)!;
    const http = new NotifierHttp(house, channels(...names));
    return { list: (query = {}) => http.list(query, caller), retry: (id: string) => http.retry(id, caller), states: () => http.channelStates() };
  };

  beforeAll(async () => {
    shard = await openShard({ migrations: [...notifier.migrations], entities: [...notifier.entities] });
    const logger = pino({ level: 'trace' }, new Writable({ write: (chunk, _, done) => { log += String(chunk); done(); } }));
    house = { ...testHouse(shard, received), log: logger } as TestHouse;
    const identity = await generateIdentity();
    dispatch = await identityToRecipient(identity);
    mkdirSync(join(shard.keys, 'keys'), { recursive: true });
    writeFileSync(join(shard.keys, 'keys', 'dispatch.age.key'), `${identity}\n`, { mode: 0o600 });
    for (const [i, [role, agency]] of [['agencyHead', 'hn.pc01'], ['agencyHead', 'hn.pc02'], ['operator', 'hn.pc01']].entries()) {
      await as('web', (m) => m.query(`insert into access.account (username, name, role, agency, password_hash, must_change) values ($1, 'x', $2, $3, 'x', false)`, [`user${i}`, role, agency]));
      callers.set(`${role} ${agency}`, { account: { id: `account/user${i}`, role, agency, wards: [] } as never });
    }
  });
  beforeEach(async () => {
    log = '';
    house.at(received);
    hook = { server: createServer(), ids: [], bodies: [], status: 204 };
    hook.server.on('request', (request, response) => {
      hook.ids.push(String(request.headers['idempotency-key']));
      const answered = (status: number) => void response.writeHead(status).end(hook.answer);
      request.on('data', (chunk: Buffer) => hook.bodies.push(chunk.toString())).on('end', () => (hook.held ? hook.held.push(answered) : answered(hook.status)));
    });
    hook.server.listen(0, '127.0.0.1');
    await once(hook.server, 'listening');
    post = {
      mails: [], refuse: false,
      server: new SMTPServer({
        authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
        onRcptTo: ({ address: to }, _session, done) => done(post.refuse ? Object.assign(new Error(`unknown: ${to}`), { responseCode: 550 }) : null),
        onData: async (stream, _session, done) => {
          let source = '';
          for await (const chunk of stream) source += String(chunk);
          post.mails.push(source);
          done();
        },
      }),
    };
    post.server.listen(0, '127.0.0.1');
    await once(post.server.server, 'listening');
  });
  afterEach(async () => {
    // What a test leaves owed is none of the next one's business.
    await as('notifier', (m) => m.query('update notifier.notice set next_try_at = null'));
    for (const each of open.splice(0)) each.close();
    hook.server.closeAllConnections();
    hook.server.close();
    await new Promise<void>((resolve) => post.server.close(() => resolve()));
  });
  afterAll(() => shard.close());

  it('shows what is owed from receipt on, the earliest limit first, and why no machine sends it where nothing is configured', async () => {
    const tipId = await receive();
    expect(await sender().tick()).toBe(0);
    const { items, total } = await answer('agencyHead', 'hn.pc01').list({ tip: tipId });
    expect(total).toBe(2);
    expect(items).toMatchObject(items.map(() => ({ tipId, state: 'owed', reason: 'no_channel', dueAt: '2026-03-05T17:00:00.000Z', attempts: 0 })));
    expect(Object.fromEntries(items.map((i) => [i.notice, i.article]))).toEqual({
      receipt_procuracy: 'BLTTHS 101/2015/QH13 art. 146.5', receipt_informant: expect.stringContaining('art. 14.1'),
    });
    expect(answer('agencyHead', 'hn.pc01').states().map((s) => s.configured)).toEqual([false, false, false]);
  });

  it('tells the procuracy by webhook once, and records it in the ledger', async () => {
    const tipId = await receive();
    const both = [sender('webhook'), sender('webhook')];
    await Promise.all(both.map((s) => s.tick()));
    await follow();
    await both[0]!.tick();
    expect(hook.ids).toHaveLength(1);
    expect(await recorded(tipId)).toEqual([{ event: 'NoticeSent', actor: 'machine/notifier', notice: 'receipt_procuracy', means: 'webhook' }]);
    expect(await row(tipId, 'receipt_procuracy')).toMatchObject({ state: 'sent', means: 'webhook', attempts: 1, next_try_at: null });
    expect((await row(tipId, 'receipt_informant'))?.state).toBe('owed');
  });

  it('keeps a notice owed while the receiver fails, tries again later and later, and sends it when he is back', async () => {
    const tipId = await receive();
    hook.status = 503;
    const failing = sender('webhook');
    await failing.tick();
    expect(await row(tipId, 'receipt_procuracy')).toMatchObject({ state: 'owed', attempts: 1, last_error_code: 'http_503', next_try_at: new Date('2026-03-02T03:00:30.000Z') });
    house.at('2026-03-02T03:00:29.999Z');
    await failing.tick();
    expect(hook.ids).toHaveLength(1);
    house.at('2026-03-02T03:00:30.000Z');
    await failing.tick();
    expect((await row(tipId, 'receipt_procuracy'))?.next_try_at).toEqual(new Date('2026-03-02T03:01:30.000Z'));
    hook.status = 204;
    house.at('2026-03-02T03:01:30.000Z');
    expect(await failing.tick()).toBe(1);
    expect(new Set(hook.ids).size).toBe(1);
    expect(await row(tipId, 'receipt_procuracy')).toMatchObject({ state: 'sent', attempts: 3, last_error_code: null });
  });

  it('sends again under the same id when it died between sending and recording, and records it once', async () => {
    const tipId = await receive();
    const dead = new Ledger(shard, 'notifier');
    await dead.appender.close();
    await expect(new Sender({ ...house, ledger: () => dead }, { now: law }, channels('webhook'), () => 0).tick()).rejects.toMatchObject({ code: 'ledger_closed' });
    expect((await row(tipId, 'receipt_procuracy'))?.state).toBe('sending');
    const living = sender('webhook');
    expect(await living.tick()).toBe(0);
    house.at('2026-03-02T03:01:00.001Z');
    expect(await living.tick()).toBe(1);
    expect(hook.ids).toHaveLength(2);
    expect(new Set(hook.ids).size).toBe(1);
    expect((await recorded(tipId)).filter((e) => e.event === 'NoticeSent')).toHaveLength(1);
  });

  it('records once although a sender taken for dead comes back and records too', async () => {
    const tipId = await receive();
    const held = (hook.held = [] as ((status: number) => void)[]);
    const slow = sender('webhook').tick();
    await until(() => held.length === 1);
    hook.held = undefined;
    house.at('2026-03-02T03:01:00.001Z');
    expect(await sender('webhook').tick()).toBe(1);
    held[0]!(204);
    await slow;
    expect([hook.ids.length, new Set(hook.ids).size]).toEqual([2, 1]);
    expect((await recorded(tipId)).filter((e) => e.event === 'NoticeSent')).toHaveLength(1);
    expect(await row(tipId, 'receipt_procuracy')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('leaves a claim to its new holder when the one taken for dead comes back with a failure', async () => {
    const tipId = await receive();
    const held = (hook.held = [] as ((status: number) => void)[]);
    const slow = sender('webhook').tick();
    await until(() => held.length === 1);
    house.at('2026-03-02T03:01:00.001Z');
    const second = sender('webhook').tick();
    await until(() => held.length === 2);
    held[0]!(503);
    await slow;
    expect(await row(tipId, 'receipt_procuracy')).toMatchObject({ state: 'sending', attempts: 2, last_error_code: null });
    held[1]!(204);
    expect(await second).toBe(1);
  });

  it('sends nothing again when it died after recording', async () => {
    const tipId = await receive();
    const past = await as('notifier', (m) => history(m, tipId));
    await house.ledger('notifier').append({
      ...followUp(past, [newEvent(NoticeSent, { notice: 'receipt_procuracy', means: 'webhook' })]),
      source: 'notifier', actor: 'machine/notifier', time: house.clock.iso(), causationId: uuidv7(),
    });
    await sender('webhook').tick();
    expect(hook.ids).toEqual([]);
    expect((await row(tipId, 'receipt_procuracy'))?.state).toBe('sent');
  });

  it('is settled by the paper an officer sent, and sends no second one', async () => {
    const tipId = await receive();
    await act(tipId, newEvent(NoticeSent, { notice: 'receipt_procuracy', means: 'paper' }));
    await sender('webhook').tick();
    expect(hook.ids).toEqual([]);
    expect(await row(tipId, 'receipt_procuracy')).toMatchObject({ state: 'sent', means: 'paper' });
    const shown = async (state: string) => (await answer('agencyHead', 'hn.pc01').list({ tip: tipId, state })).items.map((i) => i.notice);
    expect([await shown('open'), await shown('sent')]).toEqual([['receipt_informant'], ['receipt_procuracy']]);
    await expect(shown('gone')).rejects.toMatchObject({ code: 'invalid_query' });
  });

  it('sends nothing about what turned out to be no tip', async () => {
    const tipId = await receive();
    await act(tipId, newEvent(TipClassified, { tipKind: 'notATip', notATipReason: 'civil' }));
    await sender('webhook').tick();
    expect([hook.ids, (await row(tipId, 'receipt_procuracy'))?.state]).toEqual([[], 'not_owed']);
  });

  it('writes to the informant, and the ledger holds that his contact was opened, before and for what', async () => {
    const tipId = await receive(await sealedFor(dispatch, address));
    expect(await sender('email').tick()).toBe(1);
    expect(post.mails).toHaveLength(1);
    expect(post.mails[0]).toContain(`To: ${address}`);
    expect(await recorded(tipId)).toEqual([
      { event: 'ContentOpened', actor: 'machine/notifier', compartment: 'contact', texts: [expect.any(String)], notice: 'receipt_informant' },
      { event: 'NoticeSent', actor: 'machine/notifier', notice: 'receipt_informant', means: 'email' },
    ]);
  });

  it('leaves neither contact nor words in table, ledger, answer or log, also when the mail server repeats the address in its refusal', async () => {
    const tipId = await receive(await sealedFor(dispatch, address));
    post.refuse = true;
    await sender('email').tick();
    expect(await row(tipId, 'receipt_informant')).toMatchObject({ state: 'not_deliverable', last_error_code: 'smtp_550', next_try_at: null });
    const rows = await as('notifier', (m) => m.query('select * from notifier.notice'));
    const events = await as('notifier', (m) => m.query('select body from ledger.event'));
    const shown = await answer('agencyHead', 'hn.pc01', 'email').list({ state: 'not_deliverable' });
    expect(shown.items).toMatchObject([{ tipId, reason: 'smtp_550' }]);
    const everything = JSON.stringify([rows, events, shown, log]);
    for (const secret of [address, 'nguoi.bao', words]) expect(everything).not.toContain(secret);
  });

  it.each([
    ['no contact was left', async () => undefined, 'no_contact'],
    ['the contact is a phone number', () => sealedFor(dispatch, '0912 000 111'), 'contact_wants_sms'],
    ['the contact is sealed to another key', async () => sealedFor(await identityToRecipient(await generateIdentity()), address), 'contact_unreadable'],
    ['the contact tries to add a recipient', () => sealedFor(dispatch, 'a@b.vn, c@d.vn'), 'contact_unknown'],
  ])('stays owed to the informant, to be sent on paper, where %s', async (_, contact, reason) => {
    const tipId = await receive(await contact());
    expect(await sender('email').tick()).toBe(0);
    expect(await row(tipId, 'receipt_informant')).toMatchObject({ state: 'not_deliverable', last_error_code: reason });
    expect(post.mails).toEqual([]);
    await act(tipId, newEvent(TipClassified, { tipKind: 'report', category: 'theft_burglary' }));
    expect((await row(tipId, 'receipt_informant'))?.state).toBe('not_deliverable');
    await act(tipId, newEvent(NoticeSent, { notice: 'receipt_informant', means: 'paper' }));
    expect(await row(tipId, 'receipt_informant')).toMatchObject({ state: 'sent', means: 'paper', last_error_code: null });
  });

  it('sends a text message where the contact is a telephone number, and keeps what the gateway answered', async () => {
    const tipId = await receive(await sealedFor(dispatch, '0912 000 111'));
    hook.status = 202;
    hook.answer = '{"messageId":"SM-88.1"}';
    expect(await sender('email', 'sms').tick()).toBe(1);
    const { to, text, id } = JSON.parse(hook.bodies.join('')) as { to: string; text: string; id: string };
    expect([to, hook.ids]).toEqual(['+84912000111', [id]]);
    expect(text).toMatch(/TB-2026-\d{7}/);
    expect((await recorded(tipId)).at(-1)).toEqual({ event: 'NoticeSent', actor: 'machine/notifier', notice: 'receipt_informant', means: 'sms' });
    const { items } = await answer('agencyHead', 'hn.pc01', 'sms').list({ tip: tipId });
    expect(items.find((i) => i.notice === 'receipt_informant')).toMatchObject({ state: 'sent', means: 'sms', proof: 'http_202 SM-88.1', reason: null });
    expect(JSON.stringify([items, await as('notifier', (m) => m.query('select * from notifier.delivery'))])).not.toMatch(/912000111|0912/);
    await expect(as('notifier', (m) => m.query(`update notifier.delivery set answer = 'http_200'`))).rejects.toThrow(/permission denied/);
  });

  it('keeps a text message owed while the gateway fails, although the mail server works', async () => {
    const tipId = await receive(await sealedFor(dispatch, '+84 912.000.111'));
    hook.status = 503;
    expect(await sender('email', 'sms').tick()).toBe(0);
    expect(await row(tipId, 'receipt_informant')).toMatchObject({ state: 'owed', last_error_code: 'http_503', attempts: 1 });
    hook.status = 422;
    house.at('2026-03-02T03:00:30.000Z');
    expect(await sender('email', 'sms').tick()).toBe(0);
    expect(await row(tipId, 'receipt_informant')).toMatchObject({ state: 'not_deliverable', last_error_code: 'sms_422' });
    expect(post.mails).toEqual([]);
  });

  it('has a draft in the right words for each notice it owes, to be printed and signed, and shows it to whom the words are shown', async () => {
    const tipId = await receive();
    const { items } = await answer('agencyHead', 'hn.pc01').list({ tip: tipId });
    const drafts = new NoticeDraftsHttp(house, { now: law });
    const idOf = (notice: string) => items.find((i) => i.notice === notice)!.id;
    const caller = (who: string) => callers.get(who)!;
    const informant = await drafts.draft(idOf('receipt_informant'), caller('agencyHead hn.pc01'));
    expect(informant).toMatchObject({ notice: 'receipt_informant', title: 'THÔNG BÁO' });
    expect(informant.text).toMatch(/đã tiếp nhận tố giác, tin báo của ông \(bà\)[^]*số tiếp nhận TB-2026-\d{7}/);
    expect(informant.text).not.toContain(words);
    const headers = new Map<string, string>();
    const reply = { header: (name: string, value: string) => (headers.set(name, value), reply) };
    const [page] = pdfPages(await drafts.pdf(idOf('receipt_procuracy'), caller('agencyHead hn.pc01'), reply as never));
    for (const part of ['DỰ THẢO', 'Kính gửi: Viện kiểm sát', 'khoản 5 Điều 146']) expect(page).toContain(part);
    expect(headers.get('content-disposition')).toBe('attachment; filename="receipt_procuracy-draft.pdf"');
    await expect(drafts.draft(idOf('receipt_informant'), caller('agencyHead hn.pc02'))).rejects.toMatchObject({ code: 'notice_not_found' });
    await expect(drafts.draft('1', caller('agencyHead hn.pc01'))).rejects.toMatchObject({ code: 'notice_not_found' });
    house.at('2026-03-02T15:00:01.000Z');
    await expect(drafts.draft(idOf('receipt_informant'), caller('operator hn.pc01'))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('reads with its own role a contact, and no other text of a tip', async () => {
    const tipId = await receive(await sealedFor(dispatch, address));
    const [first] = await as('notifier', (m) => history(m, tipId));
    const { textId } = first!.data.narrative as { textId: string };
    await expect(as('notifier', (m) => shard.vault.open(m, [textId]))).rejects.toThrow(/permission denied/);
    await expect(as('reporter', (m) => shard.vault.contact(m, tipId))).rejects.toThrow(/permission denied/);
  });

  it('tries again at once when an officer asks, and refuses what is settled or no machine can send', async () => {
    const tipId = await receive();
    hook.status = 500;
    const failing = sender('webhook');
    await failing.tick();
    const officer = answer('agencyHead', 'hn.pc01', 'webhook');
    const [procuracy, informant] = ['receipt_procuracy', 'receipt_informant'].map((n) => (items: { notice: string; id: string }[]) => items.find((i) => i.notice === n)!.id);
    const { items } = await officer.list({ tip: tipId });
    expect(await officer.retry(procuracy!(items))).toMatchObject({ state: 'owed', nextTryAt: received });
    hook.status = 204;
    expect(await failing.tick()).toBe(1);
    await expect(officer.retry(procuracy!(items))).rejects.toMatchObject({ code: 'notice_settled', params: { state: 'sent' } });
    await expect(officer.retry(informant!(items))).rejects.toMatchObject({ code: 'notice_by_hand', params: { reason: 'no_channel' } });
    await expect(officer.retry(uuidv7())).rejects.toMatchObject({ code: 'notice_not_found' });
    await expect(officer.retry('1')).rejects.toMatchObject({ code: 'notice_not_found' });
  });

  it('is seen by those who may see the tip, and sent anew by those who may send', async () => {
    const tipId = await receive();
    const { items } = await answer('agencyHead', 'hn.pc01').list({ tip: tipId });
    expect((await answer('agencyHead', 'hn.pc02').list({ tip: tipId })).total).toBe(0);
    expect((await answer('operator', 'hn.pc01').list({ tip: tipId })).total).toBe(2);
    const id = items.find((i) => i.notice === 'receipt_procuracy')!.id;
    await expect(answer('operator', 'hn.pc01', 'webhook').retry(id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(answer('agencyHead', 'hn.pc02', 'webhook').retry(id)).rejects.toMatchObject({ code: 'notice_not_found' });
  });

  it('loses nothing when its table is rebuilt: what was sent is not sent again', async () => {
    const tipId = await receive();
    await sender('webhook').tick();
    const before = await row(tipId, 'receipt_procuracy');
    const owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    await owner.query('delete from notifier.notice where tip_id = $1', [tipId]).finally(() => owner.end());
    const past = await as('notifier', (m) => history(m, tipId));
    const replay = (upTo: number) => as('notifier', async (m) => {
      const { effects = [] } = stage.onEvent(past[upTo - 1]!, { manager: m, past: past.slice(0, upTo), latest: past, now: house.clock.iso() });
      for (const { write, row: owed } of effects) await write(m, [owed]);
    });
    await replay(1);
    expect(await row(tipId, 'receipt_procuracy')).toMatchObject({ state: 'owed' });
    await sender('webhook').tick();
    expect(await row(tipId, 'receipt_procuracy')).toMatchObject({ state: 'sent', means: 'webhook' });
    await replay(1);
    expect(await row(tipId, 'receipt_procuracy')).toEqual(before);
    await replay(past.length);
    expect(await row(tipId, 'receipt_procuracy')).toEqual(before);
    expect(hook.ids).toHaveLength(1);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

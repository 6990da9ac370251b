import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { armor, Encrypter } from 'age-encryption';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { kafkaSuite } from '@tinbao/testing';
import { passwordOf } from '../../scripts/staff.mjs';
import { kafkaEnvironment } from '../kafka-environment.js';
import { key, start, until, type Answer, type Started } from '../started.js';

/** How many are planted: `npm run security` plants a thousand. */
const PLANTED = Number(process.env.TINBAO_PLANTED ?? 200);
/** Every planted identity and contact holds it, and nothing else does. */
const MARK = `giauten${randomBytes(6).toString('hex')}`;
const TOGETHER = 8;

/** The mark as a careless place might keep it: as text of two encodings, as hexadecimal, in base64 at each of its three places. */
const needles: readonly Buffer[] = [
  Buffer.from(MARK), Buffer.from(MARK, 'utf16le'), Buffer.from(Buffer.from(MARK).toString('hex')),
  // Without the characters that depend on what stands before and after.
  ...[0, 1, 2].map((before) => Buffer.from(Buffer.from('x'.repeat(before) + MARK).toString('base64').slice(4, -6))),
];
const holds = (haystack: Buffer) => needles.some((needle) => haystack.includes(needle));

const suite = await kafkaSuite();

suite(`${PLANTED} planted identities, lodged, and one of them opened`, () => {
  let tinbao: Started;
  let environment: Awaited<ReturnType<typeof kafkaEnvironment>>;
  const answers: Answer[] = [];
  const places = new Map<string, Buffer[]>();
  let opened: string;

  const call = async (...given: Parameters<Started['call']>) => {
    const answer = await tinbao.call(...given);
    answers.push(answer);
    return answer;
  };
  const act = (as: string, tipId: string, command: string, body: object) => call('POST', `/api/tips/${tipId}/${command}`, { as, key: key(), body });
  const stepUp = (as: string) => call('POST', '/api/session/step-up', { as, body: { password: passwordOf(tinbao.data, as) } });

  /** Sealed as an informant's device and as the desk seal: to the keys that the house offers. */
  async function lodgeAll(): Promise<string[]> {
    const { json: keys } = await call('GET', '/api/public/recipients', { anonymous: true });
    const sealed = async (text: string, recipient: string) => {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      return armor.encode(await encrypter.encrypt(text));
    };
    const lodge = async (n: number) => {
      const identity = `Nguyễn Thị ${MARK} ${n}, CCCD 0010990${String(n).padStart(5, '0')}`;
      const reporter = { anonymous: false, identity: await sealed(identity, keys.identity), contact: await sealed(`${MARK}.${n}@example.vn`, keys.contact) };
      const body = { narrative: 'Vừa bị cướp giật túi xách ở cổng chợ Hôm', place: { ward: '00004' }, reporter };
      const { status, json } = await (n % 2 === 0 ? call('POST', '/api/public/tips', { anonymous: true, key: key(), body }) : call('POST', '/api/tips', { key: key(), body: { ...body, channel: 'phone' } }));
      // What a careless caller sends in clear is refused, and not repeated to him.
      if (n % 10 === 0) await call('POST', '/api/tips', { key: key(), body: { ...body, channel: 'phone', reporter: { anonymous: false, identity } } });
      if (n % 10 === 1) await call('POST', `/api/tips?${MARK}=${n}`, { key: key(), raw: `{"narrative": "x", "reporter": {"${MARK}": 1}` });
      return status === 201 ? (json.tipId as string) : '';
    };
    const tips: string[] = [];
    for (let n = 0; n < PLANTED; n += TOGETHER) tips.push(...(await Promise.all(Array.from({ length: Math.min(TOGETHER, PLANTED - n) }, (_, i) => lodge(n + i)))));
    return tips.filter((id) => id !== '');
  }

  async function openOne(tipId: string): Promise<string> {
    await until(async () => (await call('GET', `/api/tips/${tipId}`, { as: 'chihuy' })).json.leads?.includes('hn.pc02'), 60_000);
    const request = (await act('pc02.canbo', tipId, 'request-reveal', { purpose: 'protection', reason: 'Người báo tin bị đe dọa' })).json.events[0].data.requestId;
    for (const as of ['chihuy', 'kiemsat', 'pc02.canbo']) await stepUp(as);
    for (const as of ['chihuy', 'kiemsat']) await act(as, tipId, 'approve-reveal', { request });
    // The one answer that may hold it is not among those searched.
    const answer = await tinbao.call('POST', `/api/tips/${tipId}/open-identity`, { as: 'pc02.canbo', key: key(), body: { request } });
    await act('chihuy', tipId, 'open-identity', { request });
    return answer.json.identity[0];
  }

  /** Every row of every table as the owner reads it, as a dump would hold it. */
  async function dump(): Promise<{ rows: Buffer[]; events: number }> {
    const [secret, pid] = await Promise.all([join('postgres.secret'), join('postgres', 'postmaster.pid')].map((file) => readFile(join(tinbao.data, file), 'utf8')));
    const owner = new pg.Client({ host: '127.0.0.1', port: Number(pid?.split('\n')[3]), user: 'tinbao', database: 'tinbao', password: secret?.trim() });
    await owner.connect();
    const { rows: tables } = await owner.query(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
    const rows: Buffer[] = [];
    for (const { name } of tables) rows.push(...(await owner.query(`select t::text as row from ${name} t`)).rows.map(({ row }) => Buffer.from(`${name} ${row}`)));
    const { rows: [{ events }] } = await owner.query('select count(*)::int as events from ledger.event');
    await owner.end();
    return { rows, events };
  }

  /** Every message of the topic, at least as many as there are events. */
  async function topic(events: number): Promise<Buffer[]> {
    const consumer = new Kafka({ brokers: environment.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING }).consumer({ groupId: `${environment.KAFKA_PREFIX}-search` });
    const messages: Buffer[] = [];
    await consumer.connect();
    await consumer.subscribe({ topic: `${environment.KAFKA_PREFIX}.tips.v1`, fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void messages.push(Buffer.concat([message.key ?? Buffer.alloc(0), message.value ?? Buffer.alloc(0), Buffer.from(JSON.stringify(message.headers ?? {}))])) });
    await until(() => messages.length >= events, 60_000);
    await consumer.disconnect();
    return messages;
  }

  async function files(folder: string): Promise<Buffer[]> {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return Promise.all(entries.filter((e) => e.isFile()).map((e) => readFile(join(e.parentPath, e.name))));
  }

  beforeAll(async () => {
    environment = await kafkaEnvironment();
    tinbao = await start({ env: { ...environment, LOG_LEVEL: 'trace' } });
    const tips = await lodgeAll();
    expect(tips).toHaveLength(PLANTED);
    opened = await openOne(tips.at(-1) ?? '');
    const metrics = await tinbao.call('GET', '/metrics', { anonymous: true });
    const { rows, events } = await dump();
    places.set('Kafka', await topic(events));
    places.set('every row of every table', rows);
    places.set('/metrics', [Buffer.from(metrics.text)]);
    places.set('answers and errors', answers.map(({ text, headers }) => Buffer.from(text + JSON.stringify([...headers]))));
    await tinbao.end('SIGTERM');
    places.set('what the process printed', [Buffer.from(tinbao.output())]);
    places.set('the data folder: database files, write-ahead log, keys, spool, evidence', await files(tinbao.data));
  }, 600_000);
  afterAll(() => tinbao.remove());

  it('the reveal reads one; the search finds the mark in each of its forms', () => {
    expect(opened).toContain(`${MARK} ${PLANTED - 1}`);
    const told = Buffer.from(opened);
    for (const form of [told, Buffer.from(opened, 'utf16le'), ...['hex', 'base64'].map((encoding) => Buffer.from(told.toString(encoding as 'hex')))]) expect(holds(form)).toBe(true);
  });

  it('they stand nowhere but sealed: not in Kafka, the dump, metrics, answers, logs or files', () => {
    const events = (places.get('Kafka') ?? []).filter((message) => message.includes('TipReceived'));
    expect(events).toHaveLength(PLANTED);
    for (const [place, haystacks] of places) expect([place, haystacks.length > 0, haystacks.filter(holds).length]).toEqual([place, true, 0]);
  });
});

import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { startEmbeddedPostgres } from '@tinbao/host';
import { canonical, laneOf, leafOf, openDatabase, Signer, tree } from '@tinbao/ledger';
import { CategoryProposed, TipAccepted, TipClassified, TipReceived, TipRouted } from '@tinbao/contracts';
import { emptyFrontier, encodeFrontier } from '@tinbao/merkle';
import { headOf, tipOf } from '@tinbao/tip';
import { startTinbao } from './tinbao-scene.mjs';

/** Tips in a transaction, as many as there are events of each: what a busy house writes at once. */
const TIPS = 50;
const TIME = '2026-03-02T03:00:00.000Z';
const REF = { textId: '01960000-0000-7000-8000-000000000001', commitment: `${'A'.repeat(43)}=` };

/** What a tip is made of in its first hours: five events, one ledger row each. */
const LIFE = [
  ['intake', TipReceived, ({ recordNumber, registerNumber }) => ({
    registerNumber, recordNumber, channel: 'phone', origin: 'citizen', receivedBy: 'hn.pc01', competent: true, firstReceivedAt: TIME, facts: {}, place: { ward: '00004' },
    anonymous: false, identityRefused: false, narrative: REF,
  })],
  ['classifier', CategoryProposed, () => ({ category: 'theft_burglary', chapter: 'XVI', article: '173', tipKind: 'report', priority: 'P2', confidence: 0.82, alternatives: [{ category: 'robbery', confidence: 0.05 }], evidence: [{ start: 0, end: 9, lexiconId: 'theft_burglary/3' }], model: 'lexicon@1' })],
  ['router', TipRouted, () => ({ rule: 'R13', leadAgencies: ['hn.pc02'], coordinatingAgencies: [], units: {}, callFirst: [], reason: { ward: '00004' }, organisation: { version: '2026-11', on: '2026-02-10' } })],
  ['casework', TipAccepted, () => ({ by: 'hn.pc02', competent: true })],
  ['casework', TipClassified, () => ({ tipKind: 'report', category: 'theft_burglary' })],
];

/** A house that serves the ledger alone, and `rows` rows in it, written by the ledger's own function: sound for `verify`. */
export async function openRows(scene, rows) {
  scene.say('starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ dataDir: join(scene.folder, 'rows'), log: () => undefined });
  scene.atEnd(() => postgres.stop());
  const { url } = await startTinbao(scene, 'house', ['--only', 'web'], { DATABASE_URL: postgres.url });
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  scene.atEnd(() => owner.end());
  const database = await openDatabase(postgres.url, []);
  scene.atEnd(() => database.destroy());
  const signer = new Signer(join(scene.folder, 'house', 'keys'));
  scene.atEnd(() => signer.close());
  const tips = await fill(owner, { rows, keyId: signer.vkey.keyId, say: scene.say });
  return { url, owner, database, signer, tips, ownerUrl: postgres.url };
}

async function fill(owner, { rows, keyId, say }) {
  // Filling is not what is measured: nothing waits for the disk.
  await owner.query(`set synchronous_commit to off; set enable_seqscan to off`);
  const { rows: [{ size }] } = await owner.query('select size from ledger.head where shard = 0');
  if (size !== '0' && size !== 0) throw new Error(`the ledger of the scene begins with ${size} rows`);
  const tips = [];
  let frontier = emptyFrontier;
  for (let first = 1; first <= rows / LIFE.length; first += TIPS) {
    const lives = Array.from({ length: Math.min(TIPS, rows / LIFE.length - first + 1) }, (_, i) => lifeOf(first + i));
    const events = lives.flatMap((life) => life.events);
    const batch = tree.appendBatch(frontier, events.map((e) => new Uint8Array(e.leaf)));
    await append(owner, { events, batch, before: frontier, keyId });
    await addHeads(owner, lives);
    frontier = batch.frontier;
    tips.push(...lives.map(({ tipId }) => tipId));
    if (first % 20_000 === 1) say(`${frontier.size} of ${rows} rows`);
  }
  await owner.query(`insert into ledger.counter (shard, name, last) values (0, 'record', $1), (0, 'register/2026', $1)`, [tips.length]);
  await owner.query('vacuum analyze ledger.event');
  await owner.query('vacuum analyze ledger.subtree');
  return tips;
}

function lifeOf(n) {
  const tipId = uuidv7();
  const given = { recordNumber: n, registerNumber: `TB-2026-${String(n).padStart(7, '0')}` };
  let correlationid;
  let causationid = uuidv7();
  const events = LIFE.map(([stage, type, data], i) => {
    const id = uuidv7();
    correlationid ??= id;
    const parsed = type.data.parse(data(given));
    const body = canonical({
      specversion: '1.0', id, type: type.type, source: stage, subject: tipId, time: TIME, dataschema: `urn:tinbao:schema:${type.name}:v${type.version}`, data: parsed, tipversion: i + 1,
      causationid, correlationid, actor: i === 0 ? 'account/bench' : `service/${stage}`,
    });
    const event = { id, subject: tipId, version: i + 1, causationid, stage, type: type.type, lane: laneOf(tipId), body, leaf: leafOf(body), data: parsed };
    causationid = id;
    return event;
  });
  return { tipId, events };
}

async function append(owner, { events, batch, before, keyId }) {
  const of = (name) => events.map((e) => e[name]);
  const { rows: [{ ok }] } = await owner.query({
    name: 'append', text: `select ok from ledger.append(${Array.from({ length: 18 }, (_, i) => `$${i + 1}`)})`,
    values: [
      0, before.size, Buffer.from(encodeFrontier(batch.frontier)), Buffer.from(batch.root), keyId, of('body').join('\u001e'), Buffer.concat(of('leaf')),
      of('id'), of('subject'), of('version'), of('causationid'), of('stage'), events.map(() => 0), of('type'), of('lane'),
      batch.completed.map((n) => n.level), batch.completed.map((n) => n.index), Buffer.concat(batch.completed.map((n) => n.hash)),
    ],
  });
  if (!ok) throw new Error('somebody else wrote into the ledger of the scene');
}

async function addHeads(owner, lives) {
  const heads = lives.map(({ tipId, events }) => ({ tipId, ...headOf(tipOf(events.map(({ type, data, version }) => ({ type, data, tipversion: version })))) }));
  await owner.query(
    `insert into ledger.tip_head (tip_id, shard, version, state, owner, coordinating, territory, assignee, leads, received_by, received_at)
     select h.id, 0, h.version, h.state, h.owner, string_to_array(h.coordinating, ','), h.territory, null, string_to_array(h.leads, ','), h.received_by, h.received_at
     from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[]) h (id, version, state, owner, coordinating, territory, leads, received_by, received_at)`,
    [heads.map((h) => h.tipId), heads.map((h) => h.version), ...['state', 'owner'].map((k) => heads.map((h) => h[k])), heads.map((h) => h.coordinating.join()), heads.map((h) => h.territory),
      heads.map((h) => h.leads.join()), heads.map((h) => h.receivedBy), heads.map((h) => h.receivedAt)]);
}


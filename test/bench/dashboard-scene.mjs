import { createHash } from 'node:crypto';
import pg from 'pg';
import { migrate } from '@tinbao/ledger';
import { reporter, targetLaw } from '@tinbao/reporter';
import { rowOf, WHOLE } from '@tinbao/targets';
import { realLaw, testHouse } from '@tinbao/testing';
import { openLedger } from './ledger-scene.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The year the tips come in: to the end of the Tết campaign. */
const START = Date.parse('2023-03-01T00:00:00+07:00');
const YEAR = 366 * DAY;
export const NOW = '2024-03-01T00:00:00.000Z';
const ROWS = 2_000;

/** The narrow table a plain SQL answer would be made from: one row a tip, instants and codes alone. */
const NARROW = `
  create schema bench;
  create table bench.narrow (
    agency text not null, ward text not null, category text, received timestamptz not null, classified timestamptz, classify_due timestamptz, handled timestamptz,
    assign_due timestamptz, settled timestamptz, outcome text, due timestamptz)`;

/** The reporter's tables with `total` tips, and the same in a narrow table; `seconds` it took to fold and to write them. */
export async function openDashboard(scene, total) {
  const ledger = await openLedger(scene);
  await migrate(ledger.ownerUrl, reporter.migrations);
  const owner = new pg.Client({ connectionString: ledger.ownerUrl });
  await owner.connect();
  scene.atEnd(() => owner.end());
  await owner.query(NARROW);
  // Filling is not what is measured: neither log nor compression while it lasts.
  await owner.query('alter table reporter.record set unlogged; alter table reporter.record alter record set storage external; alter table bench.narrow set unlogged; set synchronous_commit to off');
  const law = { now: realLaw() };
  const { rules, digest } = targetLaw(law);
  let foldSeconds = 0;
  for (let first = 0; first < total; first += ROWS) {
    const records = Array.from({ length: Math.min(ROWS, total - first) }, (_, i) => recordAt(first + i, total, law.now));
    const began = performance.now();
    const rows = records.map((record) => rowOf(record, WHOLE, rules));
    foldSeconds += (performance.now() - began) / 1000;
    await insert(owner, { digest, records, rows });
    if (first % 100_000 === 0) scene.say(`${first} of ${total} tips`);
  }
  await owner.query('vacuum analyze bench.narrow');
  await owner.query('vacuum analyze reporter.record');
  const house = testHouse({ ...ledger.shard, vault: ledger.vault, keys: ledger.keys, ownerUrl: ledger.ownerUrl }, NOW);
  return { house, owner, law, rules, total, foldPerSecond: total / foldSeconds };
}

/** Numbers from 0 up to 1 that look like chance and are the same in every run. */
function chance(i, what) {
  return createHash('md5').update(`${i}/${what}`).digest().readUInt32BE() / 2 ** 32;
}

/** A tip's life: received, accepted by its lead, classified, assigned, settled by most; a few late, suspended, transferred, merged. */
function recordAt(i, total, law) {
  const pick = (what, from) => from[Math.floor(chance(i, what) * from.length)];
  const wards = (recordAt.wards ??= [...law.wards.keys()]);
  const categories = (recordAt.categories ??= [...law.categories.keys()]);
  const received = START + Math.floor((YEAR * i) / total);
  const [ward, lead] = [pick('ward', wards), pick('lead', ['hn.pc02', 'hn.pc03', 'hn.pc04', 'hn.pc01'])];
  const age = Date.parse(NOW) - received;
  const events = [
    [0, 'TipReceived', { registerNumber: `TB-2024-${String(i).padStart(7, '0')}`, recordNumber: i + 1, channel: pick('channel', ['phone', 'web', 'in_person']), tipKind: 'report', receivedBy: 'hn.pc01', competent: true, firstReceivedAt: iso(received), place: { ward } }],
    [0.01, 'TipRouted', { leadAgencies: [lead], coordinatingAgencies: [`commune/${ward}`] }],
    [0.1, 'TipAccepted', { by: lead, competent: true }],
    [chance(i, 'late') < 0.03 ? 2 : 0.5, 'TipClassified', { tipKind: chance(i, 'kind') < 0.1 ? 'notATip' : 'report', category: pick('category', categories) }],
    [1.5, 'TipAssigned', { assignee: `account/${Math.floor(chance(i, 'officer') * 400)}` }],
    ...(chance(i, 'open') < 0.02 ? [] : [[3 + chance(i, 'settle') * 20, pick('outcome', ['CaseOpened', 'CaseOpened', 'CaseDeclined', 'TipSuspended']), {}]]),
  ];
  const acts = events.filter(([days]) => days * DAY <= age).map(([days, name, data], version) => ({
    key: `${i}/${version}`, name, time: iso(received + days * DAY), version: version + 1, index: i * 6 + version, actor: 'account/an', data,
  }));
  return { subject: subjectAt(i), acts };
}

/** An id that sorts as its tip came in, as UUIDv7 does. */
const subjectAt = (i) => `018c${String(i).padStart(4, '0').slice(0, 4)}-${String(i % 10_000).padStart(4, '0')}-7000-8000-${String(i).padStart(12, '0')}`;
const iso = (ms) => new Date(Math.floor(ms)).toISOString();

async function insert(owner, { digest, records, rows }) {
  await owner.query('begin');
  await owner.query(
    'insert into reporter.record (subject, version, record, law, narrow, narrow_of) select subject, version, record, $4, narrow, version from unnest($1::text[], $2::int[], $3::jsonb[], $5::json[]) r (subject, version, record, narrow)',
    [records.map((r) => r.subject), records.map((r) => r.acts.length), records.map((r) => JSON.stringify(r)), digest, rows.map((r) => JSON.stringify(r))]);
  const columns = rows.map(narrow);
  const of = (name) => columns.map((each) => each[name]);
  await owner.query(
    'insert into bench.narrow select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::text[], $11::timestamptz[])',
    ['agency', 'ward', 'category', 'received', 'classified', 'classifyDue', 'handled', 'assignDue', 'settled', 'outcome', 'due'].map(of));
  await owner.query('commit');
}

const OUTCOMES = ['open', 'suspended', 'opened', 'declined', 'administrative'];

function narrow({ counted }) {
  const at = (ms) => (ms === null || ms === undefined ? null : iso(ms));
  const [settled, outcome] = counted.standings.at(-1);
  const [agency, ward, category] = counted.keys;
  return {
    agency, ward, category, received: at(counted.received), classified: (counted.marks & 8) !== 0 ? at(counted.received) : null, classifyDue: at(counted.classifyDue),
    handled: (counted.marks & 32) !== 0 ? at(counted.received) : null, assignDue: at(counted.assignDue), settled: outcome === 0 ? null : at(settled), outcome: OUTCOMES[outcome],
    due: at(counted.limits.at(-1)?.[1]),
  };
}

/** What of a breakdown a single scan of the narrow table can answer: less than ours does, which knows moves, reopening and merging. */
export function scanSql(by) {
  return {
    name: `scan_${by}`,
    text: `select ${by}, count(*) filter (where received >= $1) as registered,
             count(*) filter (where received >= $1 and classified <= classify_due) as on_time, count(*) filter (where received >= $1 and handled <= assign_due) as handled,
             count(*) filter (where settled is null or settled >= $1) as due, count(*) filter (where settled >= $1 and settled < $2 and outcome <> 'suspended') as resolved,
             count(*) filter (where settled >= $1 and settled < $2 and settled <= due) as in_time, count(*) filter (where settled is null and due < $3) as overdue
           from bench.narrow where received < $2 group by ${by} order by ${by}`,
  };
}

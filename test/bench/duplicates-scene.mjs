import pg from 'pg';
import { casework } from '@tinbao/casework';
import { migrate, withActor } from '@tinbao/ledger';
import { realLaw, receiveRequest, testHouse } from '@tinbao/testing';
import { openLedger } from './ledger-scene.mjs';

const HOUR = 3_600_000;
export const NOW = Date.parse('2024-02-09T12:00:00.000Z');
/** A busy season: the tips came in over so many days, the last ones just now. */
const DAYS = 90;
const ROWS = 2_000;
/** Texts written one by one; beyond, they come again in earlier weeks, which makes rare words less rare than they are: a harder index. */
const TEXTS = 100_000;
const TOGETHER = 4;

/** Some 2,400 syllables as they stand without diacritics, the commonest first, and numbers that hardly two tips share. */
const SYLLABLES = ['', 'b', 'c', 'ch', 'd', 'g', 'h', 'kh', 'l', 'm', 'n', 'ng', 'nh', 'ph', 'q', 'r', 's', 't', 'th', 'tr', 'v', 'x']
  .flatMap((first) => ['a', 'o', 'u', 'i', 'e', 'ie', 'uo', 'oa', 'ua', 'uye'].flatMap((middle) => ['', 'n', 'ng', 'nh', 'm', 't', 'c', 'ch', 'p', 'i', 'u'].map((last) => first + middle + last)));
const FOLLOWERS = 120;

/** Numbers from 0 up to 1, the same in every run. */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A rank from 0 up to `many`, by Zipf's law. */
const zipf = (roll, many) => Math.min(many - 1, Math.floor(many ** roll()) - 1);

/** A text of a tip: the next word depends on the one before, both by Zipf's law; now and then a number. */
export function tipText(roll) {
  const words = [];
  let at = zipf(roll, SYLLABLES.length);
  for (let n = 20 + Math.floor(roll() * 30); n > 0; n--) {
    words.push(roll() < 0.03 ? String(Math.floor(roll() * 90_000) + 10_000) : SYLLABLES[at]);
    at = roll() < 0.15 ? zipf(roll, SYLLABLES.length) : (Math.imul(at + 1, 2_654_435_761) + Math.imul(zipf(roll, FOLLOWERS), 40_503)) >>> 0;
    at %= SYLLABLES.length;
  }
  return words.join(' ');
}

/** What another caller says of the same: a third of it in other words, another order of its halves. */
export function toldAgain(text, roll) {
  const words = text.split(' ').map((word) => (roll() < 0.35 ? SYLLABLES[zipf(roll, SYLLABLES.length)] : word));
  const half = Math.floor(words.length / 2);
  return [...words.slice(half), ...words.slice(0, half)].join(' ');
}

/** A house whose blind index holds `total` tips; some of the newest are whole tips of the ledger, so that what is found of them can be shown. */
export async function openIndex(scene, { total, planted }) {
  const ledger = await openLedger(scene);
  await migrate(ledger.ownerUrl, casework.migrations);
  const owner = new pg.Client({ connectionString: ledger.ownerUrl });
  await owner.connect();
  scene.atEnd(() => owner.end());
  const house = testHouse({ ...ledger.shard, vault: ledger.vault, keys: ledger.keys, ownerUrl: ledger.ownerUrl }, new Date(NOW).toISOString());
  const law = { now: realLaw() };
  const wards = [...law.now.wards.keys()];
  await fill(owner, { vault: ledger.vault, total, wards }, scene);
  const whole = await plant(house, { planted, wards });
  await owner.query('vacuum analyze vault.blind_index');
  return { house, law, wards, whole, owner };
}

async function fill(owner, { vault, total, wards }, scene) {
  // Filling is not what is measured: no log while it lasts, and each index is built once.
  const indexes = (await owner.query(`select indexname, indexdef from pg_indexes where schemaname = 'vault' and tablename = 'blind_index' and indexname <> 'blind_index_pkey'`)).rows;
  for (const { indexname } of indexes) await owner.query(`drop index vault.${indexname}`);
  await owner.query(`set synchronous_commit to off; set maintenance_work_mem to '256MB'; alter table vault.blind_index drop constraint blind_index_tip_id_compartment_fkey; alter table vault.blind_index set unlogged`);
  const texts = Math.min(TEXTS, total);
  const spanMs = (DAYS * 24 * HOUR * texts) / total;
  const roll = dice(1);
  for (let first = 0; first < texts; first += ROWS) {
    const rows = Array.from({ length: Math.min(ROWS, texts - first) }, (_, i) => {
      const { words, phrases, bands } = vault.index.termsOf(tipText(roll));
      const at = new Date(NOW - ((texts - first - i) / texts) * spanMs).toISOString();
      return { terms: `{${[...words, ...phrases]}}`, bands: `{${bands}}`, ward: roll() < 0.2 ? null : wards[Math.floor(roll() ** 2 * wards.length)], at };
    });
    await owner.query(
      `insert into vault.blind_index (tip_id, terms, bands, ward, at, received_at) select gen_random_uuid(), t::int[], b::int[], w, a, a from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) r (t, b, w, a)`,
      ['terms', 'bands', 'ward', 'at'].map((name) => rows.map((row) => row[name])));
    if (first % 20_000 === 0) scene.say(`${first} of ${texts} texts`);
  }
  for (let again = 1; again < total / texts; again++) {
    await owner.query(
      `insert into vault.blind_index (tip_id, terms, bands, ward, at, received_at) select gen_random_uuid(), terms, bands, ward, at - $1 * interval '1 ms', at - $1 * interval '1 ms'
       from vault.blind_index where at >= $2`, [again * spanMs, new Date(NOW - spanMs).toISOString()]);
  }
  for (const { indexname, indexdef } of indexes) {
    scene.say(`building ${indexname}`);
    await owner.query(indexdef);
  }
}

/** Heads of all tips, one agency in six, so that rights can be asked about: what a search needs beside the index. */
export async function addHeads(owner) {
  await owner.query('set session_replication_role = replica');
  await owner.query(`
    insert into ledger.tip_head (shard, tip_id, version, state, owner, coordinating, territory, assignee, leads, received_by, received_at)
    select 0, tip_id, 1, 'received', 'hn.pc0' || (1 + abs(hashtext(tip_id::text)) % 6), '{}', ward, null, '{}', 'hn.pc01', received_at from vault.blind_index on conflict do nothing`);
  await owner.query('vacuum analyze ledger.tip_head');
}

/** Whole tips of the last day: sealed, received, indexed as the stage does it. */
async function plant(house, { planted, wards }) {
  const roll = dice(2);
  const whole = Array.from({ length: planted }, () => ({ text: tipText(roll), ward: wards[Math.floor(roll() * wards.length)], at: new Date(NOW - roll() * 12 * HOUR).toISOString() }));
  const ledger = house.ledger('intake');
  for (let first = 0; first < whole.length; first += TOGETHER) {
    await Promise.all(whole.slice(first, first + TOGETHER).map(async (tip) => {
      const request = receiveRequest(house.vault, tip.text);
      await ledger.append(request);
      tip.tipId = request.subject;
    }));
  }
  await withActor(house.database, { role: 'casework' }, (m) => house.vault.index.add(m, whole.map(({ tipId, text, ward, at }) => ({ tipId, texts: [text], ward, at, receivedAt: at }))));
  return whole;
}

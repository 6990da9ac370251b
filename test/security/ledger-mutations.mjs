import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { verifyLedger } from '@tinbao/ledger';
import { signIn } from '../../scripts/staff.mjs';
import { openHouse } from './house.mjs';

const TIPS = 40;
/** What no event decides, with what it does; everything else has to be found. */
const NOT_OF_THE_EVENTS = new Map([
  ['ledger.idempotency.key', 'hash of a key that no event holds: its retry is taken for a new call'],
  ['ledger.idempotency.request', 'hash of a request that no event holds: its retry is refused'],
  ['ledger.idempotency.version', 'its retry is answered with other events of the same tip, if the tip has as many'],
  ['ledger.idempotency.count', 'its retry is answered with more events of the same tip, if the tip has as many'],
  ['ledger.idempotency.at', 'for how long a retry is answered'],
  ['ledger.idempotency: a row deleted', 'its retry is taken for a new call'],
  ['ledger.idempotency: a row added', 'a call under that key is answered with what is there'],
  ['ledger.head: a row added', 'a head of a shard that has no event, no batch and no subtree'],
]);
/** Another value of a type, in SQL; `$` is the column. */
const ANOTHER = {
  int2: '$ + 1', int4: '$ + 1', int8: '$ + 1', text: `coalesce($, '') || 'x'`, bytea: `case when $ is null or length($) = 0 then '\\x00'::bytea else set_byte($, 0, get_byte($, 0) # 1) end`, uuid: 'gen_random_uuid()', bool: 'not $',
  timestamptz: `$ + interval '1 ms'`, jsonb: `'{"x":1}'::jsonb`, _text: `array_append(coalesce($, '{}'), 'x')`, _int8: 'array_append($, 7)', _int4: 'array_append($, 7)', bpchar: `'x'`,
};

/** Changes each column, takes out and adds a row in each table of the ledger, as a superuser may, one at a time; asks the verifier each time. `{tried, detected, findings}`. */
export async function mutateLedger(say) {
  const house = await openHouse();
  try {
    await lodge(house);
    const owner = new pg.Client({ connectionString: ownerUrl(house.data) });
    await owner.connect();
    const seen = await tryAll(owner, say);
    await owner.end();
    return seen;
  } finally {
    await house.close();
  }
}

async function lodge({ url, data }) {
  const cookie = await signIn(url, data, 'truc113');
  for (let i = 0; i < TIPS; i++) {
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': randomBytes(24).toString('base64url') };
    const answer = await fetch(`${url}/api/tips`, { method: 'POST', headers, body: JSON.stringify({ channel: 'phone', narrative: `Trộm xe máy số ${i}`, place: { ward: '00004' }, reporter: { anonymous: true } }) });
    if (answer.status !== 201) throw new Error(`a tip was answered ${answer.status}`);
  }
}

/** The embedded server's own: the port is line 4 of postmaster.pid. */
function ownerUrl(data) {
  const port = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[3].trim();
  const secret = readFileSync(join(data, 'postgres.secret'), 'utf8').trim();
  return `postgres://tinbao:${encodeURIComponent(secret)}@127.0.0.1:${port}/tinbao`;
}

async function tryAll(owner, say) {
  const ask = async (sql, values) => (await owner.query(sql, values)).rows;
  await settled(ask);
  const columns = await ask(`select c.relname as table, a.attname as column, t.typname as type from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid where n.nspname = 'ledger' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`);
  const tables = [...new Set(columns.map(({ table }) => table))];
  const tries = [
    ...columns.map(({ table, column, type }) => ({ name: `ledger.${table}.${column}`, sql: `update ledger.${table} set "${column}" = ${(ANOTHER[type] ?? 'null').replaceAll('$', `"${column}"`)} where ${middleOf(table)}` })),
    ...tables.map((table) => ({ name: `ledger.${table}: a row deleted`, sql: `delete from ledger.${table} where ${middleOf(table)}` })),
    ...tables.map((table) => ({ name: `ledger.${table}: a row added`, sql: added(table, columns.filter((each) => each.table === table)) })),
  ];
  return judgeAll(owner, ask, tries, say);
}

const middleOf = (table) => `ctid = (select ctid from ledger.${table} offset (select count(*) / 2 from ledger.${table}) limit 1)`;

/** A row like one that is there, under another key. */
function added(table, columns) {
  const value = ({ column, type }) => ({ index: '"index" + 100000', first: '"first" + 100000', size: '"size" + 100000', version: '"version" + 50' })[column] ?? (type === 'uuid' ? 'gen_random_uuid()' : column === 'key' ? `sha256('x')` : column === 'name' ? `'register/2099'` : column === 'shard' && table === 'head' ? '7' : `"${column}"`);
  return `insert into ledger.${table} select ${columns.map(value).join(', ')} from ledger.${table} limit 1`;
}

/** Stages go on writing for a moment after the last receipt. */
async function settled(ask) {
  for (let before = -1; ; ) {
    const [{ n }] = await ask('select count(*)::int as n from ledger.event');
    if (n === before) return;
    before = n;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
}

async function judgeAll(owner, ask, tries, say) {
  const outcome = { tried: 0, detected: 0, refused: 0, excused: 0, findings: [] };
  const clean = await verifyLedger(ask);
  if (clean.errors > 0) outcome.findings.push(`the ledger was not clean before: ${clean.findings[0].detail}`);
  for (const { name, sql } of tries) {
    const verdict = await judged(owner, ask, sql);
    if (verdict === 'empty') continue;
    outcome.tried += 1;
    if (verdict === 'detected') outcome.detected += 1;
    else if (verdict === 'refused') outcome.refused += 1;
    else if (NOT_OF_THE_EVENTS.has(name)) outcome.excused += 1;
    else outcome.findings.push(`${name}: changed, and the verifier found nothing`);
    say(`${name}: ${verdict}`);
  }
  return outcome;
}

async function judged(owner, ask, sql) {
  await owner.query('begin');
  try {
    const { rowCount } = await owner.query(sql);
    if (rowCount === 0) return 'empty';
    const { errors, warnings } = await verifyLedger(ask);
    return errors + warnings > 0 ? 'detected' : 'missed';
  } catch (error) {
    // A constraint stands in the way even of the owner.
    if (/^(22|23)/.test(error.code ?? '')) return 'refused';
    throw error;
  } finally {
    await owner.query('rollback');
  }
}

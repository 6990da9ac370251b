import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

const ROWS = 100;
const TEMPLATES = 400;
const TABLES = { event: 'ledger.event', tip_head: 'ledger.tip_head', idempotency: 'ledger.idempotency', tip_key: 'vault.tip_key', text: 'vault.text', batch: 'ledger.batch' };

/** Every row of one tip as the ledger wrote it: the limit writes these bytes again under fresh ids. */
const TIPS = `
  select to_jsonb(e) - 'leaf' as event, e.leaf, to_jsonb(h) as tip_head, i.request,
         to_jsonb(k) - 'wrapped' as tip_key, k.wrapped, to_jsonb(t) - 'sealed' as text, t.sealed
  from ledger.event e
  join ledger.tip_head h on h.tip_id::text = e.subject
  join ledger.idempotency i on i.subject = e.subject
  join vault.tip_key k on k.tip_id = h.tip_id
  join vault.text t on t.tip_id = h.tip_id
  order by e.index limit ${TEMPLATES}`;

/**
 * What the same server takes when nothing but rows is asked of it: 100 rows a transaction, one client, multi-row VALUES
 * in prepared statements, into copies of the ledger's tables with their columns, checks and indexes.
 */
export async function openDatabaseLimit(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('create schema plain');
  for (const [name, source] of Object.entries(TABLES)) await client.query(`create table plain.${name} (like ${source} including all)`);
  const { rows } = await client.query(TIPS);
  let index = 0;
  return {
    close: () => client.end(),
    async insert(batches) {
      const prepared = Array.from({ length: batches }, () => statementsFor(rows, (index += ROWS) - ROWS));
      const start = performance.now();
      for (const statements of prepared) {
        await client.query('begin');
        for (const statement of statements) await client.query(statement);
        await client.query('commit');
      }
      return { perSecond: (batches * ROWS) / ((performance.now() - start) / 1000) };
    },
  };
}

function statementsFor(templates, first) {
  const tips = Array.from({ length: ROWS }, (_, i) => freshTip(templates[(first + i) % templates.length], first + i));
  const leaves = Buffer.concat(tips.map((t) => t.event[10]));
  const batch = [[0, first, first + ROWS, leaves, randomBytes(32), tips[0].event[12]]];
  const names = ['idempotency', 'tip_head', 'tip_key', 'text', 'event'];
  return [...names.map((name) => insertInto(name, tips.map((t) => t[name]))), insertInto('batch', batch)];
}

const COLUMNS = {
  event: 'shard, index, subject, version, id, causation_id, stage, ordinal, type, body, leaf, tree_size, key_id, lane, lane_predecessor',
  tip_head: 'tip_id, shard, version, state, owner, coordinating, territory, assignee, leads, received_by, received_at',
  idempotency: 'key, request, subject, version, count',
  tip_key: 'tip_id, compartment, kek_id, wrapped',
  text: 'text_id, tip_id, compartment, field, sealed',
  batch: 'shard, first, size, leaves, root, key_id',
};

/** The row of each table, ids fresh, bytes as they were. */
function freshTip(template, index) {
  const { event: e, tip_head: h, tip_key: k, text: t } = template;
  const tip = uuidv7();
  return {
    event: [
      e.shard, index, tip, e.version, uuidv7(), uuidv7(), e.stage, e.ordinal, e.type, e.body, template.leaf, index - (index % ROWS) + ROWS,
      e.key_id, e.lane, e.lane_predecessor ?? 0,
    ],
    tip_head: [tip, h.shard, h.version, h.state, h.owner, '{}', h.territory, h.assignee, '{}', h.received_by, h.received_at],
    idempotency: [randomBytes(32), template.request, tip, 1, 1],
    tip_key: [tip, k.compartment, k.kek_id, template.wrapped],
    text: [uuidv7(), tip, t.compartment, t.field, template.sealed],
  };
}

const texts = new Map();

function insertInto(name, rows) {
  const width = rows[0].length;
  const shape = `${name}_${rows.length}`;
  if (!texts.has(shape)) {
    const row = (r) => `(${Array.from({ length: width }, (_, c) => `$${r * width + c + 1}`).join(',')})`;
    texts.set(shape, `insert into plain.${name} (${COLUMNS[name]}) values ${rows.map((_, r) => row(r)).join(',')}`);
  }
  return { name: shape, text: texts.get(shape), values: rows.flat() };
}

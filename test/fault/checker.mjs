import { createHash } from 'node:crypto';
import pg from 'pg';
import { faultOfReceipt, leafOf, proofOf, rootsOf } from './own-tree.mjs';

/**
 * The independent checker of docs/reliability.md's invariants: SQL, hashes and what the client heard, nothing of the house's
 * own code. `log` is the client's: every attempt as `{key, scope, status, text}`, where `status` 0 is an unknown outcome.
 * Call it when the stages have settled. Yields what is broken and the figures of the run.
 */
export async function check({ databaseUrl, log, vkey }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await checkWithin(client, { log, vkey });
  } finally {
    await client.end();
  }
}

/** The same inside the transaction of a connection, as it sees the database. */
export async function checkWithin(client, { log, vkey }) {
  const seen = { ...(await readAll(client)), ...heard(log), vkey };
  const findings = [leaves, receipts, owners, proposals, effects, readModels, parked, keys].flatMap((invariant) => invariant(seen));
  return { findings, figures: figuresOf(seen) };
}

/** Events not yet handled, by stage; the relay counts as one. */
export async function lagOf(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(`
    select p.stage, count(e.index)::int as lag
    from bus.position p left join ledger.event e on e.shard = p.shard and e.lane = p.lane and e.index > p.index group by 1`).finally(() => client.end());
  return Object.fromEntries(rows.map(({ stage, lag }) => [stage, lag]));
}

async function readAll(client) {
  const read = async (sql) => (await client.query(sql)).rows;
  const rows = await read('select index::int, subject, version, stage, causation_id, ordinal, type, body, leaf from ledger.event where shard = 0 order by index');
  const events = rows.map((row) => ({ ...row, name: row.type.split('.')[2], data: JSON.parse(row.body).data }));
  const received = events.filter(({ name }) => name === 'TipReceived');
  return {
    events, received, roots: rootsOf(events.map(({ body }) => leafOf(body))),
    histories: grouped(events, ({ subject }) => subject),
    size: (await read('select size::int from ledger.head where shard = 0'))[0]?.size,
    heads: new Map((await read('select tip_id, version, owner from ledger.tip_head')).map((row) => [row.tip_id, row])),
    idempotency: new Map((await read('select key, subject from ledger.idempotency')).map(({ key, subject }) => [key.toString('hex'), subject])),
    parked: await read('select stage, subject, owner from bus.parked where released_at is null'),
    inbox: grouped(await read('select tip_id, version from casework.tip'), (row) => row.tip_id),
    records: grouped(await read('select subject, version from reporter.record'), (row) => row.subject),
    clocks: grouped(await read('select tip_id from clock.clock'), (row) => row.tip_id),
    positions: await read('select stage, lane, index::int from bus.position'),
  };
}

/** What the client knows: by key all its attempts, and of those answered 201 the receipt. */
function heard(log) {
  const attempts = grouped(log, ({ key, scope }) => keyOf(scope, key));
  const lodged = [...attempts].flatMap(([key, all]) => {
    const first = all.find(({ status }) => status === 201);
    return first ? [{ key, receipt: JSON.parse(first.text).receipt }] : [];
  });
  return { attempts, lodged };
}

const keyOf = (scope, key) => createHash('sha256').update(`${scope}\n${key}`).digest('hex');
const broken = (invariant, what) => ({ invariant, what });

function grouped(rows, by) {
  const groups = new Map();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return groups;
}

/** Values that occur more than once. */
function doubles(values) {
  const seen = new Set();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

/** I1: indexes dense from 0, each leaf the hash of its bytes, no register number twice. */
function leaves({ events, received, size }) {
  const findings = events.length === size ? [] : [broken('I1', `the head counts ${size} events, ${events.length} are there`)];
  const gap = events.findIndex(({ index }, i) => index !== i);
  if (gap >= 0) findings.push(broken('I1', `index ${gap} is missing`));
  for (const { index, body, leaf } of events) if (!leafOf(body).equals(leaf)) findings.push(broken('I1', `leaf ${index} is not the hash of its event`));
  for (const number of doubles(received.map(({ data }) => data.registerNumber))) findings.push(broken('I1', `register number ${number} twice`));
  return findings;
}

/** I1: every 201 is one receipt and one leaf, and (I4) the receipt holds under the ledger's tree and key. */
function receipts({ lodged, events, roots, vkey }) {
  const findings = lodged.flatMap(({ receipt }) => {
    const fault = faultOfReceipt(receipt, roots, vkey);
    const at = proofOf(receipt.proof)?.index;
    const { name, body } = events[at] ?? {};
    if (name !== 'TipReceived' || body !== receipt.event) return [broken('I1', `answered 201 and lost: tip ${receipt.tipId}`)];
    return fault ? [broken('I4', `receipt of ${receipt.registerNumber}: ${fault}`)] : [];
  });
  for (const id of doubles(lodged.map(({ receipt }) => receipt.tipId))) findings.push(broken('I1', `tip ${id} was the answer to two keys`));
  return findings;
}

/** I2, I5: one head with one owner for each tip, the owner that its events name. */
function owners({ received, heads, histories }) {
  const findings = received.flatMap(({ subject }) => {
    const history = histories.get(subject);
    const moved = history.findLast(({ name }) => name === 'TipAccepted' || name === 'TransferAccepted');
    const owner = moved?.data.by ?? history[0].data.receivedBy;
    const head = heads.get(subject);
    if (!head?.owner) return [broken('I5', `tip ${subject} has no owner`)];
    if (head.owner !== owner) return [broken('I2', `tip ${subject} belongs to ${head.owner}, its events say ${owner}`)];
    return head.version === history.length ? [] : [broken('I2', `tip ${subject} stands at version ${head.version}, it has ${history.length} events`)];
  });
  for (const id of doubles(received.map(({ subject }) => subject))) findings.push(broken('I2', `tip ${id} was received twice`));
  if (heads.size !== new Set(received.map(({ subject }) => subject)).size) findings.push(broken('I2', `${heads.size} heads for ${received.length} tips`));
  return findings;
}

/** I2: one current proposal, one way proposed, at most one legal classification for each owner. */
function proposals({ received, histories, parked }) {
  const setAside = new Set(parked.map(({ subject }) => subject));
  return received.flatMap(({ subject }) => {
    const names = histories.get(subject).map(({ name }) => name);
    const count = (name) => names.filter((each) => each === name).length;
    const findings = [];
    if (count('TipClassified') > 1 + count('TransferAccepted')) findings.push(broken('I2', `tip ${subject} was classified twice`));
    for (const name of ['CategoryProposed', 'TipRouted']) {
      if (count(name) > 1 || (count(name) === 0 && !setAside.has(subject))) findings.push(broken('I2', `tip ${subject} has ${count(name)} ${name}`));
    }
    return findings;
  });
}

/** I3: what a stage appended for one cause stands in one piece, and only once. */
function effects({ events }) {
  const causes = grouped(events, ({ stage, causation_id: cause }) => `${stage} ${cause}`);
  return [...causes].flatMap(([cause, all]) => {
    const isOnce = all.every(({ ordinal, index }, i) => ordinal === i && index === all[0].index + i) && doubles(all.map(({ name }) => name)).length === 0;
    return isOnce ? [] : [broken('I3', `two effects of one cause: ${cause}`)];
  });
}

/** I3: inbox, records and clocks hold each tip once, as new as its events; nobody passed the ledger's end. */
function readModels({ received, histories, parked, inbox, records, clocks, positions, size }) {
  const asideOf = (stage) => new Set(parked.filter((row) => row.stage === stage).map(({ subject }) => subject));
  const tips = new Set(received.map(({ subject }) => subject));
  const compare = (stage, model, isNew) => {
    const aside = asideOf(stage);
    const missing = [...tips].filter((id) => !aside.has(id) && !(model.has(id) && isNew(id, model.get(id))));
    const strangers = [...model.keys()].filter((id) => !tips.has(id) && !histories.has(id));
    return [...missing.map((id) => broken('I3', `${stage} has no up-to-date row of tip ${id}`)), ...strangers.map((id) => broken('I3', `${stage} has a row of ${id}, which nobody received`))];
  };
  const newest = (id, rows) => rows.length === 1 && rows[0].version === histories.get(id).length;
  const beyond = positions.filter(({ index }) => index >= size).map(({ stage, lane }) => broken('I3', `${stage} stands beyond the ledger in lane ${lane}`));
  return [...compare('casework', inbox, newest), ...compare('reporter', records, newest), ...compare('clock', clocks, () => true), ...beyond];
}

/** I5: every parked tip has a human owner. */
function parked({ parked }) {
  return parked.filter(({ owner }) => !owner).map(({ stage, subject }) => broken('I5', `${stage} set ${subject} aside for nobody`));
}

/** I6: no tip that nobody asked for, no 201 without one, no outcome open, one answer to one key. */
function keys({ attempts, idempotency, received, lodged }) {
  const answered = new Set(lodged.map(({ receipt }) => receipt.tipId));
  const asked = new Set([...attempts.keys()].map((key) => idempotency.get(key)).filter(Boolean));
  const findings = received.filter(({ subject }) => !asked.has(subject)).map(({ subject }) => broken('I6', `nobody asked for tip ${subject}`));
  for (const { key, receipt } of lodged) {
    if (idempotency.get(key) !== receipt.tipId) findings.push(broken('I6', `the key of ${receipt.registerNumber} leads elsewhere`));
  }
  for (const all of attempts.values()) {
    const texts = new Set(all.filter(({ status }) => status === 201).map(({ text }) => text));
    if (texts.size > 1) findings.push(broken('I6', `one key got ${texts.size} answers`));
    if (texts.size === 0) findings.push(broken('I6', `a key never got its answer: ${all.map(({ status }) => status).join()}`));
  }
  for (const [key, subject] of idempotency) if (attempts.has(key) && !answered.has(subject)) findings.push(broken('I6', `tip ${subject} exists, and nobody was told`));
  return findings;
}

function figuresOf({ attempts, lodged, received, idempotency, events }) {
  const there = new Set(received.map(({ subject }) => subject));
  const asked = new Set([...attempts.keys()].map((key) => idempotency.get(key)).filter(Boolean));
  return {
    sent: attempts.size, attempts: [...attempts.values()].flat().length, accepted: lodged.length,
    lost: lodged.filter(({ receipt }) => !there.has(receipt.tipId)).length, duplicated: received.length - asked.size, events: events.length,
  };
}

import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import pg from 'pg';
import { laneOf, leafOf, tree } from '@tinbao/ledger';
import { decodeFrontier, encodeFrontier } from '@tinbao/merkle';

/** Appends one event as a newer version of this house would: by the same function, of a type that the present one does not know. */
export async function appendAsNewerHouse({ postgres }, { subject, type, data }) {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    await client.query('begin');
    // The heads before the ledger's own, as everybody locks them.
    const { rows: [{ version }] } = await client.query('update ledger.tip_head set version = version + 1 where tip_id = $1 returning version', [subject]);
    const { rows: [head] } = await client.query('select size::int, frontier from ledger.head where shard = 0 for update');
    const { rows: [{ key_id: keyId }] } = await client.query('select key_id from ledger.batch order by first desc limit 1');
    await append(client, { head, keyId, event: envelopeOf({ subject, type, data, version }) });
    await client.query('commit');
    return { keyId, index: head.size };
  } finally {
    await client.end();
  }
}

function envelopeOf({ subject, type, data, version }) {
  return {
    specversion: '1.0', id: randomUUID(), type, source: 'casework', subject, time: new Date().toISOString(), dataschema: `urn:tinbao:schema:${type.split('.')[2]}:v9`,
    data, tipversion: version, causationid: randomUUID(), correlationid: randomUUID(), actor: 'account/newer',
  };
}

function append(client, { head, keyId, event }) {
  const body = canonicalize(event);
  const leaf = leafOf(body);
  const before = decodeFrontier(head.size, new Uint8Array(head.frontier));
  const batch = tree.appendBatch(before, [leaf]);
  const { completed } = batch;
  return client.query(`select ledger.append(0::smallint, ${Array.from({ length: 17 }, (_, i) => `$${i + 1}`).join()})`, [
    head.size, Buffer.from(encodeFrontier(batch.frontier)), Buffer.from(batch.root), keyId, body, leaf,
    [event.id], [event.subject], [event.tipversion], [event.causationid], [event.source], [0], [event.type], [laneOf(event.subject)],
    completed.map(({ level }) => level), completed.map(({ index }) => index), Buffer.concat(completed.map(({ hash }) => hash)),
  ]);
}

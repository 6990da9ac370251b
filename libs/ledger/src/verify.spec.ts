import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { CategoryProposed, IntakeRecorded, newEvent, TipAccepted, TipRouted, type NewEvent } from '@tinbao/contracts';
import { encodeFrontier } from '@tinbao/merkle';
import { freshKey, openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';
import type { AppendRequest, WrittenEvent } from './append-request.js';
import { canonical, leafOf, tree } from './hashing.js';
import { followUp, Ledger } from './ledger.js';
import type { Finding } from './verify-finding.js';
import { verifyLedger, type Verified, type VerifyOptions } from './verify.js';

const suite = await postgresSuite();
const proposed = newEvent(CategoryProposed, {
  category: 'theft_burglary', tipKind: 'report', priority: 'P2', confidence: 0.8, alternatives: [], evidence: [], model: 'test',
});
const routed = newEvent(TipRouted, {
  rule: 'R13', leadAgencies: ['commune'], coordinatingAgencies: ['hn.pc01', 'hn.pc02'], units: { commune: '00004' }, callFirst: [], reason: {},
  organisation: { version: 'test', on: '2026-03-02' },
});
const accepted = newEvent(TipAccepted, { by: 'commune/00004', competent: true });

suite('verifying the ledger', () => {
  let shard: TestShard;
  let ledger: Ledger;
  let owner: pg.Client;
  let events: WrittenEvent[] = [];
  const query = async (sql: string, values?: unknown[]) => (await owner.query(sql, values)).rows as unknown[];
  const verify = (more: VerifyOptions = {}) => verifyLedger(query, { vkeys: [shard.signer.vkey], ...more });

  const append = async (request: AppendRequest) => {
    const outcome = await ledger.append(request);
    if (!('done' in outcome)) throw new Error('not appended');
    outcome.done.proof();
    await new Promise(setImmediate);
    return [...outcome.done.events];
  };
  const further = (past: readonly WrittenEvent[], more: NewEvent[], causationId = uuidv7()) =>
    append({ ...followUp(past, more), source: 'router', actor: 'machine/router', time: '2026-03-02T03:00:01.000Z', causationId });
  const recordRequest = (): AppendRequest => ({
    subject: `intake/${uuidv7()}`, expectedVersion: 0, source: 'intake', actor: 'account/test', time: '2026-03-02T03:00:00.000Z',
    causationId: uuidv7(), count: 1, counters: ['record'],
    draft: (numbers) => [newEvent(IntakeRecorded, {
      recordNumber: numbers.get('record') ?? 0, channel: 'phone', receivedBy: 'hn.pc01', receivedAt: '2026-03-02T03:00:00.000Z',
    })],
  });

  /** 300 tips, of which 60 are proposed, routed and accepted; 60 open records; 60 singles: 620 events, past 256 and 512. */
  beforeAll(async () => {
    shard = await openShard();
    ledger = new Ledger(shard, 'intake');
    const tips = await Promise.all(Array.from({ length: 300 }, (_, i) => append(receiveRequest(shard.vault, `tin ${i}`, { idempotency: i < 10 ? freshKey() : undefined }))));
    await Promise.all(Array.from({ length: 60 }, () => append(recordRequest())));
    await Promise.all(tips.slice(0, 60).map(async (past) => {
      const first = await further(past, [proposed, routed]);
      await further([...past, ...first], [accepted]);
    }));
    for (let i = 0; i < 80; i++) await append(receiveRequest(shard.vault, `lẻ ${i}`));
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
    events = ((await query('select index, lane, shard, body from ledger.event order by index')) as WrittenEvent[]).map((row) => ({ ...JSON.parse(row.body), ...row }));
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  /** What the verifier says while the tampering stands; afterwards it is undone. */
  async function after(tamper: string | (() => Promise<unknown>), options: VerifyOptions = {}): Promise<Verified> {
    await owner.query('begin');
    try {
      if (typeof tamper === 'string') await owner.query(tamper);
      else await tamper();
      return await verify(options);
    } finally {
      await owner.query('rollback');
    }
  }
  const codes = (verified: Verified) => verified.findings.map((f) => f.code);
  const batchesOf = async () => (await query('select first::int, size::int, leaves, root from ledger.batch order by first')) as { first: number; size: number; leaves: Buffer; root: Buffer }[];
  const bodyAt = (index: number) => events[index]?.body ?? '';
  /** Another body for the same envelope: the tip is said to have come by e-mail. */
  const forged = (index: number) => canonical({ ...JSON.parse(bodyAt(index)), data: { ...JSON.parse(bodyAt(index)).data, channel: 'email' } });
  const names = (finding: Finding, index: number) => finding.index !== undefined && finding.index <= index && index <= (finding.lastIndex ?? finding.index);

  it('finds nothing in a ledger as written, and yields the size and root that were signed', async () => {
    const verified = await verify({ lastSigned: shard.signer.lastSigned });
    expect(verified).toMatchObject({ size: 620, errors: 0, warnings: 0, findings: [], subjects: 440 });
    expect(Buffer.from(verified.root ?? [])).toEqual(Buffer.from(tree.root(shard.head.frontier)));
    expect(shard.signer.lastSigned?.size).toBe(620);
  });

  it('finds nothing in an empty ledger', async () => {
    const empty = await openShard();
    const client = new pg.Client({ connectionString: empty.ownerUrl });
    await client.connect();
    const verified = await verifyLedger(async (sql, values) => (await client.query(sql, values)).rows);
    expect(verified).toMatchObject({ size: 0, findings: [], root: tree.emptyRoot });
    await client.end();
    await empty.close();
  });

  describe('an UPDATE of any column of ledger.event', () => {
    it.each([
      ['shard', '1'], ['index', '99999'], ['subject', `'account/x'`], ['version', '77'], ['id', 'gen_random_uuid()'], ['causation_id', 'gen_random_uuid()'],
      ['stage', `'web'`], ['ordinal', '7'], ['type', `'vn.tinbao.TipRouted.v1'`], ['body', `replace(body, '"phone"', '"email"')`],
      ['leaf', `sha256('x')`], ['tree_size', 'tree_size + 1'], ['key_id', `'00000000'`], ['lane', '(lane + 1) % 12'], ['lane_predecessor', '1'],
    ])('%s', async (column, value) => {
      const verified = await after(`update ledger.event set ${column} = ${value} where index = 270`);
      expect(verified.findings.some((f) => f.index === 270)).toBe(true);
      expect(verified.errors).toBeLessThanOrEqual(5);
      expect(verified.size).toBe(620);
    });

    it('has no column that the table above leaves out', async () => {
      const columns = await query(`select attname from pg_attribute where attrelid = 'ledger.event'::regclass and attnum > 0 and not attisdropped`);
      expect(columns).toHaveLength(15);
    });
  });

  describe('rows taken out or put in', () => {
    it.each([0, 300, 410, 619])('names row %i when it is deleted, once, and says what went with it', async (index) => {
      const verified = await after(`delete from ledger.event where index = ${index}`);
      expect(verified.findings.filter((f) => f.code === 'row_missing')).toEqual([expect.objectContaining({ index, detail: `Row ${index} of ledger.event: not there.` })]);
      expect(verified.findings.length).toBeLessThanOrEqual(5);
      expect(verified.root).toEqual(new Uint8Array(tree.root(shard.head.frontier)));
    });

    it('names the tip that a deleted row leaves a hole in', async () => {
      const row = events.find((e) => e.subject === events[0]?.subject && e.tipversion === 2);
      const verified = await after(`delete from ledger.event where index = ${row?.index}`);
      expect(verified.findings).toEqual([
        expect.objectContaining({ code: 'row_missing', index: row?.index }),
        expect.objectContaining({ code: 'version_disordered', subject: row?.subject, detail: 'Version 3 of the subject follows version 1.' }),
      ]);
    });

    it('names a run of deleted rows in one finding', async () => {
      const verified = await after('delete from ledger.event where index between 100 and 199');
      expect(verified.findings.filter((f) => f.code === 'row_missing')).toEqual([expect.objectContaining({ index: 100, lastIndex: 199 })]);
    });

    const cutTail = `delete from ledger.event where index >= 610; delete from ledger.batch where first >= 610;
      delete from ledger.tip_head h where not exists (select from ledger.event e where e.subject = h.tip_id::text);
      update ledger.counter set last = last - 10`;
    const shrink = async () => {
      const leaves = events.slice(0, 610).map((e) => new Uint8Array(leafOf(e.body)));
      const frontier = Buffer.from(encodeFrontier(tree.appendLeaves({ size: 0, hashes: [] }, leaves)));
      const lanes = Array.from({ length: 12 }, (_, lane) => events.slice(0, 610).findLast((e) => e.lane === lane)?.index ?? null);
      await owner.query(cutTail);
      await owner.query('update ledger.head set size = 610, frontier = $1, lane_last = $2', [frontier, lanes]);
    };

    it('names the rows of a tail that was cut off cleanly, from the head that was signed', async () => {
      const verified = await after(shrink, { lastSigned: shard.signer.lastSigned });
      expect(verified.findings).toContainEqual(expect.objectContaining({ code: 'row_missing', index: 610, lastIndex: 619 }));
    });

    it('cannot tell a tail that was cut off cleanly without the head that was signed', async () => {
      expect((await after(shrink)).findings).toEqual([]);
    });

    it('names the rows of a tail that was cut off while the head still counts them', async () => {
      const verified = await after(cutTail);
      expect(verified.findings).toContainEqual(expect.objectContaining({ code: 'row_missing', index: 610, lastIndex: 619 }));
    });

    it.each([620, 5_000, -1])('names a row inserted at %i', async (index) => {
      const verified = await after(`insert into ledger.event select shard, ${index}, subject, 99, gen_random_uuid(), gen_random_uuid(), stage, ordinal, type, body, leaf,
        tree_size, key_id, lane, lane_predecessor from ledger.event where index = 5`);
      expect(verified.findings).toEqual([expect.objectContaining({ code: 'row_added', index, subject: events[5]?.subject })]);
    });
  });

  describe('bodies moved or rewritten', () => {
    const swap = (columns: string, [a, b]: readonly [number, number]) => `
      update ledger.event e set (${columns}) = (select ${columns} from ledger.event o where o.index = ${a} + ${b} - e.index) where e.index in (${a}, ${b})`;

    it.each([
      ['body, leaf', [300, 310]], ['body', [300, 310]], ['body, leaf', [3, 619]],
    ] as [string, [number, number]][])('names both rows when their %s are swapped: %j', async (columns, pair) => {
      const [a, b] = pair;
      const verified = await after(swap(columns, pair));
      const moved = verified.findings.filter((f) => f.code === 'row_reordered');
      expect(moved.map((f) => f.index)).toEqual([a, b]);
      expect(moved[0]?.detail).toContain(`row ${a} carries the body of row ${b}`.replace('row', 'Row'));
      expect(moved[1]?.detail).toContain(`of row ${a}`);
      expect(moved.every((f) => f.detail.includes('its leaf with it') === columns.includes('leaf'))).toBe(true);
    });

    const rewrite = (index: number) => owner.query('update ledger.event set body = $1, leaf = $2 where index = $3', [forged(index), leafOf(forged(index)), index]);
    const rewriteCopy = async (index: number) => {
      await rewrite(index);
      await owner.query('update ledger.batch set leaves = overlay(leaves placing $1::bytea from (32 * ($2 - first) + 1)::int) where first <= $2 and size > $2', [leafOf(forged(index)), index]);
    };

    it('names the row whose body and leaf were rewritten', async () => {
      const verified = await after(() => rewrite(200));
      expect(verified.findings).toEqual([expect.objectContaining({
        code: 'body_changed', index: 200, subject: events[200]?.subject, registerNumber: events[200]?.data.registerNumber,
        detail: 'The body of row 200 was changed, and its leaf with it.',
      })]);
    });

    it('names the batch when body, leaf and copy were rewritten together, and not the batches after it', async () => {
      const verified = await after(() => rewriteCopy(200), { lastSigned: shard.signer.lastSigned });
      const roots = verified.findings.filter((f) => f.code === 'root_differs');
      expect(roots).toHaveLength(1);
      expect(roots.every((f) => names(f, 200))).toBe(true);
      expect(codes(verified)).toEqual(expect.arrayContaining(['subtree_differs', 'signed_head_differs']));
      expect(verified.findings.length).toBeLessThanOrEqual(4);
    });

    /** The whole history again from row 200 on: copies, roots, subtrees, head. */
    const rewriteHistory = async () => {
      await rewriteCopy(200);
      let frontier = { size: 0, hashes: [] } as Parameters<typeof tree.appendBatch>[0];
      for (const { first, size } of await batchesOf()) {
        const rows = (await query('select leaf from ledger.event where index >= $1 and index < $2 order by index', [first, size])) as { leaf: Buffer }[];
        const batch = tree.appendBatch(frontier, rows.map((row) => new Uint8Array(row.leaf)));
        frontier = batch.frontier;
        await owner.query('update ledger.batch set root = $1 where first = $2', [Buffer.from(batch.root), first]);
        for (const node of batch.completed) await owner.query('update ledger.subtree set hash = $1 where level = $2 and index = $3', [Buffer.from(node.hash), node.level, node.index]);
      }
      await owner.query('update ledger.head set frontier = $1', [Buffer.from(encodeFrontier(frontier))]);
    };

    it('catches a history rewritten down to the roots by the head that was signed', async () => {
      const verified = await after(rewriteHistory, { lastSigned: shard.signer.lastSigned });
      expect(verified.findings).toEqual([expect.objectContaining({ code: 'signed_head_differs', index: 0, lastIndex: 619 })]);
    });

    it('cannot tell a rewritten history without the head that was signed', async () => {
      expect((await after(rewriteHistory)).findings).toEqual([]);
    });

    it.each([
      ['{"not": "an event"}', 'event_invalid'], ['no JSON', 'event_invalid'],
    ])('names a row whose body became %s', async (body, code) => {
      const verified = await after(() => owner.query('update ledger.event set body = $1 where index = 7', [body]));
      expect(verified.findings).toContainEqual(expect.objectContaining({ code, index: 7 }));
      expect(verified.findings).toContainEqual(expect.objectContaining({ code: 'body_changed', index: 7 }));
    });

    it.each([
      ['a space after a comma', (body: string) => body.replace(',"', ', "'), 'body_not_canonical'],
      ['another order of keys', (body: string) => JSON.stringify({ type: '', ...JSON.parse(body) }), 'body_not_canonical'],
      ['a number in another form', (body: string) => body.replace('"recordNumber":8', '"recordNumber":8.0'), 'body_not_canonical'],
      ['a data field of no schema', (body: string) => body.replace('"channel"', '"channe1"'), 'event_invalid'],
      ['the schema of another type', (body: string) => body.replace('schema:TipReceived', 'schema:TipRouted'), 'event_invalid'],
      ['an envelope field too many', (body: string) => body.replace('{"actor"', '{"acto":1,"actor"'), 'event_invalid'],
    ])('names a row whose body got %s', async (_, change, code) => {
      const verified = await after(() => owner.query('update ledger.event set body = $1 where index = 7', [change(bodyAt(7))]));
      expect(change(bodyAt(7))).not.toBe(bodyAt(7));
      expect(verified.findings).toContainEqual(expect.objectContaining({ code, index: 7 }));
    });

    it('warns of a type it does not know and goes on', async () => {
      const verified = await after(`update ledger.event set body = replace(body, 'TipAccepted', 'TipForgotten'), type = replace(type, 'TipAccepted', 'TipForgotten')
        where index = (select max(index) from ledger.event where type like '%TipAccepted%')`);
      expect(verified.findings).toContainEqual(expect.objectContaining({ code: 'event_unknown', severity: 'warning' }));
      expect(verified.warnings).toBe(1);
    });
  });

  describe('what stands beside the events', () => {
    const tip = () => events[0]?.subject ?? '';
    it.each([
      ['batch.root', `update ledger.batch set root = sha256('x') where first = 0`, 'root_differs', 0],
      ['batch.leaves, one leaf', `update ledger.batch set leaves = overlay(leaves placing sha256('x') from 33) where first = 0`, 'leaf_copy_differs', 1],
      ['batch.leaves, one too few', `update ledger.batch set leaves = substr(leaves, 1, length(leaves) - 32) where first = 0`, 'batch_malformed', 0],
      ['batch.leaves, one too many', `update ledger.batch set leaves = leaves || sha256('x') where first = 0`, 'batch_malformed', 0],
      ['batch.size', `update ledger.batch set size = size + 1 where first = 0`, 'batch_malformed', 0],
      ['batch.first', `update ledger.batch set first = 1 where first = 0`, 'batch_malformed', 1],
      ['batch.key_id', `update ledger.batch set key_id = '00000000' where first = 0`, 'key_unknown', 0],
      ['batch.shard', `update ledger.batch set shard = 3 where first = 0`, 'batch_missing', 0],
      ['a batch deleted', `delete from ledger.batch where first = 0`, 'batch_missing', 0],
      ['every batch deleted', `delete from ledger.batch`, 'batch_missing', 619],
      ['a batch added', `insert into ledger.batch select shard, 620, 621, substr(leaves, 1, 32), root, key_id from ledger.batch where first = 0`, 'batch_added', 620],
      ['head.size', `update ledger.head set size = 700`, 'head_differs', 699],
      ['head.size, smaller', `update ledger.head set size = 619`, 'row_added', 619],
      ['head.frontier', `update ledger.head set frontier = sha256('x') || substr(frontier, 33)`, 'head_differs', 619],
      ['head.lane_last', `update ledger.head set lane_last[4] = 0`, 'head_differs', 619],
      ['head.lane_last, a lane too many', `update ledger.head set lane_last[13] = 0`, 'head_differs', 619],
      ['a batch inside another', `insert into ledger.batch select shard, 1, 2, substr(leaves, 33, 32), root, key_id from ledger.batch where first = 0`, 'batch_malformed', 1],
      ['a row in a shard nobody opened', `insert into ledger.event select 5, 33, 'nobody', 1, gen_random_uuid(), gen_random_uuid(), stage, ordinal, type, body, leaf, tree_size, key_id,
        lane, lane_predecessor from ledger.event where index = 5`, 'row_added', 33],
      ['a batch in a shard nobody opened', `insert into ledger.batch select 5, 44, 45, leaves, root, key_id from ledger.batch where first = 0`, 'batch_added', 44],
      ['a subtree in a shard nobody opened', `insert into ledger.subtree select 5, level, 9, hash from ledger.subtree limit 1`, 'subtree_added', 9],
      ['the head deleted', `delete from ledger.head`, 'head_missing', 619],
      ['subtree.hash', `update ledger.subtree set hash = sha256('x') where index = 1`, 'subtree_differs', 300],
      ['a subtree deleted', `delete from ledger.subtree where index = 0`, 'subtree_missing', 5],
      ['a subtree added', `insert into ledger.subtree values (0, 8, 2, sha256('x'))`, 'subtree_added', 600],
    ])('%s', async (_, sql, code, index) => {
      const verified = await after(sql);
      const found = verified.findings.filter((f) => f.code === code);
      expect(found.some((f) => names(f, index))).toBe(true);
      expect(verified.findings.length).toBeLessThanOrEqual(6);
    });

    it('keeps believing the head that was signed when head.size was made smaller', async () => {
      const verified = await after('update ledger.head set size = 619', { lastSigned: shard.signer.lastSigned });
      expect(codes(verified)).toEqual(['head_differs']);
    });

    it.each([
      ['version', '9'], ['state', `'classified'`], ['owner', `'hn.pa09'`], ['coordinating', `'{}'`], ['territory', 'null'], ['assignee', `'account/x'`], ['shard', '1'],
      ['leads', `'{hn.pa09}'`], ['receivedBy', `'hn.pa09'`], ['receivedAt', `received_at + interval '1 ms'`],
    ])('tip_head.%s, naming tip and column', async (column, value) => {
      const verified = await after(`update ledger.tip_head set ${column.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`)} = ${value} where tip_id = '${tip()}'`);
      expect(verified.findings).toEqual([expect.objectContaining({
        code: 'tip_head_differs', subject: tip(), registerNumber: events[0]?.data.registerNumber, detail: expect.stringContaining(`${column} is`),
      })]);
    });

    it('a head deleted, added, or moved to another tip', async () => {
      const gone = await after(`delete from ledger.tip_head where tip_id = '${tip()}'`);
      expect(gone.findings).toEqual([expect.objectContaining({ code: 'tip_head_missing', subject: tip() })]);
      const stray = uuidv7();
      const more = await after(`insert into ledger.tip_head select '${stray}', shard, version, state, owner, coordinating, territory, assignee, leads, received_by, received_at from ledger.tip_head limit 1`);
      expect(more.findings).toEqual([expect.objectContaining({ code: 'tip_head_added', subject: stray })]);
      const moved = await after(`update ledger.tip_head set tip_id = '${stray}' where tip_id = '${tip()}'`);
      expect(codes(moved).sort()).toEqual(['tip_head_added', 'tip_head_missing']);
    });

    it.each([
      [`update ledger.counter set last = last + 1 where name = 'record'`, 'Counter record stands at 441; the events gave 440.'],
      [`delete from ledger.counter where name = 'register/2026'`, 'Counter register/2026 stands at nothing; the events gave 380.'],
      [`insert into ledger.counter values (0, 'register/2031', 4)`, 'Counter register/2031 stands at 4; the events gave 0.'],
    ])('a counter: %s', async (sql, detail) => {
      expect((await after(sql)).findings).toEqual([expect.objectContaining({ code: 'counter_differs', detail })]);
    });

    it('a register number given twice, and the one that is missing for it', async () => {
      const number = (i: number) => String(events[i]?.data.registerNumber);
      const verified = await after(() => owner.query('update ledger.event set body = replace(body, $1, $2) where index = 20', [number(20), number(19)]));
      expect(verified.findings).toContainEqual(expect.objectContaining({ code: 'number_repeated', index: 20, registerNumber: number(19) }));
      expect(verified.findings).toContainEqual(expect.objectContaining({ code: 'number_missing', registerNumber: number(20) }));
    });

    it.each([['subject', `'nobody'`, 'nobody'], ['version', '9', undefined], ['count', '0', undefined], ['count', '9', undefined]])('idempotency.%s = %s', async (column, value, subject) => {
      const verified = await after(`update ledger.idempotency set ${column} = ${value} where key = (select min(key) from ledger.idempotency)`);
      expect(verified.findings).toEqual([expect.objectContaining({ code: 'idempotency_differs', subject: subject ?? expect.any(String) })]);
    });

    it('a key that is none of the ledger: every batch is named, no row', async () => {
      const verified = await after('select 1', { vkeys: [tree.vkey('tinbao.vn/ledger/0', new Uint8Array(32))] });
      expect(new Set(codes(verified))).toEqual(new Set(['key_unknown']));
    });
  });

  it('is clean again after all that, and stays clean while the ledger grows', async () => {
    expect((await verify({ lastSigned: shard.signer.lastSigned })).findings).toEqual([]);
    await append(receiveRequest(shard.vault, 'thêm'));
    expect(await verify({ lastSigned: shard.signer.lastSigned })).toMatchObject({ size: 621, findings: [] });
  });

  it('tells of each finding at once and of its progress', async () => {
    const told: Finding[] = [];
    let progress = 0;
    const verified = await after('delete from ledger.event where index = 3', { onFinding: (f) => told.push(f), onProgress: (done) => (progress = done) });
    expect(told).toEqual(verified.findings);
    expect(progress).toBe(621);
  });
});

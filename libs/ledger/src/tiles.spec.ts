import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parseTilePath, type Tile } from '@tinbao/merkle';
import { openShard, postgresSuite, receiveRequest, type TestShard } from '@tinbao/testing';
import pg from 'pg';
import { withActor } from './database.js';
import { leafOf, tree } from './hashing.js';
import { Ledger } from './ledger.js';
import { rootAt } from './proof.js';
import { entriesAt, tileAt } from './tiles.js';

const suite = await postgresSuite();
const TIPS = 520;

suite('tiles', () => {
  let shard: TestShard;
  let owner: pg.Client;
  let bodies: string[];
  let leaves: Uint8Array[];
  const tile = (path: string) => withActor(shard.database, { role: 'web' }, (m) => tileAt(m, 0, parseTilePath(path) as Tile & { level: number }));
  const entries = (account: string, path: string) => withActor(shard.database, { role: 'staff', account: `account/${account}` }, (m) => entriesAt(m, 0, parseTilePath(path)!));

  beforeAll(async () => {
    shard = await openShard();
    const ledger = new Ledger(shard, 'intake');
    for (let done = 0; done < TIPS; done += 40) await Promise.all(Array.from({ length: 40 }, () => ledger.append(receiveRequest(shard.vault, 'Mất xe'))));
    owner = new pg.Client(shard.ownerUrl);
    await owner.connect();
    await owner.query(`insert into access.account (username, name, role, agency, password_hash, must_change) values
      ('auditor', 'a', 'auditor', null, 'x', false), ('procurator', 'p', 'procurator', 'vks.hn', 'x', false), ('watcher', 'w', 'supervisor', 'hn.ca', 'x', false), ('gone', 'g', 'auditor', null, 'x', false)`);
    await owner.query(`update access.account set disabled_at = now() where username = 'gone'`);
    bodies = (await owner.query('select body from ledger.event order by index')).rows.map(({ body }) => body);
    leaves = bodies.map((body) => new Uint8Array(leafOf(body)));
    expect(bodies.length).toBeGreaterThan(512);
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
  });

  it('of the ground hold the leaves, full or as far as they go', async () => {
    expect(await tile('tile/0/000')).toEqual(Buffer.concat(leaves.slice(0, 256)));
    expect(await tile('tile/0/001')).toEqual(Buffer.concat(leaves.slice(256, 512)));
    expect(await tile('tile/0/002.p/8')).toEqual(Buffer.concat(leaves.slice(512, 520)));
    expect(await tile('tile/0/000.p/3')).toEqual(Buffer.concat(leaves.slice(0, 3)));
  });

  it('above it hold the roots of the full tiles below', async () => {
    const roots = [0, 1].map((i) => tree.root(tree.appendLeaves({ size: 0, hashes: [] }, leaves.slice(256 * i, 256 * (i + 1)))));
    expect(await tile('tile/1/000.p/2')).toEqual(Buffer.concat(roots));
    expect(await withActor(shard.database, { role: 'web' }, (m) => rootAt(m, 0, 512))).toEqual(tree.node(roots[0]!, roots[1]!));
  });

  it('of entries hold what was hashed, length first', async () => {
    const bundle = await entries('auditor', 'tile/entries/002.p/8');
    const read: string[] = [];
    for (let at = 0; at < bundle.length; at += 2 + bundle.readUInt16BE(at)) read.push(bundle.toString('utf8', at + 2, at + 2 + bundle.readUInt16BE(at)));
    expect(read).toEqual(bodies.slice(512, 520).map((body) => `tinbao/v1\n${body}`));
    expect(await entries('procurator', 'tile/entries/002.p/8')).toEqual(bundle);
  });

  it.each(['watcher', 'gone', 'nobody', ''])('of entries are empty for %j, whatever a handler forgot', async (account) => {
    expect(await entries(account, 'tile/entries/000')).toEqual(Buffer.alloc(0));
  });

  it('of entries are no function for a stage', async () => {
    await expect(withActor(shard.database, { role: 'casework' }, (m) => entriesAt(m, 0, { index: 0, width: 1 }))).rejects.toThrow(/permission denied/);
  });
});

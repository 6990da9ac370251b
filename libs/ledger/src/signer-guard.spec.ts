import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { keepLedger, openShard, postgresSuite, receiveRequest, type TestShard, turnLedgerBack } from '@tinbao/testing';
import pg from 'pg';
import { unknownHead } from './append-sql.js';
import { withActor } from './database.js';
import { checkSigner, Ledger, signedHead } from './ledger.js';
import { Signer } from './signer.js';

const suite = await postgresSuite();

/** An attacker who holds the database and the folder of the keys, and turns both back; the second place is on another disk. */
suite('the signer against whoever turns ledger and memory back', () => {
  let shard: TestShard;
  let owner: pg.Client;
  let scene: string;
  let told: { code: string; facts: Readonly<Record<string, unknown>> }[];
  const copy = () => join(scene, 'copy');
  const open = (folder = shard.keys, withCopy = true) =>
    new Signer(folder, { ...(withCopy ? { copy: copy() } : {}), told: (code, facts) => told.push({ code, facts }) });
  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'web' }, work);

  /** Receives tips under a signer, each signed. */
  const receive = async (signer: Signer, count: number) => {
    const ledger = new Ledger({ database: shard.database, signer, head: unknownHead(0) }, 'intake');
    for (let i = 0; i < count; i++) {
      const outcome = await ledger.append(receiveRequest(shard.vault, `tin ${i}`));
      if (!('done' in outcome)) throw new Error('not appended');
      outcome.done.proof();
    }
  };
  const keep = async () => {
    await keepLedger(owner);
    cpSync(shard.keys, join(scene, 'keys'), { recursive: true });
  };
  const turnBack = async () => {
    await turnLedgerBack(owner);
    cpSync(join(scene, 'keys'), shard.keys, { recursive: true });
  };
  beforeEach(async () => {
    told = [];
    scene = mkdtempSync(join(tmpdir(), 'tinbao-guard-'));
    shard = await openShard();
    owner = new pg.Client({ connectionString: shard.ownerUrl });
    await owner.connect();
  });
  afterEach(async () => {
    await owner.end();
    await shard.close();
    rmSync(scene, { recursive: true, force: true });
  });

  /** Seven tips, kept by the attacker; five more that the second place has seen. */
  const grown = async () => {
    const signer = open();
    await receive(signer, 7);
    await keep();
    await receive(signer, 5);
    signer.close();
    await turnBack();
  };
  const expectNothingSigned = async (signer: Signer, code: string) => {
    await expect(read((m) => signedHead(m, signer))).rejects.toMatchObject({ code, retriable: false });
    expect(() => signer.checkpoint({ size: 3, root: new Uint8Array(32) })).toThrow(code);
    await expect(receive(signer, 1)).rejects.toMatchObject({ code });
  };

  it('a ledger restored from an older copy, with the memory beside the key turned back too, is known by the second place; nothing is signed', async () => {
    await grown();
    const blind = open(shard.keys, false);
    await read((m) => checkSigner(m, blind));
    expect(blind.sound).toBe(true);
    blind.close();
    const signer = open();
    await read((m) => checkSigner(m, signer));
    expect(told).toEqual([{ code: 'ledger_shrunk', facts: { place: 'TINBAO_HEAD_COPY', signedSize: 12, size: 7 } }]);
    await expectNothingSigned(signer, 'ledger_shrunk');
    signer.close();
  });

  it('a ledger that was turned back and grew on another past, longer than before, is known by the second place', async () => {
    await grown();
    const forger = open(shard.keys, false);
    await receive(forger, 9);
    forger.close();
    const signer = open();
    await read((m) => checkSigner(m, signer));
    expect(told).toEqual([{ code: 'ledger_forked', facts: { place: 'TINBAO_HEAD_COPY', signedSize: 12, size: 16 } }]);
    await expectNothingSigned(signer, 'ledger_forked');
    signer.close();
  });

  it.each([['a size that the ledger does not reach', 12, 'ledger_shrunk'], ['another root', 7, 'ledger_forked']])('a witness that knows %s is believed as well', async (_title, size, code) => {
    const signer = open(shard.keys, false);
    await receive(signer, 9);
    signer.learn({ place: 'witness w1', head: { size, root: new Uint8Array(32).fill(1) } });
    await read((m) => checkSigner(m, signer));
    expect(told).toEqual([{ code, facts: { place: 'witness w1', signedSize: size, size: 9 } }]);
    await expectNothingSigned(signer, code);
    signer.close();
  });

  it('what one process learns of a witness, every process of the folder knows', async () => {
    const [signer, other] = [open(shard.keys, false), open(shard.keys, false)];
    await receive(signer, 9);
    signer.learn({ place: 'witness w1', head: { size: 7, root: new Uint8Array(32).fill(1) } });
    await read((m) => checkSigner(m, other));
    expect(told).toEqual([{ code: 'ledger_forked', facts: { place: 'keys/ledger.witnessed', signedSize: 7, size: 9 } }]);
    await expectNothingSigned(other, 'ledger_forked');
    [signer, other].forEach((each) => each.close());
  });

  it('a ledger cut off under a house that runs gets no further event, and no signature, even before anybody looked', async () => {
    const signer = open();
    await receive(signer, 7);
    await keep();
    await receive(signer, 5);
    const size = async () => (await owner.query<{ size: string }>('select size from ledger.head')).rows[0]?.size;
    await turnBack();
    await expect(receive(signer, 1)).rejects.toMatchObject({ code: 'ledger_shrunk' });
    expect(Number(await size())).toBe(7);
    await expectNothingSigned(signer, 'ledger_shrunk');
    signer.close();
  });

  it('the newest head is not signed where it ends before one that another process signed', async () => {
    const [signer, other] = [open(), open()];
    await receive(other, 7);
    await keep();
    await receive(other, 5);
    await turnLedgerBack(owner);
    await expect(read((m) => signedHead(m, signer))).rejects.toMatchObject({ code: 'ledger_shrunk' });
    [signer, other].forEach((each) => each.close());
  });

  it('a second place that was empty learns at once what the first one knows, and one that cannot be opened stops the start', async () => {
    const first = open(shard.keys, false);
    await receive(first, 3);
    first.close();
    const signer = open();
    expect(signer.known()).toMatchObject([{ place: 'keys/ledger.signed', head: { size: 3 } }, { place: 'TINBAO_HEAD_COPY', head: { size: 3 } }, { place: 'this process' }]);
    signer.close();
    expect(existsSync(copy())).toBe(true);
    expect(() => new Signer(shard.keys, { copy: join(shard.keys, 'ledger.vkey') })).toThrow();
  });
});

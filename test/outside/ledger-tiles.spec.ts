import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tilePath, tileWidth } from '@tinbao/merkle';
import { postgresSuite } from '@tinbao/testing';
import { key, start, type Started } from '../started.js';

const docs = fileURLToPath(new URL('../../docs/ledger.md', import.meta.url));
const suite = await postgresSuite();

suite('the ledger as tiles', () => {
  let tinbao: Started;
  let folder: string;
  let older: string;
  let receipt: { event: string; proof: string };
  let checkpoint: string;
  let size: number;
  const anybody = async (path: string, headers = {}) => {
    const response = await fetch(`${tinbao.url}/api/ledger/${path}`, { headers });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const signedIn = async (username: string, path: string, headers = {}) => anybody(path, { cookie: await tinbao.cookie(username), ...headers });

  /** What a tip leaves beside it is written by the stages: tiles are compared at a size that has been signed. */
  beforeAll(async () => {
    tinbao = await start();
    folder = mkdtempSync(join(tmpdir(), 'tinbao-tiles-'));
    const records = async (n: number) => {
      const made = await Promise.all(Array.from({ length: n }, () => tinbao.call('POST', '/api/intake-records', { body: { channel: 'phone', disposition: 'silent_call' } })));
      expect(made.filter(({ status }) => status !== 201)).toEqual([]);
    };
    await records(150);
    receipt = (await tinbao.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: 'Mất xe đạp' } })).json.receipt;
    older = (await anybody('checkpoint')).bytes.toString('utf8');
    await records(150);
    checkpoint = (await anybody('checkpoint')).bytes.toString('utf8');
    size = Number(checkpoint.split('\n')[1]);
    mirror();
    for (const path of paths()) mirrored(path, (await anybody(path)).bytes);
    writeFileSync(join(folder, 'tree.py'), /<!-- test: tree\.py -->\n```python\n([\s\S]*?)```/.exec(readFileSync(docs, 'utf8'))?.[1] ?? '');
  });
  afterAll(async () => {
    await tinbao.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Every tile that the older and the newer checkpoint have. */
  const paths = () => [...new Set([size, Number(older.split('\n')[1])].flatMap((each) => [0, 1].flatMap((level) => {
    const tiles = Array.from({ length: 3 }, (_, index) => ({ level, index, width: tileWidth(level, index, each) }));
    return tiles.filter(({ width }) => width > 0).map(tilePath);
  })))];
  const mirror = () => mirrored('checkpoint', Buffer.from(checkpoint));
  const mirrored = (path: string, bytes: Buffer) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  };
  const checked = (prefix: string, given: { receipt?: object; older?: string } = {}) => {
    writeFileSync(join(folder, 'receipt.json'), JSON.stringify(given.receipt ?? receipt));
    writeFileSync(join(folder, 'older.txt'), given.older ?? older);
    const args = ['tree.py', prefix, join(tinbao.data, 'keys/ledger.vkey'), 'receipt.json', 'older.txt'];
    const { status, stdout, stderr } = spawnSync('python3', args, { cwd: folder, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };
  const fromFolder = () => `${pathToFileURL(folder).href}/`;

  describe('read by a program that is not ours', () => {
    it('make the signed root, hold the receipt at its place, and begin as they did', () => {
      const live = checked(`${tinbao.url}/api/ledger/`);
      expect(live).toMatchObject({ status: 0, said: expect.stringMatching(/^\d{3} leaves under the signed root\nTB-\d{4}-\d{7} is leaf \d+\nthe first \d+ leaves are what they were\n$/) });
      expect(Number.parseInt(live.said, 10)).toBeGreaterThan(256);
      expect(checked(fromFolder())).toMatchObject({ status: 0 });
    });

    it('are refused with one byte changed in any tile', () => {
      const survivors = paths().filter((path) => {
        const bytes = readFileSync(join(folder, path));
        mirrored(path, Buffer.concat([bytes.subarray(0, 40), Buffer.of(bytes[40]! ^ 1), bytes.subarray(41)]).subarray(0, bytes.length));
        // A tile of one hash has no 41st byte.
        if (bytes.length === 32) mirrored(path, Buffer.concat([Buffer.of(bytes[0]! ^ 1), bytes.subarray(1)]));
        const { status } = checked(fromFolder());
        mirrored(path, bytes);
        return status === 0;
      });
      expect(survivors).toEqual([]);
      expect(checked(fromFolder()).status).toBe(0);
    });

    it.each([
      ['another word in the receipt', () => ({ receipt: { ...receipt, event: receipt.event.replace('"web"', '"email"') } }), 'not at its place'],
      ['a receipt for another place', () => ({ receipt: { ...receipt, proof: receipt.proof.replace(/^index \d+$/m, 'index 3') } }), 'not at its place'],
      ['an older head of another size', () => ({ older: older.replace(/\n(\d+)\n/, (_, n: string) => `\n${Number(n) - 1}\n`) }), 'openssl'],
      ['an older head of another root', () => ({ older: older.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${checkpoint.split('\n')[2]}\n`) }), 'openssl'],
    ])('refuse %s', (_title, given, why) => {
      expect(checked(fromFolder(), given())).toMatchObject({ status: 1, said: expect.stringContaining(why) });
    });
  });

  it('a full tile may be kept for ever, a partial one not, and each is served at its one address', async () => {
    const [full, partial] = [await anybody('tile/0/000'), await anybody('tile/1/000.p/1')];
    expect([full.bytes.length, full.headers.get('cache-control'), full.headers.get('content-type')]).toEqual([8192, 'public, max-age=31536000, immutable', 'application/octet-stream']);
    expect([partial.bytes.length, partial.headers.get('cache-control')]).toEqual([32, 'no-cache']);
    // Tiles of every size that was ever signed are there.
    expect((await anybody('tile/0/000.p/7')).bytes).toEqual(full.bytes.subarray(0, 7 * 32));
    for (const path of ['tile/0/001', 'tile/0/999', 'tile/1/000', 'tile/2/000.p/1', 'tile/64/000', 'tile/0/0', 'tile/0/x000/000', 'tile/00/000', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/07', 'tile/0/000?x=1', 'tile/0/../0/000.p/1%00', 'tile/', 'tile/x']) {
      expect([path, (await anybody(path)).status]).toEqual([path, 404]);
    }
  });

  it('entries are the bytes that were hashed, and are given to auditor and procurator alone', async () => {
    for (const username of ['kiemtoan', 'kiemsat']) {
      const { status, bytes, headers } = await signedIn(username, 'tile/entries/000');
      expect([username, status, headers.get('cache-control')]).toEqual([username, 200, 'private, max-age=31536000, immutable']);
      const leaves: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += 2 + bytes.readUInt16BE(at)) {
        leaves.push(createHash('sha256').update(Buffer.of(0)).update(bytes.subarray(at + 2, at + 2 + bytes.readUInt16BE(at))).digest());
      }
      expect(Buffer.concat(leaves)).toEqual((await anybody('tile/0/000')).bytes);
    }
    expect((await signedIn('kiemtoan', 'tile/entries/000', { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
    expect((await signedIn('kiemtoan', 'tile/entries/001')).status).toBe(404);
    for (const path of ['tile/entries/000', 'tile/%65ntries/000', 'tile//entries/000', 'tile/entries/000/']) {
      expect([path, [401, 404].includes((await anybody(path)).status)]).toEqual([path, true]);
      expect([path, [403, 404].includes((await signedIn('chihuy', path)).status)]).toEqual([path, true]);
    }
    expect(await anybody('tile/entries/000')).toMatchObject({ status: 401 });
    expect(await signedIn('truongca', 'tile/entries/000')).toMatchObject({ status: 403 });
  });
});

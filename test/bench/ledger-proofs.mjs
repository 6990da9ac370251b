import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { history, inclusionAt, receiptOf, rootAt, tree, verifyLedger, verifyReceipt, withActor } from '@tinbao/ledger';
import { checkReceipt, emptyFrontier, encodeTlogProof, encodeVkey, merkle } from '@tinbao/merkle';
import pg from 'pg';
import { percentile } from './measure.mjs';
import { openRows } from './million-scene.mjs';

const ASKED = 500;
const WARM = 50;
const TARGETS = { receiptMs: 50, proofMs: 5, leavesPerSecond: 200_000, ratio: 0.4 };

/** What a reader of the ledger waits for: a receipt checked, a proof and a tile served, the whole ledger walked. */
export const ledgerProofs = {
  key: 'ledgerProofs',
  what: 'a ledger of 1,000,000 rows (tips of five events each): one receipt verified, one proof and one tile served over HTTP, the whole ledger verified, and bare SHA-256 of the same bytes',
  goal: TARGETS.ratio,
  seconds: { quick: 60, full: 300 },
  run: async (scene, { quick }) => {
    const rows = quick ? 50_000 : 1_000_000;
    const { url, database, signer, tips, ownerUrl } = await openRows(scene, rows);
    const read = (work) => withActor(database, { role: 'web' }, work);
    const picked = Array.from({ length: ASKED + WARM }, (_, i) => tips[Number(createHash('sha256').update(String(i)).digest().readBigUInt64BE() % BigInt(tips.length))]);
    const receipts = await receiptsOf({ read, signer, tips: picked.slice(0, 100), rows });
    const onServer = spans(receipts, (receipt) => verifyReceipt(receipt, [signer.vkey]).ok);
    const inPage = spans(receipts, (receipt) => checkReceipt(JSON.stringify(receipt), encodeVkey(signer.vkey), noble).refusal === undefined);
    const proofs = await served(picked.map((tipId) => `${url}/api/ledger/proofs/inclusion?tip=${tipId}`));
    const tiles = await served(picked.map((_, i) => `${url}/api/ledger/tile/0/${tileName((i * 7919) % Math.floor(rows / 256))}`));
    scene.say('verifying the whole ledger');
    const whole = await walked(ownerUrl, signer);
    const leaves = await treeFromLeaves(ownerUrl);
    const bare = await bareSha256(ownerUrl);
    return report({ rows, onServer, inPage, proofs, tiles, whole, leaves, bare });
  },
};

function report({ rows, onServer, inPage, proofs, tiles, whole, leaves, bare }) {
  const ratio = whole.perSecond / bare.perSecond;
  const said = (is, goal) => `${goal}: ${is ? 'goal reached' : 'MISSED'}`;
  return {
    rows, onServer, inPage, proofs, tiles, whole, leaves, bare, verifyVsSha256: ratio, floor: undefined, goal: TARGETS.ratio,
    notes: [
      `${rows} rows: a receipt is verified in p95 ${onServer.p95.toFixed(2)} ms by the server's primitives, ${inPage.p95.toFixed(2)} ms by the browser's, ${said(inPage.p95 < TARGETS.receiptMs, 'goal < 50 ms')}`,
      `a proof over HTTP in p50 ${proofs.p50.toFixed(2)} ms, p95 ${proofs.p95.toFixed(2)} ms, ${said(proofs.p95 < TARGETS.proofMs, 'goal p95 < 5 ms')}; a full tile in p50 ${tiles.p50.toFixed(2)} ms, p95 ${tiles.p95.toFixed(2)} ms`,
      `the tree alone, from its leaves to the root: ${Math.round(leaves.perSecond)} leaves/s, ${said(leaves.perSecond >= TARGETS.leavesPerSecond, 'goal 200000')}`,
      `verify walks ${Math.round(whole.perSecond)} rows/s, ${whole.errors} errors, ${said(whole.perSecond >= TARGETS.leavesPerSecond, 'goal 200000')}; the rows alone come from PostgreSQL at ${Math.round(bare.readPerSecond)}/s, and each is parsed, held against its schema, folded and hashed`,
      `bare SHA-256 of the same bodies ${Math.round(bare.perSecond)} rows/s; verifyVsSha256 ${ratio.toFixed(3)}, ${said(ratio >= TARGETS.ratio, `goal ${TARGETS.ratio}`)}`,
    ],
    short: `receipt ${inPage.p95.toFixed(1)} ms, proof p95 ${proofs.p95.toFixed(1)} ms, verify ${Math.round(whole.perSecond)}/s`,
  };
}

/** As a browser checks: SHA-256 and Ed25519 in plain JavaScript. */
const noble = { tree: merkle((bytes) => sha256(bytes)), verify: (publicKey, message, signature) => ed25519.verify(signature, message, publicKey, { zip215: false }) };

function receiptsOf({ read, signer, tips, rows }) {
  return read(async (m) => {
    const checkpoint = signer.checkpoint({ size: rows, root: await rootAt(m, 0, rows) });
    const receipts = [];
    for (const tipId of tips) {
      const [{ body, index }] = await history(m, tipId);
      receipts.push(receiptOf(body, encodeTlogProof({ index, proof: await inclusionAt(m, 0, index, rows), checkpoint })));
    }
    return receipts;
  });
}

function spans(given, holds) {
  const times = given.map((each) => {
    const began = performance.now();
    if (!holds(each)) throw new Error('a sound receipt was refused');
    return performance.now() - began;
  });
  return { p50: percentile(times.slice(10), 0.5), p95: percentile(times.slice(10), 0.95) };
}

const tileName = (index) => {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0').match(/.../g);
  return digits.map((group, i) => (i + 1 < digits.length ? `x${group}` : group)).join('/');
};

/** One after the other, by one client: what each waits for. */
async function served(urls) {
  const times = [];
  for (const url of urls) {
    const began = performance.now();
    const response = await fetch(url);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    times.push(performance.now() - began);
  }
  return { p50: percentile(times.slice(WARM), 0.5), p95: percentile(times.slice(WARM), 0.95) };
}

async function walked(ownerUrl, signer) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const began = performance.now();
  const { size, errors, findings } = await verifyLedger((sql, values) => client.query(sql, values).then(({ rows }) => rows), { vkeys: [signer.vkey], lastSigned: signer.lastSigned });
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  if (errors > 0) throw new Error(`the ledger of the scene is not sound: ${JSON.stringify(findings[0])}`);
  return { perSecond: size / seconds, errors };
}

/** The tree grown from the leaves, as whoever has the tiles computes it. */
async function treeFromLeaves(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const began = performance.now();
  let frontier = emptyFrontier;
  for (;;) {
    const { rows } = await client.query('select leaves from ledger.batch where shard = 0 and first >= $1 order by first limit 500', [frontier.size]);
    for (const { leaves } of rows) frontier = tree.appendLeaves(frontier, Array.from({ length: leaves.length / 32 }, (_, i) => leaves.subarray(32 * i, 32 * i + 32)));
    if (rows.length < 500) break;
  }
  const seconds = (performance.now() - began) / 1000;
  await client.end();
  return { perSecond: frontier.size / seconds };
}

/** The same bodies: read in pages, and hashed; each part timed for itself. */
async function bareSha256(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  let [reading, hashing, seen] = [0, 0, 0];
  for (;;) {
    const began = performance.now();
    const { rows } = await client.query('select body from ledger.event where shard = 0 and index >= $1 order by index limit 5000', [seen]);
    const read = performance.now();
    for (const { body } of rows) createHash('sha256').update(body, 'utf8').digest();
    reading += read - began;
    hashing += performance.now() - read;
    seen += rows.length;
    if (rows.length < 5000) break;
  }
  await client.end();
  return { perSecond: (seen / hashing) * 1000, readPerSecond: (seen / reading) * 1000 };
}

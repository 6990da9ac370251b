import { createHash, createPublicKey, verify } from 'node:crypto';

/** The tree of RFC 9162 and the check of a receipt once more, from the specification alone: nothing here is the house's own code. */
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const LEAF = Buffer.from('\u0000tinbao/v1\n', 'latin1');
const NODE = Buffer.of(1);
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The leaf of an event's exact bytes. */
export function leafOf(body) {
  return sha256(LEAF, Buffer.from(body, 'utf8'));
}

/** The root at every size from 0 to the number of leaves. */
export function rootsOf(leaves) {
  const peaks = [];
  const roots = [sha256()];
  leaves.forEach((leaf) => {
    let node = { hash: leaf, height: 0 };
    while (peaks.at(-1)?.height === node.height) node = { hash: sha256(NODE, peaks.pop().hash, node.hash), height: node.height + 1 };
    peaks.push(node);
    roots.push(peaks.map(({ hash }) => hash).reduceRight((right, left) => sha256(NODE, left, right)));
  });
  return roots;
}

/** What is wrong with a receipt, as a sentence; undefined when it holds under the tree and the public key. */
export function faultOfReceipt(receipt, roots, vkey) {
  const proof = proofOf(receipt.proof);
  if (!proof) return 'its proof is out of form';
  const { index, path, size, root } = proof;
  if (!roots[size]?.equals(root)) return `the root it names for ${size} leaves is not the ledger's`;
  if (!isIncluded({ hash: leafOf(receipt.event), index, size, path, root })) return `its event is not leaf ${index} of ${size}`;
  return isSigned(proof, vkey) ? undefined : 'its checkpoint is not signed by the ledger';
}

/** Index and size that a proof speaks of; undefined when it is out of form. */
export function proofOf(text) {
  const [, index, hashes, note] = /^c2sp\.org\/tlog-proof@v1\nindex (\d+)\n((?:[\w+/=]{44}\n)*)\n(.+)$/s.exec(text) ?? [];
  const [, signed, origin, size, root, signature] = /^((.+)\n(\d+)\n([\w+/=]{44})\n)\n\u2014 \S+ ([\w+/=]+)\n$/.exec(note ?? '') ?? [];
  if (!signature) return undefined;
  const bytes = (encoded) => Buffer.from(encoded, 'base64');
  const path = hashes.split('\n').filter(Boolean).map(bytes);
  return { index: Number(index), path, signed, origin, size: Number(size), root: bytes(root), signature: bytes(signature).subarray(4) };
}

/** RFC 9162, section 2.1.3.2. */
function isIncluded({ hash, index, size, path, root }) {
  let [fn, sn, r] = [index, size - 1, hash];
  if (index >= size) return false;
  for (const p of path) {
    if (sn === 0) return false;
    const isRight = fn % 2 === 1 || fn === sn;
    r = isRight ? sha256(NODE, p, r) : sha256(NODE, r, p);
    if (isRight) while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && r.equals(root);
}

function isSigned({ signed, signature, origin }, vkey) {
  const [, owner, , key] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey.trim()) ?? [];
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(key, 'base64').subarray(1)]), format: 'der', type: 'spki' });
  return owner === origin && verify(null, Buffer.from(signed, 'utf8'), publicKey, signature);
}

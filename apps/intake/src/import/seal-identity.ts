import { createCipheriv, createHmac, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';

/** Bech32, as age spells its recipients. */
const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** What stands before the 32 bytes of an X25519 public key in SPKI DER. */
const SPKI = Buffer.from('302a300506032b656e032100', 'hex');
const VERSION = 'age-encryption.org/v1';
/** Longest text: one chunk of the format, in bytes. */
const CHUNK = 65_536;

/** The 32 bytes of a recipient, `age1…`; this house wrote it itself, so its checksum is not looked at. */
function bytesOf(recipient: string): Buffer {
  const fives = [...recipient.slice('age1'.length, -6)].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(Array.from({ length: 32 }, (_, i) => Number.parseInt(fives.slice(8 * i, 8 * i + 8), 2)));
}

const bare64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const derived = (secret: Buffer, salt: Buffer, info: string) => Buffer.from(hkdfSync('sha256', secret, salt, info, 32));

function sealed(key: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The one stanza that gives the file key to an X25519 recipient. */
function stanzaFor(recipient: Buffer, fileKey: Buffer): string {
  const once = generateKeyPairSync('x25519');
  const share = once.publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI.length);
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, recipient]), format: 'der', type: 'spki' });
  const key = derived(diffieHellman({ privateKey: once.privateKey, publicKey }), Buffer.concat([share, recipient]), `${VERSION}/X25519`);
  return `-> X25519 ${bare64(share)}\n${bare64(sealed(key, Buffer.alloc(12), fileKey))}\n`;
}

/**
 * Seals identities to the age key of the reveal, as an informant's own device would: armored age text. Written here with the
 * machine's own ciphers, for a register has a hundred thousand names and the library takes milliseconds for each. At most 64 KiB.
 */
export function identitySealer(recipient: string): (text: string) => string {
  const bytes = bytesOf(recipient);
  // The last and only chunk: a counter of 11 bytes, and a final 1.
  const last = Buffer.concat([Buffer.alloc(11), Buffer.from([1])]);
  return (text) => {
    const plain = Buffer.from(text, 'utf8');
    if (plain.length > CHUNK) throw new RangeError('an identity is at most 64 KiB');
    const [fileKey, nonce] = [randomBytes(16), randomBytes(16)];
    const head = `${VERSION}\n${stanzaFor(bytes, fileKey)}---`;
    const mac = createHmac('sha256', derived(fileKey, Buffer.alloc(0), 'header')).update(head).digest();
    const file = Buffer.concat([Buffer.from(`${head} ${bare64(mac)}\n`), nonce, sealed(derived(fileKey, nonce, 'payload'), last, plain)]);
    return `-----BEGIN AGE ENCRYPTED FILE-----\n${(file.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END AGE ENCRYPTED FILE-----\n`;
  };
}

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { merkle, type Primitives } from '@tinbao/merkle';

/** The primitives where there is no node and, on plain http, no Web Crypto. RFC 8032 as the server takes it, not the laxer ZIP 215. */
export const inBrowser: Primitives = {
  tree: merkle((bytes) => sha256(bytes)),
  verify: (publicKey, message, signature) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
};

import { z } from 'zod';
import { defineEvent } from '../envelope.js';

const KeyId = z.string().regex(/^[0-9a-f]{8}$/);
const Size = z.number().int().min(0);

/** Thay khoá ký sổ: the ledger signs with another key from a size on; until another size the former one signs beside it. Subject `ledger/<shard>`; the actor proved who he is. */
export const SigningKeyRotated = defineEvent({
  name: 'SigningKeyRotated',
  term: 'thay khoá ký sổ',
  article: null,
  data: z.strictObject({
    keyId: KeyId,
    /** The new public key, C2SP vkey text. */
    vkey: z.string().regex(/^[^+\s]{1,100}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}$/),
    previousKeyId: KeyId,
    /** First size that the new key signs: the head that holds this event. */
    fromSize: Size,
    /** Last size that the former key signs. */
    retiresAtSize: Size,
  }),
});

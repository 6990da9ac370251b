import { describe, expect, it } from '@jest/globals';
import { armor, Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { identitySealer } from './seal-identity.js';

describe('a name of an old register', () => {
  it('is sealed as age seals: who holds the key of the reveal opens it, and nobody else', async () => {
    for (let i = 0; i < 20; i++) {
      const identity = await generateIdentity();
      const text = i === 0 ? 'x'.repeat(65_536) : `Nguyễn Văn An ${i}\n12 phố Láng Hạ`;
      const sealed = await identitySealer(await identityToRecipient(identity))(text);
      const [opener, other] = [new Decrypter(), new Decrypter()];
      opener.addIdentity(identity);
      other.addIdentity(await generateIdentity());
      expect(await opener.decrypt(armor.decode(sealed), 'text')).toBe(text);
      await expect(other.decrypt(armor.decode(sealed), 'text')).rejects.toThrow();
    }
  });

  it('is never cut: a longer one is refused', async () => {
    const seal = identitySealer(await identityToRecipient(await generateIdentity()));
    await expect(seal('x'.repeat(65_537))).rejects.toThrow(RangeError);
  });
});

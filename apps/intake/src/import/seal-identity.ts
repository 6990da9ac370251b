import { armor, Encrypter } from 'age-encryption';

/** Longest text, in bytes. */
const LONGEST = 65_536;

/** Seals identities to the age key of the reveal, as an informant's own device would: armored age text. Refuses (RangeError) more than 64 KiB. */
export function identitySealer(recipient: string): (text: string) => Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return async (text) => {
    if (Buffer.byteLength(text) > LONGEST) throw new RangeError('an identity is at most 64 KiB');
    return armor.encode(await encrypter.encrypt(text));
  };
}

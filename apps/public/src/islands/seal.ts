import { armor, Encrypter } from 'age-encryption';

/** A text as armored age ciphertext that only the holder of the recipient's key opens. */
export async function sealTo(recipient: string, text: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(text.normalize('NFC')));
}

import { recipients } from '../api/intake.js';
import type { Draft, SealedReporter } from './draft.js';

let asked: ReturnType<typeof recipients> | undefined;

/** Reads the keys and the cipher ahead of need, so that a desk that loses its line can still seal. */
export function prepareSealing(): void {
  void import('age-encryption').catch(() => undefined);
  asked ??= recipients();
  asked.catch(() => (asked = undefined));
}

/** Seals who the informant is and how to reach him before it leaves this machine: the server gets ciphertext only. */
export async function sealReporter({ isNamed, identity, contact }: Draft): Promise<SealedReporter> {
  if (!isNamed || (identity.trim() === '' && contact.trim() === '')) return {};
  const { armor, Encrypter } = await import('age-encryption');
  prepareSealing();
  const keys = await (asked ?? recipients());
  const seal = async (text: string, key: string) => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(key);
    return armor.encode(await encrypter.encrypt(text.trim().normalize('NFC')));
  };
  return {
    ...(identity.trim() ? { identity: await seal(identity, keys.identity) } : {}),
    ...(contact.trim() ? { contact: await seal(contact, keys.contact) } : {}),
  };
}

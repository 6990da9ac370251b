import { readFile } from 'node:fs/promises';
import { armor, Decrypter } from 'age-encryption';

/** An e-mail address to send to, or why there is none. */
export type Contact = { readonly to: string } | { readonly code: 'contact_unreadable' | 'contact_no_email' };

const EMAIL = /^[^\s<>@,;:"\\()[\]]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/i;

/** Opens what the informant's device sealed to the dispatch recipient (armored age text) with the key in `keyFile`. */
export async function openContact(sealed: string, keyFile: string): Promise<Contact> {
  const text = await unseal(sealed, keyFile).catch(() => undefined);
  if (text === undefined) return { code: 'contact_unreadable' };
  const to = text.trim();
  // A phone number is a contact too, but no text message channel exists: an officer calls or writes.
  return EMAIL.test(to) ? { to } : { code: 'contact_no_email' };
}

async function unseal(sealed: string, keyFile: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity((await readFile(keyFile, 'utf8')).trim());
  return decrypter.decrypt(armor.decode(sealed), 'text');
}

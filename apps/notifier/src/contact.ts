import { readFile } from 'node:fs/promises';
import { armor, Decrypter } from 'age-encryption';

/** Where to send, and by which channel; or why there is none. */
export type Contact = { readonly to: string; readonly channel: 'email' | 'sms' } | { readonly code: 'contact_unreadable' | 'contact_unknown' };

const EMAIL = /^[^\s<>@,;:"\\()[\]]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/i;

/** Opens what the informant's device sealed to the dispatch recipient (armored age text) with the key in `keyFile`. */
export async function openContact(sealed: string, keyFile: string): Promise<Contact> {
  const text = await unseal(sealed, keyFile).catch(() => undefined);
  if (text === undefined) return { code: 'contact_unreadable' };
  const to = text.trim();
  if (EMAIL.test(to)) return { to, channel: 'email' };
  const number = telephone(to);
  // Whoever left something else is called or written to by an officer.
  return number === undefined ? { code: 'contact_unknown' } : { to: number, channel: 'sms' };
}

/** A number as gateways take it, E.164: `0912 345 678` -> `+84912345678`; undefined for anything else. */
function telephone(text: string): string | undefined {
  const digits = text.replace(/[\s.()-]/g, '');
  if (/^\+[1-9]\d{7,14}$/.test(digits)) return digits;
  return /^(?:0|84)[1-9]\d{8}$/.test(digits) ? `+84${digits.replace(/^(?:0|84)/, '')}` : undefined;
}

async function unseal(sealed: string, keyFile: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity((await readFile(keyFile, 'utf8')).trim());
  return decrypter.decrypt(armor.decode(sealed), 'text');
}

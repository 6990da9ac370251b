import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id, the library's default variant: 19 MiB, two passes (OWASP's first choice for passwords). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Shortest password a person may choose, in characters (ASVS 5.0: at least 8, 15 recommended). */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;

/** What is stored of a password: an Argon2id hash with its salt, in PHC form. NFC first, so that every keyboard types the same. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/** Whether a password is the stored one. Asked with the hash of nobody, it takes as long and says no. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const right = await verify(stored ?? (await nobody()), password.normalize('NFC'));
  return right && stored !== undefined;
}

/** A first password: 108 random bits, letters and digits that read aloud. */
export function firstPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const draw = () => letters[randomBytes(1)[0]! % 31] ?? 'a';
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, draw).join('')).join('-');
}

let ofNobody: Promise<string> | undefined;

/** The hash a wrong user name is compared with. */
function nobody(): Promise<string> {
  return (ofNobody ??= hashPassword(randomBytes(16).toString('hex')));
}

import { createHmac, hkdfSync } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';

/** Digits of a code: 19 drawn, 1 check; 63 bits. */
const DRAWN = 19;

/** The informant's code: derived from the key of the lodging call, so that a retry shows it again. 20 digits. */
export function trackingCodeOf(pepper: Buffer, idempotencyKey: string): string {
  const bytes = Buffer.from(hkdfSync('sha256', idempotencyKey, pepper, 'tinbao/tracking-code/v1', 16));
  const drawn = (bytes.readBigUInt64BE(0) * 2n ** 64n + bytes.readBigUInt64BE(8)) % 10n ** BigInt(DRAWN);
  const digits = drawn.toString().padStart(DRAWN, '0');
  return digits + checkDigit(digits);
}

/** Luhn: one wrong digit or two swapped neighbours are noticed before anything is looked up. */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, d, i) => total + (i % 2 === 0 ? doubled(Number(d)) : Number(d)), 0);
  return String((10 - (sum % 10)) % 10);
}

function doubled(digit: number): number {
  return digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
}

/** Whether a text can be a code: 20 digits (spaces between are ignored) with the right check digit. */
export function readTrackingCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '');
  return /^\d{20}$/.test(code) && checkDigit(code.slice(0, DRAWN)) === code[DRAWN] ? code : undefined;
}

/** The 20 digits of a text that has the form of a code, whatever its check digit: a wrong one is looked up like any other. */
export function digitsOf(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '');
  return /^\d{20}$/.test(code) ? code : undefined;
}

/** Where a code leads, and nothing else about it: HMAC over Argon2id (64 MiB, t = 3), so that guessing stays slow even for a thief of the table. */
export async function locatorOf(pepper: Buffer, code: string): Promise<Buffer> {
  const slow = await hashRaw(code, { salt: SYSTEM_SALT, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 });
  return createHmac('sha256', pepper).update(slow).digest();
}

const SYSTEM_SALT = Buffer.from('tinbao/locator/1');

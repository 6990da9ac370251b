import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from '@tinbao/host';
import { ChannelFailure, codeOf } from './delivery.js';

/** Shortest secret, in bytes. */
const SECRET_MIN = 24;

/** The secret of a 0600 file: base64, at least 24 bytes, with or without the prefix `whsec_`. Throws {@link ConfigError} naming `variable`. */
export function readSecret(variable: string, path: string): Buffer {
  const refuse = (why: string) => new ConfigError(variable, path, why);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw refuse('a file that is there; make one with: (umask 077; openssl rand -base64 32 > FILE)');
  if (found.mode & 0o077) throw refuse('a file that only its owner may read (chmod 600)');
  const secret = Buffer.from(readFileSync(path, 'utf8').trim().replace(/^whsec_/, ''), 'base64');
  if (secret.length < SECRET_MIN) throw refuse(`at least ${SECRET_MIN} bytes in base64`);
  return secret;
}

/** Where somebody listens. */
export interface SignedTarget {
  readonly url: string;
  readonly secret: Buffer;
  /** Longest wait for an answer, in ms. */
  readonly timeoutMs: number;
  /** RFC 3339 UTC. */
  now(): string;
}

/** Posts a body signed as Standard Webhooks says, following no redirection. Throws {@link ChannelFailure} when nobody answers. */
export async function postSigned(target: SignedTarget, { id, type, body }: { id: string; type: string; body: string }): Promise<Response> {
  const headers = { 'content-type': type, 'idempotency-key': id, ...signature(target, id, body) };
  try {
    return await fetch(target.url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(target.timeoutMs) });
  } catch (error) {
    throw new ChannelFailure(codeOf(error));
  }
}

/** HMAC-SHA-256 over id, instant (Unix seconds) and body, so that an old call cannot be played again unseen. */
function signature({ secret, now }: SignedTarget, id: string, body: string) {
  const timestamp = Math.floor(Date.parse(now()) / 1000);
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${mac}` };
}

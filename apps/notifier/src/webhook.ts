import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ConfigError } from '@tinbao/host';
import { ChannelFailure, codeOf, type Letter, type Send } from './delivery.js';

/** Shortest secret, in bytes. */
const SECRET_MIN = 24;

/** The secret of a 0600 file: base64, at least 24 bytes, with or without the prefix `whsec_`. Throws {@link ConfigError}. */
export function readWebhookSecret(path: string): Buffer {
  const refuse = (why: string) => new ConfigError('TINBAO_WEBHOOK_SECRET_FILE', path, why);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw refuse('a file that is there; make one with: (umask 077; openssl rand -base64 32 > FILE)');
  if (found.mode & 0o077) throw refuse('a file that only its owner may read (chmod 600)');
  const secret = Buffer.from(readFileSync(path, 'utf8').trim().replace(/^whsec_/, ''), 'base64');
  if (secret.length < SECRET_MIN) throw refuse(`at least ${SECRET_MIN} bytes in base64`);
  return secret;
}

/** Where the procuracy listens. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: Buffer;
  /** Longest wait for an answer, in ms. */
  readonly timeoutMs: number;
  /** RFC 3339 UTC. */
  now(): string;
}

/** Posts a CloudEvent, signed as Standard Webhooks says; anything but 2xx is a failure, a redirection too. */
export function webhookSender(target: WebhookTarget): Send {
  return async (letter) => {
    const body = JSON.stringify(cloudEvent(letter));
    const headers = { 'content-type': 'application/cloudevents+json', 'idempotency-key': letter.id, ...signature(target, letter.id, body) };
    const answer = await post(target, { method: 'POST', headers, body, redirect: 'manual' });
    await answer.body?.cancel();
    if (!answer.ok) throw new ChannelFailure(`http_${answer.status}`);
    return { kind: 'sent' };
  };
}

async function post({ url, timeoutMs }: WebhookTarget, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new ChannelFailure(codeOf(error));
  }
}

/** CloudEvents 1.0, structured JSON: which tip, which notice, by when and by which article; nothing that was told. */
function cloudEvent({ id, tipId, owedSince, registerNumber, notice, dueAt, article, confidence }: Letter) {
  return {
    specversion: '1.0', id, source: 'urn:tinbao:notifier', type: 'vn.tinbao.notice.v1', subject: tipId, time: owedSince,
    datacontenttype: 'application/json', data: { tipId, registerNumber, notice, dueAt, article, confidence },
  };
}

/** HMAC-SHA-256 over id, instant (Unix seconds) and body, so that an old call cannot be played again unseen. */
function signature({ secret, now }: WebhookTarget, id: string, body: string) {
  const timestamp = Math.floor(Date.parse(now()) / 1000);
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${mac}` };
}

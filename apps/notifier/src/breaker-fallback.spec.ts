import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { Metrics } from '@tinbao/host';
import { startReceiver, type Receiver } from '@tinbao/testing';
import { Channels, type BreakerPolicy } from './channels.js';
import type { Letter, Send } from './delivery.js';
import { mailSender } from './mail.js';
import { webhookSender } from './webhook.js';

const policy: BreakerPolicy = { timeout: 5_000, errorThresholdPercentage: 50, volumeThreshold: 50, rollingCountTimeout: 60_000, resetTimeout: 60_000 };
const to = 'nguoi.bao@example.vn';
const letter = { id: '11111111-1111-8111-8111-111111111111', notice: 'receipt_informant', registerNumber: 'TB-2026-0000001', to } as Letter;

let receiver: Receiver;
let post: SMTPServer;
const open: Channels[] = [];
beforeEach(async () => {
  receiver = await startReceiver();
  post = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error(`mailbox of ${to} is full`), { responseCode: 452 })),
  });
  post.listen(0, '127.0.0.1');
  await once(post.server, 'listening');
});
afterEach(async () => {
  for (const channels of open.splice(0)) channels.close();
  await receiver.close();
  await new Promise<void>((resolve) => post.close(() => resolve()));
});
const channels = (senders: Partial<Record<'webhook' | 'email', Send>>) => {
  const made = new Channels(senders, new Metrics(), policy);
  open.push(made);
  return made;
};
const webhook = () => webhookSender({ url: receiver.url, secret: Buffer.alloc(32), timeoutMs: 5_000, now: () => '2026-03-02T04:00:00.000Z' });

it('answers whatever a receiver does with "still owed, later", and never throws', async () => {
  const out = channels({ webhook: webhook() });
  receiver.status = 500;
  expect(await out.deliver('webhook', letter)).toEqual({ kind: 'later', code: 'http_500' });
  await receiver.close();
  expect(await out.deliver('webhook', letter)).toEqual({ kind: 'later', code: 'econnrefused' });
});

it('keeps the code of a failure and none of its words: a mail server may repeat the address', async () => {
  const out = channels({ email: mailSender({ url: `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`, from: 'no-reply@congan.example', timeoutMs: 5_000 }) });
  expect(await out.deliver('email', letter)).toEqual({ kind: 'later', code: 'smtp_452' });
});

it('leaves the other channel as it is when one fails', async () => {
  const out = channels({ webhook: webhook(), email: mailSender({ url: 'smtp://127.0.0.1:1', from: 'no-reply@congan.example', timeoutMs: 5_000 }) });
  expect((await out.deliver('email', letter)).kind).toBe('later');
  expect(await out.deliver('webhook', letter)).toMatchObject({ kind: 'sent' });
});

it('shows a channel that is not configured, and keeps what is given to it owed', async () => {
  const out = channels({ webhook: webhook() });
  expect(out.states().find((s) => s.channel === 'email')).toEqual({ channel: 'email', configured: false, state: null, successes: 0, failures: 0 });
  expect(await out.deliver('email', letter)).toEqual({ kind: 'later', code: 'no_channel' });
});

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { Metrics } from '@tinbao/host';
import { startReceiver, type Receiver } from '@tinbao/testing';
import { Channels, type BreakerPolicy } from './channels.js';
import type { Letter } from './delivery.js';
import { mailSender } from './mail.js';
import { webhookSender } from './webhook.js';

const policy: BreakerPolicy = { timeout: 1_000, errorThresholdPercentage: 50, volumeThreshold: 50, rollingCountTimeout: 60_000, resetTimeout: 60 };
const letter = (id: string, to?: string) => ({ id, to, notice: 'receipt_procuracy', registerNumber: 'TB-2026-0000001' }) as Letter;

let receiver: Receiver;
let mails: string[];
let slow: boolean;
let server: SMTPServer;
let channels: Channels;
beforeEach(async () => {
  receiver = await startReceiver();
  [mails, slow] = [[], false];
  server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData: async (stream, _session, done) => {
      let source = '';
      for await (const chunk of stream) source += String(chunk);
      mails.push(source);
      if (!slow) done();
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  channels = new Channels({
    webhook: webhookSender({ url: receiver.url, secret: Buffer.alloc(32), timeoutMs: 60_000, now: () => '2026-03-02T04:00:00.000Z' }),
    email: mailSender({ url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, from: 'no-reply@congan.example', timeoutMs: 1_500 }),
  }, new Metrics(), policy);
});
afterEach(async () => {
  channels.close();
  await receiver.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

it('gives up a call that lasts too long: the letter stays owed, and what the receiver says later changes nothing', async () => {
  receiver.status = undefined;
  expect(await channels.deliver('webhook', letter('a'))).toEqual({ kind: 'later', code: 'etimedout' });
  receiver.release(204);
  receiver.status = 204;
  expect(await channels.deliver('webhook', letter('b'))).toMatchObject({ kind: 'sent' });
  expect(channels.states()[0]).toMatchObject({ state: 'closed', successes: 1, failures: 1 });
});

it('does not hold a call that timed out for one that never happened: the next carries the same id', async () => {
  slow = true;
  expect(await channels.deliver('email', letter('a', 'nguoi.bao@example.vn'))).toEqual({ kind: 'later', code: 'etimedout' });
  expect(mails).toHaveLength(1);
  slow = false;
  expect(await channels.deliver('email', letter('a', 'nguoi.bao@example.vn'))).toMatchObject({ kind: 'sent' });
  receiver.status = undefined;
  await channels.deliver('webhook', letter('a'));
  receiver.status = 204;
  await channels.deliver('webhook', letter('a'));
  expect(mails.map((mail) => /^Message-ID: (.*)\r$/m.exec(mail)?.[1])).toEqual(['<a@congan.example>', '<a@congan.example>']);
  expect(receiver.ids).toEqual(['a', 'a']);
});

it('breaks off no other call when one times out, neither one under way nor a later one (opossum #780)', async () => {
  receiver.status = undefined;
  const first = channels.deliver('webhook', letter('a'));
  await sleep(policy.timeout / 2);
  const second = channels.deliver('webhook', letter('b'));
  await until(() => receiver.held === 2);
  expect(await first).toEqual({ kind: 'later', code: 'etimedout' });
  receiver.release(204);
  expect(await second).toMatchObject({ kind: 'sent' });
  receiver.status = 204;
  expect(await channels.deliver('webhook', letter('c'))).toMatchObject({ kind: 'sent' });
});

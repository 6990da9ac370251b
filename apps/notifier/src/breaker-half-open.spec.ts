import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Metrics } from '@tinbao/host';
import { startReceiver, type Receiver } from '@tinbao/testing';
import { Channels, type BreakerPolicy } from './channels.js';
import type { Letter } from './delivery.js';
import { webhookSender } from './webhook.js';

const policy: BreakerPolicy = { timeout: 5_000, errorThresholdPercentage: 50, volumeThreshold: 3, rollingCountTimeout: 60_000, resetTimeout: 60 };
const letter = { id: '11111111-1111-8111-8111-111111111111', notice: 'receipt_procuracy' } as Letter;

let receiver: Receiver;
let channels: Channels;
beforeEach(async () => {
  receiver = await startReceiver();
  channels = new Channels({ webhook: webhookSender({ url: receiver.url, secret: Buffer.alloc(32), timeoutMs: 5_000, now: () => '2026-03-02T04:00:00.000Z' }) }, new Metrics(), policy);
  receiver.status = 503;
  for (let n = 0; n < policy.volumeThreshold; n++) await deliver();
  await until(() => state() === 'half_open');
});
afterEach(async () => {
  channels.close();
  await receiver.close();
});
const state = () => channels.states().find((s) => s.channel === 'webhook')?.state;
const deliver = () => channels.deliver('webhook', letter);
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

it('tries one letter after a while, and closes when that one is taken', async () => {
  expect(channels.room('webhook')).toBe(1);
  receiver.status = 204;
  expect(await deliver()).toMatchObject({ kind: 'sent' });
  expect(state()).toBe('closed');
  expect(channels.room('webhook')).toBeGreaterThan(1);
});

it('opens again when the one it tries fails too', async () => {
  expect(await deliver()).toEqual({ kind: 'later', code: 'http_503' });
  expect([state(), channels.room('webhook')]).toEqual(['open', 0]);
});

it('sends no second letter while the one it tries is on its way', async () => {
  receiver.status = undefined;
  const tried = deliver();
  await until(() => receiver.held === 1);
  expect(channels.room('webhook')).toBe(0);
  expect(await deliver()).toEqual({ kind: 'later', code: 'eopenbreaker' });
  receiver.release(204);
  expect(await tried).toMatchObject({ kind: 'sent' });
  expect([state(), receiver.ids.length]).toEqual(['closed', policy.volumeThreshold + 1]);
});

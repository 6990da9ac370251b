import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Metrics } from '@tinbao/host';
import { startReceiver, type Receiver } from '@tinbao/testing';
import { Channels, type BreakerPolicy } from './channels.js';
import type { Letter } from './delivery.js';
import { webhookSender } from './webhook.js';

const policy: BreakerPolicy = { timeout: 5_000, errorThresholdPercentage: 50, volumeThreshold: 3, rollingCountTimeout: 60_000, resetTimeout: 3_600_000 };
const letter = { id: '11111111-1111-8111-8111-111111111111', notice: 'receipt_procuracy' } as Letter;

let receiver: Receiver;
let channels: Channels;
beforeEach(async () => {
  receiver = await startReceiver();
  channels = new Channels({ webhook: webhookSender({ url: receiver.url, secret: Buffer.alloc(32), timeoutMs: 5_000, now: () => '2026-03-02T04:00:00.000Z' }) }, new Metrics(), policy);
});
afterEach(async () => {
  channels.close();
  await receiver.close();
});
const state = () => channels.states().find((s) => s.channel === 'webhook');
const deliver = async (times: number) => {
  for (let n = 0; n < times; n++) await channels.deliver('webhook', letter);
};

it('opens after failures and then calls nobody: what is to be sent stays owed', async () => {
  receiver.status = 503;
  await deliver(3);
  expect(state()).toEqual({ channel: 'webhook', configured: true, state: 'open', successes: 0, failures: 3 });
  expect(await channels.deliver('webhook', letter)).toEqual({ kind: 'later', code: 'eopenbreaker' });
  expect([channels.room('webhook'), receiver.ids.length]).toEqual([0, 3]);
});

it('stays closed at two failures in a row: fewer than three calls say nothing of the receiver', async () => {
  receiver.status = 503;
  await deliver(2);
  expect(state()?.state).toBe('closed');
  expect(channels.room('webhook')).toBeGreaterThan(1);
});

it('stays closed while no more than half of the calls fail', async () => {
  await deliver(4);
  receiver.status = 503;
  await deliver(4);
  expect(state()?.state).toBe('closed');
  await deliver(1);
  expect(state()).toMatchObject({ state: 'open', successes: 4, failures: 5 });
});

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Metrics } from '@tinbao/host';
import { startReceiver, type Receiver } from '@tinbao/testing';
import { Channels, type BreakerPolicy } from './channels.js';
import type { Letter } from './delivery.js';
import { webhookSender } from './webhook.js';

const policy: BreakerPolicy = { timeout: 150, errorThresholdPercentage: 50, volumeThreshold: 3, rollingCountTimeout: 60_000, resetTimeout: 200 };
const letter = { id: '11111111-1111-8111-8111-111111111111', notice: 'receipt_procuracy' } as Letter;

let receiver: Receiver;
let metrics: Metrics;
let channels: Channels;
beforeEach(async () => {
  receiver = await startReceiver();
  metrics = new Metrics();
  channels = new Channels({ webhook: webhookSender({ url: receiver.url, secret: Buffer.alloc(32), timeoutMs: 60_000, now: () => '2026-03-02T04:00:00.000Z' }) }, metrics, policy);
});
afterEach(async () => {
  channels.close();
  await receiver.close();
});
const deliver = () => channels.deliver('webhook', letter);
const lines = async (name: string) => (await metrics.text()).split('\n').filter((line) => line.startsWith(`${name}{`));
const states = async () => (await lines('tinbao_breaker_state')).filter((line) => line.endsWith(' 1')).map((line) => /breaker="(\w+)",state="(\w+)"/.exec(line)?.slice(1).join(' '));
const calls = async () => Object.fromEntries((await lines('tinbao_breaker_calls_total')).map((line) => {
  const [, breaker, outcome, count] = /breaker="(\w+)",outcome="(\w+)"\} (\d+)/.exec(line) ?? [];
  return [`${breaker} ${outcome}`, Number(count)];
}));
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};

it('shows in which of its three states a breaker is', async () => {
  expect(await states()).toEqual(['webhook closed']);
  expect(await lines('tinbao_breaker_state')).toHaveLength(3);
  receiver.status = 503;
  for (let n = 0; n < policy.volumeThreshold; n++) await deliver();
  expect(await states()).toEqual(['webhook open']);
  await until(async () => (await states())[0] !== 'webhook open');
  expect(await states()).toEqual(['webhook half_open']);
  receiver.status = 204;
  await deliver();
  expect(await states()).toEqual(['webhook closed']);
});

it('counts each call once by how it ended, a timeout not as a failure too, and each fallback beside', async () => {
  await deliver();
  receiver.status = 503;
  await deliver();
  receiver.status = undefined;
  await deliver();
  expect(await calls()).toEqual({ 'webhook success': 1, 'webhook failure': 1, 'webhook timeout': 1, 'webhook fallback': 2 });
  expect(await states()).toEqual(['webhook open']);
  await deliver();
  expect(await calls()).toEqual({ 'webhook success': 1, 'webhook failure': 1, 'webhook timeout': 1, 'webhook reject': 1, 'webhook fallback': 3 });
});

it('tells nothing of a letter', async () => {
  await deliver();
  expect(await metrics.text()).not.toContain(letter.id);
});

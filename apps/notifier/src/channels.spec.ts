import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Channels, type BreakerPolicy } from './channels.js';
import type { Letter } from './delivery.js';
import { webhookSender } from './webhook.js';

const policy: BreakerPolicy = { timeout: 2_000, errorThresholdPercentage: 50, volumeThreshold: 3, rollingCountTimeout: 60_000, resetTimeout: 60 };
const letter: Letter = {
  id: '11111111-1111-8111-8111-111111111111', tipId: '01960000-0000-7000-8000-000000000001', registerNumber: 'TB-2026-0000001', notice: 'receipt_procuracy',
  article: null, confidence: 'sourced', owedSince: '2026-03-02T03:00:00.000Z', dueAt: '2026-03-05T17:00:00.000Z',
};

describe('a channel behind its breaker', () => {
  let server: Server;
  let calls: number;
  let status: number;
  let channels: Channels;
  const webhook = () => channels.states().find((s) => s.channel === 'webhook');
  const deliver = () => channels.deliver('webhook', letter);
  beforeEach(async () => {
    [calls, status] = [0, 503];
    server = createServer((_request, response) => {
      calls++;
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    channels = new Channels({ webhook: webhookSender({ url, secret: Buffer.alloc(32), timeoutMs: 1_000, now: () => '2026-03-02T04:00:00.000Z' }) }, policy);
  });
  afterEach(() => {
    channels.close();
    server.closeAllConnections();
    server.close();
  });
  const opened = async () => {
    for (let i = 0; i < policy.volumeThreshold; i++) expect(await deliver()).toEqual({ kind: 'later', code: 'http_503' });
  };
  const halfOpen = async () => {
    while (webhook()?.state !== 'half_open') await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it('opens after failures and then calls nobody: what is to be sent stays owed', async () => {
    await opened();
    expect(webhook()).toEqual({ channel: 'webhook', configured: true, state: 'open', successes: 0, failures: 3 });
    expect(await deliver()).toEqual({ kind: 'later', code: 'eopenbreaker' });
    expect([channels.room('webhook'), calls]).toEqual([0, 3]);
  });

  it('tries one letter after a while, and closes when that one is taken', async () => {
    await opened();
    await halfOpen();
    expect(channels.room('webhook')).toBe(1);
    status = 204;
    expect(await deliver()).toEqual({ kind: 'sent' });
    expect(webhook()).toMatchObject({ state: 'closed', successes: 1, failures: 3 });
    expect(channels.room('webhook')).toBeGreaterThan(1);
  });

  it('opens again when the one it tries fails too', async () => {
    await opened();
    await halfOpen();
    expect(await deliver()).toEqual({ kind: 'later', code: 'http_503' });
    expect(webhook()?.state).toBe('open');
  });

  it('is shown when it is not configured, and keeps what is given to it owed', async () => {
    expect(channels.states().find((s) => s.channel === 'email')).toEqual({ channel: 'email', configured: false, state: null, successes: 0, failures: 0 });
    expect(await channels.deliver('email', letter)).toEqual({ kind: 'later', code: 'no_channel' });
  });
});

import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Letter } from './delivery.js';
import { readSecret } from './signed-post.js';
import { webhookSender } from './webhook.js';

const secret = Buffer.alloc(32, 7);
const letter: Letter = {
  id: '11111111-1111-8111-8111-111111111111', tipId: '01960000-0000-7000-8000-000000000001', registerNumber: 'TB-2026-0000001', notice: 'receipt_procuracy',
  article: 'BLTTHS 101/2015/QH13 art. 146.5', confidence: 'sourced', owedSince: '2026-03-02T03:00:00.000Z', dueAt: '2026-03-05T17:00:00.000Z',
};

describe('the webhook to the procuracy', () => {
  let server: Server;
  let calls: { headers: IncomingHttpHeaders; body: string }[];
  let answer: { status: number; headers?: Record<string, string> };
  const send = (timeoutMs = 5_000) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`;
    return webhookSender({ url, secret, timeoutMs, now: () => '2026-03-02T04:00:00.000Z' })(letter);
  };
  beforeEach(async () => {
    calls = [];
    answer = { status: 204 };
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      calls.push({ headers: request.headers, body });
      if (answer.status) response.writeHead(answer.status, answer.headers).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is a CloudEvent that names tip, notice, limit and article, and nothing that was told', async () => {
    expect(await send()).toEqual({ kind: 'sent', proof: 'http_204' });
    expect(calls[0]?.headers['content-type']).toBe('application/cloudevents+json');
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
      specversion: '1.0', id: letter.id, source: 'urn:tinbao:notifier', type: 'vn.tinbao.notice.v1', subject: letter.tipId, time: letter.owedSince,
      datacontenttype: 'application/json',
      data: { tipId: letter.tipId, registerNumber: 'TB-2026-0000001', notice: 'receipt_procuracy', dueAt: letter.dueAt, article: letter.article, confidence: 'sourced' },
    });
  });

  it('is signed over id, instant and body, and carries the same key and bytes at every attempt', async () => {
    await send();
    await send();
    const [first, second] = calls;
    const mac = createHmac('sha256', secret).update(`${letter.id}.1772424000.${first?.body}`).digest('base64');
    expect(first?.headers).toMatchObject({ 'webhook-id': letter.id, 'webhook-timestamp': '1772424000', 'webhook-signature': `v1,${mac}`, 'idempotency-key': letter.id });
    expect([second?.body, second?.headers['idempotency-key']]).toEqual([first?.body, letter.id]);
  });

  it.each([[500, 'http_500'], [401, 'http_401'], [410, 'http_410']])('has failed when the answer is %d', async (status, code) => {
    answer = { status };
    await expect(send()).rejects.toMatchObject({ code });
  });

  it('follows no redirection: the signed call is for nobody else', async () => {
    answer = { status: 307, headers: { location: '/elsewhere' } };
    await expect(send()).rejects.toMatchObject({ code: 'http_307' });
    expect(calls).toHaveLength(1);
  });

  it('has failed when nobody listens, and when nobody answers in time', async () => {
    answer = { status: 0 };
    await expect(send(100)).rejects.toMatchObject({ name: 'ChannelFailure', code: 'timeouterror' });
    server.closeAllConnections();
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const deaf = webhookSender({ url: `http://127.0.0.1:${port}/`, secret, timeoutMs: 5_000, now: () => '2026-03-02T04:00:00.000Z' });
    await expect(deaf(letter)).rejects.toMatchObject({ name: 'ChannelFailure', code: 'econnrefused' });
  });
});

describe('the secret of the webhook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tinbao-secret-'));
  const file = (text: string, mode = 0o600) => {
    const path = join(folder, 'secret');
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  };
  afterEach(() => rmSync(join(folder, 'secret'), { force: true }));

  it('is read in base64, with or without the prefix of Standard Webhooks', () => {
    expect(readSecret('TINBAO_WEBHOOK_SECRET_FILE', file(`${secret.toString('base64')}\n`))).toEqual(secret);
    expect(readSecret('TINBAO_WEBHOOK_SECRET_FILE', file(`whsec_${secret.toString('base64')}`))).toEqual(secret);
  });

  it('stops the start when others may read it, when it is short, when it is not there, and is never repeated', () => {
    const short = Buffer.alloc(8, 7).toString('base64');
    expect(() => readSecret('TINBAO_WEBHOOK_SECRET_FILE', file(secret.toString('base64'), 0o640))).toThrow(/^TINBAO_WEBHOOK_SECRET_FILE=.*chmod 600/);
    expect(() => readSecret('TINBAO_WEBHOOK_SECRET_FILE', file(short))).toThrow(/^(?!.*BwcH).*at least 24 bytes/);
    expect(() => readSecret('TINBAO_WEBHOOK_SECRET_FILE', join(folder, 'none'))).toThrow(/TINBAO_WEBHOOK_SECRET_FILE=.*openssl/);
  });
});

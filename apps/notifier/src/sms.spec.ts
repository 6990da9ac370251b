import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Letter } from './delivery.js';
import { smsSender } from './sms.js';

const secret = Buffer.alloc(32, 7);
const letter: Letter = {
  id: '11111111-1111-8111-8111-111111111111', tipId: '01960000-0000-7000-8000-000000000001', registerNumber: 'TB-2026-0000001', notice: 'result_informant',
  article: 'BLTTHS 101/2015/QH13 art. 145.4', confidence: 'sourced', owedSince: '2026-03-02T03:00:00.000Z', dueAt: '2026-03-05T17:00:00.000Z', to: '+84912000111',
};

describe('a text message through a gateway', () => {
  let server: Server;
  let calls: { headers: IncomingHttpHeaders; body: string }[];
  let answer: { status: number; body?: string };
  const send = () => smsSender({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, secret, timeoutMs: 2_000, now: () => '2026-03-02T04:00:00.000Z' })(letter);
  beforeEach(async () => {
    calls = [];
    answer = { status: 202, body: '{"messageId":"SM-1"}' };
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      calls.push({ headers: request.headers, body });
      response.writeHead(answer.status).end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('says that something waits and under which number: nothing of a crime, no code, in one message', async () => {
    await send();
    const { id, to, text } = JSON.parse(calls[0]?.body ?? '');
    expect([id, to]).toEqual([letter.id, letter.to]);
    expect(text).toContain('TB-2026-0000001');
    expect(text).not.toMatch(/toi pham|to giac|cong an|ket qua|crime|police|result|145|\d{20}/i);
    // One message of the GSM alphabet: 160 letters without diacritics.
    expect(text).toMatch(/^[ -~]{1,160}$/);
  });

  it('is signed like the webhook, with the same key at every attempt', async () => {
    await send();
    await send();
    const [first, second] = calls;
    const mac = createHmac('sha256', secret).update(`${letter.id}.1772424000.${first?.body}`).digest('base64');
    expect(first?.headers).toMatchObject({ 'webhook-id': letter.id, 'webhook-signature': `v1,${mac}`, 'idempotency-key': letter.id, 'content-type': 'application/json' });
    expect(second?.headers['idempotency-key']).toBe(letter.id);
  });

  it.each([
    ['its id', '{"messageId":"SM-1"}', 'http_202 SM-1'], ['no id', '', 'http_202'], ['no JSON', '<html>', 'http_202'],
    ['an id that is a sentence', '{"messageId":"sent to +84 912 000 111"}', 'http_202'], ['far too much', `{"messageId":"SM-1","x":"${'x'.repeat(100_000)}"}`, 'http_202'],
  ])('keeps what the gateway answered: %s', async (_what, body, proof) => {
    answer.body = body;
    expect(await send()).toEqual({ kind: 'sent', proof });
  });

  it('is refused for good by 422 alone; everything else may be tried again', async () => {
    answer = { status: 422 };
    expect(await send()).toEqual({ kind: 'refused', code: 'sms_422' });
    for (const status of [400, 401, 429, 500]) {
      answer = { status };
      await expect(send()).rejects.toMatchObject({ name: 'ChannelFailure', code: `http_${status}` });
    }
  });
});

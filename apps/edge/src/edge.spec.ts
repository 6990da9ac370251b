import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@tinbao/host';
import { readEdgeConfig } from './edge-config.js';
import { openEdge, type Edge } from './edge.js';
import type { Lookup } from './upstreams.js';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A real server that says it is ready and otherwise answers as told; counts what it was asked. */
interface Instance {
  readonly place: string;
  readonly server: Server;
  readonly asked: { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string }[];
}

async function instance(answer: RequestListener = (_request, response) => response.end('done'), host = '127.0.0.1', port = 0): Promise<Instance> {
  const asked: Instance['asked'] = [];
  const server = createServer((request, response) => {
    if (request.url === '/readyz') return void response.end('{}');
    void textOf(request).then((body) => {
      asked.push({ url: request.url ?? '', headers: request.headers, body });
      answer(request, response);
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  open.push(async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((done) => server.close(done));
  });
  return { place: `${host}:${(server.address() as AddressInfo).port}`, server, asked };
}

async function textOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

async function edge(upstreams: string, { env = {}, lookup }: { env?: Record<string, string>; lookup?: Lookup } = {}): Promise<Edge> {
  const port = await freePort();
  const opened = await openEdge(readEdgeConfig({ PORT: String(port), LOG_LEVEL: 'silent', TINBAO_UPSTREAMS: upstreams, ...env }, '/'), lookup);
  open.push(() => opened.close());
  return opened;
}

const lodge = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/tips?from=test`, { method: 'POST', body: '{"narrative":"Cướp giật"}', headers: { 'content-type': 'application/json', ...headers } });

/** A request that says exactly what it is given: fetch would mend it. */
async function raw(url: string, path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  const request = httpRequest({ hostname, port, path, ...options }).end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, text: await textOf(response) };
}

describe('a request through the edge', () => {
  it('reaches one ready instance after the other, with its query, its bytes and its headers', async () => {
    const [one, other] = [await instance(), await instance()];
    const { url } = await edge(`intake=${one.place},${other.place}`);
    for (let i = 0; i < 4; i++) expect(await (await lodge(url, { 'idempotency-key': 'k', cookie: 'tinbao=x' })).text()).toBe('done');
    expect([one.asked.length, other.asked.length]).toEqual([2, 2]);
    expect(one.asked[0]).toMatchObject({ url: '/api/tips?from=test', body: '{"narrative":"Cướp giật"}', headers: { 'content-type': 'application/json', 'idempotency-key': 'k', cookie: 'tinbao=x' } });
  });

  it('is tried at the next instance when nobody listens at the first', async () => {
    const [gone, there] = [await instance(), await instance()];
    const { url } = await edge(`intake=${gone.place},${there.place}`);
    gone.server.closeAllConnections();
    await new Promise((done) => gone.server.close(done));
    const answers = await Promise.all(Array.from({ length: 8 }, () => lodge(url)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(there.asked.map(({ body }) => body)).toEqual(Array(8).fill('{"narrative":"Cướp giật"}'));
  });

  it('is never sent twice once it was sent: the answer is lost, and the client is told to come back with his key', async () => {
    const cut: RequestListener = (request) => request.socket.destroy();
    const [one, other] = [await instance(cut), await instance(cut)];
    const { url } = await edge(`intake=${one.place},${other.place}`);
    const answer = await lodge(url);
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([502, '1', 'application/problem+json; charset=utf-8']);
    expect(await answer.json()).toMatchObject({ code: 'answer_lost', title: 'Không nhận được câu trả lời' });
    expect(one.asked.length + other.asked.length).toBe(1);
    const read = await fetch(`${url}/bao-tin`);
    expect([read.status, one.asked.length + other.asked.length]).toEqual([502, 2]);
  });

  it('is given to another instance by one that is closing and took nothing', async () => {
    const closing = await instance((_request, response) =>
      response.writeHead(503, { connection: 'close', 'content-type': 'application/json', 'x-from': 'closing' }).end('{"error":"Service Unavailable"}'));
    const there = await instance();
    const { url } = await edge(`intake=${closing.place},${there.place}`);
    for (let i = 0; i < 3; i++) {
      const answer = await lodge(url);
      expect([answer.status, await answer.text(), answer.headers.get('x-from')]).toEqual([200, 'done', null]);
    }
    expect([closing.asked.length, there.asked.length]).toEqual([1, 3]);
  });

  it('passes a refusal of a part on as it is, and does not ask again', async () => {
    const busy = await instance((_request, response) => response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '5' }).end('{"code":"unavailable"}'));
    const { url } = await edge(`intake=${busy.place} reporter=${busy.place}`);
    for (const answer of [await lodge(url), await fetch(`${url}/api/targets`)]) {
      expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([503, '5', '{"code":"unavailable"}']);
    }
    expect(busy.asked).toHaveLength(2);
  });

  it.each([['vi', 'Bộ phận này tạm thời không trả lời'], ['en', 'This part does not answer right now']])('without any instance is answered 503, in the language asked for (%s)', async (lang, title) => {
    const { url } = await edge(`intake=127.0.0.1:${await freePort()}`);
    for (const answer of [await lodge(url, { 'accept-language': lang }), await fetch(`${url}/api/inbox`, { headers: { 'accept-language': lang } })]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      expect(await answer.json()).toMatchObject({ code: 'no_upstream', title, status: 503 });
    }
  });

  it.each(['application/offset+octet-stream', 'multipart/form-data; boundary=x'])('hands a file on as it comes (%s): its first bytes are with the part before its last ones are sent', async (type) => {
    let begin!: (bytes: string) => void;
    const begun = new Promise<string>((resolve) => (begin = resolve));
    const server = createServer((request, response) => {
      if (request.url === '/readyz') return void response.end('{}');
      request.once('data', (chunk: Buffer) => begin(chunk.toString()));
      void textOf(request).then((text) => response.end(text));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(async () => server.close());
    const { url } = await edge(`intake=127.0.0.1:${(server.address() as AddressInfo).port}`);
    const { hostname, port } = new URL(url);
    const path = type.startsWith('multipart') ? '/bao-tin' : '/api/public/uploads/x';
    const request = httpRequest({ hostname, port, path, method: 'POST', headers: { 'content-type': type, 'content-length': '10' } });
    request.write('first');
    expect(await begun).toBe('first');
    request.end('-last');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(await textOf(response)).toBe('first-last');
  });

  it('keeps a body as large as its part takes, and refuses a larger one', async () => {
    const intake = await instance();
    const { url } = await edge(`intake=${intake.place}`);
    const send = (path: string, bytes: number) => fetch(`${url}${path}`, { method: 'POST', body: 'x'.repeat(bytes), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect((await send('/bao-tin/gui', 1_500_000)).status).toBe(200);
    expect(intake.asked[0]?.body).toHaveLength(1_500_000);
    const refused = await send('/api/tips', 600_000);
    expect([refused.status, (await refused.json()).code]).toEqual([413, 'payload_too_large']);
  });

  it.each(['/metrics', '/metrics/x', '/%6detrics', '/./metrics', '/%2e/metrics', '/x/../metrics', '/x/%2e%2e/metrics', '/x\\..\\metrics', '//metrics', 'http://elsewhere/metrics', '/metrics?x=1', '/metrics#x'])(
    'never reaches the figures of a part: %s', async (path) => {
      const all = await instance();
      const { url } = await edge(`web=${all.place} intake=${all.place}`);
      expect([400, 404]).toContain((await raw(url, path)).status);
      expect(all.asked).toEqual([]);
    });
});

describe('the headers of a request through the edge', () => {
  const claims = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', forwarded: 'for=203.0.113.9', 'x-real-ip': '203.0.113.9' };

  it('say who asked and for which host, whatever the client claims of that', async () => {
    const intake = await instance();
    const { url } = await edge(`intake=${intake.place}`);
    await raw(url, '/bao-tin', { headers: { ...claims, host: 'tinbao.example' } });
    expect(intake.asked[0]?.headers).toMatchObject({ host: 'tinbao.example', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'tinbao.example' });
    expect(Object.keys(intake.asked[0]?.headers ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(forwarded|x-real-ip)$/)]));
  });

  it('continue what a proxy says, where one stands in front', async () => {
    const intake = await instance();
    const { url } = await edge(`intake=${intake.place}`, { env: { TINBAO_BEHIND_PROXY: '1' } });
    await raw(url, '/bao-tin', { headers: { ...claims, 'x-forwarded-host': 'tinbao.example' } });
    expect(intake.asked[0]?.headers).toMatchObject({ 'x-forwarded-for': '203.0.113.9, 127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'tinbao.example' });
  });

  it('leave out those of the connection, in both directions', async () => {
    const intake = await instance((_request, response) => response.writeHead(200, { 'keep-alive': 'timeout=7', 'x-kept': '1', 'proxy-authenticate': 'x' }).end('done'));
    const { url } = await edge(`intake=${intake.place}`);
    await raw(url, '/bao-tin', { headers: { te: 'trailers', 'proxy-authorization': 'x', connection: 'keep-alive, x-own', 'x-own': '1', 'x-other': '1', expect: '100-continue' } });
    const names = Object.keys(intake.asked[0]?.headers ?? {});
    expect(names).toContain('x-other');
    for (const gone of ['te', 'proxy-authorization', 'x-own', 'expect']) expect(names).not.toContain(gone);
    const answer = await fetch(`${url}/bao-tin`);
    expect([answer.headers.get('x-kept'), answer.headers.get('proxy-authenticate')]).toEqual(['1', null]);
    expect(answer.headers.get('keep-alive')).not.toBe('timeout=7');
  });
});

describe('an event stream through the edge', () => {
  const streaming = async () => {
    const closed: string[] = [];
    const reporter = await instance((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      request.socket.once('close', () => closed.push('closed'));
    });
    return { reporter, closed, ...(await edge(`reporter=${reporter.place}`)) };
  };

  it('arrives event by event, and ends at the part when the client goes', async () => {
    const { url, closed } = await streaming();
    const client = new AbortController();
    const answer = await fetch(`${url}/api/targets/stream`, { signal: client.signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const { value } = (await answer.body?.getReader().read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toBe('data: 1\n\n');
    client.abort();
    await until(() => closed.length === 1);
  });

  it('does not keep the edge from ending', async () => {
    const { url, close } = await streaming();
    const answer = await fetch(`${url}/api/targets/stream`);
    const reader = answer.body?.getReader();
    await reader?.read();
    await close();
    open.pop();
    await expect(Promise.resolve(reader?.read())).rejects.toThrow();
  });
});

describe('the instances of a part', () => {
  it('are all addresses of a host name, looked up again', async () => {
    const port = await freePort();
    const first = await instance(undefined, '127.0.0.1', port);
    let addresses = ['127.0.0.1'];
    const { url } = await edge(`intake=intake.test:${port}`, { lookup: async () => addresses });
    await lodge(url);
    const second = await instance(undefined, '127.0.0.2', port);
    addresses = ['127.0.0.1', '127.0.0.2'];
    await until(async () => (await (await fetch(`${url}/readyz`)).json()).parts.intake.ready === 2);
    for (let i = 0; i < 4; i++) await lodge(url);
    expect([first.asked.length, second.asked.length]).toEqual([3, 2]);
  });

  it('make the edge ready when each part that people need has one; it names what lacks', async () => {
    const all = await instance();
    const { url } = await edge(`intake=${all.place} casework=${all.place} notifier=${all.place} web=${all.place} reporter=127.0.0.1:${await freePort()}`);
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ ready: false, lacking: ['reporter'] })]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(all.asked).toEqual([]);
  });
});

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`not in time: ${done.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import replyFrom from '@fastify/reply-from';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import pino from 'pino';
import { Refused } from '@tinbao/contracts';
import { answerProblem, BODY_LIMIT, HEAD_MS, REQUEST_MS, type Listening } from '@tinbao/host';
import { parts, type EdgeConfig, type Part } from './edge-config.js';
import { forward, type Forwarding } from './forward.js';
import { needed, owners } from './owners.js';
import { Upstreams, type Lookup } from './upstreams.js';

/** A started edge. */
export interface Edge {
  readonly url: string;
  /** Takes no new requests, ends event streams, finishes what it has; what is not done after 25 s is cut off. */
  close(): Promise<void>;
}

const FINISH_MS = 25_000;
const LOOK_MS = 20;
/** To wait for a connection, for the beginning of an answer, and for its next bytes. An event stream beats every 2 s. */
const undici = { connections: null, connect: { timeout: 2_000 }, headersTimeout: 60_000, bodyTimeout: 60_000 };

/** Opens the one address of a house whose parts are many processes. `lookup` finds the addresses of a host name. */
export async function openEdge(config: EdgeConfig, lookup?: Lookup): Promise<Edge> {
  const log = pino({ level: config.logLevel, base: undefined }, pino.destination({ dest: 2, sync: true }));
  const upstreams = new Upstreams({ places: config.places, lookup, told: (what, facts) => log.info(facts, what) });
  const refuse: Forwarding['refuse'] = (error, request, reply) => {
    void reply.headers({ 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    answerProblem(error, request, reply, log);
  };
  const server = await serverFor(config, refuse);
  ownDoors(server, upstreams);
  const forwarding: Forwarding = { upstreams, behindProxy: config.behindProxy, underWay: new Set(), streams: new Set(), refuse };
  forwardedDoors(server, forwarding);
  await upstreams.start();
  const address = await server.listen({ port: config.port, host: config.host });
  return { url: address, close: () => close(server, forwarding) };
}

async function serverFor(config: Listening, refuse: Forwarding['refuse']): Promise<FastifyInstance> {
  const { tls } = config;
  const server = Fastify({
    bodyLimit: BODY_LIMIT, requestTimeout: REQUEST_MS, keepAliveTimeout: 60_000, forceCloseConnections: 'idle', return503OnClosing: true,
    exposeHeadRoutes: false, routerOptions: { maxParamLength: 200 }, frameworkErrors: refuse,
    ...(tls ? { https: { cert: await readFile(tls.cert), key: await readFile(tls.key) } } : {}),
  } as object) as unknown as FastifyInstance;
  server.server.headersTimeout = HEAD_MS;
  server.setErrorHandler(refuse);
  server.setNotFoundHandler((request, reply) => refuse(notFound(request), request, reply));
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body.length === 0 ? null : body));
  // A file goes through as it comes, as a piece or with a form: a line that breaks leaves behind what it brought.
  server.addContentTypeParser(['application/offset+octet-stream', 'multipart/form-data'], (_request, payload, done) => done(null, payload));
  server.addHook('onRequest', (request, _reply, done) => done(isPlain(request.url) ? undefined : new Refused('bad_request')));
  await server.register(replyFrom, { undici, disableCache: true, disableRequestLogging: true, destroyAgent: true } as object);
  return server;
}

/** Whether everybody reads the same path in it: `/./metrics` is routed as one address and asked for as another. */
function isPlain(url: string): boolean {
  const path = url.split('?', 1)[0] ?? '';
  const base = 'http://edge';
  return URL.canParse(path, base) && new URL(path, base).href === `${base}${path}`;
}

/** What the edge says of itself; what the parts measure is not for everybody. */
function ownDoors(server: FastifyInstance, upstreams: Upstreams): void {
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', (_request, reply) => {
    const lacking = needed.filter((part) => upstreams.count(part).ready === 0);
    void reply.status(lacking.length > 0 ? 503 : 200).header('cache-control', 'no-store');
    return { ready: lacking.length === 0, lacking, parts: Object.fromEntries(parts.map((part) => [part, upstreams.count(part)])) };
  });
  const hidden = (request: FastifyRequest) => Promise.reject(notFound(request));
  for (const url of ['/metrics', '/metrics/*', '/healthz', '/healthz/*', '/readyz', '/readyz/*']) {
    server.route({ method: server.supportedMethods.filter((method) => !server.hasRoute({ method, url })), url, handler: hidden });
  }
}

function forwardedDoors(server: FastifyInstance, to: Forwarding): void {
  const handler = (part: (request: FastifyRequest) => Part) => (request: FastifyRequest, reply: FastifyReply) => {
    to.underWay.add(request);
    reply.raw.once('close', () => to.underWay.delete(request));
    forward(to, request, reply, to.upstreams.of(part(request)));
    return reply;
  };
  const method = server.supportedMethods;
  for (const { part, url, bodyLimit, ...owner } of owners) server.route({ method: owner.method ?? method, url, bodyLimit, handler: handler(() => part) });
  // A parked tip is given back by the stage that set it aside.
  server.post('/api/admin/parked/:stage/:subject/replay', handler(({ params }) => parts.find((part) => part === (params as { stage: string }).stage) ?? 'web'));
}

function notFound({ method, url }: FastifyRequest): Refused {
  return new Refused('not_found', { method, path: url.split('?', 1)[0] ?? '' });
}

async function close(server: FastifyInstance, { upstreams, streams, underWay }: Forwarding): Promise<void> {
  for (const stream of streams) stream.destroy();
  const closed = server.close();
  const end = performance.now() + FINISH_MS;
  while (underWay.size > 0 && performance.now() < end) await sleep(LOOK_MS);
  // Also those on which nobody asked anything yet: a browser opens them in store.
  server.server.closeAllConnections();
  await closed;
  await upstreams.stop();
}

import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { FastifyInstance } from 'fastify';
import { problemDocument } from '@tinbao/contracts';
import { HEAD_MS, languageOf, REQUEST_MS, type Config, type Running } from '@tinbao/host';
import { publicPaths } from './public-pages.http.js';

/** A second listener on which only the informant's doors exist. */
export interface PublicListener {
  readonly url: string;
  close(): Promise<void>;
}

/** What a request may bring in beside its body; whatever else a browser, a proxy or a tracer says is gone before anything of ours sees it. */
const HEADERS: ReadonlySet<string> = new Set([
  'accept', 'accept-encoding', 'accept-language', 'connection', 'content-encoding', 'content-length', 'content-type', 'expect', 'host', 'idempotency-key', 'origin', 'sec-fetch-site',
  'tracking-code', 'transfer-encoding', 'tus-resumable', 'upload-checksum', 'upload-length', 'upload-metadata', 'upload-offset',
]);
/** Whom a declared proxy speaks for: counted against floods in memory, kept nowhere. */
const OF_PROXY: ReadonlySet<string> = new Set(['x-forwarded-for', 'x-forwarded-proto']);

const pages: ReadonlySet<string> = new Set(publicPaths.map((path) => `/${path}`));
const FAMILIES = /^\/(?:api\/public\/(?:tips|recipients|follow-up|uploads)|bao-tin\/tep)(?:\/|$)|^\/api\/ledger\/(?:checkpoint|vkey|proofs\/|tile\/(?!entries\/))/;

/** Opens it where the configuration names a port. The same handlers answer, so what holds there holds here. */
export async function openPublicListener({ app }: Pick<Running, 'app'>, config: Config): Promise<PublicListener | undefined> {
  const { publicListener: place, tls } = config;
  if (!place) return undefined;
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  const listener = listenerFor(fastify, config.behindProxy);
  const options = { requestTimeout: REQUEST_MS, headersTimeout: HEAD_MS, keepAliveTimeout: 60_000 };
  const server = tls ? createTlsServer({ ...options, cert: await readFile(tls.cert), key: await readFile(tls.key) }, listener) : createServer(options, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(`TINBAO_PUBLIC_PORT=${place.port}: cannot listen on ${place.host}:${place.port} (${error.code})`)));
    server.listen(place, resolve);
  });
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  return { url: `${tls ? 'https' : 'http'}://${place.host.includes(':') ? `[${place.host}]` : place.host}:${place.port}`, close };
}

function listenerFor(fastify: FastifyInstance, behindProxy: boolean): RequestListener {
  return (request, response) => {
    strip(request, behindProxy);
    if (isPublic(request.url ?? '')) fastify.routing(request, response);
    else missing(request, response);
  };
}

function isPublic(url: string): boolean {
  const [path = ''] = url.split('?', 1);
  return pages.has(path) || FAMILIES.test(path);
}

function strip(request: IncomingMessage, behindProxy: boolean): void {
  const kept = Object.entries(request.headers).filter(([name]) => HEADERS.has(name) || (behindProxy && OF_PROXY.has(name)));
  request.headers = Object.fromEntries(kept);
  request.rawHeaders = kept.flatMap(([name, value]) => [value ?? ''].flat().flatMap((each) => [name, each]));
}

function missing(request: IncomingMessage, response: ServerResponse): void {
  const [path = ''] = (request.url ?? '').split('?', 1);
  const { 'accept-language': language } = request.headers;
  const body = problemDocument('not_found', { lang: languageOf(language), instance: 'about:blank', params: { method: request.method ?? '', path } });
  request.resume();
  response.writeHead(404, { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).end(JSON.stringify(body));
}

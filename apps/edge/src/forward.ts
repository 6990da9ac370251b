import type { IncomingHttpHeaders } from 'node:http';
import { Stream, type Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '@tinbao/contracts';
import { forwardedHeaders, withoutHops } from './forward-headers.js';
import type { Upstream, Upstreams } from './upstreams.js';

/** What forwarding needs of its edge. */
export interface Forwarding {
  readonly upstreams: Upstreams;
  readonly behindProxy: boolean;
  /** Requests that have no whole answer yet. */
  readonly underWay: Set<FastifyRequest>;
  /** Event streams that are open: they end only when somebody ends them. */
  readonly streams: Set<Readable>;
  /** Answers with the problem that an error amounts to. */
  readonly refuse: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;
}

/** What an upstream answered, as reply-from hands it on. */
interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly stream: Readable;
}

/** Came to pass before a byte of the request left. */
const UNSENT = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/**
 * Hands a request to the first of the upstreams that takes it, and its answer back. The next one is asked only where the
 * request was surely not worked on: nobody listened, or the instance said that it is closing. Otherwise refuses
 * `answer_lost`; `no_upstream` when none took it.
 */
export function forward(to: Forwarding, request: FastifyRequest, reply: FastifyReply, candidates: readonly Upstream[]): void {
  const [upstream, ...further] = candidates;
  // What began to flow cannot be sent a second time; its sender asks how far it came.
  const others = request.body instanceof Stream ? [] : further;
  if (!upstream) return to.refuse(new Refused('no_upstream', { seconds: '2' }), request, reply);
  const next = () => {
    to.upstreams.takeOut(upstream);
    forward(to, request, reply, others);
  };
  reply.from(undefined, {
    ...bodyOf(request),
    getUpstream: () => upstream.origin,
    rewriteRequestHeaders: (_request, headers) => forwardedHeaders(request, headers, to.behindProxy),
    rewriteHeaders: withoutHops,
    // By default it asks the same instance again, ten times.
    retryDelay: () => null,
    onError: (_reply, { error }) => (wasSent(error.cause) ? to.refuse(new Refused('answer_lost', { seconds: '1' }), request, reply) : next()),
    onResponse: (_request, _reply, response) => {
      const answer = response as unknown as Answer;
      if (!isTurnedAway(answer)) return handBack(to, reply, answer);
      answer.stream.resume();
      for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
      next();
    },
  });
}

function handBack({ streams }: Forwarding, reply: FastifyReply, { headers, stream }: Answer): void {
  if (headers['content-type']?.startsWith('text/event-stream')) {
    streams.add(stream);
    stream.once('close', () => streams.delete(stream));
  }
  void reply.send(stream);
}

/** The bytes as they came: reply-from would spell a buffer out as JSON. */
function bodyOf({ body, headers }: FastifyRequest): { body?: unknown; contentType?: string } {
  if (body === undefined || body instanceof Stream) return {};
  return { body, contentType: headers['content-type'] ?? 'application/octet-stream' };
}

function wasSent(cause: unknown): boolean {
  const { code } = (cause ?? {}) as { code?: unknown };
  return !UNSENT.some((unsent) => unsent === code);
}

/** Fastify's own words for a request that comes while it closes: ours are problems. */
function isTurnedAway({ statusCode, headers }: Answer): boolean {
  return statusCode === 503 && headers.connection === 'close' && headers['content-type'] === 'application/json';
}

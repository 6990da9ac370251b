import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** Headers of one connection, not of the message (RFC 9110 section 7.6.1); `expect` was answered here. */
const HOPS = [
  'connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'http2-settings', 'expect',
];
/** What whoever stands in front says about the client. */
const CLAIMS = ['forwarded', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-forwarded-server'];

/** Headers of an answer, without those of the connection it came by. */
export function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return without(headers, HOPS);
}

/**
 * Headers of a request as an upstream gets them: the host it was asked of, and who asked. `headers` are those to begin
 * with. What a request says of its sender is believed of a proxy alone.
 */
export function forwardedHeaders({ raw }: Pick<FastifyRequest, 'raw'>, headers: IncomingHttpHeaders, behindProxy: boolean): IncomingHttpHeaders {
  const { host } = raw.headers;
  const claimed = (name: string) => (behindProxy ? [raw.headers[name] ?? []].flat().join(', ') : '');
  // A body of these is not passed on, and its length would announce one.
  const bodiless = raw.method === 'GET' || raw.method === 'HEAD';
  return {
    ...without(headers, [...HOPS, ...CLAIMS, ...(bodiless ? ['content-length'] : [])]), host,
    'x-forwarded-for': [claimed('x-forwarded-for'), raw.socket.remoteAddress].filter(Boolean).join(', '),
    'x-forwarded-proto': claimed('x-forwarded-proto') || ('encrypted' in raw.socket ? 'https' : 'http'),
    'x-forwarded-host': claimed('x-forwarded-host') || host,
  };
}

function without(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));
}

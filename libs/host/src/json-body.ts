import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Refused } from '@tinbao/contracts';

/** Largest body of a request, in bytes: 20,000 characters at their longest JSON spelling, and sealed identity beside them. */
export const BODY_LIMIT = 512 * 1024;

/** Reads bodies ourselves: bytes that are no UTF-8 are refused rather than replaced, and an empty body is no object. */
export function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json'], { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    const bytes = body as Buffer;
    if (!isUtf8(bytes)) return done(new Refused('invalid_json'));
    try {
      done(null, bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8')));
    } catch {
      done(new Refused('invalid_json'));
    }
  });
  // A file comes unread, to be asked for chunk by chunk: the guard lets its sender in before a byte of it is kept. To any other door it is an empty object.
  fastify.addContentTypeParser(['application/octet-stream', 'application/offset+octet-stream'], (_request, payload, done) => done(null, { [Symbol.asyncIterator]: () => payload[Symbol.asyncIterator]() }));
}

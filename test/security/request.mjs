import { request as http, Agent } from 'node:http';

/** Longest a request may take, in ms: beyond, it hangs. */
const HANGS_MS = 30_000;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Sends one request; yields `{status, type, bytes}`, or `{hung: true}` and `{cut: reason}` for one without an answer. A stream is left after its first words. */
export function send(url, { method, path, headers, body }) {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const sent = http({ hostname, port, method, path, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) }, agent, timeout: HANGS_MS });
    sent.on('timeout', () => sent.destroy(new Error('hung')));
    sent.on('error', (error) => resolve(error.message === 'hung' ? { hung: true } : { cut: error.code ?? error.message }));
    sent.on('response', (answer) => {
      const parts = [];
      const done = () => resolve({ status: answer.statusCode, type: answer.headers['content-type'] ?? '', bytes: Buffer.concat(parts) });
      answer.on('data', (part) => {
        parts.push(part);
        if (/event-stream/.test(answer.headers['content-type'] ?? '')) {
          done();
          answer.destroy();
        }
      });
      answer.on('end', done).on('error', done);
    });
    sent.end(body);
  });
}

import { randomBytes } from 'node:crypto';
import autocannon from 'autocannon';
import { tips } from './narratives.mjs';

/** `node http-load.mjs URL SECONDS CONNECTIONS [A_SECOND]`: posts tips of the simulated season, each under a key of its own; one line of JSON about the answers. */
const [url, seconds, connections, rate] = process.argv.slice(2);
const bodies = tips(400).map((tip) => JSON.stringify(tip));
let next = 0;
const result = await autocannon({
  url, connections: Number(connections), duration: Number(seconds), timeout: 30, ...(rate && { overallRate: Number(rate) }),
  requests: [{
    method: 'POST', path: '/api/tips',
    setupRequest: (request) => ({
      ...request,
      body: bodies[next++ % bodies.length],
      headers: { 'content-type': 'application/json', cookie: process.env.BENCH_COOKIE, 'idempotency-key': randomBytes(18).toString('base64url') },
    }),
  }],
});
const { non2xx, errors, latency, duration } = result;
process.stdout.write(`${JSON.stringify({ answered: result['2xx'], refused: non2xx, errors, seconds: duration, p50Ms: latency.p50, p99Ms: latency.p99 })}\n`);

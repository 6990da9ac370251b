import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections: one chosen here stays free until it is listened on, and after a restart. */
const [FIRST, END] = [15_000, 32_000];
const TRIES = 100;

/** A port of 127.0.0.1 that nobody listens on right now, nor is likely to soon. */
export async function freePort() {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(FIRST, END);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port of 127.0.0.1 between ${FIRST} and ${END} in ${TRIES} tries`);
}

function isFree(port) {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

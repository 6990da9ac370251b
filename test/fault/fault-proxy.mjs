import { connect, createServer } from 'node:net';

/**
 * A TCP proxy on 127.0.0.1 before PostgreSQL that can do what networks do. It reads the requests that pass, so that it can
 * reset a connection exactly after COMMIT was obeyed and before the reply comes.
 */
export async function startFaultProxy({ to }) {
  const state = { passages: new Set(), to, stalled: false, refusing: false, reset: undefined, resets: 0 };
  const server = createServer((client) => open(state, client));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    /** The same database address, by way of this proxy. */
    through: (url) => Object.assign(new URL(url), { port: String(server.address().port), hostname: '127.0.0.1' }).href,
    /** From now on `times` transactions that `concerns` (their statements as text) lose their connection between COMMIT and reply. */
    resetAfterCommit: (times, concerns) => void (state.reset = { times, concerns }),
    resets: () => state.resets,
    /** Nothing passes any more, and nobody is told, until `resume`. */
    stall: () => each(state, true, (socket) => socket.pause()),
    resume: () => each(state, false, (socket) => socket.resume()),
    /** Resets every connection; `refusing` also the new ones. */
    cut: (refusing = false) => cut(state, refusing),
    close: () => close(state, server),
  };
}

function open(state, client) {
  if (state.refusing) return client.resetAndDestroy();
  const server = connect(state.to.port, state.to.host);
  const passage = { client, server, pending: Buffer.alloc(0), started: false, said: '', commits: false };
  state.passages.add(passage);
  for (const [from, to] of [[client, server], [server, client]]) {
    from.setNoDelay(true);
    from.on('error', () => undefined).on('close', () => (to.destroy(), state.passages.delete(passage)));
    if (state.stalled) from.pause();
  }
  client.on('data', (chunk) => {
    hear(state, passage, chunk);
    server.write(chunk);
  });
  server.on('data', (chunk) => (passage.commits && chunk.includes('COMMIT') ? lose(state, passage) : client.write(chunk)));
}

/** Follows the requests of one connection: a length-prefixed frame each, the first ones without a letter before. */
function hear(state, passage, chunk) {
  passage.pending = Buffer.concat([passage.pending, chunk]);
  for (;;) {
    const { pending, started } = passage;
    const skip = started ? 1 : 0;
    if (pending.length < skip + 4) return;
    const length = pending.readInt32BE(skip) + skip;
    if (pending.length < length) return;
    passage.pending = pending.subarray(length);
    if (started) note(state, passage, pending.subarray(0, length));
    // The wish for TLS is answered first, then the true beginning comes.
    else passage.started = pending.readInt32BE(4) !== 80_877_103;
  }
}

const QUERY = 'Q'.charCodeAt(0);
const BIND = 'B'.charCodeAt(0);

function note(state, passage, frame) {
  const [kind] = frame;
  if (kind === BIND) passage.said += `${frame.subarray(5).toString('latin1').split('\0')[1]};`;
  if (kind !== QUERY) return;
  const text = frame.subarray(5, -1).toString('utf8');
  if (/^(begin|start transaction)/i.test(text)) passage.said = '';
  passage.said += `${text};`;
  if (!/^commit/i.test(text) || !(state.reset?.times > 0) || !state.reset.concerns(passage.said)) return;
  state.reset.times -= 1;
  passage.commits = true;
}

function lose(state, passage) {
  state.resets += 1;
  passage.client.resetAndDestroy();
  passage.server.destroy();
}

function each(state, stalled, act) {
  state.stalled = stalled;
  for (const { client, server } of state.passages) [client, server].forEach(act);
}

function cut(state, refusing) {
  state.refusing = refusing;
  for (const { client } of state.passages) client.resetAndDestroy();
}

async function close(state, server) {
  const closed = new Promise((resolve) => server.close(resolve));
  cut(state, true);
  await closed;
}

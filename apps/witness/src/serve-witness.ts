import { mkdirSync, readFileSync } from 'node:fs';
import Fastify, { type FastifyInstance } from 'fastify';
import pino from 'pino';
import type { WitnessConfig } from './config.js';
import { Witness, type WitnessStatus } from './witness.js';

/** A witness that serves. */
export interface ServedWitness {
  readonly url: string;
  readonly witness: Witness;
  close(): Promise<void>;
}

/** Largest request, in bytes: 63 hashes, and a note with room for other signatures. */
const LARGEST = 64 * 1024;

/** Opens key and state, and serves the protocol of C2SP tlog-witness beside its own state. */
export async function serveWitness(config: WitnessConfig): Promise<ServedWitness> {
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const log = pino({ base: undefined }, pino.destination({ dest: 2, sync: true }));
  const witness = new Witness(config, ({ note: _, ...refusal }) => log.error(refusal, 'a head that the log signed is not cosigned'));
  witness.logs();
  const { tls } = config;
  const server = Fastify({
    bodyLimit: LARGEST, requestTimeout: 15_000, forceCloseConnections: 'idle', exposeHeadRoutes: false,
    ...(tls ? { https: { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } } : {}),
  } as object) as unknown as FastifyInstance;
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ reason: error.message }, 'not answered');
    void reply.status(status).type(TEXT).send(status >= 500 ? 'the witness cannot read or keep its state\n' : 'bad request\n');
  });
  doors(server, witness);
  const url = await server.listen({ port: config.port, host: config.host });
  return { url, witness, close: () => server.close() };
}

const TEXT = 'text/plain; charset=utf-8';

function doors(server: FastifyInstance, witness: Witness): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.addHook('onSend', async (_request, reply) => void reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'content-security-policy': `default-src 'none'` }));
  server.post('/add-checkpoint', (request, reply) => {
    const { status, body, type = TEXT } = witness.add(typeof request.body === 'string' ? request.body : '', new Date());
    return reply.status(status).type(type).send(body);
  });
  server.get<{ Params: { hash: string } }>('/:hash/checkpoint', ({ params }, reply) => {
    const note = witness.checkpoint(params.hash);
    return reply.status(note === undefined ? 404 : 200).type(TEXT).send(note ?? 'never cosigned here\n');
  });
  server.get('/vkey', (_request, reply) => reply.type(TEXT).send(`${witness.vkey}\n`));
  server.get('/status.json', () => witness.status());
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/', (_request, reply) => reply.type(TEXT).send(pageOf(witness.status())));
}

/** The state in plain words, for whoever opens the address. */
function pageOf({ name, vkey, logs, refusals }: WitnessStatus): string {
  const rows = logs.map(({ origin, size }) => `  ${origin}: ${size === null ? 'chưa ký lần nào' : `đã ký tới cỡ ${size}`}`);
  const refusedRows = refusals.slice(-20).reverse().map(({ at, origin, code, size, storedSize }) => `  ${at} ${origin} cỡ ${size}, đang giữ cỡ ${storedSize}: ${SAID[code] ?? code}`);
  return [
    `Nhân chứng sổ ${name}`, `Khoá công khai: ${vkey}`, '', 'Các sổ đang theo dõi', ...(rows.length > 0 ? rows : ['  (chưa có khoá sổ nào)']), '',
    `Đầu sổ bị từ chối: ${refusals.length}`, ...refusedRows, '',
  ].join('\n');
}

const SAID: Readonly<Record<string, string>> = { smaller: 'nhỏ hơn đầu sổ đã ký', inconsistent: 'không nối tiếp đầu sổ đã ký' };

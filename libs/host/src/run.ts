import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KafkaStrategy, LedgerStrategy, type BusStrategy } from '@tinbao/bus';
import { AccessGuard } from './access.js';
import { HOUSE, LAW, MODEL, type House } from './house.js';
import { BODY_LIMIT, readJsonBodies } from './json-body.js';
import type { Metrics } from './metrics.js';
import { answerProblem } from './problem-answer.js';
import { ProblemsFilter } from './problems.filter.js';
import { HEAD_MS, REQUEST_MS } from './timeouts.js';
import type { Stage } from './stage.js';

/** A process that ends still takes requests for so long, in ms, and each answer closes its connection. */
const LAST_REQUESTS_MS = 250;

/** A process that serves: its address, and how it ends. */
export interface Running {
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Takes no new requests, finishes what it has, stops the consumers after their transaction. */
  close(): Promise<void>;
}

/** What else the process carries: the law in force and the model in use for every stage, and modules that only answer (the web). */
export interface Extras {
  readonly law: unknown;
  readonly model?: unknown;
  readonly modules?: readonly Type[];
  /** Paths that lie outside `/api`. */
  readonly pages?: readonly string[];
  /** What else the server is furnished with before it serves: files, forms. */
  readonly furnish?: (server: FastifyInstance) => Promise<void>;
  /** What happens once every stage works and before anybody is let in. */
  readonly prelude?: () => Promise<void>;
}

class HouseModule {
  static around(house: House, { law, model }: Pick<Extras, 'law' | 'model'>): DynamicModule {
    return {
      module: HouseModule, global: true,
      providers: [{ provide: HOUSE, useValue: house }, { provide: LAW, useValue: law }, { provide: MODEL, useValue: model }],
      exports: [HOUSE, LAW, MODEL],
    };
  }
}
Global()(HouseModule);
Module({})(HouseModule);

/** Runs any subset of the stages in this process: their HTTP under `/api`, their handlers on the bus. */
export async function run(house: House, stages: readonly Stage[], extras: Extras): Promise<Running> {
  const root: DynamicModule = {
    module: class Root {},
    imports: [HouseModule.around(house, extras), ...stages.map((s) => s.module), ...(extras.modules ?? [])],
  };
  const adapter = await adapterFor(house, extras);
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: false, abortOnError: false, bodyParser: false });
  app.setGlobalPrefix('api', { exclude: ['healthz', 'readyz', 'metrics', ...(extras.pages ?? [])] });
  app.useGlobalFilters(new ProblemsFilter(house.log));
  app.useGlobalGuards(new AccessGuard(house));
  for (const stage of stages.filter((s) => s.consumes)) connectBus(app, house, stage);
  await app.init();
  await app.startAllMicroservices();
  await extras.prelude?.();
  await app.listen({ port: house.config.port, host: house.config.host });
  const close = async () => {
    house.stopping = true;
    // What is on its way on a connection kept open would be reset, unread.
    await sleep(LAST_REQUESTS_MS);
    await app.close();
  };
  return { url: addressOf(house), app, close };
}

async function adapterFor(house: House, extras: Extras): Promise<FastifyAdapter> {
  const { tls } = house.config;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT, requestTimeout: REQUEST_MS, keepAliveTimeout: 60_000, forceCloseConnections: 'idle', trustProxy: house.config.behindProxy,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => answerProblem(error, request, reply, house.log),
    return503OnClosing: true, exposeHeadRoutes: false, routerOptions: { maxParamLength: 200 },
    ...(tls ? { https: { cert: await readFile(tls.cert), key: await readFile(tls.key) } } : {}),
  } as never);
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  fastify.server.headersTimeout = HEAD_MS;
  readJsonBodies(fastify);
  measureAnswers(fastify, house.metrics);
  fastify.addHook('onSend', async (_request, reply) => void (house.stopping && reply.header('connection', 'close')));
  if (house.clock.simulated) fastify.addHook('onSend', async (_request, reply) => void reply.header('x-tinbao-simulated', '1'));
  await fastify.register(helmet, headersOf(house));
  await extras.furnish?.(fastify);
  return adapter;
}

function measureAnswers(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', async ({ method, routeOptions }, { statusCode: status, elapsedTime }) =>
    metrics.answered({ method, route: routeOptions.url ?? 'none', status }, elapsedTime / 1000));
}

/** Headers of every answer; an answer of the API loads nothing, and a page brings a policy of its own. */
function headersOf({ config }: House): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: config.tls || config.behindProxy ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' }, referrerPolicy: { policy: 'no-referrer' },
  };
}

function connectBus(app: NestFastifyApplication, house: House, stage: Stage): void {
  const strategy = strategyFor(house, stage);
  house.strategies.push(strategy);
  app.connectMicroservice({ strategy }, { inheritAppConfig: true });
}

function strategyFor(house: House, stage: Stage): BusStrategy {
  const log = house.log.child({ stage: stage.name });
  const options = {
    stage: stage.name,
    ledger: house.ledger(stage.name as never),
    now: () => house.clock.iso(),
    log: {
      parked: (subject: string, index: number, reason: string) => log.error({ subject, index, reason }, 'tip parked'),
      outage: (reason: string) => log.warn({ reason }, 'bus interrupted'),
    },
  };
  const { kafka } = house.config;
  if (!kafka) return new LedgerStrategy({ ...options, wakeUp: house.wakeUp.of(stage.name) });
  const fatal = (reason: string) => {
    log.fatal({ reason }, 'consumer dead: the process ends, to be started anew');
    process.exit(1);
  };
  return new KafkaStrategy({ ...options, kafka, fatal });
}

function addressOf(house: House): string {
  const { host, port, tls } = house.config;
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

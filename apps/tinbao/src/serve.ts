import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { readLawTexts, readModelBytes } from '@tinbao/cli';
import { openHouse, readConfig, run, type Config, type Extras, type House, type Stage } from '@tinbao/host';
import type { Law } from '@tinbao/law';
import { passwordFile, prepareAccounts } from './first-accounts.js';
import { keepPostgres } from './keep-postgres.js';
import { serveAssets, staffPaths } from './pages.http.js';
import { openPublicListener } from './public-listener.js';
import { publicPaths, servePublicPages } from './public-pages.http.js';
import { Rules1764000000061 } from './migrations/1764000000061-rules.js';
import { Reconciliation1764000000093 } from './migrations/1764000000093-reconciliation.js';
import { Simulations1764000000094 } from './migrations/1764000000094-simulations.js';
import { Models1764000000101 } from './migrations/1764000000101-models.js';
import { Witness1764000000102 } from './migrations/1764000000102-witness.js';
import { openModels } from './models-in-force.js';
import { relayFor } from './relay.js';
import { RuleTexts } from './rule-texts.js';
import { openRules } from './rules-in-force.js';
import { chosenParts, stages as all } from './stages.js';
import { openWitnesses } from './witness.js';
import { HealthModule, PublicPagesModule, WebModule } from './web.module.js';

/** A started Tinbao. */
export interface Served {
  readonly url: string;
  /** Where informants are served. */
  readonly publicUrl: string;
  readonly config: Config;
  stop(): Promise<void>;
}

/** Tells a person what is going on, one line at a time. */
export type Say = (line: string) => void;

/** Where a process is started: environment, folder that relative paths count from, arguments. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly base: string;
  readonly argv: readonly string[];
}

/** What happens in a started house before anybody is let in. */
export type Prelude = (house: House, law: Law) => Promise<void>;

/** Reads the environment, starts what it and `--only` name, serves. Throws errors whose message is one line for a person. */
export async function serve({ env, base, argv }: Surroundings, say: Say, prelude?: Prelude): Promise<Served> {
  const chosen = chosenParts(argv);
  const config = readConfig(env, base);
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  await assertPortFree(config);
  const texts = new RuleTexts(readLawTexts());
  const postgres = config.databaseUrl === undefined ? await embedded(config, say) : undefined;
  const stages: readonly Stage[] = all.filter((stage) => chosen.includes(stage.name));
  try {
    say('opening the ledger');
    const furniture = { entities: stages.flatMap((s) => s.entities), migrations: [...all.flatMap((s) => s.migrations), Rules1764000000061, Reconciliation1764000000093, Simulations1764000000094, Models1764000000101, Witness1764000000102] };
    const house = await openHouse(config, config.databaseUrl ?? postgres?.url ?? '', furniture);
    await prepareAccounts(house);
    const rules = await openRules(house, texts);
    const models = await openModels(house, rules, readModelBytes());
    const witnesses = await openWitnesses(house, chosen);
    const relay = relayFor(house, chosen);
    const running = await run(house, stages, { law: rules, model: models, prelude: async () => prelude?.(house, rules.now), ...answersOf(chosen) });
    const open = await openPublicListener(running, config);
    const stop = async () => {
      await open?.close();
      await running.close();
      await relay?.close();
      await witnesses.close();
      await models.stop();
      await rules.stop();
      await house.close();
      await postgres?.stop();
    };
    return { url: running.url, publicUrl: open?.url ?? running.url, config, stop };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

/** What a process answers beside its stages: health always, the pages of informants with intake, the rest with web. */
function answersOf(chosen: readonly string[]): Pick<Extras, 'modules' | 'pages' | 'furnish'> {
  const [web, intake] = [chosen.includes('web'), chosen.includes('intake')];
  return {
    modules: [HealthModule, ...(web ? [WebModule] : []), ...(intake ? [PublicPagesModule] : [])],
    pages: [...(web ? staffPaths : []), ...(intake ? publicPaths : [])],
    furnish: async (server: FastifyInstance) => {
      if (web) await serveAssets(server);
      if (intake) await servePublicPages(server);
    },
  };
}

/** Lines that greet whoever started it. */
export function greeting({ url, publicUrl, config }: Served): string[] {
  return [
    `Tinbao serves at ${url}`,
    `  staff           ${url}/`,
    `  public          ${publicUrl}/bao-tin`,
    `  public tips     POST ${publicUrl}/api/public/tips`,
    `  targets         GET  ${url}/api/targets`,
    `  ledger          GET  ${url}/api/ledger/checkpoint`,
    `  accounts        first passwords in ${passwordFile(config)}${config.adminPassword ? ' (admin: TINBAO_ADMIN_PASSWORD)' : ''}`,
    `  data            ${config.data}`,
    ...(config.simulatedNow === undefined ? [] : ['  SIMULATED CLOCK: nothing here happened in the real world']),
  ];
}

function embedded(config: Config, say: Say) {
  say('starting PostgreSQL');
  return keepPostgres(config, say);
}

/** A taken port is said before anything else is started. */
async function assertPortFree({ host, port }: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, host, port)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function portError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') return new Error(`PORT=${port}: another program listens on ${host}:${port}; choose a free one, for example PORT=${port + 1} npm start`);
  if (error.code === 'EACCES') return new Error(`PORT=${port}: not allowed for this user; choose one above 1023`);
  return new Error(`HOST=${host}: cannot listen there (${error.code}); 127.0.0.1 always works`);
}

import { resolve } from 'node:path';

/** What the environment says, checked; instants are ms since the epoch. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly databaseUrl: string | undefined;
  readonly adminPassword: string | undefined;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly behindProxy: boolean;
  /** Where a simulated clock starts; undefined = the real one. */
  readonly simulatedNow: number | undefined;
  readonly logLevel: string;
}

/** A wrong value in the environment: one line that names the variable, what was given and what is accepted. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config';
  constructor(variable: string, given: string, accepted: string) {
    super(`${variable}=${given}: accepted is ${accepted}`);
  }
}

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads the environment; relative paths count from `base`. Throws {@link ConfigError} for the first wrong value. */
export function readConfig(env: Env, base: string): Config {
  // The ledger itself is the bus; Kafka is not in this build.
  oneOf(env, 'EVENT_BUS', ['ledger'], 'ledger');
  const host = env.HOST || '127.0.0.1';
  const tls = tlsOf(env, base);
  const behindProxy = flag(env, 'TINBAO_BEHIND_PROXY');
  if (!LOOPBACK.test(host) && !tls && !behindProxy) {
    throw new ConfigError('HOST', host, 'a loopback address, or any with TINBAO_TLS_CERT and TINBAO_TLS_KEY, or TINBAO_BEHIND_PROXY=1');
  }
  return {
    port: portOf(env), host, tls, behindProxy,
    data: resolve(base, env.TINBAO_DATA || '.tinbao'),
    databaseUrl: databaseOf(env),
    adminPassword: passwordOf(env),
    simulatedNow: simulatedOf(env),
    logLevel: oneOf(env, 'LOG_LEVEL', levels, 'info'),
  };
}

function portOf(env: Env): number {
  const given = env.PORT || '8080';
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) throw new ConfigError('PORT', given, 'a whole number from 0 to 65535');
  return port;
}

function tlsOf(env: Env, base: string): Config['tls'] {
  const { TINBAO_TLS_CERT: cert, TINBAO_TLS_KEY: key } = env;
  if (!cert && !key) return undefined;
  if (!cert) throw new ConfigError('TINBAO_TLS_CERT', '', 'a PEM file, together with TINBAO_TLS_KEY');
  if (!key) throw new ConfigError('TINBAO_TLS_KEY', '', 'a PEM file, together with TINBAO_TLS_CERT');
  return { cert: resolve(base, cert), key: resolve(base, key) };
}

function databaseOf(env: Env): string | undefined {
  const given = env.DATABASE_URL;
  if (!given) return undefined;
  if (!URL.canParse(given) || !/^postgres(ql)?:$/.test(new URL(given).protocol)) {
    throw new ConfigError('DATABASE_URL', '(not shown)', 'postgres://owner:password@host:port/database');
  }
  return given;
}

function passwordOf(env: Env): string | undefined {
  const given = env.TINBAO_ADMIN_PASSWORD;
  if (given !== undefined && given.length < 12) throw new ConfigError('TINBAO_ADMIN_PASSWORD', '(not shown)', 'at least 12 characters');
  return given;
}

function simulatedOf(env: Env): number | undefined {
  const given = env.TINBAO_NOW;
  if (!given) return undefined;
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(ms)) throw new ConfigError('TINBAO_NOW', given, 'an RFC 3339 instant such as 2024-02-05T08:00:00+07:00');
  if (!flag(env, 'TINBAO_SIMULATED_CLOCK')) throw new ConfigError('TINBAO_NOW', given, 'only together with TINBAO_SIMULATED_CLOCK=1');
  return ms;
}

function flag(env: Env, name: string): boolean {
  return oneOf(env, name, ['0', '1'], '0') === '1';
}

function oneOf(env: Env, name: string, values: readonly string[], fallback: string): string {
  const given = env[name] || fallback;
  if (!values.includes(given)) throw new ConfigError(name, given, values.join(', '));
  return given;
}

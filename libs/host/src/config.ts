import { resolve } from 'node:path';
import { withSecretFiles, type Env } from './secret-files.js';

/** Where a process listens, and what stands before it. */
export interface Listening {
  readonly port: number;
  readonly host: string;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly behindProxy: boolean;
  readonly logLevel: string;
}

/** What the environment says, checked; instants are ms since the epoch. */
export interface Config extends Listening {
  /** Where the informant's doors, and no others, are served as well; undefined = only with all the rest. */
  readonly publicListener: Pick<Listening, 'port' | 'host'> | undefined;
  readonly data: string;
  readonly databaseUrl: string | undefined;
  /** Most connections of this process to its database. */
  readonly databasePool: number;
  /** Kafka between the stages; undefined = the ledger itself is the bus. */
  readonly kafka: { readonly brokers: readonly string[]; readonly topic: string; readonly group: string } | undefined;
  readonly adminPassword: string | undefined;
  /** Where a simulated clock starts; undefined = the real one. */
  readonly simulatedNow: number | undefined;
  /** A throw-away season to look at: people become anybody by a click. Only with a simulated clock, on loopback. */
  readonly demo: boolean;
  readonly notices: NoticeConfig;
  /** Most bytes of evidence on the disk, all files together. */
  readonly evidenceMax: number;
  /** A second folder that keeps the last signed head; undefined = none. */
  readonly headCopy: string | undefined;
  /** Who cosigns the ledger's heads: their address, and the file with their public key. */
  readonly witnesses: readonly WitnessPlace[];
}

/** A witness as the house is told of it. */
export interface WitnessPlace {
  /** Prefix of its calls, without a slash at the end. */
  readonly url: string;
  readonly vkeyFile: string;
}

/** Where notices go; what is absent stays to be sent by hand. */
export interface NoticeConfig {
  readonly webhook: { readonly url: string; readonly secretFile: string } | undefined;
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  readonly sms: { readonly url: string; readonly secretFile: string } | undefined;
}

/** A wrong value in the environment: one line that names the variable, what was given and what is accepted. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config';
  constructor(variable: string, given: string, accepted: string) {
    super(`${variable}=${given}: accepted is ${accepted}`);
  }
}

export type { Env };

/** Secrets of the environment, and the variables that name a file with one instead: a mounted file shows in no list of processes. */
const secretFiles = { DATABASE_URL: 'DATABASE_URL_FILE', TINBAO_ADMIN_PASSWORD: 'TINBAO_ADMIN_PASSWORD_FILE', TINBAO_SMTP_URL: 'TINBAO_SMTP_URL_FILE' } as const;

/** The environment with its secrets read from their files. Throws {@link ConfigError}. */
export function withSecrets(env: Env, base: string): Env {
  return withSecretFiles(env, base, secretFiles, ({ variable, given, accepted }) => new ConfigError(variable, given, accepted));
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads where to listen; relative paths count from `base`. Throws {@link ConfigError} for the first wrong value. */
export function readListening(env: Env, base: string): Listening {
  const host = env.HOST || '127.0.0.1';
  const tls = tlsOf(env, base);
  const behindProxy = flag(env, 'TINBAO_BEHIND_PROXY');
  if (!LOOPBACK.test(host) && !tls && !behindProxy) {
    throw new ConfigError('HOST', host, 'a loopback address, or any with TINBAO_TLS_CERT and TINBAO_TLS_KEY, or TINBAO_BEHIND_PROXY=1');
  }
  return { port: portOf(env), host, tls, behindProxy, logLevel: oneOf(env, 'LOG_LEVEL', levels, 'info') };
}

/** Reads the environment; relative paths count from `base`. Throws {@link ConfigError} for the first wrong value. */
export function readConfig(given: Env, base: string): Config {
  const env = withSecrets(given, base);
  const listening = readListening(env, base);
  return {
    ...listening,
    publicListener: publicOf(env, listening),
    data: resolve(base, env.TINBAO_DATA || '.tinbao'),
    databaseUrl: databaseOf(env),
    databasePool: poolOf(env),
    kafka: kafkaOf(env),
    adminPassword: passwordOf(env),
    simulatedNow: simulatedOf(env),
    demo: demoOf(env, listening.host),
    evidenceMax: evidenceOf(env),
    headCopy: env.TINBAO_HEAD_COPY ? resolve(base, env.TINBAO_HEAD_COPY) : undefined,
    witnesses: witnessesOf(env, base),
    notices: { webhook: signedOf(env, base, WEBHOOK), smtp: smtpOf(env), sms: signedOf(env, base, SMS) },
  };
}

function publicOf(env: Env, { tls, behindProxy }: Listening): Config['publicListener'] {
  const { TINBAO_PUBLIC_PORT: port, TINBAO_PUBLIC_HOST: host } = env;
  if (!port && host) throw new ConfigError('TINBAO_PUBLIC_HOST', host, 'an address together with TINBAO_PUBLIC_PORT');
  if (!port) return undefined;
  const place = host || '127.0.0.1';
  if (!LOOPBACK.test(place) && !tls && !behindProxy) {
    throw new ConfigError('TINBAO_PUBLIC_HOST', place, 'a loopback address, or any with TINBAO_TLS_CERT and TINBAO_TLS_KEY, or TINBAO_BEHIND_PROXY=1');
  }
  return { port: portOf(env, 'TINBAO_PUBLIC_PORT', '8081'), host: place };
}

function portOf(env: Env, name = 'PORT', fallback = '8080'): number {
  const given = env[name] || fallback;
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) throw new ConfigError(name, given, 'a whole number from 0 to 65535');
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

function poolOf(env: Env): number {
  const given = env.DATABASE_POOL || '8';
  if (!/^\d{1,2}$/.test(given) || Number(given) < 2) throw new ConfigError('DATABASE_POOL', given, 'a whole number from 2 to 99');
  return Number(given);
}

function kafkaOf(env: Env): Config['kafka'] {
  if (oneOf(env, 'EVENT_BUS', ['ledger', 'kafka'], 'ledger') === 'ledger') return undefined;
  const given = env.KAFKA_BROKERS ?? '';
  const brokers = given.split(',').map((broker) => broker.trim());
  if (!brokers.every((broker) => /^[\w.-]+:\d{1,5}$/.test(broker))) {
    throw new ConfigError('KAFKA_BROKERS', given, 'host:port of one broker or several with commas between, together with EVENT_BUS=kafka; npm run kafka starts 127.0.0.1:9092');
  }
  const prefix = env.KAFKA_PREFIX || 'tinbao';
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(prefix)) throw new ConfigError('KAFKA_PREFIX', prefix, '1 to 40 letters, digits, _ or -');
  return { brokers, topic: `${prefix}.tips.v1`, group: prefix };
}

function evidenceOf(env: Env): number {
  const given = env.TINBAO_EVIDENCE_MAX || '20480';
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new ConfigError('TINBAO_EVIDENCE_MAX', given, 'a whole number of megabytes from 1');
  return Number(given) * 1024 * 1024;
}

function passwordOf(env: Env): string | undefined {
  const given = env.TINBAO_ADMIN_PASSWORD;
  if (given !== undefined && given.length < 12) throw new ConfigError('TINBAO_ADMIN_PASSWORD', '(not shown)', 'at least 12 characters');
  return given;
}

/** Heads and cosignatures are public and signed, so http will do on a closed network. */
function witnessesOf(env: Env, base: string): WitnessPlace[] {
  return (env.TINBAO_WITNESSES || '').split(',').map((each) => each.trim()).filter((each) => each !== '').map((each) => {
    const [, url = '', file] = /^(https?:\/\/[^\s=@?#]+?)\/*=(.+)$/.exec(each) ?? [];
    if (!file || !URL.canParse(url)) throw new ConfigError('TINBAO_WITNESSES', each, 'address=file of one witness or several with commas between, such as https://witness.example=witness.vkey');
    return { url, vkeyFile: resolve(base, file) };
  });
}

/** The variables of an address that signed calls go to. */
const WEBHOOK = { address: 'TINBAO_PROCURACY_WEBHOOK', file: 'TINBAO_WEBHOOK_SECRET_FILE' } as const;
const SMS = { address: 'TINBAO_SMS_GATEWAY', file: 'TINBAO_SMS_SECRET_FILE' } as const;

function signedOf(env: Env, base: string, { address, file }: typeof WEBHOOK | typeof SMS): NoticeConfig['webhook'] {
  const { [address]: url, [file]: secret } = env;
  if (!url) return undefined;
  if (!isPrivate(url)) throw new ConfigError(address, '(not shown)', 'an https:// address, or http:// on this machine, without user and password');
  if (!secret) throw new ConfigError(file, '', `a file only its owner may read (0600) with the secret in base64, together with ${address}`);
  return { url, secretFile: resolve(base, secret) };
}

function smtpOf(env: Env): NoticeConfig['smtp'] {
  const { TINBAO_SMTP_URL: url, TINBAO_SMTP_FROM: from } = env;
  if (!url) return undefined;
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol)) throw new ConfigError('TINBAO_SMTP_URL', '(not shown)', 'smtp://user:password@host:587 or smtps://host:465');
  if (!from || !SENDER.test(from)) throw new ConfigError('TINBAO_SMTP_FROM', JSON.stringify(from ?? ''), 'an address such as no-reply@example.vn or Name <no-reply@example.vn>');
  return { url, from };
}

const SENDER = /^(?:[^<>@\r\n]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** Whether nobody on the way can read along: encrypted, or not leaving the machine; and no password stands in it. */
function isPrivate(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname, username } = new URL(given);
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname.replace(/^\[|\]$/g, ''))));
}

function simulatedOf(env: Env): number | undefined {
  const given = env.TINBAO_NOW;
  if (!given) return undefined;
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(ms)) throw new ConfigError('TINBAO_NOW', given, 'an RFC 3339 instant such as 2024-02-05T08:00:00+07:00');
  if (!flag(env, 'TINBAO_SIMULATED_CLOCK')) throw new ConfigError('TINBAO_NOW', given, 'only together with TINBAO_SIMULATED_CLOCK=1');
  return ms;
}

function demoOf(env: Env, host: string): boolean {
  const demo = flag(env, 'TINBAO_DEMO');
  const alone = LOOPBACK.test(host) && !flag(env, 'TINBAO_BEHIND_PROXY');
  if (demo && !(alone && flag(env, 'TINBAO_SIMULATED_CLOCK'))) throw new ConfigError('TINBAO_DEMO', '1', 'only with TINBAO_SIMULATED_CLOCK=1 and a loopback HOST');
  return demo;
}

function flag(env: Env, name: string): boolean {
  return oneOf(env, name, ['0', '1'], '0') === '1';
}

function oneOf(env: Env, name: string, values: readonly string[], fallback: string): string {
  const given = env[name] || fallback;
  if (!values.includes(given)) throw new ConfigError(name, given, values.join(', '));
  return given;
}

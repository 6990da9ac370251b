import { join, resolve } from 'node:path';

/** What the environment says to a witness, checked. */
export interface WitnessConfig {
  /** The name it cosigns under: an address without scheme, spaces and plus. */
  readonly name: string;
  readonly port: number;
  readonly host: string;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** Key, heads and refusals. */
  readonly data: string;
  /** The public keys of the logs it watches, as `GET /api/ledger/vkey` gives them. */
  readonly logsFile: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** Reads the environment; relative paths count from `base`. Throws an Error whose line names variable, given and accepted. */
export function readWitnessConfig(env: Env, base: string): WitnessConfig {
  const data = resolve(base, env.TINBAO_WITNESS_DATA || '.tinbao-witness');
  const [name, host, port] = [env.WITNESS_NAME || 'tinbao.vn/witness', env.WITNESS_HOST || '127.0.0.1', env.WITNESS_PORT || '8090'];
  const tls = tlsOf(env, base);
  if (!/^[^\s+\p{C}]{1,200}$/u.test(name)) throw wrong('WITNESS_NAME', name, 'an address without scheme, spaces and plus, such as witness.example/w1');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw wrong('WITNESS_PORT', port, 'a whole number from 0 to 65535');
  if (!LOOPBACK.test(host) && !tls && env.WITNESS_BEHIND_PROXY !== '1') {
    throw wrong('WITNESS_HOST', host, 'a loopback address, or any with WITNESS_TLS_CERT and WITNESS_TLS_KEY, or WITNESS_BEHIND_PROXY=1');
  }
  return { name, port: Number(port), host, tls, data, logsFile: env.WITNESS_LOGS ? resolve(base, env.WITNESS_LOGS) : join(data, 'logs.vkey') };
}

function tlsOf(env: Env, base: string): WitnessConfig['tls'] {
  const { WITNESS_TLS_CERT: cert, WITNESS_TLS_KEY: key } = env;
  if (!cert !== !key) throw wrong(cert ? 'WITNESS_TLS_KEY' : 'WITNESS_TLS_CERT', '', 'a PEM file; both or none');
  return cert && key ? { cert: resolve(base, cert), key: resolve(base, key) } : undefined;
}

function wrong(variable: string, given: string, accepted: string): Error {
  return new Error(`${variable}=${given}: accepted is ${accepted}`);
}

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresSuite } from '@tinbao/testing';
import { start, type Started } from '../started.js';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const suite = hasOpenssl ? await postgresSuite() : (title: string, body: () => void) => describe.skip(`${title} [skipped: no openssl on this machine]`, body);

suite('a house that ends TLS itself', () => {
  let tinbao: Started;
  let folder: string;
  let ca: Buffer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tinbao-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    ca = await readFile(cert);
    tinbao = await start({ env: { TINBAO_TLS_CERT: cert, TINBAO_TLS_KEY: key } });
  });
  afterAll(async () => {
    await tinbao.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /** What a client that speaks this version alone gets: the version agreed on, or the reason why not. */
  const spoken = (version: SecureVersion) => new Promise<string>((resolve) => {
    const socket = connect({
      port: Number(new URL(tinbao.url).port), host: '127.0.0.1', servername: 'localhost', ca, minVersion: version, maxVersion: version,
      // Old versions are out of use in OpenSSL unless a client asks for them by force.
      ciphers: 'DEFAULT@SECLEVEL=0',
    }, () => {
      resolve(socket.getProtocol() ?? 'none');
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });

  it('speaks TLS 1.2 and 1.3, and nothing older', async () => {
    expect([await spoken('TLSv1.2'), await spoken('TLSv1.3')]).toEqual(['TLSv1.2', 'TLSv1.3']);
    for (const old of ['TLSv1', 'TLSv1.1'] as const) expect(await spoken(old)).toMatch(/PROTOCOL_VERSION|ECONNRESET|UNSUPPORTED/);
  });

  it('tells browsers to come back by TLS', async () => {
    const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
      request(`${tinbao.url.replace('http:', 'https:')}/bao-tin`, { ca, servername: 'localhost' }, (answer) => {
        answer.resume();
        resolve(answer.headers);
      }).once('error', reject).end();
    });
    expect(headers['strict-transport-security']).toMatch(/max-age=31536000/);
  });
});

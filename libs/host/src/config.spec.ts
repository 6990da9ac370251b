import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

describe('the environment', () => {
  it('may say nothing: loopback, port 8080, data beside the code', () => {
    expect(readConfig({}, '/srv/tinbao')).toMatchObject({ port: 8080, host: '127.0.0.1', data: '/srv/tinbao/.tinbao', databaseUrl: undefined, simulatedNow: undefined });
  });

  it.each([
    ['PORT', { PORT: '80a' }], ['PORT', { PORT: '70000' }], ['HOST', { HOST: '10.0.0.1' }], ['HOST', { HOST: '0.0.0.0' }],
    ['TINBAO_TLS_KEY', { HOST: '0.0.0.0', TINBAO_TLS_CERT: 'a.pem' }], ['TINBAO_BEHIND_PROXY', { TINBAO_BEHIND_PROXY: 'yes' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }], ['TINBAO_ADMIN_PASSWORD', { TINBAO_ADMIN_PASSWORD: 'short' }],
    ['TINBAO_NOW', { TINBAO_NOW: '2024-02-05', TINBAO_SIMULATED_CLOCK: '1' }], ['TINBAO_NOW', { TINBAO_NOW: '2024-02-05T08:00:00Z' }], ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ])('stops the start for a wrong %s with one line that names it and what is accepted (%j)', (variable, env) => {
    expect(() => readConfig(env, '/')).toThrow(new RegExp(`^${variable}=.*: accepted is `));
  });

  it('never repeats a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://u:geheim@h/d' }, '/')).not.toThrow(/geheim/);
    expect(() => readConfig({ TINBAO_ADMIN_PASSWORD: 'geheim' }, '/')).not.toThrow(/geheim/);
  });

  it('serves another address than loopback only with TLS or behind a declared proxy', () => {
    expect(readConfig({ HOST: '0.0.0.0', TINBAO_BEHIND_PROXY: '1' }, '/').behindProxy).toBe(true);
    expect(readConfig({ HOST: '0.0.0.0', TINBAO_TLS_CERT: 'c', TINBAO_TLS_KEY: 'k' }, '/d').tls).toEqual({ cert: '/d/c', key: '/d/k' });
  });
});

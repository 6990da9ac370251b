import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

describe('the environment', () => {
  it('may say nothing: loopback, port 8080, data beside the code', () => {
    expect(readConfig({}, '/srv/tinbao')).toMatchObject({ port: 8080, host: '127.0.0.1', data: '/srv/tinbao/.tinbao', databaseUrl: undefined, simulatedNow: undefined });
  });

  it.each([
    ['PORT', { PORT: '80a' }], ['PORT', { PORT: '70000' }], ['HOST', { HOST: '10.0.0.1' }],
    ['TINBAO_PUBLIC_PORT', { TINBAO_PUBLIC_PORT: '8o' }], ['TINBAO_PUBLIC_HOST', { TINBAO_PUBLIC_HOST: '127.0.0.1' }], ['TINBAO_PUBLIC_HOST', { TINBAO_PUBLIC_PORT: '8081', TINBAO_PUBLIC_HOST: '10.0.0.1' }], ['HOST', { HOST: '0.0.0.0' }],
    ['TINBAO_TLS_KEY', { HOST: '0.0.0.0', TINBAO_TLS_CERT: 'a.pem' }], ['TINBAO_BEHIND_PROXY', { TINBAO_BEHIND_PROXY: 'yes' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }], ['DATABASE_POOL', { DATABASE_POOL: '1' }], ['DATABASE_POOL', { DATABASE_POOL: 'many' }], ['TINBAO_ADMIN_PASSWORD', { TINBAO_ADMIN_PASSWORD: 'short' }],
    ['TINBAO_EVIDENCE_MAX', { TINBAO_EVIDENCE_MAX: '0' }], ['TINBAO_EVIDENCE_MAX', { TINBAO_EVIDENCE_MAX: '20 GB' }],
    ['TINBAO_NOW', { TINBAO_NOW: '2024-02-05', TINBAO_SIMULATED_CLOCK: '1' }], ['TINBAO_NOW', { TINBAO_NOW: '2024-02-05T08:00:00Z' }], ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['EVENT_BUS', { EVENT_BUS: 'rabbit' }], ['KAFKA_BROKERS', { EVENT_BUS: 'kafka' }], ['KAFKA_BROKERS', { EVENT_BUS: 'kafka', KAFKA_BROKERS: 'kafka://a' }],
    ['KAFKA_PREFIX', { EVENT_BUS: 'kafka', KAFKA_BROKERS: 'a:9092', KAFKA_PREFIX: 'two words' }],
    ['TINBAO_PROCURACY_WEBHOOK', { TINBAO_PROCURACY_WEBHOOK: 'http://vks.example/hook', TINBAO_WEBHOOK_SECRET_FILE: 's' }],
    ['TINBAO_PROCURACY_WEBHOOK', { TINBAO_PROCURACY_WEBHOOK: 'https://u:p@vks.example/hook', TINBAO_WEBHOOK_SECRET_FILE: 's' }],
    ['TINBAO_WEBHOOK_SECRET_FILE', { TINBAO_PROCURACY_WEBHOOK: 'https://vks.example/hook' }],
    ['TINBAO_SMS_GATEWAY', { TINBAO_SMS_GATEWAY: 'http://sms.example/send', TINBAO_SMS_SECRET_FILE: 's' }], ['TINBAO_SMS_SECRET_FILE', { TINBAO_SMS_GATEWAY: 'https://sms.example/send' }],
    ['TINBAO_SMTP_URL', { TINBAO_SMTP_URL: 'https://mail.example', TINBAO_SMTP_FROM: 'a@b.vn' }],
    ['TINBAO_SMTP_FROM', { TINBAO_SMTP_URL: 'smtps://mail.example' }], ['TINBAO_SMTP_FROM', { TINBAO_SMTP_URL: 'smtps://mail.example', TINBAO_SMTP_FROM: 'a@b.vn\r\nBcc: c@d.vn' }],
  ])('stops the start for a wrong %s with one line that names it and what is accepted (%j)', (variable, env) => {
    expect(() => readConfig(env, '/')).toThrow(new RegExp(`^${variable}=.*: accepted is `));
  });

  it('takes a secret from the file its variable names, and refuses both at once and a file that is not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tinbao-secrets-'));
    writeFileSync(join(folder, 'url'), 'postgres://u:geheim@h/d\n');
    writeFileSync(join(folder, 'password'), 'ein langes Passwort');
    writeFileSync(join(folder, 'empty'), '\n');
    expect(readConfig({ DATABASE_URL_FILE: 'url', TINBAO_ADMIN_PASSWORD_FILE: 'password' }, folder)).toMatchObject({ databaseUrl: 'postgres://u:geheim@h/d', adminPassword: 'ein langes Passwort' });
    for (const env of [{ DATABASE_URL_FILE: 'url', DATABASE_URL: 'postgres://u:p@h/d' }, { DATABASE_URL_FILE: 'absent' }, { DATABASE_URL_FILE: 'empty' }]) {
      expect(() => readConfig(env, folder)).toThrow(/^DATABASE_URL_FILE=.*: accepted is a file/);
    }
    rmSync(folder, { recursive: true });
  });

  it('never repeats a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://u:geheim@h/d' }, '/')).not.toThrow(/geheim/);
    expect(() => readConfig({ TINBAO_ADMIN_PASSWORD: 'geheim' }, '/')).not.toThrow(/geheim/);
    expect(() => readConfig({ TINBAO_SMTP_URL: 'mail://u:geheim@h' }, '/')).not.toThrow(/geheim/);
    expect(() => readConfig({ TINBAO_PROCURACY_WEBHOOK: 'https://u:geheim@vks.example' }, '/')).not.toThrow(/geheim/);
    expect(() => readConfig({ TINBAO_SMS_GATEWAY: 'https://u:geheim@sms.example' }, '/')).not.toThrow(/geheim/);
  });

  it('has the ledger as bus, or Kafka where it is told its brokers', () => {
    expect(readConfig({ KAFKA_BROKERS: 'a:9092' }, '/').kafka).toBeUndefined();
    const kafka = { EVENT_BUS: 'kafka', KAFKA_BROKERS: 'a:9092, b.vn:9093' };
    expect(readConfig(kafka, '/').kafka).toEqual({ brokers: ['a:9092', 'b.vn:9093'], topic: 'tinbao.tips.v1', group: 'tinbao' });
    expect(readConfig({ ...kafka, KAFKA_PREFIX: 'drill' }, '/').kafka).toMatchObject({ topic: 'drill.tips.v1', group: 'drill' });
  });

  it('serves another address than loopback only with TLS or behind a declared proxy', () => {
    expect(readConfig({ HOST: '0.0.0.0', TINBAO_BEHIND_PROXY: '1' }, '/').behindProxy).toBe(true);
    expect(readConfig({ HOST: '0.0.0.0', TINBAO_TLS_CERT: 'c', TINBAO_TLS_KEY: 'k' }, '/d').tls).toEqual({ cert: '/d/c', key: '/d/k' });
  });

  it('knows no second place and no witness unless told of them, each witness with the file of its key', () => {
    expect(readConfig({}, '/')).toMatchObject({ headCopy: undefined, witnesses: [] });
    const env = { TINBAO_HEAD_COPY: 'other-disk', TINBAO_WITNESSES: 'https://w.example/vks/=w.vkey, http://10.0.0.7:8090=/etc/w2.vkey' };
    expect(readConfig(env, '/d')).toMatchObject({
      headCopy: '/d/other-disk', witnesses: [{ url: 'https://w.example/vks', vkeyFile: '/d/w.vkey' }, { url: 'http://10.0.0.7:8090', vkeyFile: '/etc/w2.vkey' }],
    });
  });

  it('sends notices nowhere unless told where: by webhook and text message with a secret, by mail with a sender', () => {
    expect(readConfig({}, '/').notices).toEqual({ webhook: undefined, smtp: undefined, sms: undefined });
    const env = { TINBAO_PROCURACY_WEBHOOK: 'http://127.0.0.1:9/h', TINBAO_WEBHOOK_SECRET_FILE: 's', TINBAO_SMTP_URL: 'smtp://m:587', TINBAO_SMTP_FROM: 'Thông báo <a@b.vn>', TINBAO_SMS_GATEWAY: 'https://sms.example/send', TINBAO_SMS_SECRET_FILE: 't' };
    expect(readConfig(env, '/d').notices).toEqual({
      webhook: { url: 'http://127.0.0.1:9/h', secretFile: '/d/s' }, smtp: { url: 'smtp://m:587', from: 'Thông báo <a@b.vn>' },
      sms: { url: 'https://sms.example/send', secretFile: '/d/t' },
    });
  });
});

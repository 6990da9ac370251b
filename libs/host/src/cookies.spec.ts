import { expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { cookieName, setSessionCookie } from './cookies.js';
import { readConfig } from './config.js';

const proxied = readConfig({ HOST: '0.0.0.0', TINBAO_BEHIND_PROXY: '1' }, '/');

function cookieGiven(token: string | undefined): string {
  let given = '';
  setSessionCookie({ header: (_name: string, value: string) => (given = value) } as unknown as FastifyReply, proxied, token);
  return given;
}

it('is bound to this very host and to TLS wherever the house serves beyond this machine', () => {
  expect(cookieName(proxied)).toBe('__Host-tinbao');
  expect(cookieName(readConfig({ TINBAO_TLS_CERT: 'c', TINBAO_TLS_KEY: 'k' }, '/'))).toBe('__Host-tinbao');
  expect(cookieName(readConfig({}, '/'))).toBe('tinbao');
  expect(cookieGiven('x')).toBe('__Host-tinbao=x; Path=/; HttpOnly; SameSite=Strict; Secure');
});

it('is taken away with the same marks, or a browser would keep it', () => {
  expect(cookieGiven(undefined)).toBe('__Host-tinbao=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0');
});

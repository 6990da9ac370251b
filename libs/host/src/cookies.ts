import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '@tinbao/contracts';
import type { Config } from './config.js';

/** The session's cookie: bound to host and TLS by its prefix; on plain-http loopback browsers would refuse that. */
export function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-tinbao' : 'tinbao';
}

/** The value of a cookie; undefined when the request has none of that name. */
export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}

/** Gives the browser its session, or with `undefined` takes it away. Scripts never see it, other sites never send it. */
export function setSessionCookie(reply: FastifyReply, config: Config, token: string | undefined): void {
  const life = token === undefined ? '; Max-Age=0' : '';
  reply.header('set-cookie', `${cookieName(config)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${isSecure(config) ? '; Secure' : ''}${life}`);
}

/** Refuses `cross_site`: a write that a browser sends on behalf of another site. Programs send neither header. */
export function assertSameSite(request: FastifyRequest): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refused('cross_site');
  const { origin } = request.headers;
  // A form on a page without referrer sends "null"; Sec-Fetch-Site has spoken for it then.
  if (site === undefined && origin !== undefined && !isOwn(origin, request.host)) throw new Refused('cross_site');
}

function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

function isSecure({ tls, behindProxy }: Config): boolean {
  return tls !== undefined || behindProxy;
}

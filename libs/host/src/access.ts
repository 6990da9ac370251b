import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refused } from '@tinbao/contracts';
import { readOrCreateSecret } from '@tinbao/vault';
import type { Config } from './config.js';

/** The one account until accounts come: it may do everything, under its own name in every event. */
export const ADMIN = 'admin';

/** Marks a controller or handler that anyone may call. Used as `@Public`. */
export function Public(target: object, _key?: string | symbol, descriptor?: PropertyDescriptor): void {
  Reflect.defineMetadata(PUBLIC, true, descriptor?.value ?? target);
}
const PUBLIC = 'tinbao.public';

/** Where the first password lies. */
export function passwordFile(config: Config): string {
  return join(config.data, 'admin-password.txt');
}

/** Default deny: everything but `@Public` wants the administrator, by HTTP Basic. Wrong passwords are delayed, never locked for good. */
export class AccessGuard implements CanActivate {
  private readonly expected: Buffer;
  private failures = 0;
  private openAt = 0;

  constructor(config: Config) {
    const password = config.adminPassword ?? readOrCreateSecret(passwordFile(config), () => randomBytes(18).toString('base64url'));
    this.expected = digest(`${ADMIN}:${password}`);
  }

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    if (Reflect.getMetadata(PUBLIC, context.getHandler()) || Reflect.getMetadata(PUBLIC, context.getClass())) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & { account?: string }>();
    this.authenticate(request.headers.authorization);
    request.account = `account/${ADMIN}`;
    return true;
  }

  private authenticate(header: string | undefined): void {
    const [scheme = '', credentials = ''] = (header ?? '').split(' ', 2);
    if (scheme.toLowerCase() !== 'basic' || credentials === '') throw new Refused('not_signed_in');
    if (timingSafeEqual(digest(Buffer.from(credentials, 'base64').toString('utf8')), this.expected)) {
      this.failures = 0;
      return;
    }
    this.slowDown();
    throw new Refused('not_signed_in');
  }

  /** The right password always opens; wrong ones meet a growing wait from the sixth on, at most a minute. */
  private slowDown(): void {
    const now = Date.now();
    if (now < this.openAt) throw new Refused('too_many_attempts', { seconds: String(Math.ceil((this.openAt - now) / 1000)) });
    this.failures++;
    if (this.failures > 5) this.openAt = now + Math.min(60_000, 1000 * 2 ** (this.failures - 6));
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Public } from '@tinbao/host';

/** Staff paths: one page, which finds its way by the address (ux.md, map of the site). */
export const staffPaths = [
  '', 'ban-truc', 'ban-truc/kiem-tra', 'hop-tin', 'tin/:id', 'tim', 'chi-huy', 'chi-huy/danh-sach', 'chi-huy/bao-cao', 'chi-huy/bao-ve', 'chi-huy/diem-nong', 'chi-huy/dot', 'kiem-sat', 'mo-niem-phong', 'so-cai', 'xuat', 'quan-tri',
] as const;

const built = fileURLToPath(new URL('../../console/dist/', import.meta.url));

/** The staff console's one document; what it may do is decided call by call, so anyone may load it. */
@Controller()
@Public
export class PagesHttp {
  private document: Promise<string> | undefined;

  @Get([...staffPaths])
  async console(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const nonce = randomBytes(16).toString('base64');
    void reply.header('content-security-policy', policy(nonce)).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store');
    this.document ??= readFile(`${built}index.html`, 'utf8');
    return (await this.document).replaceAll('__CSP_NONCE__', nonce);
  }
}

/** Nothing inline but the kit's own style element, which carries the nonce; nothing from anywhere else. */
function policy(nonce: string): string {
  return [
    `default-src 'self'`, `script-src 'self'`, `style-src 'self' 'nonce-${nonce}'`, `connect-src 'self'`, `img-src 'self' data:`, `font-src 'self'`,
    `object-src 'none'`, `base-uri 'none'`, `form-action 'self'`, `frame-ancestors 'none'`,
  ].join('; ');
}

/** The console's built files, named by their content, so they may be kept for ever. */
export async function serveAssets(server: FastifyInstance): Promise<void> {
  await server.register(fastifyStatic, { root: `${built}assets`, prefix: '/assets/', immutable: true, maxAge: '365d', index: false, decorateReply: false, wildcard: false });
}

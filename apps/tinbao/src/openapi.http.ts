import { createHash } from 'node:crypto';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '@tinbao/host';
import { OPENAPI, type Published } from './openapi-published.js';
import { docsPage, STYLE } from './openapi-page.js';

/** The page's one style, and nothing that runs. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The contract of the calls, for programs and for people. */
@Controller()
@Public
export class OpenApiHttp {
  constructor(@Inject(OPENAPI) private readonly published: Published) {}

  @Get('openapi.json')
  document(): object {
    return this.published.document();
  }

  /** The same document as a page to read. */
  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  docs(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.header('content-security-policy', POLICY);
    return docsPage(this.published.document());
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reasonOf } from '@tinbao/bus';
import { Refused } from '@tinbao/contracts';
import { HOUSE, LAW, Public, type House } from '@tinbao/host';
import { PublicDoor, waitingFiles } from '@tinbao/intake';
import type { LawInForce } from '@tinbao/law';
import { FORM_LIMITS, readForm } from './public-form.js';
import { slipOf, tree, verifyEd25519 } from '@tinbao/ledger';
import { encodeVkeys } from '@tinbao/merkle';
import {
  ASSETS, checkPage, confirmPage, editPage, followPage, formPage, messagePage, pathIn, safetyPage, savedPage, sendPage, textsOf, verifyPage, type Answer, type Door, type Inline, type View,
} from '@tinbao/public';

const pages = ['bao-tin', 'bao-tin/sua', 'bao-tin/gui', 'bao-tin/xac-nhan', 'theo-doi', 'theo-doi/gui', 'kiem-tra', 'kiem-tra/luu', 'an-toan'] as const;
/** Paths of the public pages, Vietnamese and English; they lie outside `/api`. */
export const publicPaths: readonly string[] = pages.flatMap((page) => [page, `en/${page}`]);

const built = fileURLToPath(new URL('../../public/dist/assets/', import.meta.url));
/** A narrative too long by far still comes back with its words: larger than what is accepted, in bytes. */
const FORM_LIMIT = 2 * 1024 * 1024;

/** Nothing inline, nothing from elsewhere, nothing that runs but our own files. */
const POLICY = [
  `default-src 'none'`, `style-src 'self'`, `script-src 'self'`, `font-src 'self'`, `img-src 'self'`, `form-action 'self'`, `base-uri 'none'`, `frame-ancestors 'none'`,
].join('; ');

/** The form's island sends files to this very server. */
const FORM_POLICY = `${POLICY}; connect-src 'self'`;

/** What an informant opens: rendered here, no cookie, nothing kept, nothing of him recorded. */
@Controller(['', 'en'])
@Public
export class PublicPagesHttp {
  constructor(
    @Inject(HOUSE) private readonly house: House,
    @Inject(LAW) private readonly law: LawInForce,
    @Inject(PublicDoor) private readonly intake: PublicDoor,
  ) {}

  @Get('bao-tin')
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    answer(reply, await formPage(this.door(request), this.view(request)), FORM_POLICY);
  }

  @Post('bao-tin')
  async check(@Req() request: FastifyRequest, @Body() fields: unknown, @Res() reply: FastifyReply) {
    const view = this.view(request);
    const { given, unkept } = request.isMultipart() ? await readForm(this.house, request, view) : { given: fields, unkept: [] };
    answer(reply, await checkPage(this.door(request), view, given, unkept), FORM_POLICY);
  }

  @Post('bao-tin/sua')
  async edit(@Req() request: FastifyRequest, @Body() fields: unknown, @Res() reply: FastifyReply) {
    answer(reply, await editPage(this.door(request), this.view(request), fields), FORM_POLICY);
  }

  @Post('bao-tin/gui')
  async send(@Req() request: FastifyRequest, @Body() fields: unknown, @Res() reply: FastifyReply) {
    answer(reply, await sendPage(this.door(request), this.view(request), fields), FORM_POLICY);
  }

  /** Somebody opened the address of an answer: there is nothing to show again, so the form. */
  @Get(['bao-tin/sua', 'bao-tin/gui', 'bao-tin/xac-nhan'])
  again(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    void reply.header('cache-control', 'no-store').redirect(pathIn(langOf(request), '/bao-tin'), 303);
  }

  @Post('bao-tin/xac-nhan')
  async confirm(@Req() request: FastifyRequest, @Body() fields: unknown, @Res() reply: FastifyReply) {
    answer(reply, await confirmPage(this.door(request), this.view(request), fields));
  }

  @Get('theo-doi/gui')
  followAgain(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    void reply.header('cache-control', 'no-store').redirect(pathIn(langOf(request), '/theo-doi'), 303);
  }

  @Post('theo-doi/gui')
  async message(@Req() request: FastifyRequest, @Body() fields: unknown, @Res() reply: FastifyReply) {
    answer(reply, await messagePage(this.door(request), this.view(request), fields));
  }

  @Get('theo-doi')
  async follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    answer(reply, await followPage(this.door(request), this.view(request)));
  }

  @Post('theo-doi')
  async stands(@Req() request: FastifyRequest, @Body() fields: unknown, @Res() reply: FastifyReply) {
    answer(reply, await followPage(this.door(request), this.view(request), fields ?? {}));
  }

  @Get('kiem-tra')
  verify(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    answer(reply, verifyPage(this.view(request), undefined, { tree, verify: verifyEd25519 }));
  }

  @Post('kiem-tra')
  verified(@Req() request: FastifyRequest, @Body() fields: unknown, @Res() reply: FastifyReply) {
    answer(reply, verifyPage(this.view(request), fields, { tree, verify: verifyEd25519 }));
  }

  /** The verifier as one file, to be kept and run with the network off. */
  @Get('kiem-tra/luu')
  async saved(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const inline = await inlined();
    void reply.header('content-disposition', 'attachment; filename="kiem-tra.html"');
    answer(reply, { status: 200, html: savedPage(this.view(request), inline) }, `${inline.policy}; frame-ancestors 'none'`);
  }

  @Get('an-toan')
  safety(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    answer(reply, safetyPage(this.view(request)));
  }

  private view(request: FastifyRequest): View {
    const lang = langOf(request);
    const { clock, signer } = this.house;
    return { lang, t: textsOf(lang), now: clock.iso(), simulated: clock.simulated, law: this.law.now, vkey: encodeVkeys(signer.vkeys).trim() };
  }

  private door({ ip }: FastifyRequest): Door {
    const { house, intake } = this;
    return {
      lodge: async (body, key) => {
        const lodged = await intake.lodge(body, key);
        return 'receipt' in lodged ? { ...lodged, slip: slipOf(lodged.receipt) } : lodged;
      },
      files: async (ids) => waitingFiles(house, ids),
      recipient: async () => (await intake.recipients()).contact,
      confirm: async (lastFour, key) => intake.confirm({ lastFour }, key),
      codeAgain: async (key) => intake.codeAgain(key),
      followUp: async (code) => intake.followUp(code, ip),
      write: async (code, given, key) => intake.write(code, ip, { given, key }),
      newKey: () => randomBytes(24).toString('base64url'),
      failed: (error) => house.log.error({ code: reasonOf(error) }, 'public page: not received'),
    };
  }
}

function langOf(request: FastifyRequest): 'vi' | 'en' {
  return request.url.startsWith('/en/') ? 'en' : 'vi';
}

function answer(reply: FastifyReply, { status, html }: Answer, policy = POLICY): void {
  void reply.status(status).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer').header('content-security-policy', policy).send(html);
}

/** Style and scripts of the saved page, and a policy that lets exactly them run. */
async function inlined(): Promise<Inline> {
  const [css, exit, verify] = await Promise.all(['page.css', 'exit.js', 'verify.js'].map((name) => readFile(`${built}${name}`, 'utf8')));
  // A saved page has no fonts of ours, and an end tag in a text would end the script.
  const style = (css ?? '').replace(/@font-face\s*\{[^}]*\}/g, '');
  const script = `(() => {${exit}})();\n(() => {${verify}})();`.replaceAll('</', '<\\/');
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
  return { style, script, policy: `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'` };
}

/** Forms are read outside `/api` only, where no right is exercised; the files of the pages are never kept by a browser. */
export async function servePublicPages(server: FastifyInstance): Promise<void> {
  await server.register(formbody, { bodyLimit: FORM_LIMIT, parser: (text) => Object.fromEntries(new URLSearchParams(text)) });
  await server.register(multipart, { limits: FORM_LIMITS, throwFileSizeLimit: false });
  server.addHook('onRequest', (request, _reply, done) => {
    const isForm = /^(?:application\/x-www-form-urlencoded|multipart\/)/i.test(request.headers['content-type'] ?? '');
    done(isForm && /^\/api(\/|$)/.test(request.url) ? new Refused('unsupported_media_type') : undefined);
  });
  await server.register(fastifyStatic, {
    // One route a file: an odd path is then simply not there.
    root: built, prefix: `${ASSETS}/`, wildcard: false, decorateReply: false, index: false, cacheControl: false, setHeaders: (reply) => void reply.header('cache-control', 'no-store'),
  });
}

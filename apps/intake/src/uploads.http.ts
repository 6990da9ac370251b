import { Controller, Delete, Head, HttpCode, Inject, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { evidenceOf, HOUSE, Needs, Public, Takes, type Caller, type House } from '@tinbao/host';
import { answerUpload } from './uploads.js';

const PIECE = { file: ['application/offset+octet-stream'] };

/** Files of those who are signed in, in pieces that go on where a cut network left them (tus 1.0.0). */
@Controller('uploads')
@Needs('submitTip')
export class UploadsHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Post()
  create(@Req() request: FastifyRequest & Caller, @Res() reply: FastifyReply) {
    return answer(this.house, request.account.id, request, reply);
  }

  @Head(':id')
  status(@Req() request: FastifyRequest & Caller, @Res() reply: FastifyReply) {
    return answer(this.house, request.account.id, request, reply);
  }

  @Patch(':id')
  @HttpCode(204)
  @Takes(PIECE)
  send(@Req() request: FastifyRequest & Caller, @Res() reply: FastifyReply) {
    return answer(this.house, request.account.id, request, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Req() request: FastifyRequest & Caller, @Res() reply: FastifyReply) {
    return answer(this.house, request.account.id, request, reply);
  }
}

/** The same for informants: whoever knows an upload's id may go on with it, and nothing else of him is known. */
@Controller('public/uploads')
@Public
export class PublicUploadsHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Post()
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return answer(this.house, 'public', request, reply);
  }

  @Head(':id')
  status(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return answer(this.house, 'public', request, reply);
  }

  @Patch(':id')
  @HttpCode(204)
  @Takes(PIECE)
  send(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return answer(this.house, 'public', request, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return answer(this.house, 'public', request, reply);
  }
}

async function answer(house: House, owner: string, { method, url, headers, body }: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { status, headers: said } = await answerUpload(evidenceOf(house, 'intake').uploads, owner, { method, url, headers, body });
  void reply.status(status).headers({ 'cache-control': 'no-store', ...said }).send();
}

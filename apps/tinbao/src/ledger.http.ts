import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { z } from 'zod';
import { parse, Refused } from '@tinbao/contracts';
import { HOUSE, Public, Takes, type House } from '@tinbao/host';
import { consistencyBetween, proofNow, signedHead, sizeOf, withActor } from '@tinbao/ledger';
import { encodeBase64, encodeVkeys } from '@tinbao/merkle';
import type { EntityManager } from 'typeorm';
import { cosignaturesAt, newestCosigned } from './witness-store.js';

const Size = z.coerce.number().int().min(0);
const ConsistencyQuery = z.strictObject({ first: Size, second: Size });
const CheckpointQuery = z.strictObject({ witnessed: z.literal('1').optional() });

/** The ledger, open to anyone who wants to check it. */
@Controller('ledger')
@Public
export class LedgerHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** The signed head (C2SP checkpoint), with what cosignatures there are of it; `witnessed=1`: the newest head that a witness cosigned. */
  @Get('checkpoint')
  @Takes({ query: CheckpointQuery })
  @Header('content-type', 'text/plain; charset=utf-8')
  checkpoint(@Query() query: unknown): Promise<string> {
    const { witnessed } = parse(CheckpointQuery, query, 'invalid_query');
    return this.read(async (m) => {
      const cosigned = witnessed && (await newestCosigned(m));
      if (cosigned !== undefined) return cosigned;
      if (witnessed) throw new Refused('not_found', { method: 'GET', path: '/api/ledger/checkpoint?witnessed=1' });
      const { size, note } = await this.signedHead(m);
      return `${note}${await cosignaturesAt(m, size)}`;
    });
  }

  /** The public keys that check every receipt: the current one first, then the former ones. */
  @Get('vkey')
  @Header('content-type', 'text/plain; charset=utf-8')
  vkey(): string {
    return encodeVkeys(this.house.signer.vkeys);
  }

  /** That the tip's first event is in the ledger as it stands now (C2SP tlog-proof). */
  @Get('proofs/inclusion')
  @Header('content-type', 'text/plain; charset=utf-8')
  inclusion(@Query('tip') tip: string | undefined): Promise<string> {
    return this.read(async (m) => {
      const proof = await proofNow(m, this.house.signer, tip ?? '');
      if (proof === undefined) throw new Refused('tip_not_found');
      return proof;
    });
  }

  /** That the ledger of `first` leaves is a beginning of that of `second`. */
  @Get('proofs/consistency')
  @Takes({ query: ConsistencyQuery })
  consistency(@Query() query: unknown) {
    const { first, second } = parse(ConsistencyQuery, query, 'invalid_query');
    return this.read(async (m) => {
      const size = await sizeOf(m, this.house.signer.shard);
      if (first > second || second > size) throw outOfRange(size);
      const proof = await consistencyBetween(m, this.house.signer.shard, first, second);
      return { first, second, proof: proof.map(encodeBase64) };
    });
  }

  private signedHead(m: EntityManager): Promise<{ size: number; note: string }> {
    return signedHead(m, this.house.signer);
  }

  private read<T>(work: (m: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.house.database, { role: 'web' }, work);
  }
}

function outOfRange(size: number): Refused {
  const detail = { vi: `Nhận 0 <= first <= second <= ${size}.`, en: `0 <= first <= second <= ${size} is accepted.` };
  return new Refused('invalid_query', {}, [{ pointer: '/second', code: 'out_of_range', detail }]);
}

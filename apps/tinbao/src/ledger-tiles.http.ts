import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '@tinbao/contracts';
import { asStaff, HOUSE, Needs, Public, type Caller, type House } from '@tinbao/host';
import { entriesAt, sizeOf, tileAt, withActor } from '@tinbao/ledger';
import { parseTilePath, tileWidth, type Tile } from '@tinbao/merkle';

const FULL = 256;
/** A full tile never changes. A partial one is overtaken by the next event: nothing is won by keeping it. */
const FOR_EVER = 'max-age=31536000, immutable';
const packed = promisify(gzip);

/** The tree as C2SP tlog-tiles: anybody computes any proof from them, and asks us for none. */
@Controller('ledger/tile')
@Public
export class LedgerTilesHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** Up to 256 hashes of a level, 32 bytes each. */
  @Get('*')
  async hashes(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const tile = tileOf(request);
    const { level } = tile;
    if (level === 'entries') throw missing(request);
    const bytes = await withActor(this.house.database, { role: 'web' }, async (m) => {
      await assertReached(this.house, m, { tile, request });
      return tileAt(m, this.house.signer.shard, { ...tile, level });
    });
    return sent(reply, tile, bytes, 'public');
  }
}

/** The events themselves, as entry bundles: metadata of every tip, so not for everybody. */
@Controller('ledger/tile/entries')
@Needs('readLedgerEntries')
export class LedgerEntriesHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get('*')
  async entries(@Req() request: FastifyRequest & Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const tile = tileOf(request);
    const bundle = await withActor(this.house.database, asStaff(this.house, request.account), async (m) => {
      await assertReached(this.house, m, { tile, request });
      return entriesAt(m, this.house.signer.shard, tile);
    });
    void reply.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return sent(reply, tile, bundle, 'private');
    void reply.header('content-encoding', 'gzip');
    return sent(reply, tile, await packed(bundle), 'private');
  }
}

/** The tile of an address; refuses `not_found` for another spelling than the one it has. */
function tileOf(request: FastifyRequest): Tile {
  const path = request.url.slice(request.url.indexOf('/tile/') + 1);
  const tile = parseTilePath(path);
  if (!tile) throw missing(request);
  return tile;
}

async function assertReached(house: House, manager: Parameters<typeof sizeOf>[0], { tile, request }: { tile: Tile; request: FastifyRequest }): Promise<void> {
  if (tileWidth(tile.level, tile.index, await sizeOf(manager, house.signer.shard)) < tile.width) throw missing(request);
}

function missing({ method, url }: FastifyRequest): Refused {
  return new Refused('not_found', { method, path: url });
}

function sent(reply: FastifyReply, tile: Tile, bytes: Buffer, who: 'public' | 'private'): Buffer {
  void reply.header('content-type', 'application/octet-stream').header('cache-control', tile.width === FULL ? `${who}, ${FOR_EVER}` : 'no-cache');
  return bytes;
}

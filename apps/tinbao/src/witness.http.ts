import { Controller, Get, Inject } from '@nestjs/common';
import { HOUSE, Public, type House } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import { encodeVkey } from '@tinbao/merkle';
import { listWitnesses } from './witness-store.js';

/** Who else looks at the ledger's heads, and with which keys it signs them: for everybody. */
@Controller('ledger')
@Public
export class WitnessHttp {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** The witnesses, the largest head each cosigned, and why one refuses. */
  @Get('witnesses')
  witnesses() {
    return withActor(this.house.database, { role: 'web' }, listWitnesses);
  }

  /** The signing keys, the current one first, each with the sizes it signs; `toSize` is null where no end is set. */
  @Get('vkeys')
  vkeys() {
    return this.house.signer.vkeys.map((vkey) => ({ vkey: encodeVkey(vkey), keyId: vkey.keyId, fromSize: vkey.from ?? 0, toSize: vkey.until ?? null }));
  }
}

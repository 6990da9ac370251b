import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { effect, transportOf, type BusContext, type Handled } from '@tinbao/bus';
import { catalogue, IntakeDisposed, IntakeDispositionReversed, IntakeDispositionReviewed, IntakeRecorded } from '@tinbao/contracts';
import { HOUSE, LAW, type House } from '@tinbao/host';
import type { LawInForce } from '@tinbao/law';
import type { WrittenEvent } from '@tinbao/ledger';
import { accessEntryOf, saveAccess } from './access-log.js';
import { saveTips } from './casework.store.js';
import { broughtBy, indexer } from './indexing.js';
import { ordersShredding, shredder } from './shredding.js';
import { rowOf } from './tip-row.js';

const beforeTips = new Set([IntakeRecorded.type, IntakeDisposed.type, IntakeDispositionReversed.type, IntakeDispositionReviewed.type]);
/** Whatever happens to a tip may change its row; other subjects fold to none. */
const ofTips = catalogue.map((e) => e.type).filter((type) => !beforeTips.has(type));

/** Keeps the inbox, one row a tip, folded from its events; and the blind index of its words. */
@Controller()
export class CaseworkEvents {
  private readonly addWords: ReturnType<typeof indexer>;
  private readonly shred: ReturnType<typeof shredder>;

  constructor(@Inject(LAW) private readonly law: LawInForce, @Inject(HOUSE) house: House) {
    this.addWords = indexer(house.vault);
    this.shred = shredder(house.vault);
  }

  @EventPattern<string[]>(ofTips, transportOf('casework'))
  onEvent(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    const entry = accessEntryOf(event);
    const noted = entry ? [effect(saveAccess, entry)] : [];
    const row = rowOf(context.past, this.law.now, context.now);
    if (!row) return { effects: noted };
    const brought = broughtBy(event, row);
    return { effects: [...noted, effect(saveTips, row), ...(brought ? [effect(this.addWords, brought)] : []), ...(ordersShredding(event) ? [effect(this.shred, event.subject)] : [])] };
  }
}

import { v7 as uuidv7 } from 'uuid';
import type { Account } from '@tinbao/access';
import { LiftHoldBody, parse, PlaceHoldBody } from '@tinbao/contracts';
import { forbidden, type House } from '@tinbao/host';
import { localDate, type Law } from '@tinbao/law';
import { idempotencyOf, type Executed } from '@tinbao/ledger';
import { decideHold, type HoldCommand } from '@tinbao/tip';
import { assertMayAct } from './may-act.js';

/** A hold to be placed or lifted, as it came in. */
export interface HoldStep {
  readonly tipId: string;
  readonly command: HoldCommand['command'];
  readonly body: unknown;
  readonly key: string;
}

/** Places or lifts a hold in the name of the account's agency. */
export async function stepHold(house: House, law: Law, account: Account, { tipId, command, body, key }: HoldStep): Promise<Executed> {
  const { agency: by } = await assertMayAct(house, account, { id: tipId, command, body });
  if (by === undefined) throw forbidden('hold', account);
  const now = house.clock.iso();
  const asked: HoldCommand = command === 'place-hold'
    ? { command, holdId: uuidv7(), ...parse(PlaceHoldBody, body) }
    : { command, ...parse(LiftHoldBody, body) };
  return house.ledger('casework').execute({
    subject: tipId, source: 'casework', actor: account.id, time: now, idempotency: idempotencyOf(`${account.id}/${tipId}/${command}`, key, body),
    decide: (_tip, events) => decideHold(asked, events, { by, on: localDate(now), law }),
  });
}

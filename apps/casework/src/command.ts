import { Fault, parse, Refused, commandBodies, type CommandName, type TextRef } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { localDate, type Law } from '@tinbao/law';
import { idempotencyOf, withActor, type Executed } from '@tinbao/ledger';
import { decideCasework, type CaseworkCommand } from '@tinbao/tip';
import type { SealedRows } from '@tinbao/vault';

/** A command as it came in. */
export interface Commanded {
  readonly tipId: string;
  readonly command: CommandName;
  readonly body: unknown;
  /** `"3"`: the version its author looked at. */
  readonly ifMatch: string | undefined;
  readonly key: string;
  readonly account: string;
}

/** Parse, seal, decide, append: one officer's act on one tip. */
export async function executeCommand(house: House, law: Law, given: Commanded): Promise<Executed> {
  const seen = versionOf(given.ifMatch);
  const body = parse<(typeof commandBodies)[CommandName]>(commandBodies[given.command], given.body);
  const { command, sealed } = await sealedCommand(house, given, body as Record<string, unknown>);
  const now = house.clock.iso();
  return house.ledger('casework').execute({
    subject: given.tipId, source: 'casework', actor: given.account, time: now, seen, sealed,
    idempotency: idempotencyOf(`${given.account}/${given.tipId}/${given.command}`, given.key, given.body),
    decide: (tip) => decideCasework(command, tip, law, localDate(now)),
  });
}

/** Free text becomes a reference before anything is decided. */
async function sealedCommand(house: House, given: Commanded, body: Record<string, unknown>): Promise<{ command: CaseworkCommand; sealed?: SealedRows }> {
  switch (given.command) {
    case 'return': {
      const text = { compartment: 'content' as const, field: 'returnReason', text: String(body.reason) };
      const sealed = await withActor(house.database, { role: 'casework' }, (m) => house.vault.sealMore(m, given.tipId, text));
      return { command: { command: 'return', by: String(body.by), reason: refOf(sealed) }, sealed };
    }
    case 'classify':
      return { command: { command: 'classify', classification: body as never } };
    case 'decline-case':
      return { command: { command: 'decline-case', decline: body as never } };
    default:
      return { command: { command: given.command, ...body } as CaseworkCommand };
  }
}

function refOf(sealed: SealedRows): TextRef {
  const ref = sealed.texts[0]?.ref;
  if (!ref) throw new Fault('nothing_sealed', { retriable: false });
  return ref;
}

function versionOf(ifMatch: string | undefined): number {
  const [, digits] = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch ?? '') ?? [];
  if (digits === undefined) throw new Refused('if_match_missing');
  return Number(digits);
}

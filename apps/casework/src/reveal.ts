import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { armor, Decrypter } from 'age-encryption';
import { v7 as uuidv7 } from 'uuid';
import type { Account } from '@tinbao/access';
import { ApproveRevealBody, Fault, NamedRequestBody, parse, Refused, RequestRevealBody } from '@tinbao/contracts';
import { asStaff, type House } from '@tinbao/host';
import { idempotencyOf, withActor, type Executed } from '@tinbao/ledger';
import { decideReveal, type RevealCommand } from '@tinbao/tip';
import type { SealedRows } from '@tinbao/vault';
import { assertMayAct } from './may-act.js';

/** A step of a reveal as it came in. */
export interface RevealStep {
  readonly tipId: string;
  readonly command: RevealCommand['command'];
  readonly body: unknown;
  readonly key: string;
}

/** Asks for, approves or refuses the opening of an identity, or records that it is opened: each by its right, each once under its key. */
export async function stepReveal(house: House, account: Account, step: RevealStep): Promise<Executed> {
  await assertMayAct(house, account, { id: step.tipId, command: step.command, body: step.body });
  const { command, sealed } = await commandOf(house, step);
  const hasIdentity = await withActor(house.database, { role: 'casework' }, async (m) => (await house.vault.compartmentsOf(m, step.tipId)).includes('identity'));
  const now = house.clock.iso();
  const acting = { actor: account.id, isProcurator: account.role === 'procurator', hasIdentity, now };
  return house.ledger('casework').execute({
    subject: step.tipId, source: 'casework', actor: account.id, time: now, ...(sealed ? { sealed } : {}),
    idempotency: idempotencyOf(`${account.id}/${step.tipId}/${step.command}`, step.key, step.body),
    decide: (_tip, events) => decideReveal(command, events, acting),
  });
}

/** The body as the deciders know it; the reason is sealed among the words of the tip. */
async function commandOf(house: House, { tipId, command, body }: RevealStep): Promise<{ command: RevealCommand; sealed?: SealedRows }> {
  if (command === 'approve-reveal') return { command: { command, ...parse(ApproveRevealBody, body) } };
  if (command !== 'request-reveal') return { command: { ...parse(NamedRequestBody, body), command } };
  const { purpose, reason } = parse(RequestRevealBody, body);
  const sealed = await withActor(house.database, { role: 'casework' }, (m) => house.vault.sealMore(m, tipId, { compartment: 'content', field: 'revealReason', text: reason }));
  const ref = sealed.texts[0]?.ref;
  if (!ref) throw new Fault('nothing_sealed', { retriable: false });
  return { command: { command, requestId: uuidv7(), purpose, reason: ref }, sealed };
}

/** An identity as its requester reads it: in whose eyes, from when until when. */
export interface OpenedIdentity {
  readonly identity: readonly string[];
  readonly openedAt: string;
  readonly until: string;
  /** When the informant is told; null = now. */
  readonly informantToldFrom: string | null;
}

/** Opens an identity for the requester: the event first, then the words. Past the reading time the same key opens nothing either. */
export async function openIdentity(house: House, account: Account, given: Omit<RevealStep, 'command'>): Promise<OpenedIdentity> {
  const { events: [event] } = await stepReveal(house, account, { ...given, command: 'open-identity' });
  const { requestId, until, informantToldFrom } = event?.data as { requestId: string; until: string; informantToldFrom?: string };
  if (!(Date.parse(house.clock.iso()) < Date.parse(until))) throw new Refused('reveal_over', { until });
  const sealed = await withActor(house.database, asStaff(house, account), (m) => house.vault.identity(m, given.tipId, requestId));
  if (sealed.length === 0) throw new Refused('no_identity');
  const keyFile = join(house.config.data, 'keys', 'reveal.age.key');
  const identity = await Promise.all(sealed.map((text) => unsealed(text, keyFile)));
  return { identity, openedAt: event?.time ?? '', until, informantToldFrom: informantToldFrom ?? null };
}

/** What the lodger's device sealed to the reveal recipient (armored age text); nothing else in the house reads this key. */
async function unsealed(text: string, keyFile: string): Promise<string> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity((await readFile(keyFile, 'utf8')).trim());
    return await decrypter.decrypt(armor.decode(text), 'text');
  } catch {
    throw new Refused('identity_unreadable');
  }
}

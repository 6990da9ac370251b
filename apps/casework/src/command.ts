import { Fault, parse, Refused, commandBodies, type CommandName, type TextRef } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import { versionsOf, type Law } from '@tinbao/law';
import { idempotencyOf, withActor, type Executed, type WrittenEvent } from '@tinbao/ledger';
import { decideCasework, type CaseworkCommand } from '@tinbao/tip';
import type { SealedRows } from '@tinbao/vault';
import { v7 as uuidv7 } from 'uuid';
import { attachedFiles, keepingFiles } from './attachments.js';
import { issuedPaper } from './documents.js';
import { isOnDuty } from './duty.store.js';
import { occasionOf } from './occasion.js';

/** A command as it came in. */
export interface Commanded {
  readonly tipId: string;
  readonly command: CommandName;
  readonly body: unknown;
  /** `"3"`: the version its author looked at. */
  readonly ifMatch: string | undefined;
  readonly key: string;
  readonly account: string;
  /** The name of the account as its papers print it; absent: its code. */
  readonly signer?: string;
  /** The agency of the account; absent: it acts for the owner. */
  readonly agency?: string;
  /** `account/<name>` of whoever passed the right on to the account; absent: it is its own. */
  readonly onBehalfOf?: string;
  /** The tip's events as just read, where its author has them. */
  readonly known?: readonly WrittenEvent[];
}

/** Parse, seal, decide, append: one officer's act on one tip. */
export async function executeCommand(house: House, law: Law, given: Commanded): Promise<Executed> {
  const seen = versionOf(given.ifMatch);
  const body = parse<(typeof commandBodies)[CommandName]>(commandBodies[given.command], given.body);
  const now = house.clock.iso();
  const { fields, sealed } = await fieldsOf(house, law, given, body as Record<string, unknown>);
  const command = commandOf(given, fields, now);
  const execute = () => house.ledger('casework').execute({
    subject: given.tipId, source: 'casework', actor: given.account, onBehalfOf: given.onBehalfOf, time: now, lawVersion: lawVersionOf(law), seen, sealed, known: given.known,
    idempotency: idempotencyFor(given), beside: otherTipsOf(given.command, given.body),
    decide: (tip, events, others) => decideCasework(command, tip, law, occasionOf(events, law, now, { tipId: given.tipId, others })),
  });
  return given.command === 'attach' ? keepingFiles(house, idempotencyFor(given).key, execute) : execute();
}

/** The body as its act wants it: texts sealed, papers drawn, and who answers an emergency named. */
async function fieldsOf(house: House, law: Law, given: Commanded, body: Record<string, unknown>): Promise<{ fields: Record<string, unknown>; sealed?: SealedRows }> {
  const { tipId, command, account, signer = account, agency = '' } = given;
  if (command === 'acknowledge') {
    const onDuty = await withActor(house.database, { role: 'casework' }, (m) => isOnDuty(m, { agency, officer: account, at: house.clock.iso() }));
    return { fields: { ...body, officer: account, onDuty } };
  }
  if (command === 'attach') return attachedFiles(house, { tipId, uploads: body.uploads as string[], account, claim: idempotencyFor(given).key });
  if (command === 'issue-document') return issuedPaper(house, law, { tipId, seen: versionOf(given.ifMatch), body: body as never, account, signer });
  return sealedFields(house, given, body);
}

/** What an act names of the data it was decided with. */
function lawVersionOf(law: Law): string {
  return Object.entries(versionsOf(law)).map(([set, version]) => `${set}=${version}`).join(' ');
}

/** The tips that a command names beside its own; none for a body that would be refused. */
export function otherTipsOf(command: CommandName, body: unknown): string[] {
  const parsed = commandBodies[command].safeParse(body);
  const { tips = [], parts = [] } = (parsed.data ?? {}) as { tips?: string[]; parts?: { tipId: string }[] };
  return [...new Set([...tips, ...parts.map(({ tipId }) => tipId)])];
}

/** The first answer to a command sent again: also to whom the tip has left since, for it is his own act. */
export function executedBefore(house: House, given: Pick<Commanded, 'account' | 'tipId' | 'command' | 'key' | 'body'>): Promise<Executed | undefined> {
  return house.ledger('casework').executedBefore(idempotencyFor(given));
}

function idempotencyFor({ account, tipId, command, key, body }: Pick<Commanded, 'account' | 'tipId' | 'command' | 'key' | 'body'>) {
  return idempotencyOf(`${account}/${tipId}/${command}`, key, body);
}

/** The one free text of a command: its field, and the name it has in the vault. */
const freeText: Readonly<Partial<Record<CommandName, readonly [field: string, sealedAs: string]>>> = {
  return: ['reason', 'returnReason'],
  'establish-ground': ['reason', 'groundReason'],
  transfer: ['reason', 'transferReason'],
  'refuse-transfer': ['reason', 'transferRefusal'],
  dispute: ['reason', 'disputeReason'],
  'decide-competence': ['reason', 'competenceReason'],
  'approve-plan': ['plan', 'verificationPlan'],
  'file-closing-report': ['report', 'closingReport'],
  prolong: ['reason', 'prolongationReason'],
  'request-extension': ['reason', 'extensionReason'],
  'decide-extension': ['reason', 'extensionRefusal'],
  suspend: ['awaited', 'suspensionAwaited'],
  resume: ['reason', 'resumptionReason'],
  'refer-to-mediation': ['reason', 'mediationReason'],
  'record-mediation': ['reason', 'mediationResult'],
  annul: ['reason', 'annulmentReason'],
  'take-over': ['reason', 'takeOverReason'],
  request: ['request', 'procuracyRequest'],
  answer: ['answer', 'procuracyAnswer'],
  link: ['reason', 'linkReason'],
  unlink: ['reason', 'unlinkReason'],
  merge: ['reason', 'mergeReason'],
  split: ['reason', 'splitReason'],
  'add-information': ['information', 'information'],
  'ask-informant': ['question', 'informantQuestion'],
  'send-notice': ['text', 'noticeText'],
  'draft-decision': ['body', 'decisionDraft'],
};

/** Free text becomes a reference before anything is decided; of a draft the whole body, as JSON. */
async function sealedFields(house: House, given: Commanded, body: Record<string, unknown>) {
  const [field = '', sealedAs = ''] = freeText[given.command] ?? [];
  const value = body[field];
  if (value === undefined) return { fields: body };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const plain = { compartment: 'content' as const, field: sealedAs, text };
  const sealed = await withActor(house.database, { role: 'casework' }, (m) => house.vault.sealMore(m, given.tipId, plain));
  return { fields: { ...body, [field]: refOf(sealed) }, sealed };
}

/** The parsed and sealed body as the command that the deciders know. */
function commandOf({ command, agency }: Commanded, fields: Record<string, unknown>, now: string): CaseworkCommand {
  const by = agency === undefined ? {} : { by: agency };
  switch (command) {
    case 'classify':
      return { command, ...by, classification: fields as never };
    case 'decline-case':
      return { command, ...by, decline: fields as never };
    case 'draft-decision':
      return { command, ...by, draft: fields as never };
    case 'suspend':
      return { command, ...by, decidedAt: now, ...fields } as CaseworkCommand;
    case 'annul':
      return { command, ...by, receivedAt: now, ...fields } as CaseworkCommand;
    case 'link':
      return { command, ...by, incidentId: uuidv7(), ...fields } as unknown as CaseworkCommand;
    default:
      return { command, ...by, ...fields } as CaseworkCommand;
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

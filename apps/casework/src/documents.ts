import { createHash } from 'node:crypto';
import type { Account } from '@tinbao/access';
import { DocumentIssued, documentKinds, Fault, Refused, type CommandName, type DataOf, type DocumentKind, type ListedDocument } from '@tinbao/contracts';
import { documentOf, possiblePapers, renderPdf, titleOf, type PaperFacts } from '@tinbao/documents';
import { asStaff, type House } from '@tinbao/host';
import type { Law } from '@tinbao/law';
import { factsOf, history, receiptAgain, slipOf, withActor, type WrittenEvent } from '@tinbao/ledger';
import { documentActions, may, type TipFacts } from '@tinbao/rights';
import type { SealedRows } from '@tinbao/vault';
import { withShredded } from './shredded-words.js';
import { textIdsOf } from './tip-texts.js';

type Issued = DataOf<typeof DocumentIssued>;

/** A tip as a person may see it: refuses `tip_not_found` where he may not. */
export interface SeenTip {
  readonly events: readonly WrittenEvent[];
  readonly facts: TipFacts;
  /** Whether his right to read content reaches it. */
  readonly mayRead: boolean;
}

/** Reads a tip under the person's own rights. */
export async function seenTip(house: House, account: Account, id: string): Promise<SeenTip> {
  return withActor(house.database, asStaff(house, account), async (m) => {
    const facts = await factsOf(m, id);
    const events = facts ? await history(m, id) : [];
    if (!facts || events.length === 0) throw new Refused('tip_not_found');
    return { events, facts, mayRead: may('readContent', account, facts, house.clock.iso()) };
  });
}

/** The papers of a tip: what can be made now in the order of its life, then what was issued, the newest first. */
export function listedDocuments(house: House, law: Law, account: Account, { events, facts, mayRead }: SeenTip): ListedDocument[] {
  const now = house.clock.iso();
  const mayIssue = (kind: DocumentKind) =>
    mayRead && may('addInformation', account, facts, now) && may(documentActions[kind], account, facts, now);
  const drafts = possiblePapers({ events, law, words: new Map(), isSimulated: house.clock.simulated }).map((paper): ListedDocument => ({
    kind: paper.kind, title: paper.title, state: 'draft', form: paper.form ?? null, number: paper.number ?? null, date: null, signer: null,
    article: null, hash: null, issuedAt: null, index: null, mayIssue: mayIssue(paper.kind),
  }));
  return [...drafts, ...issuedOf(events).reverse().map(listed)];
}

function listed({ data, time, index }: { data: Issued; time: string; index: number }): ListedDocument {
  const { kind, documentRef: ref } = data;
  return {
    kind: kind ?? 'receipt_slip', title: kind ? titleOf(kind) : '', state: 'issued', form: data.form ?? null, number: ref?.number ?? null,
    date: ref?.date ?? null, signer: ref?.signer ?? null, article: ref?.article ?? null, hash: data.hash, issuedAt: time, index, mayIssue: false,
  };
}

function issuedOf(events: readonly WrittenEvent[]): { data: Issued; time: string; index: number }[] {
  return events.filter(({ type }) => type === DocumentIssued.type).map((e) => ({ data: e.data as Issued, time: e.time, index: e.index }));
}

/** The draft of one kind, drawn now and kept nowhere. Refuses `document_not_possible`. */
export async function draftPdf(house: House, law: Law, account: Account, given: { seen: SeenTip; kind: DocumentKind }): Promise<Buffer> {
  const { events } = given.seen;
  const opened = await withActor(house.database, asStaff(house, account), (m) => house.vault.openForStaff(m, textIdsOf(events)));
  return renderPdf(paperOf(given.kind, { events, law, words: withShredded(wordsOf(opened), events), isSimulated: house.clock.simulated, slip: await slipFor(house, given.kind, events) }));
}

/** What the QR of a receipt slip holds; other papers have none. */
async function slipFor(house: House, kind: DocumentKind, [first]: readonly WrittenEvent[]): Promise<string | undefined> {
  if (kind !== 'receipt_slip' || !first) return undefined;
  return slipOf(await withActor(house.database, { role: 'casework' }, (m) => receiptAgain(m, house.signer, first)));
}

function paperOf(kind: DocumentKind, facts: PaperFacts) {
  const paper = documentOf(kind, facts);
  if (!paper) throw new Refused('document_not_possible', { kind });
  return paper;
}

const wordsOf = (opened: ReadonlyMap<string, { text: string }>) => new Map([...opened].map(([id, { text }]) => [id, text]));

/** Exactly the bytes that were issued. Refuses `document_not_found`, `document_destroyed` with the tip's key, and `document_damaged` where the ledger's hash is another. */
export async function issuedPdf(house: House, account: Account, given: { seen: SeenTip; hash: string }): Promise<Buffer> {
  const issued = issuedOf(given.seen.events).find(({ data }) => data.hash === given.hash);
  const textId = issued?.data.text?.textId;
  if (textId === undefined) throw new Refused('document_not_found');
  const opened = await withActor(house.database, asStaff(house, account), (m) => house.vault.openForStaff(m, [textId])).catch(() => undefined);
  // Who may read finds every text whose key is still there.
  if (opened && !opened.has(textId)) throw new Refused('document_destroyed');
  const pdf = Buffer.from(opened?.get(textId)?.text ?? '', 'base64');
  if (hashOf(pdf) !== given.hash) throw new Refused('document_damaged', { hash: given.hash });
  return pdf;
}

const hashOf = (pdf: Buffer) => createHash('sha256').update(pdf).digest('hex');

/** What a paper is issued with, and by whom. */
export interface Issuing {
  readonly tipId: string;
  /** The version its author looked at. */
  readonly seen: number;
  readonly body: { readonly kind: DocumentKind; readonly number: string; readonly date: string };
  readonly account: string;
  /** The name that is printed. */
  readonly signer: string;
}

/**
 * Draws a paper for good and seals its bytes: the fields of `DocumentIssued` and the rows that must be stored with it. Refuses
 * `stale_version`, `document_not_possible`, `document_number_differs` from that of the act, and `document_number_used` by another paper of the tip.
 */
export async function issuedPaper(house: House, law: Law, { tipId, seen, body, account, signer }: Issuing): Promise<{ fields: Record<string, unknown>; sealed: SealedRows }> {
  const read = await withActor(house.database, { role: 'casework' }, async (m) => {
    const events = await history(m, tipId);
    return { events, words: withShredded(wordsOf(await house.vault.open(m, textIdsOf(events))), events) };
  });
  const version = read.events.at(-1)?.tipversion ?? 0;
  if (version !== seen) throw new Refused('stale_version', { seen: String(seen), current: String(version) });
  const { kind, number, date } = body;
  const { form, records } = assertNumber(body, possiblePapers({ ...read, law, isSimulated: false }), issuedOf(read.events));
  const slip = await slipFor(house, kind, read.events);
  const pdf = await renderPdf(paperOf(kind, { ...read, law, isSimulated: house.clock.simulated, issued: { number, date, signer }, slip }));
  const plain = { compartment: 'content' as const, field: 'document', text: pdf.toString('base64') };
  const sealed = await withActor(house.database, { role: 'casework' }, (m) => house.vault.sealMore(m, tipId, plain));
  const text = sealed.texts[0]?.ref;
  if (!text) throw new Fault('nothing_sealed', { retriable: false });
  return { fields: { hash: hashOf(pdf), kind, documentRef: { number, date, signer: account }, ...(form && { form }), records, text }, sealed };
}

function assertNumber({ kind, number }: Issuing['body'], possible: ReturnType<typeof possiblePapers>, issued: ReturnType<typeof issuedOf>) {
  const paper = possible.find((one) => one.kind === kind);
  if (!paper) throw new Refused('document_not_possible', { kind });
  if (paper.number !== undefined && paper.number !== number) throw new Refused('document_number_differs', { number, known: paper.number });
  if (issued.some(({ data }) => data.documentRef?.number === number)) throw new Refused('document_number_used', { number });
  return paper;
}

/** Whether a path names a kind of paper. */
export function isKind(given: string): given is DocumentKind {
  return (documentKinds as readonly string[]).includes(given);
}

/** Refuses a command's paper where its kind wants a right that does not reach the tip, or its words may not be read. */
export function missingRight(account: Account, facts: TipFacts, now: string, given: { command: CommandName | string; body: unknown }) {
  // Who asks shows what he knows: he must have read it.
  if (given.command === 'ask-informant') return may('readContent', account, facts, now) ? undefined : 'readContent';
  if (given.command !== 'issue-document') return undefined;
  const kind = (given.body as { kind?: unknown } | null)?.kind;
  const wanted = ['readContent', ...(typeof kind === 'string' && isKind(kind) ? [documentActions[kind]] : [])] as const;
  return wanted.find((action) => !may(action, account, facts, now));
}

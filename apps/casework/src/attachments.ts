import { AttachmentAdded, Fault, isRefused, Refused, type DataOf, type ListedAttachment } from '@tinbao/contracts';
import type { Account } from '@tinbao/access';
import { attachmentOf, hashOf, openingOf, readFile, textOfFile, type Opening } from '@tinbao/evidence';
import { asStaff, evidenceOf, type House } from '@tinbao/host';
import { withActor, type Executed, type WrittenEvent } from '@tinbao/ledger';
import type { SealedRows } from '@tinbao/vault';
import type { SeenTip } from './documents.js';

type Attached = DataOf<typeof AttachmentAdded>;

/** Takes an officer's finished uploads for a tip: the fields of its events, and what the vault stores with them. Refuses what `Uploads.take` refuses. */
export async function attachedFiles(house: House, given: { tipId: string; uploads: readonly string[]; account: string; claim: Buffer }): Promise<{ fields: { files: Attached[] }; sealed: SealedRows }> {
  const { uploads } = evidenceOf(house, 'casework');
  try {
    const taken = await uploads.take(given.uploads, given.account, given.claim);
    const sealed = await withActor(house.database, { role: 'casework' }, async (m) => {
      const rows: SealedRows[] = [];
      for (const file of taken) rows.push(await house.vault.sealMore(m, given.tipId, textOfFile(file)));
      // A tip whose key was destroyed gets one new key, not one a file.
      if (rows.some(({ keys }) => keys.length > 0)) return house.vault.sealNew(given.tipId, taken.map(textOfFile));
      return { keys: rows.flatMap(({ keys }) => keys), texts: rows.flatMap(({ texts }) => texts) };
    });
    return { fields: { files: taken.map((file, i) => attachmentOf(file, refAt(sealed, i), 'officer')) }, sealed };
  } catch (error) {
    if (isRefused(error)) await uploads.release(given.claim);
    throw error;
  }
}

/** Runs the act that took files: they are the tip's once it stands, and free again where it was refused. */
export async function keepingFiles(house: House, claim: Buffer, execute: () => Promise<Executed>): Promise<Executed> {
  const { uploads } = evidenceOf(house, 'casework');
  try {
    const executed = await execute();
    // The tip stands, whatever becomes of this note: the sweep makes it again from the ledger.
    await uploads.settle(claim, executed.events[0]?.subject ?? '').catch(() => undefined);
    return executed;
  } catch (error) {
    if (isRefused(error)) await uploads.release(claim);
    throw error;
  }
}

function refAt({ texts }: SealedRows, i: number): SealedRows['texts'][number]['ref'] {
  const ref = texts[i]?.ref;
  if (!ref) throw new Fault('nothing_sealed', { retriable: false });
  return ref;
}

/** The files of a tip in the order they came; what the content key opens only for whoever may read, with the ids of the texts opened for it. */
export async function listedAttachments(house: House, account: Account, seen: SeenTip): Promise<{ items: ListedAttachment[]; opened: string[] }> {
  const attached = attachedOf(seen.events);
  const openings = await openingsOf(house, account, attached.map(({ data }) => data));
  const opened = attached.flatMap(({ data }, i) => (openings[i] && data.file ? [data.file.textId] : []));
  const items = attached.map(({ data, time }, i) => {
    const opening = openings[i];
    return {
      n: i + 1, sha256: data.sha256, bytes: data.bytes ?? 0, mediaType: data.mediaType ?? '', addedAt: time,
      name: opening?.name ?? null, viewable: opening ? opening.copy !== null : null, scanned: opening?.scanned ?? null,
    };
  });
  return { items, opened };
}

/** One file of a tip, with what opens it. Refuses `attachment_not_found`, `attachment_destroyed`. */
export async function openedAttachment(house: House, account: Account, seen: SeenTip, n: string): Promise<{ data: Attached; opening: Opening }> {
  const data = /^[1-9]\d{0,3}$/.test(n) ? attachedOf(seen.events)[Number(n) - 1]?.data : undefined;
  if (!data) throw new Refused('attachment_not_found');
  const [opening] = await openingsOf(house, account, [data]);
  // Who may read finds every text whose key is still there.
  if (!opening) throw new Refused('attachment_destroyed');
  return { data, opening };
}

/** The copy that may be shown. Refuses `attachment_without_copy`. */
export async function copyOf(house: House, { data, opening }: { data: Attached; opening: Opening }): Promise<Buffer> {
  if (opening.copy === null) throw new Refused('attachment_without_copy', { found: data.mediaType ?? '' });
  const chunks: Buffer[] = [];
  for await (const chunk of readFile(evidenceOf(house, 'casework').store, opening, 'copy')) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The original, once its hash was found to be that of the ledger. Refuses `attachment_damaged`. */
export async function originalOf(house: House, { data, opening }: { data: Attached; opening: Opening }): Promise<AsyncIterable<Buffer>> {
  const { store } = evidenceOf(house, 'casework');
  const hash = await hashOf(readFile(store, opening, 'original')).catch((cause: unknown) => {
    if (cause instanceof Fault) return '';
    throw cause;
  });
  if (hash !== data.sha256) throw new Refused('attachment_damaged', { hash: data.sha256 });
  return readFile(store, opening, 'original');
}

function attachedOf(events: readonly WrittenEvent[]): { data: Attached; time: string }[] {
  return events.filter(({ type }) => type === AttachmentAdded.type).map((e) => ({ data: e.data as Attached, time: e.time }));
}

/** What opens each of the files; undefined where the reader's right does not reach it, or the key is destroyed. */
async function openingsOf(house: House, account: Account, attached: readonly Attached[]): Promise<(Opening | undefined)[]> {
  const ids = attached.flatMap(({ file }) => file?.textId ?? []);
  const opened = await withActor(house.database, asStaff(house, account), (m) => house.vault.openForStaff(m, ids));
  return attached.map(({ file }) => {
    const text = opened.get(file?.textId ?? '')?.text;
    return text === undefined ? undefined : openingOf(text);
  });
}

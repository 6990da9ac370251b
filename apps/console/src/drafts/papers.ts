import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** What lies on this machine until the server has it: an unfinished text, or a request on its way. */
export interface Paper<T> {
  /** The Idempotency-Key it will be, or is being, sent with. */
  readonly id: string;
  readonly owner: string;
  readonly kind: string;
  /** ms since the epoch, this machine's clock. */
  readonly savedAt: number;
  readonly content: T;
}

interface Sealed {
  readonly id: string;
  readonly owner: string;
  readonly kind: string;
  readonly savedAt: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

interface Drawer extends DBSchema {
  keys: { key: string; value: CryptoKey };
  papers: { key: string; value: Sealed; indexes: { owner: string } };
}

let opening: Promise<IDBPDatabase<Drawer>> | undefined;

function drawer(): Promise<IDBPDatabase<Drawer>> {
  opening ??= openDB<Drawer>('tinbao', 1, {
    upgrade(db) {
      db.createObjectStore('keys');
      db.createObjectStore('papers', { keyPath: 'id' }).createIndex('owner', 'owner');
    },
  });
  return opening;
}

/** The owner's AES key: made on this machine, never readable from it. */
async function keyOf(owner: string): Promise<CryptoKey> {
  const db = await drawer();
  const found = await db.get('keys', owner);
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const write = db.transaction('keys', 'readwrite');
  // Another tab may have made one meanwhile: the first stays.
  const first = await write.store.get(owner);
  if (!first) await write.store.put(made, owner);
  await write.done;
  return first ?? made;
}

/** Seals and keeps a paper, in the place of the one with its id; resolves when it is on the disk. */
export async function keepPaper<T>({ content, ...rest }: Paper<T>): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(rest.owner), plain);
  const write = (await drawer()).transaction('papers', 'readwrite', { durability: 'strict' });
  await write.store.put({ ...rest, iv, sealed });
  await write.done;
}

/** Removes a paper: the server has it, or its writer dropped it. */
export async function dropPaper(id: string): Promise<void> {
  await (await drawer()).delete('papers', id);
}

/** The owner's papers of one kind, oldest first; one that cannot be opened any more is left where it is. */
export async function readPapers<T>(owner: string, kind: string): Promise<Paper<T>[]> {
  const all = await (await drawer()).getAllFromIndex('papers', 'owner', owner);
  const key = await keyOf(owner);
  const opened = await Promise.all(all.filter((p) => p.kind === kind).map((p) => open<T>(p, key)));
  return opened.flat().sort((a, b) => a.savedAt - b.savedAt);
}

async function open<T>({ iv, sealed, ...rest }: Sealed, key: CryptoKey): Promise<Paper<T>[]> {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
    return [{ ...rest, content: JSON.parse(new TextDecoder().decode(plain)) as T }];
  } catch {
    return [];
  }
}

/** How many papers other people left on this machine; their words stay sealed. */
export async function countPapersOfOthers(owner: string): Promise<number> {
  return (await (await drawer()).getAll('papers')).filter((paper) => paper.owner !== owner).length;
}

/** At sign-out: the key goes once nothing is left that needs it. */
export async function forgetKeyWithoutPapers(owner: string): Promise<void> {
  const db = await drawer();
  if ((await db.countFromIndex('papers', 'owner', owner)) === 0) await db.delete('keys', owner);
}

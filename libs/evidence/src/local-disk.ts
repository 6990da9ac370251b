import { constants } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '@tinbao/contracts';
import type { EvidenceStore, EvidenceWriter } from './store.js';

/** Bytes read at once. */
const CHUNK = 128 * 1024;

/** Files of mode 0600 in a folder of this machine. */
export class LocalDisk implements EvidenceStore {
  constructor(private readonly folder: string) {}

  async writer(place: string, at: number): Promise<EvidenceWriter> {
    const path = this.pathOf(place);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    await file.truncate(at);
    let end = at;
    return {
      write: async (bytes) => {
        await file.write(bytes, 0, bytes.length, end);
        end += bytes.length;
      },
      sync: async () => {
        await file.sync();
        // The name of a new file is kept by its folder.
        if (at === 0) await syncFolder(dirname(path));
      },
      close: () => file.close(),
    };
  }

  async* read(place: string): AsyncGenerator<Buffer> {
    const file = await open(this.pathOf(place), 'r').catch((cause: unknown) => {
      throw new Fault('evidence_missing', { retriable: false, cause });
    });
    try {
      yield* file.createReadStream({ highWaterMark: CHUNK, autoClose: false }) as AsyncIterable<Buffer>;
    } finally {
      await file.close();
    }
  }

  async remove(place: string): Promise<void> {
    await rm(this.pathOf(place), { force: true });
  }

  private pathOf(place: string): string {
    if (!/^[0-9a-f]{32}$/.test(place)) throw new Fault('evidence_place', { retriable: false });
    return join(this.folder, place.slice(0, 2), place);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

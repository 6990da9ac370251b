import { Refused } from '@tinbao/contracts';
import { RECORD, sealRecord, type FileKey } from './sealed-file.js';
import type { EvidenceWriter } from './store.js';
import type { UploadRow } from './upload-rows.js';

/** Plain bytes after which progress is noted: what a kill may cost. */
const NOTED = 1024 * 1024;

/** Where bytes go, and who hears how far they came. */
export interface Receiving {
  readonly writer: EvidenceWriter;
  readonly file: FileKey;
  readonly row: Pick<UploadRow, 'received' | 'sealedEnd' | 'size'>;
  readonly note: (progress: Pick<UploadRow, 'received' | 'sealedEnd'>) => Promise<void>;
}

/** Seals bytes as they come, record by record; a stream that breaks keeps what it brought. Yields how much has arrived. Refuses `upload_too_large` beyond the size said. */
export async function receiveInto({ writer, file, row, note }: Receiving, bytes: AsyncIterable<Buffer>): Promise<number> {
  let { received, sealedEnd } = row;
  let noted = received;
  let held: Buffer = Buffer.alloc(0);
  const keep = async (plain: Buffer) => {
    const record = sealRecord(file, received, plain);
    await writer.write(record);
    received += plain.length;
    sealedEnd += record.length;
  };
  const remember = async () => {
    // The row never speaks of bytes that a loss of power could take.
    await writer.sync();
    await note({ received, sealedEnd });
    noted = received;
  };
  try {
    for await (const chunk of bytes) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      if (received + held.length > row.size) throw new Refused('upload_too_large', { most: `${Math.ceil(row.size / 1024)} kB` });
      for (; held.length >= RECORD; held = held.subarray(RECORD)) await keep(held.subarray(0, RECORD));
      if (received - noted >= NOTED) await remember();
    }
  } finally {
    if (held.length > 0 && received + held.length <= row.size) await keep(held);
    if (received > noted) await remember();
  }
  return received;
}

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrCreateSecret } from '@tinbao/vault';
import { LocalDisk } from './local-disk.js';
import type { EvidenceStore } from './store.js';
import { Uploads, type UploadHouse } from './uploads.js';

/** Evidence as a stage uses it. */
export interface Evidence {
  readonly store: EvidenceStore;
  readonly uploads: Uploads;
}

/** The evidence of a data folder: sealed files in `evidence`, the secret of those on their way in `keys/evidence.key` (0600). */
export function openEvidence(data: string, house: Omit<UploadHouse, 'store' | 'secret'>): Evidence {
  const store = new LocalDisk(join(data, 'evidence'));
  const secret = Buffer.from(readOrCreateSecret(join(data, 'keys', 'evidence.key'), () => randomBytes(32).toString('base64')), 'base64');
  return { store, uploads: new Uploads({ ...house, store, secret }) };
}

export { attachmentOf, hashOf, openingOf, readFile, textOfFile, type Opening } from './attached.js';
export { FILE_MAX } from './check/kinds.js';
export { openEvidence, type Evidence } from './evidence.js';
export { LocalDisk } from './local-disk.js';
export type { EvidenceStore, EvidenceWriter } from './store.js';
export { Uploads, UNUSED_HOURS, type Named, type Taken, type UploadHouse } from './uploads.js';
export { Evidence1764000000122 } from './migrations/1764000000122-evidence.js';

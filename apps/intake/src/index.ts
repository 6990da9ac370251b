export { intake } from './intake.module.js';
export { PublicDoor, type Lodged, type Standing } from './public-door.js';
export { lodge } from './lodge.js';
export { RECEIVING_DESK, type Lodging } from './receive.js';
export { openRecord } from './records.js';
export { beginRun } from './import/import.store.js';
export { assertStation, firstOf, keptRun } from './import/imports.js';
export { previewRegister, type SheetPreview } from './import/read-register.js';
export { type ImportOrder } from './import/run-import.js';

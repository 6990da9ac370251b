export { intake } from './intake.module.js';
export { PublicDoor, type Lodged, type Standing } from './public-door.js';
export { lodge } from './lodge.js';
export { RECEIVING_DESK, type Lodging } from './receive.js';
export { openRecord } from './records.js';

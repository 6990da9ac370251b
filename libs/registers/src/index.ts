export { columnOf, isBlank, letterOf, textOf, type Cell, type SheetRow } from './cell.js';
export { fields, needed, type Field } from './fields.js';
export { captionsOf, readHead, type SheetReading } from './header.js';
export { RegisterMapping } from './mapping.js';
export { type PastAct } from './outcome.js';
export { RowReader, type Entry, type RowReading } from './row-reader.js';
export { separated } from './separated.js';

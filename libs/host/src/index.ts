export { EmbeddedPostgresError, type EmbeddedPostgresFault } from './embedded-postgres-error.js';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.js';
export { ADMIN, passwordFile, Public } from './access.js';
export { ConfigError, readConfig, type Config } from './config.js';
export { clockFrom, HOUSE, LAW, type House, type HouseClock, type StageName } from './house.js';
export { openHouse, type Furniture, type OpenHouse } from './open-house.js';
export { run, type Extras, type Running } from './run.js';
export { type Stage } from './stage.js';

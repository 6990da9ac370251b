export { type FreshDatabase, freshDatabase, postgresSuite, startPostgres, type TestServer } from './postgres.js';
export { openShard, type TestShard } from './shard.js';
export { freshKey, receiveRequest } from './samples.js';

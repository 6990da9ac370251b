export { type FreshDatabase, freshDatabase, postgresSuite, startPostgres, type TestServer } from './postgres.js';
export { openShard, type TestShard } from './shard.js';
export { freshKey, receiveRequest } from './samples.js';
export { busSuite } from './bus-suite.js';
export { type Bus, type Consumers, type Handler, type MakeBus, type Stages } from './bus-under-test.js';
export { startControllers, startStages, type StageStrategy } from './stage-app.js';
export { realLaw } from './real-law.js';
export { testHouse, type TestHouse } from './test-house.js';

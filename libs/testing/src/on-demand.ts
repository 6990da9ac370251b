import type * as bench from './bus-bench.js';
import type * as kafka from './kafka-bus.js';
import type * as shards from './shard.js';
import type * as stages from './stage-app.js';

/* A suite that starts a house as a process, or wants the law alone, loads neither Nest nor TypeORM: a second of processor for each suite. */

/** Opens a ledger of its own; a stage's suite adds its tables. */
export const openShard: typeof shards.openShard = async (more) => (await import('./shard.js')).openShard(more);

/** Opens the strategy on a ledger of its own. */
export const openBench: typeof bench.openBench = async (makeBus) => (await import('./bus-bench.js')).openBench(makeBus);

/** Opens Kafka as bus on the run's broker, or on the one that is given. */
export const kafkaBus: typeof kafka.kafkaBus = async (shard, given) => (await import('./kafka-bus.js')).kafkaBus(shard, given);

/** Runs stages in one Nest app as the host does. */
export const startStages: typeof stages.startStages = async (handlers, strategyOf) => (await import('./stage-app.js')).startStages(handlers, strategyOf);

/** The same with controllers written out. */
export const startControllers: typeof stages.startControllers = async (strategies, controllers) => (await import('./stage-app.js')).startControllers(strategies, controllers);

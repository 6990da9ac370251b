import { describe } from '@jest/globals';
import { kafkaSuite } from '@tinbao/testing';
import { kafkaEnvironment } from '../kafka-environment.js';
import { start } from '../started.js';
import { walkSuite } from './walk.js';

walkSuite(describe, 'with the ledger as bus', () => start());
// What the second run catches: an order that holds across lanes by chance, a position believed to be one number, a wake-up that only NOTIFY gives.
walkSuite(await kafkaSuite(), 'with Kafka as bus', async () => start({ env: await kafkaEnvironment() }));

import { describe, it } from '@jest/globals';
import { busSuite, kafkaBus, kafkaSuite } from '@tinbao/testing';

const suite = await kafkaSuite();

// What every bus must do, unchanged, on a real broker.
if (suite === describe) await busSuite('Kafka as bus', kafkaBus);
else suite('Kafka as bus', () => it('does what every bus must do', () => undefined));

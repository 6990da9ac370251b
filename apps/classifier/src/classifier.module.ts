import { Module } from '@nestjs/common';
import type { Stage } from '@tinbao/host';
import { ClassifierEvents } from './classifier.events.js';

@Module({ controllers: [ClassifierEvents] })
class ClassifierModule {}

/** The second stage: reads the words of a tip and proposes what they are about. */
export const classifier: Stage = { name: 'classifier', module: ClassifierModule, consumes: true, entities: [], migrations: [] };

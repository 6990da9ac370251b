import { Module } from '@nestjs/common';
import type { Stage } from '@tinbao/host';
import { RouterEvents } from './router.events.js';

@Module({ controllers: [RouterEvents] })
class RouterModule {}

/** The third stage: from category, place and date to a proposed lead and its inbox. */
export const router: Stage = { name: 'router', module: RouterModule, consumes: true, entities: [], migrations: [] };

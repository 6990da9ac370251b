import { Controller, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Ctx, EventPattern, Payload, type CustomTransportStrategy, type Server } from '@nestjs/microservices';
import { throwError } from 'rxjs';
import { transportOf } from '@tinbao/bus';
import type { Role } from '@tinbao/ledger';
import type { Consumers, Handler, Stages } from './bus-under-test.js';

/** A transport strategy of one stage, with the way back for parked tips. */
export type StageStrategy = Server & CustomTransportStrategy & { replay(subject: string): Promise<number> };

/** Runs stages in one Nest app as the host does: a controller and a strategy for each, errors handed to the strategy as they are. */
export async function startStages(stages: Stages, strategyOf: (stage: Role) => StageStrategy): Promise<Consumers> {
  const named = Object.entries(stages) as [Role, Readonly<Record<string, Handler>>][];
  return startControllers(new Map(named.map(([stage]) => [stage, strategyOf(stage)])), named.map(([stage, handlers]) => controllerOf(stage, handlers)));
}

/** The same with controllers written out. */
export async function startControllers(strategies: ReadonlyMap<Role, StageStrategy>, controllers: Type[]): Promise<Consumers> {
  const root: DynamicModule = { module: class Root {}, controllers };
  Module({})(root.module);
  const app = await NestFactory.create(root, new FastifyAdapter(), { logger: false, abortOnError: false });
  app.useGlobalFilters({ catch: (error: unknown) => throwError(() => error) });
  for (const strategy of strategies.values()) app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  await app.init();
  await app.startAllMicroservices();
  return {
    stop: () => app.close(),
    replay: async (stage, subject) => (await strategies.get(stage)?.replay(subject)) ?? 0,
  };
}

/** A controller with one `@EventPattern` method for each event type. */
function controllerOf(stage: Role, handlers: Readonly<Record<string, Handler>>): Type {
  class StageEvents {}
  for (const [type, handler] of Object.entries(handlers)) {
    // A function of its own: Nest keeps the pattern on it.
    const method: PropertyDescriptor = { value: (...given: Parameters<Handler>) => handler(...given), configurable: true };
    Object.defineProperty(StageEvents.prototype, type, method);
    EventPattern<string>(type, transportOf(stage))(StageEvents.prototype, type, method);
    Payload()(StageEvents.prototype, type, 0);
    Ctx()(StageEvents.prototype, type, 1);
  }
  Controller()(StageEvents);
  return StageEvents;
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { Fault, TipReceived } from '@tinbao/contracts';
import { applicationUrl, Ledger, sizeOf, withActor, type Role, type WrittenEvent } from '@tinbao/ledger';
import {
  busSuite, openShard, postgresSuite, receiveRequest, startControllers, startStages, type Bus, type TestShard,
} from '@tinbao/testing';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isOutage } from './consume.js';
import type { BusContext, Handled } from './handler.js';
import { LedgerStrategy } from './ledger-strategy.js';
import { transportOf } from './strategy.js';
import { WakeUp } from './wake-up.js';

/** An hour: within a test only a wake-up helps. */
const NEVER = 3_600_000;
const now = () => new Date().toISOString();

async function ledgerBus(shard: TestShard): Promise<Bus> {
  const wakeUp = new WakeUp(applicationUrl(shard.ownerUrl), 50);
  await wakeUp.start();
  const intake = new Ledger(shard, 'intake');
  return {
    start: (stages, log) => startStages(stages, (stage: Role) =>
      new LedgerStrategy({ stage, ledger: new Ledger(shard, stage), wakeUp, log, now, idleMs: NEVER })),
    append: (request) => intake.append(request),
    close: async () => {
      await intake.appender.close();
      await wakeUp.close();
    },
  };
}

await busSuite('the ledger as bus', ledgerBus);

const calls: string[] = [];

@Controller()
class FirstStage {
  @EventPattern<string>(TipReceived.type, transportOf('classifier'))
  onTipReceived(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    calls.push(`classifier ${event.subject} ${context.latest.length}`);
    return {};
  }
}

@Controller()
class SecondStage {
  @EventPattern<string>(TipReceived.type, transportOf('router'))
  onTipReceived(@Payload() event: WrittenEvent, @Ctx() context: BusContext): Handled {
    calls.push(`router ${event.subject} ${context.past.length}`);
    return {};
  }
}

@Controller()
class FirstStageAgain {
  @EventPattern<string>(TipReceived.type, transportOf('classifier'))
  onTipReceived(): Handled {
    return {};
  }
}

const suite = await postgresSuite();

suite('stages in one Nest app', () => {
  let shard: TestShard;
  let wakeUp: WakeUp;
  const outages: string[] = [];
  const strategyOf = (stage: Role) => new LedgerStrategy({
    stage, ledger: new Ledger(shard, stage), wakeUp, now, idleMs: NEVER, log: { parked: () => undefined, outage: (reason) => outages.push(reason) },
  });
  const settledAt = async (strategies: LedgerStrategy[], index: number) => {
    while (strategies.some((s) => s.settled < index)) await wakeUp.wait(5);
  };
  beforeAll(async () => {
    shard = await openShard();
    wakeUp = new WakeUp(applicationUrl(shard.ownerUrl), 50);
    await wakeUp.start();
  });
  afterAll(async () => {
    await wakeUp.close();
    await shard.close();
  });

  it('are told apart by their transport id: each handles the event once', async () => {
    const [classifier, router] = [strategyOf('classifier'), strategyOf('router')];
    const consumers = await startControllers(new Map([['classifier', classifier], ['router', router]]), [FirstStage, SecondStage]);
    const outcome = await new Ledger(shard, 'intake').append(receiveRequest(shard.vault, 'tin'));
    await settledAt([classifier, router], 0);
    await consumers.stop();
    const subject = 'done' in outcome ? outcome.done.events[0]?.subject : '';
    expect(calls.sort()).toEqual([`classifier ${subject} 1`, `router ${subject} 1`]);
  });

  it('refuse to start with two handlers of one event in one stage: the effects of both would be lost', async () => {
    const start = startControllers(new Map([['classifier', strategyOf('classifier')]]), [FirstStage, FirstStageAgain]);
    await expect(start).rejects.toMatchObject({ code: 'two_handlers' });
  });

  it('append nothing to a ledger that the signer found shrunk', async () => {
    const size = await withActor(shard.database, { role: 'intake' }, (m) => sizeOf(m, 0));
    shard.signer.checkpoint({ size: size + 1, root: new Uint8Array(32) });
    await shard.signer.check(size, () => Promise.resolve(new Uint8Array(32)));
    const consumers = await startStages({ router: {} }, strategyOf);
    while (outages.length === 0) await wakeUp.wait(5);
    await consumers.stop();
    expect(outages[0]).toBe('ledger_shrunk');
  });
});

describe('what counts as an outage, so that no tip is parked for it', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code });
  it.each([
    ['connection refused', coded('ECONNREFUSED'), true],
    ['server shutting down (57P01)', coded('57P01'), true],
    ['too many connections (53300)', coded('53300'), true],
    ['a deadlock (40P01)', coded('40P01'), true],
    ['a connection that broke off', new Error('Connection terminated unexpectedly'), true],
    ['no free connection in time', new Error('timeout exceeded when trying to connect'), true],
    ['a broken connection used again', new Error('Client has encountered a connection error and is not queryable'), true],
    ['a query runner that TypeORM released when its connection died', new QueryRunnerAlreadyReleasedError(), true],
    ['its entity manager, used again', new QueryRunnerProviderAlreadyReleasedError(), true],
    ['a fault that passes', new Fault('ledger_head', { retriable: true }), true],
    ['a fault that stays', new Fault('event_invalid', { retriable: false }), false],
    ['a duplicate key (23505)', coded('23505'), false],
    ['a statement that ran too long (57014)', coded('57014'), false],
    ['a defect', new TypeError('x is undefined'), false],
  ])('%s', (_title, error, expected) => {
    expect(isOutage(error)).toBe(expected);
  });
});

import { applicationUrl, Ledger, type Role } from '@tinbao/ledger';
import { busSuite, startStages, type Bus, type TestShard } from '@tinbao/testing';
import { LedgerStrategy } from './ledger-strategy.js';
import { WakeUp } from './wake-up.js';

/** An hour: within a test only a wake-up helps. */
const NEVER = 3_600_000;

async function ledgerBus(shard: TestShard): Promise<Bus> {
  const wakeUp = new WakeUp(applicationUrl(shard.ownerUrl));
  await wakeUp.start();
  const intake = new Ledger(shard, 'intake');
  const now = () => new Date().toISOString();
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

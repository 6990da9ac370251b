import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { effect, LedgerStrategy, WakeUp } from '@tinbao/bus';
import { TipReceived } from '@tinbao/contracts';
import { applicationUrl, Ledger } from '@tinbao/ledger';
import { startStages } from '@tinbao/testing';
import { appendSide, openLedger } from './ledger-scene.mjs';

/** The stage that is measured: it has a role and a position as every other. */
export const STAGE = 'router';

/** One row an event and no key on it: an effect that was written twice would show. */
const EFFECTS = `
  create schema bench;
  create table bench.effect (subject text not null, index bigint not null, instance int not null, handled_at float8 not null);
  grant usage on schema bench to tinbao_${STAGE};
  grant insert on bench.effect to tinbao_${STAGE};`;

/** A ledger of `tips` received tips, one event each, and its owner's connection. */
export async function openBacklog(scene, tips) {
  const house = await openLedger(scene);
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  scene.atEnd(() => owner.end());
  await owner.query(EFFECTS);
  scene.say(`receiving ${tips} tips`);
  await appendSide(house, tips)();
  await owner.query('vacuum analyze ledger.event');
  return { ...house, owner, tips };
}

/** The wake-up of a process. */
export async function openWakeUp(scene, ownerUrl) {
  const wakeUp = new WakeUp(applicationUrl(ownerUrl));
  await wakeUp.start();
  scene.atEnd(() => wakeUp.close());
  return wakeUp;
}

/** What the strategies of both buses are given; what interrupts them is said, for it spoils the figure. */
export function strategyOptions(shard, say) {
  return {
    stage: STAGE, ledger: new Ledger(shard, STAGE), now: () => new Date().toISOString(),
    log: { parked: (subject, index, reason) => say(`parked at ${index}: ${reason}`), outage: (reason) => say(`interrupted: ${reason}`) },
  };
}

/** The ledger as bus. */
export function ledgerStrategy(shard, wakeUp, say) {
  return new LedgerStrategy({ ...strategyOptions(shard, say), wakeUp });
}

/**
 * Starts the stage: each event leaves one row that says who handled it and when, in ms since the epoch. `waitMs` is how long
 * the handler waits in PostgreSQL first, as a slow classifier does.
 */
export function startStage(strategy, { instance = 0, waitMs = 0 } = {}) {
  const handler = async ({ subject, index }, { manager }) => {
    const row = { subject, index, instance, handled_at: performance.timeOrigin + performance.now() };
    if (waitMs > 0) await manager.query('select pg_sleep($1)', [waitMs / 1000]);
    return { effects: [effect(writeRows, row)] };
  };
  return startStages({ [STAGE]: { [TipReceived.type]: handler } }, () => strategy);
}

async function writeRows(manager, rows) {
  const column = (name) => rows.map((row) => row[name]);
  await manager.query('insert into bench.effect select * from unnest($1::text[], $2::bigint[], $3::int[], $4::float8[])', [
    column('subject'), column('index'), column('instance'), column('handled_at'),
  ]);
}

/** Sets the stage back to before event `from`, as if it had never handled what follows. */
export async function rewind(owner, from = 0) {
  await owner.query('truncate bench.effect');
  await owner.query(`delete from bus.position where stage = '${STAGE}'`);
  if (from > 0) await owner.query(`insert into bus.position (stage, shard, lane, index) select '${STAGE}', h.shard, n, $1 from ledger.head h, generate_series(0, 11) n`, [from - 1]);
}

/** Waits until the stage, or the relay, has the last event of every lane behind it. */
export async function untilSettled(owner, stage = STAGE) {
  for (;;) {
    const { rows: [{ done }] } = await owner.query(`
      select count(*) = 12 and bool_and(p.index >= coalesce(h.lane_last[p.lane + 1], -1)) as done
      from bus.position p join ledger.head h on h.shard = p.shard where p.stage = $1`, [stage]);
    if (done) return;
    await sleep(5);
  }
}

/** One run of the stage over the whole backlog, from its start, Kafka's group included, to the last event durable; each effect once, or it throws. */
export async function runStage({ owner, tips }, strategy) {
  await rewind(owner);
  const start = performance.now();
  const consumers = await startStage(strategy);
  try {
    await untilSettled(owner);
    const seconds = (performance.now() - start) / 1000;
    await assertOnce(owner, tips);
    return { perSecond: tips / seconds };
  } finally {
    await consumers.stop();
  }
}

/** Throws unless every event left exactly one effect. */
export async function assertOnce(owner, events) {
  const { rows: [{ all, once }] } = await owner.query('select count(*)::int as all, count(distinct index)::int as once from bench.effect');
  if (all !== events || once !== events) throw new Error(`${events} events left ${all} effects, of ${once} events`);
}

import { laneOf, type WrittenEvent } from '@tinbao/ledger';
import type { EntityManager } from 'typeorm';
import { exit, type Command } from './command.js';
import type { Io } from './io.js';
import { readLawHistory } from './law-history.js';
import { daysOf, pastsOf, progressOn, spanOf, type Days } from './past-tips.js';
import { missingOf, type End } from './replay-missing.js';
import { replayTip, type Difference } from './replay-tip.js';
import { wordsOf } from './replay-words.js';
import { onSnapshot } from './snapshot.js';

/** Differences kept at most for `--json`; the rest is only counted. */
const KEPT = 10_000;

/** What a replay found. */
interface Found {
  tips: number;
  count: number;
  readonly replayed: Record<string, number>;
  readonly skipped: Record<string, number>;
  readonly differences: Difference[];
}

/** `replay`: what machines recorded on past days, made anew by the law that was in force then, and compared. */
export const replay: Command = {
  usage: '--day DATE | --from DATE --to DATE',
  options: { day: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  run: async (given, io) => {
    const days = daysOf(given, 'replay');
    const asJson = given.values.json === true;
    const found = await onSnapshot(io, (m) => walk(m, days, io, (each) => void (asJson || io.out(lineOf(each)))));
    if (asJson) io.out(JSON.stringify({ ...days, ...found }));
    else summarise(io, days, found);
    return found.count > 0 ? exit.finding : exit.done;
  },
};

/** Tips that something happened to in these days, and those that are open: of them a clock may have turned unseen. */
const TIPS = `
  select id from (
    select distinct subject as id from ledger.event where shard = 0 and index between $1 and $2 and subject !~ '/'
    union select tip_id::text from ledger.tip_head where received_at < $3 and state not in ('closed', 'merged', 'not_a_tip')) tip`;

async function walk(m: EntityManager, days: Days, io: Io, tell: (difference: Difference) => void): Promise<Found> {
  const found: Found = { tips: 0, count: 0, replayed: {}, skipped: {}, differences: [] };
  const words = await wordsOf(io, m);
  const stand = { laws: await readLawHistory((sql, values) => m.query(sql, values)), span: spanOf(days), propose: words.propose };
  const [first, last] = await rowsOf(m, stand.span);
  const values = [first, last, stand.span.end];
  const [{ total }] = (await m.query(`select count(*) as total from (${TIPS}) n`, values)) as [{ total: number }];
  const end = await endOf(m);
  const progress = progressOn(io, 'tips');
  for await (const pasts of pastsOf(m, TIPS, values)) {
    await words.open(pasts);
    for (const events of pasts) {
      const { differences, replayed, skipped } = replayTip(events, stand);
      for (const name of replayed) found.replayed[name] = (found.replayed[name] ?? 0) + 1;
      for (const reason of skipped) found.skipped[reason] = (found.skipped[reason] ?? 0) + 1;
      for (const each of [...differences, ...missingOf(events, stand, end)]) add(found, each, tell);
    }
    found.tips += pasts.length;
    progress(found.tips, Number(total));
  }
  return found;
}

function add(found: Found, difference: Difference, tell: (difference: Difference) => void): void {
  found.count += 1;
  if (found.differences.length < KEPT) found.differences.push(difference);
  tell(difference);
}

/** Events lie in the order they were appended in, which is that of time but for what clocks of machines differ. */
const SLACK_MS = 2 * 86_400_000;

/** The rows of the ledger that may be of a span: found by halves. */
async function rowsOf(m: EntityManager, { start, end }: { start: string; end: string }): Promise<[number, number]> {
  const [head] = (await m.query('select size from ledger.head where shard = 0')) as { size: number }[];
  const size = Number(head?.size ?? 0);
  const firstAt = async (instant: number): Promise<number> => {
    let [low, high] = [0, size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (Date.parse((await timeAt(m, middle)) ?? '') < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return [await firstAt(Date.parse(start) - SLACK_MS), await firstAt(Date.parse(end) + SLACK_MS)];
}

async function timeAt(m: EntityManager, index: number): Promise<string | undefined> {
  const rows: { time: string }[] = await m.query(`select body::jsonb->>'time' as time from ledger.event where shard = 0 and index = $1`, [index]);
  return rows[0]?.time;
}

async function endOf(m: EntityManager): Promise<End> {
  const turned: { time: string }[] = await m.query(`select body::jsonb->>'time' as time from ledger.event where shard = 0 and stage = 'clock' order by index desc limit 1`);
  const lanes: { stage: string; lane: number; index: number }[] = await m.query('select stage, lane, index from bus.position where shard = 0');
  const parked: { stage: string; subject: string }[] = await m.query('select stage, subject from bus.parked where shard = 0 and released_at is null');
  const position = new Map(lanes.map(({ stage, lane, index }) => [`${stage} ${lane}`, Number(index)]));
  const aside = new Set(parked.map(({ stage, subject }) => `${stage} ${subject}`));
  return {
    ticked: turned[0]?.time ?? '',
    isHandled: (stage, { subject, index }: WrittenEvent) => (position.get(`${stage} ${laneOf(subject)}`) ?? -1) >= index && !aside.has(`${stage} ${subject}`),
  };
}

function lineOf({ tip, event, index, field, recorded, replayed }: Difference): string {
  return `${tip} ${event} row ${index} ${field}: recorded ${recorded ?? 'nothing'}, replayed ${replayed ?? 'nothing'}`;
}

function summarise(io: Io, { from, to }: Days, { tips, replayed, skipped, count }: Found): void {
  io.out(`${from} to ${to}: ${tips} tips looked at`);
  for (const [name, number] of Object.entries(replayed)) io.out(`${number} ${name} replayed`);
  for (const [reason, number] of Object.entries(skipped)) io.out(`${number} skipped, ${reason}`);
  io.out(`${count} differences`);
}

import { idempotencyOf, histories, sizeOf, withActor, type WrittenEvent } from '@tinbao/ledger';
import { executeCommand } from '@tinbao/casework';
import { Ticker } from '@tinbao/clock';
import { isRefused, Refused } from '@tinbao/contracts';
import { PatientWakeUp, type House } from '@tinbao/host';
import { lodge, openRecord, RECEIVING_DESK } from '@tinbao/intake';
import { localDate, startOfLocalDay, type Law } from '@tinbao/law';
import { tipOf } from '@tinbao/tip';
import { chanceFrom } from './chance.js';
import { arrivalsOf, callsOf, wavesOf, type Arrival, type Call } from './season-arrivals.js';
import { orderFor } from './season-acts.js';
import { courseOf, type Step } from './season-course.js';

/** How large a season is, and the seed that decides all of it. */
export interface SeasonSize {
  readonly seed: string;
  readonly tips: number;
  readonly calls: number;
}

/** How far the season is: the local day that was lived last, and what the ledger holds. */
export interface Progress {
  readonly day: string;
  readonly tips: number;
  readonly events: number;
}

/** Hears each day; false ends the season with that day. */
export type Tell = (progress: Progress) => boolean | void;

/** A planned act of one tip. */
interface Due extends Step {
  readonly tipId: string;
  readonly arrival: Arrival;
}

/** How often, and how far apart in ms, a stage is looked at before it is woken once more. */
const LOOKS = 50;
const LOOK_MS = 2;
/** How long a dispatched agency takes to answer an emergency, ms. */
const ANSWER_MS = 2 * 60_000;

/** The desks that act in the season sign as what they are: nobody. */
const accountOf = (agency: string) => `account/sim.${agency.replace('/', '.')}`;

/**
 * Lives a whole season in a house on a simulated clock: everybody calls what the HTTP interface calls, every stage works on
 * its own, only the clock is moved. The clock stands in the season's last days afterwards, and runs on.
 */
export async function liveSeason(house: House, law: Law, size: SeasonSize, tell: Tell): Promise<SeasonRun> {
  const run = new SeasonRun(house, law, size);
  const { wakeUp } = house;
  // Stages look when the season says so: at many events at once, instead of at each.
  if (wakeUp instanceof PatientWakeUp) wakeUp.hush(true);
  try {
    await run.live(tell);
  } finally {
    if (wakeUp instanceof PatientWakeUp) wakeUp.hush(false);
  }
  return run;
}

/** A season under way. */
export class SeasonRun {
  /** What was refused, by code: the law judges a plan like everybody's. */
  readonly refused = new Map<string, number>();
  private readonly waves: readonly number[];
  private readonly arrivals: readonly Arrival[];
  private readonly calls: readonly Call[];
  private readonly agenda: Due[][];
  private readonly ticker: Ticker;

  constructor(private readonly house: House, private readonly law: Law, private readonly size: SeasonSize) {
    const chance = chanceFrom(size.seed);
    this.waves = wavesOf(chance.fork('waves'));
    this.arrivals = arrivalsOf(law, this.waves, size.tips, chance.fork('tips'));
    this.calls = callsOf(this.waves, size.calls, chance.fork('calls'));
    this.agenda = this.waves.map(() => []);
    this.ticker = new Ticker(house, { now: law });
  }

  async live(tell: Tell): Promise<void> {
    let tips = 0;
    for (const [i, wave] of this.waves.entries()) {
      const day = dayOf(wave);
      const isLastOfDay = dayOf(this.waves[i + 1] ?? 0) !== day;
      const arrived = between(this.arrivals, this.waves[i - 1] ?? 0, wave);
      const calls = between(this.calls, this.waves[i - 1] ?? 0, wave);
      const acts = this.agenda[i] ?? [];
      if (arrived.length + calls.length + acts.length > 0 || isLastOfDay) await this.wave(wave, acts, () => this.receive(arrived, calls));
      tips += arrived.length;
      if (isLastOfDay) await this.settle();
      if (isLastOfDay && tell({ day, tips, events: await this.events() }) === false) break;
    }
    await this.settle();
  }

  /** What was planned happens, what comes is received, and the stages work on it before the next wave. */
  private async wave(at: number, acts: Due[], receive: () => Promise<void>): Promise<void> {
    await this.act(acts);
    await receive();
    this.setClock(at);
    // Each hands its events to the next.
    for (const stage of ['classifier', 'router', 'clock']) await this.settle([stage]);
    await this.ticker.tick();
  }

  /** Everything that comes in one wave waits for one commit. */
  private async receive(arrivals: readonly Arrival[], calls: readonly Call[]): Promise<void> {
    const records = calls.map(({ at, channel, disposition }) => {
      this.setClock(at);
      const body = disposition === 'open' ? { channel } : { channel, disposition };
      return openRecord(this.house, { id: accountOf(RECEIVING_DESK), agency: RECEIVING_DESK }, body);
    });
    await Promise.all([...records, ...arrivals.map((arrival) => this.lodge(arrival))]);
  }

  private async lodge(arrival: Arrival): Promise<void> {
    const { at, channel, narrative, ward, nameless, text } = arrival;
    this.setClock(at);
    const isPublic = channel === 'web';
    const receivedBy = channel === 'in_person' ? `commune.pre/${ward}` : RECEIVING_DESK;
    const { tipId } = await lodge(this.house, this.law, {
      body: {
        narrative, channel, place: { ward }, facts: text.facts, reporter: { anonymous: nameless, identityRefused: nameless },
        ...(text.kind === undefined ? {} : { tipKind: text.kind }),
      },
      channel, receivedBy, actor: isPublic ? 'public' : accountOf(receivedBy), now: new Date(at).toISOString(),
      idempotency: idempotencyOf('simulated', `${this.size.seed}/${arrival.number}`, { narrative }),
    });
    // Routed when its wave ends; answered, if it is an emergency, before the time to answer is over.
    const routedAt = this.waves.find((wave) => wave >= at) ?? at;
    for (const step of [...courseOf(arrival), { at: routedAt + ANSWER_MS, act: 'acknowledge' as const }]) this.plan({ ...step, tipId, arrival });
  }

  private plan(due: Due): void {
    const wave = this.waves.findIndex((at) => at >= due.at);
    if (wave >= 0) this.agenda[wave]?.push(due);
  }

  /** The acts since the last wave in the order of time; the next one of the same tip waits for the one before. */
  private async act(agenda: Due[]): Promise<void> {
    const waiting = [...agenda].sort((a, b) => a.at - b.at);
    while (waiting.length > 0) {
      const again = waiting.findIndex((due, i) => waiting.slice(0, i).some((earlier) => earlier.tipId === due.tipId));
      const batch = waiting.splice(0, again < 0 ? waiting.length : again);
      const pasts = await this.read((m) => histories(m, batch.map(({ tipId }) => tipId)));
      await Promise.all(batch.map((due) => this.perform(due, pasts.get(due.tipId) ?? [])));
    }
  }

  private async perform(due: Due, past: readonly WrittenEvent[]): Promise<void> {
    const tip = tipOf(past);
    const order = tip.state === 'none' ? undefined : orderFor(due.act, { tip, arrival: due.arrival, law: this.law });
    if (!order) return;
    this.setClock(due.at);
    try {
      await executeCommand(this.house, this.law, {
        tipId: due.tipId, command: order.command, body: order.body, ifMatch: `"${tip.version}"`, account: accountOf(order.by), agency: order.by, known: past,
        key: `${this.size.seed}/${due.act}/${due.at}`,
      });
    } catch (error) {
      if (!isRefused(error)) throw error;
      await this.refusedTo(due, error);
    }
  }

  /** A clock that turned meanwhile is looked at anew; a suspension waits for the day the law opens it; the rest is counted. */
  private async refusedTo(due: Due, { code, params }: Refused): Promise<void> {
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
    if (code === 'suspension_too_early' && params.from !== undefined && params.from !== '-') {
      this.plan({ ...due, at: Date.parse(startOfLocalDay(params.from)) + 9 * 3_600_000 });
    }
    if (code === 'stale_version') await this.act([due]);
  }

  /** Waits until the named stages, or all, have handled everything the ledger holds. */
  private async settle(stages?: readonly string[]): Promise<void> {
    const awaited = this.house.strategies.filter(({ stage }) => stages?.includes(stage) ?? true);
    const isBehind = (size: number) => awaited.some(({ settled }) => settled < size - 1);
    for (let size = await this.events(); isBehind(size); size = await this.events()) {
      if (this.house.wakeUp instanceof PatientWakeUp) this.house.wakeUp.wake(stages);
      for (let looks = 0; looks < LOOKS && isBehind(size); looks++) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  private events(): Promise<number> {
    return this.read((m) => sizeOf(m, this.house.signer.shard));
  }

  private setClock(ms: number): void {
    this.house.clock.set?.(ms);
  }

  private read<T>(work: Parameters<typeof withActor<T>>[2]): Promise<T> {
    return withActor(this.house.database, { role: 'casework' }, work);
  }
}

function between<T extends { readonly at: number }>(all: readonly T[], after: number, until: number): readonly T[] {
  return all.filter(({ at }) => after < at && at <= until);
}

function dayOf(ms: number): string {
  return localDate(new Date(ms).toISOString());
}

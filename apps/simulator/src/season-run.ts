import { setTimeout as sleep } from 'node:timers/promises';
import { executeCommand } from '@tinbao/casework';
import { Ticker } from '@tinbao/clock';
import { isRefused, type Refused } from '@tinbao/contracts';
import { PatientWakeUp, type House } from '@tinbao/host';
import { lodge, openRecord, RECEIVING_DESK } from '@tinbao/intake';
import { localDate, startOfLocalDay, type Law } from '@tinbao/law';
import { histories, idempotencyOf, sizeOf, withActor, type WrittenEvent } from '@tinbao/ledger';
import { courseOf, placesOf, wavesOf, type Arrival, type Call } from '@tinbao/season';
import { tipOf } from '@tinbao/tip';
import { Agenda, type Due } from './agenda.js';
import { CampaignSide } from './campaign-side.js';
import type { Lived, Outcome, Progress, Tell } from './lived.js';
import { joins, orderFor } from './officers.js';
import type { Order, Scene } from './scene.js';

/** The ledger holds something already: a season begins with an empty one. */
export class LedgerInUse extends Error {
  override readonly name = 'LedgerInUse';
}

/** How often, and how far apart in ms, a stage is looked at before it is woken once more. */
const LOOKS = 50;
const LOOK_MS = 2;
/** How long a dispatched agency takes to answer an emergency, ms. */
const ANSWER_MS = 2 * 60_000;

/** The desks that act in the season sign as what they are: nobody. */
const accountOf = (agency: string) => `account/sim.${agency.replace('/', '.')}`;
const dayOf = (ms: number) => localDate(new Date(ms).toISOString());

/**
 * Lives a whole season in a house on a simulated clock: everybody calls what the HTTP interface calls, every stage works on
 * its own, only the clock is moved. The clock stands in the season's last days afterwards, and runs on. Throws for a house
 * on the real clock, for what is made up never stands in a real ledger, and {@link LedgerInUse}.
 */
export async function liveSeason(house: House, law: Law, lived: Lived, tell: Tell): Promise<Outcome> {
  if (!house.clock.simulated) throw new Error('a season is lived on a simulated clock alone');
  const { wakeUp } = house;
  const before = await withActor(house.database, { role: 'casework' }, (m) => sizeOf(m, house.signer.shard));
  if (before > 0) throw new LedgerInUse(`TINBAO_DATA ${house.config.data} holds a ledger of ${before} events: a season begins with an empty one`);
  // Stages look when the season says so: at many events at once, instead of at each.
  if (wakeUp instanceof PatientWakeUp) wakeUp.hush(true);
  try {
    return await new SeasonRun(house, law, lived).live(tell);
  } finally {
    if (wakeUp instanceof PatientWakeUp) wakeUp.hush(false);
  }
}

/** A season under way. */
class SeasonRun {
  private readonly agenda = new Agenda();
  private readonly refused = new Map<string, number>();
  private readonly ids = new Map<number, string>();
  private readonly ticker: Ticker;
  private readonly campaign: CampaignSide;
  private progress: Progress = { day: '', tips: 0, calls: 0, events: 0 };
  private acts = 0;
  private entries = 0;

  constructor(private readonly house: House, private readonly law: Law, private readonly lived: Lived) {
    this.ticker = new Ticker(house, { now: law });
    this.campaign = new CampaignSide(house, law, lived, (code) => this.count(code));
  }

  async live(tell: Tell): Promise<Outcome> {
    const started = performance.now();
    await this.campaign.begin();
    for (const wave of wavesOf(this.lived.season, this.lived.size, placesOf(this.law))) {
      if (this.progress.day !== '' && dayOf(wave.at) !== this.progress.day && (await this.endDay(tell)) === false) break;
      const due = this.agenda.until(wave.at);
      if (due.length + wave.arrivals.length + wave.calls.length > 0) await this.wave(wave, due);
      const { tips, calls, events } = this.progress;
      this.progress = { day: dayOf(wave.at), tips: tips + wave.arrivals.length, calls: calls + wave.calls.length, events };
      if (this.lived.rate) await sleep(Math.max(0, started + (this.progress.tips * 1_000) / this.lived.rate - performance.now()));
    }
    // The last wave is the moment at which the clock is left, also where nothing came.
    await this.ticker.tick();
    await this.endDay(tell);
    return { ...this.progress, acts: this.acts, entries: this.entries, refused: Object.fromEntries([...this.refused].sort()) };
  }

  private async endDay(tell: Tell): Promise<boolean | void> {
    await this.settle();
    this.progress = { ...this.progress, events: await this.events() };
    return tell(this.progress);
  }

  /** What was planned happens, what comes is received, and the stages work on it before the next wave. */
  private async wave({ at, arrivals, calls }: { at: number; arrivals: readonly Arrival[]; calls: readonly Call[] }, due: Due[]): Promise<void> {
    await this.act(due);
    await this.receive(arrivals, calls, at);
    this.setClock(at);
    this.entries += await this.campaign.until(at);
    // All look; only for those whose events the next wave needs is waited. The classifier hands its events to the router.
    this.wake();
    await Promise.all([this.settle(['classifier']).then(() => this.settle(['router'])), this.settle(['clock'])]);
    await this.ticker.tick();
  }

  /** Everything that comes in one wave waits for one commit. */
  private async receive(arrivals: readonly Arrival[], calls: readonly Call[], routedAt: number): Promise<void> {
    const records = calls.map(({ at, channel, disposition }) => {
      this.setClock(at);
      return openRecord(this.house, { id: accountOf(RECEIVING_DESK), agency: RECEIVING_DESK }, { channel, disposition });
    });
    await Promise.all([...records, ...arrivals.map((arrival) => this.lodge(arrival, routedAt))]);
  }

  private async lodge(arrival: Arrival, routedAt: number): Promise<void> {
    const { number, at, cameAt, channel, origin, narrative, ward, nameless, text } = arrival;
    this.setClock(at);
    const receivedBy = channel === 'in_person' ? `commune.pre/${ward}` : RECEIVING_DESK;
    const { receipt: { tipId } } = await lodge(this.house, this.law, {
      body: {
        narrative, channel, origin, place: { ward }, facts: text.facts, reporter: { anonymous: nameless, identityRefused: nameless },
        ...(text.kind === undefined ? {} : { tipKind: text.kind }), ...(cameAt === undefined ? {} : { receivedAt: new Date(cameAt).toISOString() }),
      },
      channel, receivedBy, actor: channel === 'web' ? 'public' : accountOf(receivedBy), now: new Date(at).toISOString(),
      idempotency: idempotencyOf('simulated', `${this.lived.size.seed}/${number}`, { narrative }),
    });
    this.ids.set(number, tipId);
    // Routed when its wave ends; answered, if it is an emergency, before the time to answer is over.
    for (const step of [...courseOf(arrival, this.lived.season), { at: routedAt + ANSWER_MS, act: 'acknowledge' as const }]) this.agenda.plan({ ...step, tipId, arrival });
  }

  /** The acts since the last wave in the order of time; the next one on the same tip waits for the one before. */
  private async act(due: readonly Due[]): Promise<void> {
    for (let waiting = due; waiting.length > 0; ) {
      const batch = this.together(waiting);
      const pasts = await this.read((m) => histories(m, batch.flatMap((each) => this.touched(each))));
      await Promise.all(batch.map((each) => this.perform(each, pasts)));
      waiting = waiting.slice(batch.length);
    }
  }

  /** The first of the acts, up to the one that touches a tip which an earlier one touches. */
  private together(waiting: readonly Due[]): readonly Due[] {
    const taken = new Set<string>();
    const meets = waiting.findIndex((due) => {
      const touched = this.touched(due);
      const isTaken = touched.some((id) => taken.has(id));
      for (const id of touched) taken.add(id);
      return isTaken;
    });
    return meets < 0 ? waiting : waiting.slice(0, meets);
  }

  /** The tips that an act changes or looks at; the first one is its own. */
  private touched({ tipId, act, arrival }: Due): readonly string[] {
    const first = joins.has(act) && arrival.again !== undefined ? this.ids.get(arrival.again) : undefined;
    return first === undefined ? [tipId] : [tipId, first];
  }

  private async perform(due: Due, pasts: ReadonlyMap<string, readonly WrittenEvent[]>): Promise<void> {
    const [tipId, firstId] = this.touched(due);
    const scene = this.sceneOf(due, pasts, firstId);
    const order = scene && orderFor(due.act, scene);
    if (!scene || !order) return;
    this.setClock(due.at);
    try {
      await this.order(order, due, pasts.get((order.onFirst ? firstId : tipId) ?? '') ?? []);
      this.acts++;
    } catch (error) {
      if (!isRefused(error)) throw error;
      await this.refusedTo(due, error);
    }
  }

  private sceneOf({ tipId, arrival, at }: Due, pasts: ReadonlyMap<string, readonly WrittenEvent[]>, firstId: string | undefined): Scene | undefined {
    const tip = tipOf(pasts.get(tipId) ?? []);
    const first = firstId === undefined ? undefined : tipOf(pasts.get(firstId) ?? []);
    if (tip.state === 'none') return undefined;
    return { tipId, tip, arrival, law: this.law, at, first: firstId === undefined || first === undefined || first.state === 'none' ? undefined : { tipId: firstId, tip: first } };
  }

  private order({ by, command, body }: Order, due: Due, past: readonly WrittenEvent[]): Promise<unknown> {
    return executeCommand(this.house, this.law, {
      tipId: past[0]?.subject ?? due.tipId, command, body, ifMatch: `"${past.at(-1)?.tipversion ?? 0}"`, account: accountOf(by), agency: by,
      // A command that names other tips reads all of them itself.
      ...(joins.has(due.act) ? {} : { known: past }),
      key: `${this.lived.size.seed}/${due.arrival.number}/${due.act}/${due.at}`,
    });
  }

  private count(code: string): void {
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
  }

  /** A clock that turned meanwhile is looked at anew; a suspension waits for the day the law opens it; the rest is counted. */
  private async refusedTo(due: Due, { code, params }: Refused): Promise<void> {
    this.count(code);
    if (code === 'suspension_too_early' && params.from !== undefined && params.from !== '-') {
      this.agenda.plan({ ...due, at: Date.parse(startOfLocalDay(params.from)) + 9 * 3_600_000 });
    }
    if (code === 'stale_version') await this.act([due]);
  }

  /** Waits until the named stages, or all, have handled everything the ledger holds. */
  private async settle(stages?: readonly string[]): Promise<void> {
    const awaited = this.house.strategies.filter(({ stage }) => stages?.includes(stage) ?? true);
    const isBehind = (size: number) => awaited.some(({ settled }) => settled < size - 1);
    for (let size = await this.events(); isBehind(size); size = await this.events()) {
      this.wake(stages);
      for (let looks = 0; looks < LOOKS && isBehind(size); looks++) await sleep(LOOK_MS);
    }
  }

  private wake(stages?: readonly string[]): void {
    if (this.house.wakeUp instanceof PatientWakeUp) this.house.wakeUp.wake(stages);
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

import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Repeating } from '@tinbao/host';
import type { Part, Places } from './edge-config.js';

const LOOK_MS = 1_000;
/** An instance that says nothing for so long is held for not ready. */
const PROBE_MS = 2_000;
/** How long the addresses of a name are believed. */
const NAMES_MS = 3_000;

/** One instance of a part. */
export interface Upstream {
  /** `http://address:port`. */
  readonly origin: string;
  ready: boolean;
}

/** Every address of a host name. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export interface UpstreamsOptions {
  /** What the configuration names now. */
  readonly places: () => Promise<Places>;
  readonly lookup?: Lookup;
  /** Hears when a part has more or fewer ready instances, and when the configuration cannot be read. */
  readonly told: (what: string, facts: object) => void;
}

/** The instances of every part: found by name again and again, asked each second whether they are ready. */
export class Upstreams {
  private readonly parts = new Map<Part, readonly Upstream[]>();
  private readonly names = new Map<string, { until: number; addresses: readonly string[] }>();
  private readonly turns = new Map<Part, number>();
  private readonly looking: Repeating;

  constructor(private readonly options: UpstreamsOptions) {
    this.looking = new Repeating(() => this.look(), LOOK_MS, () => options.told('the upstreams could not be read', {}));
  }

  /** Looks once, then every second. Throws what is wrong with the configuration. */
  async start(): Promise<void> {
    await this.look();
    this.looking.start();
  }

  stop(): Promise<void> {
    return this.looking.stop();
  }

  /** Instances in the order to try them: the ready by turns, then, for a look may be late, those that were not. */
  of(part: Part): readonly Upstream[] {
    const all = this.parts.get(part) ?? [];
    const ready = all.filter((upstream) => upstream.ready);
    const turn = (this.turns.get(part) ?? 0) % Math.max(ready.length, 1);
    this.turns.set(part, turn + 1);
    return [...ready.slice(turn), ...ready.slice(0, turn), ...all.filter((upstream) => !upstream.ready)];
  }

  /** How many instances of a part are ready, and how many there are. */
  count(part: Part): { readonly ready: number; readonly of: number } {
    const all = this.parts.get(part) ?? [];
    return { ready: all.filter((upstream) => upstream.ready).length, of: all.length };
  }

  /** Nobody listens there: it is not asked for until it says again that it is ready. */
  takeOut(upstream: Upstream): void {
    upstream.ready = false;
  }

  private async look(): Promise<void> {
    const places = await this.options.places();
    await Promise.all([...places].map(([part, named]) => this.lookAt(part, named)));
    for (const part of this.parts.keys()) if (!places.has(part)) this.parts.delete(part);
  }

  private async lookAt(part: Part, named: readonly string[]): Promise<void> {
    const before = this.count(part);
    const known = new Map(this.parts.get(part)?.map((upstream) => [upstream.origin, upstream]));
    const origins = new Set((await Promise.all(named.map((place) => this.originsOf(place)))).flat());
    const all = [...origins].map((origin) => known.get(origin) ?? { origin, ready: false });
    this.parts.set(part, all);
    await Promise.all(all.map(async (upstream) => void (upstream.ready = await isReady(upstream.origin))));
    const now = this.count(part);
    if (now.ready !== before.ready || now.of !== before.of) this.options.told('instances', { part, ...now });
  }

  private async originsOf(place: string): Promise<readonly string[]> {
    const { hostname, port } = new URL(`http://${place}`);
    const addresses = isIP(hostname.replace(/^\[|\]$/g, '')) ? [hostname] : await this.addressesOf(hostname);
    return addresses.map((address) => `http://${isIP(address) === 6 ? `[${address}]` : address}:${port || '80'}`);
  }

  /** A name that is not found for a while keeps the addresses it had. */
  private async addressesOf(host: string): Promise<readonly string[]> {
    const known = this.names.get(host);
    if (known && known.until > performance.now()) return known.addresses;
    const addresses = await (this.options.lookup ?? everyAddress)(host).catch(() => known?.addresses ?? []);
    this.names.set(host, { addresses, until: performance.now() + NAMES_MS });
    return addresses;
  }
}

async function everyAddress(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/readyz`, { redirect: 'manual', signal: AbortSignal.timeout(PROBE_MS) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

import { hotspotsOf, type Hotspot, type HotspotAnswer } from '@tinbao/campaign';
import type { ListedRecord } from '@tinbao/contracts';
import { localDate, unitsBeside, type LawInForce } from '@tinbao/law';
import { isSmall } from '@tinbao/targets';
import type { Asked, Stamp } from '../asked.js';
import type { Figures } from '../figures.js';
import { tipsIn } from './tips-in.js';

/** False alarms a week that are borne: one to look at in vain. */
const FALSE_ALARMS_PER_WEEK = 1;
/** Most answers kept for others, and most tips of a hotspot that an answer lists. */
const SHARED = 16;
const LISTED = 200;

/** What is asked: a season, and whether the asker may list tips. */
export type AskedHotspots = Pick<Asked, 'reach' | 'from' | 'to' | 'asOf'> & { readonly mayList: boolean };

/** A hotspot with its tips, as far as the asker may list any; `total` counts them all. Of a ward null is 1 or 2, kept back from who may list none. */
export type ShownHotspot = Omit<Hotspot, 'subjects' | 'perWard'> & {
  readonly total: number; readonly tips: readonly ListedRecord[] | null; readonly perWard: Readonly<Record<string, number | null>>;
};

/** Clusters of the season so far, over what the asker may see. */
export interface Hotspots extends Stamp, Omit<HotspotAnswer, 'hotspots'> {
  /** Tips left out: nobody has classified them yet, or their ward is not known; null: 1 or 2, kept back from who may list none. */
  readonly unplaced: number | null;
  readonly hotspots: readonly ShownHotspot[];
}

/** Hotspots of seasons, each computed once for all who see as far. */
export class HotspotSearch {
  private readonly shared = new Map<string, Promise<Hotspots>>();

  constructor(private readonly law: LawInForce, private readonly figures: Figures) {}

  /** The hotspots of a season, up to the day of `asOf`: days to come say nothing of what is usual. */
  async answer(asked: AskedHotspots): Promise<Hotspots> {
    const seen = await this.figures.seen(asked);
    const { ledgerSize, asOf } = seen.stamp;
    const to = [asked.to, localDate(asOf)].sort()[0] ?? asked.to;
    const key = JSON.stringify([asked, ledgerSize, to]);
    const known = this.shared.get(key);
    if (known) return known;
    const answer = this.search({ ...asked, to }, seen);
    if (this.shared.size >= SHARED) this.shared.delete(this.shared.keys().next().value!);
    this.shared.set(key, answer);
    answer.catch(() => this.shared.delete(key));
    return answer;
  }

  private async search({ from, to, mayList }: AskedHotspots, { stamp, views, listed }: Awaited<ReturnType<Figures['seen']>>): Promise<Hotspots> {
    const { tips, unplaced } = tipsIn(views, Date.parse(stamp.asOf));
    const { hotspots, ...answer } = hotspotsOf({ tips, from, to, beside: unitsBeside(this.law.now, to), falseAlarmsPerWeek: FALSE_ALARMS_PER_WEEK });
    const kept = (count: number) => (!mayList && isSmall(count, 'internal') ? null : count);
    const shown = hotspots.map(async ({ subjects, perWard, ...hotspot }): Promise<ShownHotspot> => ({
      ...hotspot, total: subjects.length, tips: mayList ? await listed(subjects.slice(0, LISTED)) : null,
      perWard: Object.fromEntries(Object.entries(perWard).map(([ward, count]) => [ward, kept(count)])),
    }));
    return { ...stamp, to, ...answer, unplaced: kept(unplaced), hotspots: await Promise.all(shown) };
  }
}

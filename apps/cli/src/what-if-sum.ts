import type { Burden, Change, Compared, TipMoved } from './what-if-tip.js';

/** Tips listed at most; the rest is only counted. */
const LISTED = 1_000;

interface BothWays {
  readonly before: number;
  readonly after: number;
}

/** What lies with one agency by the law of then, and with what is supposed. */
export interface AgencyLoad {
  readonly agency: string;
  /** Tips it leads, and tips it is asked to help with. */
  readonly leads: BothWays;
  readonly coordinates: BothWays;
  /** Limits of its own that were broken. */
  readonly breaches: BothWays;
}

/** What a supposed law would have changed. Counted over every tip; listed up to a thousand. */
export interface WhatIf {
  readonly looked: number;
  readonly moved: number;
  /** Tips by what would be otherwise of them. */
  readonly fields: Readonly<Record<Change['field'] | 'due', number>>;
  readonly breaches: BothWays;
  /** Most moved first. */
  readonly flows: readonly { readonly from: string; readonly to: string; readonly tips: number }[];
  readonly agencies: readonly AgencyLoad[];
  readonly tips: readonly TipMoved[];
  readonly isCut: boolean;
  /** Tips whose words would be read otherwise perhaps, and are not at hand. */
  readonly unread: number;
}

type Load = Record<keyof Omit<AgencyLoad, 'agency'>, { before: number; after: number }>;

/** Adds up what `compareTip` yields, in memory that does not grow with the number of tips. */
export class WhatIfSum {
  private looked = 0;
  private moved = 0;
  private unread = 0;
  private readonly fields = { lead: 0, coordinating: 0, rule: 0, category: 0, priority: 0, due: 0 };
  private readonly flows = new Map<string, { from: string; to: string; tips: number }>();
  private readonly loads = new Map<string, Load>();
  private readonly tips: TipMoved[] = [];

  /** Takes one tip; true when it would have moved. */
  take({ tip, changes, dues, before, after }: Compared, isUnread: boolean): boolean {
    this.looked += 1;
    if (isUnread) this.unread += 1;
    this.bear('before', before);
    this.bear('after', after);
    if (changes.length === 0 && dues.length === 0) return false;
    this.moved += 1;
    for (const { field } of changes) this.fields[field] += 1;
    if (dues.length > 0) this.fields.due += 1;
    if (before.lead !== after.lead) this.flow(before.lead ?? '', after.lead ?? '');
    if (this.tips.length < LISTED) this.tips.push({ tip, changes, dues });
    return true;
  }

  /** Everything so far. */
  get sum(): WhatIf {
    const agencies = [...this.loads].map(([agency, load]) => ({ agency, ...load })).sort((a, b) => a.agency.localeCompare(b.agency));
    const count = (side: 'before' | 'after') => agencies.reduce((sum, { breaches }) => sum + breaches[side], 0);
    return {
      looked: this.looked, moved: this.moved, unread: this.unread, fields: { ...this.fields }, breaches: { before: count('before'), after: count('after') },
      flows: [...this.flows.values()].sort((a, b) => b.tips - a.tips || a.from.localeCompare(b.from)), agencies,
      tips: [...this.tips], isCut: this.moved > this.tips.length,
    };
  }

  private bear(side: 'before' | 'after', { lead, coordinating, breaches }: Burden): void {
    if (lead !== undefined) this.loadOf(lead).leads[side] += 1;
    for (const agency of coordinating) this.loadOf(agency).coordinates[side] += 1;
    for (const agency of breaches) this.loadOf(agency).breaches[side] += 1;
  }

  private loadOf(agency: string): Load {
    const none = () => ({ before: 0, after: 0 });
    const load = this.loads.get(agency) ?? { leads: none(), coordinates: none(), breaches: none() };
    this.loads.set(agency, load);
    return load;
  }

  private flow(from: string, to: string): void {
    const flow = this.flows.get(`${from} ${to}`) ?? { from, to, tips: 0 };
    flow.tips += 1;
    this.flows.set(`${from} ${to}`, flow);
  }
}

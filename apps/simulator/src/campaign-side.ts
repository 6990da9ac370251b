import { randomUUID } from 'node:crypto';
import { tasksOf, unitsOf, upperOf } from '@tinbao/campaign';
import { isRefused, type CampaignEntryBody } from '@tinbao/contracts';
import type { House } from '@tinbao/host';
import type { Campaign, Law } from '@tinbao/law';
import { CampaignActs, Campaigns, type Acting } from '@tinbao/reporter';
import { incidentsOf, placesOf, unitSteps, type Incident, type UnitStep } from '@tinbao/season';
import type { Lived } from './lived.js';
import { referenceSeries } from './reference-series.js';

/** Units beyond the departments that take part: of districts and communes, so many of each. */
const OF_EACH = 12;
const accountOf = (unit: string, post: string) => ({ id: `account/sim.${post}.${unit.replace('/', '.')}` });

/** What units do in the campaign of the season beside the tips: incidents, attestations, tasks, sheets; and the figures of the year before. */
export class CampaignSide {
  private readonly acts: CampaignActs;
  private readonly campaign: Campaign | undefined;
  private readonly incidents: Incident[];
  private readonly steps: UnitStep[];
  private filed = 0;

  /** `refused` hears the code of what the campaign does not take. */
  constructor(house: House, private readonly law: Law, private readonly lived: Lived, private readonly refused: (code: string) => void) {
    const { season, size: { seed } } = lived;
    this.acts = new CampaignActs(house, { now: law }, new Campaigns(house, { now: law }));
    this.campaign = law.campaigns.get(season.name);
    this.incidents = this.campaign ? [...incidentsOf(season, seed, placesOf(law))] : [];
    this.steps = this.campaign ? [...unitSteps(season, seed, someUnits(law, this.campaign))] : [];
  }

  /** Imports the figures of before, each said to be made up; the clock stands at the season's first day. */
  async begin(): Promise<void> {
    if (!this.campaign) return;
    for (const wish of referenceSeries(this.law, this.campaign, this.lived)) await this.acts.importSeries(this.acting('hn.ca', 'baocao'), wish);
  }

  /** What units entered until an instant, ms; yields how many entries and sheets. Each entry is approved by another person of its unit. */
  async until(at: number): Promise<number> {
    const before = this.filed;
    const incidents = taken(this.incidents, ({ enteredAt }) => enteredAt <= at);
    const steps = taken(this.steps, (step) => step.at <= at);
    const entries = steps.filter(({ step }) => step !== 'sheet');
    await Promise.all([...incidents.map((incident) => this.judged(this.file(incident.unit, bodyOf(incident)))), ...entries.map((step) => this.judged(this.enter(step)))]);
    // A sheet with an entry on it that waits for its head is not taken.
    await Promise.all(steps.filter((step) => !entries.includes(step)).map(({ unit }) => this.judged(this.send(unit))));
    return this.filed - before;
  }

  /** A refusal is an answer: a unit that has nothing on its sheet sends none. */
  private async judged(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!isRefused(error)) throw error;
      this.refused(error.code);
    }
  }

  private async enter({ unit, step, share }: UnitStep): Promise<void> {
    const body = step === 'attestation' ? attestation(unit, share) : this.taskResult(unit, share);
    if (body) await this.file(unit, body);
  }

  private async file(unit: string, body: CampaignEntryBody): Promise<void> {
    const entryId = randomUUID();
    const { version } = await this.acts.file(this.acting(unit, 'baocao'), entryId, body);
    await this.acts.decide(this.acting(unit, 'chihuy'), entryId, { decision: 'approved', version });
    this.filed++;
  }

  private async send(unit: string): Promise<void> {
    await this.acts.consolidate(this.acting(unit, 'chihuy'), { step: 'submitted' });
    this.filed++;
  }

  private taskResult(unit: string, share: number): CampaignEntryBody | undefined {
    const mine = this.campaign && tasksOf(this.law, this.campaign).find(({ leads, coordinating, implementing }) => [...leads, ...coordinating, ...implementing].includes(unit));
    return mine && { kind: 'taskResult', task: mine.task, planned: 10, done: Math.floor(share * 10), finished: share > 0.95 };
  }

  private acting(unit: string, post: string): Acting {
    return { campaign: this.lived.season.name, account: accountOf(unit, post), unit, key: randomUUID() };
  }
}

/** All departments, and some units of each kind that has many; not the one that takes their sheets in. */
function someUnits(law: Law, campaign: Campaign): string[] {
  const units = unitsOf(law, campaign).filter((id) => upperOf(law, campaign, id) !== undefined);
  const kinds = new Set(units.filter((id) => id.includes('/')).map((id) => id.split('/')[0]));
  const some = [...kinds].flatMap((kind) => units.filter((id) => id.startsWith(`${kind}/`)).slice(0, OF_EACH));
  return [...units.filter((id) => !id.includes('/')), ...some];
}

function attestation(unit: string, share: number): CampaignEntryBody {
  const staff = 20 + Math.round(share * 80);
  return { kind: 'attestation', staff, briefed: Math.round(staff * Math.min(1, share + 0.1)), ownPlan: share > 0.6 };
}

function bodyOf({ incident, at, ward, cases, dead, injured }: Incident): CampaignEntryBody {
  return { kind: 'incident', incident, at: new Date(at).toISOString(), ward, cases, dead, injured };
}

/** Takes the first rows that have come out of a list in the order of time. */
function taken<T>(list: T[], hasCome: (each: T) => boolean): T[] {
  const next = list.findIndex((each) => !hasCome(each));
  return list.splice(0, next < 0 ? list.length : next);
}

import type { Arrival, Step } from '@tinbao/season';

/** A planned act of one tip. */
export interface Due extends Step {
  readonly tipId: string;
  readonly arrival: Arrival;
}

const DAY = 86_400_000;

/** What is planned, by day: a season looks only at the days that have come. */
export class Agenda {
  private readonly days = new Map<number, Due[]>();

  plan(due: Due): void {
    const day = Math.floor(due.at / DAY);
    const planned = this.days.get(day);
    if (planned) planned.push(due);
    else this.days.set(day, [due]);
  }

  /** Takes what is planned until an instant (ms), in the order of time. */
  until(at: number): Due[] {
    const taken: Due[] = [];
    for (const [day, planned] of this.days) {
      if (day * DAY > at) continue;
      taken.push(...planned.filter((due) => due.at <= at));
      const left = planned.filter((due) => due.at > at);
      if (left.length > 0) this.days.set(day, left);
      else this.days.delete(day);
    }
    return taken.sort((a, b) => a.at - b.at);
  }
}

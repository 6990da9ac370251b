import { WakeUp } from '@tinbao/bus';

/** A wake-up that can be hushed: then appends wake no stage, and whoever hushed it says which look (a simulated season does). */
export class PatientWakeUp extends WakeUp {
  private hushed = false;
  private readonly stages = new Map<string, WakeUp>();

  override of(stage: string): WakeUp {
    const known = this.stages.get(stage) ?? new WakeUp('');
    this.stages.set(stage, known);
    return known;
  }

  hush(on: boolean): void {
    this.hushed = on;
    this.wake();
  }

  override nudge(): void {
    if (!this.hushed) this.wake();
  }

  /** Wakes these stages, or everybody, hushed or not. */
  wake(stages?: readonly string[]): void {
    if (!stages) super.nudge();
    for (const [stage, wakeUp] of this.stages) if (stages?.includes(stage) ?? true) wakeUp.nudge();
  }

  override async close(): Promise<void> {
    this.hushed = false;
    for (const stage of this.stages.values()) await stage.close();
    await super.close();
  }
}

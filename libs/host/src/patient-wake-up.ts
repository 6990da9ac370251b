import { WakeUp } from '@tinbao/bus';

/** A wake-up that can be hushed: then appends wake no stage, and whoever hushed it says when all look (a simulated season does). */
export class PatientWakeUp extends WakeUp {
  private hushed = false;

  hush(on: boolean): void {
    this.hushed = on;
    this.wakeAll();
  }

  override nudge(): void {
    if (!this.hushed) super.nudge();
  }

  /** Wakes every stage, hushed or not. */
  wakeAll(): void {
    super.nudge();
  }
}

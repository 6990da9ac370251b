import { evidenceOf, Repeating, type House } from '@tinbao/host';

/** How often unused files are looked for, in ms; they are removed after a day of the house's clock. */
const SWEEP_MS = 60_000;

/** Removes files that nobody used, and those whose tip's content was destroyed. */
export class UploadSweep extends Repeating {
  constructor(house: House) {
    super(() => evidenceOf(house, 'intake').uploads.sweep(), SWEEP_MS, (error) => house.log.warn({ code: (error as { code?: unknown }).code }, 'unused files not removed'));
  }
}

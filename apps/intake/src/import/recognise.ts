import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Entry } from '@tinbao/registers';
import { readOrCreateSecret } from '@tinbao/vault';

/** What a row is known by when its register comes again: keyed hashes, from which nobody can try out names. */
export interface Marks {
  /** Station, number and day of receipt: one entry for ever. */
  readonly key: Buffer;
  /** All that the row says. */
  readonly content: Buffer;
  /** Station, year, number and all but the days: the same row with a day corrected. Another year has the number anew. */
  readonly undated: Buffer;
}

/** Makes marks with a key of the data folder. */
export class Recogniser {
  private readonly pepper: Buffer;

  constructor(keys: string) {
    this.pepper = Buffer.from(readOrCreateSecret(join(keys, 'import.pepper'), () => randomBytes(32).toString('base64')), 'base64');
  }

  /** The marks of an entry in the register of a station. */
  marksOf(station: string, { numberKey, receivedOn, content, undated }: Entry): Marks {
    return { key: this.mark('key', station, numberKey, receivedOn), content: this.mark('content', content), undated: this.mark('undated', station, receivedOn.slice(0, 4), numberKey, undated) };
  }

  private mark(...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.pepper).update(JSON.stringify(['tinbao/import/1', ...parts])).digest();
  }
}

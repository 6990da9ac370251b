import { randomFillSync } from 'node:crypto';

/** Bytes drawn at once: asking the system for 12 or 32 at a time costs more than sealing with them. */
const DRAW = 8_192;
const drawn = Buffer.alloc(DRAW);
let used = DRAW;

/** Fresh random bytes of the system's generator, never given twice; what is given is wiped from the store. At most 8 kB. */
export function chance(bytes: number): Buffer {
  if (used + bytes > DRAW) {
    randomFillSync(drawn);
    used = 0;
  }
  const given = Buffer.from(drawn.subarray(used, used + bytes));
  drawn.fill(0, used, used + bytes);
  used += bytes;
  return given;
}

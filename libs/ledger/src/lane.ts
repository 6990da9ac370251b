/** Number of lanes: fixed for ever, equal to the partitions of the Kafka topic. */
export const LANES = 12;

/** The lane of a subject: Kafka's default partitioner, murmur2(key) made positive, modulo 12. */
export function laneOf(subject: string): number {
  return (murmur2(Buffer.from(subject, 'utf8')) & 0x7fffffff) % LANES;
}

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/** MurmurHash2, 32 bits, as Kafka's clients compute it; yields a signed integer. */
export function murmur2(data: Buffer): number {
  let h = SEED ^ data.length;
  const whole = data.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    let k = Math.imul(data.readInt32LE(i), M);
    k ^= k >>> 24;
    h = Math.imul(h, M) ^ Math.imul(k, M);
  }
  for (let i = data.length - 1; i >= whole; i--) h ^= (data[i] ?? 0) << (8 * (i - whole));
  if (data.length > whole) h = Math.imul(h, M);
  h ^= h >>> 13;
  h = Math.imul(h, M);
  return (h ^ (h >>> 15)) | 0;
}

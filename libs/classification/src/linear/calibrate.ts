import type { Claim } from '../measure/confidence.js';

/** What a model that has not learned from a text says of it. */
export interface Held {
  readonly logits: Float64Array;
  readonly target: number;
}

const LEAST = 0.2;
const MOST = 10;
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The temperature, 0.2 to 10, under which the held-back texts are likeliest (golden section search); 1 for none. */
export function fittedTemperature(held: readonly Held[]): number {
  if (held.length === 0) return 1;
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  for (let step = 0; step < STEPS; step += 1) {
    const [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (surprise(held, Math.exp(a)) < surprise(held, Math.exp(b))) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

/** Mean negative log-likelihood. */
function surprise(held: readonly Held[], temperature: number): number {
  return held.reduce((sum, { logits, target }) => sum + logSum(logits, temperature) - logits[target]! / temperature, 0) / held.length;
}

function logSum(logits: Float64Array, temperature: number): number {
  const top = logits.reduce((most, logit) => Math.max(most, logit), -Infinity) / temperature;
  return top + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit / temperature - top), 0));
}

/** The confidence of each held-back proposal at a temperature, and whether it was right. */
export function calibrationClaims(held: readonly Held[], temperature: number): Claim[] {
  return held.map(({ logits, target }) => {
    const top = logits.reduce((best, logit, i) => (logit > logits[best]! ? i : best), 0);
    return { confidence: Math.exp(logits[top]! / temperature - logSum(logits, temperature)), right: top === target };
  });
}

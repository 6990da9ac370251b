import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '@tinbao/host';
import { WitnessCall } from './witness-call.js';
import { meetWitness, WitnessFeeder } from './witness-feeder.js';

/** Longest that a start waits for the witnesses to say what they know, in ms. */
const MEET_MS = 3_000;

/** What a process has to do with the witnesses, to be closed with it. */
export interface Witnesses {
  close(): Promise<void>;
}

/**
 * Asks every witness for the head it knows, so that a ledger that was cut off or rewritten is caught before anything is
 * signed; a witness that does not answer holds nobody up. Where `witness` is among the parts, sends each the newest heads
 * from now on. Throws a ConfigError for a file that holds no witness's key.
 */
export async function openWitnesses(house: House, chosen: readonly string[]): Promise<Witnesses> {
  const { witnesses } = house.config;
  const feeds = chosen.includes('witness');
  if (feeds && witnesses.length === 0 && chosen.length === 1) house.log.info({ stage: 'witness' }, 'TINBAO_WITNESSES names no witness: nothing is sent');
  const calls = witnesses.map((place) => new WitnessCall(place, house));
  await Promise.race([Promise.all(calls.map((call) => meetWitness(house, call))), sleep(MEET_MS, undefined, { ref: false })]);
  const feeder = feeds ? new WitnessFeeder(house, calls) : undefined;
  await feeder?.start();
  return {
    close: async () => {
      await feeder?.stop();
      for (const call of calls) call.close();
    },
  };
}

import { openEvidence, type Evidence } from '@tinbao/evidence';
import type { House } from './house.js';

/** The evidence of a house under a stage's role. */
export function evidenceOf(house: House, role: 'intake' | 'casework'): Evidence {
  return openEvidence(house.config.data, { database: house.database, role, most: house.config.evidenceMax, now: () => house.clock.iso() });
}

import type { AdministrativeOutcomeRecorded, DataOf, MediationConcluded, MediationReferred } from '@tinbao/contracts';
import type { Live, Tip } from './state.js';

/** Steps of {@link evolve} for what becomes of a matter that is no criminal case; state and owner stay. */
export const followUpSteps = {
  AdministrativeOutcomeRecorded: outcomeRecorded,
  MediationReferred: (tip: Live, { ward }: DataOf<typeof MediationReferred>): Tip => ({ ...tip, mediation: { ward } }),
  MediationConcluded: (tip: Live, { result }: DataOf<typeof MediationConcluded>): Tip =>
    (tip.mediation ? { ...tip, mediation: { ...tip.mediation, result } } : tip),
};

function outcomeRecorded(tip: Live, { administrativeOutcome: outcome, decidedBy, documentRef }: Partial<DataOf<typeof AdministrativeOutcomeRecorded>>): Tip {
  if (!tip.administrative || !outcome || !decidedBy || !documentRef) return tip;
  const { number, date } = documentRef;
  return { ...tip, administrative: { ...tip.administrative, results: [...tip.administrative.results, { outcome, decidedBy, number, date }] } };
}

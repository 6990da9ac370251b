/**
 * What the verifier may find; a closed list.
 * Rows: `row_missing`, `row_added`, `row_reordered` (the body belongs to another index), `body_changed`, `leaf_differs` (the
 * leaf column alone), `leaf_copy_differs` (the batch's copy alone), `body_not_canonical`, `event_invalid`, `event_unknown`
 * (a type this build does not know: a warning), `column_differs`, `version_disordered`.
 * Tree: `batch_missing`, `batch_added`, `batch_malformed`, `key_unknown`, `root_differs`, `subtree_missing`, `subtree_added`,
 * `subtree_differs`, `head_missing`, `head_differs`, `signed_head_differs`.
 * Beside the events: `tip_head_*`, `number_missing`, `number_repeated`, `counter_differs`, `idempotency_differs`; of the stages' read
 * models, found by the command line: `read_model_*`.
 */
export const findingCodes = [
  'row_missing', 'row_added', 'row_reordered', 'body_changed', 'leaf_differs', 'leaf_copy_differs', 'body_not_canonical',
  'event_invalid', 'event_unknown', 'column_differs', 'version_disordered',
  'batch_missing', 'batch_added', 'batch_malformed', 'key_unknown', 'root_differs', 'subtree_missing', 'subtree_added',
  'subtree_differs', 'head_missing', 'head_differs', 'signed_head_differs',
  'tip_head_missing', 'tip_head_added', 'tip_head_differs', 'number_missing', 'number_repeated', 'counter_differs',
  'idempotency_differs', 'read_model_missing', 'read_model_added', 'read_model_differs',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One thing that is not as the ledger promises, and where. Never holds words of a tip: the ledger has none. */
export interface Finding {
  readonly code: FindingCode;
  /** A warning leaves the ledger sound; everything else does not. */
  readonly severity: 'error' | 'warning';
  /** Index of the row, or the first of a run of rows. */
  readonly index?: number;
  /** Last index of a run; absent for one row. */
  readonly lastIndex?: number;
  readonly subject?: string;
  readonly registerNumber?: string;
  /** One English sentence: what stands there and what belongs there. */
  readonly detail: string;
}

/** Where a finding is, without what it is. */
export type Place = Pick<Finding, 'index' | 'lastIndex' | 'subject' | 'registerNumber'>;

/** Findings kept at most; a ledger that was replaced would yield one a row. The rest is only counted. */
const KEPT = 10_000;

/** Collects what is found. */
export class Findings {
  readonly kept: Finding[] = [];
  errors = 0;
  warnings = 0;

  constructor(private readonly onFinding?: (finding: Finding) => void) {}

  add(code: FindingCode, place: Place, detail: string): void {
    const severity = code === 'event_unknown' ? 'warning' : 'error';
    if (severity === 'error') this.errors++;
    else this.warnings++;
    const finding: Finding = { code, severity, ...place, detail };
    this.onFinding?.(finding);
    if (this.kept.length < KEPT) this.kept.push(finding);
  }
}

/** A run of rows as a place. */
export function rows(from: number, to: number): Place {
  return from === to ? { index: from } : { index: from, lastIndex: to };
}

/** `3` or `3 to 7`, for the sentence of a finding. */
export function named(from: number, to: number): string {
  return from === to ? String(from) : `${from} to ${to}`;
}

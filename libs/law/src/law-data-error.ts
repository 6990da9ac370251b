/** Which promise of the law data is broken. */
export type LawDataCode =
  | 'file_missing'
  | 'file_malformed'
  | 'duplicate_id'
  | 'unknown_reference'
  | 'not_symmetrical'
  | 'interval_disordered'
  | 'period_overlap'
  | 'period_gap'
  | 'cycle';

/**
 * The law data contradicts itself and must not be used. Recognise it by `code`; the text names the file,
 * the record and what is accepted there.
 */
export class LawDataError extends Error {
  override readonly name = 'LawDataError';

  constructor(
    readonly code: LawDataCode,
    readonly file: string,
    readonly record: string,
    readonly accepted: string,
  ) {
    super(`${file}.json, ${record}: ${code}; accepted: ${accepted}`);
  }
}

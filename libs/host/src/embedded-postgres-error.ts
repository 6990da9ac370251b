/** Why the embedded database did not start; the message is one line that an operator can act on. */
export type EmbeddedPostgresFault =
  | 'DATA_IN_USE'
  | 'DATA_NOT_OURS'
  | 'DATA_DAMAGED'
  | 'BINARIES_MISSING'
  | 'ROOT_WITHOUT_A_WAY'
  | 'PORT_TAKEN'
  | 'START_FAILED';

/** The only error startEmbeddedPostgres throws on purpose; told apart by `code`. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly code: EmbeddedPostgresFault,
    message: string,
  ) {
    super(message);
    this.name = 'EmbeddedPostgresError';
  }
}

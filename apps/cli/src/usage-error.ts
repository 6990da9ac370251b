/** What was asked cannot be done as asked; the message is one line that says what is accepted. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

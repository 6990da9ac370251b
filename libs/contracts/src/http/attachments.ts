/** One file of a tip. What stands behind the tip's content key is null where the reader's right does not reach it, or the key is destroyed. */
export interface ListedAttachment {
  /** Place in the tip, from 1: `/tips/{id}/attachments/{n}`. */
  readonly n: number;
  /** Of the original, lower-case hex, as the ledger has it. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** RFC 3339 UTC. */
  readonly addedAt: string;
  /** As the lodger's device called it. */
  readonly name: string | null;
  /** Whether a copy without hidden data can be shown. */
  readonly viewable: boolean | null;
  /** Whether a malware scanner looked at it. */
  readonly scanned: boolean | null;
}

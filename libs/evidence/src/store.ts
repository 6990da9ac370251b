/** Where sealed bytes lie: a local disk today. It knows places and bytes, neither keys nor tips; a place is 32 hex digits that say nothing. */
export interface EvidenceStore {
  /** Goes on at byte `at`; what lay there or beyond is dropped. */
  writer(place: string, at: number): Promise<EvidenceWriter>;
  /** The bytes of a place from its first to its last. Throws `Fault('evidence_missing')` where nothing lies. */
  read(place: string): AsyncIterable<Buffer>;
  /** Gone for good; nothing happens where nothing lies. */
  remove(place: string): Promise<void>;
}

/** Bytes on their way to a place. */
export interface EvidenceWriter {
  write(bytes: Buffer): Promise<void>;
  /** What was written outlives a loss of power once this resolves. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

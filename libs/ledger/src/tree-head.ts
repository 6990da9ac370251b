/** A tree head: so many leaves, with this root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** What goes out: codes and numbers, no words of a tip. Everything in it is the same at every attempt. */
export interface Letter {
  /** Id of the obligation: a receiver that has seen it knows a repetition. */
  readonly id: string;
  readonly tipId: string;
  readonly registerNumber: string;
  readonly notice: string;
  readonly article: string | null;
  readonly confidence: string;
  readonly owedSince: string;
  readonly dueAt: string | null;
  /** An e-mail address or a telephone number; only in memory. */
  readonly to?: string;
}

/** How an attempt ended; `proof` is what the receiver's side answered, codes and ids without any address. `refused`: the channel works but will never take this one; `later`: it stays owed. */
export type Delivery =
  | { readonly kind: 'sent'; readonly proof?: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later'; readonly code: string };

/** Sends one letter; throws {@link ChannelFailure} when the channel does not work. */
export type Send = (letter: Letter) => Promise<Delivery>;

/** The channel did not take the letter. The code is all that is kept: a foreign error may repeat an address. */
export class ChannelFailure extends Error {
  override readonly name = 'ChannelFailure';
  constructor(readonly code: string) {
    super(code);
  }
}

/** A foreign error's code as ours: lower case, at most 64 characters, never its text. */
export function codeOf(error: unknown): string {
  const { code, cause, name } = error as { code?: unknown; cause?: { code?: unknown }; name?: unknown };
  const given = [code, cause?.code, name].find((value) => typeof value === 'string') ?? 'unknown';
  return String(given).toLowerCase().replace(/[^a-z0-9]+/g, '_').slice(0, 64);
}

import { IdempotencyKey, Refused } from '@tinbao/contracts';

/** Refuses `idempotency_key_missing` for anything that is no key. */
export function assertKey(key: string | undefined): asserts key is string {
  if (!IdempotencyKey.safeParse(key).success) throw new Refused('idempotency_key_missing');
}

import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { readOrCreateSecret } from '@tinbao/vault';

/** Public age keys that the lodger's own device seals to; intake never opens what it gets. */
export interface Recipients {
  /** For name, ID number, home: opened only by a reveal that two people approve. */
  readonly identity: string;
  /** For one phone number or e-mail: opened only to send an owed notice. */
  readonly contact: string;
}

/** The recipients of a data folder; their private halves are made once, as 0600 files, for the reveal and the notifier. */
export async function readRecipients(keys: string): Promise<Recipients> {
  const recipientOf = async (file: string) => {
    const made = await generateIdentity();
    return identityToRecipient(readOrCreateSecret(join(keys, file), () => made));
  };
  const [identity, contact] = await Promise.all([recipientOf('reveal.age.key'), recipientOf('dispatch.age.key')]);
  return { identity, contact };
}

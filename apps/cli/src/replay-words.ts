import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelInUse } from '@tinbao/classification';
import { Proposer } from '@tinbao/classifier';
import { CategoryProposed, TipReceived, type TextRef } from '@tinbao/contracts';
import type { WrittenEvent } from '@tinbao/ledger';
import { openKeyRing, Vault } from '@tinbao/vault';
import type { EntityManager } from 'typeorm';
import { dataFolder, type Io } from './io.js';
import { modelInUse } from './model-store.js';
import type { Stand } from './replay-tip.js';

/** Opens texts by id; a shredded one is absent from the answer. */
export type Opener = (textIds: readonly string[]) => Promise<ReadonlyMap<string, { readonly text: string }>>;

/** The words of tips, for as long as a slice of them is looked at, and what the classifier makes of them. */
export class Words {
  private readonly proposer: Proposer;
  private opened: ReadonlyMap<string, { readonly text: string }> = new Map();

  /** Without an opener there is no key of the vault, and nothing is read. */
  constructor(private readonly model: ModelInUse, private readonly opener: Opener | undefined) {
    this.proposer = new Proposer(model);
  }

  /** Opens the narratives of tips that were classified; those of the slice before are forgotten. */
  async open(pasts: readonly (readonly WrittenEvent[])[]): Promise<void> {
    const classified = pasts.filter((events) => events.some(({ type }) => type === CategoryProposed.type));
    const ids = classified.flatMap(([first]) => (first?.type === TipReceived.type ? [(first.data['narrative'] as TextRef).textId] : []));
    this.opened = (await this.opener?.(ids)) ?? new Map();
  }

  /** The proposal of a law, or why there is none. */
  readonly propose: Stand['propose'] = (law, received, past, recorded) => {
    if (recorded.data['model'] !== this.model.now.version) return `another model, ${String(recorded.data['model'])}`;
    const words = this.opened.get((received.data['narrative'] as TextRef).textId)?.text;
    if (words === undefined) return this.opener ? 'its words are shredded, or sealed by another key' : 'no key of the vault at hand';
    return this.proposer.propose(law, words, past);
  };
}

/** Words by the keys of the data folder, where they lie there; none are made. */
export async function wordsOf(io: Io, m: EntityManager): Promise<Words> {
  const model = { now: await modelInUse(m) };
  const keys = join(dataFolder(io), 'keys');
  if (!['operating.key', 'recovery.pub.pem'].every((name) => existsSync(join(keys, name)))) return new Words(model, undefined);
  const vault = new Vault(openKeyRing(keys));
  return new Words(model, (ids) => vault.open(m, ids).catch(() => new Map()));
}

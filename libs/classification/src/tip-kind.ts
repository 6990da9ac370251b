import type { TipKind } from '@tinbao/contracts';
import { honorifics, sufferings, type CueRole } from './cues.js';
import { spell, type FoldedText } from './fold.js';
import type { Span } from './linear/judge.js';
import type { Read } from './linear/vector.js';
import type { Narrative } from './voice.js';

const addresses: ReadonlySet<string> = new Set(honorifics.map((text) => spell(text).marked));
const suffering: ReadonlySet<string> = new Set(sufferings.map((text) => spell(text).marked));

/** A kind, by which of the grounds below it was found, and the words of them that no cue of the lexicon covers. */
export interface FoundKind {
  readonly kind: TipKind;
  /** How often a kind found on it is right is counted by it (`odds` of the model). */
  readonly ground: CueRole | 'namedPerson' | 'spoken' | 'told';
  readonly named?: Span;
}

/**
 * The kind of a tip by the practical discriminator of BLTTHS art. 143-144 (derived):
 * an offender who comes forward is `surrender` (art. 152); a state body's proposal `prosecutionProposal` (144.3);
 * what a patrol found itself `directDiscovery` (143.5); a named or describable person accused by an individual, who speaks
 * for himself, `accusation` (144.1); everything else is information about an event, `report` (144.2), also what the press tells of persons.
 */
export function tipKindOf(text: Narrative, { hits, said }: Read): FoundKind {
  const has = (role: CueRole): boolean => said.has(role);
  if (has('surrender')) return { kind: 'surrender', ground: 'surrender' };
  if (has('prosecutionProposal') && has('stateBody') && !has('oneself')) return { kind: 'prosecutionProposal', ground: 'prosecutionProposal' };
  if (has('directDiscovery') && !has('oneself')) return { kind: 'directDiscovery', ground: 'directDiscovery' };
  if (has('accusation')) return { kind: 'accusation', ground: 'accusation' };
  if (has('courtNews')) return { kind: 'report', ground: 'courtNews' };
  // A few words that name somebody are a caller's: who writes of others for readers says more.
  if (!text.spoken && text.words.length > BRIEF) return { kind: 'report', ground: 'told' };
  if (has('describedPerson') && hits.some((hit) => hit.lexical.cue === 'describedPerson' && !hit.denied && !suffers(text, hit.last))) return { kind: 'accusation', ground: 'describedPerson' };
  const named = namedPerson(text);
  return named ? { kind: 'accusation', ground: 'namedPerson', named } : { kind: 'report', ground: 'spoken' };
}

const BRIEF = 15;

/** "ông Tuấn", "thằng Hùng": an address and a capital letter, unless the bearer suffered ("anh Nam bị cướp"). */
function namedPerson({ words }: FoldedText): Span | undefined {
  for (let first = 0; first + 1 < words.length; first += 1) {
    if (!addresses.has(words[first]!.marked)) continue;
    const last = lastOfName(words, first);
    if (last > first && !suffers({ words }, last)) return { first, last };
  }
  return undefined;
}

/** Whether the person who was named up to a word suffered or told, rather than did: "chồng tôi bị xe tông". */
const suffers = ({ words }: Pick<FoldedText, 'words'>, last: number): boolean => suffering.has(words[last + 1]?.marked ?? '');

function lastOfName(words: FoldedText['words'], first: number): number {
  let last = first;
  while (words[last + 1]?.capital && words[last + 1]!.clause === words[first]!.clause) last += 1;
  return last;
}

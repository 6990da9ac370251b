import type { TipKind } from '@tinbao/contracts';
import { honorifics, sufferings, type CueRole } from './cues.js';
import { spell, type FoldedText } from './fold.js';
import type { Hit } from './reading.js';

const addresses: ReadonlySet<string> = new Set(honorifics.map((text) => spell(text).marked));
const suffering: ReadonlySet<string> = new Set(sufferings.map((text) => spell(text).marked));

/**
 * The kind of a tip by the practical discriminator of BLTTHS art. 143-144 (derived):
 * an offender who comes forward is `surrender` (art. 152); a state body's proposal `prosecutionProposal` (144.3);
 * what a patrol found itself `directDiscovery` (143.5); a named or describable person accused by an individual
 * `accusation` (144.1); everything else is information about an event, `report` (144.2).
 */
export function tipKindOf(text: FoldedText, hits: readonly Hit[]): TipKind {
  const said = new Set(hits.filter((hit) => !hit.denied).map((hit) => hit.lexical.cue));
  const has = (role: CueRole): boolean => said.has(role);
  if (has('surrender')) return 'surrender';
  if (has('prosecutionProposal') && has('stateBody') && !has('oneself')) return 'prosecutionProposal';
  if (has('directDiscovery') && !has('oneself')) return 'directDiscovery';
  if (has('accusation')) return 'accusation';
  if (has('courtNews')) return 'report';
  const describes = has('describedPerson') || namesSomeone(text);
  return describes && hits.some((hit) => hit.lexical.category !== undefined && !hit.denied) ? 'accusation' : 'report';
}

/** "ông Tuấn", "thằng Hùng": an address and a capital letter, unless the bearer suffered ("anh Nam bị cướp"). */
function namesSomeone({ words }: FoldedText): boolean {
  return words.some((word, i) => {
    if (!addresses.has(word.marked)) return false;
    let last = i + 1;
    if (!words[last]?.capital || words[last]!.clause !== word.clause) return false;
    while (words[last + 1]?.capital && words[last + 1]!.clause === word.clause) last += 1;
    return !suffering.has(words[last + 1]?.marked ?? '');
  });
}

import { dueBasis, versionsOf, type Calendar, type Law, type LawInForce } from '@tinbao/law';
import { idOf } from '@tinbao/ledger';
import { dimensions, figureParts, statutoryRules, type TargetRules } from '@tinbao/targets';

/** What the narrow rows look like; another number makes all of them be folded anew. */
const FORM = 1;

/** A law as the targets go by it. */
export interface TargetLaw {
  readonly rules: TargetRules;
  readonly calendar: Calendar;
  /** Equal for laws by which every record folds alike. */
  readonly digest: string;
  /** Versions of the data it rests on, as an answer names them. */
  readonly versions: Readonly<Record<string, string>>;
}

const known = new WeakMap<Law, TargetLaw>();

/** Read once for a law. */
export function targetLaw({ now }: LawInForce): TargetLaw {
  const found = known.get(now) ?? readLaw(now);
  known.set(now, found);
  return found;
}

function readLaw(law: Law): TargetLaw {
  const rules = statutoryRules(law);
  const categories = [...law.categories.values()].map(({ id, nature, penal_articles }) => [id, nature, penal_articles]);
  const offences = [...law.offences].map(([article, { chapter }]) => [article, chapter]);
  const { organisation, calendar, clocks, taxonomy, campaigns } = versionsOf(law);
  return {
    rules, calendar: law.calendar, digest: idOf([FORM, dimensions, figureParts.t3, dueBasis(law), categories, offences, rules.socialOrder]),
    versions: { organisation, calendar, clocks, taxonomy, campaigns },
  };
}

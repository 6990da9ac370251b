import type { Priority } from '@tinbao/contracts';
import type { Classification } from '../classify.js';
import type { KindLabel } from '../linear/odds.js';
import { calibrationError, reliabilityOf, type Band, type Claim } from './confidence.js';
import { figuresOf, type LabelFigures } from './figures.js';

/** What somebody read out of a measured text beside its category. */
export interface BesideLabel extends KindLabel {
  /** Categories that the words name, where they name two or more. */
  readonly offences?: readonly string[];
}

/** A measured text: the categories that count as right, what was read beside them, and what was proposed. */
export interface Answered {
  readonly right: readonly string[];
  readonly label: BesideLabel;
  readonly proposed: Classification;
}

/** How often something was right, and how well its confidence said so. */
export interface Judged {
  readonly right: number;
  readonly calibrationError: number;
  readonly reliability: readonly Band[];
}

/** Things found among those that are there; a share of nothing is 0. */
export interface Found {
  readonly there: number;
  readonly proposed: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
}

export interface BesideFigures {
  readonly texts: number;
  readonly kind: Judged & { readonly kinds: readonly LabelFigures[] };
  readonly priority: Judged;
  readonly lifeDanger: Judged & Found;
  readonly secondary: Found;
}

/** Measures kind, priority, danger and second offences. A priority is right that the taxonomy gives to a right category, and P0 alone where a life is in danger. */
export function besideOf(answered: readonly Answered[], priorityOf: (category: string) => Priority): BesideFigures {
  const certain = answered.flatMap((one) => (one.proposed.certainty ? [{ ...one, certainty: one.proposed.certainty }] : []));
  const clear = certain.filter(({ label }) => label.danger !== undefined);
  const kinds = certain.map(({ label, proposed, certainty }) => ({ label: label.kinds[0]!, right: label.kinds, proposed: [{ category: proposed.tipKind, confidence: certainty.tipKind }] }));
  const rightPriorities = ({ right, label }: Answered): readonly Priority[] => (label.danger ? ['P0'] : right.map(priorityOf));
  const flagged = clear.filter(({ proposed }) => proposed.lifeDanger);
  return {
    texts: answered.length,
    kind: { ...judged(kinds.map(({ right, proposed: [one] }) => ({ confidence: one!.confidence, right: right.includes(one!.category) }))), kinds: figuresOf(kinds).labels },
    priority: judged(certain.map((one) => ({ confidence: one.certainty.priority, right: rightPriorities(one).includes(one.proposed.priority) }))),
    lifeDanger: {
      ...judged(clear.map(({ label, certainty }) => ({ confidence: certainty.lifeDanger, right: label.danger! }))),
      right: ratio(clear.filter(({ label, proposed }) => label.danger === proposed.lifeDanger).length, clear.length),
      ...found(clear.filter(({ label }) => label.danger).length, flagged.length, flagged.filter(({ label }) => label.danger).length),
    },
    secondary: secondaryFigures(answered),
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const judged = (claims: readonly Claim[]): Judged =>
  ({ right: ratio(claims.filter(({ right }) => right).length, claims.length), calibrationError: calibrationError(claims), reliability: reliabilityOf(claims) });

const found = (there: number, proposed: number, both: number): Found => ({ there, proposed, found: both, precision: ratio(both, proposed), recall: ratio(both, there) });

/** Further offences: those named beside the proposed category. Another reading of the same act counts neither for nor against. */
function secondaryFigures(answered: readonly Answered[]): Found {
  const counts = { there: 0, proposed: 0, both: 0 };
  for (const { right, label: { offences = [] }, proposed: { category, secondary } } of answered) {
    const given = secondary.map((one) => one.category);
    counts.there += offences.filter((one) => one !== category).length;
    counts.both += given.filter((one) => offences.includes(one)).length;
    counts.proposed += given.filter((one) => offences.includes(one) || !right.includes(one)).length;
  }
  return found(counts.there, counts.proposed, counts.both);
}

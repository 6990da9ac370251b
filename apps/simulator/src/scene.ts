import type { CommandName } from '@tinbao/contracts';
import { localDate, receiverClassOf, type Law, type ReceiverClass } from '@tinbao/law';
import type { Arrival } from '@tinbao/season';
import { leadsOf, type Live } from '@tinbao/tip';

/** A command as an officer gives it: agency, name, body as over HTTP. */
export interface Order {
  readonly by: string;
  readonly command: CommandName;
  readonly body: unknown;
  /** It is given on the tip that told of the event first, into which this one is joined. */
  readonly onFirst?: true;
}

/** The tip an officer looks at, and what the season knows of it. */
export interface Scene {
  readonly tipId: string;
  readonly tip: Live;
  readonly arrival: Arrival;
  readonly law: Law;
  /** When the act was planned, ms since the epoch. */
  readonly at: number;
  /** The tip that told of the same event first; only where two are joined. */
  readonly first?: { readonly tipId: string; readonly tip: Live } | undefined;
}

/** How an officer acts in a scene; undefined: there is nothing to do any more. */
export type Act = (scene: Scene) => Order | undefined;

/** The procuracy that supervises. */
export const PROCURACY = 'vks.hn';

const RESOLVING: ReadonlySet<ReceiverClass | undefined> = new Set(['investigation_agency', 'assigned_agency'] as const);

/** An act of the agency that holds the tip. */
export const owner = (command: CommandName, body: (scene: Scene) => unknown): Act => (scene) => ({ by: scene.tip.owner, command, body: body(scene) });

/** An act of the procuracy. */
export const procuracy = (command: CommandName, body: (scene: Scene) => unknown): Act => (scene) => ({ by: PROCURACY, command, body: body(scene) });

/** An act that makes sense in these states alone. */
export const inState = (states: readonly Live['state'][], act: Act): Act => (scene) => (states.includes(scene.tip.state) ? act(scene) : undefined);

/** Number of a simulated document: the tip's own, so that no two agree. */
export const document = ({ arrival, tip }: Scene, symbol: string): string => `${arrival.number}/${symbol}-${tip.version}`;

/** The same as a decision that stands in writing. */
export const signed = (symbol: string) => (scene: Scene): { documentRef: { number: string } } => ({ documentRef: { number: document(scene, symbol) } });

/** The local date of an act. */
export const dateOf = ({ at }: Scene): string => localDate(new Date(at).toISOString());

/** What an agency may do with a tip, by law; undefined for one that nobody knows. */
export const classOf = ({ law, arrival }: Scene, agency: string): ReceiverClass | undefined =>
  receiverClassOf(law, agency, localDate(new Date(arrival.at).toISOString()));

/** The first proposed agency that may resolve the tip; none: the desk keeps it. */
export function acceptingLead(scene: Scene): string | undefined {
  return leadsOf(scene.tip).find((id) => RESOLVING.has(classOf(scene, id)));
}

/** Whether a case was opened or declined, the file archived or not. */
export const isSettled = ({ tip }: Scene): boolean => ['case_opened', 'no_case'].includes(outcomeOf(tip));

/** The state of a tip, or of a closed one that in which it was closed. */
export function outcomeOf(tip: Live): Live['state'] {
  return tip.state === 'closed' ? tip.outcome : tip.state;
}

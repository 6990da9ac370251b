import { CategoryProposed, newEvent, TipRouted, type DataOf } from '@tinbao/contracts';
import { accept, refuse, type Decision } from './decision.js';
import type { Tip } from './state.js';

/**
 * A category is proposed, by machine or person (row 1b of the state machine). No legal effect.
 * Refuses `tip_not_found`, and `already_classified` once a named officer has decided: then there is nothing left to propose.
 */
export function propose(proposal: DataOf<typeof CategoryProposed>, tip: Tip): Decision {
  if (tip.state === 'none') return refuse('tip_not_found');
  if (tip.state !== 'received') return refuse('already_classified', { state: tip.state });
  return accept(newEvent(CategoryProposed, proposal));
}

/**
 * A dispatch is proposed (row 1b); the owner stays until a person accepts. Refuses `tip_not_found`, and `tip_closed`
 * when nothing is left to dispatch.
 */
export function dispatch(route: DataOf<typeof TipRouted>, tip: Tip): Decision {
  if (tip.state === 'none') return refuse('tip_not_found');
  if (tip.state !== 'received' && tip.state !== 'classified') return refuse('tip_closed', { state: tip.state });
  return accept(newEvent(TipRouted, route));
}

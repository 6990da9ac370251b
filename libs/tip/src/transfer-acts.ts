import { CompetenceGroundEstablished, newEvent, TipTransferred, TransferAccepted, TransferRefused } from '@tinbao/contracts';
import { agencyOn, agencyTemplate, receiverClassOf, unitOf } from '@tinbao/law';
import { dataOf, isCompetent, owned, type Act, type Acting } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Refusal } from './decision.js';
import type { Classified, Live } from './state.js';

type InTransfer = Extract<Live, { state: 'transferred_out' }>;
type Transferable = Extract<Live, { state: 'classified' | 'assigned' | 'verifying' }>;

/** Row 5: the agency finds that it is not competent; 24 hours run from here (TTLT 01/2017 art. 8.1, 8.2). */
const establishGround: Act<CommandOf<'establish-ground'>> = {
  gate(acting) {
    const { tip } = acting;
    const refused = transferable(acting);
    if (refused) return refused;
    if (!needsGround(acting)) return refusal('ground_not_needed', { owner: tip.owner });
    return hasGround(tip) ? refusal('ground_established', { owner: tip.owner }) : undefined;
  },
  decide(command, { tip, law, when }) {
    const { competentAgency, category } = command;
    if (competentAgency !== undefined && !exists(competentAgency, { law, when })) return refuse('unknown_agency', { agency: competentAgency, on: when.on });
    if (category !== undefined && !law.categories.has(category)) return refuse('unknown_category', { category });
    return accept(newEvent(CompetenceGroundEstablished, { agency: tip.owner, ...dataOf(command) }));
  },
};

/** Row 5: the slip goes out; an assignment made before lapses (TT 28/2020/TT-BCA art. 18.1), the owner stays until accepted. */
const transfer: Act<CommandOf<'transfer'>, Transferable> = {
  gate(acting) {
    const refused = transferable(acting);
    if (refused) return refused;
    return needsGround(acting) && !hasGround(acting.tip) ? refusal('ground_missing', { owner: acting.tip.owner }) : undefined;
  },
  decide(command, { tip, law, when }) {
    const { to } = command;
    if (to === tip.owner) return refuse('already_owner', { agency: to });
    if (!exists(to, { law, when })) return refuse('unknown_agency', { agency: to, on: when.on });
    if (!isCompetent(to, { facts: tip.facts, statedKind: tip.tipKind }, law, when.on)) return refuse('target_not_competent', { agency: to });
    return accept(newEvent(TipTransferred, { from: tip.owner, ...dataOf(command) }));
  },
};

/** Row 6: the target takes the tip into its register; ownership moves, its own limits begin (TTLT 01/2017 art. 11.1). */
const acceptTransfer: Act<CommandOf<'accept-transfer'>, InTransfer> = {
  gate: addressed,
  decide(command, { tip, by, law, when }) {
    const { from, slipNumber } = tip.transfer;
    const competent = isCompetent(by, { facts: tip.facts, statedKind: tip.tipKind }, law, when.on);
    return accept(newEvent(TransferAccepted, { by, competent, from, slipNumber, ...dataOf(command) }));
  },
};

/** Row 6a: the target refuses in writing; owner and clocks stay. */
const refuseTransfer: Act<CommandOf<'refuse-transfer'>, InTransfer> = {
  gate: addressed,
  decide: (command, { tip, by }) => accept(newEvent(TransferRefused, { by, slipNumber: tip.transfer.slipNumber, ...dataOf(command) })),
};

/** Handing a tip to the competent agency (BLTTHS art. 146.2, 146.3). */
export const transferActs = {
  'establish-ground': establishGround, transfer, 'accept-transfer': acceptTransfer, 'refuse-transfer': refuseTransfer,
};

function transferable(acting: Acting): Refusal | undefined {
  const { state } = acting.tip;
  return state === 'classified' || state === 'assigned' || state === 'verifying' ? owned(acting) : refusal('not_transferable', { state });
}

/** A resolving agency must first find that it is not competent; the others transfer at once (BLTTHS art. 146.2, 146.3). */
function needsGround({ tip, law, when }: Acting): boolean {
  return ['investigation_agency', 'assigned_agency'].includes(receiverClassOf(law, tip.owner, when.on) ?? '');
}

/** The ground of an earlier holder is none for this one. */
function hasGround(tip: Live): boolean {
  return (tip as Partial<Classified>).groundBy === tip.owner;
}

function addressed({ tip, by }: Acting): Refusal | undefined {
  if (tip.state !== 'transferred_out') return refusal('not_in_transfer', { state: tip.state });
  return tip.transfer.to === by ? undefined : refusal('not_transfer_target', { agency: by, target: tip.transfer.to });
}

/** Whether an agency id names one body that exists that day: a template (`commune`) only with the unit of a known ward. */
function exists(id: string, { law, when }: Pick<Acting, 'law' | 'when'>): boolean {
  if ('refused' in agencyOn(law, id, when.on)) return false;
  const unit = unitOf(id);
  return law.unitTemplates.includes(agencyTemplate(id)) ? unit !== undefined && law.wards.has(unit) : unit === undefined;
}

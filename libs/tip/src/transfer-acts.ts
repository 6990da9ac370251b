import { CompetenceDecided, CompetenceDisputed, CompetenceGroundEstablished, newEvent, TipTransferred, TransferAccepted, TransferRefused } from '@tinbao/contracts';
import { receiverClassOf } from '@tinbao/law';
import { dataOf, exists, isCompetent, ofProcuracy, owned, type Act, type Acting } from './act.js';
import type { CommandOf } from './casework-command.js';
import { accept, refusal, refuse, type Refusal } from './decision.js';
import type { Classified, Live } from './state.js';

type InTransfer = Extract<Live, { state: 'transferred_out' }>;
type ToAccept = Extract<Live, { state: 'transferred_out' | 'taken_over' }>;
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
const acceptTransfer: Act<CommandOf<'accept-transfer'>, ToAccept> = {
  gate: (acting) => (acting.tip.state === 'taken_over' ? awaitedBy(acting, acting.tip.takenOverBy) : addressed(acting)),
  decide(command, { tip, by, law, when }) {
    // A procuracy that took the tip over is competent by that alone (BLTTHS art. 145.3.c).
    if (tip.state === 'taken_over') return accept(newEvent(TransferAccepted, { by, competent: true, from: tip.owner, ...dataOf(command) }));
    const { from, slipNumber } = tip.transfer;
    const competent = isCompetent(by, { facts: tip.facts, statedKind: tip.tipKind }, law, when.on);
    return accept(newEvent(TransferAccepted, { by, competent, from, slipNumber, ...dataOf(command) }));
  },
};

/** Row 6a: the target refuses in writing; owner and clocks stay. */
const refuseTransfer: Act<CommandOf<'refuse-transfer'>, InTransfer> = {
  gate: (acting) => addressed(acting) ?? undecided(acting),
  decide: (command, { tip, by }) => accept(newEvent(TransferRefused, { by, slipNumber: tip.transfer.slipNumber, ...dataOf(command) })),
};

/** Row 6b: either side refers it to the procuracy; whoever holds the tip stays accountable meanwhile (LCQDT art. 40.4). */
const dispute: Act<CommandOf<'dispute'>, InTransfer> = {
  gate(acting) {
    const { tip, by } = acting;
    if (tip.state !== 'transferred_out') return refusal('not_in_transfer', { state: tip.state });
    const isParty = by === tip.transfer.to || !owned(acting);
    return isParty ? undecided(acting) : refusal('not_in_dispute', { agency: by, owner: tip.owner, target: tip.transfer.to });
  },
  decide(command, { tip, by, law, when }) {
    const { referredTo, against = [by === tip.transfer.to ? tip.owner : tip.transfer.to] } = command;
    const unknown = [...against, ...(referredTo === undefined ? [] : [referredTo])].find((agency) => !exists(agency, { law, when }));
    if (unknown !== undefined) return refuse('unknown_agency', { agency: unknown, on: when.on });
    return accept(newEvent(CompetenceDisputed, { ...dataOf(command), by, against }));
  },
};

/** Row 6b: the procuracy decides; the named agency owns the tip once it accepts, and cannot refuse (BLTTHS art. 150). */
const decideCompetence: Act<CommandOf<'decide-competence'>> = {
  gate: (acting) => (acting.tip.state === 'disputed' ? ofProcuracy(acting) : refusal('not_disputed', { state: acting.tip.state })),
  decide(command, { tip, by, law, when }) {
    const { to } = command;
    if (!exists(to, { law, when })) return refuse('unknown_agency', { agency: to, on: when.on });
    const statedKind = 'tipKind' in tip ? tip.tipKind : undefined;
    if (!isCompetent(to, { facts: tip.facts, ...(statedKind ? { statedKind } : {}) }, law, when.on)) return refuse('target_not_competent', { agency: to });
    return accept(newEvent(CompetenceDecided, { by, ...dataOf(command) }));
  },
};

/** Handing a tip to the competent agency (BLTTHS art. 146.2, 146.3). */
export const transferActs = {
  'establish-ground': establishGround, transfer, 'accept-transfer': acceptTransfer, 'refuse-transfer': refuseTransfer, dispute,
  'decide-competence': decideCompetence,
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

function addressed(acting: Acting): Refusal | undefined {
  const { tip } = acting;
  return tip.state === 'transferred_out' ? awaitedBy(acting, tip.transfer.to) : refusal('not_in_transfer', { state: tip.state });
}

function awaitedBy({ by }: Acting, target: string): Refusal | undefined {
  return by === target ? undefined : refusal('not_transfer_target', { agency: by, target });
}

function undecided({ tip }: Acting): Refusal | undefined {
  return tip.state === 'transferred_out' && tip.transfer.decided ? refusal('competence_decided', { target: tip.transfer.to }) : undefined;
}

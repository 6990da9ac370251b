import type {
  DataOf, ProcuracyAnswered, ProcuracyRequested, TipsLinked, TipSplit, TipsMerged, TipsUnlinked,
} from '@tinbao/contracts';
import { agencyTemplate, unitOf } from '@tinbao/law';
import { isOpen, type Links, type Live, type Tip } from './state.js';
import { filed } from './stripped.js';

/** Steps of {@link evolve} for what joins a tip with other tips, and with the procuracy that supervises it; owner and limits stay. */
export const joinedSteps = {
  ProcuracyRequested: (tip: Live, { by, kind, answerDueAt, requestId, request }: DataOf<typeof ProcuracyRequested>): Tip =>
    ({ ...tip, requests: [...tip.requests, { requestId: requestId ?? request?.textId ?? '', by, kind, answerDueAt }] }),
  /** Without an id the oldest open one is answered. */
  ProcuracyAnswered: (tip: Live, { requestId }: DataOf<typeof ProcuracyAnswered>): Tip =>
    ({ ...tip, requests: tip.requests.filter((open, i) => (requestId === undefined ? i > 0 : open.requestId !== requestId)) }),
  TipsMerged: merged,
  TipSplit: split,
  TipsLinked: linked,
  TipsUnlinked: unlinked,
};

function merged(tip: Live, { root, role, merged: ids = [] }: DataOf<typeof TipsMerged>): Tip {
  if (role === 'root') return { ...tip, merged: [...new Set([...tip.merged, ...ids])] };
  return role === 'merged' && isOpen(tip) ? { ...filed(tip), state: 'merged', root } : tip;
}

/** A part is dispatched to its unit by the Head's decision; there it is accepted like any dispatch (row 1c). */
function split(tip: Live, { role, parts = [] }: DataOf<typeof TipSplit>): Tip {
  const [part] = parts;
  if (role !== 'part' || !part || part.agency === tip.owner) return tip;
  const template = agencyTemplate(part.agency);
  const unit = unitOf(part.agency);
  const coordinatingAgencies = tip.route?.coordinatingAgencies ?? [];
  const units = { ...tip.route?.units, ...(unit === undefined ? {} : { [template]: unit }) };
  return { ...tip, route: { rule: 'split', leadAgencies: [template], coordinatingAgencies, units, returnedBy: [] } };
}

function linked(tip: Live, { incidentId, tips = [] }: DataOf<typeof TipsLinked>): Tip {
  const { links } = tip;
  const before = links && links.incidentId === incidentId ? links.before : links;
  return { ...tip, links: { incidentId, tips: [...new Set([...(links?.tips ?? []), ...tips])], ...(before ? { before } : {}) } };
}

function unlinked(tip: Live, { tips = [] }: DataOf<typeof TipsUnlinked>): Tip {
  if (!tip.links) return tip;
  const { links, ...rest } = tip;
  const left = without(links, tips);
  return left ? { ...tip, links: left } : rest;
}

/** The links less some tips; where nothing of an incident is left, as they were before it. */
function without({ incidentId, tips, before }: Links, parted: readonly string[]): Links | undefined {
  const left = tips.filter((id) => !parted.includes(id));
  const earlier = before && without(before, parted);
  if (left.every((id) => earlier?.tips.includes(id))) return earlier;
  return { incidentId, tips: left, ...(earlier ? { before: earlier } : {}) };
}

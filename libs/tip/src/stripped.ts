import type { Classified, Known, Live } from './state.js';

/** What the tip was classified as, where it was, and what every tip has: nothing of a stage. */
export function filed(tip: Live): Known & Partial<Classified> {
  const known = knownOf(tip);
  const { tipKind, category, article } = tip as Partial<Classified>;
  return { ...known, ...(tipKind ? { tipKind } : {}), ...(category ? { category } : {}), ...(article ? { article } : {}) };
}

/** What every tip has from its receipt on. */
export function knownOf(tip: Live): Known {
  const {
    version, owner, receivedBy, registerNumber, firstReceivedAt, channel, statedKind, facts, place, identityRefused, narrative, proposal, route, emergency, bounces, administrative, mediation, spent,
    requests, links, merged, procuracyResolves, imported,
  } = tip;
  return {
    version, owner, receivedBy, registerNumber, firstReceivedAt, channel, facts, identityRefused, narrative, bounces, spent, requests, merged,
    ...(imported ? { imported } : {}), ...(statedKind ? { statedKind } : {}), ...(place ? { place } : {}), ...(proposal ? { proposal } : {}), ...(route ? { route } : {}),
    ...(administrative ? { administrative } : {}), ...(mediation ? { mediation } : {}), ...(emergency ? { emergency } : {}), ...(links ? { links } : {}), ...(procuracyResolves ? { procuracyResolves } : {}),
  };
}

/** Without what only an assignment or a transfer brings. */
export function classifiedOf(tip: Classified & Live): Classified {
  const { tipKind, category, article, groundBy } = tip;
  return { ...knownOf(tip), tipKind, category, ...(article ? { article } : {}), ...(groundBy ? { groundBy } : {}) };
}

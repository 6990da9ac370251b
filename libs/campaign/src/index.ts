export { countTargets, daysIn, incidentsOf, seriesCounts, zeroTargets, type Days, type Series, type SeriesRow } from './counts.js';
export { decisionRefusal, filingRefusal, isUnit, sheetRefusal, type Refusal } from './decide.js';
export { entryOf, foldCampaign, sheetOf, subjectOf, type CampaignEvent, type CampaignFold } from './entries.js';
export { hotspotsOf, type Hotspot, type HotspotAnswer, type HotspotTip } from './hotspot.js';
export { seriousCases } from './lists.js';
export { consolidatedOf } from './progress.js';
export { campaignState } from './state.js';
export { isBelow, takesPart, tasksOf, unitsOf, upperOf, type CampaignLaw } from './units.js';

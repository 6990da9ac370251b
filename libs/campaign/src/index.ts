export { countTargets, daysIn, incidentsOf, seriesCounts, sumOf, zeroTargets, type Days, type Series, type SeriesRow } from './counts.js';
export { deadlineOf, decisionRefusal, filingRefusal, isUnit, sheetRefusal, type Filing, type Refusal } from './decide.js';
export { approvedOf, entryOf, foldCampaign, sheetOf, subjectOf, type CampaignEvent, type CampaignFold } from './entries.js';
export { hotspotsOf, hotspotWindows, type Hotspot, type HotspotAnswer, type HotspotQuestion, type HotspotTip } from './hotspot.js';
export { administrativeRows, attestationsOf, listOf, seriousCases } from './lists.js';
export { consolidatedOf, remindersOf, submissionsOf, taskProgress } from './progress.js';
export { campaignState } from './state.js';
export { isBelow, roleIn, takesPart, tasksOf, unitsOf, upperOf, type CampaignLaw } from './units.js';

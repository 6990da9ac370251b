export { reporter } from './reporter.module.js';
export { CampaignActs, type Acting } from './campaign/campaign-acts.js';
export { Campaigns } from './campaign/campaigns.js';
export { referenceSeries } from './campaign/series.js';
export { Figures } from './figures.js';
export { Reports } from './reports/reports.js';
export { targetLaw } from './target-law.js';

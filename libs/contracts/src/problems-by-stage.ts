import { accountProblems } from './account-problems.js';
import { campaignProblems } from './campaign-problems.js';
import { dutyProblems } from './duty-problems.js';
import { exportProblems } from './export-problems.js';
import { evidenceProblems } from './evidence-problems.js';
import { followUpProblems } from './follow-up-problems.js';
import { importProblems } from './import-problems.js';
import { intakeProblems } from './intake-problems.js';
import { modelProblems } from './model-problems.js';
import { reportProblems } from './report-problems.js';
import { revealProblems } from './reveal-problems.js';
import { ruleProblems } from './rule-problems.js';
import { supervisionProblems } from './supervision-problems.js';
import { tipProblems } from './tip-problems.js';

/** The rows of the problem table that belong to one part of the house each. */
export const problemsByStage = {
  ...accountProblems,
  ...importProblems,
  ...intakeProblems,
  ...tipProblems,
  ...supervisionProblems,
  ...dutyProblems,
  ...campaignProblems,
  ...ruleProblems,
  ...modelProblems,
  ...followUpProblems,
  ...reportProblems,
  ...revealProblems,
  ...evidenceProblems,
  ...exportProblems,
} as const;

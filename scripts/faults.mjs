import { prepareOrExit } from './prepare.mjs';

/** The fault suite on a house of its own, broken again and again: `npm run faults -- --seed N --kills K --rows 1,2 --outage S`. */
await prepareOrExit();
await import('../test/fault/run.mjs');

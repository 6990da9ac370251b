import { endRun } from './jest-run.mjs';

/** After the last suite: stops the PostgreSQL of this run, if a suite started one, and removes its folder. */
export default async function stopRun() {
  if (process.env.TINBAO_TEST_RUN) await endRun(process.env.TINBAO_TEST_RUN);
}

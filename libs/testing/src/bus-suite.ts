import type { MakeBus } from './bus-under-test.js';

/**
 * What every transport strategy must do, unchanged: each strategy's spec supplies only the factory and runs the lot.
 * `await busSuite('the ledger as bus', makeBus)` at the top of a spec; each behaviour gets a database of its own.
 */
export async function busSuite(title: string, makeBus: MakeBus): Promise<void> {
  // Jest's globals exist in a test run only, and this library is imported outside one too.
  const { afterEach, beforeEach, describe, it } = await import('@jest/globals');
  const { postgresSuite } = await import('./postgres.js');
  const { openBench } = await import('./bus-bench.js');
  const groups = {
    'delivers': (await import('./bus-delivery.js')).delivery,
    'decides': (await import('./bus-deciding.js')).deciding,
    'sets tips aside': (await import('./bus-parking.js')).parking,
    'survives': (await import('./bus-faults.js')).faults,
  };
  const suite = await postgresSuite();
  suite(title, () => {
    let bench: Awaited<ReturnType<typeof openBench>>;
    beforeEach(async () => void (bench = await openBench(makeBus)));
    afterEach(() => bench.close());
    for (const [group, behaviours] of Object.entries(groups)) {
      describe(group, () => {
        for (const [behaviour, shows] of Object.entries(behaviours)) it(behaviour, () => shows(bench));
      });
    }
  });
}

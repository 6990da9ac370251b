import { DataSource, type EntityManager } from 'typeorm';
import type { Io } from './io.js';
import { reachDatabase } from './database.js';
import { UsageError } from './usage-error.js';

/** Runs `work` as the owner on one read-only snapshot of the database, so that a ledger in use stands still. */
export async function onSnapshot<T>(io: Io, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const reached = await reachDatabase(io);
  const source = new DataSource({ type: 'postgres', url: reached.url, poolSize: 1, extra: { connectionTimeoutMillis: 5_000 } });
  try {
    await source.initialize().catch((error: Error) => Promise.reject(new UsageError(`the database does not answer: ${error.message}`)));
    return await source.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('set transaction read only');
      const [found] = (await manager.query(`select to_regclass('ledger.event') is not null as there`)) as { there: boolean }[];
      if (!found?.there) throw new UsageError('this database holds no ledger');
      return work(manager);
    });
  } finally {
    if (source.isInitialized) await source.destroy();
    await reached.leave();
  }
}

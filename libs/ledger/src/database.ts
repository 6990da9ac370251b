import { createHmac } from 'node:crypto';
import { DataSource, type EntityManager, type EntitySchema, type MigrationInterface } from 'typeorm';
import pg from 'pg';

/** The stages' roles; each owns one PostgreSQL schema under its own. */
export const roles = ['intake', 'classifier', 'router', 'clock', 'casework', 'notifier', 'reporter', 'web'] as const;
export type Role = (typeof roles)[number];
/** Roles that append nothing: `relay` publishes the ledger, `staff` reads for a person. */
const readers = ['relay', 'staff'] as const;

const LOGIN = 'tinbao_app';

// Indexes, sizes and counters stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

type MigrationClass = new () => MigrationInterface;

/** The address under which the application works: a login role that owns nothing, its password derived from the owner's. */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(LOGIN).digest('base64url');
  url.username = LOGIN;
  return url.toString();
}

/** Brings a database to the newest schema, as its owner: roles first, then every migration that has not run. */
export async function migrate(ownerUrl: string, migrations: readonly MigrationClass[]): Promise<void> {
  const owner = new DataSource({ type: 'postgres', url: ownerUrl, poolSize: 1, migrations: [...migrations], migrationsTableName: 'tinbao_migration' });
  await owner.initialize();
  try {
    // Several processes may start at once; the lock is the session's and ends with it.
    await owner.query(`select pg_advisory_lock(hashtext('tinbao/migrate'))`);
    await createRoles(owner, new URL(applicationUrl(ownerUrl)).password);
    await owner.runMigrations({ transaction: 'each' });
  } finally {
    await owner.destroy();
  }
}

/** Roles belong to the whole server: another database of it may be creating them right now. */
async function createRoles(owner: DataSource, password: string): Promise<void> {
  const groups = [...roles, ...readers].map((role) => `tinbao_${role}`);
  const create = [...groups.map((g) => `create role ${g} nologin`), `create role ${LOGIN} login noinherit`];
  const ignore = 'exception when duplicate_object or unique_violation then null';
  for (const statement of create) await owner.query(`do $$ begin ${statement}; ${ignore}; end $$`);
  await patiently(owner, `do $$ begin execute format('alter role ${LOGIN} password %L', '${password}'); end $$`);
  await patiently(owner, `grant ${groups.join(', ')} to ${LOGIN}`);
}

/** Two databases of one server may change the same role at once, and no lock reaches across databases: the later one tries again. */
async function patiently(owner: DataSource, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await owner.query(statement);
      return;
    } catch (error) {
      if (attempt === 50 || !/tuple concurrently updated/.test((error as Error).message)) throw error;
    }
  }
}

/** Connects as the application. Fewer connections are faster: eight serve one process. */
export async function openDatabase(ownerUrl: string, entities: readonly EntitySchema[], poolSize = 8): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres', url: applicationUrl(ownerUrl), poolSize, entities: [...entities],
    extra: { connectionTimeoutMillis: 5_000, idleTimeoutMillis: 0, keepAlive: true },
    poolErrorHandler: () => undefined,
  });
  return source.initialize();
}

/** Who acts in a transaction: a stage or the relay for itself, or `staff` for the account that row-level security asks about. */
export interface Actor {
  readonly role: Role | (typeof readers)[number];
  /** `account/<username>`. */
  readonly account?: string;
  /** The house's time, RFC 3339 UTC, where it may be simulated; otherwise the server's. */
  readonly now?: string;
  /** Longest a statement may take, in ms; by default as the transaction has it. */
  readonly statementMs?: number;
}

/** Runs `work` in one transaction under the actor's role; both end with the transaction, so a pooled connection carries nothing over. */
export function withActor<T>(database: DataSource, actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return database.transaction(async (manager) => {
    await assume(manager, actor);
    return work(manager);
  });
}

/** Sets role, account, time and patience for the rest of the running transaction. */
export async function assume(manager: EntityManager, actor: Actor): Promise<void> {
  await manager.query(
    `select set_config('role', $1, true), set_config('tinbao.account', $2, true), set_config('tinbao.now', $3, true),
      set_config('statement_timeout', coalesce($4, current_setting('statement_timeout')), true)`,
    [`tinbao_${actor.role}`, actor.account ?? '', actor.now ?? '', actor.statementMs],
  );
}

import type { ClientBase, Pool } from 'pg';

const TABLES = ['event', 'batch', 'subtree', 'head', 'tip_head', 'idempotency', 'counter'];

/** What an attacker keeps of a ledger, as the owner of its database, to turn it back to later. */
export async function keepLedger(owner: ClientBase | Pool): Promise<void> {
  for (const table of TABLES) await owner.query(`create table kept_${table} as table ledger.${table}`);
}

/** Turns the ledger back to what was kept. */
export async function turnLedgerBack(owner: ClientBase | Pool): Promise<void> {
  await owner.query(TABLES.map((table) => `delete from ledger.${table}; insert into ledger.${table} select * from kept_${table};`).join('\n'));
}

import type { EntityManager } from 'typeorm';

/** On which local day the informant read each question of a tip, by text id; unread ones are absent. No finer: it tells when he was where he reads. */
export async function questionsSeen(m: EntityManager, tipId: string): Promise<Readonly<Record<string, string>>> {
  const rows: { id: string; day: string }[] = await m.query(`select text_id as id, to_char(on_day, 'YYYY-MM-DD') as day from vault.text_seen where tip_id = $1`, [tipId]);
  return Object.fromEntries(rows.map(({ id, day }) => [id, day]));
}

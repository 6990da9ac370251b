import { randomUUID } from 'node:crypto';

/** Most values kept of one name. */
const MOST = 60;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Names under which a value of an answer is asked for elsewhere. */
const ALSO = {
  tipId: ['id', 'tip', 'tips'], intakeRecordId: ['id'], entryId: ['entry', 'id'], campaign: ['id', 'campaign'], proposalId: ['id', 'proposal'], textId: ['id'], id: ['id'], hash: ['file', 'sha256'], sha256: ['sha256', 'file'],
  agency: ['agency', 'by', 'to', 'unit'], owner: ['agency', 'by', 'to'], code: ['ward', 'agency'], ruleSet: ['ruleSet'], kind: ['kind', 'file'], subject: ['subject'], version: ['version'], measure: ['measure'], number: ['number'], task: ['task'],
};
/** What no request may name: an account that fuzzes would be closed under it. */
const KEPT = new Set(['username']);

/** Values seen in answers, offered to later requests by the name of their field. */
export function openPools(given) {
  const pools = new Map(Object.entries(given).map(([name, values]) => [name, [...values]]));
  const add = (name, value) => {
    if (KEPT.has(name) || (name === 'id' && !UUID.test(value))) return;
    const pool = pools.get(name) ?? pools.set(name, []).get(name);
    if (pool.includes(value)) return;
    if (pool.length < MOST) pool.push(value);
    else pool[(pool.next = ((pool.next ?? 0) + 1) % MOST)] = value;
  };

  function harvest(value, depth = 0) {
    if (typeof value !== 'object' || value === null || depth > 4) return;
    for (const [name, each] of Object.entries(value).slice(0, 40)) {
      if (typeof each === 'string' && each.length <= 128) for (const other of ALSO[name] ?? (UUID.test(each) ? ['id'] : [])) add(other, each);
      else harvest(each, depth + 1);
    }
  }

  return { of: (name) => pools.get(name) ?? [], ids: () => [...(pools.get('id') ?? []), randomUUID()], harvest };
}

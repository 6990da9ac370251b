/** Most subjects an answer lists; the count beside it is whole, and the rest is in the list behind the number. */
const LISTED = 100;

/** Long lists of subjects are cut for the answer; their whole count stands beside them. */
export function shortened(part: object): object {
  return Object.fromEntries(Object.entries(part).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    if (key === 'failing' && Array.isArray(value)) return [['failingCount', value.length], [key, value.slice(0, LISTED)]];
    return [[key, value !== null && typeof value === 'object' && !Array.isArray(value) ? shortened(value) : value]];
  }));
}

/** T1 and T2 of each group side by side, in order of key; null where one of them counts nothing in the group; groups of nothing are left out. */
export function groupsOf<A extends { key: string }, B extends { key: string }>(first: readonly A[], second: readonly B[]): object[] {
  const [t1, t2] = [byKey(first), byKey(second)];
  return [...new Set([...t1.keys(), ...t2.keys()])].sort().map((key) => ({ key, t1: t1.get(key) ?? null, t2: t2.get(key) ?? null }));
}

function byKey(groups: readonly { key: string }[]): Map<string, object> {
  const counting = groups.filter(({ key: _, ...figures }) => countsAny(figures));
  return new Map(counting.map(({ key, ...figures }) => [key, shortened(figures)]));
}

/** Whether any number in it, at any depth, is more than 0. */
function countsAny(figures: object): boolean {
  return Object.values(figures).some((value: unknown) => (typeof value === 'object' && value !== null ? countsAny(value) : typeof value === 'number' && value > 0));
}

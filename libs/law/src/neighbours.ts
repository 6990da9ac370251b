import type { Topology } from './border.js';
import type { Ward } from './territory.js';

type WithWards = Readonly<{ wards: ReadonlyMap<string, Ward>; topology: Topology }>;

/** First day of the 126 units. */
const FIRST_OF_NEW = '2025-07-01';

function joined(groups: Iterable<readonly string[]>): ReadonlyMap<string, ReadonlySet<string>> {
  const beside = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const code of group) {
      const others = beside.get(code) ?? new Set();
      for (const other of group) if (other !== code) others.add(other);
      beside.set(code, others);
    }
  }
  return beside;
}

/** Wards of today that have a line of border in common; a line is drawn once and named by both, one of them backwards. */
function besideToday({ topology }: WithWards): ReadonlyMap<string, ReadonlySet<string>> {
  const byLine = new Map<number, string[]>();
  for (const geometry of topology.objects.wards.geometries) {
    for (const arc of new Set((geometry.arcs.flat(2) as number[]).map((index) => (index < 0 ? ~index : index)))) {
      byLine.set(arc, [...(byLine.get(arc) ?? []), geometry.properties.code]);
    }
  }
  return joined(byLine.values());
}

/** Units of before that gave ground to one ward of today: their own borders are not known. */
function besideBefore({ wards }: WithWards): ReadonlyMap<string, ReadonlySet<string>> {
  return joined([...wards.values()].map(({ merged_from }) => merged_from.map(({ code }) => code)));
}

/** The commune units beside a unit, by the list of units of a local date; for units before 01/07/2025 those that are one ward today. */
export function unitsBeside(law: WithWards, on: string): (code: string) => readonly string[] {
  const beside = on < FIRST_OF_NEW ? besideBefore(law) : besideToday(law);
  return (code) => [...(beside.get(code) ?? [])];
}

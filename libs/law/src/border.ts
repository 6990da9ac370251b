import { z } from 'zod';

const Transform = z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) });
const Ring = z.array(z.number().int());
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), arcs: z.array(Ring), properties: z.object({ code: z.string() }) }),
  z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(Ring)), properties: z.object({ code: z.string() }) }),
]);

/** The file wards-2025.topo.json: the borders of the 126 units as one quantised TopoJSON topology, WGS 84. */
export const BordersFile = z.object({
  type: z.literal('Topology'),
  transform: Transform,
  objects: z.object({ wards: z.object({ type: z.literal('GeometryCollection'), geometries: z.array(Geometry).min(1) }) }),
  arcs: z.array(z.array(z.tuple([z.number(), z.number()])).min(2)),
});

type Position = readonly [lon: number, lat: number];
export type Topology = z.infer<typeof BordersFile>;
/** Rings of one ward, outer and holes alike: a point is inside when it lies in an odd number of them. */
export type Border = Readonly<{ code: string; rings: readonly (readonly Position[])[] }>;

/** Arcs are delta-encoded integers; yields degrees. */
function arcOf({ scale, translate }: Topology['transform'], arc: readonly (readonly [number, number])[]): Position[] {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** A negative index names the arc ~index read backwards. */
function ringOf(arcs: readonly Position[][], ring: readonly number[]): Position[] {
  return ring.flatMap((index) => (index < 0 ? [...(arcs[~index] ?? [])].reverse() : (arcs[index] ?? [])));
}

/** The borders of a topology, decoded to degrees. */
export function bordersOf(topology: Topology): readonly Border[] {
  const arcs = topology.arcs.map((arc) => arcOf(topology.transform, arc));
  return topology.objects.wards.geometries.map((geometry) => {
    const rings = geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat();
    return { code: geometry.properties.code, rings: rings.map((ring) => ringOf(arcs, ring)) };
  });
}

/** Ray casting to the east; a point on a border belongs to one side only. */
function crossings(ring: readonly Position[], [lon, lat]: Position): number {
  let count = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [x1, y1] = ring[i] as Position;
    const [x2, y2] = ring[j] as Position;
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) count += 1;
  }
  return count;
}

/** The code of the ward of today that holds a point (degrees WGS 84); undefined outside the city. */
export function wardAt(
  law: Readonly<{ borders: readonly Border[] }>,
  point: Readonly<{ lat: number; lon: number }>,
): string | undefined {
  const position: Position = [point.lon, point.lat];
  const holds = (border: Border): boolean => border.rings.reduce((sum, ring) => sum + crossings(ring, position), 0) % 2 === 1;
  return law.borders.find(holds)?.code;
}

const METRES_PER_DEGREE = 111_195;

/** Metres from a point to a segment; flat, which is exact to centimetres over some hundred metres. */
function metresTo([lon, lat]: Position, from: Position, to: Position): number {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const flat = ([x, y]: Position): Position => [(x - lon) * shrink * METRES_PER_DEGREE, (y - lat) * METRES_PER_DEGREE];
  const [[x1, y1], [x2, y2]] = [flat(from), flat(to)];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length));
  return Math.hypot(x1 + share * dx, y1 + share * dy);
}

/** West, south, east, north; found once for a border. */
type Box = readonly [west: number, south: number, east: number, north: number];
const boxes = new WeakMap<Border, Box>();

function boxOf(border: Border): Box {
  const found = boxes.get(border) ?? border.rings.flat().reduce<Box>(
    ([w, s, e, n], [lon, lat]) => [Math.min(w, lon), Math.min(s, lat), Math.max(e, lon), Math.max(n, lat)], [180, 90, -180, -90],
  );
  boxes.set(border, found);
  return found;
}

/** Codes of the wards of today that have a border within `metres` of a point (degrees WGS 84), the one that holds it left out. */
export function wardsWithin(
  law: Readonly<{ borders: readonly Border[] }>,
  point: Readonly<{ lat: number; lon: number }>,
  metres: number,
): readonly string[] {
  const position: Position = [point.lon, point.lat];
  const inside = wardAt(law, point);
  // A degree of longitude is never shorter than two thirds of this in Hà Nội.
  const margin = (1.5 * metres) / METRES_PER_DEGREE;
  const about = (border: Border): boolean => {
    const [west, south, east, north] = boxOf(border);
    return point.lon >= west - margin && point.lon <= east + margin && point.lat >= south - margin && point.lat <= north + margin;
  };
  const near = (border: Border): boolean =>
    about(border) && border.rings.some((ring) => ring.some((to, i) => metresTo(position, ring.at(i - 1) as Position, to) <= metres));
  return law.borders.filter((border) => border.code !== inside && near(border)).map((border) => border.code);
}

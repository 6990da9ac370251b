import { geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import { feature, mesh, neighbors } from 'topojson-client';
import type { WardTopology } from '../api/topology.js';

/** Width and height of the drawing, in its own units; the city is a fifth higher than wide. */
export const WIDTH = 600;
export const HEIGHT = 720;
const MARGIN = 6;

/** A ward as it is drawn: its outline as an SVG path, its centre, the wards that touch it. */
export interface WardShape {
  readonly code: string;
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly beside: readonly string[];
}

/** A corner in degrees WGS 84, as protected-areas.json has it. */
export type Corner = readonly [lat: number, lon: number];

/** The city as it is drawn. */
export interface Geography {
  readonly wards: ReadonlyMap<string, WardShape>;
  /** Outer border of the city. */
  readonly outline: string;
  /** Borders between wards that had no old district in common; one that ran through a ward of today is not known. */
  readonly districts: string;
  /** Length of a kilometre at the middle of the city, in units of the drawing. */
  readonly kilometre: number;
  /** A polygon of corners as an SVG path; the ward with its centre nearest to that of the polygon. */
  readonly area: (ring: readonly Corner[]) => string;
  readonly wardNear: (ring: readonly Corner[]) => string | undefined;
}

/** Draws the topology; `districtsOf` yields the old districts that gave ground to a ward. */
export function geographyOf(topology: WardTopology, districtsOf: (code: string) => readonly string[]): Geography {
  const { wards } = topology.objects;
  const collection = feature(topology, wards);
  const projection = geoMercator().fitExtent([[MARGIN, MARGIN], [WIDTH - MARGIN, HEIGHT - MARGIN]], collection);
  const path = geoPath(projection).digits(1);
  const codes = wards.geometries.map(codeOf);
  const touching = neighbors(wards.geometries);
  const shapes = collection.features.map((ward, i): WardShape => {
    const [x, y] = path.centroid(ward);
    return { code: codes[i] ?? '', path: path(ward) ?? '', x, y, beside: (touching[i] ?? []).map((at) => codes[at] ?? '') };
  });
  const share = (a: string, b: string) => districtsOf(a).some((district) => districtsOf(b).includes(district));
  return {
    wards: new Map(shapes.map((shape) => [shape.code, shape])),
    outline: path(mesh(topology, wards, (a, b) => a === b)) ?? '',
    districts: path(mesh(topology, wards, (a, b) => a !== b && !share(codeOf(a), codeOf(b)))) ?? '',
    kilometre: kilometreOf(projection),
    area: (ring) => `M${ring.map(([lat, lon]) => projection([lon, lat])?.map((at) => at.toFixed(1)).join(',')).join('L')}Z`,
    wardNear: (ring) => nearest(shapes, projection([meanOf(ring, 1), meanOf(ring, 0)]) ?? [0, 0]),
  };
}

const meanOf = (ring: readonly Corner[], side: 0 | 1): number => ring.reduce((sum, corner) => sum + corner[side], 0) / ring.length;

function nearest(shapes: readonly WardShape[], [x, y]: readonly [number, number]): string | undefined {
  const distance = (shape: WardShape) => Math.hypot(shape.x - x, shape.y - y);
  return [...shapes].sort((a, b) => distance(a) - distance(b))[0]?.code;
}

/** The code that a geometry bears. */
const codeOf = (geometry: unknown): string => (geometry as { properties?: { code: string } }).properties?.code ?? '';

const METRES_PER_DEGREE = 111_195;

function kilometreOf(projection: GeoProjection): number {
  const [lon, lat] = projection.invert?.([WIDTH / 2, HEIGHT / 2]) ?? [0, 0];
  const step = 1_000 / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
  return (projection([lon + step, lat])?.[0] ?? 0) - WIDTH / 2;
}

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The ward beside this one that lies most nearly where an arrow key points; undefined for another key, and where nothing lies that way. */
export function wardTowards({ wards }: Geography, from: string, key: string): string | undefined {
  const [at, direction] = [wards.get(from), directions[key]];
  if (!at || !direction) return undefined;
  const facing = at.beside.flatMap((code) => wards.get(code) ?? []).map(({ code, x, y }) => {
    const [dx, dy] = [x - at.x, y - at.y];
    const [distance, ahead] = [Math.hypot(dx, dy), dx * direction[0] + dy * direction[1]];
    // A near ward somewhat aside comes before a far one straight ahead: else a small ward would never be reached.
    return { code, ahead, detour: distance ** 2 / ahead };
  });
  return facing.filter(({ ahead }) => ahead > 0).sort((a, b) => a.detour - b.detour)[0]?.code;
}

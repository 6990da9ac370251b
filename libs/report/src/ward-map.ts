import { geoIdentity, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { figureText } from './figure-text.js';
import type { WardMap } from './model.js';

/** The borders of the wards as `wards-2025.topo.json` holds them. */
export type WardTopology = Topology<{ wards: GeometryCollection<{ code: string; name: string }> }>;

export const MAP_SIZE = { width: 460, height: 430 } as const;
const LEGEND_HEIGHT = 20;

/** Fills that print in black and white: the denser, the more. */
const fills = ['#ffffff', 'url(#dots)', 'url(#lines)', 'url(#cross)', '#3b5674'];
const patterns = `<defs>
<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#f3f6f9"/><circle cx="2.5" cy="2.5" r="0.8" fill="#3b5674"/></pattern>
<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#e3eaf1"/><path d="M0 4L4 0" stroke="#3b5674" stroke-width="0.7"/></pattern>
<pattern id="cross" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#c3d0de"/><path d="M0 4L4 0M0 0L4 4" stroke="#3b5674" stroke-width="0.8"/></pattern>
<pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fbfbfb"/><path d="M0 6L6 0" stroke="#b5b5b5" stroke-width="0.5"/></pattern>
</defs>`;

interface Class {
  readonly fill: string;
  readonly words: string;
  holds(value: number): boolean;
}

/** The map as SVG: wards in classes of equal number, none and kept back apart, with a legend and the scale. */
export function mapSvg(map: WardMap, topology: WardTopology): string {
  const wards = feature(topology, topology.objects.wards);
  // Degrees of this latitude, drawn so that a kilometre is as long both ways.
  const narrow = { ...wards, features: wards.features.map((one) => ({ ...one, geometry: squeezed(one.geometry) })) };
  const projection = geoIdentity().reflectY(true).fitExtent([[4, 4], [MAP_SIZE.width - 4, MAP_SIZE.height - LEGEND_HEIGHT * 2 - 8]], narrow);
  const path = geoPath(projection).digits(2);
  const values = new Map(map.wards.map((ward) => [ward.code, ward]));
  const classes = classesOf(map.wards.flatMap(({ value }) => (value === null || value === 0 ? [] : [value])));
  const shapes = narrow.features.map((one) => {
    const ward = values.get(one.properties.code);
    const fill = ward?.said !== undefined ? 'url(#none)' : classes.find((each) => each.holds(ward?.value ?? 0))?.fill ?? '#ffffff';
    return `<path d="${path(one)}" fill="${fill}" stroke="#444444" stroke-width="0.4"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${MAP_SIZE.width}" height="${MAP_SIZE.height}" viewBox="0 0 ${MAP_SIZE.width} ${MAP_SIZE.height}">`
    + `${patterns}${shapes.join('')}${legend(classes)}${scale(projection.scale())}</svg>`;
}

const LATITUDE = 21 * Math.PI / 180;
const KM_PER_DEGREE = 111.2;

function squeezed<T extends object>(geometry: T): T {
  const narrow = (at: unknown): unknown => (Array.isArray(at) && typeof at[0] === 'number' ? [at[0] * Math.cos(LATITUDE), at[1]] : (at as unknown[]).map(narrow));
  return { ...geometry, coordinates: narrow((geometry as { coordinates?: unknown }).coordinates) };
}

/** None, then up to four classes that hold about as many wards each. */
function classesOf(values: readonly number[]): Class[] {
  const sorted = [...values].sort((a, b) => a - b);
  const bounds = [...new Set([0.25, 0.5, 0.75, 1].map((share) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0))].filter((bound) => bound > 0);
  const shown = (value: number) => figureText({ value, as: 'count', formula: 'received', cutOff: 'now' });
  return [
    { fill: fills[0]!, words: '0', holds: (value) => value === 0 },
    ...bounds.map((bound, i): Class => {
      const above = i === 0 ? 0 : bounds[i - 1]!;
      const words = above + 1 === bound ? shown(bound) : `${shown(above + 1)}–${shown(bound)}`;
      return { fill: fills[i + 1]!, words, holds: (value) => value > above && value <= bound };
    }),
  ];
}

function legend(classes: readonly Class[]): string {
  const all = [...classes, { fill: 'url(#none)', words: '1–2 (không nêu)' }];
  const y = MAP_SIZE.height - LEGEND_HEIGHT;
  return all.map(({ fill, words }, i) =>
    `<rect x="${8 + i * 72}" y="${y}" width="14" height="11" fill="${fill}" stroke="#444444" stroke-width="0.5"/>`
    + `<text x="${26 + i * 72}" y="${y + 9}" font-family="Be Vietnam Pro" font-size="9">${words}</text>`).join('');
}

/** Ten kilometres. */
function scale(pointsPerDegree: number): string {
  const [long, y] = [(10 / KM_PER_DEGREE) * pointsPerDegree, MAP_SIZE.height - LEGEND_HEIGHT * 2];
  return `<path d="M8 ${y - 4}V${y}H${(8 + long).toFixed(1)}V${y - 4}" fill="none" stroke="#000000" stroke-width="0.8"/>`
    + `<text x="${(14 + long).toFixed(1)}" y="${y}" font-family="Be Vietnam Pro" font-size="9">10 km</text>`;
}

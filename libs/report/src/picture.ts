import { CHART_SIZE, chartSvg } from './chart.js';
import { drawPng } from './drawing.js';
import type { Block, Chart, Report, WardMap } from './model.js';
import { MAP_SIZE, mapSvg, type WardTopology } from './ward-map.js';

export type { WardTopology };

/** A chart or a map: what is drawn, with its words beside it. */
export type Picture = Chart | WardMap;

/** Pixels to a point, so that print stays sharp. */
const SHARPNESS = 2.5;

/** Points. */
export function pictureSize(picture: Picture): { readonly width: number; readonly height: number } {
  return picture.block === 'chart' ? CHART_SIZE : MAP_SIZE;
}

export function isPicture(block: Block): block is Picture {
  return block.block === 'chart' || block.block === 'map';
}

/** As SVG. */
export function pictureSvg(picture: Picture, topology: WardTopology): string {
  return picture.block === 'chart' ? chartSvg(picture) : mapSvg(picture, topology);
}

/** Every picture of the report as PNG, by its id. */
export async function picturesOf(report: Report, topology: WardTopology): Promise<ReadonlyMap<string, Buffer>> {
  const pictures = report.sections.flatMap(({ blocks }) => blocks.filter(isPicture));
  const drawn = pictures.map(async (one): Promise<[string, Buffer]> => [one.id, await drawPng(pictureSvg(one, topology), Math.round(pictureSize(one).width * SHARPNESS))]);
  return new Map(await Promise.all(drawn));
}

import type { ReactNode } from 'react';
import { CLASSES } from './classes.js';
import css from './map.module.css';

/** How a ward is filled: by its class, or as one whose number is kept back, or not known. */
export type Fill = number | 'few' | 'unknown';

/** Side of a tile of the patterns, in units of the drawing. */
const TILE = 6;
const dots: Readonly<Record<number, readonly [radius: number, ...centres: readonly [number, number][]]>> = {
  0: [0], 1: [0.6, [3, 3]], 2: [0.9, [1.5, 1.5], [4.5, 4.5]], 3: [1.4, [1.5, 1.5], [4.5, 4.5]], 4: [1.8, [1.5, 1.5], [4.5, 4.5]],
};

/** One pattern a fill: darker ground and thicker dots for more, dashes for what is kept back, a hatch for what is not known. */
export function Patterns({ name }: { name: string }) {
  return (
    <defs>
      {Array.from({ length: CLASSES }, (_, at) => (
        <Tile key={at} id={fillName(name, at)} ground={css[`ground${at}`]}>
          {(dots[at] ?? [0]).slice(1).map((centre) => {
            const [x, y] = centre as readonly [number, number];
            return <circle key={x} cx={x} cy={y} r={dots[at]?.[0]} className={css.dot} />;
          })}
        </Tile>
      ))}
      <Tile id={fillName(name, 'few')} ground={css.ground0}><path d={`M0,3H4`} className={css.dash} /></Tile>
      <Tile id={fillName(name, 'unknown')} ground={css.groundUnknown}><path d={`M0,${TILE}L${TILE},0M-1,1L1,-1M5,7L7,5`} className={css.hatch} /></Tile>
    </defs>
  );
}

function Tile({ id, ground, children }: { id: string; ground: string | undefined; children: ReactNode }) {
  return (
    <pattern id={id} width={TILE} height={TILE} patternUnits="userSpaceOnUse">
      <rect width={TILE} height={TILE} className={ground} />
      {children}
    </pattern>
  );
}

/** The id of a pattern of the map `name`. */
export const fillName = (name: string, fill: Fill): string => `${name}-${fill}`;

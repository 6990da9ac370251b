import { useRef, type KeyboardEvent } from 'react';
import { classOf, shadeOf, type Shown, type ValueClass } from './classes.js';
import { HEIGHT, wardTowards, WIDTH, type Corner, type Geography, type WardShape } from './geography.js';
import css from './map.module.css';
import { fillName, Patterns } from './patterns.js';
import { useMapWords } from './words.js';

interface DrawingProps {
  readonly name: string;
  readonly title: string;
  readonly city: Geography;
  /** Absent: nothing is counted. */
  readonly wards: ReadonlyMap<string, Shown> | undefined;
  readonly classes: readonly ValueClass[];
  readonly marked: ReadonlySet<string>;
  readonly areas: readonly (readonly Corner[])[];
  readonly hasDistricts: boolean;
  /** The ward that has the focus, or would have it. */
  readonly at: string;
  readonly setAt: (code: string) => void;
  readonly zoom: number;
  readonly closer: () => void;
  readonly farther: () => void;
  readonly open: ((code: string) => void) | undefined;
  readonly said: (code: string) => string;
}

/** The drawing: one ward takes part in the order of the Tab key, the arrows go to those beside it. */
export function WardDrawing({ name, title, city, wards, classes, marked, areas, hasDistricts, at, setAt, zoom, closer, farther, open, said }: DrawingProps) {
  const svg = useRef<SVGSVGElement>(null);
  const move = (code: string) => {
    setAt(code);
    svg.current?.querySelector<SVGPathElement>(`[data-ward="${code}"]`)?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = wardTowards(city, at, event.key);
    const acts: Readonly<Record<string, () => void>> = { Enter: () => open?.(at), ' ': () => open?.(at), '+': closer, '=': closer, '-': farther };
    const act = next === undefined ? acts[event.key] : () => move(next);
    if (!act && !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    act?.();
  };
  const fillOf = (code: string) => {
    const value = wards?.get(code) ?? 0;
    const at = classOf(classes, value);
    return fillName(name, at === undefined ? (typeof value === 'number' ? 0 : value) : shadeOf(classes, at));
  };
  const shapes = [...city.wards.values()];
  const [box, scale] = viewOf(city.wards.get(at), zoom);
  return (
    <svg ref={svg} role="group" aria-label={title} viewBox={box} className={css.svg} onKeyDown={onKeyDown}>
      <Patterns name={name} />
      {shapes.map(({ code, path }) => (
        <path
          key={code} d={path} data-ward={code} fill={`url(#${fillOf(code)})`} className={css.ward} role={open ? 'button' : 'img'} aria-label={said(code)}
          tabIndex={code === at ? 0 : -1} onFocus={() => setAt(code)} onPointerEnter={() => zoom === 1 && setAt(code)} onClick={() => (open ? open(code) : move(code))}
        ><title>{said(code)}</title></path>
      ))}
      {hasDistricts && <path d={city.districts} className={css.districts} />}
      <path d={city.outline} className={css.outline} />
      {shapes.filter(({ code }) => marked.has(code)).map(({ code, path }) => <path key={code} d={path} className={css.marked} />)}
      {areas.map((ring) => <path key={String(ring)} d={city.area(ring)} className={css.area} />)}
      <path d={city.wards.get(at)?.path} className={css.at} />
      <Scale box={box} scale={scale} kilometre={city.kilometre} />
    </svg>
  );
}

/** The part of the drawing that is seen, around a ward; and how many of its units make one of the whole city. */
function viewOf(ward: WardShape | undefined, zoom: number): readonly [box: string, scale: number] {
  const [width, height] = [WIDTH / zoom, HEIGHT / zoom];
  const within = (middle: number, size: number, whole: number) => Math.min(whole - size, Math.max(0, middle - size / 2));
  return [`${within(ward?.x ?? 0, width, WIDTH)} ${within(ward?.y ?? 0, height, HEIGHT)} ${width} ${height}`, 1 / zoom];
}

/** Kilometres of the bar at each zoom: about a sixth of the width. */
const bars: Readonly<Record<number, number>> = { 1: 10, 2: 5, 4: 2, 8: 1 };

function Scale({ box, scale, kilometre }: { box: string; scale: number; kilometre: number }) {
  const t = useMapWords();
  const [left = 0, top = 0, , height = 0] = box.split(' ').map(Number);
  const km = bars[1 / scale] ?? 1;
  return (
    <g transform={`translate(${left + 12 * scale} ${top + height - 14 * scale}) scale(${scale})`} className={css.scale}>
      <path d={`M0,-5V0H${(km * kilometre) / scale}V-5`} />
      <text x={(km * kilometre) / scale + 6} y={2}>{t('kilometres', { km })}</text>
    </g>
  );
}

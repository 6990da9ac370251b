import { Button, Checkbox } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import { hasOldCommunes, useOrganisation, type Organisation } from '../api/directory.js';
import { useTopology, type WardTopology } from '../api/topology.js';
import { Region } from '../shell/region.js';
import { classesOf, type Shown } from './classes.js';
import { geographyOf, type Corner } from './geography.js';
import { Legend } from './legend.js';
import css from './map.module.css';
import { placedBefore, placedToday } from './placing.js';
import { useSaid } from './said.js';
import { WardDrawing } from './ward-drawing.js';
import { WardList } from './ward-list.js';
import { useMapWords } from './words.js';

/** What a map shows. */
export interface WardMapProps {
  /** What is counted: name of the map and of the column of its list. */
  readonly title: string;
  /** Counts by the ward codes that records bear; a ward without one has none. Absent: nothing is counted, there is no list either. */
  readonly values?: ReadonlyMap<string, Shown> | undefined;
  /** Opens a ward into what is counted, by the codes that the records bear (of before 07/2025 there may be several); absent: nothing to open. */
  readonly open?: ((codes: readonly string[]) => void) | undefined;
  /** Wards that are outlined. */
  readonly marked?: ReadonlySet<string> | undefined;
  /** Polygons drawn over the wards; the map begins near the first one. */
  readonly areas?: readonly (readonly Corner[])[] | undefined;
}

/** The 126 wards by a count, in quantile classes told apart by pattern; and every ward in a list that sorts. */
export function WardMap(props: WardMapProps) {
  const [topology, organisation] = [useTopology(), useOrganisation()];
  const both = topology.data && organisation.data && { topology: topology.data, organisation: organisation.data };
  return <Region answer={{ ...(topology.error ? topology : organisation), data: both }} waiting={<div className={css.coming} />}>{(data) => <Loaded {...props} {...data} />}</Region>;
}

const ZOOM_MOST = 8;
/** How near a map with an area begins. */
const NEAR = 4;
/** Where the keyboard starts when no ward is marked: the middle of the city. */
const HOAN_KIEM = '00070';

function Loaded({ title, values, open, marked, areas, topology, organisation }: WardMapProps & { topology: WardTopology; organisation: Organisation }) {
  const t = useMapWords();
  const name = useId();
  const city = useMemo(() => geographyOf(topology, districtsIn(organisation)), [topology, organisation]);
  const placed = (hasOldCommunes(organisation) ? placedBefore : placedToday)(values ?? new Map(), organisation.wards);
  const classes = values ? classesOf(placed.wards.values()) : [];
  const [hasDistricts, setDistricts] = useState(false);
  // Codes of before 07/2025 are outlined as the wards that got their ground.
  const outlined = new Set(organisation.wards.filter(({ code, merged_from }) => (hasOldCommunes(organisation) ? merged_from.some((unit) => marked?.has(unit.code)) : marked?.has(code))).map(({ code }) => code));
  const [at, setAt] = useState(() => (areas?.[0] && city.wardNear(areas[0])) ?? [...outlined][0] ?? HOAN_KIEM);
  const [zoom, setZoom] = useState(areas?.[0] ? NEAR : 1);
  const closer = () => setZoom((now) => Math.min(ZOOM_MOST, now * 2));
  const farther = () => setZoom((now) => Math.max(1, now / 2));
  const openWard = open && values ? (ward: string) => {
    const codes = (placed.codes.get(ward) ?? []).filter((code) => (values.get(code) ?? 0) !== 0);
    if (codes.length > 0) open(codes);
  } : undefined;
  const { said } = useSaid(values && placed.wards, outlined);
  return (
    <figure className={css.map} aria-label={title}>
      <div className={css.drawing}>
        <div className={css.tools}>
          <Button.Group>
            <Button size="compact-sm" aria-label={t('closer')} disabled={zoom === ZOOM_MOST} onClick={closer}>+</Button>
            <Button size="compact-sm" aria-label={t('farther')} disabled={zoom === 1} onClick={farther}>−</Button>
          </Button.Group>
          <Checkbox size="xs" label={t('districts')} checked={hasDistricts} onChange={(e) => setDistricts(e.currentTarget.checked)} />
        </div>
        <WardDrawing {...{ name, title, city, classes, at, setAt, zoom, closer, farther, said, hasDistricts }} open={openWard} wards={values ? placed.wards : undefined} marked={outlined} areas={areas ?? []} />
        <p className={css.current}>{said(at)}</p>
        {values && <Legend name={name} classes={classes} wards={placed.wards} />}
        {hasDistricts && <p className="muted">{t('districtsHint')}</p>}
        <p className="muted">{t(open ? 'keysOpen' : 'keys')}</p>
      </div>
      {values && <WardList title={title} placed={placed} at={at} setAt={setAt} open={openWard} openElsewhere={open && ((code) => open([code]))} />}
    </figure>
  );
}

function districtsIn({ wards }: Organisation): (code: string) => readonly string[] {
  const of = new Map(wards.map(({ code, merged_from }) => [code, merged_from.map((unit) => unit.district_code)] as const));
  return (code) => of.get(code) ?? [];
}

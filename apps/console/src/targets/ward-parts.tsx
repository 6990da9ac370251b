import { useNavigate } from '@tanstack/react-router';
import type { TargetGroup } from '@tinbao/contracts';
import { WardMap } from '../map/ward-map.js';
import { may } from '../shell/rights.js';
import { useSession } from '../shell/session-context.js';
import { useAsked } from './asked.js';
import { Breakdown, rowId } from './breakdown.js';
import { useTargetWords } from './words.js';

/** The wards on the map, by what came in, and as a table; a ward opens into its list where the right allows. */
export function WardParts({ groups }: { groups: readonly TargetGroup[] }) {
  const t = useTargetWords();
  const navigate = useNavigate();
  const { from, to, asOf } = useAsked();
  const values = new Map(groups.map(({ key, t2 }) => [key, t2 === null ? 0 : (t2.registered ?? ('few' as const))]));
  // A ward of today may be several communes of before 07/2025, each with a list of its own: then the table shows them.
  const open = ([ward = '', ...others]: readonly string[]) => {
    if (others.length > 0) document.getElementById(rowId(ward))?.focus();
    else void navigate({ to: '/chi-huy/danh-sach', search: { figure: 't2', part: 'registered', by: 'ward', key: ward, from, to, asOf } as never });
  };
  return (
    <>
      <WardMap title={t('part.registered')} values={values} open={may(useSession(), 'readTips') ? open : undefined} />
      <Breakdown groups={groups} by="ward" />
    </>
  );
}

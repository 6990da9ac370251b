import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { TargetDay } from '@tinbao/contracts';
import { useDays } from '../api/targets.js';
import { language } from '../shell/language.js';
import { Region } from '../shell/region.js';
import { useKeys } from '../shell/use-keys.js';
import { useShellWords } from '../shell/words.js';
import { useAsked } from './asked.js';
import { Count, Percent } from './count.js';
import { DayChart } from './day-chart.js';
import { dateText } from './period.js';
import { seriesOf } from './series.js';
import { countText } from './shares.js';
import css from './targets.module.css';
import { useTargetWords } from './words.js';

/** What came in and was resolved by day, as lines or as a table. */
export function Days() {
  const t = useTargetWords();
  const { from, to, asOf } = useAsked();
  const answer = useDays({ from, to, asOf });
  const [isTable, setTable] = useState(false);
  const toggle = () => setTable((now) => !now);
  useKeys([{ chord: 'F4', says: t(isTable ? 'showChart' : 'showTable'), run: toggle }]);
  return (
    <section aria-labelledby="days">
      <div className={css.head}>
        <h2 id="days">{t('days')}</h2>
        <Button size="compact-sm" onClick={toggle}>{t(isTable ? 'showChart' : 'showTable')} <kbd>F4</kbd></Button>
      </div>
      <Region answer={answer} waiting={<ComingCharts />}>
        {(data) => {
          if (data.days.length === 0) return <p className="muted">{t('noDays')}</p>;
          // Days to come have nothing to draw.
          const until = data.to < data.asOf.slice(0, 10) ? data.to : dayOf(data.asOf, data.to);
          const series = isTable ? undefined : seriesOf(data.days, data.from, until);
          if (series) return <DayChart series={series} />;
          return <>{!isTable && <p className="muted">{t('longPeriod')}</p>}<DayTable days={data.days} /></>;
        }}
      </Region>
    </section>
  );
}

function ComingCharts() {
  const t = useShellWords();
  return (
    <div role="status" className={css.charts}>
      <span className="hidden">{t('loading')}</span>
      {[0, 1].map((chart) => <Skeleton key={chart} className={css.comingChart} />)}
    </div>
  );
}

/** The local date of an instant, not beyond `last`. */
function dayOf(instant: string, last: string): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(instant));
  return day < last ? day : last;
}

function DayTable({ days }: { days: readonly TargetDay[] }) {
  const t = useTargetWords();
  const heads = [t('day'), t('part.registered'), t('part.resolved'), t('rateSoFar')];
  return (
    <div className={css.scroll} role="group" aria-labelledby="days" tabIndex={0}>
      <table className={css.table}>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {days.map(({ day, received, resolved, dueSoFar, resolvedSoFar }) => (
            <tr key={day}>
              <th scope="row">{dateText(day)}</th>
              <td><Count figure="t2" part="registered" by="day" groupKey={day} value={received} /></td>
              <td>{countText(resolved, language())}</td>
              <td><strong className={css.cellPercent}><Percent share={{ numerator: resolvedSoFar, denominator: dueSoFar }} /></strong>{countText(resolvedSoFar, language())} / {countText(dueSoFar, language())}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

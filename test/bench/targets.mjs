import { compare, interleave } from './measure.mjs';
import { statutoryRules, rowOf, WHOLE, Board, answered, groupsAnswered } from '@tinbao/targets';
import { NOW, openDashboard, scanSql } from './dashboard-scene.mjs';

const SPAN = { start: Date.parse('2023-12-14T17:00:00Z'), end: Date.parse('2024-02-29T17:00:00Z') };
const PERIOD = { from: '2023-12-15', to: '2024-02-29', asOf: NOW };

/** Every record of the campaign counted anew, in Node from columns and in SQL from the narrow table. */
export const targetsRecomputeVsScan = {
  key: 'targetsRecomputeVsScan',
  what: 'all tips counted anew into T1, T2, T3 by category, from columns in Node, against a SQL group by over a narrow table',
  goal: 0.3,
  seconds: { quick: 40, full: 420 },
  run: async (scene, { rounds, quick }) => {
    const { owner, law, total } = await openDashboard(scene, quick ? 100_000 : 1_000_000);
    const rules = statutoryRules(law.now);
    const board = new Board(rules.reports, Date.parse(NOW));
    const began = performance.now();
    let folded = 0;
    for (let seq = 0; ;) {
      const { rows } = await owner.query('select seq, record from reporter.record where seq > $1 order by seq limit 5000', [seq]);
      for (const { record } of rows) board.columns.put(rowOf(record, WHOLE, rules));
      folded += rows.length;
      if (rows.length === 0) break;
      seq = rows.at(-1).seq;
    }
    const rebuilt = folded / ((performance.now() - began) / 1000);
    scene.say(`${folded} records read and folded at ${Math.round(rebuilt)} a second`);
    let question = 0;
    const sides = {
      ours: () => rate(total, 3, () => groupsAnswered([countedAnew(board, question++)], PERIOD)),
      scan: () => rate(total, 3, () => owner.query({ ...scanSql('category'), values: ['2023-12-14T17:00:00Z', '2024-02-29T17:00:00Z', NOW] })),
    };
    const samples = await interleave(sides, rounds, scene.say);
    const whole = answered([countedAnew(board, question)], PERIOD);
    return {
      ...compare(samples.ours, samples.scan), rebuilt,
      notes: [
        `tips a second, of which ${whole.t2.registered} registered and ${whole.t2.due} due in the campaign`,
        `the whole read model anew, from the records in PostgreSQL through the folds and the law into columns: ${Math.round(rebuilt)} records a second`,
      ],
    };
  },
};

/** A key that was never asked: nothing is kept of it. */
function countedAnew(board, question) {
  return board.view(`bench ${question}`, { span: SPAN, within: () => true, by: 'category' });
}

async function rate(total, times, work) {
  const began = performance.now();
  for (let i = 0; i < times; i++) await work();
  return { perSecond: (total * times) / ((performance.now() - began) / 1000) };
}

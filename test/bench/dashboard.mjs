import { Figures } from '@tinbao/reporter';
import { compare, interleave, median, percentile } from './measure.mjs';
import { NOW, openDashboard, scanSql } from './dashboard-scene.mjs';
import { openScene } from './scene.mjs';

const CAMPAIGN = { from: '2023-12-15', to: '2024-02-29' };
const YEAR = { from: '2023-03-01', to: '2024-02-29' };
const ALL = { scope: 'all' };
const BOUNDS = ['2023-12-14T17:00:00Z', '2024-02-29T17:00:00Z', NOW];

/** Every question a dashboard asks. */
const QUESTIONS = [
  { ...CAMPAIGN, reach: ALL }, { ...YEAR, reach: ALL },
  ...['category', 'chapter', 'kind', 'channel', 'agency', 'ward', 'day', 'unit'].map((by) => ({ ...CAMPAIGN, reach: ALL, by })),
  { ...CAMPAIGN, reach: ALL, by: 'category', compare: 'all' }, { ...CAMPAIGN, reach: { scope: 'agency', agency: 'hn.pc02' } },
  { ...CAMPAIGN, reach: { scope: 'territory', wards: ['00004', '00008'] }, by: 'category' },
];
const LISTS = [['t2', 'overdue'], ['classificationRate', 'failing'], ['t2', 'due'], ['receiptRate', 'denominator']]
  .map(([figure, part]) => ({ ...CAMPAIGN, reach: ALL, figure, part, limit: 50 }));

/** One breakdown from counters that are kept up, with a record changed before each, against a scan of a narrow table by PostgreSQL. */
export const dashboardCountersVsScan = {
  key: 'dashboardCountersVsScan',
  what: 'T1, T2, T3 by category of a campaign after a change of one record, against a SQL group by over a narrow table; and every dashboard question, first and again',
  goal: 500,
  seconds: { quick: 60, full: 700 },
  run: async (scene, { rounds, quick }) => {
    const small = await measureSize(scene, 10_000, rounds);
    const large = await measureSize(scene, quick ? 100_000 : 1_000_000, rounds);
    const notes = [...notesOf(large), ...notesOf(small), `growth from ${small.total} to ${large.total} tips: asked again ${(large.again.p50 / small.again.p50).toFixed(1)} x, first ${(large.first.p50 / small.first.p50).toFixed(1)} x`];
    return { ...large.comparison, again: large.again, first: large.first, small: { again: small.again, first: small.first }, load: large.load, notes, short: `${large.comparison.ratio.toFixed(0)}, p95 ${large.again.p95.toFixed(1)} ms` };
  },
};

/** One size, on a server of its own that is gone afterwards. */
async function measureSize(scene, total, rounds) {
  const own = openScene(scene.say);
  scene.atEnd(() => own.close());
  try {
    return await measureAt(own, total, rounds);
  } finally {
    await own.close();
  }
}

async function measureAt(scene, total, rounds) {
  const board = await openDashboard(scene, total);
  const { owner, house, law } = board;
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const figures = new Figures(house, law);
  await figures.settledSize();
  const load = { seconds: (performance.now() - began) / 1000, megabytes: (process.memoryUsage().rss - before) / 1e6 };
  scene.say(`${total} tips read in ${load.seconds.toFixed(1)} s`);
  const preparing = performance.now();
  await figures.prepare();
  const prepared = (performance.now() - preparing) / 1000;
  // Those of the offered periods are prepared; the others, of one agency, of two wards, of a year that nobody offers, are new.
  const first = await spans(QUESTIONS.map((asked) => () => fresh(figures, asked)));
  const lists = await spans([...LISTS, ...LISTS].map((asked) => () => figures.list(asked)));
  const again = await spans(Array.from({ length: 20 }, () => QUESTIONS).flat().map((asked) => () => fresh(figures, asked)), () => change(owner, total));
  const days = await spans(Array.from({ length: 20 }, () => () => figures.days({ ...CAMPAIGN, reach: ALL })));
  const asked = QUESTIONS[2];
  const sides = {
    ours: () => timed(20, async () => (await change(owner, total), () => fresh(figures, asked))),
    scan: () => timed(5, async () => () => owner.query({ ...scanSql('category'), values: BOUNDS })),
  };
  const samples = await interleave(sides, rounds, scene.say);
  return { total, load, first: told(first), again: told(again), lists: told(lists), days: told(days), foldPerSecond: board.foldPerSecond, prepared, comparison: compare(samples.ours, samples.scan) };
}

/** Not one that was computed for somebody else in the same second. */
function fresh(figures, asked) {
  figures.shared.clear();
  return figures.targets(asked);
}

let turn = 0;
/** One record is written anew, as after an event. */
async function change(owner, total) {
  turn = (turn + 7_919) % total;
  await owner.query(`update reporter.record set seq = nextval('reporter.change') where subject = (select subject from reporter.record where seq > $1 order by seq limit 1)`, [turn]);
}

/** How long each took, in ms. */
async function spans(works, prepare = async () => undefined) {
  const found = [];
  for (const work of works) {
    await prepare();
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return found;
}

/** Answers a second, with what is not counted done before each. */
async function timed(times, prepare) {
  const found = [];
  for (let i = 0; i < times; i++) {
    const work = await prepare();
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return { perSecond: 1_000 / median(found), p50Ms: percentile(found, 0.5), p99Ms: percentile(found, 0.99) };
}

const told = (found) => ({ n: found.length, p50: percentile(found, 0.5), p95: percentile(found, 0.95), max: Math.max(...found) });
const inMs = ({ n, p50, p95, max }) => `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, longest ${max.toFixed(0)} ms (${n})`;

function notesOf({ total, first, again, lists, days, load, prepared, foldPerSecond }) {
  return [
    `${total} tips: asked again after a change  ${inMs(again)}`, `${total} tips: asked for the first time    ${inMs(first)}; what screens offer was counted beforehand in ${prepared.toFixed(1)} s`,
    `${total} tips: a page of a list            ${inMs(lists)}`, `${total} tips: day by day                 ${inMs(days)}`,
    `${total} tips: read at a start in ${load.seconds.toFixed(1)} s (${Math.round(total / load.seconds)}/s), ${load.megabytes.toFixed(0)} MB more memory; folded anew from their records at ${Math.round(foldPerSecond)}/s`,
  ];
}

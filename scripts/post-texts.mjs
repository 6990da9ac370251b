import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareOrExit, root, run } from './prepare.mjs';
import { Throwaway } from './throwaway.mjs';

/** Posts the licensed Vietnamese texts through HTTP to a Tinbao of its own and shows what came out. `--limit N` takes the first N. */
const CALLERS = 32;
const at = process.argv.indexOf('--limit');
const limit = at < 0 ? Infinity : Number(process.argv[at + 1]);
if (Number.isNaN(limit) || limit < 1) {
  console.error('--limit: a whole number from 1');
  process.exit(2);
}

await prepareOrExit();
const texts = readFileSync(join(root, 'test/texts/labelled-train.jsonl'), 'utf8').trim().split('\n').slice(0, limit).map((line) => JSON.parse(line).text);
const tinbao = new Throwaway('tinbao-post-');
process.exitCode = 1;
try {
  await tinbao.start();
  await postAll();
  const tips = await allTips();
  show('by proposed category', tips, (tip) => tip.category);
  show('by proposed lead', tips, (tip) => tip.leads[0]?.split('/')[0]);
  await showTargets();
  await tinbao.end();
  console.log('\n$ npm run -s cli -- verify');
  process.exitCode = await run(process.execPath, [join(root, 'apps/cli/dist/main.js'), 'verify'], { TINBAO_DATA: tinbao.data, DATABASE_URL: '' });
} finally {
  await tinbao.remove();
}

async function postAll() {
  const start = performance.now();
  let next = 0;
  const caller = async () => {
    while (next < texts.length) {
      const narrative = texts[next++];
      await tinbao.call('POST', '/api/tips', { channel: 'import', narrative, reporter: { anonymous: true } }, { 'idempotency-key': randomBytes(24).toString('base64url') });
      if (next % 500 === 0) console.error(`${next} of ${texts.length} posted`);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const seconds = (performance.now() - start) / 1000;
  console.log(`${texts.length} tips received in ${seconds.toFixed(1)} s; each has its receipt`);
}

/** The whole list, once every tip has its route. */
async function allTips() {
  for (;;) {
    const tips = [];
    for (let cursor = ''; cursor !== null; ) {
      const page = await tinbao.call('GET', `/api/tips?limit=500${cursor && `&cursor=${cursor}`}`);
      tips.push(...page.items);
      cursor = page.next;
    }
    if (tips.length === texts.length && tips.every((tip) => tip.rule)) return tips;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function show(title, tips, keyOf) {
  const counts = new Map();
  for (const tip of tips) counts.set(keyOf(tip) ?? '-', (counts.get(keyOf(tip) ?? '-') ?? 0) + 1);
  console.log(`\n${title}`);
  for (const [key, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${String(count).padStart(5)}  ${key}`);
}

async function showTargets() {
  const { ledgerSize, t1, t2 } = await tinbao.call('GET', '/api/targets');
  const line = (name, { numerator, denominator, ratio }) => console.log(`  ${name.padEnd(20)} ${numerator} / ${denominator}${ratio === null ? '' : ` = ${(100 * ratio).toFixed(1)} %`}`);
  console.log(`\ntargets at ledger size ${ledgerSize}`);
  for (const name of ['receiptRate', 'classificationRate', 'handlingRate']) line(name, t1[name]);
  line('rateStrict', t2.rateStrict);
}

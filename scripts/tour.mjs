import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareOrExit, root } from './prepare.mjs';
import { Throwaway } from './throwaway.mjs';

/** The skeptic's two minutes: every command is printed, then run, on a throw-away data folder. */
await prepareOrExit();
const cli = join(root, 'apps/cli/dist/main.js');
const tinbao = new Throwaway('tinbao-tour-');
const receiptFile = join(tinbao.data, 'receipt.json');
let failures = 0;

try {
  say('1. A tip, by curl, from somebody who gives no name');
  await tinbao.start();
  const answer = shell(`curl -s -X POST ${tinbao.url}/api/public/tips -H 'content-type: application/json' -H 'Idempotency-Key: tour-0123456789abcdef0123' -d '{"narrative":"Thấy hai người phá khoá lấy xe máy trước cổng chợ"}'`);
  const { tipId, trackingCode, receipt } = JSON.parse(answer);
  console.log(`   number ${receipt.registerNumber}, tracking code ${trackingCode}`);

  say('2. The receipt, checked with no server, no network, no database');
  writeFileSync(receiptFile, JSON.stringify(receipt));
  await tinbao.end();
  command(['verify', '--receipt', receiptFile], 0);
  writeFileSync(receiptFile, JSON.stringify({ ...receipt, event: receipt.event.replace('"web"', '"email"') }));
  say('   ... and with one word of it changed');
  command(['verify', '--receipt', receiptFile], 1);

  say('3. kill -9 in the middle, start again, the same call again: the same receipt, byte for byte');
  await tinbao.start();
  console.log(`$ kill -9 ${tinbao.child.pid}`);
  await tinbao.end('SIGKILL');
  await tinbao.start();
  const again = JSON.parse(shell(`curl -s -X POST ${tinbao.url}/api/public/tips -H 'content-type: application/json' -H 'Idempotency-Key: tour-0123456789abcdef0123' -d '{"narrative":"Thấy hai người phá khoá lấy xe máy trước cổng chợ"}'`));
  check(JSON.stringify(again.receipt) === JSON.stringify(receipt), 'the receipts are equal');

  say('4. The walk of the tip so far');
  const tip = await tinbao.call('GET', `/api/tips/${tipId}`);
  console.log(`   proposed ${tip.category} (${tip.confidence.toFixed(2)}), rule ${tip.rule}, lead ${tip.leads.join(', ')}, owner ${tip.owner}, first due ${tip.nextClock} at ${tip.nextDue}`);
  await tinbao.end();
  command(['verify'], 0);

  say('5. An insider changes one word of one row, as the owner of the database');
  command(['sql', `update ledger.event set body = replace(body, '"web"', '"email"') where subject = '${tipId}' and version = 1`], 0);
  command(['verify'], 1);
} finally {
  await tinbao.remove();
}
console.log(failures === 0 ? '\nEverything held.' : `\n${failures} steps did not hold.`);
process.exitCode = failures === 0 ? 0 : 1;

function say(text) {
  console.log(`\n${text}`);
}

function shell(line) {
  console.log(`$ ${line}`);
  const { stdout, error, status } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  if (error ?? status) throw new Error(`curl is needed for the tour: ${error?.message ?? status}`);
  console.log(`   ${stdout.slice(0, 160)}${stdout.length > 160 ? ' ...' : ''}`);
  return stdout;
}

/** Runs a command of ours and checks how it ends: 0 done, 1 a finding. */
function command(args, expected) {
  console.log(`$ npm run -s cli -- ${args.map((a) => (/[\s"']/.test(a) ? `'${a}'` : a)).join(' ')}`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env: { ...process.env, TINBAO_DATA: tinbao.data, DATABASE_URL: '' } });
  for (const line of (stdout + stderr).trim().split('\n')) console.log(`   ${line}`);
  check(status === expected, `it ended with ${status}, as it must (${expected === 0 ? 'done' : 'a finding'})`);
}

function check(holds, what) {
  if (!holds) failures++;
  console.log(`   ${holds ? 'ok' : 'NOT SO'}: ${what}`);
}

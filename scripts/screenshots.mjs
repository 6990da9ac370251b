import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { freePort } from './free-port.mjs';
import { prepareOrExit, root } from './prepare.mjs';
import { smallPng } from './small-png.mjs';

/** Pictures of every screen for the README, wide in the light and narrow in the dark: `npm run screenshots [-- screen ...]`. Needs a Chromium. */
const folder = join(root, 'docs', 'screenshots');
const widths = {
  desktop: { viewport: { width: 1366, height: 768 }, colorScheme: 'light' },
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, colorScheme: 'dark', isMobile: true, hasTouch: true },
};
const LARGEST = 150_000;
const CALL = 'Hai thanh niên bẻ khoá lấy xe máy trước cổng trường Láng Thượng, vừa chạy về hướng Cầu Giấy';
const TIP = 'Thấy hai người đi xe máy giật túi xách của một bà cụ trước cổng chợ, chạy về hướng Cầu Giấy. Một người mặc áo đỏ.';

/** Each screen: whose it is (nobody's: the public pages), and how one gets there. */
const screens = {
  'sign-in': { go: (page) => page.getByRole('button').nth(3).waitFor() },
  desk: { by: 'truc113', at: '/ban-truc', go: typeCall },
  quality: { by: 'truongca', at: '/ban-truc/kiem-tra', go: (page) => page.getByRole('row').nth(3).waitFor() },
  inbox: { by: 'pc02.chihuy', at: '/hop-tin', go: openFirst },
  tip: { by: 'pc02.chihuy', at: '/hop-tin', go: openPage },
  targets: { by: 'chihuy', at: '/chi-huy', go: showCharts },
  'targets-list': { by: 'chihuy', at: '/chi-huy', go: openFigure },
  campaign: { by: 'chihuy', at: '/chi-huy/dot', go: settled },
  hotspots: { by: 'chihuy', at: '/chi-huy/diem-nong', go: settled },
  reports: { by: 'chihuy', at: '/chi-huy/bao-cao', go: openReport },
  papers: { by: 'pc02.chihuy', at: '/hop-tin', go: showPapers },
  supervision: { by: 'kiemsat', at: '/kiem-sat', go: (page) => page.getByRole('heading', { level: 2 }).first().waitFor() },
  ledger: { by: 'kiemtoan', at: '/so-cai?xem=so', go: (page) => page.getByRole('row').nth(3).waitFor() },
  access: { by: 'kiemtoan', at: '/so-cai?xem=truy-cap', go: (page) => page.getByRole('row').nth(3).waitFor() },
  exports: { by: 'chihuy', at: '/xuat', go: askForExport },
  reconciliation: { by: 'kiemtoan', at: '/quan-tri', go: showReconciliation },
  registers: { by: 'pc02.chihuy', at: '/quan-tri', go: settled },
  rules: { by: 'admin', at: '/quan-tri', go: showRules },
  admin: { by: 'admin', at: '/quan-tri', go: (page) => page.getByRole('row').nth(3).waitFor() },
  report: { at: '/bao-tin', go: (page) => page.getByLabel('Chuyện gì đã xảy ra?').waitFor() },
  receipt: { at: '/bao-tin', go: sendReport },
  follow: { at: '/bao-tin', go: followUp },
  verify: { at: '/bao-tin', go: checkProof },
};

async function typeCall(page) {
  await page.getByLabel('Nội dung', { exact: true }).fill(CALL);
  await page.getByText(/Độ tin \d/).waitFor();
}

const row = (page, at) => page.getByRole('listbox').getByRole('option').nth(at);

async function openFirst(page) {
  await row(page, 3).waitFor();
  if (page.viewportSize().width < 1200) return;
  await row(page, 7).click();
  await isRouted(page);
}

/** The history of a tip is there too. */
const isRouted = (page) => page.getByText(/\(quy tắc R\d+\)/).first().waitFor();

async function openPage(page) {
  await page.getByRole('button', { name: /^Chờ / }).first().click();
  await row(page, 0).click();
  await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
  const wider = page.getByRole('link', { name: 'Mở thành trang' });
  if (await wider.isVisible()) await wider.click();
  await page.getByRole('link', { name: 'Về hộp tin' }).waitFor();
  await isRouted(page);
}

async function showPapers(page) {
  await openPage(page);
  await page.getByRole('heading', { name: 'Văn bản' }).evaluate((heading) => heading.scrollIntoView());
}

async function showRules(page) {
  const heading = page.getByRole('heading', { name: 'Quy tắc' });
  await heading.waitFor();
  await page.getByRole('row').nth(3).waitFor();
  await heading.evaluate((at) => at.scrollIntoView());
}

async function settled(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
}

async function openReport(page) {
  await page.getByRole('button', { name: 'Mở', exact: true }).click();
  const paper = page.getByRole('article', { name: 'Xem trước' });
  await paper.waitFor();
  await paper.evaluate((at) => at.scrollIntoView());
}

async function showReconciliation(page) {
  const heading = page.getByRole('heading', { name: 'Đối soát' });
  await heading.waitFor();
  await settled(page);
  await heading.evaluate((at) => at.scrollIntoView());
}

async function showCharts(page) {
  await page.getByRole('row').nth(3).waitFor();
  await page.getByRole('img', { name: /theo ngày/ }).first().waitFor();
}

async function openFigure(page) {
  await page.getByRole('article', { name: /^Phân loại/ }).getByRole('link', { name: /đang trong hạn/ }).first().click();
  await page.getByRole('row').nth(1).waitFor();
}

async function sendReport(page) {
  await page.getByLabel('Chuyện gì đã xảy ra?').fill(TIP);
  await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).click();
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByRole('heading', { name: 'Đã nhận tin của bạn' }).waitFor();
}

async function askForExport(page) {
  await page.getByLabel('Từ ngày').fill('2023-12-15');
  await page.getByLabel('Đến hết ngày').fill('2024-02-28');
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhập lại mật khẩu' });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByText('chờ người thứ hai').first().waitFor();
}

/** What the informant sees behind his code. */
async function followUp(page) {
  await sendReport(page);
  const code = await page.locator('#code').innerText();
  await page.goto(new URL('/theo-doi', page.url()).href);
  // The code leads nowhere before its slow hash is made.
  for (let tries = 0; tries < 5 && !(await page.getByRole('heading', { name: 'Danh tính của bạn' }).isVisible()); tries++) {
    await page.waitForTimeout(1_000);
    await page.getByLabel('Mã theo dõi (20 chữ số)').fill(code);
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.waitForLoadState('networkidle');
  }
  await page.getByRole('heading', { name: 'Danh tính của bạn' }).waitFor();
}

async function checkProof(page) {
  await sendReport(page);
  await page.getByText('Chứng nhận đã nộp (không bắt buộc)').click();
  const file = await page.getByRole('link', { name: 'Tải chứng nhận' }).getAttribute('href');
  await page.goto(new URL('/kiem-tra', page.url()).href);
  await page.getByLabel('Chứng nhận (nội dung tệp .json)').fill(Buffer.from(file.split(',')[1], 'base64').toString('utf8'));
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await page.getByText('Trình duyệt của bạn đã kiểm tra').scrollIntoViewIfNeeded();
}

await prepareOrExit();
mkdirSync(folder, { recursive: true });
const asked = process.argv.slice(2);
const season = await liveSeason();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  for (const [name, screen] of Object.entries(screens)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    for (const [width, options] of Object.entries(widths)) await shoot(name, screen, width, options);
  }
} finally {
  await browser.close();
  await season.stop();
}

async function shoot(name, { by, at = '/', go }, width, options) {
  const context = await browser.newContext({ locale: 'vi-VN', reducedMotion: 'reduce', ...options });
  try {
    if (by) await signIn(context, by);
    const page = await context.newPage();
    await page.goto(season.url + at);
    await go(page);
    await page.evaluate(() => document.fonts.ready);
    const path = join(folder, `${name}-${width}-${options.colorScheme}.png`);
    const picture = smallPng(await page.screenshot());
    writeFileSync(path, picture);
    console.log(`${path.slice(root.length + 1)}: ${Math.round(picture.length / 1000)} kB`);
    if (picture.length > LARGEST) process.exitCode = 1;
  } finally {
    await context.close();
  }
}

async function signIn(context, username) {
  const answer = await context.request.post(`${season.url}/api/session/demo`, { data: { username } });
  if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()}`);
}

/** A small season in a process of its own, as `npm run demo` lives it. */
async function liveSeason() {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'scripts/demo.mjs'), '--tips', '500', '--calls', '150'], {
    env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const lived = new Promise((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      said += chunk;
      if (said.includes('choose a role')) resolve();
    });
  });
  await Promise.race([lived, ended.then((code) => Promise.reject(new Error(`the season ended with ${code}`)))]);
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

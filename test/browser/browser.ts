import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { passwordOf } from '../../scripts/staff.mjs';
import { start, type Started } from '../started.js';

/** Where a Chromium usually is; `CHROMIUM` names another one. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const missing = 'no Chromium on this machine; apt-get install chromium';
export const executablePath = [process.env.CHROMIUM ?? '', ...places].find((path) => path !== '' && existsSync(path));
/** Root has no sandbox, a container little shared memory. */
export const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/** How long a window may take to show what is waited for, in ms. */
const PATIENCE_MS = 15_000;

/** A house and a browser; every window is closed after its test. */
export interface Stage {
  readonly tinbao: Started;
  readonly browser: Browser;
  /** A window of nobody in particular, on no page yet. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** A window of a member of staff, on the page at `path`. */
  window(username: string, path: string, options?: BrowserContextOptions): Promise<Page>;
}

/** A suite in a real browser against a real server; where there is none it says so and is skipped. */
export function browserSuite(title: string, body: (stage: Stage) => void): void {
  const stage = new OneStage();
  if (executablePath === undefined) {
    describe.skip(`${title} [skipped: ${missing}]`, () => body(stage));
    return;
  }
  describe(title, () => {
    beforeAll(() => stage.open());
    afterEach(() => stage.closeWindows());
    afterAll(() => stage.close());
    body(stage);
  });
}

class OneStage implements Stage {
  private house: Started | undefined;
  private chromium: Browser | undefined;
  private contexts: BrowserContext[] = [];

  get tinbao(): Started {
    if (!this.house) throw new Error('the house does not stand yet');
    return this.house;
  }

  get browser(): Browser {
    if (!this.chromium) throw new Error('the browser does not run yet');
    return this.chromium;
  }

  async open(): Promise<void> {
    [this.house, this.chromium] = await Promise.all([start(), chromium.launch({ executablePath, args })]);
  }

  async visitor(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'vi-VN', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    this.contexts.push(context);
    return context.newPage();
  }

  async window(username: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.visitor(options);
    await page.context().addCookies([await sessionCookie(this.tinbao, username)]);
    await page.goto(this.tinbao.url + path);
    return page;
  }

  async closeWindows(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.chromium?.close();
    await this.house?.remove();
  }
}

/** The session of a member of staff as a browser keeps it. */
export async function sessionCookie({ url, cookie }: Started, username: string) {
  const [name = '', value = ''] = (await cookie(username)).split('=');
  return { name, value, url, httpOnly: true, sameSite: 'Strict' as const };
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules a theme can break: the other ones are asked once. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/** What axe finds against WCAG 2.0 to 2.2, A and AA, in both themes: one line a fault, none when all is well. */
export async function axeFaults(page: Page, what = new URL(page.url()).pathname): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (colorScheme === 'light' ? axe.withTags(standards) : axe.withRules(ofColour)).analyze();
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary = '' } of nodes) faults.push(`${what}, ${colorScheme}: ${id} at ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join('; ').trim()}`);
    }
  }
  return faults;
}

/** Types the password of somebody where the page asks for it again. */
export async function confirmPassword(page: Page, { tinbao }: Pick<Stage, 'tinbao'>, username: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Nhập lại mật khẩu' });
  await dialog.getByLabel('Mật khẩu').fill(passwordOf(tinbao.data, username));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

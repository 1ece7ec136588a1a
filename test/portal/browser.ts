import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { fromRoot } from '../../infra/paths.ts';

const PLACES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium on this machine; without one the tests of the portal are left out, and say so. */
export const chromiumPath = PLACES.find((path) => path !== '' && existsSync(path));
if (!chromiumPath)
  console.warn('no Chromium here (CHROMIUM names one): the tests of the portal are left out');

const PATIENCE_MILLIS = 15_000;

export const PHONE = { width: 390, height: 844 };
export const SMALL_PHONE = { width: 320, height: 640 };
export const DESKTOP = { width: 1440, height: 900 };

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ ...(chromiumPath && { executablePath: chromiumPath }), args: ['--no-sandbox'] });
}

/** Somebody before a screen of their own. */
export class Visitor {
  readonly page: Page;
  /** What a person does not see and still must not be: errors in the console, requests that fail, requests elsewhere. */
  readonly faults: string[] = [];

  private constructor(page: Page, address: string) {
    this.page = page;
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const isOurs = request.url().startsWith(address) || /^(data|blob):/.test(request.url());
      if (!isOurs) this.faults.push(`asked elsewhere: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.faults.push(`${response.status()} ${response.url()}`);
    });
  }

  /** Signs in over the page of the issuer, up to the start page. */
  static async signedIn(...who: Parameters<typeof Visitor.atEntrance>): Promise<Visitor> {
    const visitor = await Visitor.atEntrance(...who);
    await visitor.page.getByRole('heading', { level: 1, name: '首页' }).waitFor();
    return visitor;
  }

  /** Signed in, and before whatever is shown first. */
  static async atEntrance(
    browser: Browser,
    address: string,
    user: string,
    viewport = DESKTOP,
    watch: (page: Page) => void = () => undefined,
  ): Promise<Visitor> {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'America/New_York' });
    context.setDefaultTimeout(PATIENCE_MILLIS);
    const visitor = new Visitor(await context.newPage(), address);
    watch(visitor.page);
    await visitor.page.goto(`${address}/`);
    await visitor.signsInAs(user);
    return visitor;
  }

  /** From the entrance over the issuer's page, where nobody is signed in there. */
  async signsInAs(user: string): Promise<void> {
    await this.press('登录');
    await this.page.getByLabel(/user must be/).fill(user);
    await this.page.getByRole('button', { name: '登录 · Sign in' }).click();
  }

  /** What it does not get done is kept as a picture, `dist/portal-failure.png`. */
  async watched(act: (visitor: Visitor) => Promise<void>): Promise<void> {
    try {
      await act(this);
    } catch (error) {
      await this.page.screenshot({ path: fromRoot('dist/portal-failure.png'), fullPage: true });
      throw error;
    }
  }

  async open(hash: string): Promise<void> {
    await this.page.goto(`${new URL(this.page.url()).origin}/${hash}`);
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  follow(name: string): Promise<void> {
    return this.page.getByRole('link', { name, exact: true }).first().click();
  }

  /** One of a few, by its whole text. */
  pick(text: string | RegExp): Promise<void> {
    return this.page.getByText(text, { exact: true }).first().click();
  }

  fill(label: string, value: string): Promise<void> {
    return this.page.getByLabel(label, { exact: true }).fill(value);
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Serious findings of axe on what is shown now. */
  async unfit(): Promise<string[]> {
    await this.page.evaluate(axe);
    const violations = await this.page.evaluate(async () => {
      const { axe: found } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      };
      return (await found.run()).violations;
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${this.page.url()} ${id}: ${nodes[0]?.html.slice(0, 200)}`);
  }

  /** Whether something runs over the edge, so that one would have to scroll sideways. */
  overflows(): Promise<boolean> {
    return this.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
  }

  /** Into `docs/screenshots/`, where `SCREENSHOTS=1` asks for them. */
  async picture(name: string): Promise<void> {
    if (!process.env.SCREENSHOTS) return;
    mkdirSync(fromRoot('docs/screenshots'), { recursive: true });
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: fromRoot(`docs/screenshots/${name}.png`) });
  }

  /** What lies in the browser's own store of drafts, read as a thief would; whether a word of it can be read. */
  async kept(word: string): Promise<{ count: number; isReadable: boolean }> {
    const texts = await this.page.evaluate<string[]>(`new Promise((resolve) => {
      const opening = indexedDB.open('changhu-drafts');
      opening.onsuccess = () => {
        const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
        asking.onsuccess = () => {
          opening.result.close();
          resolve(asking.result.map((one) => JSON.stringify(one) + new TextDecoder().decode(one.bytes)));
        };
      };
    })`);
    return { count: texts.length, isReadable: texts.some((text) => text.includes(word)) };
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }
}

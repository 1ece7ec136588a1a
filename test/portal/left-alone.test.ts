import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortalAside } from '../../portal/build/aside.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { chromiumPath, DESKTOP, openBrowser, Visitor } from './browser.ts';

const NOTE = '申请人住院，暂不能上门';
const RESTORED = '已恢复上次未提交的内容';

/** Somebody goes away in the middle of a form; somebody else may sit down at the same screen. */
describe.skipIf(!chromiumPath)('A portal left alone', () => {
  let test: TestHost;
  let town: Town;
  let browser: Browser;

  beforeAll(async () => {
    await buildPortalAside();
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const note = (visitor: Visitor) => visitor.page.getByLabel('说明', { exact: true });

  async function atForm(watch?: (page: Page) => void): Promise<{ visitor: Visitor; hash: string }> {
    const caseId = await town.apply(await town.person());
    await town.accept(caseId);
    const { taskId } = await town.taskOf(caseId);
    const visitor = await Visitor.atEntrance(browser, test.host.url, town.as('agency'), DESKTOP, watch);
    await visitor.page.getByRole('heading', { level: 1, name: '首页' }).waitFor();
    const hash = `#/tasks/${taskId}`;
    await visitor.open(hash);
    await visitor.pick('暂时不能上门');
    await visitor.fill('说明', NOTE);
    await visitor.page.waitForTimeout(500);
    return { visitor, hash };
  }

  /** Half an hour passes for the page, in steps that let it renew its tokens as it would. */
  async function halfAnHour({ page }: Visitor): Promise<void> {
    for (let step = 0; step < 4; step += 1) {
      await page.clock.fastForward('08:00');
      await page.waitForTimeout(400);
    }
  }

  it('asks who is there after half an hour, and gives the form back to whoever filled it in', async () => {
    const { visitor, hash } = await atForm((page) => void page.clock.install());
    await halfAnHour(visitor);
    await visitor.sees('登录已结束，请重新登录');
    await visitor.signsInAs(town.as('agency'));
    await visitor.sees(RESTORED);
    expect(new URL(visitor.page.url()).hash).toBe(hash);
    expect(await note(visitor).inputValue()).toBe(NOTE);
    await visitor.press('清空重填');
    await visitor.page.reload();
    await visitor.sees('暂时不能上门');
    await visitor.page.waitForTimeout(500);
    expect(await note(visitor).count()).toBe(0);
    await visitor.leave();
  });

  it('shows nothing of it to whoever signs in next', async () => {
    const { visitor, hash } = await atForm((page) => void page.clock.install());
    await halfAnHour(visitor);
    await visitor.sees('登录已结束，请重新登录');
    await visitor.signsInAs(town.as('operator'));
    await visitor.page.getByRole('heading', { level: 1, name: '首页' }).waitFor();
    await visitor.open(hash);
    await visitor.page.waitForTimeout(500);
    expect(await visitor.page.getByText(NOTE).count()).toBe(0);
    expect(await visitor.page.getByText(RESTORED).count()).toBe(0);
    await visitor.leave();
  });

  it('keeps a form over a closed tab, sealed, and forgets it once it was sent', async () => {
    const { visitor, hash } = await atForm();
    expect(await visitor.kept(NOTE)).toEqual({ count: 1, isReadable: false });
    await visitor.page.reload();
    await visitor.sees(RESTORED);
    await visitor.press('提交');
    await visitor.sees('已提交');
    await visitor.page.waitForTimeout(300);
    expect(await visitor.kept(NOTE)).toEqual({ count: 0, isReadable: false });
    await visitor.open(hash);
    await visitor.leave();
  });

  it('leaves nothing in the browser of whoever signs out', async () => {
    const { visitor } = await atForm();
    await visitor.press('退出');
    await visitor.page.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(await visitor.kept(NOTE)).toEqual({ count: 0, isReadable: false });
    await visitor.signsInAs(town.as('agency'));
    await visitor.page.getByRole('heading', { level: 1, name: '首页' }).waitFor();
    await visitor.leave();
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortalAside } from '../../portal/build/aside.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { chromiumPath, DESKTOP, openBrowser, SMALL_PHONE, Visitor } from './browser.ts';

const NOTE = '申请人住院，暂不能上门';

/** What goes wrong while somebody is at work: nothing is lost, nothing is done twice, and words say what happened. */
describe.skipIf(!chromiumPath)('The portal when something comes between', () => {
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

  /** An officer at the form of an appointment that waits. */
  async function atAppointment(): Promise<{ visitor: Visitor; caseId: string; taskId: string }> {
    const caseId = await town.apply(await town.person());
    await town.accept(caseId);
    const { taskId } = await town.taskOf(caseId);
    const visitor = await Visitor.signedIn(browser, test.host.url, town.as('agency'));
    await visitor.open(`#/tasks/${taskId}`);
    await visitor.pick('暂时不能上门');
    await visitor.fill('说明', NOTE);
    return { visitor, caseId, taskId };
  }

  it('has one effect when the button is pressed twice', async () => {
    const { visitor } = await atAppointment();
    let sent = 0;
    visitor.page.on('request', (request) => {
      if (request.method() === 'POST') sent += 1;
    });
    await visitor.page.getByRole('button', { name: '提交' }).dblclick();
    await visitor.sees('已提交');
    expect(sent).toBe(1);
    await visitor.leave();
  });

  it('keeps what was entered while the network is gone, and sends it once it is back', async () => {
    const { visitor, caseId } = await atAppointment();
    await visitor.page.context().setOffline(true);
    await visitor.press('提交');
    await visitor.sees('网络不通，内容没有丢失');
    expect(await visitor.page.getByLabel('说明', { exact: true }).inputValue()).toBe(NOTE);
    await visitor.page.context().setOffline(false);
    await visitor.press('提交');
    await visitor.sees('已提交');
    await test.host.idle();
    expect((await town.taskOf(caseId)).type).toBe('availability');
    await visitor.leave();
  });

  it('has one effect where the answer was lost and the form is sent again', async () => {
    const { visitor, caseId } = await atAppointment();
    await visitor.page.route(
      '**/completion',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await visitor.press('提交');
    await visitor.sees('网络不通，内容没有丢失');
    await visitor.press('提交');
    await visitor.sees('已提交');
    await test.host.idle();
    expect((await town.taskOf(caseId)).type).toBe('availability');
    await visitor.leave();
  });

  it('says that somebody else was faster, and does not undo what they did', async () => {
    const { visitor, caseId } = await atAppointment();
    await town.appoint(caseId);
    await visitor.press('提交');
    await visitor.sees('他人已办结这一事项');
    expect(new Set((await town.tasksOf(caseId)).map(({ type }) => type))).toEqual(new Set(['assessment']));
    await visitor.leave();
  });

  it('keeps what was entered where the sign-in ran out', async () => {
    const { visitor } = await atAppointment();
    await visitor.page.route('**/completion', (route) => route.fulfill({ status: 401, body: '{}' }));
    await visitor.press('提交');
    await visitor.sees('登录已过期，请重新登录；未提交的内容仍在本页');
    expect(await visitor.page.getByLabel('说明', { exact: true }).inputValue()).toBe(NOTE);
    await visitor.leave();
  });

  it('takes no more of 5,000 pasted characters than the field holds, and says how many', async () => {
    const { visitor } = await atAppointment();
    await visitor.fill('说明', '长'.repeat(5000));
    expect(await visitor.page.getByLabel('说明', { exact: true }).inputValue()).toHaveLength(500);
    await visitor.sees('500 / 500');
    await visitor.leave();
  });

  it('keeps filters in the address, so that going back comes back to them', async () => {
    const visitor = await Visitor.signedIn(browser, test.host.url, town.as('agency'));
    await visitor.open('#/cases?state=assessment');
    await visitor.sees('评估中');
    await visitor.page.locator('td a').first().click();
    await visitor.sees('办理经过');
    await visitor.page.goBack();
    await visitor.sees('评估中');
    expect(visitor.page.url()).toContain('state=assessment');
    await visitor.leave();
  });

  it('says which page is not for whom, and which there is not', async () => {
    const visitor = await Visitor.signedIn(browser, test.host.url, town.as('finance'), DESKTOP);
    await visitor.open('#/persons');
    await visitor.sees('当前身份不能使用这个页面');
    await visitor.open('#/nowhere');
    await visitor.sees('没有这个页面');
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it('fits a phone of 320 pixels', async () => {
    const visitor = await Visitor.signedIn(browser, test.host.url, town.as('agency'), SMALL_PHONE);
    for (const hash of [
      '#/',
      '#/tasks',
      '#/cases',
      '#/persons',
      '#/entitlements',
      '#/settlement-runs',
      '#/apply',
    ]) {
      await visitor.open(hash);
      await visitor.page.getByRole('heading', { level: 1 }).first().waitFor();
      expect([hash, await visitor.overflows()]).toEqual([hash, false]);
    }
    await visitor.leave();
  });

  it('signs out, and the tab then knows nothing any more', async () => {
    const visitor = await Visitor.signedIn(browser, test.host.url, town.as('agency'));
    await visitor.press('退出');
    await visitor.page.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(await visitor.page.evaluate<number>('sessionStorage.length')).toBe(0);
    await visitor.leave();
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortalAside } from '../../portal/build/aside.ts';
import { entitle } from '../entitlement/support.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { chromiumPath, DESKTOP, openBrowser, PHONE, Visitor } from './browser.ts';

/** Xuzhou: the provider draws a plan up, the office files it, the daughter agrees on her phone. */
describe.skipIf(!chromiumPath)('A care plan on screens', () => {
  let test: TestHost;
  let town: Town;
  let browser: Browser;
  let personId: string;
  const faults: string[] = [];
  const unfit: string[] = [];

  beforeAll(async () => {
    await buildPortalAside();
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider({
      ...{ providerId: 'home', name: '示例居家照护', kind: 'home-care', level: null },
      careModes: ['home-visits'],
    });
    const entitled = await entitle(town, 5, { careMode: 'home-visits', providerId: 'home' });
    personId = entitled.personId;
    const { from } = await town.get<{ from: string }>(
      town.as('agency'),
      `/entitlements/${entitled.entitlementId}`,
    );
    await town.advanceTo(`${from}T01:00:00.000Z`);
    const daughter = {
      kind: 'representative',
      representativeId: 'daughter',
      name: '王某女',
      relation: 'child',
    };
    await town.mandate(personId, daughter, { acts: ['choose'] });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function as(user: string, viewport: typeof DESKTOP, act: (visitor: Visitor) => Promise<void>) {
    const visitor = await Visitor.atEntrance(browser, test.host.url, user, viewport);
    await visitor.watched(act);
    faults.push(...visitor.faults.map((fault) => `${user}: ${fault}`));
    await visitor.leave();
    await test.host.idle();
  }

  async function lookedOver(visitor: Visitor): Promise<void> {
    unfit.push(...(await visitor.unfit()));
    if (await visitor.overflows()) unfit.push(`${visitor.page.url()} runs over the edge`);
  }

  /** By typing its name into the field of a row. */
  async function chosen(visitor: Visitor, row: number, item: string): Promise<void> {
    await visitor.page.getByLabel('项目', { exact: true }).nth(row).fill(item);
    const offered = visitor.page.locator('.ant-select-dropdown:visible');
    await offered.getByText(item, { exact: true }).click();
    await offered.waitFor({ state: 'hidden' });
  }

  it('is drawn up by the provider, item by item', () =>
    as(town.as('provider', 'home'), DESKTOP, async (visitor) => {
      await visitor.sees('首页');
      await visitor.open('#/entitlements');
      await visitor.page.locator('tbody').getByRole('link').first().click();
      await visitor.follow('拟定服务计划');
      await visitor.sees('政策依据 五（二）1');
      await chosen(visitor, 0, '清洁照料');
      await visitor.page.getByLabel('次数', { exact: true }).first().fill('3');
      await visitor.press('增加项目');
      await chosen(visitor, 1, '压疮伤口换药');
      await visitor.page.getByText('日', { exact: true }).nth(1).click();
      await visitor.page.getByLabel('每次分钟数（可不填）', { exact: true }).nth(1).fill('20');
      await lookedOver(visitor);
      await visitor.press('提出');
      await visitor.follow('已提出，待备案和本人同意');
      await visitor.sees('压疮伤口换药：每日 1 次，每次 20 分钟');
      await lookedOver(visitor);
    }));

  it('is filed by the office, which sees it first on its list', () =>
    as(town.as('operator'), DESKTOP, async (visitor) => {
      await visitor.sees('首页');
      await visitor.open('#/plans');
      await visitor.page.locator('tbody').getByRole('link').first().click();
      await visitor.sees('清洁照料：每周 3 次');
      await lookedOver(visitor);
      await visitor.page.getByText('备案', { exact: true }).last().click();
      await visitor.page.getByRole('button', { name: '提交', exact: true }).first().click();
      await visitor.sees('已备案，待本人同意');
    }));

  it('is read and agreed to by the daughter on a phone', () =>
    as(town.as('representative', 'daughter'), PHONE, async (visitor) => {
      await visitor.page.getByRole('button', { name: /^为谁办理/ }).click();
      await visitor.sees(/^代 .+ 办理$/);
      await visitor.open('#/my-plans');
      await visitor.page.locator('tbody').getByRole('link').first().click();
      await visitor.sees('您是否同意这份服务计划？');
      await lookedOver(visitor);
      await visitor.pick('同意');
      await visitor.press('提交');
      await visitor.sees(/有效期 2024-/);
    }));

  it('is read by the person herself in English', () =>
    as(town.as('insured', personId), PHONE, async (visitor) => {
      await visitor.sees('首页');
      await visitor.press('English');
      await visitor.open('#/my-plans');
      await visitor.page.locator('tbody').getByRole('link').first().click();
      await visitor.sees('It holds from 2024-');
      await visitor.sees('dressing of pressure ulcers');
      await lookedOver(visitor);
    }));

  it('and on the way nothing failed, and everybody could use it', () => {
    expect([...new Set(faults)]).toEqual([]);
    expect([...new Set(unfit)]).toEqual([]);
  });
});

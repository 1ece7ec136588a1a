import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoresFor } from '../../local/product/sample/scores.ts';
import { buildPortalAside } from '../../portal/build/aside.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { chromiumPath, DESKTOP, openBrowser, PHONE, Visitor } from './browser.ts';

interface Day {
  city: string;
  level: number;
  component: RegExp | null;
  mode: RegExp;
  feeYuan: string;
  /** Of April's thirty days, as the statement shows them. */
  expected: { fee: string; fund: string; self: string };
}

/**
 * Worked out by hand. Xuzhou 五（三）1(1): 60 yuan a bed-day, of which the fund bears 70 %. Panjin: 35 yuan a day within
 * the month's limit, of which the fund bears 70 %.
 */
const DAYS: Day[] = [
  {
    city: 'xuzhou',
    level: 4,
    component: /生活照料/,
    mode: /机构照护/,
    feeYuan: '60',
    expected: { fee: '1,800.00 元', fund: '1,260.00 元', self: '540.00 元' },
  },
  {
    city: 'panjin',
    level: 5,
    component: null,
    mode: /机构/,
    feeYuan: '35',
    expected: { fee: '1,050.00 元', fund: '735.00 元', self: '315.00 元' },
  },
];

describe.skipIf(!chromiumPath).each(DAYS)(
  'From an application to a statement in $city, on screens alone',
  (day) => {
    const document = scheme(day.city);
    let test: TestHost;
    let town: Town;
    let browser: Browser;
    let personId: string;
    const faults: string[] = [];
    const unfit: string[] = [];

    beforeAll(async () => {
      await buildPortalAside();
      test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
      town = new Town(test, document);
      await town.assessors(6);
      const careModes = document.versions[0]?.careModes.map(({ id }) => id) ?? [];
      await town.provider({
        providerId: 'house',
        name: '示例护理院',
        kind: 'elder-care',
        level: null,
        careModes,
      });
      personId = await town.person({ name: '王秀英', pool: undefined });
      if (day.city === 'panjin')
        await town.put(town.as('agency'), '/parameters/monthlyIncomeBaseFen/2024', {
          value: 316_667,
          source: '示例',
        });
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await test?.close();
    });

    /** Somebody signs in, does something, and is looked over: nothing failed, everybody can use it. */
    async function as(
      user: string,
      viewport: typeof DESKTOP,
      act: (visitor: Visitor) => Promise<void>,
    ): Promise<void> {
      const visitor = await Visitor.signedIn(browser, test.host.url, user, viewport);
      await visitor.watched(act);
      faults.push(...visitor.faults.map((fault) => `${user}: ${fault}`));
      await visitor.leave();
      await test.host.idle();
    }

    async function lookedOver(visitor: Visitor, name: string): Promise<void> {
      unfit.push(...(await visitor.unfit()));
      if (await visitor.overflows()) unfit.push(`${visitor.page.url()} runs over the edge`);
      if (day.city === 'xuzhou') await visitor.picture(name);
    }

    /** The one task that waits for a role, opened from its start page. */
    async function openTask(visitor: Visitor, title: string): Promise<void> {
      await visitor.open('#/');
      await visitor.follow(title);
      await visitor.page.getByRole('heading', { level: 1, name: title }).waitFor();
    }

    const chinaTime = () => new Date(test.host.clock.nowMillis() + 8 * 3_600_000).toISOString().slice(0, 16);

    it('the insured person applies on a phone', () =>
      as(town.as('insured', personId), PHONE, async (visitor) => {
        await visitor.open('#/apply');
        await visitor.fill('从哪天起需要照护', '2023-01-01');
        for (const paper of document.versions[0]?.application.papers ?? []) await visitor.pick(paper.titleZh);
        if (document.versions[0]?.application.selfAssessment)
          for (const item of ['吃饭', '控制大小便', '洗澡', '穿衣']) await visitor.pick(item);
        await lookedOver(visitor, 'family-apply');
        await visitor.press('提交');
        await visitor.follow('已提交，查看办理进度');
        await visitor.sees('办理经过');
        await lookedOver(visitor, 'family-case');
      }));

    it('the office accepts, arranges the visit, and sees the case and the person', () =>
      as(town.as('agency'), DESKTOP, async (visitor) => {
        await lookedOver(visitor, 'agency-start');
        await openTask(visitor, '受理审核');
        await visitor.pick('受理');
        await lookedOver(visitor, 'agency-acceptance');
        await visitor.press('提交');
        await visitor.sees('已提交');
        await test.host.idle();
        await openTask(visitor, '预约上门评估');
        await visitor.pick('预约上门');
        await visitor.fill('上门时间（北京时间）', chinaTime());
        await visitor.fill('地点', '家中');
        await visitor.press('提交');
        await visitor.sees('已提交');
        await visitor.open('#/cases');
        await visitor.sees('王秀英');
        await lookedOver(visitor, 'agency-cases');
        await visitor.follow('王秀英');
        await visitor.sees('抽取评估员');
        await lookedOver(visitor, 'agency-case');
        await visitor.open('#/persons');
        await visitor.follow('王秀英');
        await visitor.sees('参保');
        await lookedOver(visitor, 'agency-person');
      }));

    it('each drawn assessor fills in the form on a phone', async () => {
      const { items } = await town.get<{ items: { assignees: string[] }[] }>(
        town.as('agency'),
        '/tasks?role=assessor',
      );
      const drawn = items.flatMap(({ assignees }) => assignees);
      expect(drawn.length).toBeGreaterThanOrEqual(1);
      const scores = scoresFor(document.standard, day.level);
      for (const assessor of drawn)
        await as(town.as('assessor', assessor), PHONE, async (visitor) => {
          await openTask(visitor, '上门评估');
          await visitor.fill('实际上门时间（北京时间）', chinaTime());
          await visitor.fill('地点', '家中');
          for (const item of document.standard.items) {
            const option = item.options.find(({ value }) => value === scores[item.id]);
            await visitor.page
              .locator(`#scores_${item.id}`)
              .getByText(`${option?.value} — ${option?.zh}`, { exact: true })
              .click();
          }
          await lookedOver(visitor, 'assessor-form');
          await visitor.press('提交');
          await visitor.sees('已提交');
        });
    });

    it('the office approves the result', () =>
      as(town.as('agency'), DESKTOP, async (visitor) => {
        await openTask(visitor, '评估结果审核');
        await visitor.pick('审核通过');
        await visitor.press('提交');
        await visitor.sees('已提交');
      }));

    it('the insured person chooses care when nobody objected', async () => {
      const { items } = await town.get<{ items: { caseId: string }[] }>(town.as('agency'), '/cases');
      const [{ caseId = '' } = {}] = items;
      const [publicity] = await town.tasksOf(caseId);
      await town.advanceTo(publicity?.dueAt ?? '');
      await as(town.as('insured', personId), PHONE, async (visitor) => {
        await openTask(visitor, '选择护理服务形式和机构');
        await visitor.page.getByRole('radio', { name: day.mode }).first().click();
        await lookedOver(visitor, 'family-choice');
        await visitor.press('提交');
        await visitor.sees('已提交');
      });
      expect((await town.case(caseId)).state).toBe('active');
    });

    it('the provider records the days of April', async () => {
      await town.advanceTo('2024-05-02T01:00:00.000Z');
      await as(town.as('provider', 'house'), DESKTOP, async (visitor) => {
        await visitor.open('#/entitlements');
        await visitor.follow('王秀英');
        await lookedOver(visitor, 'provider-entitlement');
        await visitor.follow('记录服务');
        if (day.component) await visitor.page.getByRole('radio', { name: day.component }).click();
        await visitor.fill('首日', '2024-04-01');
        await visitor.fill('末日', '2024-04-30');
        await visitor.fill('每日费用（元）', day.feeYuan);
        await lookedOver(visitor, 'provider-record');
        await visitor.press('提交');
        await visitor.sees('已记录 30 天');
      });
    });

    it('finance settles April and reads the statement', () =>
      as(town.as('finance'), DESKTOP, async (visitor) => {
        await visitor.open('#/settlement-runs/start');
        await visitor.fill('起始月份', '2024-04');
        await visitor.fill('截止月份', '2024-04');
        await visitor.press('开始结算');
        await visitor.follow('已开始，查看进度');
        await visitor.sees('已完成');
        await visitor.follow('王秀英');
        await visitor.sees('结算单 2024-04');
        for (const amount of Object.values(day.expected)) await visitor.sees(amount);
        await lookedOver(visitor, 'finance-statement');
        await visitor.open('#/settlement-runs');
        await visitor.sees('2024-04');
        await lookedOver(visitor, 'finance-runs');
      }));

    it('the insured person reads what the fund paid, in either language', () =>
      as(town.as('insured', personId), PHONE, async (visitor) => {
        await visitor.open('#/my-statements');
        await visitor.follow('2024-04');
        await visitor.sees(day.expected.fund);
        await lookedOver(visitor, 'family-statement');
        await visitor.press('English');
        await visitor.sees('How to object');
      }));

    it('and signs the statement with a finger', () =>
      as(town.as('insured', personId), PHONE, async (visitor) => {
        await visitor.open('#/my-statements');
        await visitor.follow('2024-04');
        const pad = visitor.page.getByRole('img', { name: '请在框内手写签名' });
        await pad.scrollIntoViewIfNeeded();
        const { x = 0, y = 0, width = 0, height = 0 } = (await pad.boundingBox()) ?? {};
        const { mouse } = visitor.page;
        await mouse.move(x + width * 0.2, y + height * 0.5);
        await mouse.down();
        for (const share of [0.3, 0.4, 0.5, 0.6])
          await mouse.move(x + width * share, y + height * (1 - share));
        await mouse.up();
        await visitor.press('确认签字');
        await visitor.sees('已签字');
        await lookedOver(visitor, 'family-signed');
      }));

    it('the auditor sees everything and is offered nothing to change', () =>
      as(town.as('auditor'), DESKTOP, async (visitor) => {
        await visitor.open('#/cases');
        await visitor.follow('王秀英');
        await visitor.sees('办理经过');
        expect(await visitor.page.getByRole('button', { name: '提交' }).count()).toBe(0);
      }));

    it('and on the way nothing failed, nothing was asked elsewhere, and everybody could use it', () => {
      expect([...new Set(faults)]).toEqual([]);
      expect([...new Set(unfit)]).toEqual([]);
    });
  },
);

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortalAside } from '../../portal/build/aside.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { chromiumPath, openBrowser, PHONE, Visitor } from './browser.ts';

/** 王建国, born 1950-05-02: area, birth date, 123, and the check digit worked out by hand from the weights of GB 11643. */
const ID_NUMBER = '320302195005021238';

describe.skipIf(!chromiumPath)('An office that begins with nothing but its scheme', () => {
  let test: TestHost;
  let town: Town;
  let elsewhere: Town;
  let browser: Browser;
  let visitor: Visitor;
  const unfit: string[] = [];

  beforeAll(async () => {
    await buildPortalAside();
    const document = scheme('xuzhou');
    const other = scheme('jining');
    test = await startTestHost([document, other], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    elsewhere = new Town(test, other);
    browser = await openBrowser();
    visitor = await Visitor.signedIn(browser, test.host.url, town.as('agency'));
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  async function entered(page: string, act: () => Promise<void>): Promise<void> {
    await visitor.open(page);
    await visitor.page.getByRole('heading', { level: 1 }).first().waitFor();
    await act();
    unfit.push(...(await visitor.unfit()));
    await visitor.press('提交');
  }

  it('enters a provider', async () => {
    await entered('#/providers/new', async () => {
      await visitor.fill('编号', 'house');
      await visitor.fill('名称', '云龙护理院');
      await visitor.pick('养老机构');
      await visitor.pick('机构照护');
      await visitor.fill('协议开始', '2024-01-01');
      await visitor.fill('床位数', '40');
    });
    await visitor.follow('已登记，查看登记簿');
    await visitor.sees('云龙护理院');
    unfit.push(...(await visitor.unfit()));
    const { items } = await town.get<{ items: object[] }>(town.as('agency'), '/providers');
    expect(items).toEqual([
      {
        ...{ providerId: 'house', name: '云龙护理院', kind: 'elder-care', level: null, beds: 40 },
        ...{
          careModes: ['institutional'],
          agreementFrom: '2024-01-01',
          agreementTo: null,
          liabilityCoverTo: null,
        },
      },
    ]);
  });

  it('enters assessors and a carer', async () => {
    await entered('#/assessors/new', async () => {
      await visitor.fill('编号', 'assessor-1');
      await visitor.fill('名称', '周敏');
      await visitor.pick('是评估专家');
    });
    await visitor.follow('已登记，查看登记簿');
    await visitor.sees('周敏');
    await entered('#/carers/new', async () => {
      await visitor.fill('编号', 'carer-1');
      await visitor.fill('名称', '王小红');
      await visitor.fill('培训合格日期（未培训时不填）', '2024-02-01');
    });
    await visitor.follow('已登记，查看登记簿');
    await visitor.sees('2024-02-01');
  });

  it('records what a carer holds, and suspends them until it is cleared up', async () => {
    const back = '已登记，查看';
    await visitor.follow('王小红');
    await visitor.sees('家庭照护培训合格 2024-02-01');
    await visitor.follow('登记资格');
    await visitor.pick('养老护理员');
    await visitor.fill('技能等级（一级最高，没有的不填）', '4');
    await visitor.fill('开始日期', '2022-05-01');
    unfit.push(...(await visitor.unfit()));
    await visitor.press('提交');
    await visitor.follow(back);
    await visitor.sees('养老护理员 4 级 2022-05-01 — 长期');
    await visitor.follow('停止或恢复服务');
    await visitor.fill('开始日期', '2024-03-01');
    await visitor.fill('停止或恢复的原因', '投诉核查');
    await visitor.press('提交');
    await visitor.follow(back);
    await visitor.sees('停止服务中');
    unfit.push(...(await visitor.unfit()));
    await visitor.page.getByRole('link', { name: '终止或更正' }).last().click();
    await visitor.fill('最后一天（持续时不填）', '2024-03-03');
    await visitor.fill('停止或恢复的原因', '查无实据');
    await visitor.press('提交');
    await visitor.follow(back);
    await visitor.sees('查无实据 2024-03-01 — 2024-03-03');
    expect(await visitor.page.getByText('停止服务中').count()).toBe(0);
  });

  it('lets a provider take on a carer whom it can name, and end that again, on a phone', async () => {
    const house = await Visitor.signedIn(browser, test.host.url, town.as('provider', 'house'), PHONE);
    await house.open('#/carers');
    await house.sees('登记簿为空');
    await house.follow('登记入职');
    await house.fill('编号', 'carer-1');
    await house.fill('姓名（与登记簿一致）', '王小红');
    await house.fill('开始日期', '2024-03-01');
    unfit.push(...(await house.unfit()));
    await house.press('提交');
    await house.follow('已登记，查看登记簿');
    unfit.push(...(await house.unfit()));
    await house.follow('王小红');
    await house.sees('house 2024-03-01 — 长期');
    await house.follow('终止或更正');
    await house.fill('最后一天（持续时不填）', '2024-03-03');
    await house.press('提交');
    await house.follow('已登记，查看');
    await house.sees('house 2024-03-01 — 2024-03-03');
    expect(await house.page.getByText('查无实据').count()).toBe(0);
    expect(await house.overflows()).toBe(false);
    unfit.push(...(await house.unfit()), ...house.faults);
    await house.leave();
  });

  it('says which field of a person is wrong, keeps the rest, and takes it when mended', async () => {
    await entered('#/persons/new', async () => {
      await visitor.fill('姓名', '王建国');
      await visitor.fill('证件号码', '320302195005021230');
      await visitor.fill('手机', '13800000001');
      await visitor.fill('参保开始', '2016-01-01');
    });
    await visitor.sees('body.idNumber');
    await visitor.fill('证件号码', ID_NUMBER);
    await visitor.press('提交');
    await visitor.follow('已登记，查看');
    await visitor.page.getByRole('heading', { level: 1, name: '王建国' }).waitFor();
    await visitor.sees('138****0001');
  });

  it('finds the person from any page by the key /, in pinyin, and keeps a number out of the address', async () => {
    await town.idle();
    await visitor.open('#/cases');
    await visitor.page.getByRole('heading', { level: 1, name: '案件' }).waitFor();
    await visitor.page.keyboard.press('/');
    await visitor.page.keyboard.type('wjg');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('cell', { name: '首字母' }).waitFor();
    unfit.push(...(await visitor.unfit()));
    await visitor.follow('王建国');
    await visitor.page.getByRole('heading', { level: 1, name: '王建国' }).waitFor();
    await visitor.fill('查找参保人员', ID_NUMBER);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('cell', { name: '证件号码', exact: true }).waitFor();
    expect(visitor.page.url()).not.toContain(ID_NUMBER);
    await visitor.follow('王建国');
    await visitor.page.getByRole('heading', { level: 1, name: '王建国' }).waitFor();
  });

  it('says to the auditor as well where else somebody is insured on the same days', async () => {
    const { items } = await town.get<{ items: { personId: string }[] }>(town.as('agency'), '/persons');
    const page = `#/persons/${items[0]?.personId}`;
    await elsewhere.person({ idNumber: ID_NUMBER });
    await town.idle();
    const auditor = await Visitor.signedIn(browser, test.host.url, town.as('auditor'), PHONE);
    await auditor.open(page);
    await auditor.sees('也在济宁市参保');
    unfit.push(...(await auditor.unfit()));
    await auditor.fill('查找参保人员', '王建');
    await auditor.page.keyboard.press('Enter');
    await auditor.page.getByRole('heading', { level: 1, name: '查找结果' }).waitFor();
    await auditor.sees('王建国');
    unfit.push(...(await auditor.unfit()));
    if (await auditor.overflows()) unfit.push('the results run over the edge of a phone');
    await auditor.open('#/double-insured');
    await auditor.page.getByRole('cell', { name: '济宁市' }).waitFor();
    unfit.push(...(await auditor.unfit()));
    expect(await auditor.overflows()).toBe(false);
    await auditor.leave();
  });

  it('records a stay in hospital, which stands among the facts', async () => {
    await visitor.follow('登记住院');
    await visitor.fill('入院日期', '2024-03-01');
    await visitor.press('提交');
    await visitor.follow('已登记，查看');
    await visitor.sees('2024-03-01 — 持续');
  });

  it('tells the person by a message what became of an application', async () => {
    const { items } = await town.get<{ items: { personId: string }[] }>(town.as('agency'), '/persons');
    const personId = items[0]?.personId ?? '';
    await town.apply(personId);
    const family = await Visitor.signedIn(browser, test.host.url, town.as('insured', personId), PHONE);
    await family.open('#/messages');
    await family.page.getByRole('link', { name: '查看' }).first().waitFor();
    unfit.push(...(await family.unfit()));
    await family.leave();
  });

  it('lets a daughter apply in her father’s place, as far as he lets her', async () => {
    const personId = await town.person({ name: '李大山' });
    const holder = { kind: 'representative', representativeId: 'rep-1', name: '李小梅', relation: 'child' };
    await town.mandate(personId, holder);
    const daughter = await Visitor.atEntrance(
      browser,
      test.host.url,
      town.as('representative', 'rep-1'),
      PHONE,
    );
    await daughter.press('为谁办理 李大山');
    await daughter.sees('代 李大山 办理');
    await daughter.open('#/apply');
    await daughter.fill('从哪天起需要照护', '2023-01-01');
    await daughter.press('提交');
    await daughter.follow('已提交，查看办理进度');
    await daughter.sees('办理经过');
    unfit.push(...(await daughter.unfit()), ...daughter.faults);
    await daughter.leave();
    await test.host.idle();
    const { items } = await town.get<{ items: { caseId: string }[] }>(
      town.as('agency'),
      `/cases?personId=${personId}`,
    );
    const { timeline } = await town.case(items[0]?.caseId ?? '');
    expect(timeline[0]?.by).toBe('representative:rep-1');
  });

  // 五（三）1(1): of a severe person's bed-day of 60 yuan 70 %; thirty days, of which each costs 50.
  it('tries what a month would be paid, as often as somebody asks', async () => {
    await visitor.open('#/trial');
    await visitor.pick('机构照护');
    await visitor.pick('重度失能（失智）');
    await visitor.pick('生活照料（床日）');
    await visitor.pick('养老机构');
    await visitor.fill('月份（YYYY-MM）', '2024-04');
    await visitor.fill('天数或次数', '30');
    await visitor.fill('每天或每次费用（元）', '50');
    await visitor.press('试算');
    await visitor.sees('基金支付 1,050.00 元 · 个人自付 450.00 元');
    await visitor.sees(/支付比例 70 %/);
    unfit.push(...(await visitor.unfit()));
    await visitor.fill('天数或次数', '10');
    await visitor.press('试算');
    await visitor.sees('基金支付 350.00 元 · 个人自付 150.00 元');
  });

  it('sees on its start page for which value persons wait', async () => {
    const officer = await Visitor.signedIn(browser, test.host.url, elsewhere.as('agency'));
    await officer.page.route('**/held-persons*', (route) =>
      route.fulfill({
        json: {
          items: ['a', 'b'].map((personId) => ({
            ...{ personId, months: ['2024-04'], missing: 'priceFen', why: '-', runId: 'run' },
            ...{ since: '2024-05-05T02:00:00.000Z', reason: { zh: '缺', en: 'missing' } },
          })),
        },
      }),
    );
    await officer.page.reload();
    await officer.sees('priceFen：2 人，自 2024-05-05 10:00 起');
    unfit.push(...(await officer.unfit()));
    await officer.leave();
  });

  it('and everybody could use it', () => {
    expect(unfit).toEqual([]);
    expect(visitor.faults.filter((fault) => !fault.includes('400'))).toEqual([]);
  });
});

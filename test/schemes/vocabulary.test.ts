import { describe, expect, it } from 'vitest';
import { diffSchemes, schemeStateOf } from '../../rules/scheme/diff.ts';
import { parseSchemeDocument, SchemeError, type SchemeIssue } from '../../rules/scheme/index.ts';
import { type InventedCity, inventedDocument } from '../rules/support/cases.ts';

type Change = [path: string, value: unknown];
const row = (index: number) => `versions.0.benefitRules.${index}`;
/** Rows of the invented cities, by what they stand for. */
const HOURS = row(1);
const NURSING = row(2);
const CARER = row(3);
const PACKAGE = row(4);
const BED = row(0);
const VISITS = row(2);
const CASH = row(4);
const cited = (value: unknown) => ({ value, assumption: '测试' });

describe('a contradiction in the wider vocabulary is refused with its path and reason', () => {
  it.each<[string, InventedCity, Change[], string, RegExp]>([
    [
      'a pool that the scheme does not have',
      'yunxi',
      [[`${BED}.costLimit.amountFen.cases.0.when.pools`, ['南区']]],
      `${BED}.costLimit.amountFen.cases.0.when.pools`,
      /the pool 南区 is not one of pools\.names/,
    ],
    [
      'a case that is missing',
      'yunxi',
      [[`${BED}.ratio.cases.3.when.providerLevels`, [1]]],
      `${BED}.ratio.cases`,
      /no case holds for severe · provider level none|two cases hold at once for severe · provider level 1/,
    ],
    [
      'two cases that hold at once',
      'yunxi',
      [[`${BED}.costLimit.amountFen.cases.1.when.pools`, ['东区', '西区']]],
      `${BED}.costLimit.amountFen.cases`,
      /two cases hold at once for severe · provider level none · 东区/,
    ],
    [
      'a step without a first value',
      'yunxi',
      [[`${CARER}.amountFen.cases.2.when.afterHomeCareMonths`, 3]],
      `${CARER}.amountFen.cases`,
      /no case holds for moderate · provider level none before the first step/,
    ],
    [
      'a step in months where no care mode is at home',
      'yunxi',
      [[`versions.0.careModes.1.atHome`, undefined]],
      `${HOURS}.quotas.0.amount.cases.1.when.afterHomeCareMonths`,
      /none of match\.careModes is a care mode at home/,
    ],
    [
      'steps of two kinds in one value',
      'qinglan',
      [[`${VISITS}.ratio.cases.1.when`, { afterHomeCareMonths: 6 }]],
      `${VISITS}.ratio.cases`,
      /cannot both decide one value/,
    ],
    [
      'cases beside a value',
      'yunxi',
      [[`${BED}.ratio.value`, '0.5']],
      `${BED}.ratio`,
      /each case carries its value and its place/,
    ],
    [
      'a case without its place in the text',
      'yunxi',
      [[`${BED}.ratio.cases.0.quote`, undefined]],
      `${BED}.ratio.cases.0`,
      /needs clause and quote, or an assumption/,
    ],
    [
      'a share of a parameter that is not defined',
      'qinglan',
      [[`${BED}.priceFen.parameter`, 'minimumWageFen']],
      `${BED}.priceFen.parameter`,
      /the parameter minimumWageFen is not defined under parameters/,
    ],
    [
      'a share of nothing',
      'qinglan',
      [[`${BED}.priceFen.parameter`, undefined]],
      `${BED}.priceFen`,
      /a share needs the parameter/,
    ],
    [
      'an hourly price of something that is not billed by the hour',
      'yunxi',
      [['versions.0.components.1.unit', 'visit']],
      `${HOURS}.costLimit.per`,
      /needs a component of unit hour; home-care has the unit visit/,
    ],
    [
      'a yearly limit that does not say whether it is prorated',
      'yunxi',
      [[`${BED}.paymentLimit.prorated`, undefined]],
      `${BED}.paymentLimit.prorated`,
      /is needed for a limit of a year/,
    ],
    [
      'a weekly quota that is prorated',
      'yunxi',
      [[`${NURSING}.quotas.0.prorated`, cited(true)]],
      `${NURSING}.quotas.0.prorated`,
      /has no meaning for a limit of a week/,
    ],
    [
      'a daily limit that carries over',
      'yunxi',
      [[`${NURSING}.costLimit.carriedOver`, cited(true)]],
      `${NURSING}.costLimit.carriedOver`,
      /only a limit of a month can carry over/,
    ],
    [
      'a monthly limit by the level of the provider',
      'yunxi',
      [
        [
          `${PACKAGE}.costLimit.amountFen`,
          {
            cases: [
              { when: { providerLevels: [1] }, ...cited(90_000) },
              { when: { providerLevels: [2, 3, null] }, ...cited(80_000) },
            ],
          },
        ],
      ],
      `${PACKAGE}.costLimit.amountFen`,
      /is shared by all providers/,
    ],
    [
      'an item of another component',
      'yunxi',
      [['versions.0.items.0.component', 'nursing']],
      `${PACKAGE}.furtherLimits.0.items`,
      /bath is not an item of the component package-service/,
    ],
    [
      'points of contributions that lift the ratio above 1',
      'yunxi',
      [[`${BED}.contributionPoints.ceiling.value`, '0.30']],
      `${BED}.contributionPoints.ceiling`,
      /raises the ratio to 1\.1, above 1/,
    ],
    [
      'a monthly amount that does not say whether it is prorated',
      'qinglan',
      [[`${CASH}.prorated`, undefined]],
      `${CASH}.prorated`,
      /is needed for a monthly amount/,
    ],
    [
      'cash to a carer whom the care mode does not ask for',
      'qinglan',
      [[`${CASH}.payee.value`, 'carer']],
      `${CASH}.payee`,
      /the care mode elsewhere asks for no carer/,
    ],
    [
      'two limits of one name',
      'qinglan',
      [[`${row(3)}.furtherLimits.1.id`, 'companion-year']],
      `${row(3)}.furtherLimits`,
      /companion-year names two limits of the row/,
    ],
    [
      'more experts than assessors',
      'yunxi',
      [['versions.0.assessment.experts.value', 3]],
      'versions.0.assessment.experts',
      /3 experts cannot be among 2 assessors/,
    ],
    [
      'a reminder before the renewal opens',
      'yunxi',
      [['versions.0.renewal.remindersDaysBefore.value', [61, 7]]],
      'versions.0.renewal.remindersDaysBefore',
      /a reminder 61 days before comes before the renewal opens \(60 days before\)/,
    ],
    [
      'reminders that do not come nearer',
      'qinglan',
      [['versions.0.renewal.remindersDaysBefore.value', [30, 30]]],
      'versions.0.renewal.remindersDaysBefore',
      /must go down/,
    ],
    [
      'a conclusion sooner than the steps to it',
      'yunxi',
      [['versions.0.process.conclusion.value', 29]],
      'versions.0.process.conclusion',
      /29 working days are fewer than the 30 of appointment, assessment, agreement and review together/,
    ],
    [
      'a paper that stands twice',
      'yunxi',
      [['versions.0.application.papers.1.code', 'application-form']],
      'versions.0.application.papers.1.code',
      /application-form stands twice/,
    ],
    [
      'a grade that no self-assessment gives',
      'yunxi',
      [['versions.0.application.selfAssessment.minimumGrade.value', 'H']],
      'versions.0.application.selfAssessment.minimumGrade.value',
      /expected one of "A"/,
    ],
  ])('%s', (_, city, changes, path, reason) => {
    const document = structuredClone(inventedDocument(city));
    for (const [place, value] of changes) change(document, place, value);
    const issues = issuesOf(document);
    expect(issues).toContainEqual(
      expect.objectContaining({ file: 'scheme.yaml', path, reason: expect.stringMatching(reason) }),
    );
  });

  it('accepts both cities as they are', () => {
    for (const city of ['yunxi', 'qinglan'] as const) expect(issuesOf(inventedDocument(city))).toEqual([]);
  });
});

function issuesOf(document: unknown): SchemeIssue[] {
  try {
    parseSchemeDocument(document, 'scheme.yaml');
    return [];
  } catch (error) {
    if (error instanceof SchemeError) return error.issues;
    throw error;
  }
}

function change(root: unknown, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((node, key) => (node as Record<string, unknown>)[key], root) as Record<
    string,
    unknown
  >;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
}

describe('a change within a value by cases', () => {
  it('is told in words, with the case, its unit and its place', () => {
    const before = inventedDocument('yunxi');
    const after = structuredClone(before);
    change(after, `${HOURS}.quotas.0.amount.cases.1.value`, 10);
    change(after, `${BED}.costLimit.amountFen.cases.0.value`, 11_000);
    change(after, `${CARER}.amountFen.cases.1.when.afterHomeCareMonths`, 12);
    const state = (document: typeof before) => schemeStateOf(document, '2024-01-01');
    expect(diffSchemes(state(before), state(after)).map(({ zh }) => zh)).toEqual([
      '第六条 待遇支付标准 · 机构护理、重度、中度、机构护理床日 · 费用限额 · 金额 · 分情形 · 东区：100.00 元/日 → 110.00 元/日',
      '第七条 待遇支付标准 · 居家上门护理、重度、中度、上门护理 · 服务量上限 · weekly-hours · 金额 · 分情形 · 重度、连续居家护理满 6 个月：9 → 10',
      '第九条 删除 待遇支付标准 · 居家上门护理、重度、中度、亲情护理 · 金额 · 分情形 · 重度、连续居家护理满 6 个月（原为 40.00 元/日）',
      '第九条 新增 待遇支付标准 · 居家上门护理、重度、中度、亲情护理 · 金额 · 分情形 · 重度、连续居家护理满 12 个月：40.00 元/日',
    ]);
  });
});

describe('a change in how a case goes', () => {
  it('is told in words, with its unit and its place', () => {
    const before = inventedDocument('yunxi');
    const after = structuredClone(before);
    change(after, 'versions.0.application.selfAssessment', undefined);
    change(after, 'versions.0.application.papers.2.titleZh', '病历');
    change(after, 'versions.0.application.reapplyAfterMonths.value', 12);
    change(after, 'versions.0.assessment.feeFen', { unset: '改由协议约定' });
    change(after, 'versions.0.assessment.reassessmentCost.sameResult.value', 'fund');
    change(after, 'versions.0.process.agreement.value', 4);
    change(after, 'versions.0.renewal.remindersDaysBefore.value', [45, 7]);
    change(after, 'versions.0.careModeChange.takesEffect.value', 'next-day');
    change(after, 'versions.0.lapse.afterDays.value', 90);
    const state = (document: typeof before) => schemeStateOf(document, '2024-01-01');
    const differences = diffSchemes(state(before), state(after));
    expect(differences.map(({ zh }) => zh)).toEqual([
      '第十五条 申请 · 申请材料 · 病历 · 中文名称：病历资料 → 病历',
      '第十五条 申请 · 再次申请间隔：6 个月 → 12 个月',
      '第十五条 删除 申请 · 自评（原为 最低自评等级 E）',
      '第十六条 失能等级评估 · 评估费：300.00 元 → 未定（改由协议约定）',
      '第十六条 失能等级评估 · 复评费用负担 · 结论一致时：提出方 → 长护险基金',
      '办理时限 · 分歧协商：5 个工作日 → 4 个工作日',
      '第十七条 续评 · 到期前提醒：30 天、7 天 → 45 天、7 天',
      '第十七条 变更服务形式 · 生效：次月一日 → 次日',
      '第十七条 案件失效 · 无人办理满：180 天 → 90 天',
    ]);
    expect(differences[0]?.en).toBe(
      'application · paper · medical records · Chinese title: 病历资料 → 病历 (第十五条)',
    );
  });
});

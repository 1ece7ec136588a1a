import type { Words } from '../base/words.ts';

export const runs: Words = { zh: '结算', en: 'Settlement' };
export const run: Words = { zh: '结算批次', en: 'Settlement run' };
export const statement: Words = { zh: '结算单', en: 'Statement' };
export const months: Words = { zh: '月份', en: 'Months' };
export const status: Words = { zh: '状态', en: 'Status' };
export const startedAt: Words = { zh: '开始时间', en: 'Started' };
export const completedAt: Words = { zh: '完成时间', en: 'Completed' };
export const persons: Words = { zh: '人数', en: 'Persons' };
export const held: Words = { zh: '暂缓人数', en: 'Held' };
export const fee: Words = { zh: '费用', en: 'Fees' };
export const fund: Words = { zh: '基金支付', en: 'Fund' };
export const self: Words = { zh: '个人自付', en: 'Person' };
export const provider: Words = { zh: '机构承担', en: 'Provider' };
export const refused: Words = { zh: '不予支付', en: 'Refused' };
export const person: Words = { zh: '参保人员', en: 'Insured person' };
export const providerName: Words = { zh: '护理服务机构', en: 'Provider' };
export const noRuns: Words = { zh: '还没有结算', en: 'Nothing was settled yet' };
export const noStatements: Words = { zh: '这一批次没有结算单', en: 'This run has no statements' };
export const lines: Words = { zh: '明细', en: 'Lines' };
export const clauses: Words = { zh: '依据', en: 'Clauses' };
export const onePerson: Words = { zh: '个人即时结算', en: 'one person, at once' };
export const objection: Words = { zh: '有异议怎么办', en: 'How to object' };
export const lookAt: Words = { zh: '请核对', en: 'To be looked at' };
export const print: Words = { zh: '打印', en: 'Print' };
export const statuses: Record<string, Words> = {
  running: { zh: '进行中', en: 'running' },
  completed: { zh: '已完成', en: 'completed' },
  failed: { zh: '失败', en: 'failed' },
};
export const start: Words = { zh: '开始结算', en: 'Start a settlement' };
export const startIntro: Words = {
  zh: '每月 5 日自动结算上月；需要时可在这里补做。已结算的不会重复结算。',
  en: 'On the fifth the month before is settled by itself; here it can be done by hand. What was settled is not settled again.',
};
export const started: Words = { zh: '已开始，查看进度', en: 'Started: see how it goes on' };
export const fromMonth: Words = { zh: '起始月份', en: 'First month' };
export const toMonth: Words = { zh: '截止月份', en: 'Last month' };
export const mine: Words = { zh: '我的结算单', en: 'My statements' };
export const noneYet: Words = { zh: '还没有结算单', en: 'You have no statement yet' };
export const heldNow: Words = {
  zh: '有数值未设定，相关人员暂缓结算；设定后由下一次结算一并结清',
  en: 'Values are not set, and those who need them wait; once they are set the next run settles them too',
};

export function heldFor({
  missing,
  persons,
  isAtLeast,
  since,
}: {
  missing: string;
  persons: number;
  isAtLeast: boolean;
  since: string;
}): Words {
  return isAtLeast
    ? {
        zh: `${missing}：至少 ${persons} 人，自 ${since} 起`,
        en: `${missing}: at least ${persons} persons, since ${since}`,
      }
    : {
        zh: `${missing}：${persons} 人，自 ${since} 起`,
        en: `${missing}: ${persons} persons, since ${since}`,
      };
}

export const trial: Words = { zh: '待遇试算', en: 'Trial calculation' };
export const trialIntro: Words = {
  zh: '按现行政策试算一个月的待遇，每一笔都说明依据；只试算，不入账。服务从当月 1 日起每天一次。',
  en: 'What the scheme in force pays for a month, each line explained; nothing is booked. Care is given once a day from the first of the month on.',
};
export const careMode: Words = { zh: '服务形式', en: 'Care mode' };
export const grade: Words = { zh: '待遇等级', en: 'Grade' };
export const component: Words = { zh: '服务项目', en: 'Service' };
export const month: Words = { zh: '月份（YYYY-MM）', en: 'Month (YYYY-MM)' };
export const count: Words = { zh: '天数或次数', en: 'Days or visits' };
export const feeEach: Words = { zh: '每天或每次费用（元）', en: 'Fee of a day or visit (yuan)' };
export const minutes: Words = {
  zh: '每次分钟数（按小时计价的服务）',
  en: 'Minutes of each (care by the hour)',
};
export const insurance: Words = { zh: '参保险种', en: 'Insurance' };
export const insurances: Record<string, Words> = {
  employee: { zh: '职工', en: 'employees' },
  resident: { zh: '居民', en: 'residents' },
};
export const birthDate: Words = {
  zh: '出生日期（待遇随年龄不同的城市）',
  en: 'Day of birth (where benefits differ by age)',
};
export const compute: Words = { zh: '试算', en: 'Compute' };
export const computing: Words = { zh: '正在试算', en: 'Computing' };

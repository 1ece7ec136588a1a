import type { Words } from '../base/words.ts';

export const queue: Words = { zh: '服务审核', en: 'Reviews of visits' };
export const review: Words = { zh: '审核', en: 'Review' };
export const own: Words = { zh: '审核和扣款', en: 'Reviews and deductions' };
export const rounds: Words = { zh: '检查批次', en: 'Rounds of checks' };
export const open: Words = { zh: '发起审核', en: 'Have a visit looked at' };
export const person: Words = { zh: '参保人员', en: 'Insured person' };
export const provider: Words = { zh: '护理服务机构', en: 'Provider' };
export const date: Words = { zh: '服务日期', en: 'Day of the visit' };
export const fee: Words = { zh: '费用', en: 'Fee' };
export const why: Words = { zh: '来由', en: 'How it came here' };
export const findings: Words = { zh: '疑点', en: 'Findings' };
export const noFindings: Words = { zh: '检查没有发现疑点', en: 'No check objects to it' };
export const state: Words = { zh: '状态', en: 'State' };
export const openedAt: Words = { zh: '发起时间', en: 'Opened' };
export const noReviews: Words = { zh: '没有这样的审核', en: 'There are no such reviews' };
export const theVisit: Words = { zh: '服务记录', en: 'The visit' };
export const visitChanged: Words = {
  zh: '服务记录在审核发起后已更正，以下是现在的内容',
  en: 'The visit was corrected after this review was opened; below it is as it stands now',
};
export const itsVisits: Words = { zh: '该机构本月的上门服务', en: "The provider's visits of the month" };
export const fromMonth: Words = { zh: '自月份', en: 'From the month' };
export const others: Words = { zh: '相关的其他服务', en: 'Other visits that it has to do with' };
export const orderedFor: Words = { zh: '发起原因', en: 'Why it was opened' };

export const whys = {
  flagged: { zh: '检查发现疑点', en: 'checks objected' },
  ordered: { zh: '工作人员发起', en: 'somebody asked for it' },
  drawn: { zh: '随机抽中', en: 'drawn by lot' },
} as const satisfies Record<string, Words>;
export const states = {
  waiting: { zh: '待审核', en: 'to be looked at' },
  accepted: { zh: '认可', en: 'accepted' },
  deducted: { zh: '已扣款', en: 'deducted' },
  appealed: { zh: '申诉待决定', en: 'appeal to be decided' },
  upheld: { zh: '申诉后维持扣款', en: 'deduction upheld' },
  reversed: { zh: '申诉后减少或撤销扣款', en: 'deduction lowered or reversed' },
  dropped: { zh: '服务已更正或撤回，不再审核', en: 'dropped: the visit was corrected or taken back' },
} as const satisfies Record<string, Words>;
export const results = {
  warning: { zh: '提示', en: 'warning' },
  violation: { zh: '违规', en: 'violation' },
} as const satisfies Record<string, Words>;

export const decision: Words = { zh: '审核决定', en: 'Decision' };
export const decisions = {
  accept: { zh: '认可', en: 'Accept' },
  deduct: { zh: '扣款', en: 'Deduct' },
} as const satisfies Record<string, Words>;
export const breach: Words = { zh: '违约情形', en: 'What was found' };
export const amount: Words = {
  zh: '扣除金额（元；不填为全部费用）',
  en: 'Amount to deduct (yuan; the whole fee if left empty)',
};
export const counted: Words = {
  zh: '实际认可的分钟数（时长不足时填写）',
  en: 'Minutes that count (where it was shorter than recorded)',
};
export const note: Words = { zh: '说明', en: 'Note' };
export const decide: Words = { zh: '作出决定', en: 'Decide' };
export const decided: Words = { zh: '已决定', en: 'Decided' };
export const appeal: Words = { zh: '申诉', en: 'Appeal' };
export const appealReason: Words = { zh: '申诉理由', en: 'Why you appeal' };
export const toAppeal: Words = { zh: '提出申诉', en: 'Appeal' };
export const appealed: Words = { zh: '申诉已提出', en: 'Your appeal was taken' };
export const appealOver: Words = { zh: '申诉期限已过', en: 'The days for an appeal are over' };
export const appealDecision: Words = { zh: '申诉决定', en: 'Decision of the appeal' };
export const appealDecisions = {
  uphold: { zh: '维持扣款', en: 'Uphold' },
  lower: { zh: '减少扣款', en: 'Lower' },
  reverse: { zh: '撤销扣款', en: 'Reverse' },
} as const satisfies Record<string, Words>;
export const loweredTo: Words = { zh: '改为扣除（元）', en: 'Deduct instead (yuan)' };
export const deductedByYou: Words = {
  zh: '扣款由您决定，申诉须由另一人决定',
  en: 'You decided the deduction; somebody else has to decide the appeal',
};
export const appealForAgency: Words = {
  zh: '申诉由经办机构决定',
  en: 'The agency decides the appeal',
};
export const basis: Words = { zh: '依据', en: 'Basis' };
export const notAnAmount: Words = {
  zh: '金额大于 0，至多两位小数，例如 20 或 20.50',
  en: 'An amount is more than 0 and has two decimals at most, such as 20 or 20.50',
};
export const notMinutes: Words = { zh: '1 到 1440 的整数', en: 'A whole number from 1 to 1440' };
export const openIntro: Words = {
  zh: '对已通过的服务发起审核，例如接到投诉。审核结束前照常结算，扣款在决定后的下次结算中扣回。',
  en: 'Has a visit looked at that had passed, as after a complaint. Until it is decided it is settled as it stands; a deduction comes with the next settlement after it.',
};
export const openReason: Words = { zh: '原因', en: 'Reason' };
export const opened: Words = { zh: '已发起，查看审核', en: 'Opened: see the review' };

export const month: Words = { zh: '月份', en: 'Month' };
export const startedAt: Words = { zh: '开始时间', en: 'Started' };
export const completedAt: Words = { zh: '完成时间', en: 'Completed' };
export const totalVisits: Words = { zh: '服务次数', en: 'Visits' };
export const totalReleased: Words = { zh: '通过', en: 'Passed' };
export const totalFlagged: Words = { zh: '有疑点', en: 'Objected to' };
export const totalDrawn: Words = { zh: '抽中', en: 'Drawn' };
export const commitment: Words = { zh: '抽样密值的摘要', en: 'Digest of the secret of the draw' };
export const secret: Words = { zh: '抽样密值', en: 'Secret of the draw' };
export const noRounds: Words = { zh: '还没有检查批次', en: 'There was no round yet' };
export const start: Words = { zh: '开始检查', en: 'Start a round' };
export const started: Words = { zh: '已开始', en: 'Started' };
export const startIntro: Words = {
  zh: '每月 3 日自动封存并检查上月的上门服务；需要时可在这里补做。一个月只封存一次，之后补传的服务逐次检查。',
  en: 'On the third the visits of the month before are closed and checked by themselves; here it can be done by hand. A month is closed once; visits that come later are checked one by one.',
};
export const roundStatuses = {
  running: { zh: '进行中', en: 'running' },
  completed: { zh: '已完成', en: 'completed' },
  failed: { zh: '失败', en: 'failed' },
} as const satisfies Record<string, Words>;

export const reviewsWaiting: Words = { zh: '服务审核', en: 'Reviews of visits' };
export const deductionsOpen: Words = { zh: '可申诉的扣款', en: 'Deductions that can be appealed' };
export const noDeductions: Words = { zh: '没有可申诉的扣款', en: 'There is none' };
export const allOwn: Words = { zh: '全部审核和扣款', en: 'All reviews and deductions' };

export function waitingCount({ count, isAtLeast }: { count: number; isAtLeast: boolean }): Words {
  return isAtLeast
    ? { zh: `至少 ${count} 项待审核`, en: `at least ${count} to be looked at` }
    : { zh: `${count} 项待审核`, en: `${count} to be looked at` };
}

export function appealsCount({ count, isAtLeast }: { count: number; isAtLeast: boolean }): Words {
  return isAtLeast
    ? { zh: `至少 ${count} 项申诉待决定`, en: `at least ${count} appeals to be decided` }
    : { zh: `${count} 项申诉待决定`, en: `${count} appeals to be decided` };
}

export function openCount({ count, isAtLeast }: { count: number; isAtLeast: boolean }): Words {
  return isAtLeast
    ? { zh: `至少 ${count} 项`, en: `at least ${count}` }
    : { zh: `${count} 项`, en: `${count}` };
}

export function appealUntil({ lastDay }: { lastDay: string }): Words {
  return { zh: `申诉截止 ${lastDay}`, en: `appeals are taken until ${lastDay}` };
}

export const appealAnyDay: Words = { zh: '申诉没有期限', en: 'an appeal has no last day' };

export function deductedAmount({ zh, en }: Words): Words {
  return { zh: `扣除 ${zh}`, en: `${en} deducted` };
}

export function countedMinutes({ count }: { count: number }): Words {
  return { zh: `认可 ${count} 分钟`, en: `${count} minutes count` };
}

export const deducted: Words = { zh: '扣除', en: 'Deducted' };
export const nothingDeducted: Words = { zh: '没有扣款', en: 'Nothing is deducted' };
export const openVisit: Words = { zh: '打开服务记录', en: 'Open the visit' };

import type { Words } from '../../rules/base/words.ts';

export function minutesNeeded({ component }: { component: string }): Words {
  return { zh: `${component} 按小时计价，须填写分钟数`, en: `is needed: ${component} is billed by the hour` };
}

export function notOfMonth({ month, date }: { month: string; date: string }): Words {
  return { zh: `${date} 不在 ${month} 月内`, en: `${date} is not in the month ${month}` };
}

export function serviceAfterToday({ date, today }: { date: string; today: string }): Words {
  return { zh: `服务日期 ${date} 晚于今天 ${today}`, en: `${date} is after today, ${today}` };
}

export function tooLate({ lastDay }: { lastDay: string }): Words {
  return { zh: `补报截止 ${lastDay}`, en: `records were taken until ${lastDay}` };
}

export const memoNeeded: Words = { zh: '原因为“其他”的须说明', en: 'is needed where the reason is “other”' };

export const endsBeforeStart: Words = { zh: '须晚于开始时间 startAt', en: 'must be after startAt' };

export function visitTooLong({ most }: { most: number }): Words {
  return { zh: `一次服务不得超过 ${most} 小时`, en: `a visit is at most ${most} hours long` };
}

export const withdrawsWhich: Words = {
  zh: '撤回须写明所撤回的版本号',
  en: 'is needed: the revision that is taken back',
};

export function visitInFuture({ startAt, at }: { startAt: string; at: string }): Words {
  return { zh: `${startAt} 晚于现在 ${at}`, en: `${startAt} is after now, ${at}` };
}

export function sentTwice({ visitId }: { visitId: string }): Words {
  return { zh: `${visitId} 在本次上传中出现两次`, en: `${visitId} stands twice in this upload` };
}

export function notByTheVisit({ component }: { component: string }): Words {
  return {
    zh: `${component} 不是按次或按小时的服务`,
    en: `${component} is not billed by the visit or the hour`,
  };
}

export function otherMonth({ month }: { month: string }): Words {
  return {
    zh: `更正不能改变人员或移出 ${month} 月：请撤回后重新上传`,
    en: `a correction stays with its person and in the month ${month}: take the visit back and record it anew`,
  };
}

export const itemsAddUp: Words = {
  zh: '项目费用须全部填写且合计等于 feeFen，或全部不填',
  en: 'must tell the fees of all items, adding up to feeFen, or of none',
};

export const notInCare: Words = {
  zh: '没有此参保人员，或其从未由该机构照护',
  en: 'is nobody who is insured, or nobody whom the provider ever cared for',
};

export function sentInRow({ row }: { row: number }): Words {
  return { zh: `与第 ${row} 行的编号相同而内容不同`, en: `stands in row ${row} with other content` };
}

import type { Words } from '../../rules/base/words.ts';

export function roundMonthNotOver({ month, today }: { month: string; today: string }): Words {
  return { zh: `${month} 月尚未结束，今天是 ${today}`, en: `the month ${month} is not over on ${today}` };
}

export function moreThanFee({ feeFen }: { feeFen: number }): Words {
  return { zh: `不得超过费用 ${feeFen} 分`, en: `must not be more than the fee, ${feeFen} fen` };
}

export function moreThanBefore({ deductedFen }: { deductedFen: number }): Words {
  return {
    zh: `须少于原扣除金额 ${deductedFen} 分`,
    en: `must be less than was deducted, ${deductedFen} fen`,
  };
}

export function moreThanRecorded({ minutes }: { minutes: number }): Words {
  return {
    zh: `须少于记录的 ${minutes} 分钟`,
    en: `must be less than the ${minutes} minutes recorded`,
  };
}

export const nothingToDeduct: Words = {
  zh: '该服务没有费用，不能扣款',
  en: 'the visit has no fee to deduct from',
};

export function appealsUntil({ lastDay }: { lastDay: string }): Words {
  return { zh: `申诉截止 ${lastDay}`, en: `appeals were taken until ${lastDay}` };
}

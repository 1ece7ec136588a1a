import type { Words } from '../../rules/base/words.ts';

export function beforeScheme({ first }: { first: string }): Words {
  return { zh: `政策自 ${first} 起施行`, en: `the scheme is in force from ${first} on` };
}

export const endBeforeStart: Words = { zh: '不能早于开始日期（from）', en: 'must not be before from' };

export function monthNotOver({ toMonth, today }: { toMonth: string; today: string }): Words {
  return { zh: `${toMonth} 尚未结束，今天是 ${today}`, en: `${toMonth} has not ended; today is ${today}` };
}

export function mustBeMonday({ monday }: { monday: string }): Words {
  return { zh: `须为周一，如 ${monday}`, en: `must be a Monday, like ${monday}` };
}

export const notWeekly: Words = { zh: '该限额不按周', en: 'the limit is not one of a week' };

export const ofTheTrial: Words = {
  zh: '属于试算期间，由试算得出',
  en: 'is of the period, whose uses are computed',
};

export function outsideTrial({ from, to }: { from: string; to: string }): Words {
  return { zh: `不在试算期间 ${from} 至 ${to} 内`, en: `is not from ${from} to ${to}` };
}

export function runTooLong({ most }: { most: number }): Words {
  return { zh: `一次至多结算 ${most} 个月`, en: `a run is of ${most} months at most` };
}

export function trialTooLong({ mostMonths }: { mostMonths: number }): Words {
  return { zh: `一次至多试算 ${mostMonths} 个月`, en: `a trial is of ${mostMonths} months at most` };
}

export const weekNeeded: Words = {
  zh: '按周的限额须填写周一日期',
  en: 'is needed: the limit is one of a week',
};

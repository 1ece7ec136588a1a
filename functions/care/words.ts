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

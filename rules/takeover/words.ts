import type { Words } from '../base/words.ts';

export function endsBeforeStart({ validFrom }: { validFrom: string }): Words {
  return { zh: `早于有效期首日 ${validFrom}`, en: `is before the first valid day, ${validFrom}` };
}

export function afterConclusion({ validFrom }: { validFrom: string }): Words {
  return {
    zh: `晚于结论有效期首日 ${validFrom}`,
    en: `is after the first day of the conclusion, ${validFrom}`,
  };
}

export function notAScore({ most }: { most: number }): Words {
  return {
    zh: `须为 0 至 ${most} 的数，至多两位小数`,
    en: `must be a number from 0 to ${most} with two decimals at most`,
  };
}

export function tooMany({ most }: { most: number }): Words {
  return { zh: `至多 ${most} 项`, en: `holds more than ${most} entries` };
}

export function limitForm({ text }: { text: string }): Words {
  return { zh: `须为 限额:月份:已用，实为 ${text}`, en: `must be limit:month:used, not ${text}` };
}

export function monthForm({ text }: { text: string }): Words {
  return {
    zh: `须为月份，或 首月:末月，如 2024-01:2024-06，实为 ${text}`,
    en: `must be a month or first:last, such as 2024-01:2024-06, not ${text}`,
  };
}

export function mustRunAlready({ validFrom, today }: { validFrom: string; today: string }): Words {
  return {
    zh: `${validFrom} 在今天 ${today} 之后；只接管已在享受的待遇资格`,
    en: `${validFrom} is after today, ${today}; only what runs already is taken over`,
  };
}

export function ranOut({ validTo, today }: { validTo: string; today: string }): Words {
  return {
    zh: `${validTo} 在今天 ${today} 之前；结论已失效，须重新申请`,
    en: `${validTo} is before today, ${today}; the conclusion has expired, so the person applies anew`,
  };
}

export function monthAhead({ month, today }: { month: string; today: string }): Words {
  return {
    zh: `${month} 在今天 ${today} 之后，不可能已结算`,
    en: `${month} is after today, ${today}, and cannot be settled yet`,
  };
}

export function notOfScheme({ text, list }: { text: string; list: string }): Words {
  return { zh: `政策中没有 ${text}；可填 ${list}`, en: `the scheme has no ${text}; it has ${list}` };
}

export function noSuchLimit({ text, ids }: { text: string; ids: string }): Words {
  return {
    zh: `没有跨月累计的限额 ${text}；可填 ${ids}`,
    en: `there is no limit ${text} that reaches over months; there is ${ids}`,
  };
}

export function needsMonday({ text }: { text: string }): Words {
  return {
    zh: `${text} 按周计，须填该周周一的日期，如 2024-06-03`,
    en: `${text} counts by the week and needs its Monday, such as 2024-06-03`,
  };
}

export function needsMonth({ text }: { text: string }): Words {
  return { zh: `${text} 须填月份，如 2024-06`, en: `${text} needs a month, such as 2024-06` };
}

export function notSettledElsewhere({ text, month }: { text: string; month: string }): Words {
  return {
    zh: `${text} 的月份 ${month} 不在已在别处结算的月份中`,
    en: `${text} was used in ${month}, which is not among the months settled elsewhere`,
  };
}

export function notANumber({ text }: { text: string }): Words {
  return {
    zh: `${text} 已用须为整数（分钟或次）`,
    en: `${text}: what was used is a whole number of minutes or visits`,
  };
}

export function notAnAmount({ text }: { text: string }): Words {
  return {
    zh: `${text} 已用须为金额（元），至多两位小数`,
    en: `${text}: what was used is an amount of yuan with two decimals at most`,
  };
}

export function limitTwice({ limitId }: { limitId: string }): Words {
  return { zh: `${limitId} 的同一月份出现了两次`, en: `${limitId} stands twice for the same month` };
}

export const notAMonth: Words = { zh: '须为月份，如 2024-05', en: 'must be a month, such as 2024-05' };

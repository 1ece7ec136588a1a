import type { Words } from '../../rules/base/words.ts';

export function documentTooLarge({ kilobytes }: { kilobytes: number }): Words {
  return { zh: `不得超过 ${kilobytes} KB`, en: `must not be larger than ${kilobytes} KB` };
}

export function oneVersionOnly({ dates }: { dates: readonly string[] }): Words {
  return {
    zh: `须只含一个版本，现有 ${dates.join('、')}`,
    en: `must hold exactly one version; it holds ${dates.join(', ')}`,
  };
}

export function otherTenant({
  documentTenantId,
  tenantId,
}: {
  documentTenantId: string;
  tenantId: string;
}): Words {
  return {
    zh: `为 ${documentTenantId} 的政策，登录者属于 ${tenantId}`,
    en: `is ${documentTenantId}, but this sign-in belongs to ${tenantId}`,
  };
}

export const yearInRange: Words = { zh: '须为 2000 至 2100 的年份', en: 'must be a year from 2000 to 2100' };
export const notOfTheYear: Words = {
  zh: '须为该年的日期，或上一年 12 月的日期',
  en: 'must be a day of the year, or of December before',
};

export const notAWeekend: Words = {
  zh: '调休上班日须为周六或周日',
  en: 'is no Saturday or Sunday: every other day is worked unless it is a day off',
};

export const offAndWorked: Words = {
  zh: '不能既放假又上班',
  en: 'must not be a day off and a working day',
};

export function withoutHoliday({ day }: { day: string }): Words {
  return { zh: `缺少法定节假日 ${day}`, en: `lacks ${day}, a holiday by law` };
}

export const yearForm: Words = {
  zh: '须为 2000 至 2199 的年份',
  en: 'must be a year from 2000 to 2199',
};

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

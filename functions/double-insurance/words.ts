import type { Words } from '../../rules/base/words.ts';

export function alsoInsuredIn({ city }: { city: Words }): Words {
  return {
    zh: `该人员在部分相同日期也在${city.zh}参保（重复参保），请与该市经办机构核对。`,
    en: `This person is insured in ${city.en} as well, on some of the same days; please clear it up with the agency there.`,
  };
}

export function noLongerInsuredIn({ city }: { city: Words }): Words {
  return {
    zh: `该人员与${city.zh}的参保日期已不再重叠。`,
    en: `This person is no longer insured here and in ${city.en} on the same days.`,
  };
}

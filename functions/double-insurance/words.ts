import type { Words } from '../../rules/base/words.ts';

interface Named {
  nameZh: string;
  nameEn: string;
}

export function alsoInsuredIn({ nameZh, nameEn }: Named): Words {
  return {
    zh: `该人员在部分相同日期也在${nameZh}参保（重复参保），请与该市经办机构核对。`,
    en: `This person is insured in ${nameEn} as well, on some of the same days; please clear it up with the agency there.`,
  };
}

export function noLongerInsuredIn({ nameZh, nameEn }: Named): Words {
  return {
    zh: `该人员与${nameZh}的参保日期已不再重叠。`,
    en: `This person is no longer insured here and in ${nameEn} on the same days.`,
  };
}

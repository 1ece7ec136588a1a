import type { Words } from '../base/words.ts';

interface Title {
  titleZh: string;
  titleEn: string;
}

export function unknownMode({
  careMode,
  known,
}: {
  careMode: string;
  known: readonly (Title & { id: string })[];
}): Words {
  return {
    zh: `没有“${careMode}”这种护理服务形式，可选：${known.map(({ titleZh }) => titleZh).join('、')}`,
    en: `there is no care mode ${careMode}; there are ${known.map(({ id }) => id).join(', ')}`,
  };
}

export function notOffered(mode: Title, grade: Words): Words {
  return {
    zh: `“${grade.zh}”不能选择“${mode.titleZh}”`,
    en: `the care mode ${mode.titleEn} is not offered for ${grade.en}`,
  };
}

export function onlyElsewhere({ titleZh, titleEn }: Title): Words {
  return {
    zh: `“${titleZh}”须已办理异地居住备案`,
    en: `${titleEn} is for persons filed as living elsewhere`,
  };
}

export function needsCarer({ titleZh, titleEn }: Title): Words {
  return { zh: `“${titleZh}”须登记亲情照护人员`, en: `${titleEn} needs a registered family carer` };
}

export function needsProvider({ titleZh, titleEn }: Title): Words {
  return { zh: `“${titleZh}”须选择协议护理服务机构`, en: `${titleEn} needs a provider with an agreement` };
}

export function noFreeBed({ titleZh, titleEn }: Title): Words {
  return {
    zh: `该机构当日没有可用于“${titleZh}”的空床`,
    en: `the provider has no free bed for ${titleEn} on the day`,
  };
}

export function wrongKind(mode: Title, kind: Words): Words {
  return { zh: `${kind.zh}不能提供“${mode.titleZh}”`, en: `a ${kind.en} cannot give ${mode.titleEn}` };
}

export function wrongLevel({ titleZh, titleEn }: Title, levels: readonly number[]): Words {
  return {
    zh: `机构级别不符合“${titleZh}”的要求，须为 ${levels.join('、')} 级`,
    en: `${titleEn} needs a provider of level ${levels.join(', ')}`,
  };
}

export function noAgreement({ titleZh, titleEn }: Title, onDate: string): Words {
  return {
    zh: `该机构在 ${onDate} 没有“${titleZh}”的有效服务协议`,
    en: `the provider has no agreement for ${titleEn} in force on ${onDate}`,
  };
}

export function noLiabilityCover({ onDate }: { onDate: string }): Words {
  return {
    zh: `该机构在 ${onDate} 没有有效的第三方责任保险`,
    en: `the provider holds no third-party liability cover on ${onDate}`,
  };
}

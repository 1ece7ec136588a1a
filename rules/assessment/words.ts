import type { Words } from '../base/words.ts';

/** The rule that holds for every draw of assessors, whatever the city. */
export const NATIONAL_RULE = '国家失能等级评估管理要求';

/** Why an assessor may not assess the person. */
export const WITHDRAWALS = {
  'licence-not-valid': {
    zh: '评估资质在当日无效',
    en: 'holds no valid licence on the day',
  },
  'took-part-before': {
    zh: '参加过本案此前的评估',
    en: 'took part in an earlier assessment of this case',
  },
  'interest-in-person': {
    zh: '与评估对象有利害关系',
    en: 'has an interest in the person',
  },
  'employed-by-provider': {
    zh: '任职于为评估对象提供护理的机构',
    en: 'is employed by a provider that cares for the person',
  },
  'interest-in-provider': {
    zh: '与护理服务机构有利害关系',
    en: 'has an interest in a provider that cares for the person',
  },
} as const;

export function levelTooLow({ level, needed }: { level: number; needed: number }): Words {
  return {
    zh: `失能等级为 ${level} 级，未达到享受待遇所需的 ${needed} 级`,
    en: `the disability level is ${level}, below level ${needed} from which benefits are due`,
  };
}

/** The standard as a place to cite. */
export function standardName({ titleZh }: { titleZh: string }): string {
  return `《${titleZh}》`;
}

const BEARERS = {
  applicant: { zh: '由提出方负担', en: 'is borne by who asked for it' },
  fund: { zh: '由长护险基金负担', en: 'is borne by the fund' },
} as const;

/** @param priceUnset why the price is not set, where it is not */
export function reassessmentBorne({
  levelBefore,
  levelAfter,
  bearer,
  priceUnset,
}: {
  levelBefore: number;
  levelAfter: number;
  bearer: keyof typeof BEARERS;
  priceUnset: string | undefined;
}): Words {
  const isSame = levelBefore === levelAfter;
  const price = {
    zh: priceUnset === undefined ? '' : `；费用标准未定（${priceUnset}）`,
    en: priceUnset === undefined ? '' : `; its price is not set (${priceUnset})`,
  };
  return {
    zh: `复评结论与原结论${isSame ? '一致' : '不一致'}（${levelBefore} 级、${levelAfter} 级），费用${BEARERS[bearer].zh}${price.zh}`,
    en: `the re-assessment gives ${isSame ? 'the same' : 'another'} level (${levelBefore}, ${levelAfter}), so its cost ${BEARERS[bearer].en}${price.en}`,
  };
}

export function renewalNotOpen({
  opensOn,
  validTo,
  days,
}: {
  opensOn: string;
  validTo: string;
  days: number;
}): Words {
  return {
    zh: `续评于 ${opensOn} 开放（${validTo} 到期前 ${days} 天）`,
    en: `renewal opens on ${opensOn}, ${days} days before ${validTo}`,
  };
}

export function renewalTooLate({ validTo }: { validTo: string }): Words {
  return {
    zh: `待遇资格已于 ${validTo} 到期，按新的申请办理`,
    en: `the entitlement expired on ${validTo}; this is a new application`,
  };
}

import type { Words } from '../base/words.ts';
import { breachOf } from '../review/breaches.ts';
import type { RefusalCode } from '../scheme/index.ts';
import type { Missing } from './no-price.ts';

/** The reading by which a provider that was not chosen is refused where the text does not say it. */
export const NOT_CHOSEN = {
  assumption: '原文未就此另作规定；待遇只支付给参保人员选定并签约的机构',
  assumptionEn:
    'the text is silent; benefits are paid only to the provider that the person has chosen and signed with',
};

/** The reading by which a review refuses fees where the text names no consequence of a breach. */
export const BY_AGREEMENT = {
  assumption: '原文未写明违约的处理；经审核认定的违约费用按服务协议不予支付',
  assumptionEn:
    'the text names no consequence of a breach; what a review finds to be one is not paid under the service agreement',
};

/** Why a review refused the fee. */
export function deducted({ title, basis }: { title: Words; basis: Words }): Words {
  return {
    zh: `审核扣除：${title.zh}（依据${basis.zh}）`,
    en: `refused by a review: ${title.en} (under ${basis.en})`,
  };
}

/** The word of a text that counts days in an institution. */
export const BED_DAY = '床日';

/** Why nothing is paid for a service or a day. */
export const REFUSALS: Record<RefusalCode, Words> = {
  died: { zh: '参保人员已去世', en: 'the insured person had died' },
  'outside-cover': { zh: '当日未参保', en: 'not insured on that day' },
  waiting: { zh: '待遇等待期未满', en: 'the waiting period was not over' },
  arrears: { zh: '欠费期间不支付待遇', en: 'no benefit is paid while in arrears' },
  'outside-entitlement': { zh: '当日没有有效的待遇资格', en: 'no entitlement was in force on that day' },
  'hospital-stay': {
    zh: '住院期间停止长期护理保险待遇',
    en: 'long-term care benefits stop during a hospital stay',
  },
  'not-chosen': {
    zh: '机构不是参保人员当日选定的服务机构，也不是约定临时代替的机构',
    en: 'the provider is not the one that the person had chosen for that day, nor one agreed to stand in for it',
  },
  'no-agreement': {
    zh: '机构当日没有该服务形式的有效服务协议',
    en: 'the provider had no agreement in force for this care mode',
  },
  'not-priced': {
    zh: '所选服务形式没有这项服务的支付标准',
    en: 'the chosen care mode has no price for this service',
  },
  'paid-already': { zh: '当日的待遇已支付过一次', en: 'the benefit of that day was already paid once' },
};

/** Why no row prices a service, by what would have to be other; the care mode is said above. */
export const NO_PRICE: Partial<Record<Missing, Words>> = {
  provider: {
    zh: '该机构的类别或级别没有这项服务的支付标准',
    en: 'a provider of this kind or level has no price for this service',
  },
  grade: {
    zh: '本人的待遇等级没有这项服务的支付标准',
    en: 'the grade of the person has no price for this service',
  },
  nothing: { zh: '本办法没有这项服务的支付标准', en: 'the scheme has no price for this service' },
};

/** A claim without a provider, on a day whose services the chosen one gives. */
export const WITHOUT_PROVIDER: Words = {
  zh: '当日的服务须由选定的机构提供，而申报的服务没有机构',
  en: 'the services of that day are for the chosen provider to give, and the claim is of none',
};

/** Before the first day of benefits, where the scheme has no waiting that could be running. */
export const NOT_BEGUN: Words = { zh: '待遇尚未开始', en: 'benefits had not begun yet' };

/** To whom the day was paid before. */
export const PAID_TO_OTHER: Words = {
  zh: '当日的待遇已支付给另一机构',
  en: 'the benefit of that day was already paid to another provider',
};
export const PAID_AS_ALLOWANCE: Words = {
  zh: '当日的待遇已按补贴支付过一次',
  en: 'the benefit of that day was already paid once, as an allowance',
};

/** Who bears the fees of a refused service: words that follow their amount. */
export interface Bearer extends Words {
  who: 'person' | 'provider' | 'other';
  /** The texts leave it open: this is how it is read. */
  isRead: boolean;
  /** Where it depends on what was so: what has to be so for the bearer named, and who bears them otherwise. */
  depends?: { where: Words; otherwise: Words };
}

const PERSON: Bearer = { who: 'person', isRead: true, zh: '由本人承担', en: 'borne by the person' };
const PROVIDER: Bearer = {
  who: 'provider',
  isRead: true,
  zh: '由机构承担，不得向个人收取',
  en: 'borne by the provider, who may not charge them to the person',
};

const BEARERS: Partial<Record<string, Bearer>> = {
  died: {
    who: 'provider',
    isRead: true,
    zh: '由机构承担，不得向家属收取',
    en: 'borne by the provider, who may not charge them to the family',
  },
  'outside-cover': PERSON,
  waiting: PERSON,
  arrears: PERSON,
  'outside-entitlement': PERSON,
  'outside-area': PERSON,
  'not-living-elsewhere': PERSON,
  'not-priced': PERSON,
  'hospital-stay': {
    ...PERSON,
    depends: {
      where: { zh: '机构实际提供了服务的', en: 'where the provider gave the services' },
      otherwise: { zh: '没有提供的，机构不得收取', en: 'where it did not, it may not charge for them' },
    },
  },
  'not-chosen': {
    ...PERSON,
    who: 'other',
    depends: {
      where: {
        zh: '本人或家属要求该机构服务的',
        en: 'where the person or the family asked this provider for the services',
      },
      otherwise: {
        zh: '否则由机构承担，不得向个人收取',
        en: 'otherwise by the provider, who may not charge them to the person',
      },
    },
  },
  'no-agreement': PROVIDER,
  'no-liability-cover': PROVIDER,
  'paid-already': {
    ...PROVIDER,
    zh: '由提供上述服务的机构承担，不得向个人收取',
    en: 'borne by the provider of these services, who may not charge them to the person',
  },
  abroad: PERSON,
  'by-law': {
    who: 'other',
    isRead: true,
    zh: '法律、法规、规章规定由谁承担的从其规定，没有规定的由本人承担',
    en: 'borne by whom the law names, and by the person where it names nobody',
  },
};

/** Who pays what an exclusion leaves out, and where it is claimed. */
interface Payer extends Words {
  claim: Words;
}

const FROM_AGENCY: Words = { zh: '可向其经办机构申请', en: 'to be claimed from its agency' };
const FROM_OFFICE: Words = { zh: '可向其主管部门申请', en: 'to be claimed from the office in charge of it' };

/** Where the text names a whole system rather than one payer. */
const ASK_AGENCY = {
  zh: '具体由哪里支付、向哪里申请，可向参保地长期护理保险经办机构询问',
  en: 'the long-term care insurance agency of the place of insurance tells by whom and where to claim them',
};

const PAYERS: Partial<Record<string, Payer>> = {
  'work-injury': { zh: '工伤保险', en: 'work-injury insurance', claim: FROM_AGENCY },
  maternity: { zh: '生育保险', en: 'maternity insurance', claim: FROM_AGENCY },
  'medical-insurance': { zh: '基本医疗保险', en: 'basic medical insurance', claim: FROM_AGENCY },
  'catastrophic-insurance': { zh: '大病保险', en: 'catastrophic insurance', claim: FROM_AGENCY },
  'other-social-insurance': { zh: '其他社会保险', en: 'another social insurance', claim: ASK_AGENCY },
  'medical-aid-fund': { zh: '医疗救助资金', en: 'medical aid', claim: FROM_OFFICE },
  'third-party': {
    zh: '第三人（责任方）',
    en: 'the third party that is liable',
    claim: { zh: '可向其要求支付', en: 'to be asked of it' },
  },
  'public-health': { zh: '公共卫生经费', en: 'public health', claim: FROM_OFFICE },
  'disability-law': { zh: '残疾人保障', en: 'the support of disabled people', claim: FROM_OFFICE },
  'military-disability': { zh: '军人伤残抚恤', en: 'the pensions of disabled soldiers', claim: FROM_OFFICE },
  'psychiatric-law': { zh: '精神疾病防治经费', en: 'the care of mental illness', claim: FROM_OFFICE },
  'other-law': {
    zh: '其他法律法规规定的支付渠道',
    en: 'whoever pays under the other law',
    claim: ASK_AGENCY,
  },
  'other-subsidy': { zh: '其他政策的补贴', en: 'the subsidy of the other policy', claim: FROM_OFFICE },
};

/** Of an exclusion that a city has for itself. */
const UNNAMED: Bearer = {
  who: 'other',
  isRead: false,
  zh: '由谁支付可向参保地长期护理保险经办机构询问',
  en: 'and the long-term care insurance agency of the place of insurance tells who pays them',
};

/** The same exclusion where the text speaks of all that social security pays. */
const SOCIAL_SECURITY: Payer = {
  zh: '现有社会保障制度',
  en: 'the existing social security',
  claim: ASK_AGENCY,
};

/** @param reason why the fees are refused; of an exclusion its title tells who pays, and whether it has */
export function bearerOf({ code, zh }: { code: string; zh: string }): Bearer {
  const isSecurity = code === 'other-social-insurance' && /社会保障/.test(zh);
  const payer = isSecurity ? SOCIAL_SECURITY : PAYERS[code];
  if (breachOf(code) !== null) return PROVIDER;
  return BEARERS[code] ?? (payer ? excludedBearer(payer, zh) : UNNAMED);
}

/** Whether it is paid already tells the title of the exclusion, in the words of the text. */
function excludedBearer({ zh, en, claim }: Payer, title: string): Bearer {
  const other = { who: 'other', isRead: false } as const;
  if (/：已由.+支付/.test(title))
    return {
      ...other,
      zh: `已由${zh}支付，本人不用再付`,
      en: `already paid by ${en}, so that the person need not pay them again`,
    };
  if (/已享受/.test(title))
    return {
      ...other,
      zh: `已由${zh}承担，长期护理保险不重复支付`,
      en: `already covered by ${en}; long-term care insurance does not pay them again`,
    };
  return {
    ...other,
    zh: `应由${zh}支付，尚未支付的，${claim.zh}`,
    en: `to be paid by ${en}, and ${claim.en} where they have not been paid`,
  };
}

/** Who bears the fees as words that follow their amount; a sentence of its own where it depends on what was so. */
export function borne({ zh, en, isRead, depends }: Bearer, then: Words = { zh: '', en: '' }): Words {
  const note = isRead ? READ : { zh: '', en: '' };
  if (!depends) return { zh: `${zh}${then.zh}${note.zh}`, en: `${en}${then.en}${note.en}` };
  const { where, otherwise } = depends;
  return {
    zh: `${where.zh}，费用${zh}${then.zh}；${otherwise.zh}${note.zh}`,
    en: `${where.en}, the fees are ${en}${then.en}; ${otherwise.en}${note.en}`,
  };
}

const READ: Words = {
  zh: '（原文没有写明由谁承担，经办机构按此处理）',
  en: ' (the text does not say who bears them; the agency handles it so)',
};

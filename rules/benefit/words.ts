import type { Words } from '../base/words.ts';
import type { RefusalCode } from '../scheme/index.ts';

/** The reading by which a provider that was not chosen is refused where the text does not say it. */
export const NOT_CHOSEN = {
  assumption: '原文未就此另作规定；待遇只支付给参保人员选定并签约的机构',
  assumptionEn:
    'the text is silent; benefits are paid only to the provider that the person has chosen and signed with',
};

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
    zh: '机构不是参保人员当日选定的服务机构，也不是约定的代班机构',
    en: 'the provider is not the one that the person had chosen for that day, nor one agreed to stand in for it',
  },
  'no-agreement': {
    zh: '机构当日没有该服务形式的有效服务协议',
    en: 'the provider had no agreement in force for this care mode',
  },
  'not-priced': {
    zh: '该项服务不在所选服务形式的支付标准内',
    en: 'the scheme has no price for this service in the chosen care mode',
  },
  'paid-already': { zh: '当日待遇已支付', en: 'the benefit of that day is already paid' },
};

/** Who bears the fees of a refused service. */
export interface Bearer extends Words {
  who: 'person' | 'provider' | 'other';
  /** The texts leave it open: this is how it is read. */
  isRead: boolean;
  /** What has to be so for the bearer to owe it. */
  where?: Words;
}

const PERSON: Bearer = { who: 'person', isRead: true, zh: '由本人承担', en: 'borne by the person' };
const PROVIDER: Bearer = {
  who: 'provider',
  isRead: true,
  zh: '由机构承担，不得向个人收取',
  en: 'borne by the provider, who may not charge them to the person',
};
/** Of an exclusion, whose title names who has to pay. */
const NAMED: Bearer = {
  who: 'other',
  isRead: false,
  zh: '由上述渠道或责任方承担，尚未支付的可向其申请',
  en: 'for whoever has to pay them as just said, to be claimed there where they have not been paid',
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
    who: 'person',
    isRead: true,
    zh: '由本人承担，实际没有提供服务的，机构不得收取',
    en: 'borne by the person, except that the provider may not charge for services it did not give',
    where: { zh: '服务确已提供的，', en: 'where the services were given, ' },
  },
  'not-chosen': {
    who: 'other',
    isRead: true,
    zh: '由请该机构服务的本人承担，未经本人同意的由机构承担',
    en: 'borne by the person who called this provider, and by the provider where nobody did',
  },
  'no-agreement': PROVIDER,
  'no-liability-cover': PROVIDER,
  'paid-already': PROVIDER,
};

export function bearerOf(code: string): Bearer {
  const bearer = BEARERS[code] ?? NAMED;
  if (!bearer.isRead) return bearer;
  return {
    ...bearer,
    zh: `${bearer.zh}（原文未写由谁承担，此为经办解读）`,
    en: `${bearer.en} (the text does not say who bears them; this is how it is read)`,
  };
}

import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { Citation, CompiledScheme } from '../scheme/index.ts';

export const causeCodes = [
  'died',
  'outside-cover',
  'waiting',
  'arrears',
  'outside-entitlement',
  'hospital-stay',
  'no-agreement',
  'not-priced',
  'paid-already',
  'stay-corrected',
  'death-corrected',
  'cover-corrected',
  'arrears-corrected',
  'category-changed',
  'pool-changed',
  'contribution-changed',
  'carer-trained',
  'grade-changed',
  'renewed',
  'late-records',
] as const;
/** Why settled months are computed anew: a ground of refusal that became known late, or a fact that was put right. */
export type CauseCode = (typeof causeCodes)[number];

export interface LateFact {
  code: CauseCode;
  /** First and last day that the fact changes; `null` when it is open. */
  from: string;
  to: string | null;
  /** Day on which it became known. */
  reportedOn: string;
}

/** The cause of a correction by a fact that was known only after the settlement, with the scheme's place for it. */
export function lateFactCause({ values }: CompiledScheme, fact: LateFact): Reason {
  const { code, from, to, reportedOn } = fact;
  const words = WORDS[code];
  const days = {
    zh: to === null ? `自 ${from} 起` : `${from} 至 ${to}`,
    en: to === null ? `from ${from} on` : `from ${from} to ${to}`,
  };
  const zh = `${days.zh}，${words.zh}；${reportedOn} 才获知，已结算的费用予以更正`;
  const en = `${words.en} ${days.en}, known only on ${reportedOn}; what was settled is corrected`;
  return reasonOf(code, basisOf(values, code), zh, en);
}

/** Where a fact has no place of its own in the text, the correction rests on the practice. */
const PRACTICE: Citation = {
  assumption: '原文未规定事后获知的变动；按通行的经办做法，已结算的费用按实际情况更正',
};

function basisOf(values: CompiledScheme['values'], code: CauseCode): Citation {
  switch (code) {
    case 'stay-corrected':
      return values.refusals['hospital-stay'];
    case 'death-corrected':
      return values.refusals.died;
    case 'cover-corrected':
      return values.refusals['outside-cover'];
    case 'arrears-corrected':
      return values.refusals.arrears;
    case 'grade-changed':
      return values.refusals['outside-entitlement'];
    case 'renewed':
      return values.renewal.continuation;
    case 'category-changed':
    case 'pool-changed':
    case 'contribution-changed':
    case 'carer-trained':
      return PRACTICE;
    case 'late-records':
      return values.settlement.lateRecordsMonths ?? PRACTICE;
    default:
      return values.refusals[code];
  }
}

const WORDS: Record<CauseCode, { zh: string; en: string }> = {
  died: { zh: '参保人员已去世', en: 'the insured person had died' },
  'outside-cover': { zh: '未参保', en: 'the person was not insured' },
  waiting: { zh: '待遇等待期未满', en: 'the waiting period was not over' },
  arrears: { zh: '欠费', en: 'the person was in arrears' },
  'outside-entitlement': { zh: '没有有效的待遇资格', en: 'no entitlement was in force' },
  'hospital-stay': { zh: '住院治疗', en: 'the person was in hospital' },
  'no-agreement': { zh: '机构没有有效的服务协议', en: 'the provider had no agreement' },
  'not-priced': { zh: '该项服务不在支付标准内', en: 'the scheme had no price for the service' },
  'paid-already': { zh: '待遇已支付', en: 'the benefit was already paid' },
  'stay-corrected': { zh: '住院情况更正', en: 'what was reported of a hospital stay was put right' },
  'death-corrected': { zh: '死亡信息更正', en: 'what was reported of a death was put right' },
  'cover-corrected': { zh: '参保情况更正', en: 'what was known of the cover was put right' },
  'arrears-corrected': { zh: '欠费情况更正', en: 'what was known of arrears was put right' },
  'category-changed': { zh: '人员类别变动', en: 'the person’s categories were other than known' },
  'pool-changed': { zh: '基金统筹区变动', en: 'the pool whose fund pays was another' },
  'contribution-changed': { zh: '缴费情况变动', en: 'the contributions were other than known' },
  'carer-trained': { zh: '亲情照护人员已培训合格', en: 'the family carer had passed the training' },
  'grade-changed': { zh: '待遇等级变动', en: 'the grade was another' },
  'late-records': { zh: '补报服务记录', en: 'services were recorded after the settlement' },
  renewed: { zh: '续评通过，待遇接续', en: 'the entitlement went on after its renewal' },
};

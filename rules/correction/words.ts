import type { Citation } from '../base/cited.ts';
import { money } from '../base/format-money.ts';
import type { Words } from '../base/words.ts';
import type { CauseCode, LateFact } from './late-fact.ts';

/** Where a fact has no place of its own in the text, the correction rests on the practice. */
export const PRACTICE: Citation = {
  assumption: '原文未规定事后获知的变动；按通行的经办做法，已结算的费用按实际情况更正',
};

/** Why what was settled is corrected: the days, the fact, and when it became known. */
export function lateFact({ code, from, to, reportedOn }: LateFact): Words {
  const { zh, en } = CAUSES[code];
  const days = {
    zh: to === null ? `自 ${from} 起` : `${from} 至 ${to}`,
    en: to === null ? `from ${from} on` : `from ${from} to ${to}`,
  };
  return {
    zh: `${days.zh}，${zh}；${reportedOn} 才获知，已结算的费用予以更正`,
    en: `${en} ${days.en}, known only on ${reportedOn}; what was settled is corrected`,
  };
}

/** What a correction changes of a month. @param fundFen what the fund pays more; less, where it is negative */
export function corrected({
  month,
  cause,
  fundFen,
}: {
  month: string;
  cause: Words;
  fundFen: number;
}): Words {
  const sum = money(Math.abs(fundFen));
  const change =
    fundFen === 0
      ? { zh: '基金支付不变', en: 'the fund pays the same' }
      : fundFen < 0
        ? { zh: `基金少付 ${sum} 元，应予收回`, en: `the fund pays ${sum} yuan less, which is owed back` }
        : { zh: `基金补付 ${sum} 元`, en: `the fund pays ${sum} yuan more` };
  return { zh: `${month}：${cause.zh}；${change.zh}`, en: `${month}: ${cause.en}; ${change.en}` };
}

const CAUSES: Record<CauseCode, Words> = {
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
  'value-changed': { zh: '年度参数另行公布', en: 'a yearly value was set to another one' },
  'version-published': { zh: '政策版本另行公布', en: 'another version of the scheme was published' },
  'taken-over': { zh: '存量待遇资格接管', en: 'the entitlement was taken over as it ran elsewhere' },
  renewed: { zh: '续评通过，待遇接续', en: 'the entitlement went on after its renewal' },
};

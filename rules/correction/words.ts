import type { Citation } from '../base/cited.ts';
import { money } from '../base/format-money.ts';
import type { Reason } from '../base/trace.ts';
import { OBJECTION, type Words } from '../base/words.ts';
import type { Amounts } from '../benefit/types.ts';
import { bearerOf } from '../benefit/words.ts';
import type { CauseCode, LateFact } from './late-fact.ts';

/** Where a fact has no place of its own in the text, the correction rests on the practice. */
export const PRACTICE: Citation = {
  assumption: '原文未规定事后获知的变动；按通行的经办做法，已结算的费用按实际情况更正',
  assumptionEn:
    'the text is silent on what becomes known later; as is the practice, what was settled is put right by what was so',
};

/** Why what was settled is corrected: the days, the fact, and when it became known. @param days how many, where they end */
export function lateFact({
  code,
  from,
  to,
  reportedOn,
  days: count,
}: LateFact & { days: number | null }): Words {
  const { zh, en } = CAUSES[code];
  const days = {
    zh: to === null ? `自 ${from} 起` : `${from} 至 ${to}（${count} 天）`,
    en:
      to === null ? `from ${from} on` : `from ${from} to ${to} (${count === 1 ? '1 day' : `${count} days`})`,
  };
  return {
    zh: `${days.zh}，${zh}；${reportedOn} 才获知，已结算的费用予以更正`,
    en: `${en} ${days.en}, known only on ${reportedOn}; what was settled is corrected`,
  };
}

/** What a correction changes of a month: its cause, who pays whom back, and what that makes for the person. */
export function corrected({ month, cause, difference, isAllowance, refusal }: Corrected): Words {
  const told = [
    fundPart(difference.fundFen, isAllowance),
    ...(isAllowance ? [] : personPart(difference, refusal)),
  ];
  const rests = cause.clause === '' ? [] : [{ zh: `依据${cause.clause}`, en: `under ${cause.clause}` }];
  const all = [...told, ...rests];
  return {
    zh: `${month}：${cause.zh}；${all.map(({ zh }) => zh).join('；')}。${OBJECTION.zh}。`,
    en: `${month}: ${cause.en}; ${all.map(({ en }) => en).join('; ')}. ${OBJECTION.en}.`,
  };
}

interface Corrected {
  month: string;
  cause: Words & { clause: string };
  /** What is owed: new amounts less those booked. */
  difference: Amounts;
  /** Nobody but the fund and who receives it has a part in it. */
  isAllowance: boolean;
  /** Why fees are refused, or were, where all are for one reason. */
  refusal: Reason | null;
}

function fundPart(fundFen: number, isAllowance: boolean): Words {
  if (fundFen === 0) return { zh: '基金支付不变', en: 'the fund pays the same' };
  const sum = money(Math.abs(fundFen));
  if (isAllowance)
    return fundFen < 0
      ? {
          zh: `多发的补贴 ${sum} 元由领取人退还基金，在下次结算中抵扣`,
          en: `${sum} yuan of the allowance are owed back to the fund by who received it, and set off in the next settlement`,
        }
      : {
          zh: `基金补发补贴 ${sum} 元，随下次结算发放`,
          en: `the fund pays ${sum} yuan more of the allowance, with the next settlement`,
        };
  return fundFen < 0
    ? {
        zh: `机构应退还基金 ${sum} 元，在下次结算中抵扣`,
        en: `the provider owes ${sum} yuan back to the fund, set off in the next settlement`,
      }
    : {
        zh: `基金向机构补付 ${sum} 元，随下次结算支付`,
        en: `the fund pays the provider ${sum} yuan more, with the next settlement`,
      };
}

/** What the person's own share and the refused fees change by, and what the person then pays or gets back. */
function personPart({ selfFen, refusedFen }: Amounts, refusal: Reason | null): Words[] {
  const bearer = refusal ? bearerOf(refusal.code) : null;
  const parts = [...ownShare(selfFen), ...refusedPart(refusedFen, refusal, bearer)];
  // Whose the refused fees are is not known of several reasons; then nobody can say what comes of it for the person.
  if (refusedFen !== 0 && (bearer === null || bearer.who === 'other')) return parts;
  const owedFen = selfFen + (bearer?.who === 'person' ? refusedFen : 0);
  if (owedFen === 0)
    return [...parts, { zh: '本人支付的金额不变', en: 'what the person pays stays the same' }];
  const sum = money(Math.abs(owedFen));
  const where = refusedFen > 0 ? bearer?.where : undefined;
  const conclusion =
    owedFen > 0
      ? {
          zh: `${where?.zh ?? ''}本人应向机构补付 ${sum} 元`,
          en: `${where?.en ?? ''}the person owes the provider ${sum} yuan more`,
        }
      : { zh: `机构应退还本人 ${sum} 元`, en: `the provider gives ${sum} yuan back to the person` };
  return [...parts, conclusion];
}

function ownShare(selfFen: number): Words[] {
  if (selfFen === 0) return [];
  const sum = money(Math.abs(selfFen));
  return [
    selfFen > 0
      ? { zh: `个人自付增加 ${sum} 元`, en: `the person’s own share grows by ${sum} yuan` }
      : { zh: `个人自付减少 ${sum} 元`, en: `the person’s own share falls by ${sum} yuan` },
  ];
}

function refusedPart(refusedFen: number, refusal: Reason | null, bearer: Words | null): Words[] {
  if (refusedFen === 0) return [];
  const sum = money(Math.abs(refusedFen));
  if (refusedFen < 0)
    return [{ zh: `不予支付的费用减少 ${sum} 元`, en: `fees of ${sum} yuan are no longer refused` }];
  const why =
    refusal && bearer ? { zh: `：${refusal.zh}，${bearer.zh}`, en: `: ${refusal.en}; ${bearer.en}` } : null;
  return [
    { zh: `费用 ${sum} 元不予支付${why?.zh ?? ''}`, en: `fees of ${sum} yuan are not paid${why?.en ?? ''}` },
  ];
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

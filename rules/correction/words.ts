import type { Citation } from '../base/cited.ts';
import { money } from '../base/format-money.ts';
import type { Reason } from '../base/trace.ts';
import { OBJECTION, readSo, type Words } from '../base/words.ts';
import type { Amounts } from '../benefit/types.ts';
import { type Bearer, bearerOf, borne } from '../benefit/words.ts';
import type { Extent } from '../enrolment/index.ts';
import type { CauseCode, LateFact } from './late-fact.ts';

/** Where a fact has no place of its own in the text, the correction rests on the practice. */
export const PRACTICE: Citation = {
  assumption: '原文未规定事后获知的变动；按通行的经办做法，已结算的费用按实际情况更正',
  assumptionEn:
    'the text is silent on what becomes known later; as is the practice, what was settled is put right by what was so',
};

/** Why what was settled is corrected: the days, the fact, and when it became known. @param days how many, where they end */
export function lateFact({ code, from, to, reportedOn, days, stays }: LateFactDays): Words {
  const when = inDays({ from, to }, days);
  const fact = code === 'stay-corrected' ? stayCorrected(when, stays) : factOf(code, when);
  return {
    zh: `${fact.zh}；${reportedOn} 才获知，已结算的费用予以更正`,
    en: `${fact.en}, known only on ${reportedOn}; what was settled is corrected`,
  };
}

type LateFactDays = LateFact & { days: number | null };

function inDays({ from, to }: Extent, count: number | null): Words {
  if (to === null) return { zh: `自 ${from} 起`, en: `from ${from} on` };
  return {
    zh: `${from} 至 ${to}（${count} 天）`,
    en: `from ${from} to ${to} (${count === 1 ? '1 day' : `${count} days`})`,
  };
}

function factOf(code: CauseCode, when: Words): Words {
  const { zh, en } = CAUSES[code];
  return { zh: `${when.zh}，${zh}`, en: `${en} ${when.en}` };
}

/** What was recorded of the stay and what is now, and which days that makes days of care again. */
function stayCorrected(when: Words, stays: LateFact['stays']): Words {
  const { zh, en } = stays ? stayChange(when, stays) : factOf('stay-corrected', when);
  return { zh: `${zh}；只更正这些天的金额`, en: `${en}; only the amounts of these days change` };
}

function stayChange(when: Words, { before, after, noLonger, now }: NonNullable<LateFact['stays']>): Words {
  const was = spellsInWords(before);
  if (after.length === 0) {
    // One stay is all of the days, of which their number is told.
    const days = before.length === 1 ? when : was;
    return {
      zh: `${days.zh}，原登记为住院，现更正为没有住院`,
      en: `the days ${days.en}, recorded as a hospital stay, were none`,
    };
  }
  const is = spellsInWords(after);
  const gone = spellsInWords(noLonger);
  const come = spellsInWords(now);
  const days = [
    {
      zh: `原登记 ${was.zh} 住院，现更正为 ${is.zh} 住院`,
      en: `a hospital stay recorded ${was.en} was ${is.en}`,
    },
    ...(noLonger.length > 0
      ? [{ zh: `${gone.zh} 不再算作住院`, en: `the days ${gone.en} no longer count as a stay` }]
      : []),
    ...(now.length > 0 ? [{ zh: `${come.zh} 改算作住院`, en: `the days ${come.en} now count as one` }] : []),
  ];
  return { zh: days.map(({ zh }) => zh).join('，'), en: days.map(({ en }) => en).join(', ') };
}

/** Days of stays in words; the day of discharge is none of them. */
function spellsInWords(spells: readonly Extent[]): Words {
  return {
    zh: spells
      .map(({ from, to }) => (to === null ? `${from} 起` : from === to ? from : `${from} 至 ${to}`))
      .join('、'),
    en: spells
      .map(({ from, to }) =>
        to === null ? `from ${from} on` : from === to ? `on ${from}` : `from ${from} to ${to}`,
      )
      .join(' and '),
  };
}

/** What a correction changes of a month: its cause, who pays whom back, and what that makes for the person. */
export function corrected({ month, cause, difference, isAllowance, refusal }: Corrected): Words {
  const told = [
    fundPart(difference.fundFen, isAllowance),
    ...(isAllowance ? [] : personPart(difference, refusal)),
  ];
  const all = [...told, ...restsOn(cause)];
  const ending = [...readingOf(cause), OBJECTION];
  return {
    zh: `${month}：${cause.zh}；${all.map(({ zh }) => zh).join('；')}。${ending.map(({ zh }) => `${zh}。`).join('')}`,
    en: `${month}: ${cause.en}; ${all.map(({ en }) => en).join('; ')}. ${ending.map(({ en }) => `${en}.`).join(' ')}`,
  };
}

function restsOn({ clause, assumption }: Corrected['cause']): Words[] {
  if (clause === '') return [];
  const read =
    assumption === undefined ? { zh: '', en: '' } : { zh: '和下述理解', en: ' and the reading below' };
  return [{ zh: `依据${clause}${read.zh}`, en: `under ${clause}${read.en}` }];
}

/** Of a cause with a place of its own; the practice that everything else rests on is nobody's reading of a place. */
function readingOf({ clause, assumption, assumptionEn }: Corrected['cause']): Words[] {
  if (clause === '' || assumption === undefined) return [];
  return [readSo([assumption], [assumptionEn ?? assumption])];
}

interface Corrected {
  month: string;
  cause: Words & Pick<Reason, 'clause' | 'assumption' | 'assumptionEn'>;
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
  const bearer = refusal ? bearerOf(refusal) : null;
  // Whose the refused fees are is not known of several reasons; then nobody can say what comes of it for the person.
  if (refusedFen !== 0 && (bearer === null || bearer.who === 'other'))
    return [...ownShare(selfFen), ...refusedPart(refusedFen, refusal, bearer)];
  const isPersons = bearer?.who === 'person';
  const owedFen = selfFen + (isPersons ? refusedFen : 0);
  if (refusal && bearer && isPersons && refusedFen > 0) {
    if (owedFen === 0) return [nowRefused(refusedFen, refusal, bearer)];
    if (bearer.depends)
      return [...ownShare(selfFen), ...refusedPart(refusedFen, refusal, bearer, owed(owedFen))];
  }
  if (isPersons && refusedFen < 0 && selfFen > 0 && owedFen < 0) return [nowPaid(selfFen, -refusedFen)];
  return [...ownShare(selfFen), ...refusedPart(refusedFen, refusal, bearer), owed(owedFen)];
}

/** The person had borne it all and keeps a share of it: what comes back is told with what stays. */
function nowPaid(selfFen: number, bornFen: number): Words {
  const [borne, share, back] = [bornFen, selfFen, bornFen - selfFen].map(money);
  return {
    zh: `原由本人承担的费用 ${borne} 元现予支付，其中个人自付 ${share} 元，机构应退还本人 ${back} 元`,
    en: `the fees of ${borne} yuan that the person had borne are paid now; ${share} yuan of them are the person’s own share, and the provider gives ${back} yuan back to the person`,
  };
}

/** The person had paid it as a share and pays it now as refused: two amounts that cancel out are told as one. */
function nowRefused(refusedFen: number, refusal: Reason, bearer: Bearer): Words {
  const sum = money(refusedFen);
  const same = {
    zh: '，本人支付的总额不变，不用补付，也不退还',
    en: ', who pays the same in all, with nothing more to pay and nothing to get back',
  };
  const who = borne(withRefund(bearer), same);
  return {
    zh: `费用 ${sum} 元原先计入个人自付，现不予支付：${refusal.zh}；${who.zh}`,
    en: `fees of ${sum} yuan had counted as the person’s own share and are now refused: ${refusal.en}; ${who.en}`,
  };
}

/** What was settled may have been charged already. */
function withRefund(bearer: Bearer): Bearer {
  if (!bearer.depends) return bearer;
  const { where, otherwise } = bearer.depends;
  const refund = {
    zh: `${otherwise.zh}，已收取的退还本人`,
    en: `${otherwise.en} and gives back what it charged`,
  };
  return { ...bearer, depends: { where, otherwise: refund } };
}

function owed(owedFen: number): Words {
  if (owedFen === 0) return { zh: '本人支付的金额不变', en: 'what the person pays stays the same' };
  const sum = money(Math.abs(owedFen));
  return owedFen > 0
    ? { zh: `本人应向机构补付 ${sum} 元`, en: `the person owes the provider ${sum} yuan more` }
    : { zh: `机构应退还本人 ${sum} 元`, en: `the provider gives ${sum} yuan back to the person` };
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

/** @param then what comes of it for the person, where that depends on the same as who bears the fees */
function refusedPart(
  refusedFen: number,
  refusal: Reason | null,
  bearer: Bearer | null,
  then?: Words,
): Words[] {
  if (refusedFen === 0) return [];
  const sum = money(Math.abs(refusedFen));
  if (refusedFen < 0)
    return [{ zh: `不予支付的费用减少 ${sum} 元`, en: `fees of ${sum} yuan are no longer refused` }];
  const refused = { zh: `费用 ${sum} 元不予支付`, en: `fees of ${sum} yuan are not paid` };
  if (!refusal || !bearer) return [refused];
  const who = borne(
    then ? withRefund(bearer) : bearer,
    then && { zh: `，${then.zh}`, en: `, and ${then.en}` },
  );
  return [{ zh: `${refused.zh}：${refusal.zh}；${who.zh}`, en: `${refused.en}: ${refusal.en}; ${who.en}` }];
}

const CAUSES: Record<CauseCode, Words> = {
  died: { zh: '参保人员已去世', en: 'the insured person had died' },
  'outside-cover': { zh: '未参保', en: 'the person was not insured' },
  waiting: { zh: '待遇等待期未满', en: 'the waiting period was not over' },
  arrears: { zh: '欠费', en: 'the person was in arrears' },
  'outside-entitlement': { zh: '没有有效的待遇资格', en: 'no entitlement was in force' },
  'hospital-stay': { zh: '住院治疗', en: 'the person was in hospital' },
  'no-agreement': { zh: '机构没有有效的服务协议', en: 'the provider had no agreement' },
  'not-priced': {
    zh: '所选服务形式没有这项服务的支付标准',
    en: 'the chosen care mode had no price for the service',
  },
  'paid-already': { zh: '待遇已支付', en: 'the benefit was already paid' },
  'stay-corrected': { zh: '住院登记有更正', en: 'what was recorded of a hospital stay was put right' },
  'death-corrected': { zh: '死亡信息更正', en: 'what was reported of a death was put right' },
  'cover-corrected': { zh: '参保情况更正', en: 'what was known of the cover was put right' },
  'arrears-corrected': { zh: '欠费情况更正', en: 'what was known of arrears was put right' },
  'category-changed': { zh: '人员类别变动', en: 'the person’s categories were other than known' },
  'pool-changed': { zh: '基金统筹区变动', en: 'the pool whose fund pays was another' },
  'contribution-changed': { zh: '缴费情况变动', en: 'the contributions were other than known' },
  'carer-trained': { zh: '亲情照护人员已培训合格', en: 'the family carer had passed the training' },
  'grade-changed': { zh: '待遇等级变动', en: 'the grade was another' },
  'late-records': { zh: '补报服务记录', en: 'services were recorded after the settlement' },
  'records-corrected': { zh: '服务记录已更正或撤回', en: 'services were corrected or taken back' },
  'review-decided': { zh: '服务审核作出决定', en: 'a review of services was decided' },
  'value-changed': { zh: '年度参数另行公布', en: 'a yearly value was set to another one' },
  'version-published': { zh: '政策版本另行公布', en: 'another version of the scheme was published' },
  'taken-over': { zh: '存量待遇资格接管', en: 'the entitlement was taken over as it ran elsewhere' },
  renewed: { zh: '续评通过，待遇接续', en: 'the entitlement went on after its renewal' },
};

import type { Words } from '../base/words.ts';
import { checkTitle, termTitle } from '../scheme/difference/terms.ts';
import type { CheckCode } from '../scheme/index.ts';
import type { Finding } from './finding.ts';

/** What a check is called; a code that is none goes by itself. */
export function titleOf(check: string): Words {
  return checkTitle(check);
}

/** A finding as a sentence, with every figure that it was found by. */
export function explainFinding({ check, result, inputs }: Finding): Words {
  return SENTENCES[check](inputs, result);
}

type Sentence = (inputs: Finding['inputs'], result: Finding['result']) => Words;

const PROOF: Pick<
  Record<CheckCode, Sentence>,
  | 'element-missing'
  | 'presence-not-confirmed'
  | 'manual-entry'
  | 'manual-share'
  | 'picture-repeated'
  | 'device-shared'
> = {
  'element-missing'({ missing }) {
    const { zh, en } = named(missing);
    return { zh: `缺少：${zh}`, en: `Missing: ${en}` };
  },
  'presence-not-confirmed'({ confirmedEnds, ends, accepted }) {
    const ways = named(accepted);
    return {
      zh: `${ends} 端打卡中有 ${confirmedEnds} 端以认可的方式（${ways.zh}）确认了本人在场`,
      en: `Presence was confirmed in an accepted way (${ways.en}) at ${confirmedEnds} of ${ends} ends`,
    };
  },
  'manual-entry'({ reason, memo, daysAfter, unlockDays }) {
    const why = named(reason);
    const lacks =
      memo === 'missing' ? { zh: '，缺少应有的说明', en: ', without the memo that it needs' } : NO_WORDS;
    return {
      zh: `手工补录（${why.zh}）${lacks.zh}，在服务结束 ${daysAfter} 天后提交，期限 ${unlockDays} 天`,
      en: `Entered by hand (${why.en})${lacks.en}, ${daysAfter} days after the visit, of ${unlockDays} allowed`,
    };
  },
  'manual-share'({ manualVisits, visits, peersManualVisits, peersVisits, timesOfPeers, mostPercent }) {
    return {
      zh: `机构当月 ${visits} 次服务中有 ${manualVisits} 次手工补录，同行 ${peersVisits} 次中有 ${peersManualVisits} 次；超过同行占比的 ${timesOfPeers} 倍提示，并超过 ${mostPercent} % 违规`,
      en: `Of the provider's ${visits} visits of the month ${manualVisits} were entered by hand, of its peers' ${peersVisits} it is ${peersManualVisits}; more than ${timesOfPeers} times the share of the peers is a warning, more than ${mostPercent} % as well a violation`,
    };
  },
  'picture-repeated'({ otherVisits }) {
    return {
      zh: Number(otherVisits) > 0 ? `照片与另外 ${otherVisits} 次服务的照片相同` : '签到与签退使用同一张照片',
      en:
        Number(otherVisits) > 0
          ? `A picture is also that of other visits: ${otherVisits}`
          : 'Check-in and check-out have the same picture',
    };
  },
  'device-shared'({ deviceId, day, carers, mostCarers, persons, mostPersons }) {
    return {
      zh: `设备 ${deviceId} 在 ${day} 由 ${carers} 名护理人员使用（至多 ${mostCarers} 名），服务 ${persons} 人（至多 ${mostPersons} 人）`,
      en: `Device ${deviceId} served ${carers} carers (at most ${mostCarers}) and ${persons} persons (at most ${mostPersons}) on ${day}`,
    };
  },
};

const PLACE: Pick<
  Record<CheckCode, Sentence>,
  'mock-position' | 'position-inaccurate' | 'outside-fence' | 'travel-too-fast'
> = {
  'mock-position'({ ends }) {
    const { zh, en } = named(ends);
    return { zh: `设备报告${zh}的定位为模拟`, en: `The device says that its position was made up at ${en}` };
  },
  'position-inaccurate'({ end, accuracyM, warningAccuracyM, mostAccuracyM }) {
    const { zh, en } = named(end);
    return {
      zh: `${zh}定位精度 ${accuracyM} 米；超过 ${warningAccuracyM} 米提示，超过 ${mostAccuracyM} 米违规`,
      en: `The position at ${en} is accurate to ${accuracyM} m; above ${warningAccuracyM} m is a warning, above ${mostAccuracyM} m a violation`,
    };
  },
  'outside-fence'({ end, metres, radiusM, accuracyM }, result) {
    const { zh, en } = named(end);
    const within = atDoubt(result);
    return {
      zh: `${zh}位置距住址 ${metres} 米，半径 ${radiusM} 米，计入精度 ${accuracyM} 米${within.zh}`,
      en: `The position at ${en} is ${metres} m from the home, of ${radiusM} m allowed and ${accuracyM} m of accuracy${within.en}`,
    };
  },
  'travel-too-fast'({ otherTime, otherVisitId, metres, minutesBetween, mostKmPerHour }, result) {
    const within = atDoubt(result);
    return {
      zh: `同一护理人员另一次服务（${otherVisitId}，${otherTime}）相距 ${metres} 米，间隔 ${minutesBetween} 分钟，最高按每小时 ${mostKmPerHour} 公里计不可能到达${within.zh}`,
      en: `Another visit of the carer (${otherVisitId}, ${otherTime}) is ${metres} m away and ${minutesBetween} minutes apart, more than ${mostKmPerHour} km/h allows${within.en}`,
    };
  },
};

const TIME: Pick<
  Record<CheckCode, Sentence>,
  'clock-wrong' | 'times-edited' | 'too-short' | 'too-long' | 'items-exceed-visit' | 'late'
> = {
  'clock-wrong'({ minutesAhead, warningMinutes, mostMinutes }) {
    return {
      zh: `设备时间比接收时间超前 ${minutesAhead} 分钟；超过 ${warningMinutes} 分钟提示，超过 ${mostMinutes} 分钟违规`,
      en: `The device is ${minutesAhead} minutes ahead of the receipt; above ${warningMinutes} minutes is a warning, above ${mostMinutes} a violation`,
    };
  },
  'times-edited'({ minutesAdded, warningMinutes, mostMinutes }) {
    return {
      zh: `申报时间比打卡时间多 ${minutesAdded} 分钟；超过 ${warningMinutes} 分钟提示，超过 ${mostMinutes} 分钟违规`,
      en: `The times claimed add ${minutesAdded} minutes to check-in and check-out; above ${warningMinutes} minutes is a warning, above ${mostMinutes} a violation`,
    };
  },
  'too-short'({ minutes, leastMinutes, neededMinutes, leastPercentOfNeeded }) {
    return {
      zh: `服务 ${minutes} 分钟，至少 ${leastMinutes} 分钟；项目应需 ${neededMinutes} 分钟，至少其 ${leastPercentOfNeeded} %`,
      en: `The visit took ${minutes} minutes, of at least ${leastMinutes}; its items need ${neededMinutes} minutes, of which at least ${leastPercentOfNeeded} %`,
    };
  },
  'too-long'({ minutes, mostMinutes, neededMinutes, mostPercentOfNeeded }) {
    return {
      zh: `服务 ${minutes} 分钟，至多 ${mostMinutes} 分钟；项目应需 ${neededMinutes} 分钟（0 为未知），至多其 ${mostPercentOfNeeded} %`,
      en: `The visit took ${minutes} minutes, of at most ${mostMinutes}; its items need ${neededMinutes} minutes (0: not known), of which at most ${mostPercentOfNeeded} %`,
    };
  },
  'items-exceed-visit'({ itemMinutes, minutes, toleranceMinutes }) {
    return {
      zh: `各项目合计 ${itemMinutes} 分钟，服务 ${minutes} 分钟，容差 ${toleranceMinutes} 分钟`,
      en: `The items add up to ${itemMinutes} minutes in a visit of ${minutes}, with a tolerance of ${toleranceMinutes}`,
    };
  },
  late({ hours, warningHours, mostHours, network, mostDaysWithoutNetwork }) {
    const offline =
      network === 'none'
        ? {
            zh: `；无网络，设备当时已记录，${mostDaysWithoutNetwork} 天内仅提示`,
            en: `; without a network and written down in time it is a warning for ${mostDaysWithoutNetwork} days`,
          }
        : NO_WORDS;
    return {
      zh: `服务结束 ${hours} 小时后上传；超过 ${warningHours} 小时提示，超过 ${mostHours} 小时违规${offline.zh}`,
      en: `Sent ${hours} hours after its end; above ${warningHours} hours is a warning, above ${mostHours} a violation${offline.en}`,
    };
  },
};

const OVERLAPS: Pick<
  Record<CheckCode, Sentence>,
  'carer-overlap' | 'person-overlap' | 'recorded-twice' | 'duplicate-across-providers'
> = {
  'carer-overlap'(inputs, result) {
    const together =
      result === 'warning' ? { zh: '，服务对象同住', en: '; the persons live together' } : NO_WORDS;
    return overlap(inputs, {
      zh: `同一护理人员另有他人的服务${together.zh}`,
      en: `The carer was with another person${together.en}`,
    });
  },
  'person-overlap': (inputs) =>
    overlap(inputs, { zh: '同一人另有其他护理人员的服务', en: 'Another carer was with the person' }),
  'recorded-twice': (inputs) =>
    overlap(inputs, {
      zh: '同一护理人员为同一人另有一条服务记录',
      en: 'The carer has another record with the person',
    }),
  'duplicate-across-providers': (inputs) =>
    overlap(inputs, {
      zh: '另一机构也申报了此人的服务',
      en: 'Another provider claims a visit to the person',
    }),
};

const CARER: Pick<
  Record<CheckCode, Sentence>,
  | 'carer-not-registered'
  | 'carer-suspended'
  | 'carer-not-employed'
  | 'carer-not-trained'
  | 'carer-not-qualified'
  | 'relative-as-employed'
  | 'carer-day'
  | 'carer-month'
> = {
  'carer-not-registered': ({ carerId }) => ({
    zh: `护理人员 ${carerId} 未备案`,
    en: `The carer ${carerId} is not in the register`,
  }),
  'carer-suspended': ({ day, suspendedFrom }) => ({
    zh: `护理人员自 ${suspendedFrom} 起被暂停，服务日 ${day}`,
    en: `The carer is suspended from ${suspendedFrom}; the visit was on ${day}`,
  }),
  'carer-not-employed': ({ day, providerId }) => ({
    zh: `护理人员在 ${day} 不属于机构 ${providerId}`,
    en: `The carer was not with the provider ${providerId} on ${day}`,
  }),
  'carer-not-trained': ({ day, graceDays }) => ({
    zh: `护理人员在 ${day} 尚未通过培训；入职 ${graceDays} 天内仅提示`,
    en: `The carer had not passed the training on ${day}; a warning within ${graceDays} days of being taken on`,
  }),
  'carer-not-qualified'({ items, day, register }) {
    const silent =
      register === 'silent' ? { zh: '，备案未载明资格', en: '; the register does not say' } : NO_WORDS;
    return {
      zh: `护理人员在 ${day} 不具备项目 ${items} 要求的资格${silent.zh}`,
      en: `The carer has no qualification for ${items} on ${day}${silent.en}`,
    };
  },
  'relative-as-employed': ({ declared }) =>
    declared === 'yes'
      ? {
          zh: '护理人员是服务对象的亲属，已申报，但政策不允许',
          en: 'The carer is a relative: declared, but not allowed',
        }
      : { zh: '护理人员是服务对象的亲属，未申报', en: 'The carer is a relative, which was not declared' },
  'carer-day': ({ day, ...inputs }) =>
    hours(inputs, { zh: `护理人员在 ${day} 共`, en: `The carer served, on ${day},` }),
  'carer-month': ({ month, ...inputs }) =>
    hours(inputs, { zh: `护理人员在 ${month} 共`, en: `The carer served, in ${month},` }),
};

const RIGHTS: Pick<
  Record<CheckCode, Sentence>,
  | 'outside-entitlement'
  | 'lives-in-institution'
  | 'hospital-stay'
  | 'after-death'
  | 'provider-not-chosen'
  | 'no-agreement'
  | 'person-day'
> = {
  'outside-entitlement'({ day, titleZh, titleEn, reason }) {
    if (reason === 'component')
      return {
        zh: `本人在 ${day} 所选服务形式不含“${titleZh}”`,
        en: `The care mode of the person on ${day} does not include ${titleEn}`,
      };
    return reason === 'waiting'
      ? { zh: `${day} 早于待遇起始日`, en: `${day} is before the first day of benefits` }
      : { zh: `本人在 ${day} 没有待遇`, en: `The person is not entitled on ${day}` };
  },
  'lives-in-institution': ({ day, titleZh, titleEn }) => ({
    zh: `本人在 ${day} 入住机构（${titleZh}）`,
    en: `The person occupies a bed on ${day} (${titleEn})`,
  }),
  'hospital-stay'({ day, admittedOn, dischargedOn }) {
    const end =
      dischargedOn === ''
        ? { zh: '尚未出院', en: 'not discharged' }
        : { zh: `${dischargedOn} 出院`, en: `discharged on ${dischargedOn}` };
    return {
      zh: `本人在 ${day} 住院（${admittedOn} 入院，${end.zh}）`,
      en: `The person was in hospital on ${day} (admitted on ${admittedOn}, ${end.en})`,
    };
  },
  'after-death': ({ day, diedOn }) => ({
    zh: `本人于 ${diedOn} 去世，服务日 ${day}`,
    en: `The person died on ${diedOn}; the visit was on ${day}`,
  }),
  'provider-not-chosen': ({ day, providerId, chosen }) => ({
    zh: `本人在 ${day} 选定的机构为 ${chosen}，机构 ${providerId} 也未约定代管`,
    en: `The person had chosen ${chosen} on ${day}, and ${providerId} was not agreed to stand in`,
  }),
  'no-agreement': ({ day, providerId, reason }) =>
    reason === 'care-mode'
      ? {
          zh: `机构 ${providerId} 在 ${day} 的协议不含本人的服务形式`,
          en: `The agreement of ${providerId} on ${day} does not have the person's care mode`,
        }
      : {
          zh: `机构 ${providerId} 在 ${day} 没有有效协议`,
          en: `${providerId} has no agreement in force on ${day}`,
        },
  'person-day': ({ day, ...inputs }) =>
    hours(inputs, { zh: `本人在 ${day} 共`, en: `The person was served, on ${day},` }),
};

const ITEMS: Pick<
  Record<CheckCode, Sentence>,
  | 'outside-plan'
  | 'plan-exceeded'
  | 'outside-catalogue'
  | 'item-too-often'
  | 'items-exclude'
  | 'identical-pattern'
> = {
  'outside-plan': ({ day, items, plan }) =>
    plan === 'none'
      ? { zh: `${day} 没有生效的服务计划`, en: `No plan is in force on ${day}` }
      : {
          zh: `项目 ${items} 不在 ${day} 生效的服务计划 ${plan} 内`,
          en: `${items}: not in the plan ${plan} in force on ${day}`,
        },
  'plan-exceeded': (inputs) => tooOften(inputs, { zh: '服务计划', en: 'the plan' }),
  'outside-catalogue': ({ day, items }) => ({
    zh: `项目 ${items} 在 ${day} 不在服务目录内`,
    en: `${items}: not in the catalogue on ${day}`,
  }),
  'item-too-often': (inputs) => tooOften(inputs, { zh: '服务目录', en: 'the catalogue' }),
  'items-exclude': ({ items }) => ({
    zh: `项目 ${items} 不能在同一次服务中进行`,
    en: `${items}: not in one visit`,
  }),
  'identical-pattern': ({ days, time, warningDays, mostDays }) => ({
    zh: `${days} 天的起止时刻精确到秒相同（${time}）；超过 ${warningDays} 天提示，超过 ${mostDays} 天违规`,
    en: `Start and end are the same to the second on ${days} days (${time}); above ${warningDays} days is a warning, above ${mostDays} a violation`,
  }),
};

const SENTENCES: Record<CheckCode, Sentence> = {
  ...PROOF,
  ...PLACE,
  ...TIME,
  ...OVERLAPS,
  ...CARER,
  ...RIGHTS,
  ...ITEMS,
};

const NO_WORDS: Words = { zh: '', en: '' };

/** Codes as `listText` joins them, each by its name. */
function named(codes: string | number | undefined): Words {
  const titles = String(codes).split(',').map(termTitle);
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
}

function atDoubt(result: Finding['result']): Words {
  return result === 'warning' ? { zh: '，在精度误差之内', en: ': within the accuracy' } : NO_WORDS;
}

function overlap(
  { otherTime, otherVisitId, overlapMinutes, toleranceMinutes }: Finding['inputs'],
  who: Words,
): Words {
  return {
    zh: `${who.zh}（${otherVisitId}，${otherTime}），重叠 ${overlapMinutes} 分钟，容差 ${toleranceMinutes} 分钟`,
    en: `${who.en} (${otherVisitId}, ${otherTime}), ${overlapMinutes} minutes at once, with a tolerance of ${toleranceMinutes}`,
  };
}

function hours({ minutes, warningMinutes, mostMinutes }: Finding['inputs'], whose: Words): Words {
  return {
    zh: `${whose.zh} ${minutes} 分钟；超过 ${warningMinutes} 分钟提示，超过 ${mostMinutes} 分钟违规`,
    en: `${whose.en} ${minutes} minutes; above ${warningMinutes} minutes is a warning, above ${mostMinutes} a violation`,
  };
}

const PERIODS: Record<string, Words> = {
  day: { zh: '当日', en: 'on the day' },
  week: { zh: '当周', en: 'in the week' },
  month: { zh: '当月', en: 'in the month' },
};

function tooOften({ item, times, mostTimes, period, day }: Finding['inputs'], by: Words): Words {
  const when = PERIODS[String(period)] ?? NO_WORDS;
  return {
    zh: `项目 ${item} 在 ${day} ${when.zh}共 ${times} 次，${by.zh}至多 ${mostTimes} 次`,
    en: `${item} was given ${times} times ${when.en} of ${day}, of ${mostTimes} by ${by.en}`,
  };
}

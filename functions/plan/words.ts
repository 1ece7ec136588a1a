import type { Words } from '../../rules/base/words.ts';

export const startsAfterItsEnd: Words = { zh: '不能早于第一天', en: 'must not be before its first day' };

export const paperNeeded: Words = {
  zh: '代为登记须注明本人签字的纸质材料',
  en: 'is needed: staff record the answer from the paper that the person signed',
};

export const noPaperNeeded: Words = {
  zh: '本人在线答复无须纸质材料',
  en: 'is for staff; whoever answers online signs no paper',
};

export function nobodyCares({ from }: { from: string }): Words {
  return {
    zh: `${from} 当日没有提供服务的机构，无从制定计划`,
    en: `no provider gives care on ${from} that a plan could be for`,
  };
}

export function careOfAnother({ from }: { from: string }): Words {
  return {
    zh: `${from} 当日由其他机构服务`,
    en: `the care of ${from} is in the hands of another provider`,
  };
}

export function careEndsOn({ lastDay }: { lastDay: string }): Words {
  return {
    zh: `不能晚于 ${lastDay}：该机构按该服务形式提供服务的最后一天`,
    en: `must not be after ${lastDay}, the last day of this care by this provider`,
  };
}

export function tooManyPlans({ most, days }: { most: number; days: number }): Words {
  return {
    zh: `${days} 天内提出的计划不得超过 ${most} 份`,
    en: `no more than ${most} plans are proposed within ${days} days`,
  };
}

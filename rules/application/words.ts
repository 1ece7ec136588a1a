import type { Words } from '../base/words.ts';

export function disabilityTooShort({
  disabledSince,
  onDate,
  months,
  satisfiedFrom,
  mayBeExpected,
}: {
  disabledSince: string;
  onDate: string;
  months: number;
  satisfiedFrom: string;
  mayBeExpected: boolean;
}): Words {
  return {
    zh: `失能状态自 ${disabledSince} 起，至 ${onDate} 未满 ${months} 个月${mayBeExpected ? '，预期也不足' : ''}；满期日为 ${satisfiedFrom}`,
    en: `the disability began on ${disabledSince} and has not lasted${mayBeExpected ? ', nor is it expected to last,' : ''} ${months} months on ${onDate}; they are complete on ${satisfiedFrom}`,
  };
}

export function outsideScope({ titleZh, titleEn }: { titleZh: string; titleEn: string }): Words {
  return { zh: `不纳入长期护理保险支付范围：${titleZh}`, en: `outside what the fund pays for: ${titleEn}` };
}

export function paperMissing({ titleZh, titleEn }: { titleZh: string; titleEn: string }): Words {
  return { zh: `缺少申请材料：${titleZh}`, en: `a paper is missing: ${titleEn}` };
}

export function reapplicationTooEarly({
  lastConcludedOn,
  months,
  earliestOn,
}: {
  lastConcludedOn: string;
  months: number;
  earliestOn: string;
}): Words {
  return {
    zh: `距上次评估结论（${lastConcludedOn}）未满 ${months} 个月，${earliestOn} 起可再次申请；失能状态有明显变化的除外`,
    en: `the last conclusion of ${lastConcludedOn} is less than ${months} months ago; a new request is possible from ${earliestOn}, or earlier when the state has visibly changed`,
  };
}

/** @param way where and how to object, as the scheme says it */
export function remedy({ workingDays, way }: { workingDays: number; way: Words }): Words {
  return {
    zh: `不服本决定的，可自收到之日起 ${workingDays} 个工作日内${way.zh}`,
    en: `within ${workingDays} working days of receipt you may ${way.en}`,
  };
}

export function selfAssessmentMissing({ needed }: { needed: string }): Words {
  return {
    zh: `申请前须完成自评，自评等级达到 ${needed} 级方可申请`,
    en: `a self-assessment of grade ${needed} or above is needed before the application`,
  };
}

export function selfAssessmentTooLow({ grade, needed }: { grade: string; needed: string }): Words {
  return {
    zh: `自评等级为 ${grade} 级，达到 ${needed} 级方可申请`,
    en: `the self-assessment gives grade ${grade}; grade ${needed} or above is needed`,
  };
}

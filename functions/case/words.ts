import type { Words } from '../../rules/base/words.ts';

export function allAssessors({ assignees }: { assignees: readonly string[] }): Words {
  return {
    zh: `须为参加评估的全部评估员：${assignees.join('、')}`,
    en: `must be the assessors of this visit: ${assignees.join(', ')}`,
  };
}

export const appliesAsProvider: Words = { zh: '须为 provider', en: 'a provider applies as provider' };

export const appliesAsFamily: Words = {
  zh: '代理人办理须为 family',
  en: 'a representative applies as family',
};

export function commonScoreStays({ score }: { score: number }): Words {
  return {
    zh: `评估员评分一致的项目不能更改，应为 ${score}`,
    en: `the assessors scored it the same: it stays ${score}`,
  };
}

export function noSuchExclusion({ unknown, known }: { unknown: string; known: readonly string[] }): Words {
  return {
    zh: `本地政策没有不予支付情形 ${unknown}，有：${known.join('、')}`,
    en: `${unknown} is no exclusion of this scheme; it has ${known.join(', ')}`,
  };
}

export function nobodyToReplace({ onDate }: { onDate: string }): Words {
  return {
    zh: `抽取的评估员在 ${onDate} 均有资格，无须更换`,
    en: `all drawn assessors are licensed on ${onDate}: nobody is to be replaced`,
  };
}

export function notAfterDay({ lastDay }: { lastDay: string }): Words {
  return { zh: `不能晚于 ${lastDay}`, en: `must not be after ${lastDay}` };
}

export function notAfterNow({ now }: { now: string }): Words {
  return { zh: `不能晚于现在 ${now}`, en: `must not be after now, ${now}` };
}

export function notBeforeAppointment({ appointedOn }: { appointedOn: string }): Words {
  return {
    zh: `不能早于预约之日 ${appointedOn}`,
    en: `must not be before the visit was arranged, ${appointedOn}`,
  };
}

export function notBeforeBirth({ birthDate }: { birthDate: string }): Words {
  return { zh: `不能早于出生日期 ${birthDate}`, en: `must not be before the day of birth, ${birthDate}` };
}

export function notBeforeNow({ now }: { now: string }): Words {
  return { zh: `不能早于现在 ${now}`, en: `must not be before now, ${now}` };
}

export const nothingToWaive: Words = {
  zh: '材料齐全，无须容缺',
  en: 'no paper is missing, so there is nothing to waive',
};

export function papersMissing({ missing }: { missing: readonly string[] }): Words {
  return {
    zh: `尚缺材料 ${missing.join('、')}：须补正、注明缘由（waiver）容缺受理，或不予受理`,
    en: `papers are missing (${missing.join(', ')}): have them handed in, waive them for a reason (waiver), or refuse`,
  };
}

export function notOnChecklist({ unknown, known }: { unknown: string; known: readonly string[] }): Words {
  return {
    zh: `材料清单中没有 ${unknown}，有：${known.join('、')}`,
    en: `${unknown} is not on the checklist: ${known.join(', ')}`,
  };
}

export function ownTasksOnly({ role }: { role: string }): Words {
  return { zh: `${role} 角色只能查看本角色的事项`, en: `a sign-in of role ${role} sees only its own tasks` };
}

export const notAnItem: Words = { zh: '评估标准没有此项目', en: 'is not an item of the standard' };

export function scoreMissing({ options }: { options: string }): Words {
  return { zh: `缺少此项，可选：${options}`, en: `is missing: ${options}` };
}

export function notAnOption({ options }: { options: string }): Words {
  return { zh: `不是该项目的选项，可选：${options}`, en: `is not one of its options: ${options}` };
}

/** Why another assessor comes. */
export function licenceEnded({ validTo, reason }: { validTo: string; reason: string }): Words {
  return { zh: `${validTo} 起无评估资格：${reason}`, en: `not licensed from ${validTo} on: ${reason}` };
}

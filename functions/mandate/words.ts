import type { Words } from '../../rules/base/words.ts';

export const personToActFor: Words = {
  zh: '代理人须写明代何人办理（参保人员编号）',
  en: 'a representative says for whom they act: the id of the insured person',
};

export const paperNeeded: Words = {
  zh: '登记委托须注明依据的材料',
  en: 'a mandate recorded by staff names the paper that it rests on',
};

export const guardianByStaff: Words = {
  zh: '监护关系由经办机构凭材料登记和终止',
  en: 'guardianship is recorded and ended by staff, from its paper',
};

export const providerAppliesOnly: Words = {
  zh: '护理服务机构只能受托申请，不能替人选择服务形式和机构',
  en: 'a provider may be asked to apply, never to choose the care',
};

export function notBefore({ earliest }: { earliest: string }): Words {
  return { zh: `不能早于 ${earliest}`, en: `must not be before ${earliest}` };
}

export function tooManyMandates({ most }: { most: number }): Words {
  return {
    zh: `同时有效的委托不得超过 ${most} 个`,
    en: `no more than ${most} mandates hold at the same time`,
  };
}

export function noLaterThanItEnds({ to }: { to: string }): Words {
  return { zh: `不能晚于原定末日 ${to}`, en: `must not be after its last day, ${to}` };
}

export const holderToList: Words = {
  zh: '须写明 representativeId 或 providerId 之一',
  en: 'must name either representativeId or providerId',
};

export function noSuchProvider({ providerId }: { providerId: string }): Words {
  return { zh: `没有登记机构 ${providerId}`, en: `no provider ${providerId} is registered` };
}

export const actTwice: Words = { zh: '同一事项不能出现两次', en: 'must not name the same matter twice' };

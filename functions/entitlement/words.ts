import type { Words } from '../../rules/base/words.ts';

export const asksAsFamily: Words = {
  zh: '代理人办理须为 family',
  en: 'a representative asks as family',
};

export const asksAsProvider: Words = {
  zh: '与登录角色不符',
  en: 'a provider, and nobody else, asks as provider',
};

export function changesFrom({ first }: { first: string }): Words {
  return { zh: `最早自 ${first} 起`, en: `a change holds from ${first} at the earliest` };
}

export const givenLikeThis: Words = { zh: '与现行选择相同', en: 'care is given like this already' };

export const isChosenAlready: Words = { zh: '即为已选定的机构', en: 'is the chosen provider itself' };

export const nobodyToStandInFor: Words = {
  zh: '该服务形式没有选定机构，无须代班',
  en: 'there is no chosen provider to stand in for',
};

export function notBeforeStart({ from }: { from: string }): Words {
  return { zh: `不能早于待遇起始日 ${from} 的前一天`, en: `must not be before the day before ${from}` };
}

export function standInBackwards({ from }: { from: string }): Words {
  return { zh: `早于代班首日 ${from}`, en: `must not be before ${from}` };
}

export function standInTooLong({ mostDays, latest }: { mostDays: number; latest: string }): Words {
  return {
    zh: `一次至多约定 ${mostDays} 天，不能晚于 ${latest}`,
    en: `must not be after ${latest}: ${mostDays} days at most`,
  };
}

export function died({ diedOn }: { diedOn: string }): Words {
  return { zh: `参保人员已于 ${diedOn} 去世`, en: `the insured person died on ${diedOn}` };
}

export const notInsuredAnyMore: Words = { zh: '已不再参保', en: 'not insured any more' };

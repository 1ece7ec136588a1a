import type { Words } from '../../rules/base/words.ts';

export function sameNumberAs({ row }: { row: number }): Words {
  return { zh: `与第 ${row} 行的身份证号重复`, en: `the ID number of row ${row} again` };
}

export const notRegistered: Words = {
  zh: '没有以此号码登记的参保人员；请先导入参保名册',
  en: 'nobody is registered with this ID number; import the roster first',
};

export const otherName: Words = {
  zh: '与已登记的姓名不符',
  en: 'is not the name that is registered with this ID number',
};

export function died({ diedOn }: { diedOn: string }): Words {
  return { zh: `该人员已于 ${diedOn} 去世`, en: `the person died on ${diedOn}` };
}

export function caseOpen({ caseId }: { caseId: string }): Words {
  return {
    zh: `该人员有在办申请 ${caseId}；请先办结或撤回`,
    en: `the person has an open case, ${caseId}; decide or withdraw it first`,
  };
}

export function uncovered({ uncoveredOn }: { uncoveredOn: string }): Words {
  return {
    zh: `登记的参保信息中 ${uncoveredOn} 未参保；请先更正名册`,
    en: `by what is registered the person was not insured on ${uncoveredOn}; correct the roster first`,
  };
}

export function entitledAlready({
  entitlementId,
  from,
  to,
}: {
  entitlementId: string;
  from: string;
  to: string;
}): Words {
  return {
    zh: `已有待遇资格 ${entitlementId}（${from} 至 ${to}）；接管有误的请先撤回`,
    en: `is entitled already, ${entitlementId}, from ${from} to ${to}; take it back first where it was a mistake`,
  };
}

export function noSuchProvider({ text }: { text: string }): Words {
  return { zh: `没有登记的机构 ${text}`, en: `no provider ${text} is registered` };
}

export function severalProviders({ text }: { text: string }): Words {
  return {
    zh: `有多家机构名为 ${text}，请填编号`,
    en: `several providers are called ${text}; give the id`,
  };
}

export function noSuchCarer({ text }: { text: string }): Words {
  return { zh: `没有登记的护理人员 ${text}`, en: `no carer ${text} is registered` };
}

export function usedHere({ month }: { month: string }): Words {
  return {
    zh: `${month} 已由本系统结算，其已用限额不能导入`,
    en: `${month} was settled by this system, so what it used of limits cannot be imported`,
  };
}

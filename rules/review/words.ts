import type { Words } from '../base/words.ts';

/** 违约情形: what a review may find. */
export const BREACH_TITLES = {
  'grade-wrong': { zh: '失能等级评定错误', en: 'the grade was assessed wrongly' },
  'identity-unverified': { zh: '未核验参保人员身份', en: 'the identity of the person was not verified' },
  'no-care-plan': { zh: '未按等级制定服务计划', en: 'there was no care plan by the grade' },
  'not-by-item': { zh: '未按项目提供服务', en: 'the service was not given by its items' },
  'below-standard': { zh: '服务未达到标准', en: 'the service was below the standard' },
  'too-short': { zh: '服务时长不足', en: 'the service was shorter than due' },
  'too-seldom': { zh: '服务频次不足', en: 'services were given less often than due' },
  'over-charged': { zh: '超标准收费', en: 'more was charged than the standard allows' },
  'duplicate-charge': { zh: '重复收费、分解收费', en: 'it was charged twice, or split' },
  'outside-scope': {
    zh: '未经同意提供支付范围外的服务',
    en: 'a service outside the scope was given without consent',
  },
  'item-substituted': { zh: '串换服务项目', en: 'another item was charged than was given' },
  'for-another-provider': {
    zh: '为其他机构结算或出借资格',
    en: 'it was settled for another provider, or a qualification was lent',
  },
  'false-proof-induced': { zh: '诱导冒名或提供虚假证明', en: 'impersonation or false proofs were induced' },
  'record-forged': { zh: '伪造、变造记录或电子数据', en: 'records or electronic data were forged' },
  'not-given': { zh: '虚构服务，实际未提供', en: 'the service was made up and not given' },
  'not-uploaded': { zh: '未按时上传数据', en: 'data was not uploaded in time' },
  'staff-unfit': { zh: '服务人员未登记或不具备资格', en: 'the staff was not registered or not qualified' },
  'inspection-refused': { zh: '拒绝、阻挠检查', en: 'an inspection was refused or hindered' },
  'change-unreported': { zh: '未按规定申报变更', en: 'a change was not reported' },
} as const satisfies Record<string, Words>;

export const AGREEMENT: Words = { zh: '服务协议', en: 'the service agreement' };
export const HANDLING_RULES: Words = {
  zh: '《社会保险经办条例》第 43 条',
  en: 'Article 43 of the regulations on handling social insurance',
};
export const FUND_RULES: Words = {
  zh: '《医疗保障基金使用监督管理条例》第 15、38 条',
  en: 'Articles 15 and 38 of the regulations on the use of medical security funds',
};

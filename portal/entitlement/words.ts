import type { Words } from '../base/words.ts';

export const entitlements: Words = { zh: '待遇资格', en: 'Entitlements' };
export const entitlement: Words = { zh: '待遇资格', en: 'Entitlement' };
export const person: Words = { zh: '参保人员', en: 'Insured person' };
export const state: Words = { zh: '状态', en: 'State' };
export const grade: Words = { zh: '等级', en: 'Grade' };
export const careMode: Words = { zh: '护理服务形式', en: 'Care mode' };
export const provider: Words = { zh: '护理服务机构', en: 'Provider' };
export const from: Words = { zh: '起', en: 'From' };
export const to: Words = { zh: '止', en: 'Until' };
export const benefitsFrom: Words = { zh: '待遇支付起', en: 'Benefits paid from' };
export const renewalOpens: Words = { zh: '可申请续评', en: 'Renewal opens' };
export const none: Words = { zh: '没有待遇资格', en: 'There is no entitlement' };
export const spells: Words = { zh: '护理安排', en: 'Course of care' };
export const suspensions: Words = { zh: '因住院暂停', en: 'Suspended for hospital stays' };
export const record: Words = { zh: '记录服务', en: 'Record services' };
export const newPlan: Words = { zh: '拟定服务计划', en: 'Draw up a care plan' };
export const recordVisit: Words = { zh: '记录上门服务', en: 'Record a visit' };
export const theCase: Words = { zh: '相关案件', en: 'The case behind it' };
export const states: Record<string, Words> = {
  'not-started': { zh: '未开始', en: 'not started' },
  active: { zh: '享受中', en: 'active' },
  suspended: { zh: '暂停', en: 'suspended' },
  ended: { zh: '已结束', en: 'ended' },
};

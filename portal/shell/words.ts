import type { Words } from '../base/words.ts';

export const signIn: Words = { zh: '登录', en: 'Sign in' };
export const signOut: Words = { zh: '退出', en: 'Sign out' };
export const welcome: Words = {
  zh: '长期护理保险经办：申请、评估、护理、结算，每一分钱都说明依据。',
  en: 'Long-term care insurance: application, assessment, care and settlement, each fen explained to the clause.',
};
/** Each language by its own name. */
export const languageNames: Words = { zh: '中文', en: 'English' };
export const darker: Words = { zh: '深色', en: 'Dark' };
export const lighter: Words = { zh: '浅色', en: 'Light' };
export const search: Words = { zh: '查找参保人员', en: 'Find insured persons' };
export const searchBy: Words = {
  zh: '证件号、手机、姓名、拼音或编号',
  en: 'Document, phone, name, pinyin or id',
};
export const menu: Words = { zh: '菜单', en: 'Menu' };
export const toContent: Words = { zh: '跳到正文', en: 'Skip to the content' };
export const notFound: Words = { zh: '没有这个页面', en: 'There is no such page' };
export const toStart: Words = { zh: '回到首页', en: 'Back to the start page' };
export const notYours: Words = {
  zh: '当前身份不能使用这个页面',
  en: 'This page is not for the role you signed in with',
};
export const broken: Words = {
  zh: '页面出错，未提交的内容可能丢失；请重新打开本页',
  en: 'This page broke; what was not submitted may be lost. Please open it again',
};
export const ended: Words = {
  zh: '登录已结束，请重新登录',
  en: 'Your sign-in has ended; please sign in again',
};

export function actingFor({ personName }: { personName: string }): Words {
  return { zh: `代 ${personName} 办理`, en: `acting for ${personName}` };
}

export const roles: Record<string, Words> = {
  insured: { zh: '参保人员', en: 'Insured person' },
  representative: { zh: '代理人', en: 'Representative' },
  assessor: { zh: '评估员', en: 'Assessor' },
  provider: { zh: '护理服务机构', en: 'Provider' },
  operator: { zh: '受托经办机构', en: 'Operator' },
  agency: { zh: '医保经办机构', en: 'Agency' },
  finance: { zh: '基金财务', en: 'Finance' },
  auditor: { zh: '审计', en: 'Auditor' },
  platform: { zh: '平台管理', en: 'Platform' },
};

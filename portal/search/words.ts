import type { Words } from '../base/words.ts';

export const results: Words = { zh: '查找结果', en: 'Found' };
export const intro: Words = {
  zh: '在上方输入证件号码、手机号码、姓名（或姓名开头）、拼音或首字母、案件号或人员编号。按 / 键可直接输入。',
  en: 'Type the number of a document, a mobile phone number, a name or its beginning, its pinyin or initials, the number of a case or the id of a person above. The key / takes you there.',
};
export const nobody: Words = {
  zh: '没有查到；刚刚登记或变更的，请稍等几秒再查',
  en: 'Nobody was found; what was registered or changed just now is found some seconds later',
};
export const name: Words = { zh: '姓名', en: 'Name' };
export const foundBy: Words = { zh: '因何查到', en: 'Found by' };
export const idNumber: Words = { zh: '证件号码', en: 'Document number' };
export const birthDate: Words = { zh: '出生日期', en: 'Born on' };
export const phone: Words = { zh: '手机', en: 'Phone' };
export const openCase: Words = { zh: '在办案件', en: 'Open case' };
export const entitlement: Words = { zh: '待遇资格', en: 'Entitlement' };
export const joined: Words = { zh: '已并入另一档案', en: 'goes on in another record' };
export const died: Words = { zh: '已去世', en: 'died' };

export const reasons: Record<string, Words> = {
  person: { zh: '人员编号', en: 'Id of the person' },
  case: { zh: '案件号', en: 'Case number' },
  'id-number': { zh: '证件号码', en: 'Document number' },
  passport: { zh: '护照号码', en: 'Passport number' },
  phone: { zh: '手机号码', en: 'Phone number' },
  name: { zh: '姓名', en: 'Name' },
  pinyin: { zh: '拼音', en: 'Pinyin' },
  initials: { zh: '首字母', en: 'Initials' },
};

import type { Words } from '../../rules/base/words.ts';

export const notSearchable: Words = {
  zh: '须填写证件号码、手机号码、姓名（至少一个汉字）、拼音或首字母（至少两个字母）、案件号或人员编号',
  en: 'must be the number of a document, a mobile phone number, a name (one Chinese character at least), its pinyin or initials (two letters at least), or the id of a case or a person',
};

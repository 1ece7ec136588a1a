import type { Words } from '../base/words.ts';

export const whom: Words = { zh: '为谁办理', en: 'For whom do you act' };
export const intro: Words = {
  zh: '您受以下人员委托，选择一位后即以其代理人身份办理。',
  en: 'These people let you act for them: choose one, and you act in their place.',
};
export const noMandate: Words = {
  zh: '现在没有有效的委托。请本人或经办机构先登记委托。',
  en: 'No mandate is in force: the person or the office has to record one first.',
};
export const until: Words = { zh: '有效至', en: 'until' };
export const open: Words = { zh: '终止前', en: 'it is ended' };
export const may: Words = { zh: '可以', en: 'You may' };
export const acts: Record<string, Words> = {
  apply: { zh: '申请、查看', en: 'apply and read' },
  choose: { zh: '选择护理服务', en: 'choose care' },
};

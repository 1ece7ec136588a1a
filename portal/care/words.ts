import type { Words } from '../base/words.ts';

export const record: Words = { zh: '记录服务', en: 'Record services' };
export const component: Words = { zh: '服务内容', en: 'What was done' };
export const from: Words = { zh: '首日', en: 'First day' };
export const to: Words = { zh: '末日', en: 'Last day' };
export const fee: Words = { zh: '每日费用（元）', en: 'Fee of each day (yuan)' };
export const intro: Words = {
  zh: '填写一段连续的服务日期，每天一条记录；同一天重复提交不会重复计费。',
  en: 'Give a run of days: each day becomes one record. Sent twice, a day still counts once.',
};
export const notOneMonth: Words = {
  zh: '首日和末日须在同一个月，末日不早于首日',
  en: 'Both days must be of one month, the last not before the first',
};

export function days({ count }: { count: number }): Words {
  return { zh: `已记录 ${count} 天`, en: `${count} days recorded` };
}

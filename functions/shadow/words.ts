import type { Words } from '../../rules/base/words.ts';

export const monthForm: Words = { zh: '须为月份，如 2024-05', en: 'must be a month, such as 2024-05' };

export function monthNotBegun({ month, today }: { month: string; today: string }): Words {
  return { zh: `${month} 尚未开始，今天是 ${today}`, en: `${month} has not begun; today is ${today}` };
}

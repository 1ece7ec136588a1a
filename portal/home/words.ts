import type { Words } from '../base/words.ts';

export const start: Words = { zh: '首页', en: 'Start' };
export const waits: Words = { zh: '等我办理', en: 'Waiting for me' };
export const nothingWaits: Words = { zh: '没有等待办理的事项', en: 'Nothing waits for you' };
export const allTasks: Words = { zh: '全部待办', en: 'All tasks' };

export function more({ count }: { count: number }): Words {
  return {
    zh: `显示最紧的 ${count} 项，其余见全部待办`,
    en: `The ${count} most urgent are shown; the rest is under all tasks`,
  };
}

export function waiting({ count, overdue: late }: { count: number; overdue: number }): Words {
  return { zh: `${count} 项，其中 ${late} 项已超期`, en: `${count}, of which ${late} overdue` };
}

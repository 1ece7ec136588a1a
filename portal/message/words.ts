import type { Words } from '../base/words.ts';

export const messages: Words = { zh: '消息', en: 'Messages' };
export const at: Words = { zh: '时间', en: 'When' };
export const text: Words = { zh: '内容', en: 'What it says' };
export const theCase: Words = { zh: '案件', en: 'Case' };
export const open: Words = { zh: '查看', en: 'Open' };
export const noneYet: Words = { zh: '还没有消息', en: 'There is no message yet' };

/** What people read, Chinese first and English second, equally exact. */
export interface Words {
  zh: string;
  en: string;
}

export const product: Words = { zh: '长护', en: 'Changhu' };
export const retry: Words = { zh: '重试', en: 'Try again' };
export const nothingHere: Words = { zh: '这里没有内容', en: 'Nothing here' };
export const loading: Words = { zh: '正在读取', en: 'Loading' };
export const nextPage: Words = { zh: '下一页', en: 'Next page' };
export const firstPage: Words = { zh: '回到第一页', en: 'Back to the first page' };
export const columns: Words = { zh: '显示的列', en: 'Columns' };
export const submit: Words = { zh: '提交', en: 'Submit' };
export const restored: Words = {
  zh: '已恢复上次未提交的内容',
  en: 'What you entered before and did not submit is here again',
};
export const startAnew: Words = { zh: '清空重填', en: 'Clear it' };
export const notThisForm: Words = { zh: '格式不对', en: 'This is not of the right form' };
export const sending: Words = { zh: '正在提交', en: 'Sending' };
export const required: Words = { zh: '请填写', en: 'This is needed' };
export const notReached: Words = {
  zh: '网络不通，内容没有丢失，请稍后重试',
  en: 'The server was not reached; nothing is lost, try again in a moment',
};
export const unexpected: Words = {
  zh: '出现意外错误，请重试；仍不行时请告知管理员',
  en: 'Something unforeseen went wrong: try again, and tell the administrator if it stays so',
};
export const sessionEnded: Words = {
  zh: '登录已过期，请重新登录；未提交的内容仍在本页',
  en: 'Your sign-in has ended: sign in again; what you entered is still on this page',
};

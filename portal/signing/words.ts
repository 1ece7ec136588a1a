import type { Words } from '../base/words.ts';

export const signature: Words = { zh: '签字确认', en: 'Signature' };
export const printable: Words = { zh: '打开可打印的结算单', en: 'Open the statement to print' };
export const states: Record<string, Words> = {
  unsigned: { zh: '未签字', en: 'not signed' },
  signed: { zh: '已签字', en: 'signed' },
  refused: { zh: '拒签，等待答复', en: 'refused, waits for an answer' },
  answered: { zh: '拒签已答复', en: 'refused, and answered' },
  released: { zh: '未签字，已放行', en: 'released without a signature' },
};
export const needed: Words = {
  zh: '本地政策要求参保人员或家属签字确认结算单。',
  en: 'The policy asks the insured person or the family to sign the statement.',
};
export const ofAnother: Words = {
  zh: '签字所对应的内容与现在不同，视为未签。',
  en: 'What was signed is not what the statement says now, so that it is not signed.',
};

export function until({ day }: { day: string }): Words {
  return { zh: `请在 ${day} 前签字。`, en: `Please sign until ${day}.` };
}

export const padTitle: Words = { zh: '请在框内手写签名', en: 'Write your name in the field' };
export const padHint: Words = {
  zh: '不便手写的，可打印后在纸上签字，交给护理机构或经办机构。',
  en: 'If writing here is hard, print the statement, sign on paper and give it to the provider or the agency.',
};
export const clear: Words = { zh: '重写', en: 'Write again' };
export const empty: Words = { zh: '请先签名', en: 'Please write your name first' };
export const sign: Words = { zh: '确认签字', en: 'Sign' };
export const done: Words = { zh: '已提交', en: 'Taken' };
export const refuse: Words = { zh: '内容不对，不签字', en: 'Something is wrong: I do not sign' };
export const refuseReason: Words = { zh: '哪里不对', en: 'What is wrong' };
export const refusedFor: Words = { zh: '拒签理由', en: 'Why it was not signed' };
export const answered: Words = { zh: '经办机构答复', en: 'What the agency answered' };
export const answer: Words = { zh: '答复', en: 'Answer' };
export const paper: Words = { zh: '登记纸质签字', en: 'Enter a signature on paper' };
export const scan: Words = {
  zh: '扫描件（不上传，只登记摘要）',
  en: 'The scan (it stays here, its digest is sent)',
};
export const release: Words = { zh: '期满放行', en: 'Release without a signature' };
export const releaseReason: Words = { zh: '放行理由', en: 'Why' };
export const releasedFor: Words = { zh: '放行理由', en: 'Why it was released' };

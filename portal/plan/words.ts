import type { Words } from '../base/words.ts';

export const plans: Words = { zh: '服务计划', en: 'Care plans' };
export const plan: Words = { zh: '服务计划', en: 'Care plan' };
export const newPlan: Words = { zh: '拟定服务计划', en: 'Draw up a care plan' };
export const person: Words = { zh: '参保人员', en: 'Insured person' };
export const provider: Words = { zh: '护理服务机构', en: 'Provider' };
export const state: Words = { zh: '状态', en: 'State' };
export const revision: Words = { zh: '版本', en: 'Version' };
export const from: Words = { zh: '自', en: 'From' };
export const to: Words = { zh: '至', en: 'Until' };
export const none: Words = { zh: '没有服务计划', en: 'There is no care plan' };
export const items: Words = { zh: '服务内容', en: 'What is done' };
export const course: Words = { zh: '办理经过', en: 'What happened' };
export const item: Words = { zh: '项目', en: 'Item' };
export const times: Words = { zh: '次数', en: 'How often' };
export const per: Words = { zh: '每', en: 'In each' };
export const minutes: Words = { zh: '每次分钟数（可不填）', en: 'Minutes of each (may be left out)' };
export const addItem: Words = { zh: '增加项目', en: 'Add an item' };
export const removeItem: Words = { zh: '删除此项', en: 'Remove this item' };
export const note: Words = { zh: '说明（可不填）', en: 'Note (may be left out)' };
export const propose: Words = { zh: '提出', en: 'Propose' };
export const proposed: Words = {
  zh: '已提出，待备案和本人同意',
  en: 'Proposed: it waits to be filed and to be agreed',
};
export const intro: Words = {
  zh: '备案并经本人同意后，自首日起生效；变更时提出新的一版，自其首日起取代旧版。',
  en: 'It holds from its first day once it is filed and agreed. A change is a new version, which takes the place of the old one from its own first day.',
};
export const decision: Words = { zh: '处理', en: 'Decision' };
export const file: Words = { zh: '备案', en: 'File it' };
export const giveBack: Words = { zh: '退回机构', en: 'Return it to the provider' };
export const reason: Words = { zh: '原因', en: 'Reason' };
export const whyNot: Words = { zh: '原因（可不填）', en: 'Reason (may be left out)' };
export const agree: Words = { zh: '同意', en: 'I agree' };
export const decline: Words = { zh: '不同意', en: 'I do not agree' };
export const doYouAgree: Words = { zh: '您是否同意这份服务计划？', en: 'Do you agree to this care plan?' };
export const onPaper: Words = { zh: '登记本人签字的答复', en: 'Record the answer that the person signed' };
export const answer: Words = { zh: '本人答复', en: 'Answer of the person' };
export const agreed: Words = { zh: '本人同意', en: 'The person agrees' };
export const declined: Words = { zh: '本人不同意', en: 'The person does not agree' };
export const paper: Words = { zh: '纸质材料编号或存放处', en: 'Number or place of the paper' };
export const signedOn: Words = { zh: '签字日期', en: 'Signed on' };
export const takeBack: Words = { zh: '撤回计划', en: 'Take the plan back' };
export const done: Words = { zh: '已办理', en: 'Done' };
export const whose: Words = { zh: '列表', en: 'List' };
export const duty: Words = { zh: '政策依据', en: 'The scheme asks for it in' };

export const lists: Record<string, Words> = {
  'to-file': { zh: '待备案', en: 'to be filed' },
  'to-agree': { zh: '待本人同意', en: 'to be agreed by the person' },
  complete: { zh: '已备案并同意', en: 'filed and agreed' },
  returned: { zh: '已退回', en: 'returned' },
  declined: { zh: '本人不同意', en: 'declined by the person' },
  withdrawn: { zh: '已撤回', en: 'taken back' },
};

export const states: Record<string, Words> = {
  proposed: { zh: '待备案和本人同意', en: 'to be filed and agreed' },
  filed: { zh: '已备案，待本人同意', en: 'filed, to be agreed by the person' },
  agreed: { zh: '本人已同意，待备案', en: 'agreed by the person, to be filed' },
  complete: { zh: '已备案并同意', en: 'filed and agreed' },
  returned: { zh: '已退回', en: 'returned' },
  declined: { zh: '本人不同意', en: 'declined by the person' },
  withdrawn: { zh: '已撤回', en: 'taken back' },
};

export const spans: Record<string, Words> = {
  day: { zh: '日', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
};

export const steps: Record<string, Words> = {
  proposed: { zh: '提出', en: 'Proposed' },
  filed: { zh: '备案', en: 'Filed' },
  agreed: { zh: '本人同意', en: 'Agreed by the person' },
  returned: { zh: '退回', en: 'Returned' },
  declined: { zh: '本人不同意', en: 'Declined by the person' },
  withdrawn: { zh: '撤回', en: 'Taken back' },
};

export function often({ times, span, minutes }: { times: number; span: Words; minutes: string }): Words {
  return minutes === ''
    ? { zh: `每${span.zh} ${times} 次`, en: `${times} × a ${span.en}` }
    : {
        zh: `每${span.zh} ${times} 次，每次 ${minutes} 分钟`,
        en: `${times} × a ${span.en}, ${minutes} minutes each`,
      };
}

export function holds({ from, to }: { from: string; to: string }): Words {
  return { zh: `有效期 ${from} 至 ${to}`, en: `It holds from ${from} to ${to}` };
}

export function holdsNot({ from, to }: { from: string; to: string }): Words {
  return {
    zh: `计划期限 ${from} 至 ${to}，尚未或不再有效`,
    en: `Planned from ${from} to ${to}; it does not hold yet, or never did`,
  };
}

export function until({ lastDay }: { lastDay: string }): Words {
  return { zh: `最晚至 ${lastDay}`, en: `Until ${lastDay} at the latest` };
}

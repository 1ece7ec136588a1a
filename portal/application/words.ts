import type { Words } from '../base/words.ts';

export const apply: Words = { zh: '申请评估', en: 'Apply' };
export const intro: Words = {
  zh: '因年老、疾病、伤残需要长期照护的参保人员，可以申请失能等级评估。提交后由经办机构受理，安排评估员上门。',
  en: 'Insured people who need care for long may apply for an assessment. The office accepts it and sends assessors to the home.',
};
export const personId: Words = { zh: '参保人员编号', en: 'Number of the insured person' };
export const disabledSince: Words = { zh: '从哪天起需要照护', en: 'Since which day care has been needed' };
export const papers: Words = { zh: '随申请提交的材料', en: 'Papers handed in with it' };
export const selfAssessment: Words = {
  zh: '下列哪些事需要别人帮助',
  en: 'In which of these help is needed',
};
export const items: Record<string, Words> = {
  eating: { zh: '吃饭', en: 'eating' },
  'bowel-bladder': { zh: '控制大小便', en: 'bowels and bladder' },
  bathing: { zh: '洗澡', en: 'bathing' },
  dressing: { zh: '穿衣', en: 'dressing' },
  toileting: { zh: '上厕所', en: 'using the toilet' },
  transfer: { zh: '起身、移动', en: 'getting up and moving' },
};
export const submitted: Words = { zh: '已提交，查看办理进度', en: 'Submitted: see how it goes on' };

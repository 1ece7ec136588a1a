import type { Words } from '../base/words.ts';

export const cases: Words = { zh: '案件', en: 'Cases' };
export const theCase: Words = { zh: '案件', en: 'Case' };
export const person: Words = { zh: '参保人员', en: 'Insured person' };
export const kind: Words = { zh: '类别', en: 'Kind' };
export const state: Words = { zh: '状态', en: 'State' };
export const appliedOn: Words = { zh: '申请日期', en: 'Applied on' };
export const grade: Words = { zh: '失能等级', en: 'Grade' };
export const level: Words = { zh: '评估级别', en: 'Level' };
export const caseId: Words = { zh: '案件号', en: 'Case number' };
export const allStates: Words = { zh: '全部状态', en: 'All states' };
export const noCases: Words = { zh: '没有这样的案件', en: 'There is no such case' };
export const due: Words = { zh: '办理期限', en: 'Due' };
export const remaining: Words = { zh: '剩余工作日', en: 'Working days left' };
export const stopped: Words = { zh: '计时暂停', en: 'The clock stands still' };
export const nowDo: Words = { zh: '现在可以办理', en: 'What can be done now' };
export const nothingToDo: Words = { zh: '现在没有等待办理的事项', en: 'Nothing waits to be done' };
export const forWhom: Words = { zh: '由谁办理', en: 'For' };
export const reasons: Words = { zh: '原因及依据', en: 'Reasons and clauses' };
export const remedy: Words = { zh: '不服怎么办', en: 'How to object' };
export const untilOn: Words = { zh: '截止', en: 'until' };
export const course: Words = { zh: '办理经过', en: 'What happened' };
export const papersHandedIn: Words = { zh: '已提交材料', en: 'Papers handed in' };
export const papersMissing: Words = { zh: '尚缺材料', en: 'Papers missing' };
export const none: Words = { zh: '无', en: 'none' };
export const provisional: Words = {
  zh: '暂定（该年放假安排尚未公布）',
  en: 'provisional: the official calendar of that year is not out yet',
};

export const kinds: Record<string, Words> = {
  application: { zh: '失能等级评估申请', en: 'Application' },
  renewal: { zh: '到期复评', en: 'Renewal' },
  reassessment: { zh: '状态变更复评', en: 'Re-assessment' },
};

export const states: Record<string, Words> = {
  screening: { zh: '初审', en: 'screening' },
  acceptance: { zh: '待受理', en: 'to be accepted' },
  'papers-correction': { zh: '待补正材料', en: 'papers to be corrected' },
  assessment: { zh: '评估中', en: 'assessment' },
  review: { zh: '待审核', en: 'review' },
  publicity: { zh: '公示中', en: 'publicity' },
  objection: { zh: '可提异议', en: 'open to objection' },
  reassessment: { zh: '复评中', en: 're-assessment' },
  'care-mode-choice': { zh: '待选择护理形式', en: 'care mode to be chosen' },
  active: { zh: '已享受待遇', en: 'entitled' },
  concluded: { zh: '已有结论', en: 'concluded' },
  refused: { zh: '未通过', en: 'refused' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  lapsed: { zh: '逾期终止', en: 'lapsed' },
  closed: { zh: '已关闭', en: 'closed' },
};

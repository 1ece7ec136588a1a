import type { Words } from '../base/words.ts';

export const tasks: Words = { zh: '待办事项', en: 'Tasks' };
export const task: Words = { zh: '待办事项', en: 'Task' };
export const what: Words = { zh: '事项', en: 'What' };
export const person: Words = { zh: '参保人员', en: 'Insured person' };
export const due: Words = { zh: '期限', en: 'Due' };
export const since: Words = { zh: '等待自', en: 'Waiting since' };
export const overdue: Words = { zh: '已超期', en: 'Overdue' };
export const theCase: Words = { zh: '案件', en: 'Case' };
export const assignees: Words = { zh: '指定办理人', en: 'Assigned to' };
export const noTasks: Words = { zh: '没有等待办理的事项', en: 'No task waits' };
export const openCase: Words = { zh: '查看案件', en: 'Open the case' };
export const closed: Words = {
  zh: '这一事项已经办结或关闭，不能再办理',
  en: 'This task is completed or closed; it can no longer be worked on',
};
export const meanwhile: Words = {
  zh: '您填写期间，他人已办结这一事项；您填写的内容没有提交',
  en: 'Somebody else completed this task while you were at it; what you entered was not submitted',
};
export const notMine: Words = {
  zh: '当前身份可以查看，不能办理这一事项',
  en: 'You may look at this task; it is for somebody else to complete',
};
export const submitted: Words = { zh: '已提交', en: 'Submitted' };
export const decision: Words = { zh: '决定', en: 'Decision' };
export const note: Words = { zh: '说明', en: 'Note' };
export const accept: Words = { zh: '受理', en: 'Accept' };
export const correct: Words = { zh: '要求补正材料', en: 'Ask for papers' };
export const refuse: Words = { zh: '不予受理', en: 'Refuse' };
export const waiver: Words = {
  zh: '材料不齐而受理的缘由（材料齐全时不填）',
  en: 'Why it is accepted though papers are missing (leave empty where none is)',
};
export const papersHandedIn: Words = { zh: '已提交材料', en: 'Papers handed in' };
export const papersMissing: Words = { zh: '尚缺材料', en: 'Papers missing' };
export const papersNow: Words = { zh: '现在补交的材料', en: 'Papers handed in now' };
export const none: Words = { zh: '无', en: 'none' };
export const ground: Words = { zh: '不予受理的情形', en: 'Ground of the refusal' };
export const grounds: Record<string, Words> = {
  'not-insured': { zh: '未参加长期护理保险', en: 'not insured' },
  'conditions-not-met': { zh: '不符合申请条件', en: 'conditions are not met' },
  'outside-scope': { zh: '不属于受理范围', en: 'outside the scope' },
  'papers-incomplete': { zh: '材料不齐', en: 'papers are incomplete' },
  'papers-false': { zh: '材料虚假', en: 'papers are false' },
  other: { zh: '其他', en: 'other' },
};
export const visitAt: Words = { zh: '上门时间（北京时间）', en: 'Time of the visit (Beijing time)' };
export const place: Words = { zh: '地点', en: 'Place' };
export const appoint: Words = { zh: '预约上门', en: 'Arrange the visit' };
export const replaceAssessors: Words = { zh: '另抽评估员', en: 'Draw other assessors' };
export const unavailable: Words = { zh: '暂时不能上门', en: 'Cannot be visited for now' };
export const approve: Words = { zh: '审核通过', en: 'Approve' };
export const giveBack: Words = { zh: '退回重新评估', en: 'Return for another assessment' };
export const objection: Words = { zh: '异议内容', en: 'The objection' };
export const visitedAt: Words = { zh: '实际上门时间（北京时间）', en: 'When you were there (Beijing time)' };
export const present: Words = { zh: '在场的家属或代理人', en: 'The relative or agent who was there' };
export const total: Words = { zh: '合计', en: 'Total' };
export const adl: Words = { zh: '日常生活活动能力', en: 'Activities of daily living' };
export const cognition: Words = { zh: '认知能力', en: 'Cognition' };
export const perception: Words = { zh: '感知觉与沟通能力', en: 'Perception and communication' };
export const options: Words = { zh: '可以选择', en: 'You may choose' };
export const refusedOptions: Words = { zh: '不能选择及原因', en: 'What cannot be chosen, and why' };
export const carerId: Words = { zh: '亲情护理人员编号（如有）', en: 'Family carer, where there is one' };
export const agreed: Words = { zh: '共同商定的评分', en: 'Scores settled together' };
export const third: Words = {
  zh: '不能达成一致，请第三名评估员',
  en: 'No agreement: a third assessor is to come',
};
export const assessorIds: Words = { zh: '参加商定的评估员', en: 'Assessors who settled it' };
export const ownForm: Words = { zh: '评估表', en: 'Assessment form' };
export const sendAnother: Words = {
  zh: '不能评估，请另派评估员',
  en: 'Cannot assess: another assessor is to come',
};

export function answered({ done, all }: { done: number; all: number }): Words {
  return { zh: `已评 ${done} 项，共 ${all} 项`, en: `${done} of ${all} items scored` };
}

import type { ProcessStep } from '../../rules/scheme/index.ts';

/** What is the same for all tasks of a type. */
export interface TaskKind {
  /** What the person whose turn it is reads. */
  title: { zh: string; en: string };
  /** The working days that the scheme gives for it. */
  within: ProcessStep;
  /**
   * When the deadline passes, the agency gets the task, or it is closed and the case goes on without an answer.
   */
  onDeadline: 'escalate' | 'close';
}

/** Every type of task; what completes one of a type stands in `case/task-input.ts`. */
export const TASK_KINDS = {
  acceptance: {
    title: { zh: '受理审核', en: 'Check papers and conditions' },
    within: 'acceptance',
    onDeadline: 'escalate',
  },
  'papers-correction': {
    title: { zh: '补正申请材料', en: 'Hand in what is missing' },
    within: 'papersCorrection',
    onDeadline: 'close',
  },
  appointment: {
    title: { zh: '预约上门评估', en: 'Arrange the visit' },
    within: 'appointment',
    onDeadline: 'escalate',
  },
  availability: {
    title: { zh: '告知可以上门的时间', en: 'Say when you can be visited' },
    within: 'careModeChoice',
    onDeadline: 'escalate',
  },
  assessment: {
    title: { zh: '上门评估', en: 'Assess on site' },
    within: 'assessment',
    onDeadline: 'escalate',
  },
  reassessment: {
    title: { zh: '上门复评', en: 'Re-assess on site' },
    within: 'reassessment',
    onDeadline: 'escalate',
  },
  'score-agreement': {
    title: { zh: '评估员评分不一致，请商定', en: 'Settle the scores on which the assessors differ' },
    within: 'agreement',
    onDeadline: 'escalate',
  },
  review: {
    title: { zh: '评估结果审核', en: 'Review the result' },
    within: 'review',
    onDeadline: 'escalate',
  },
  publicity: {
    title: { zh: '公示期内可提出异议', en: 'Object during the publicity period' },
    within: 'publicity',
    onDeadline: 'close',
  },
  objection: {
    title: { zh: '对评估结果可提出异议', en: 'Object to the result' },
    within: 'objection',
    onDeadline: 'close',
  },
  'assessor-shortage': {
    title: {
      zh: '可抽取的评估员不足，请登记后重新抽取',
      en: 'Too few assessors to draw: register more, then draw again',
    },
    within: 'escalation',
    onDeadline: 'escalate',
  },
  incident: {
    title: {
      zh: '流程意外中断，排除原因后继续',
      en: 'The course broke off unforeseen: remove the cause, then go on',
    },
    within: 'escalation',
    onDeadline: 'escalate',
  },
  'care-mode-choice': {
    title: { zh: '选择护理服务形式和机构', en: 'Choose care mode and provider' },
    within: 'careModeChoice',
    onDeadline: 'escalate',
  },
} as const satisfies Record<string, TaskKind>;
export type TaskType = keyof typeof TASK_KINDS;
export const TASK_TYPES = Object.keys(TASK_KINDS) as [TaskType, ...TaskType[]];

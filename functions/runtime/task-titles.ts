import type { TaskType } from '../http/schemas.ts';

/** What the person whose turn it is reads. */
export const TASK_TITLES: Record<TaskType, { zh: string; en: string }> = {
  acceptance: { zh: '受理审核', en: 'Check papers and conditions' },
  assessment: { zh: '上门评估', en: 'Assess on site' },
  review: { zh: '评估结果审核', en: 'Review the result' },
  publicity: { zh: '公示期内可提出异议', en: 'Object during the publicity period' },
  reassessment: { zh: '上门复评', en: 'Re-assess on site' },
  'assessor-shortage': {
    zh: '可抽取的评估员不足，请登记后重新抽取',
    en: 'Too few assessors to draw: register more, then draw again',
  },
  'care-mode-choice': { zh: '选择护理服务形式和机构', en: 'Choose care mode and provider' },
};

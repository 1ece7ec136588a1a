import * as z from 'zod';
import { shanghaiTime } from '../base/time.ts';
import { event } from './define.ts';

const Ids = z.array(z.string());
const Scores = z.record(z.string(), z.int());
const Note = z.object({ note: z.string() });

/** The sums of three parts, or the total, by the standard that the city assesses by. */
const Graded = z.object({
  adl: z.int().optional(),
  cognition: z.int().optional(),
  perception: z.int().optional(),
  total: z.int().optional(),
  level: z.int(),
  grade: z.string().nullable(),
  scores: Scores,
});
/** The single scores tell of somebody's health more than a subscriber has to know. */
const GradedData = z.object({ level: z.int(), grade: z.string().nullable() });
const GRADED_EXAMPLE = {
  adl: 30,
  cognition: 12,
  perception: 10,
  level: 4,
  grade: 'severe',
  scores: { eating: 5, dressing: 0 },
};

function gradedWords({ adl, cognition, perception, total, level }: z.infer<typeof Graded>) {
  if (total !== undefined)
    return { zh: `总分 ${total} 分，失能等级 ${level} 级`, en: `total ${total}: level ${level}` };
  return {
    zh: `日常生活活动 ${adl} 分、认知 ${cognition} 分、感知觉与沟通 ${perception} 分，失能等级 ${level} 级`,
    en: `daily living ${adl}, cognition ${cognition}, perception ${perception}: level ${level}`,
  };
}

/** From the draw of the assessors to the reviewed grade. */
export const ASSESSMENT_EVENTS = {
  'assessors-drawn': event({
    what: 'assessors-drawn',
    title: { zh: '抽取评估员', en: 'Assessors drawn' },
    when: 'Assessors are drawn at random among those who may assess the person.',
    details: z.object({
      drawn: Ids,
      kept: Ids,
      excluded: z.array(z.unknown()),
      record: z.record(z.string(), z.unknown()),
    }),
    data: z.object({ drawn: Ids, kept: Ids }),
    example: { drawn: ['assessor-1', 'assessor-3'], kept: [], excluded: [], record: {} },
    sentence: ({ drawn, excluded }) => ({
      zh: `随机抽取评估员 ${drawn.join('、')}；因回避或资格不符排除 ${excluded.length} 人`,
      en: `drawn at random: ${drawn.join(', ')}; left out for interests or qualification: ${excluded.length}`,
    }),
  }),
  'assessor-replaced': event({
    what: 'assessor-replaced',
    title: { zh: '更换评估员', en: 'Assessor replaced' },
    when: 'A drawn assessor cannot or may not assess; another one is drawn.',
    details: z.object({ replaced: Ids, note: z.string() }),
    data: z.object({ replaced: Ids }),
    example: { replaced: ['assessor-3'], note: '评估资格已到期' },
    sentence: ({ replaced, note }) => ({
      zh: `评估员 ${replaced.join('、')} 不再参加评估：${note}`,
      en: `${replaced.join(', ')} will not assess: ${note}`,
    }),
  }),
  'visit-appointed': event({
    what: 'visit-appointed',
    title: { zh: '预约上门评估', en: 'Visit arranged' },
    when: 'Time and place of the visit are fixed.',
    details: z.object({ visitAt: z.string(), place: z.string(), assessorIds: Ids }),
    data: z.object({ visitAt: z.string(), assessorIds: Ids }),
    example: { visitAt: '2024-03-12T01:30:00.000Z', place: '家中', assessorIds: ['assessor-1'] },
    sentence: ({ visitAt, place, assessorIds }) => ({
      zh: `评估员 ${assessorIds.join('、')} 定于 ${shanghaiTime(visitAt)} 到${place}评估`,
      en: `${assessorIds.join(', ')} will come on ${shanghaiTime(visitAt)} to: ${place}`,
    }),
  }),
  'form-handed-in': event({
    what: 'form-handed-in',
    title: { zh: '提交评估表', en: 'Form handed in' },
    when: 'An assessor hands in the form of the visit.',
    details: z.object({ assessorId: z.string(), visitedAt: z.string(), place: z.string() }),
    data: z.object({ assessorId: z.string(), visitedAt: z.string() }),
    example: { assessorId: 'assessor-1', visitedAt: '2024-03-12T01:35:00.000Z', place: '家中' },
    sentence: ({ assessorId, visitedAt, place }) => ({
      zh: `评估员 ${assessorId} 于 ${shanghaiTime(visitedAt)} 在${place}评估，提交评估表`,
      en: `${assessorId} assessed on ${shanghaiTime(visitedAt)} at: ${place}, and handed in the form`,
    }),
  }),
  'applicant-unavailable': event({
    what: 'applicant-unavailable',
    title: { zh: '暂不能上门评估', en: 'Visit not possible for now' },
    when: 'The person cannot be visited; the working days of the conclusion stand still.',
    details: Note,
    data: z.object({}),
    example: { note: '住院治疗' },
    sentence: ({ note }) => ({
      zh: `暂不能上门评估：${note}；办理期限暂停`,
      en: `the person cannot be visited for now: ${note}; the days of handling stand still`,
    }),
  }),
  'applicant-available': event({
    what: 'applicant-available',
    title: { zh: '可以上门评估', en: 'Visit possible again' },
    when: 'The person can be visited again; the working days go on.',
    details: Note,
    data: z.object({}),
    example: { note: '已出院' },
    sentence: ({ note }) => ({
      zh: `可以上门评估：${note}；办理期限继续计算`,
      en: `the person can be visited again: ${note}; the days of handling go on`,
    }),
  }),
  'scores-agreed': event({
    what: 'scores-agreed',
    title: { zh: '商定评分', en: 'Scores agreed' },
    when: 'The assessors settle the items that they scored differently.',
    details: z.object({ scores: Scores, note: z.string() }),
    data: z.object({}),
    example: { scores: { eating: 5 }, note: '共同复看录像' },
    sentence: ({ note }) => ({
      zh: `评估员就不一致的评分商定一致：${note}`,
      en: `the assessors agreed on the scores that differed: ${note}`,
    }),
  }),
  'third-assessor-needed': event({
    what: 'third-assessor-needed',
    title: { zh: '增派第三名评估员', en: 'A third assessor decides' },
    when: 'The assessors do not agree; a third one is drawn.',
    details: z.object({ differences: z.array(z.unknown()), note: z.string() }),
    data: z.object({}),
    example: { differences: [], note: '未能商定' },
    sentence: ({ differences, note }) => ({
      zh: `有 ${differences.length} 项评分未能商定，增派第三名评估员：${note}`,
      en: `${differences.length} items could not be agreed, so a third assessor is drawn: ${note}`,
    }),
  }),
  graded: event({
    what: 'graded',
    title: { zh: '得出评估结果', en: 'Graded' },
    when: 'Level and grade are computed from the scores.',
    details: Graded,
    data: GradedData,
    example: GRADED_EXAMPLE,
    sentence: gradedWords,
  }),
  regraded: event({
    what: 'regraded',
    title: { zh: '得出复评结果', en: 'Re-graded' },
    when: 'The re-assessment gives its level and grade.',
    details: Graded,
    data: GradedData,
    example: GRADED_EXAMPLE,
    sentence: (details) => {
      const { zh, en } = gradedWords(details);
      return { zh: `复评：${zh}`, en: `re-assessment: ${en}` };
    },
  }),
  'review-returned': event({
    what: 'review-returned',
    title: { zh: '审核退回', en: 'Returned by review' },
    when: 'The review has the case assessed anew.',
    details: Note,
    data: z.object({}),
    example: { note: '缺现场照片' },
    sentence: ({ note }) => ({ zh: `审核退回，重新评估：${note}`, en: `to be assessed anew: ${note}` }),
  }),
  'review-approved': event({
    what: 'review-approved',
    title: { zh: '审核通过', en: 'Approved by review' },
    when: 'The review approves the result.',
    details: z.object({}),
    example: {},
    sentence: () => ({ zh: '评估结果审核通过', en: 'the result was approved' }),
  }),
} as const;

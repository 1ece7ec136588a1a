import * as z from 'zod';
import { Counted, event, provisionally, ReasonCodes, Reasons, reasonWords } from './define.ts';

const APPLICANTS = {
  self: { zh: '本人', en: 'the person' },
  family: { zh: '家属', en: 'the family' },
  provider: { zh: '护理服务机构', en: 'a provider' },
  agency: { zh: '经办机构', en: 'the agency' },
} as const;

const REQUESTS = {
  application: { zh: '提出失能等级评估和待遇申请', en: 'asked for assessment and benefit' },
  renewal: { zh: '提出续评申请', en: 'asked for renewal' },
  reassessment: { zh: '发起重新评估', en: 'ordered a re-assessment' },
} as const;

/** The way to object 救济途径, with the last day. */
export const Remedy = z.object({
  clause: z.string(),
  zh: z.string(),
  en: z.string(),
  assumption: z.string().optional(),
  assumptionEn: z.string().optional(),
  workingDays: z.int(),
  untilOn: z.iso.date(),
  /** Absent where an earlier release counted. */
  counted: Counted.optional(),
});
export type Remedy = z.infer<typeof Remedy>;

const Note = z.string();

/** 责令重新评估的缘由. */
const OrderReason = z.enum(['state-change', 'random-check', 'complaint']);

/** From the request to acceptance, and how a case ends without a result. */
export const REQUEST_EVENTS = {
  applied: event({
    what: 'applied',
    title: { zh: '提出申请', en: 'Applied' },
    when: 'A case is opened by a request.',
    details: z.object({
      kind: z.enum(['application', 'renewal', 'reassessment']),
      applicant: z.enum(['self', 'family', 'provider', 'agency']),
      applicantId: z.string().nullable(),
      papers: z.array(z.string()),
    }),
    example: { kind: 'application', applicant: 'family', applicantId: null, papers: ['identity'] },
    sentence: ({ kind, applicant, papers }) => ({
      zh: `${APPLICANTS[applicant].zh}${REQUESTS[kind].zh}，提交材料 ${papers.length} 份`,
      en: `${APPLICANTS[applicant].en} ${REQUESTS[kind].en} and handed in ${papers.length} papers`,
    }),
  }),
  screened: event({
    what: 'screened',
    title: { zh: '通过资格初审', en: 'Screened' },
    when: 'The rules find nothing that excludes the person.',
    details: z.object({ benefitsFrom: z.string(), feesNotPaid: z.array(z.unknown()) }),
    data: z.object({ benefitsFrom: z.string() }),
    example: { benefitsFrom: '2024-03-04', feesNotPaid: [] },
    sentence: ({ benefitsFrom }) => ({
      zh: `参保、等待期、失能持续时间等条件均符合，待遇最早自 ${benefitsFrom} 起`,
      en: `cover, waiting and duration of the disability are in order; benefits are due from ${benefitsFrom} at the earliest`,
    }),
  }),
  accepted: event({
    what: 'accepted',
    title: { zh: '受理', en: 'Accepted' },
    when: 'The papers are in order, or what is missing is waived, and the case goes to assessment.',
    details: z.object({ missing: z.array(z.string()).optional(), note: Note.optional() }),
    data: z.object({ missing: z.array(z.string()).optional() }),
    example: { missing: ['medical-records'], note: '医院确认病历正在邮寄' },
    sentence: ({ missing, note }) =>
      missing
        ? {
            zh: `缺 ${missing.join('、')}，容缺受理，进入失能等级评估：${note}`,
            en: `accepted although ${missing.join(', ')} is missing; the case goes to assessment: ${note}`,
          }
        : {
            zh: '材料齐全、符合条件，予以受理，进入失能等级评估',
            en: 'the papers are complete and the conditions met: the case goes to assessment',
          },
  }),
  'papers-requested': event({
    what: 'papers-requested',
    title: { zh: '要求补正材料', en: 'Papers to be corrected' },
    when: 'Papers are missing or wrong; the working days of the stage stand still.',
    details: z.object({ missing: z.array(z.string()), note: Note }),
    data: z.object({ missing: z.array(z.string()) }),
    noteIsForAll: true,
    example: { missing: ['medical-records'], note: '缺近一年病历' },
    sentence: ({ missing, note }) => ({
      zh: `申请材料须补正（${missing.join('、')}）：${note}；补正期间办理期限暂停`,
      en: `papers are to be handed in or mended (${missing.join(', ')}): ${note}; the days of handling stand still`,
    }),
  }),
  'papers-corrected': event({
    what: 'papers-corrected',
    title: { zh: '材料已补正', en: 'Papers corrected' },
    when: 'The papers asked for are handed in.',
    details: z.object({ papers: z.array(z.string()) }),
    example: { papers: ['medical-records'] },
    sentence: ({ papers }) => ({
      zh: `补交材料：${papers.join('、')}；办理期限继续计算`,
      en: `handed in: ${papers.join(', ')}; the days of handling go on`,
    }),
  }),
  refused: event({
    what: 'refused',
    title: { zh: '不予通过', en: 'Refused' },
    when: 'The case ends with a refusal: at screening, at acceptance, or by its grade.',
    details: z.object({
      stage: z.enum(['screening', 'acceptance', 'grading']),
      reasons: Reasons,
      remedy: Remedy,
    }),
    data: z.object({
      stage: z.enum(['screening', 'acceptance', 'grading']),
      reasons: ReasonCodes,
      remedy: Remedy.pick({ clause: true, workingDays: true, untilOn: true }),
    }),
    example: {
      stage: 'screening',
      reasons: [
        { code: 'not-insured', clause: '二（一）', zh: '申请当日未参保', en: 'not insured on that day' },
      ],
      remedy: {
        clause: '五（二）',
        zh: '不服本决定的，可自收到之日起 10 个工作日内向参保地医保经办机构提出异议',
        en: 'within 10 working days of receipt you may object to the agency of the place of insurance',
        workingDays: 10,
        untilOn: '2024-03-18',
      },
    },
    sentence: ({ reasons, remedy }) => {
      const why = reasonWords(reasons);
      return {
        zh: `不予通过：${why.zh}。${remedy.zh}，至 ${remedy.untilOn} 止${provisionally(remedy.counted).zh}`,
        en: `refused: ${why.en}; ${remedy.en}, until ${remedy.untilOn}${provisionally(remedy.counted).en}`,
      };
    },
  }),
  'reassessment-ordered': event({
    what: 'reassessment-ordered',
    title: { zh: '责令重新评估', en: 'Re-assessment ordered' },
    when: 'Somebody entitled is to be assessed again: a change of state, a random check, a complaint.',
    details: z.object({ reason: OrderReason, note: z.string() }),
    data: z.object({ reason: OrderReason }),
    example: { reason: 'random-check', note: '随机抽查' },
    sentence: ({ note }) => ({
      zh: `要求重新评估：${note}`,
      en: `a re-assessment is ordered: ${note}`,
    }),
  }),
  withdrawn: event({
    what: 'withdrawn',
    title: { zh: '撤回申请', en: 'Withdrawn' },
    when: 'Whoever applied takes the request back before it is decided.',
    details: z.object({ reason: z.string() }),
    data: z.object({}),
    example: { reason: '家庭自行照护' },
    sentence: ({ reason }) => ({ zh: `申请撤回：${reason}`, en: `the request was taken back: ${reason}` }),
  }),
  'person-died': event({
    what: 'person-died',
    title: { zh: '参保人员去世，申请终止', en: 'Closed: the person died' },
    when: 'The insured person died while the case was open.',
    details: z.object({ reasons: Reasons }),
    data: z.object({ reasons: ReasonCodes }),
    example: {
      reasons: [
        {
          code: 'died',
          clause: '六',
          zh: '参保人员已于 2024-03-10 去世',
          en: 'the insured person died on 2024-03-10',
        },
      ],
    },
    sentence: ({ reasons }) => reasonWords(reasons),
  }),
  'cover-lost': event({
    what: 'cover-lost',
    title: { zh: '不再参保，申请终止', en: 'Closed: not insured any more' },
    when: 'The person is not insured any more while the case is open.',
    details: z.object({ reasons: Reasons }),
    data: z.object({ reasons: ReasonCodes }),
    example: {
      reasons: [{ code: 'cover-lost', clause: '三', zh: '已不再参保', en: 'not insured any more' }],
    },
    sentence: ({ reasons }) => reasonWords(reasons),
  }),
  'entitlement-terminated': event({
    what: 'entitlement-terminated',
    title: { zh: '待遇资格终止，申请终止', en: 'Closed: the entitlement was terminated' },
    when: 'The entitlement that the case is about ended by the agency’s decision.',
    details: z.object({ reasons: Reasons }),
    data: z.object({ reasons: ReasonCodes }),
    example: {
      reasons: [{ code: 'fraud', clause: '八（二）', zh: '以欺诈等手段取得待遇', en: 'obtained by deceit' }],
    },
    sentence: ({ reasons }) => reasonWords(reasons),
  }),
  lapsed: event({
    what: 'lapsed',
    title: { zh: '逾期终止', en: 'Lapsed' },
    when: 'Nobody acted on the case until the last of its deadlines.',
    details: z.object({}),
    example: {},
    sentence: () => ({
      zh: '最后期限已过仍无人办理，申请终止',
      en: 'nobody acted until the last deadline: the case is over',
    }),
  }),
} as const;

import * as z from 'zod';
import { endReasons } from '../../../rules/entitlement/index.ts';
import { event, ReasonCodes, Reasons, reasonWords } from './define.ts';

const Id = z.object({ entitlementId: z.string() });
const EXAMPLE = { entitlementId: 'ent_1' };
const Day = z.iso.date();

const END_WORDS: Record<(typeof endReasons)[number], { zh: string; en: string }> = {
  died: { zh: '参保人员去世', en: 'the insured person died' },
  'cover-lost': { zh: '不再参保', en: 'no longer insured' },
  recovered: { zh: '失能状况好转，不再符合条件', en: 'the disability no longer meets the conditions' },
  fraud: { zh: '以欺诈等手段取得待遇', en: 'obtained by deceit' },
  renewed: { zh: '续评后转入新的待遇资格', en: 'followed by a renewed entitlement' },
  superseded: { zh: '重新评估后转入新的待遇资格', en: 'followed by another entitlement' },
  expired: { zh: '评估结论有效期届满', en: 'the conclusion is no longer valid' },
};

export function endWords(reason: (typeof endReasons)[number]) {
  return END_WORDS[reason];
}

/** What happens to an entitlement, told in the case that led to it. */
export const ENTITLEMENT_EVENTS = {
  'entitlement-started': event({
    subject: 'entitlement',
    what: 'started',
    title: { zh: '开始享受待遇', en: 'Entitlement started' },
    when: 'The entitlement begins with the chosen care mode.',
    details: Id.extend({
      from: Day,
      to: Day.nullable(),
      benefitsFrom: Day,
      grade: z.string(),
      careMode: z.string(),
      providerId: z.string().nullable(),
    }),
    example: {
      ...EXAMPLE,
      from: '2024-03-26',
      to: '2026-03-25',
      benefitsFrom: '2024-03-26',
      grade: 'severe',
      careMode: 'institutional',
      providerId: 'provider-1',
    },
    sentence: ({ from, to, benefitsFrom }) => ({
      zh: `待遇资格自 ${from} 至 ${to ?? '长期'}，自 ${benefitsFrom} 起支付待遇`,
      en: `entitled from ${from} to ${to ?? 'further notice'}; benefits are due from ${benefitsFrom}`,
    }),
  }),
  'entitlement-suspended': event({
    subject: 'entitlement',
    what: 'suspended',
    title: { zh: '待遇暂停', en: 'Entitlement suspended' },
    when: 'A hospital stay begins.',
    details: Id.extend({ from: Day }),
    example: { ...EXAMPLE, from: '2024-06-01' },
    sentence: ({ from }) => ({
      zh: `因住院，待遇自 ${from} 起暂停`,
      en: `suspended from ${from} by a hospital stay`,
    }),
  }),
  'entitlement-resumed': event({
    subject: 'entitlement',
    what: 'resumed',
    title: { zh: '待遇恢复', en: 'Entitlement resumed' },
    when: 'The hospital stay is over.',
    details: Id.extend({ from: Day }),
    example: { ...EXAMPLE, from: '2024-06-12' },
    sentence: ({ from }) => ({
      zh: `出院后，待遇自 ${from} 起恢复`,
      en: `resumed from ${from} after the hospital stay`,
    }),
  }),
  'entitlement-ended': event({
    subject: 'entitlement',
    what: 'ended',
    title: { zh: '待遇终止', en: 'Entitlement ended' },
    when: 'The entitlement has its last day: expiry, death, loss of cover, recovery, fraud.',
    details: Id.extend({ on: Day, reason: z.enum(endReasons) }),
    example: { ...EXAMPLE, on: '2026-03-25', reason: 'expired' },
    sentence: ({ on, reason }) => ({
      zh: `待遇止于 ${on}：${END_WORDS[reason].zh}`,
      en: `the last day is ${on}: ${END_WORDS[reason].en}`,
    }),
  }),
  'renewal-opened': event({
    subject: 'entitlement',
    what: 'renewal-opened',
    title: { zh: '可申请续评', en: 'Renewal opened' },
    when: 'A renewal may be requested from now on.',
    details: Id.extend({ validTo: Day }),
    example: { ...EXAMPLE, validTo: '2026-03-25' },
    sentence: ({ validTo }) => ({
      zh: `评估结论有效期至 ${validTo}，现可申请续评`,
      en: `the conclusion is valid until ${validTo}; its renewal can be requested now`,
    }),
  }),
  'renewal-reminded': event({
    subject: 'entitlement',
    what: 'renewal-reminded',
    title: { zh: '续评提醒', en: 'Reminded of the renewal' },
    when: 'No renewal is requested yet and the expiry comes near.',
    details: Id.extend({ validTo: Day }),
    example: { ...EXAMPLE, validTo: '2026-03-25' },
    sentence: ({ validTo }) => ({
      zh: `尚未申请续评，评估结论 ${validTo} 到期`,
      en: `no renewal is requested yet; the conclusion expires on ${validTo}`,
    }),
  }),
  'entitlement-continued': event({
    subject: 'entitlement',
    what: 'continued',
    title: { zh: '续评后接续待遇', en: 'Entitlement continued' },
    when: 'A renewal that was asked for in time is concluded: the entitlement goes on without a gap.',
    details: Id.extend({
      from: Day,
      to: Day,
      grade: z.string(),
      careMode: z.string(),
      providerId: z.string().nullable(),
    }),
    example: {
      ...EXAMPLE,
      from: '2026-03-26',
      to: '2028-03-25',
      grade: 'severe',
      careMode: 'institutional',
      providerId: 'provider-1',
    },
    sentence: ({ from, to }) => ({
      zh: `续评通过，待遇自 ${from} 起不间断接续至 ${to}`,
      en: `renewed: the entitlement goes on from ${from} to ${to} without a gap`,
    }),
  }),
  'care-mode-changed': event({
    subject: 'entitlement',
    what: 'care-mode-changed',
    title: { zh: '变更服务形式或机构', en: 'Care changed' },
    when: 'Another care mode, provider or carer is chosen, from the day that the scheme gives.',
    details: Id.extend({
      from: Day,
      careMode: z.string(),
      providerId: z.string().nullable(),
      carerId: z.string().nullable(),
    }),
    example: {
      ...EXAMPLE,
      from: '2024-07-02',
      careMode: 'home-visits',
      providerId: 'provider-2',
      carerId: null,
    },
    sentence: ({ from, careMode, providerId }) => ({
      zh: `自 ${from} 起服务形式为 ${careMode}${providerId === null ? '' : `，机构 ${providerId}`}`,
      en: `from ${from} on the care mode is ${careMode}${providerId === null ? '' : ` with ${providerId}`}`,
    }),
  }),
  'grade-changed': event({
    subject: 'entitlement',
    what: 'grade-changed',
    title: { zh: '待遇等级变更', en: 'Grade changed' },
    when: 'An ordered re-assessment finds another grade; it holds from the day after its conclusion.',
    details: Id.extend({ from: Day, level: z.int(), grade: z.string() }),
    example: { ...EXAMPLE, from: '2024-09-10', level: 2, grade: 'moderate' },
    sentence: ({ from, level, grade }) => ({
      zh: `重新评估为 ${level} 级，自 ${from} 起待遇等级为 ${grade}`,
      en: `assessed again at level ${level}: the grade is ${grade} from ${from} on`,
    }),
  }),
  'grade-confirmed': event({
    subject: 'entitlement',
    what: 'grade-confirmed',
    title: { zh: '待遇等级不变', en: 'Grade confirmed' },
    when: 'An ordered re-assessment finds the grade that is in force.',
    details: Id.extend({ level: z.int(), grade: z.string() }),
    example: { ...EXAMPLE, level: 5, grade: 'severe' },
    sentence: ({ level, grade }) => ({
      zh: `重新评估为 ${level} 级，待遇等级 ${grade} 不变`,
      en: `assessed again at level ${level}: the grade stays ${grade}`,
    }),
  }),
  'conclusion-moot': event({
    subject: 'entitlement',
    what: 'conclusion-moot',
    title: { zh: '待遇已终止，结论不再适用', en: 'Nothing left to change' },
    when: 'An ordered re-assessment is concluded after the entitlement ended.',
    details: Id.extend({ level: z.int(), endedOn: Day }),
    example: { ...EXAMPLE, level: 3, endedOn: '2026-03-25' },
    sentence: ({ level, endedOn }) => ({
      zh: `重新评估为 ${level} 级，待遇已于 ${endedOn} 终止`,
      en: `assessed again at level ${level}, but the entitlement ended on ${endedOn}`,
    }),
  }),
  'entitlement-end-withdrawn': event({
    subject: 'entitlement',
    what: 'end-withdrawn',
    title: { zh: '撤销待遇终止', en: 'End withdrawn' },
    when: 'A death or a loss of cover turns out to have been none.',
    details: Id.extend({ endedOn: Day, reason: z.enum(endReasons) }),
    example: { ...EXAMPLE, endedOn: '2024-05-31', reason: 'cover-lost' },
    sentence: ({ endedOn, reason }) => ({
      zh: `${END_WORDS[reason].zh}有误，撤销 ${endedOn} 的终止`,
      en: `not so: ${END_WORDS[reason].en}; the end on ${endedOn} is withdrawn`,
    }),
  }),
  'suspension-corrected': event({
    subject: 'entitlement',
    what: 'suspension-corrected',
    title: { zh: '更正暂停日期', en: 'Suspension corrected' },
    when: 'A hospital stay is put right or taken back, so that other days are suspended.',
    details: Id.extend({ suspensions: z.array(z.object({ from: Day, to: Day })) }),
    example: { ...EXAMPLE, suspensions: [{ from: '2024-06-01', to: '2024-06-03' }] },
    sentence: ({ suspensions }) => ({
      zh: `住院情况更正，暂停日期：${suspensions.map(({ from, to }) => `${from} 至 ${to}`).join('、') || '无'}`,
      en: `hospital stays put right; suspended days: ${suspensions.map(({ from, to }) => `${from} to ${to}`).join(', ') || 'none'}`,
    }),
  }),
  'bed-kept': event({
    subject: 'entitlement',
    what: 'bed-kept',
    title: { zh: '续评办理中，保留床位', en: 'Bed kept' },
    when: 'The conclusion has expired, but its renewal is still being handled.',
    details: Id.extend({ since: Day }),
    example: { ...EXAMPLE, since: '2026-03-25' },
    sentence: ({ since }) => ({
      zh: `有效期 ${since} 届满，续评尚未办结，床位继续保留`,
      en: `expired on ${since}; the bed is kept while the renewal is handled`,
    }),
  }),
  'bed-given-back': event({
    subject: 'entitlement',
    what: 'bed-given-back',
    title: { zh: '退还床位', en: 'Bed given back' },
    when: 'A renewal for which a bed was kept did not succeed.',
    details: Id.extend({ since: Day }),
    example: { ...EXAMPLE, since: '2026-03-25' },
    sentence: ({ since }) => ({
      zh: `有效期 ${since} 届满，续评未通过，床位退还`,
      en: `expired on ${since} without renewal; the bed is given back`,
    }),
  }),
  'person-died': event({
    what: 'person-died',
    title: { zh: '参保人员去世，案件终止', en: 'Closed by death' },
    when: 'The person died while the case was open.',
    details: z.object({ reasons: Reasons }),
    data: z.object({ reasons: ReasonCodes }),
    example: { reasons: [{ code: 'died', clause: '五（四）', zh: '参保人员去世', en: 'the person died' }] },
    sentence: ({ reasons }) => reasonWords(reasons),
  }),
  'cover-lost': event({
    what: 'cover-lost',
    title: { zh: '不再参保，案件终止', en: 'Closed by loss of cover' },
    when: 'The person is not insured any more while the case is open.',
    details: z.object({ reasons: Reasons }),
    data: z.object({ reasons: ReasonCodes }),
    example: { reasons: [{ code: 'cover-lost', clause: '二（一）', zh: '不再参保', en: 'not insured' }] },
    sentence: ({ reasons }) => reasonWords(reasons),
  }),
} as const;

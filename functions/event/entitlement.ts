import * as z from 'zod';
import { addDays } from '../../rules/base/calendar.ts';
import { endReasons } from '../../rules/entitlement/index.ts';
import { event, Reasons, type Text2 } from './define.ts';

const Day = z.iso.date();
const Id = z.object({ entitlementId: z.string() });
const EXAMPLE = { entitlementId: 'ent_1' };
const Span = z.object({ from: Day, to: Day });

const Begun = Id.extend({
  from: Day,
  validTo: Day,
  grade: z.string(),
  careMode: z.string().nullable(),
  providerId: z.string().nullable(),
});
const BEGUN_EXAMPLE = {
  ...EXAMPLE,
  from: '2024-03-26',
  validTo: '2026-03-25',
  grade: 'severe',
  careMode: 'institutional',
  providerId: 'provider-1',
};

/** Hospital stays within the entitlement, as they are known now and as they were before. */
const Stays = Id.extend({ suspensions: z.array(Span), before: z.array(Span), fact: z.string() });
type Stays = z.infer<typeof Stays>;
const STAYS_EXAMPLE = {
  ...EXAMPLE,
  suspensions: [{ from: '2024-06-01', to: '2024-06-11' }],
  before: [],
  fact: 'fact_1',
};

/** The stays that are new in what is known, or other than before. */
function newStays({ suspensions, before }: Pick<Stays, 'suspensions' | 'before'>) {
  return suspensions.filter((span) => !before.some(({ from, to }) => from === span.from && to === span.to));
}

function staysWords(details: Stays, words: Text2): Text2 {
  const days = newStays(details).map(({ from, to }) => `${from} – ${to}`);
  return {
    zh: `${words.zh}${days.length > 0 ? `：${days.join('、')}` : ''}`,
    en: `${words.en}${days.length > 0 ? `: ${days.join(', ')}` : ''}`,
  };
}

export type EndReason = (typeof endReasons)[number];
const END_WORDS: Record<EndReason, Text2> = {
  'taken-back': { zh: '接管有误，已撤回', en: 'taken over by mistake and taken back' },
  died: { zh: '参保人员去世', en: 'the insured person died' },
  'cover-lost': { zh: '不再参保', en: 'no longer insured' },
  recovered: { zh: '失能状况好转，不再符合条件', en: 'the disability no longer meets the conditions' },
  fraud: { zh: '以欺诈等手段取得待遇', en: 'obtained by deceit' },
  renewed: { zh: '续评后转入新的待遇资格', en: 'followed by a renewed entitlement' },
  superseded: { zh: '重新评估后转入新的待遇资格', en: 'followed by another entitlement' },
  expired: { zh: '评估结论有效期届满', en: 'the conclusion is no longer valid' },
};

export function endWords(reason: EndReason): Text2 {
  return END_WORDS[reason];
}

const Graded = Id.extend({ level: z.int(), grade: z.string().nullable() });
const Bed = Id.extend({ since: Day });
const BED_EXAMPLE = { ...EXAMPLE, since: '2026-03-25' };

/** What happens to an entitlement, told in the case that led to it. */
export const ENTITLEMENT_EVENTS = {
  'entitlement-started': event({
    subject: 'entitlement',
    what: 'started',
    title: { zh: '开始享受待遇', en: 'Entitlement started' },
    when: 'The entitlement begins with the chosen care mode.',
    details: Begun.extend({ benefitsFrom: Day }),
    example: { ...BEGUN_EXAMPLE, benefitsFrom: '2024-03-26' },
    sentence: ({ from, validTo, benefitsFrom }) => ({
      zh: `待遇资格自 ${from} 至 ${validTo}，自 ${benefitsFrom} 起支付待遇`,
      en: `entitled from ${from} to ${validTo}; benefits are due from ${benefitsFrom}`,
    }),
  }),
  'entitlement-taken-over': event({
    subject: 'entitlement',
    what: 'taken-over',
    title: { zh: '接管存量待遇资格', en: 'Entitlement taken over' },
    when: 'An entitlement that ran elsewhere is taken over as it stands.',
    details: Begun.extend({
      source: z.literal('taken-over'),
      importId: z.string(),
      row: z.int(),
      validFrom: Day,
      benefitsFrom: Day,
      score: z.string().optional(),
      settledMonths: z.array(z.string()),
    }),
    data: Begun.extend({
      source: z.literal('taken-over'),
      importId: z.string(),
      row: z.int(),
      validFrom: Day,
      benefitsFrom: Day,
      settledMonths: z.array(z.string()),
    }),
    example: {
      ...BEGUN_EXAMPLE,
      source: 'taken-over',
      importId: 'tko_1',
      row: 1,
      validFrom: '2024-03-26',
      benefitsFrom: '2024-03-26',
      score: '85.5',
      settledMonths: ['2024-04', '2024-05'],
    },
    sentence: ({ importId, row, validFrom, validTo, settledMonths }) => ({
      zh: `接管存量待遇资格（导入 ${importId} 第 ${row} 行）：原评估结论自 ${validFrom} 至 ${validTo} 有效${settledMonths.length === 0 ? '' : `；已在别处结算：${settledMonths.join('、')}`}`,
      en: `taken over as it ran elsewhere (import ${importId}, row ${row}): the conclusion is valid from ${validFrom} to ${validTo}${settledMonths.length === 0 ? '' : `; settled elsewhere: ${settledMonths.join(', ')}`}`,
    }),
  }),
  'takeover-taken-back': event({
    subject: 'entitlement',
    what: 'takeover-taken-back',
    title: { zh: '撤回接管', en: 'Takeover taken back' },
    when: 'An entitlement was taken over by mistake and nothing of it is settled yet.',
    details: Id.extend({ source: z.literal('taken-over'), note: z.string() }),
    data: Id.extend({ source: z.literal('taken-over') }),
    example: { ...EXAMPLE, source: 'taken-over', note: '导入了错误的等级' },
    sentence: ({ note }) => ({
      zh: `接管有误，已撤回：${note}`,
      en: 'it was taken over by mistake, and taken back',
    }),
  }),
  'entitlement-continued': event({
    subject: 'entitlement',
    what: 'continued',
    title: { zh: '续享待遇', en: 'Entitlement continued' },
    when: 'A renewal is concluded: the entitlement goes on without a gap.',
    details: Begun,
    example: { ...BEGUN_EXAMPLE, from: '2026-03-26', validTo: '2028-03-25' },
    sentence: ({ from, validTo }) => ({
      zh: `续评通过，待遇自 ${from} 起不间断，至 ${validTo}`,
      en: `renewed: it goes on without a gap from ${from} to ${validTo}`,
    }),
  }),
  'entitlement-suspended': event({
    subject: 'entitlement',
    what: 'suspended',
    title: { zh: '待遇暂停', en: 'Entitlement suspended' },
    when: 'A hospital stay is known.',
    details: Stays,
    example: STAYS_EXAMPLE,
    sentence: (details) =>
      staysWords(details, { zh: '因住院，待遇暂停', en: 'suspended by a stay in hospital' }),
  }),
  'entitlement-resumed': event({
    subject: 'entitlement',
    what: 'resumed',
    title: { zh: '待遇恢复', en: 'Entitlement resumed' },
    when: 'The end of a hospital stay is known.',
    details: Stays,
    example: STAYS_EXAMPLE,
    sentence: (details) =>
      staysWords(details, { zh: '已出院，待遇恢复；住院期间', en: 'resumed after the stay in hospital' }),
  }),
  'suspension-corrected': event({
    subject: 'entitlement',
    what: 'suspension-corrected',
    title: { zh: '住院记录更正', en: 'Suspension corrected' },
    when: 'A hospital stay was recorded by mistake.',
    details: Stays,
    example: { ...STAYS_EXAMPLE, suspensions: [], before: STAYS_EXAMPLE.suspensions },
    sentence: (details) =>
      staysWords(details, { zh: '住院记录已更正', en: 'the record of the stay in hospital was corrected' }),
  }),
  'entitlement-ended': event({
    subject: 'entitlement',
    what: 'ended',
    title: { zh: '待遇终止', en: 'Entitlement ended' },
    when: 'The entitlement has its last day: expiry, death, loss of cover, recovery, fraud.',
    details: Id.extend({
      on: Day,
      reason: z.enum(endReasons),
      because: Reasons.element.optional(),
      note: z.string().optional(),
    }),
    data: Id.extend({ on: Day, reason: z.enum(endReasons) }),
    example: { ...EXAMPLE, on: '2026-03-25', reason: 'expired' },
    sentence: ({ on, reason, note }) => ({
      zh: `待遇止于 ${on}：${END_WORDS[reason].zh}${note === undefined ? '' : `（${note}）`}`,
      en: `the last day is ${on}: ${END_WORDS[reason].en}`,
    }),
  }),
  'entitlement-end-withdrawn': event({
    subject: 'entitlement',
    what: 'end-withdrawn',
    title: { zh: '撤销待遇终止', en: 'End withdrawn' },
    when: 'The reason of an end turned out not to be one.',
    details: Id.extend({ reason: z.enum(endReasons), endedOn: Day }),
    example: { ...EXAMPLE, reason: 'cover-lost', endedOn: '2025-01-31' },
    sentence: ({ reason, endedOn }) => ({
      zh: `撤销 ${endedOn} 的终止（${END_WORDS[reason].zh}），待遇继续`,
      en: `the end on ${endedOn} (${END_WORDS[reason].en}) was taken back: the entitlement goes on`,
    }),
  }),
  'care-mode-changed': event({
    subject: 'entitlement',
    what: 'care-mode-changed',
    title: { zh: '变更护理服务形式或机构', en: 'Care mode or provider changed' },
    when: 'The person changes care mode, provider or carer.',
    details: Id.extend({
      careMode: z.string(),
      providerId: z.string().nullable(),
      carerId: z.string().nullable(),
      from: Day,
      note: z.string().optional(),
    }),
    data: Id.extend({ careMode: z.string(), providerId: z.string().nullable(), from: Day }),
    example: {
      ...EXAMPLE,
      careMode: 'home-visits',
      providerId: 'provider-2',
      carerId: null,
      from: '2025-01-01',
    },
    sentence: ({ from, note }) => ({
      zh: `自 ${from} 起变更护理服务形式或机构${note === undefined ? '' : `：${note}`}`,
      en: `another care mode or provider holds from ${from}`,
    }),
  }),
  'stand-in-agreed': event({
    subject: 'entitlement',
    what: 'stand-in-agreed',
    title: { zh: '约定代班机构', en: 'Stand-in agreed' },
    when: 'Another provider is to give the care of some days in the place of the chosen one.',
    details: Id.extend({ providerId: z.string(), from: Day, to: Day, note: z.string() }),
    data: Id.extend({ providerId: z.string(), from: Day, to: Day }),
    example: {
      ...EXAMPLE,
      providerId: 'provider-2',
      from: '2025-02-01',
      to: '2025-02-10',
      note: '原机构护理员休假',
    },
    sentence: ({ providerId, from, to, note }) => ({
      zh: `${from} 至 ${to} 由机构 ${providerId} 代为服务：${note}`,
      en: `the provider ${providerId} stands in from ${from} to ${to}`,
    }),
  }),
  'grade-changed': event({
    subject: 'entitlement',
    what: 'grade-changed',
    title: { zh: '待遇等级变更', en: 'Grade changed' },
    when: 'An ordered re-assessment finds another grade.',
    details: Graded.extend({
      from: Day,
      validTo: Day.optional().meta({ description: 'Last valid day of the new conclusion.' }),
    }),
    example: { ...EXAMPLE, level: 3, grade: 'severe', from: '2025-05-11', validTo: '2027-05-10' },
    sentence: ({ level, from, validTo }) => ({
      zh: `重新评估为失能等级 ${level} 级，待遇等级自 ${from} 起变更${validTo === undefined ? '' : `，结论有效至 ${validTo}`}`,
      en: `assessed again at level ${level}: another grade holds from ${from}${validTo === undefined ? '' : `, valid to ${validTo}`}`,
    }),
  }),
  'grade-confirmed': event({
    subject: 'entitlement',
    what: 'grade-confirmed',
    title: { zh: '待遇等级不变', en: 'Grade confirmed' },
    when: 'An ordered re-assessment finds the same grade.',
    details: Graded,
    example: { ...EXAMPLE, level: 4, grade: 'severe' },
    sentence: ({ level }) => ({
      zh: `重新评估为失能等级 ${level} 级，待遇等级不变`,
      en: `assessed again at level ${level}: the grade stays`,
    }),
  }),
  'conclusion-moot': event({
    subject: 'entitlement',
    what: 'conclusion-moot',
    title: { zh: '待遇已终止，结论不再适用', en: 'Nothing left to change' },
    when: 'The entitlement ended while it was assessed again.',
    details: Graded.extend({ endedOn: Day }),
    example: { ...EXAMPLE, level: 4, grade: 'severe', endedOn: '2025-05-01' },
    sentence: ({ endedOn }) => ({
      zh: `待遇已于 ${endedOn} 终止，重新评估的结论不再适用`,
      en: `the entitlement ended on ${endedOn}, so the conclusion changes nothing`,
    }),
  }),
  'bed-kept': event({
    subject: 'entitlement',
    what: 'bed-kept',
    title: { zh: '续评期间保留床位', en: 'Bed kept' },
    when: 'The renewal is not concluded yet: the bed is kept.',
    details: Bed,
    example: BED_EXAMPLE,
    sentence: ({ since }) => ({
      zh: `评估结论 ${since} 到期，续评尚在办理，床位继续保留`,
      en: `the conclusion expired on ${since}; the renewal is under way, so the bed is kept`,
    }),
  }),
  'bed-given-back': event({
    subject: 'entitlement',
    what: 'bed-given-back',
    title: { zh: '释放床位', en: 'Bed given back' },
    when: 'There is no renewal under way any more.',
    details: Bed,
    example: BED_EXAMPLE,
    sentence: ({ since }) => ({
      zh: `评估结论 ${since} 到期，没有在办续评，床位释放`,
      en: `the conclusion expired on ${since} and no renewal is under way: the bed is given back`,
    }),
  }),
  'renewal-opened': event({
    subject: 'entitlement',
    what: 'renewal-opened',
    title: { zh: '可申请续评', en: 'Renewal opened' },
    when: 'A renewal may be requested from now on.',
    details: Id.extend({ validTo: Day, opensOn: Day, remindersOn: z.array(Day) }),
    example: { ...EXAMPLE, validTo: '2026-03-25', opensOn: '2026-01-24', remindersOn: ['2026-02-23'] },
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
    details: Id.extend({ validTo: Day, remindOn: Day }),
    example: { ...EXAMPLE, validTo: '2026-03-25', remindOn: '2026-02-23' },
    sentence: ({ validTo }) => ({
      zh: `尚未申请续评，评估结论 ${validTo} 到期`,
      en: `no renewal is requested yet; the conclusion expires on ${validTo}`,
    }),
  }),
} as const;

/** First and last day on which benefits rest, and the first on which they are due again. */
export function restOf(details: Pick<Stays, 'suspensions' | 'before'>): { from: string; again: string } {
  const stay = newStays(details).at(-1) ?? details.suspensions.at(-1);
  return { from: stay?.from ?? '', again: stay ? addDays(stay.to, 1) : '' };
}

import * as z from 'zod';
import { endReasons } from '../../../rules/entitlement/index.ts';
import { event } from './define.ts';

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
} as const;

import type { Counted } from '../../rules/base/working-days.ts';
import { lastDayBefore, shanghaiTime } from '../base/time.ts';
import { type RecountedDay, recountedWords } from '../event/deadlines.ts';
import { provisionally, reasonWords, type Text2 } from '../event/define.ts';
import { type EndReason, endWords } from '../event/entitlement.ts';
import type { Remedy } from '../event/request.ts';

type Reasons = Parameters<typeof reasonWords>[0];

interface Due {
  dueAt: string;
  counted?: Counted | undefined;
}

/** The last day, and whether it is provisional. */
function until({ dueAt, counted }: Due): Text2 {
  const day = lastDayBefore(dueAt);
  const { zh, en } = provisionally(counted);
  return { zh: `${day}${zh}`, en: `${day}${en}` };
}

/**
 * What people are told, by occasion. No name, ID number or phone number stands in a text: whoever sends it resolves
 * the recipient by id.
 */
export const TEMPLATES = {
  'application-received': ({ caseId }: { caseId: string }): Text2 => ({
    zh: `您的长期护理保险申请已收到，编号 ${caseId}。办理进度可凭编号查询。`,
    en: `Your long-term care application was received under the number ${caseId}.`,
  }),
  'papers-to-correct': (facts: { missing: string[]; note: string } & Due): Text2 => ({
    zh: `您的申请材料须补正：${facts.missing.join('、')}（${facts.note}）。请于 ${until(facts).zh} 前（含当日）一次性补齐，逾期不予受理。`,
    en: `Please hand in or mend by ${until(facts).en}: ${facts.missing.join(', ')} (${facts.note}). Without them the application is refused.`,
  }),
  refused: (facts: { reasons: Reasons; remedy: Remedy }): Text2 => {
    const why = reasonWords(facts.reasons);
    return {
      zh: `您的申请未予通过：${why.zh}。${facts.remedy.zh}，至 ${facts.remedy.untilOn}${provisionally(facts.remedy.counted).zh} 止。`,
      en: `Your application was refused: ${why.en}. You may object: ${facts.remedy.en}, until ${facts.remedy.untilOn}${provisionally(facts.remedy.counted).en}.`,
    };
  },
  'deadline-recounted': (facts: { days: readonly RecountedDay[] }): Text2 => {
    const days = facts.days.map(recountedWords);
    return {
      zh: `放假安排已公布，您的期限有变：${days.map(({ zh }) => zh).join('；')}。`,
      en: `The official calendar came out, and days of yours have changed: ${days.map(({ en }) => en).join('; ')}.`,
    };
  },
  'case-lapsed': (): Text2 => ({
    zh: '您的申请在最后期限前无人办理，已终止；可以重新申请。',
    en: 'Your application is over because nobody acted on it in time; you may apply again.',
  }),
  'case-closed': (facts: { reasons: Reasons }): Text2 => {
    const why = reasonWords(facts.reasons);
    return { zh: `您的申请已终止：${why.zh}。`, en: `Your application is over: ${why.en}.` };
  },
  'availability-asked': (facts: { note: string } & Due): Text2 => ({
    zh: `目前不能上门评估（${facts.note}），办理期限已暂停。请在 ${until(facts).zh} 前告知可以上门的时间。`,
    en: `You cannot be visited for now (${facts.note}); the days of handling stand still. Please say by ${until(facts).en} when you can be.`,
  }),
  'visit-appointed': (facts: { visitAt: string; place: string; assessorIds: string[] }): Text2 => ({
    zh: `评估员（工号 ${facts.assessorIds.join('、')}）将于 ${shanghaiTime(facts.visitAt)} 上门评估，地点：${facts.place}。请备好身份证明和病历，并有家属或代理人在场。`,
    en: `Assessors ${facts.assessorIds.join(', ')} will visit on ${shanghaiTime(facts.visitAt)} at: ${facts.place}. Please have papers ready and a relative or agent present.`,
  }),
  'result-public': (facts: { level: number; endsAt: string; counted?: Counted | undefined }): Text2 => ({
    zh: `您的评估结果为失能等级 ${facts.level} 级，公示至 ${until({ ...facts, dueAt: facts.endsAt }).zh}。如有异议，请在此之前提出。`,
    en: `The result of your assessment is level ${facts.level}. It is public until ${until({ ...facts, dueAt: facts.endsAt }).en}; until then you may object.`,
  }),
  'result-told': (facts: { level: number; endsAt: string; counted?: Counted | undefined }): Text2 => ({
    zh: `您的评估结果为失能等级 ${facts.level} 级，未达到享受待遇的等级。如有异议，请在 ${until({ ...facts, dueAt: facts.endsAt }).zh} 前（含当日）提出。`,
    en: `The result of your assessment is level ${facts.level}, below the levels with benefits. You may object until ${until({ ...facts, dueAt: facts.endsAt }).en}.`,
  }),
  'objection-received': (): Text2 => ({
    zh: '对评估结果的异议已收到，将由其他评估员复评。',
    en: 'An objection to the result was received; other assessors will assess again.',
  }),
  'conclusion-ready': (facts: { level: number; validFrom: string; validTo: string }): Text2 => ({
    zh: `评估结论已作出：失能等级 ${facts.level} 级，有效期 ${facts.validFrom} 至 ${facts.validTo}。结论书可在线查看、打印。`,
    en: `The conclusion is ready: level ${facts.level}, valid from ${facts.validFrom} to ${facts.validTo}. It can be read and printed online.`,
  }),
  'care-mode-to-choose': (facts: { refused: Reasons } & Due): Text2 => {
    const why = reasonWords(facts.refused);
    const again = facts.refused.length > 0;
    return {
      zh: `${again ? `所选护理服务形式不可用：${why.zh}。` : ''}请在 ${until(facts).zh} 前选择护理服务形式和机构。`,
      en: `${again ? `Your choice is not possible: ${why.en}. ` : ''}Please choose care mode and provider by ${until(facts).en}.`,
    };
  },
  'entitlement-started': (facts: { benefitsFrom: string; validTo: string }): Text2 => ({
    zh: `您自 ${facts.benefitsFrom} 起享受长期护理保险待遇，待遇资格有效期至 ${facts.validTo}。`,
    en: `Your long-term care benefits begin on ${facts.benefitsFrom}; the entitlement lasts until ${facts.validTo}.`,
  }),
  'entitlement-continued': (facts: { from: string; validTo: string }): Text2 => ({
    zh: `续评通过，您的长期护理保险待遇自 ${facts.from} 起不间断，有效期至 ${facts.validTo}。`,
    en: `Your entitlement is renewed: it goes on without a gap from ${facts.from} until ${facts.validTo}.`,
  }),
  'care-changed': (facts: { from: string }): Text2 => ({
    zh: `您的护理服务形式或机构自 ${facts.from} 起变更。`,
    en: `Your care mode or provider changes on ${facts.from}.`,
  }),
  'entitlement-suspended': (facts: { from: string }): Text2 => ({
    zh: `因住院，您的长期护理保险待遇自 ${facts.from} 起暂停，出院后恢复。`,
    en: `Your benefits are suspended from ${facts.from} by a stay in hospital; they resume after it.`,
  }),
  'entitlement-resumed': (facts: { again: string }): Text2 => ({
    zh: `您的长期护理保险待遇自 ${facts.again} 起恢复。`,
    en: `Your benefits are resumed from ${facts.again}.`,
  }),
  'grade-changed': (facts: { level: number; from: string }): Text2 => ({
    zh: `重新评估为失能等级 ${facts.level} 级，您的待遇等级自 ${facts.from} 起变更。`,
    en: `You were assessed again at level ${facts.level}; another grade holds from ${facts.from}.`,
  }),
  'entitlement-ends': (facts: { on: string; reason: EndReason }): Text2 => {
    const why = endWords(facts.reason);
    return {
      zh: `长期护理保险待遇止于 ${facts.on}：${why.zh}。`,
      en: `The benefits end on ${facts.on}: ${why.en}.`,
    };
  },
  'renewal-opens': (facts: { validTo: string }): Text2 => ({
    zh: `您的评估结论 ${facts.validTo} 到期，现可申请续评；在此之前申请，待遇不间断。`,
    en: `Your conclusion expires on ${facts.validTo}. You may request its renewal now; requested in time, benefits go on without a gap.`,
  }),
  'renewal-reminder': (facts: { validTo: string }): Text2 => ({
    zh: `提醒：您的评估结论 ${facts.validTo} 到期，尚未申请续评。`,
    en: `A reminder: your conclusion expires on ${facts.validTo} and its renewal is not requested yet.`,
  }),
  'care-plan-to-agree': (facts: { from: string; to: string }): Text2 => ({
    zh: `护理服务机构为您拟定了 ${facts.from} 至 ${facts.to} 的服务计划，请查看并答复是否同意。`,
    en: `Your provider has drawn up a care plan from ${facts.from} to ${facts.to}. Please read it and say whether you agree.`,
  }),
  'care-plan-returned': (facts: { planId: string; note?: string | undefined }): Text2 => ({
    zh: `服务计划 ${facts.planId} 已退回：${facts.note ?? ''}`,
    en: `The care plan ${facts.planId} was returned: ${facts.note ?? ''}`,
  }),
  'care-plan-declined': (facts: { planId: string }): Text2 => ({
    zh: `参保人员不同意服务计划 ${facts.planId}。`,
    en: `The person does not agree to the care plan ${facts.planId}.`,
  }),
  'task-assigned': (facts: { title: Text2; caseId: string; dueAt: string }): Text2 => ({
    zh: `新待办：${facts.title.zh}（申请 ${facts.caseId}），${lastDayBefore(facts.dueAt)} 前办结。`,
    en: `A new task: ${facts.title.en} (case ${facts.caseId}), due on ${lastDayBefore(facts.dueAt)}.`,
  }),
  'task-escalated': (facts: { title: Text2; caseId: string; dueAt: string; missed: number }): Text2 => ({
    zh: `逾期 ${facts.missed} 次：${facts.title.zh}（申请 ${facts.caseId}），请在 ${lastDayBefore(facts.dueAt)} 前办结。`,
    en: `Overdue (${facts.missed}): ${facts.title.en} (case ${facts.caseId}), to be done by ${lastDayBefore(facts.dueAt)}.`,
  }),
} as const;

export type Occasion = keyof typeof TEMPLATES;
export const OCCASIONS = Object.keys(TEMPLATES) as [Occasion, ...Occasion[]];

import type { Words } from '../base/words.ts';

import type { EndReason } from './events.ts';

export function endsOn({ endsOn, reason }: { endsOn: string; reason: EndReason }): Words {
  const { zh, en } = ENDS[reason];
  return { zh: `待遇资格止于 ${endsOn}：${zh}`, en: `the entitlement ends on ${endsOn}: ${en}` };
}

export const ENDS: Record<EndReason, Words> = {
  'taken-back': { zh: '接管有误，已撤回', en: 'taken over by mistake and taken back' },
  died: { zh: '参保人员去世', en: 'the insured person died' },
  'cover-lost': { zh: '次日起未参保', en: 'not insured from the next day on' },
  recovered: { zh: '失能状况好转，不再符合享受条件', en: 'the disability no longer meets the conditions' },
  fraud: { zh: '以欺诈等手段取得待遇', en: 'obtained by deceit' },
  renewed: { zh: '续评后转入新的待遇资格', en: 'followed by a renewed entitlement' },
  superseded: { zh: '重新评估后转入新的待遇资格', en: 'followed by another entitlement' },
  expired: { zh: '评估结论有效期届满', en: 'the conclusion is no longer valid' },
};

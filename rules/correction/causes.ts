import { daysBetween } from '../base/calendar.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { Citation, CompiledScheme } from '../scheme/index.ts';
import type { CauseCode, LateFact } from './late-fact.ts';
import * as words from './words.ts';

/** The cause of a correction by a fact that was known only after the settlement, with the scheme's place for it. */
export function lateFactCause({ values }: CompiledScheme, fact: LateFact): Reason {
  const { code, from, to, reportedOn, stays } = fact;
  const days = to === null ? null : daysBetween(from, to).length;
  return reasonOf(code, basisOf(values, code), words.lateFact({ code, from, to, days, reportedOn, stays }));
}

function basisOf(values: CompiledScheme['values'], code: CauseCode): Citation {
  switch (code) {
    case 'stay-corrected':
      return values.refusals['hospital-stay'];
    case 'death-corrected':
      return values.refusals.died;
    case 'cover-corrected':
      return values.refusals['outside-cover'];
    case 'arrears-corrected':
      return values.refusals.arrears;
    case 'grade-changed':
    case 'taken-over':
      return values.refusals['outside-entitlement'];
    case 'renewed':
      return values.renewal.continuation;
    case 'category-changed':
    case 'pool-changed':
    case 'contribution-changed':
    case 'carer-trained':
    case 'records-corrected':
    case 'review-decided':
    case 'value-changed':
    case 'version-published':
      return words.PRACTICE;
    case 'late-records':
      return values.settlement.lateRecordsMonths ?? words.PRACTICE;
    default:
      return values.refusals[code];
  }
}

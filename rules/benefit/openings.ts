import type { TraceStep } from '../base/trace.ts';
import type { Circumstances, Citation, CompiledLimit } from '../scheme/index.ts';
import { carriedFen } from './carry-over.ts';
import type { PersonDays } from './days.ts';
import { ownAmountOf } from './own-amount.ts';
import type { Row } from './types.ts';

/** What a limit lets through in a day, or in the rest of a month or year, before the row's month uses any of it. */
export interface Opening {
  openFen: number;
  basis: Citation[];
  inputs: TraceStep['inputs'];
}

/** @throws RuleError `scheme_value_unset` when the amount or the yearly parameter is missing */
export function openingOf(
  limit: CompiledLimit,
  row: Row,
  days: PersonDays,
  circumstances: Circumstances,
): Opening {
  const own = ownAmountOf(limit, row, days, circumstances);
  const { limitFen } = own;
  if (limit.per === 'year') {
    const usedBeforeFen = days.uses.inYear(limit.limitId, row.month.slice(0, 4));
    return { ...own, openFen: limitFen - usedBeforeFen, inputs: { ...own.inputs, usedBeforeFen } };
  }
  if (limit.carriedOver?.value !== true) return { ...own, openFen: limitFen };
  const carried = carriedFen(limit.limitId, row, days, limitFen);
  return {
    openFen: limitFen + carried,
    basis: carried === 0 ? own.basis : [...own.basis, limit.carriedOver],
    inputs: { ...own.inputs, carriedFen: carried },
  };
}

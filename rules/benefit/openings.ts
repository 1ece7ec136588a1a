import { proportionFen, roundHalfUpToFen } from '../money.ts';
import type { Circumstances, Citation, CompiledLimit } from '../scheme/index.ts';
import type { TraceStep } from '../trace.ts';
import { amountIn } from './amounts.ts';
import { carriedFen } from './carry-over.ts';
import type { PersonDays } from './days.ts';
import { type EntitledDays, entitledDaysOf, entitledDaysOfYear } from './proration.ts';
import type { RowMonth } from './types.ts';

type Row = Pick<RowMonth, 'scheme' | 'rule' | 'month'>;

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

interface OwnAmount {
  limitFen: number;
  basis: Citation[];
  inputs: TraceStep['inputs'];
}

/** The limit of the day, the month's part under the row's version, or the year, in whole fen. */
export function ownAmountOf(
  limit: CompiledLimit,
  row: Row,
  days: PersonDays,
  circumstances: Circumstances,
): OwnAmount {
  const full = amountIn(row, limit.amountFen, `${limit.name}.amountFen`, circumstances);
  const basis = [...full.basis, ...limit.extraBasis, limit.perBasis];
  const fullInputs = full.inputs.share === undefined ? { fullLimitFen: roundHalfUpToFen(full.value) } : {};
  const inputs = { ...fullInputs, ...full.inputs };
  const entitled = limit.per === 'day' ? null : entitledIn(limit, row, days);
  if (!entitled) {
    const limitFen = roundHalfUpToFen(full.value);
    return { limitFen, basis, inputs: { ...inputs, limitFen } };
  }
  const { entitledDays, wholeDays } = entitled;
  const isPart = limit.prorated?.value === true && entitledDays < wholeDays;
  const limitFen = isPart ? proportionFen(full.value, entitledDays, wholeDays) : roundHalfUpToFen(full.value);
  return {
    limitFen,
    basis: isPart && limit.prorated ? [...basis, limit.prorated] : basis,
    inputs: { ...inputs, ...(isPart && { entitledDays, wholeDays }), limitFen },
  };
}

function entitledIn(limit: CompiledLimit, row: Row, days: PersonDays): EntitledDays | null {
  if (limit.prorated?.value !== true) return null;
  return limit.per === 'month'
    ? entitledDaysOf(row, days)
    : entitledDaysOfYear(row, row.month.slice(0, 4), days);
}

import { proportionFen, roundHalfUpToFen } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { Circumstances, Citation, CompiledLimit } from '../scheme/index.ts';
import { amountIn } from './amounts.ts';
import type { PersonDays } from './days.ts';
import { type EntitledDays, entitledDaysOf, entitledDaysOfYear } from './proration.ts';
import type { Row } from './types.ts';

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
  // A share of a yearly value is rounded before it is prorated.
  const wholeFen = roundHalfUpToFen(full.value);
  const fullInputs = full.inputs.share === undefined ? { fullLimitFen: wholeFen } : {};
  const inputs = { ...fullInputs, ...full.inputs };
  const entitled = limit.per === 'day' || limit.per === 'visit' ? null : entitledIn(limit, row, days);
  if (!entitled) return { limitFen: wholeFen, basis, inputs: { ...inputs, limitFen: wholeFen } };
  const { entitledDays, wholeDays } = entitled;
  const isPart = limit.prorated?.value === true && entitledDays < wholeDays;
  const limitFen = isPart ? proportionFen(wholeFen, entitledDays, wholeDays) : wholeFen;
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

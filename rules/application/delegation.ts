import { isWithin } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import type { Spell } from '../base/facts.ts';
import type { TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';

/** Steps of a case that an agency can delegate to its operator 委托经办. */
export const delegableSteps = [
  'acceptance',
  'appointment',
  'agreement',
  'review',
  'objection',
  'care-mode',
  'renewal',
] as const;
export type DelegableStep = (typeof delegableSteps)[number];

/** 经办协议: what an operator does for the agency while the contract runs. */
export interface OperatorContract extends Spell {
  operatorId: string;
  delegates: DelegableStep[];
}

export type Responsible = { role: 'operator'; operatorId: string } | { role: 'agency'; operatorId: null };

/**
 * Who does a step on a day: the operator whose contract delegates it, else the agency. Where two contracts
 * delegate it at once, the one that began last governs; of two begun on one day, the later in the list.
 */
export function responsibleFor(
  { values }: CompiledScheme,
  facts: { contracts: OperatorContract[]; step: DelegableStep; onDate: string },
): Responsible & { trace: TraceStep[] } {
  const { step, onDate } = facts;
  const contract = facts.contracts
    .filter((candidate) => isWithin(onDate, candidate) && candidate.delegates.includes(step))
    .reduce<OperatorContract | null>(
      (latest, candidate) => (latest && latest.from > candidate.from ? latest : candidate),
      null,
    );
  const responsible: Responsible = contract
    ? { role: 'operator', operatorId: contract.operatorId }
    : { role: 'agency', operatorId: null };
  const { tasks } = values.operator ?? {};
  const inputs = { step, onDate, ...responsible, contractFrom: contract?.from ?? null };
  return { ...responsible, trace: [traceStep('delegation', tasks ? [tasks] : [], inputs)] };
}

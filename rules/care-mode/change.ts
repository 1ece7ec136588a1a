import { addDays, addMonths, monthOf } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import type { TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';

export interface CareModeChange {
  /** First day of the new mode or provider. */
  takesEffectOn: string;
  trace: TraceStep[];
}

/** The day from which a change of care mode, provider or carer holds. */
export function careModeChangeOf(
  { values }: CompiledScheme,
  { approvedOn }: { approvedOn: string },
): CareModeChange {
  const { takesEffect } = values.careModeChange;
  const takesEffectOn =
    takesEffect.value === 'next-month'
      ? `${monthOf(addMonths(`${monthOf(approvedOn)}-01`, 1))}-01`
      : addDays(approvedOn, 1);
  const inputs = { approvedOn, takesEffect: takesEffect.value, takesEffectOn };
  return { takesEffectOn, trace: [traceStep('care-mode-change', [takesEffect], inputs)] };
}

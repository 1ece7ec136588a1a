import { traceStep } from '../base/citations.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import { type CareModeFacts, checkCareMode, type ProviderOnDay } from './choice.ts';

export interface CareModeOptionsFacts extends Omit<CareModeFacts, 'careMode' | 'provider'> {
  providers: ProviderOnDay[];
}

export interface CareModeOption {
  careMode: string;
  /** `null` where no provider takes part in the care mode. */
  providerId: string | null;
}

export interface CareModeOptions {
  allowed: CareModeOption[];
  /** Every other combination with all reasons against it. */
  refused: (CareModeOption & { reasons: Reason[] })[];
  trace: TraceStep[];
}

/**
 * Every care mode of the scheme with every provider, in the scheme's and the providers' order: what the person
 * may choose on the day, and why the rest is not open. One combination is chosen, as a scheme allows one at a time.
 */
export function careModeOptions(scheme: CompiledScheme, facts: CareModeOptionsFacts): CareModeOptions {
  const { providers, ...person } = facts;
  const judged = scheme.careModes.flatMap((mode) => {
    const choices = mode.providerKinds.value.length === 0 || providers.length === 0 ? [null] : providers;
    return choices.map((provider) => ({
      careMode: mode.id,
      providerId: provider?.providerId ?? null,
      reasons: checkCareMode(scheme, { ...person, careMode: mode.id, provider }).reasons,
    }));
  });
  const allowed = judged
    .filter(({ reasons }) => reasons.length === 0)
    .map(({ careMode, providerId }) => ({ careMode, providerId }));
  const inputs = {
    onDate: facts.onDate,
    grade: facts.grade,
    providers: providers.length,
    combinations: judged.length,
    allowed: allowed.length,
  };
  return {
    allowed,
    refused: judged.filter(({ reasons }) => reasons.length > 0),
    trace: [traceStep('care-mode-options', [scheme.values.oneModeAtATime], inputs)],
  };
}

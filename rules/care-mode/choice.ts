import { isWithin } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import type { CarerFacts, ProviderFacts } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import { gradeTitle, providerKindTitle } from '../base/words.ts';
import type { CareMode, CompiledScheme } from '../scheme/index.ts';
import * as words from './words.ts';

/** A provider with what changes from day to day. */
export type ProviderOnDay = ProviderFacts & {
  /** Beds that are free on the day; `null` or absent where the provider's beds are not counted. */
  bedsFree?: number | null;
};

export interface CareModeFacts {
  grade: string;
  careMode: string;
  provider: ProviderOnDay | null;
  carer: CarerFacts | null;
  /** Filed as living away from the city of insurance 异地居住备案. */
  livingElsewhere: boolean;
  onDate: string;
}

export interface CareModeResult {
  allowed: boolean;
  reasons: Reason[];
  /** Which benefits of other insurances run beside this care mode. */
  concurrency: { benefit: string; allowed: boolean; clause: string }[];
  trace: TraceStep[];
}

/** Whether the person may choose this care mode with this provider and carer. */
export function checkCareMode(scheme: CompiledScheme, facts: CareModeFacts): CareModeResult {
  const mode = scheme.careMode(facts.careMode);
  const reasons = mode ? reasonsAgainst(scheme, mode, facts) : [unknownMode(scheme, facts)];
  const { grade, careMode, provider, livingElsewhere, onDate } = facts;
  const inputs = {
    onDate,
    grade,
    careMode,
    providerId: provider?.providerId ?? null,
    providerKind: provider?.kind ?? null,
    providerLevel: provider?.level ?? null,
    hasCarer: facts.carer !== null,
    livingElsewhere,
    allowed: reasons.length === 0,
  };
  const basis = mode ? [mode.definition, mode.providerKinds] : [scheme.values.oneModeAtATime];
  return {
    allowed: reasons.length === 0,
    reasons,
    concurrency: scheme.values.concurrency
      .filter(({ careModes }) => careModes.includes(careMode))
      .map(({ benefit, allowed, clause }) => ({ benefit, allowed, clause: clause ?? '' })),
    trace: [traceStep('care-mode', basis, inputs)],
  };
}

function unknownMode({ careModes, values }: CompiledScheme, { careMode }: CareModeFacts): Reason {
  const unknown = words.unknownMode({ careMode, known: careModes });
  return reasonOf('care-mode-unknown', values.oneModeAtATime, unknown);
}

function reasonsAgainst(scheme: CompiledScheme, mode: CareMode, facts: CareModeFacts): Reason[] {
  return [
    ...gradeReasons(scheme, mode, facts),
    ...listed(placeReason(mode, facts.livingElsewhere)),
    ...carerReasons(mode, facts),
    ...providerReasons(scheme, mode, facts),
  ];
}

function gradeReasons({ values }: CompiledScheme, mode: CareMode, { grade }: CareModeFacts): Reason[] {
  const offered = values.benefitRules.some(
    ({ match }) => match.careModes.includes(mode.id) && match.grades.includes(grade),
  );
  if (offered) return [];
  const reason = words.notOffered(mode, gradeTitle(values, grade));
  return [reasonOf('grade-not-offered', mode.definition, reason)];
}

/** Why somebody who lives in the city of insurance, or elsewhere, cannot be in this mode. */
export function placeReason(mode: CareMode, livingElsewhere: boolean): Reason | null {
  if (!mode.needsLivingElsewhere?.value || livingElsewhere) return null;
  return reasonOf('not-living-elsewhere', mode.needsLivingElsewhere, words.onlyElsewhere(mode));
}

function listed(reason: Reason | null): Reason[] {
  return reason ? [reason] : [];
}

function carerReasons(mode: CareMode, { carer }: CareModeFacts): Reason[] {
  if (!mode.needsCarer?.value || carer) return [];
  return [reasonOf('carer-missing', mode.needsCarer, words.needsCarer(mode))];
}

function providerReasons(
  scheme: CompiledScheme,
  mode: CareMode,
  { provider, onDate }: Pick<CareModeFacts, 'provider' | 'onDate'>,
): Reason[] {
  if (mode.providerKinds.value.length === 0) return [];
  if (!provider) {
    return [reasonOf('provider-missing', mode.definition, words.needsProvider(mode))];
  }
  return [
    ...kindReasons(mode, provider),
    ...agreementReasons(scheme, mode, provider, onDate),
    ...listed(liabilityReason(scheme, provider, onDate)),
    ...bedReasons(mode, provider),
  ];
}

function bedReasons(mode: CareMode, { bedsFree }: ProviderOnDay): Reason[] {
  const { occupiesBed } = mode;
  if (!occupiesBed || typeof bedsFree !== 'number' || bedsFree > 0) return [];
  return [reasonOf('no-free-bed', occupiesBed, words.noFreeBed(mode))];
}

function kindReasons(mode: CareMode, { kind, level }: ProviderFacts): Reason[] {
  if (!mode.providerKinds.value.includes(kind)) {
    return [reasonOf('provider-kind', mode.providerKinds, words.wrongKind(mode, providerKindTitle(kind)))];
  }
  if (mode.providerLevels && (level === null || !mode.providerLevels.value.includes(level))) {
    return [
      reasonOf('provider-level', mode.providerLevels, words.wrongLevel(mode, mode.providerLevels.value)),
    ];
  }
  return [];
}

function agreementReasons(
  { values }: CompiledScheme,
  mode: CareMode,
  provider: ProviderFacts,
  onDate: string,
): Reason[] {
  if (hasAgreement(provider, mode.id, onDate)) return [];
  return [reasonOf('no-agreement', values.providers.agreement, words.noAgreement(mode, onDate))];
}

/** Why the provider may give no care on the day, where the scheme asks for third-party liability cover. */
export function liabilityReason(
  { values }: CompiledScheme,
  { liabilityCoverTo }: Pick<ProviderFacts, 'liabilityCoverTo'>,
  onDate: string,
): Reason | null {
  const duty = values.providers.liabilityCover;
  if (!duty?.value || (typeof liabilityCoverTo === 'string' && liabilityCoverTo >= onDate)) return null;
  return reasonOf('no-liability-cover', duty, words.noLiabilityCover({ onDate }));
}

/** Whether the provider has an agreement in force that covers the care mode. */
export function hasAgreement(
  { agreementFrom, agreementTo, careModes }: ProviderFacts,
  careMode: string,
  onDate: string,
): boolean {
  return isWithin(onDate, { from: agreementFrom, to: agreementTo }) && careModes.includes(careMode);
}

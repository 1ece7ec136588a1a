import { isWithin } from '../base/calendar.ts';
import { traceStep } from '../base/citations.ts';
import type { CarerFacts, ProviderFacts } from '../base/facts.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import { gradeTitle, providerKindTitle } from '../base/words.ts';
import type { CareMode, CompiledScheme } from '../scheme/index.ts';

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
  const zh = `没有“${careMode}”这种护理服务形式，可选：${careModes.map(({ titleZh }) => titleZh).join('、')}`;
  const en = `there is no care mode ${careMode}; there are ${careModes.map(({ id }) => id).join(', ')}`;
  return reasonOf('care-mode-unknown', values.oneModeAtATime, zh, en);
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
  const title = gradeTitle(values, grade);
  const zh = `“${title.zh}”不能选择“${mode.titleZh}”`;
  return [
    reasonOf(
      'grade-not-offered',
      mode.definition,
      zh,
      `the care mode ${mode.titleEn} is not offered for ${title.en}`,
    ),
  ];
}

/** Why somebody who lives in the city of insurance, or elsewhere, cannot be in this mode. */
export function placeReason(mode: CareMode, livingElsewhere: boolean): Reason | null {
  if (!mode.needsLivingElsewhere?.value || livingElsewhere) return null;
  const zh = `“${mode.titleZh}”须已办理异地居住备案`;
  const en = `${mode.titleEn} is for persons filed as living elsewhere`;
  return reasonOf('not-living-elsewhere', mode.needsLivingElsewhere, zh, en);
}

function listed(reason: Reason | null): Reason[] {
  return reason ? [reason] : [];
}

function carerReasons(mode: CareMode, { carer }: CareModeFacts): Reason[] {
  if (!mode.needsCarer?.value || carer) return [];
  const zh = `“${mode.titleZh}”须登记亲情照护人员`;
  return [reasonOf('carer-missing', mode.needsCarer, zh, `${mode.titleEn} needs a registered family carer`)];
}

function providerReasons(
  scheme: CompiledScheme,
  mode: CareMode,
  { provider, onDate }: Pick<CareModeFacts, 'provider' | 'onDate'>,
): Reason[] {
  if (mode.providerKinds.value.length === 0) return [];
  if (!provider) {
    const zh = `“${mode.titleZh}”须选择协议护理服务机构`;
    return [
      reasonOf('provider-missing', mode.definition, zh, `${mode.titleEn} needs a provider with an agreement`),
    ];
  }
  return [
    ...kindReasons(mode, provider),
    ...agreementReasons(scheme, mode, provider, onDate),
    ...listed(liabilityReason(scheme, provider, onDate)),
    ...bedReasons(mode, provider),
  ];
}

function bedReasons({ occupiesBed, titleZh, titleEn }: CareMode, { bedsFree }: ProviderOnDay): Reason[] {
  if (!occupiesBed || typeof bedsFree !== 'number' || bedsFree > 0) return [];
  const zh = `该机构当日没有可用于“${titleZh}”的空床`;
  return [reasonOf('no-free-bed', occupiesBed, zh, `the provider has no free bed for ${titleEn} on the day`)];
}

function kindReasons(mode: CareMode, { kind, level }: ProviderFacts): Reason[] {
  const title = providerKindTitle(kind);
  if (!mode.providerKinds.value.includes(kind)) {
    const zh = `${title.zh}不能提供“${mode.titleZh}”`;
    return [reasonOf('provider-kind', mode.providerKinds, zh, `a ${title.en} cannot give ${mode.titleEn}`)];
  }
  if (mode.providerLevels && (level === null || !mode.providerLevels.value.includes(level))) {
    const zh = `机构级别不符合“${mode.titleZh}”的要求，须为 ${mode.providerLevels.value.join('、')} 级`;
    const en = `${mode.titleEn} needs a provider of level ${mode.providerLevels.value.join(', ')}`;
    return [reasonOf('provider-level', mode.providerLevels, zh, en)];
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
  const zh = `该机构在 ${onDate} 没有“${mode.titleZh}”的有效服务协议`;
  return [
    reasonOf(
      'no-agreement',
      values.providers.agreement,
      zh,
      `the provider has no agreement for ${mode.titleEn} in force on ${onDate}`,
    ),
  ];
}

/** Why the provider may give no care on the day, where the scheme asks for third-party liability cover. */
export function liabilityReason(
  { values }: CompiledScheme,
  { liabilityCoverTo }: Pick<ProviderFacts, 'liabilityCoverTo'>,
  onDate: string,
): Reason | null {
  const duty = values.providers.liabilityCover;
  if (!duty?.value || (typeof liabilityCoverTo === 'string' && liabilityCoverTo >= onDate)) return null;
  const zh = `该机构在 ${onDate} 没有有效的第三方责任保险`;
  return reasonOf(
    'no-liability-cover',
    duty,
    zh,
    `the provider holds no third-party liability cover on ${onDate}`,
  );
}

/** Whether the provider has an agreement in force that covers the care mode. */
export function hasAgreement(
  { agreementFrom, agreementTo, careModes }: ProviderFacts,
  careMode: string,
  onDate: string,
): boolean {
  return isWithin(onDate, { from: agreementFrom, to: agreementTo }) && careModes.includes(careMode);
}

import type { ServiceLine } from '../base/facts.ts';
import type { TraceStep } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';

/** What would have to be other for a service to have a price; `nothing` where the scheme has none for it at all. */
export type Missing = 'provider' | 'care-mode' | 'grade' | 'nothing';

/** Why no row prices the service, and which care modes would, as the trace tells it. */
export function missingFor(
  { values, careMode }: CompiledScheme,
  { component }: ServiceLine,
  chosen: { careMode: string; grade: string },
): { missing: Missing; inputs: TraceStep['inputs'] } {
  const rows = values.benefitRules.map(({ match }) => match).filter((match) => match.component === component);
  const ofGrade = rows.filter(({ grades }) => grades.includes(chosen.grade));
  const told = (missing: Missing, more: TraceStep['inputs'] = {}) => ({
    missing,
    inputs: { missing, ...more },
  });
  if (ofGrade.some(({ careModes }) => careModes.includes(chosen.careMode))) return told('provider');
  if (ofGrade.length === 0) return told(rows.length > 0 ? 'grade' : 'nothing');
  const ids = new Set(ofGrade.flatMap(({ careModes }) => careModes));
  const modes = [...ids].flatMap((id) => careMode(id) ?? []);
  return told('care-mode', {
    modesZh: modes.map(({ titleZh }) => titleZh).join('|'),
    modesEn: modes.map(({ titleEn }) => titleEn).join('|'),
  });
}

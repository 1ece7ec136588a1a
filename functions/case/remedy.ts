import { remedyOf } from '../../rules/application/remedy.ts';
import type { WorkingCalendar } from '../../rules/base/working-days.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import type { DetailsOf } from '../event/catalogue.ts';
import type { Remedy } from '../event/request.ts';
import type { CaseEvent } from './store.ts';

/** The way to object to what is told on this day, with the last day to do so. */
export function remedyFrom(scheme: CompiledScheme, today: string, calendar: WorkingCalendar): Remedy {
  const { code: _code, ...remedy } = remedyOf(scheme);
  const { lastDay, counted } = calendar.count(today, remedy.workingDays);
  return { ...remedy, untilOn: lastDay, counted };
}

/** The way to object to the refusal of a case, with the last day as it was counted last. */
export function latestRemedy(timeline: readonly Pick<CaseEvent, 'type' | 'details'>[]): Remedy | undefined {
  const refused = timeline.findLast(({ type }) => type === 'refused');
  if (!refused) return undefined;
  const { remedy } = refused.details as DetailsOf<'refused'>;
  const days = timeline
    .filter(({ type }) => type === 'deadlines-recounted')
    .flatMap(({ details }) => (details as DetailsOf<'deadlines-recounted'>).days);
  const last = days.findLast(({ what }) => what === 'remedy');
  if (!last || !remedy.counted) return remedy;
  return { ...remedy, untilOn: last.after, counted: { ...remedy.counted, provisional: last.provisional } };
}

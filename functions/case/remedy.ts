import { remedyOf } from '../../rules/application/remedy.ts';
import { addWorkingDays } from '../../rules/base/working-days.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import type { Remedy } from '../event/request.ts';

/** The way to object to what is told on this day, with the last day to do so. */
export function remedyFrom(scheme: CompiledScheme, today: string): Remedy {
  const { code: _code, ...remedy } = remedyOf(scheme);
  return { ...remedy, untilOn: addWorkingDays(today, remedy.workingDays) };
}

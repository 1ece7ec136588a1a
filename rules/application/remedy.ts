import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import * as words from './words.ts';

/** Where, how and how long to object to a refusal or a result 不服的救济途径. */
export function remedyOf({ values }: CompiledScheme): Reason & { workingDays: number } {
  const { refusalRemedy } = values.application;
  const workingDays = values.process.objection.value;
  const way = words.remedy({ workingDays, way: refusalRemedy });
  return { ...reasonOf('remedy', refusalRemedy, way), workingDays };
}

import { reasonOf } from '../base/reasons.ts';
import type { Reason } from '../base/trace.ts';
import type { CompiledScheme } from '../scheme/index.ts';

/** Where, how and how long to object to a refusal or a result 不服的救济途径. */
export function remedyOf({ values }: CompiledScheme): Reason & { workingDays: number } {
  const { refusalRemedy } = values.application;
  const workingDays = values.process.objection.value;
  const zh = `不服本决定的，可自收到之日起 ${workingDays} 个工作日内${refusalRemedy.zh}`;
  const en = `within ${workingDays} working days of receipt you may ${refusalRemedy.en}`;
  return { ...reasonOf('remedy', refusalRemedy, zh, en), workingDays };
}

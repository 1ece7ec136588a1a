import { fieldProblem } from './problems.ts';
import * as words from './words.ts';

/** @throws Problem `validation_failed` naming the field and what there is to choose from */
export function mustBeOneOf(field: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw fieldProblem(field, known.length === 0 ? words.nothingToName : words.notOneOf({ value, known }));
}

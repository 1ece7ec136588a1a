import { fieldProblem } from './problems.ts';

/** @throws Problem `validation_failed` naming the field and what there is to choose from */
export function mustBeOneOf(field: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  const zh = known.length === 0 ? '没有可用的取值' : `须为：${known.join('、')}`;
  const en =
    known.length === 0 ? 'there is nothing to name here' : `${value} is not one of ${known.join(', ')}`;
  throw fieldProblem(field, zh, en);
}

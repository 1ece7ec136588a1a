import { Fields } from './fields.ts';
import type { Catcher, Recoverable, Retrier } from './model.ts';
import { parseLeaving } from './variables.ts';

/** Longest MaxDelaySeconds (Amazon States Language, "Retrying after error"). */
const LONGEST_DELAY_SECONDS = 31_622_400;

export function parseRecoverable(fields: Fields): Recoverable {
  return { retry: parseRetriers(fields), catch: parseCatchers(fields) };
}

function parseRetriers(fields: Fields): Retrier[] {
  const retriers = fields.optionalList('Retry').map((value, index, all) => {
    const retrier = new Fields(value, `${fields.path}.Retry[${index}]`);
    return parseRetrier(retrier, index === all.length - 1);
  });
  return retriers;
}

function parseRetrier(fields: Fields, isLast: boolean): Retrier {
  fields.optionalText('Comment');
  const jitter = fields.optionalText('JitterStrategy') ?? 'NONE';
  if (jitter !== 'NONE' && jitter !== 'FULL')
    throw fields.refuse('JitterStrategy', 'must be "NONE" or "FULL"');
  const retrier = {
    errorEquals: parseErrorEquals(fields, isLast),
    intervalSeconds: fields.number('IntervalSeconds', 1, 1, 99_999_999),
    maxAttempts: fields.number('MaxAttempts', 3, 0, 99_999_999),
    backoffRate: fields.number('BackoffRate', 2, 1, Number.MAX_SAFE_INTEGER, false),
    maxDelaySeconds: fields.number('MaxDelaySeconds', null, 1, LONGEST_DELAY_SECONDS - 1),
    jitter,
  } satisfies Retrier;
  fields.finish('a retrier');
  return retrier;
}

function parseCatchers(fields: Fields): Catcher[] {
  return fields.optionalList('Catch').map((value, index, all) => {
    const catcher = new Fields(value, `${fields.path}.Catch[${index}]`);
    return parseCatcher(catcher, index === all.length - 1);
  });
}

function parseCatcher(fields: Fields, isLast: boolean): Catcher {
  fields.optionalText('Comment');
  const catcher = {
    errorEquals: parseErrorEquals(fields, isLast),
    next: fields.text('Next'),
    ...parseLeaving(fields),
  };
  fields.finish('a JSONata catcher');
  return catcher;
}

function parseErrorEquals(fields: Fields, isLast: boolean): string[] {
  const names: string[] = [];
  for (const name of fields.list('ErrorEquals')) {
    if (typeof name !== 'string') throw fields.refuse('ErrorEquals', 'must hold strings');
    names.push(name);
  }
  if (names.includes('States.ALL') && (names.length > 1 || !isLast)) {
    throw fields.refuse('ErrorEquals', 'must hold "States.ALL" alone and only in the last place');
  }
  return names;
}

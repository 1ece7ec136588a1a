import { addMonths, mondayOf } from '../../rules/base/calendar.ts';
import { type ReachingLimit, reachingLimitsOf } from '../../rules/benefit/limit-uses.ts';
import type { CompiledScheme, SchemeBook } from '../../rules/scheme/index.ts';
import { mustBeOneOf } from '../http/known.ts';
import { fieldProblem } from '../http/problems.ts';
import type { Call } from './determination-operations.ts';
import * as words from './words.ts';

const MOST_MONTHS = 24;

type Body = Call<'determine'>['body'];

/**
 * A trial names only what the scheme knows on its days: what is unknown would be left out, and the answer be right for
 * another case than the one described.
 * @throws Problem `validation_failed` with the field and what there is
 */
export function mustBeKnown(book: SchemeBook, body: Body): void {
  if (body.from > body.to) throw fieldProblem('body.to', words.endBeforeStart);
  if (body.to >= addMonths(body.from, MOST_MONTHS))
    throw fieldProblem('body.to', words.trialTooLong({ mostMonths: MOST_MONTHS }));
  for (const scheme of versionsOf(book, body)) mustBeOf(scheme, body);
  for (const [index, service] of body.services.entries()) mustBeServiceOf(book, body, service, index);
  for (const [index, use] of body.usedBefore.entries()) mustBeUseOf(book, body, use, index);
}

/** The versions in force on days of the period. */
function versionsOf({ versions, on }: SchemeBook, { from, to }: Body): CompiledScheme[] {
  const first = on(from);
  return [first, ...versions.filter(({ effectiveFrom }) => effectiveFrom > from && effectiveFrom <= to)];
}

function mustBeOf({ grades, careModes, values }: CompiledScheme, { grade, careMode, pool }: Body): void {
  mustBeOneOf(
    'body.grade',
    grade,
    grades.map(({ id }) => id),
  );
  mustBeOneOf(
    'body.careMode',
    careMode,
    careModes.map(({ id }) => id),
  );
  const pools = values.pools.names.value;
  if (pool !== undefined && pools) mustBeOneOf('body.pool', pool, pools);
}

/** What a value depends on must be told: any default would be the right answer to another case. */
function mustBeTold(scheme: CompiledScheme, body: Body, component: string): void {
  const { careMode, grade, provider } = body;
  const [providerKind, providerLevel] = [provider?.kind ?? null, provider?.level ?? null];
  const rule = scheme.ruleFor({ careMode, grade, component, providerKind, providerLevel });
  if (!rule) return;
  const { ages, insurance, homeCareMonths } = rule.asks;
  if (ages.length > 0 && body.birthDate === undefined)
    throw fieldProblem('body.birthDate', words.differsByAge);
  if (insurance && body.insurance === undefined)
    throw fieldProblem('body.insurance', words.differsByInsurance);
  if (homeCareMonths.length > 0 && body.entitledSince === undefined)
    throw fieldProblem('body.entitledSince', words.growsWithHomeCare);
}

function mustBeServiceOf(
  { on }: SchemeBook,
  body: Body,
  { date, component, item, exclusionCode }: Body['services'][number],
  index: number,
): void {
  const { from, to, careMode } = body;
  const field = `body.services.${index}`;
  if (date < from || to < date) throw fieldProblem(`${field}.date`, words.outsideTrial({ from, to }));
  const scheme = on(date);
  const { careMode: modeOf, itemsOf, exclusions } = scheme;
  mustBeOneOf(`${field}.component`, component, modeOf(careMode)?.components ?? []);
  mustBeTold(scheme, body, component);
  if (item)
    mustBeOneOf(
      `${field}.item`,
      item,
      itemsOf(component).map(({ code }) => code),
    );
  if (exclusionCode)
    mustBeOneOf(
      `${field}.exclusionCode`,
      exclusionCode,
      exclusions.map(({ code }) => code),
    );
}

function mustBeUseOf(
  book: SchemeBook,
  body: Body,
  { limitId, month, week }: Body['usedBefore'][number],
  index: number,
): void {
  const field = `body.usedBefore.${index}`;
  const limits = new Map<string, ReachingLimit>();
  for (const scheme of versionsOf(book, body))
    for (const limit of reachingLimitsOf(scheme)) limits.set(limit.limitId, limit);
  mustBeOneOf(`${field}.limitId`, limitId, [...limits.keys()]);
  const isWeekly = limits.get(limitId)?.per === 'week';
  if (isWeekly !== (week !== undefined))
    throw isWeekly
      ? fieldProblem(`${field}.week`, words.weekNeeded)
      : fieldProblem(`${field}.week`, words.notWeekly);
  if (week !== undefined && mondayOf(week) !== week)
    throw fieldProblem(`${field}.week`, words.mustBeMonday({ monday: mondayOf(week) }));
  if (body.from.slice(0, 7) <= month && month <= body.to.slice(0, 7))
    throw fieldProblem(`${field}.month`, words.ofTheTrial);
}

import type { Cited } from '../base/cited.ts';
import type { ReimbursementRule } from './benefit-format.ts';
import { itemsOfComponent } from './catalogue.ts';
import { checkVaried } from './check-varied.ts';
import { sharedScope } from './choice.ts';
import { type Contradiction, undefinedNames } from './contradiction.ts';
import type { SchemeVersion } from './format.ts';
import type { FurtherLimit, Quota } from './limit-format.ts';
import type { Varied } from './varied.ts';

/** Limits and quotas of a row: their periods, what they may depend on, their names and items. */
export function checkLimits(version: SchemeVersion, rule: ReimbursementRule): Contradiction[] {
  const { costLimit, paymentLimit, quotas = [], furtherLimits = [] } = rule;
  return [
    ...checkHours(version, rule),
    ...('amountFen' in costLimit ? checkPeriod('costLimit', costLimit, costLimit.amountFen) : []),
    ...('amount' in paymentLimit
      ? checkPeriod(
          'paymentLimit',
          paymentLimit,
          paymentLimit.amount.kind === 'fixed' ? paymentLimit.amount.amountFen : null,
        )
      : []),
    ...quotas.flatMap((quota, index) => [
      ...checkPeriod(`quotas.${index}`, quota, quota.amount),
      ...checkAddition(`quotas.${index}`, quota),
    ]),
    ...furtherLimits.flatMap((limit, index) => [
      ...(limit.shareOfUsed
        ? checkShareOfUsed(`furtherLimits.${index}`, limit)
        : checkPeriod(`furtherLimits.${index}`, limit, limit.amountFen ?? null)),
      ...checkOneAmount(`furtherLimits.${index}`, limit),
      ...checkItems(version, rule, `furtherLimits.${index}.items`, limit.items),
    ]),
    ...checkIds(rule),
  ];
}

/** Shared limits: rows that there are and that are reimbursed, and values by cases that hold for all of them. */
export function checkSharedLimits(version: SchemeVersion): Contradiction[] {
  const { sharedLimits = [], benefitRules } = version;
  return sharedLimits.flatMap((limit, index) => {
    const path = `sharedLimits.${index}`;
    const unknown = undefinedNames(`${path}.rows`, limit.rows.value, benefitRules, 'benefit rule');
    if (unknown.length > 0) return unknown;
    const others = benefitRules.filter(
      ({ id, method }) => method !== 'reimbursement' && limit.rows.value.includes(id),
    );
    const scope = sharedScope(version, limit);
    const valued = { ...scope, amountFen: limit.amountFen };
    return [
      ...others.map(({ id, method }) => ({
        path: `${path}.rows`,
        reason: `${id} is of the method ${method}; only rows of the method reimbursement can share a limit`,
      })),
      ...checkPeriod(path, limit, limit.amountFen),
      ...checkVaried(version, valued).map((found) => ({ ...found, path: `${path}.${found.path}` })),
      ...checkParameters(version, limit).map((found) => ({ ...found, path: `${path}.${found.path}` })),
    ];
  });
}

function checkOneAmount(path: string, { amountFen, shareOfUsed }: FurtherLimit): Contradiction[] {
  if ((amountFen === undefined) !== (shareOfUsed === undefined)) return [];
  return [{ path, reason: 'needs either amountFen or shareOfUsed, not both' }];
}

/** It follows what is used in the month, so it needs a group of items and has nothing to prorate or to carry over. */
function checkShareOfUsed(path: string, limit: FurtherLimit): Contradiction[] {
  const { on, items, per, prorated, carriedOver } = limit;
  const reasons = [
    ...(on.value === 'cost' ? [] : ['on: a share of what is used is a limit on the cost']),
    ...(items ? [] : ['items: is needed: the services whose share is limited']),
    ...(per.value === 'month' ? [] : ['per: what is used is counted by the month']),
    ...(prorated || carriedOver
      ? ['prorated: a share of what is used is neither prorated nor carried over']
      : []),
  ];
  return reasons.map((reason) => {
    const [key = '', ...words] = reason.split(': ');
    return { path: `${path}.${key}`, reason: words.join(': ') };
  });
}

function checkAddition(path: string, { per, monthlyAddition }: Quota): Contradiction[] {
  if (!monthlyAddition || per.value === 'week') return [];
  return [
    { path: `${path}.monthlyAddition`, reason: `is added to a weekly quota, not to one of a ${per.value}` },
  ];
}

interface Periodic {
  per: { value: 'hour' | 'visit' | 'day' | 'week' | 'month' | 'year' };
  prorated?: Cited<boolean> | undefined;
  carriedOver?: Cited<boolean> | undefined;
}

const PRORATED_PERIODS = ['month', 'year'];
const SHARED_PERIODS = ['week', 'month', 'year'];

function checkPeriod(path: string, limit: Periodic, amount: Varied<unknown> | null): Contradiction[] {
  const per = limit.per.value;
  const found: Contradiction[] = [];
  if (PRORATED_PERIODS.includes(per) && !limit.prorated)
    found.push({ path: `${path}.prorated`, reason: `is needed for a limit of a ${per}` });
  if (!PRORATED_PERIODS.includes(per) && limit.prorated)
    found.push({ path: `${path}.prorated`, reason: `has no meaning for a limit of a ${per}` });
  if (limit.carriedOver && per !== 'month')
    found.push({
      path: `${path}.carriedOver`,
      reason: `only a limit of a month can carry over, not one of a ${per}`,
    });
  if (SHARED_PERIODS.includes(per) && (amount?.cases ?? []).some(({ when }) => when.providerLevels))
    found.push({
      path: `${path}.${'unit' in limit ? 'amount' : 'amountFen'}`,
      reason: `a limit of a ${per} is shared by all providers, so it cannot depend on the provider's level`,
    });
  return found;
}

function checkHours(
  version: SchemeVersion,
  { match, costLimit, quotas = [] }: ReimbursementRule,
): Contradiction[] {
  const unit = version.components.find(({ id }) => id === match.component)?.unit;
  if (unit === undefined || unit === 'hour') return [];
  const reason = `needs a component of unit hour; ${match.component} has the unit ${unit}`;
  const byHour = 'amountFen' in costLimit && costLimit.per.value === 'hour';
  return [
    ...(byHour ? [{ path: 'costLimit.per', reason }] : []),
    ...quotas.flatMap((quota, index) =>
      quota.unit.value === 'hour' ? [{ path: `quotas.${index}.unit`, reason }] : [],
    ),
  ];
}

function checkItems(
  version: SchemeVersion,
  { match }: ReimbursementRule,
  path: string,
  named: Cited<string[]> | undefined,
): Contradiction[] {
  return (named?.value ?? [])
    .filter((code) => !itemsOfComponent(version, match.component).some((item) => item.code === code))
    .map((code) => ({ path, reason: `${code} is not an item of the component ${match.component}` }));
}

function checkIds({ quotas = [], furtherLimits = [] }: ReimbursementRule): Contradiction[] {
  const ids = [...quotas, ...furtherLimits].map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    path: 'furtherLimits',
    reason: `${id} names two limits of the row`,
  }));
}

/** Every share of a parameter names one that the version defines. */
export function checkParameters({ parameters }: SchemeVersion, rule: object): Contradiction[] {
  return parametersIn(rule, [])
    .filter(({ name }) => !parameters.some((parameter) => parameter.name === name))
    .map(({ path, name }) => ({ path, reason: `the parameter ${name} is not defined under parameters` }));
}

function parametersIn(node: unknown, path: string[]): { path: string; name: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]) => {
    const innerPath = [...path, key];
    if (key !== 'parameter') return parametersIn(inner, innerPath);
    const name = typeof inner === 'string' ? inner : (inner as Cited<string>).value;
    return name === undefined ? [] : [{ path: innerPath.join('.'), name }];
  });
}

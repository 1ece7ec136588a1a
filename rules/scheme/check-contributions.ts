import { Exact } from '../base/money.ts';
import { type Contradiction, undefinedNames } from './contradiction.ts';
import type { Contributions } from './contribution-format.ts';
import type { SchemeVersion } from './format.ts';
import { inYear, type Phased } from './phased.ts';

type Plan = Contributions['plans'][number];
interface Share {
  source: string;
  /** A decimal text or fen; `undefined` where the scheme leaves it unset. */
  amount: string | number | undefined;
}

/** The shares of every plan make its total in every year, and the individual's part is as large as the text demands. */
export function checkContributions({
  contributions: { plans, paidInstead, individualShareAtLeast },
  effectiveFrom,
  parameters,
}: SchemeVersion): Contradiction[] {
  const firstYear = Number(effectiveFrom.slice(0, 4));
  const partly = paidInstead.flatMap(({ amountFen, share }, index) =>
    amountFen === undefined || share === undefined
      ? []
      : [{ path: `contributions.paidInstead.${index}`, reason: 'needs an amount or a share, not both' }],
  );
  return [
    ...partly,
    ...plans.flatMap((plan, index) => {
      const path = `contributions.plans.${index}`;
      const years = yearsOf(plan, firstYear);
      const sums = years.flatMap((year) => [
        ...checkSum(path, plan, year),
        ...checkIndividual(path, plan, year, individualShareAtLeast?.value),
      ]);
      return [
        ...sums.slice(0, 1),
        ...checkPhases(path, plan, firstYear),
        ...parametersOf(plan).flatMap(([place, name]) =>
          undefinedNames(
            `${path}.${place}`,
            [name],
            parameters.map((each) => ({ id: each.name })),
            'parameter',
          ),
        ),
      ];
    }),
  ];
}

function phasedOf(plan: Plan): [place: string, Phased<unknown>][] {
  if (plan.kind === 'per-head-and-year')
    return [
      ['totalFen', plan.totalFen],
      ...plan.shares.map(({ amountFen }, index): [string, Phased<unknown>] => [
        `shares.${index}.amountFen`,
        amountFen,
      ]),
    ];
  return [
    ['totalRate', plan.totalRate],
    ...plan.shares.map(({ rate }, index): [string, Phased<unknown>] => [`shares.${index}.rate`, rate]),
  ];
}

/** The first year of the version, and every later one in which something rises. */
function yearsOf(plan: Plan, firstYear: number): number[] {
  const begun = phasedOf(plan).flatMap(([, { byYear = [] }]) => byYear.map(({ from }) => from));
  return [...new Set([firstYear, ...begun.filter((year) => year > firstYear)])].sort((a, b) => a - b);
}

function checkPhases(path: string, plan: Plan, firstYear: number): Contradiction[] {
  return phasedOf(plan).flatMap(([place, { byYear }]) => {
    if (!byYear) return [];
    const years = byYear.map(({ from }) => from);
    const unsorted = years.some((year, index) => index > 0 && year <= (years[index - 1] ?? 0));
    const late = (years[0] ?? 0) > firstYear;
    return [
      ...(unsorted
        ? [{ path: `${path}.${place}.byYear`, reason: 'must stand in ascending order of years' }]
        : []),
      ...(late
        ? [
            {
              path: `${path}.${place}.byYear`,
              reason: `says nothing for ${firstYear}, the first year of the version`,
            },
          ]
        : []),
    ];
  });
}

function parametersOf(plan: Plan): [place: string, name: string][] {
  if (plan.kind === 'per-head-and-year') return [];
  if (plan.kind === 'rate-of-parameter-a-year') return [['parameter', plan.parameter.value]];
  const bounds = [
    { place: '', found: plan },
    ...plan.shares.flatMap(({ employerBase }, index) =>
      employerBase ? [{ place: `shares.${index}.employerBase.`, found: employerBase }] : [],
    ),
  ];
  return bounds.flatMap(({ place, found }) =>
    (['floorFen', 'ceilingFen'] as const).flatMap((bound): [string, string][] => {
      const name = found[bound]?.parameter;
      return name === undefined ? [] : [[`${place}${bound}.parameter`, name]];
    }),
  );
}

function checkSum(path: string, plan: Plan, year: number): Contradiction[] {
  const total = totalOf(plan, year);
  const shares = sharesOf(plan, year);
  if (total === undefined || shares.some(({ amount }) => amount === undefined)) return [];
  const sum = sumOf(shares);
  return sum.equals(total)
    ? []
    : [{ path: `${path}.shares`, reason: `add up to ${sum}, but the total is ${total}` }];
}

function checkIndividual(
  path: string,
  plan: Plan,
  year: number,
  atLeast: string | undefined,
): Contradiction[] {
  const total = totalOf(plan, year);
  if (atLeast === undefined || total === undefined) return [];
  const individual = sumOf(sharesOf(plan, year).filter(({ source }) => source === 'individual'));
  if (individual.greaterThanOrEqualTo(new Exact(total).times(atLeast))) return [];
  return [
    {
      path: `${path}.shares`,
      reason: `the individual pays ${individual} of ${total}, less than the share ${atLeast} that the text demands`,
    },
  ];
}

function totalOf(plan: Plan, year: number): string | number | undefined {
  return plan.kind === 'per-head-and-year'
    ? inYear(plan.totalFen, year).value
    : inYear(plan.totalRate, year).value;
}

function sharesOf(plan: Plan, year: number): Share[] {
  if (plan.kind === 'per-head-and-year')
    return plan.shares.map(({ source, amountFen }) => ({ source, amount: inYear(amountFen, year).value }));
  return plan.shares.map(({ source, rate }) => ({ source, amount: inYear(rate, year).value }));
}

function sumOf(shares: Share[]) {
  return shares.reduce((sum, { amount }) => sum.plus(amount ?? 0), new Exact(0));
}

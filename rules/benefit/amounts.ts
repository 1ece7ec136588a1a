import { unset } from '../base/citations.ts';
import { Exact } from '../base/money.ts';
import type { TraceStep } from '../base/trace.ts';
import type { Circumstances, Citation, Leaf, Varied } from '../scheme/index.ts';
import type { When } from '../scheme/varied.ts';
import { parameterTitles } from './parameter-titles.ts';
import type { Row } from './types.ts';

export interface Chosen<T> {
  value: T;
  basis: Citation[];
  /** Which case of the value holds; empty where there is but one. */
  inputs: TraceStep['inputs'];
}

/**
 * An amount in fen, exact: as it is, or its share of a yearly parameter.
 * @throws RuleError `scheme_value_unset` naming the value, the parameter or the pool that is missing
 */
export function amountIn(
  row: Row,
  value: Varied<number>,
  place: string,
  circumstances: Circumstances,
): Chosen<Exact> {
  const leaf = leafOf(row, value, place, circumstances);
  const basis = [leaf];
  if (leaf.share === undefined || leaf.parameter === undefined)
    return { value: new Exact(required(leaf, place, row)), basis, inputs: caseInputs(leaf, circumstances) };
  const parameterFen = row.scheme.parameter(leaf.parameter, `${row.month}-01`);
  const titles = parameterTitles(row.scheme, leaf.parameter);
  const inputs = { parameter: leaf.parameter, ...titles, parameterFen, share: leaf.share };
  return {
    value: new Exact(parameterFen).times(leaf.share),
    basis,
    inputs: { ...inputs, ...caseInputs(leaf, circumstances) },
  };
}

/** A share or a count. @throws RuleError `scheme_value_unset` */
export function valueIn<T>(
  row: Row,
  value: Varied<T>,
  place: string,
  circumstances: Circumstances,
): Chosen<T> {
  const leaf = leafOf(row, value, place, circumstances);
  return { value: required(leaf, place, row), basis: [leaf], inputs: caseInputs(leaf, circumstances) };
}

function leafOf<T>({ rule }: Row, value: Varied<T>, place: string, circumstances: Circumstances): Leaf<T> {
  const leaf = rule.choose(value, circumstances);
  if (leaf) return leaf;
  const { grade, providerLevel, pool } = circumstances;
  const reason = `it has no case for grade ${grade}, provider level ${providerLevel ?? 'none'} and the person's pool ${pool ?? '(not known)'}`;
  throw unset(`${rule.path}.${place}`, reason);
}

function required<T>(leaf: Leaf<T>, place: string, { rule }: Row): T {
  if (leaf.value !== undefined) return leaf.value;
  throw unset(`${rule.path}.${place}`, leaf.unset ?? 'the scheme gives no value');
}

function caseInputs(leaf: object, { pool, providerLevel, insurance }: Circumstances): TraceStep['inputs'] {
  if (!('when' in leaf)) return {};
  const { pools, providerLevels, insurances, category, ...steps } = leaf.when as When;
  const { afterHomeCareMonths, fromContributionYears, fromAge } = steps;
  return {
    ...(pools && { pool }),
    ...(providerLevels && { providerLevel }),
    ...(insurances && { insurance }),
    ...(category && { caseCategory: category }),
    ...(afterHomeCareMonths !== undefined && { afterHomeCareMonths }),
    ...(fromContributionYears !== undefined && { fromContributionYears }),
    ...(fromAge !== undefined && { fromAge }),
  };
}

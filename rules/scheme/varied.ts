import * as z from 'zod';
import { type Citation, citationShape, mustBeCited } from '../base/cited.ts';
import type { Insurance, PersonCategory } from '../base/facts.ts';
import {
  CategoryId,
  Fen,
  GradeId,
  InsuranceId,
  Multiple,
  ParameterName,
  ProviderLevelId,
  Share,
  Text,
} from './values.ts';

/**
 * A value that the text gives in one of four ways: as it is, as a share of a yearly parameter (an income base),
 * differently for different cases, or not at all (`unset` says why). Every case is cited by itself.
 */
export interface Leaf<T> extends Citation {
  value?: T | undefined;
  unset?: string | undefined;
  /** A share of the parameter of the year of service; only amounts have it. */
  share?: string | undefined;
  parameter?: string | undefined;
}

/**
 * What a case asks for. Steps (months, years, an age) hold once they are reached, the highest reached one counts. Of the
 * categories that a value names, the first in its order that the person holds decides; a case without one is for all others.
 */
export interface When {
  grades?: string[] | undefined;
  /** `null` stands for a provider without a level. */
  providerLevels?: (number | null)[] | undefined;
  pools?: string[] | undefined;
  /** The insurance that the person is of on the day. */
  insurances?: Insurance[] | undefined;
  /** Persons of this category on the day. */
  category?: PersonCategory | undefined;
  /** So many months of continuous home care are complete. */
  afterHomeCareMonths?: number | undefined;
  /** So many years of contributions are paid in full. */
  fromContributionYears?: number | undefined;
  /** The person is so many years old. */
  fromAge?: number | undefined;
}

export interface Case<T> extends Leaf<T> {
  when: When;
}

export interface Varied<T> extends Leaf<T> {
  cases?: Case<T>[] | undefined;
}

const WhenSchema = z
  .strictObject({
    grades: z.array(GradeId).min(1).optional(),
    providerLevels: z.array(ProviderLevelId.nullable()).min(1).optional(),
    pools: z.array(Text).min(1).optional(),
    insurances: z.array(InsuranceId).min(1).optional(),
    category: CategoryId.optional(),
    afterHomeCareMonths: z.int().min(1).max(120).optional(),
    fromContributionYears: z.int().min(1).max(60).optional(),
    fromAge: z.int().min(1).max(120).optional(),
  })
  .meta({ description: '适用情形 · when the case applies; an empty one applies where no step is reached' });

/** Fen as they are, as a share of an income base, or by cases. */
export const FenValue = varied({
  value: Fen.optional(),
  share: Share.optional(),
  parameter: ParameterName.optional(),
});
/** Fen as they are, or as a share or multiple of a yearly parameter. */
export const FenLeaf = z
  .strictObject({
    value: Fen.optional(),
    share: Multiple.optional(),
    parameter: ParameterName.optional(),
    unset: Text.optional(),
    ...citationShape,
  })
  .superRefine((found, context) => mustBeOneLeaf(found as Leaf<unknown>, context));
export const ShareValue = varied({ value: Share.optional() });
/** Hours or visits; half hours are possible, so that minutes stay whole. */
export const CountValue = varied({ value: z.number().positive().multipleOf(0.5).max(10_000).optional() });
/** What is added to a quota; nothing in some cases. */
export const AdditionValue = varied({ value: z.number().min(0).multipleOf(0.5).max(10_000).optional() });

function varied<Shape extends z.ZodRawShape>(shape: Shape) {
  const leaf = { ...shape, unset: Text.optional(), ...citationShape };
  const oneCase = z
    .strictObject({ when: WhenSchema, ...leaf })
    .superRefine((found, context) => mustBeOneLeaf(found as Leaf<unknown>, context));
  return z
    .strictObject({ ...leaf, cases: z.array(oneCase).min(2).optional() })
    .superRefine((found, context) => mustBeOneWay(found as Varied<unknown>, context));
}

interface Issues {
  addIssue(issue: { code: 'custom'; message: string }): void;
}

function mustBeOneWay(found: Varied<unknown>, context: Issues): void {
  if (found.cases === undefined) {
    mustBeOneLeaf(found, context);
    return;
  }
  const others = [found.value, found.unset, found.share, found.parameter, found.clause, found.quote];
  if (others.some((other) => other !== undefined)) {
    context.addIssue({ code: 'custom', message: 'with `cases`, each case carries its value and its place' });
  }
}

function mustBeOneLeaf(leaf: Leaf<unknown>, context: Issues): void {
  const ways = [leaf.value, leaf.unset, leaf.share].filter((way) => way !== undefined).length;
  if (ways !== 1) {
    const message = 'needs either a value or `unset` with the reason, not both, nor a share besides';
    context.addIssue({ code: 'custom', message });
  }
  if ((leaf.share === undefined) !== (leaf.parameter === undefined)) {
    context.addIssue({ code: 'custom', message: 'a share needs the parameter it is a share of' });
  }
  if (leaf.unset === undefined) mustBeCited(leaf, context);
}

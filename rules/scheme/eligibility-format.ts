import * as z from 'zod';
import { cited, citedObject } from '../base/cited.ts';
import { CategoryId, DateText, GradeId, Level } from './values.ts';

const Months = z.int().min(1).max(120);

const DisabilityDuration = z.discriminatedUnion('kind', [
  citedObject({ kind: z.literal('none') }),
  /** 已持续: the disability has lasted so long. */
  citedObject({ kind: z.literal('lasted'), months: Months }),
  /** 已持续或预期: it has lasted so long, or is expected to. */
  citedObject({ kind: z.literal('lasted-or-expected'), months: Months }),
]);

const Waiting = z.discriminatedUnion('kind', [
  citedObject({ kind: z.literal('none') }),
  /** The basic medical insurance's own waiting. */
  citedObject({ kind: z.literal('as-medical-insurance') }),
  z.strictObject({
    kind: z.literal('after-full-contribution'),
    /** Counted from the day after the full contribution. */
    months: cited(Months),
    /** A year that was not paid in full by this day of it makes the person newly insured. */
    paidInTimeUntil: cited(z.string().regex(/^\d{2}-\d{2}$/)),
    lapse: cited(z.literal('newly-insured')),
    /** A transfer in time that fell short of the year is no year unpaid: the rest comes with the next transfer. */
    deferredShortfall: cited(z.literal(true)).optional(),
    exemption: citedObject({ medicalBenefitsInYear: z.int(), firstApplicationInYear: z.int() }).optional(),
  }),
]);

/** A category that has a grade of its own at these levels, such as dementia 重度失智 below the level that everybody needs. */
const GradeByCategory = citedObject({
  category: CategoryId,
  fromLevel: Level,
  toLevel: Level,
  grade: GradeId,
});

export const EligibilitySchema = z.strictObject({
  minimumLevel: cited(Level.min(1)),
  /** Stands instead of the level's own grade; of several that fit, the first. */
  gradesByCategory: z.array(GradeByCategory).min(1).optional(),
  /** Complete years of age on the day of application; the birthday itself counts. */
  minimumAge: cited(z.int().min(1).max(120)).optional(),
  disabilityDuration: DisabilityDuration,
  waiting: Waiting,
  /** Persons first insured from this day on who were disabled before need so many months of continuous cover. */
  disabledNewEntrants: z.discriminatedUnion('kind', [
    citedObject({ kind: z.literal('none') }),
    citedObject({ kind: z.literal('continuous-cover'), insuredFrom: DateText, months: Months }),
  ]),
});

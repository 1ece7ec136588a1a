import * as z from 'zod';
import { cited, citedObject } from '../base/cited.ts';
import { confirmations, manualReasons } from '../base/proofs.ts';
import { Share } from './values.ts';

/**
 * 服务核查: which automatic checks a visit at home goes through, by which thresholds, and what follows from each. A
 * check that a scheme does not list is not made. Units stand in the names.
 */
const LeadsTo = z.enum(['release', 'review']);
export type LeadsTo = z.infer<typeof LeadsTo>;

const Minutes = z.int().min(0).max(60_000);
const Metres = z.int().min(0).max(100_000);
const Hours = z.int().min(0).max(8784);
const Days = z.int().min(0).max(366);
const Count = z.int().min(1).max(1000);

/** A check with its thresholds; what it compares is said in docs/check-descriptions.ts, which no bundle carries. */
function check<Code extends string, Thresholds extends z.ZodRawShape>(code: Code, thresholds: Thresholds) {
  return citedObject({
    check: z.literal(code),
    /** What follows from a warning, and from a violation. */
    warning: LeadsTo,
    violation: LeadsTo,
    ...thresholds,
  });
}

/** What a visit may have to show. */
const visitElements = ['check-in', 'check-out', 'position', 'items'] as const;
const Confirmation = z.enum(confirmations);
const ManualReason = z.enum(manualReasons);

const PROOF = [
  check('element-missing', { elements: z.array(z.enum(visitElements)).min(1) }),
  check('presence-not-confirmed', { accepted: z.array(Confirmation).min(1) }),
  check('manual-entry', { memoNeededFor: z.array(ManualReason), unlockDays: Days }),
  check('manual-share', { leastVisits: Count, timesOfPeers: z.int().min(1).max(100), mostShare: Share }),
  check('picture-repeated', {}),
  check('device-shared', {
    mostCarers: Count,
    mostPersons: Count,
  }),
] as const;

const PLACE = [
  check('mock-position', {}),
  check('position-inaccurate', { warningAccuracyM: Metres, mostAccuracyM: Metres }),
  check('outside-fence', { radiusM: Metres, mostAccuracyM: Metres }),
  check('travel-too-fast', {
    mostKmPerHour: z.int().min(1).max(500),
    fromM: Metres,
    mostAccuracyM: Metres,
    toleranceMinutes: Minutes,
  }),
] as const;

const TIME = [
  check('clock-wrong', { warningMinutes: Minutes, mostMinutes: Minutes }),
  check('times-edited', { warningMinutes: Minutes, mostMinutes: Minutes }),
  check('too-short', { leastMinutes: Minutes, leastShareOfNeeded: Share, warningShareOfNeeded: Share }),
  check('too-long', {
    mostMinutes: Minutes,
    warningPercentOfNeeded: z.int().min(100).max(1000),
    mostPercentOfNeeded: z.int().min(100).max(1000),
  }),
  check('items-exceed-visit', { toleranceMinutes: Minutes }),
  check('late', { warningHours: Hours, mostHours: Hours, mostDaysWithoutNetwork: Days }),
] as const;

const OVERLAPS = [
  check('carer-overlap', {
    toleranceMinutes: Minutes,
    oneHomeWithinM: Metres.optional(),
    mostTogether: z.int().min(2).max(10).optional(),
  }),
  check('person-overlap', {
    toleranceMinutes: Minutes,
  }),
  check('recorded-twice', {
    toleranceMinutes: Minutes,
  }),
  check('duplicate-across-providers', {
    toleranceMinutes: Minutes,
  }),
] as const;

const CARER = [
  check('carer-not-registered', {}),
  check('carer-suspended', {}),
  check('carer-not-employed', {}),
  check('carer-not-trained', { graceDays: Days }),
  check('carer-not-qualified', {}),
  check('relative-as-employed', { declaredIsAllowed: z.boolean() }),
  check('carer-day', {
    warningMinutes: Minutes,
    mostMinutes: Minutes,
  }),
  check('carer-month', {
    warningMinutes: Minutes,
    mostMinutes: Minutes,
  }),
] as const;

const RIGHTS = [
  check('outside-entitlement', {}),
  check('lives-in-institution', {}),
  check('hospital-stay', { admissionDayAllowed: z.boolean() }),
  check('after-death', {}),
  check('provider-not-chosen', {}),
  check('no-agreement', {}),
  check('person-day', {
    warningMinutes: Minutes,
    mostMinutes: Minutes,
  }),
] as const;

const ITEMS = [
  check('outside-plan', { planNeeded: z.boolean() }),
  check('plan-exceeded', {}),
  check('outside-catalogue', {}),
  check('item-too-often', {}),
  check('items-exclude', {}),
] as const;

const PATTERNS = [check('identical-pattern', { warningDays: Count, mostDays: Count })] as const;

const CheckSchema = z.discriminatedUnion('check', [
  ...PROOF,
  ...PLACE,
  ...TIME,
  ...OVERLAPS,
  ...CARER,
  ...RIGHTS,
  ...ITEMS,
  ...PATTERNS,
]);
export type ReviewCheck = z.infer<typeof CheckSchema>;
export type CheckCode = ReviewCheck['check'];

/** Every check there is, in the order in which they are told. */
export const checkForms = CheckSchema.options;

export const ReviewSchema = z.strictObject({
  sampleShare: cited(Share).meta({ description: '随机抽查比例 · share of visits drawn for a look' }),
  appealDays: cited(z.int().min(1).max(365)).meta({
    description: '机构申诉期限（天） · days in which a provider may appeal against a deduction',
  }),
  checks: z.array(CheckSchema).min(1).meta({ description: '自动核查 · automatic checks' }),
});

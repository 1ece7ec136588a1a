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

/** A check with its thresholds; `description` says what it compares. */
function check<Code extends string, Thresholds extends z.ZodRawShape>(
  code: Code,
  description: string,
  thresholds: Thresholds,
) {
  return citedObject({
    check: z.literal(code),
    /** What follows from a warning, and from a violation. */
    warning: LeadsTo,
    violation: LeadsTo,
    ...thresholds,
  }).meta({ description });
}

/** What a visit may have to show. */
const visitElements = ['check-in', 'check-out', 'position', 'items'] as const;
const Confirmation = z.enum(confirmations);
const ManualReason = z.enum(manualReasons);

const PROOF = [
  check(
    'element-missing',
    '缺少所列要素；手工补录的作提示，否则为违规 · something listed is missing: a warning where entered by hand, else a violation',
    { elements: z.array(z.enum(visitElements)).min(1) },
  ),
  check(
    'presence-not-confirmed',
    '签到、签退未以认可的方式确认本人在场：一端为提示，两端为违规 · presence not confirmed in an accepted way: at one end a warning, at both a violation',
    { accepted: z.array(Confirmation).min(1) },
  ),
  check(
    'manual-entry',
    '手工补录：缺少应有的说明或超过补录期限为违规，其余为提示 · entered by hand: without a memo that it needs or too late a violation, else a warning',
    { memoNeededFor: z.array(ManualReason), unlockDays: Days },
  ),
  check(
    'manual-share',
    '机构当月手工补录占比与全市其他机构比较：高于同行倍数为提示，同时高于上限为违规 · share of visits of the provider entered by hand in the month beside its peers: above the multiple a warning, above the ceiling too a violation',
    { leastVisits: Count, timesOfPeers: z.int().min(1).max(100), mostShare: Share },
  ),
  check(
    'picture-repeated',
    '照片与另一次服务的照片相同 · a picture is that of another visit, or both ends have the same',
    {},
  ),
  check('device-shared', '同一设备一日内由多人使用或服务多人 · carers and persons of one device on a day', {
    mostCarers: Count,
    mostPersons: Count,
  }),
] as const;

const PLACE = [
  check('mock-position', '设备报告定位为模拟 · the device says that its position was made up', {}),
  check(
    'position-inaccurate',
    '定位精度：超过提示值为提示，超过上限为违规 · accuracy of the position as measured',
    { warningAccuracyM: Metres, mostAccuracyM: Metres },
  ),
  check(
    'outside-fence',
    '签到、签退位置与住址的距离：扣除精度（不超过上限）后仍超出半径为违规，否则为提示 · distance from the home: beyond the radius and the accuracy (counted up to its ceiling) a violation, within the accuracy a warning',
    { radiusM: Metres, mostAccuracyM: Metres },
  ),
  check(
    'travel-too-fast',
    '两次服务之间的直线距离与间隔时间：扣除精度后仍不可能为违规，否则为提示 · distance between two visits by the time between them: a warning where possible within the accuracy',
    {
      mostKmPerHour: z.int().min(1).max(500),
      fromM: Metres,
      mostAccuracyM: Metres,
      toleranceMinutes: Minutes,
    },
  ),
] as const;

const TIME = [
  check(
    'clock-wrong',
    '设备时间晚于接收时间：超过提示值为提示，超过容差为违规 · the device is ahead of the time of receipt',
    { warningMinutes: Minutes, mostMinutes: Minutes },
  ),
  check(
    'times-edited',
    '申报时间比签到、签退多出的分钟数 · minutes that the times claimed add to check-in and check-out',
    { warningMinutes: Minutes, mostMinutes: Minutes },
  ),
  check(
    'too-short',
    '时长与最短时长、各项目应需时长的比例比较 · length beside the least one and the time that its items need',
    { leastMinutes: Minutes, leastShareOfNeeded: Share, warningShareOfNeeded: Share },
  ),
  check(
    'too-long',
    '时长与最长时长、各项目应需时长比较 · length beside the longest one and the time that its items need',
    {
      mostMinutes: Minutes,
      warningPercentOfNeeded: z.int().min(100).max(1000),
      mostPercentOfNeeded: z.int().min(100).max(1000),
    },
  ),
  check(
    'items-exceed-visit',
    '各项目申报分钟数之和大于服务时长 · minutes of the items together beyond those of the visit',
    { toleranceMinutes: Minutes },
  ),
  check(
    'late',
    '上传时间距服务结束；无网络且设备当时已记录的，在期限内仅为提示 · hours from the end to the receipt; written down in time without a network, a warning until the days allowed',
    { warningHours: Hours, mostHours: Hours, mostDaysWithoutNetwork: Days },
  ),
] as const;

const OVERLAPS = [
  check(
    'carer-overlap',
    '同一护理人员同一时段为不同的人服务；同住者一并服务且人数允许的为提示 · one carer with two persons at once: of one home and no more than allowed, a warning',
    {
      toleranceMinutes: Minutes,
      oneHomeWithinM: Metres.optional(),
      mostTogether: z.int().min(2).max(10).optional(),
    },
  ),
  check('person-overlap', '同一人同一时段由两名护理人员服务 · two carers with one person at once', {
    toleranceMinutes: Minutes,
  }),
  check(
    'recorded-twice',
    '同一护理人员为同一人的服务重复记录 · one visit of a carer to a person recorded twice',
    {
      toleranceMinutes: Minutes,
    },
  ),
  check(
    'duplicate-across-providers',
    '两家机构同一时段为同一人服务 · two providers with one person at once',
    {
      toleranceMinutes: Minutes,
    },
  ),
] as const;

const CARER = [
  check('carer-not-registered', '护理人员未备案 · the carer is not in the register', {}),
  check('carer-suspended', '护理人员当日被暂停 · the carer is suspended on the day', {}),
  check(
    'carer-not-employed',
    '护理人员当日不属于该机构；申报为家属的除外 · the carer is not with the provider on the day; declared family is left out',
    {},
  ),
  check(
    'carer-not-trained',
    '护理人员当日未通过培训；入职宽限期内为提示 · not trained on the day: within the days of grace after being taken on, a warning',
    { graceDays: Days },
  ),
  check(
    'carer-not-qualified',
    '项目要求的资格当日不具备；备案未载明资格的为提示 · an item needs a qualification that the carer lacks: a warning where the register does not say',
    {},
  ),
  check(
    'relative-as-employed',
    '护理人员是服务对象的亲属：未申报，或申报而政策不允许 · the carer is a relative: not declared, or declared and not allowed',
    { declaredIsAllowed: z.boolean() },
  ),
  check('carer-day', '护理人员当日服务分钟数 · minutes of the carer on a day', {
    warningMinutes: Minutes,
    mostMinutes: Minutes,
  }),
  check('carer-month', '护理人员当月服务分钟数 · minutes of the carer in the month', {
    warningMinutes: Minutes,
    mostMinutes: Minutes,
  }),
] as const;

const RIGHTS = [
  check(
    'outside-entitlement',
    '当日不在待遇期或所选服务形式不含该服务 · not entitled on the day to this service',
    {},
  ),
  check('lives-in-institution', '当日入住机构却记录上门服务 · a visit at home while a bed is occupied', {}),
  check(
    'hospital-stay',
    '住院期间的服务；允许时入院当日为提示 · during a stay in hospital: on the day of admission a warning where allowed',
    { admissionDayAllowed: z.boolean() },
  ),
  check('after-death', '去世次日及以后的服务 · after the day of death', {}),
  check(
    'provider-not-chosen',
    '不是本人所选机构或约定的代管机构 · neither the provider chosen nor one standing in',
    {},
  ),
  check(
    'no-agreement',
    '机构当日无该服务形式的协议 · no agreement of the provider on the day for the care mode',
    {},
  ),
  check('person-day', '同一人当日接受服务分钟数 · minutes of the person on a day', {
    warningMinutes: Minutes,
    mostMinutes: Minutes,
  }),
] as const;

const ITEMS = [
  check(
    'outside-plan',
    '项目不在生效的服务计划内；无计划时依政策是否要求 · an item that the plan in force does not have; without a plan where one is needed',
    { planNeeded: z.boolean() },
  ),
  check('plan-exceeded', '项目次数超过服务计划 · an item more often than the plan says', {}),
  check(
    'outside-catalogue',
    '项目当日不在服务目录内 · an item that the catalogue does not have on the day',
    {},
  ),
  check('item-too-often', '项目次数超过服务目录上限 · an item more often than the catalogue allows', {}),
  check('items-exclude', '同次服务含互斥项目 · items that exclude each other in one visit', {}),
] as const;

const PATTERNS = [
  check(
    'identical-pattern',
    '签到、签退时刻多日精确到秒相同；手工补录的不计 · start and end the same to the second on many days, entries by hand left out',
    { warningDays: Count, mostDays: Count },
  ),
] as const;

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

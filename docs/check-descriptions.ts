import type { Words } from '../rules/base/words.ts';
import type { CheckCode } from '../rules/scheme/index.ts';

/** What each automatic check of a visit compares, and when it warns: for `docs/checks.md`. */
export const COMPARED: Readonly<Record<CheckCode, Words>> = {
  'element-missing': {
    zh: '缺少所列要素；手工补录的作提示，否则为违规',
    en: 'something listed is missing: a warning where entered by hand, else a violation',
  },
  'presence-not-confirmed': {
    zh: '签到、签退未以认可的方式确认本人在场：一端为提示，两端为违规',
    en: 'presence not confirmed in an accepted way: at one end a warning, at both a violation',
  },
  'manual-entry': {
    zh: '手工补录：缺少应有的说明或超过补录期限为违规，其余为提示',
    en: 'entered by hand: without a memo that it needs or too late a violation, else a warning',
  },
  'manual-share': {
    zh: '机构当月手工补录占比与全市其他机构比较：高于同行倍数为提示，同时高于上限为违规',
    en: 'share of visits of the provider entered by hand in the month beside its peers: above the multiple a warning, above the ceiling too a violation',
  },
  'picture-repeated': {
    zh: '照片与另一次服务的照片相同',
    en: 'a picture is that of another visit, or both ends have the same',
  },
  'device-shared': {
    zh: '同一设备一日内由多人使用或服务多人',
    en: 'carers and persons of one device on a day',
  },
  'mock-position': { zh: '设备报告定位为模拟', en: 'the device says that its position was made up' },
  'position-inaccurate': {
    zh: '定位精度：超过提示值为提示，超过上限为违规',
    en: 'accuracy of the position as measured',
  },
  'outside-fence': {
    zh: '签到、签退位置与住址的距离：扣除精度（不超过上限）后仍超出半径为违规，否则为提示',
    en: 'distance from the home: beyond the radius and the accuracy (counted up to its ceiling) a violation, within the accuracy a warning',
  },
  'travel-too-fast': {
    zh: '两次服务之间的直线距离与间隔时间：扣除精度后仍不可能为违规，否则为提示',
    en: 'distance between two visits by the time between them: a warning where possible within the accuracy',
  },
  'clock-wrong': {
    zh: '设备时间晚于接收时间：超过提示值为提示，超过容差为违规',
    en: 'the device is ahead of the time of receipt',
  },
  'times-edited': {
    zh: '申报时间比签到、签退多出的分钟数',
    en: 'minutes that the times claimed add to check-in and check-out',
  },
  'too-short': {
    zh: '时长与最短时长、各项目应需时长的比例比较',
    en: 'length beside the least one and the time that its items need',
  },
  'too-long': {
    zh: '时长与最长时长、各项目应需时长比较',
    en: 'length beside the longest one and the time that its items need',
  },
  'items-exceed-visit': {
    zh: '各项目申报分钟数之和大于服务时长',
    en: 'minutes of the items together beyond those of the visit',
  },
  late: {
    zh: '上传时间距服务结束；无网络且设备当时已记录的，在期限内仅为提示',
    en: 'hours from the end to the receipt; written down in time without a network, a warning until the days allowed',
  },
  'carer-overlap': {
    zh: '同一护理人员同一时段为不同的人服务；同住者一并服务且人数允许的为提示',
    en: 'one carer with two persons at once: of one home and no more than allowed, a warning',
  },
  'person-overlap': { zh: '同一人同一时段由两名护理人员服务', en: 'two carers with one person at once' },
  'recorded-twice': {
    zh: '同一护理人员为同一人的服务重复记录',
    en: 'one visit of a carer to a person recorded twice',
  },
  'duplicate-across-providers': {
    zh: '两家机构同一时段为同一人服务',
    en: 'two providers with one person at once',
  },
  'carer-not-registered': { zh: '护理人员未备案', en: 'the carer is not in the register' },
  'carer-suspended': { zh: '护理人员当日被暂停', en: 'the carer is suspended on the day' },
  'carer-not-employed': {
    zh: '护理人员当日不属于该机构；申报为家属的除外',
    en: 'the carer is not with the provider on the day; declared family is left out',
  },
  'carer-not-trained': {
    zh: '护理人员当日未通过培训；入职宽限期内为提示',
    en: 'not trained on the day: within the days of grace after being taken on, a warning',
  },
  'carer-not-qualified': {
    zh: '项目要求的资格当日不具备；备案未载明资格的为提示',
    en: 'an item needs a qualification that the carer lacks: a warning where the register does not say',
  },
  'relative-as-employed': {
    zh: '护理人员是服务对象的亲属：未申报，或申报而政策不允许',
    en: 'the carer is a relative: not declared, or declared and not allowed',
  },
  'carer-day': { zh: '护理人员当日服务分钟数', en: 'minutes of the carer on a day' },
  'carer-month': { zh: '护理人员当月服务分钟数', en: 'minutes of the carer in the month' },
  'outside-entitlement': {
    zh: '当日不在待遇期或所选服务形式不含该服务',
    en: 'not entitled on the day to this service',
  },
  'lives-in-institution': { zh: '当日入住机构却记录上门服务', en: 'a visit at home while a bed is occupied' },
  'hospital-stay': {
    zh: '住院期间的服务；允许时入院当日为提示',
    en: 'during a stay in hospital: on the day of admission a warning where allowed',
  },
  'after-death': { zh: '去世次日及以后的服务', en: 'after the day of death' },
  'provider-not-chosen': {
    zh: '不是本人所选机构或约定的代管机构',
    en: 'neither the provider chosen nor one standing in',
  },
  'no-agreement': {
    zh: '机构当日无该服务形式的协议',
    en: 'no agreement of the provider on the day for the care mode',
  },
  'person-day': { zh: '同一人当日接受服务分钟数', en: 'minutes of the person on a day' },
  'outside-plan': {
    zh: '项目不在生效的服务计划内；无计划时依政策是否要求',
    en: 'an item that the plan in force does not have; without a plan where one is needed',
  },
  'plan-exceeded': { zh: '项目次数超过服务计划', en: 'an item more often than the plan says' },
  'outside-catalogue': {
    zh: '项目当日不在服务目录内',
    en: 'an item that the catalogue does not have on the day',
  },
  'item-too-often': { zh: '项目次数超过服务目录上限', en: 'an item more often than the catalogue allows' },
  'items-exclude': { zh: '同次服务含互斥项目', en: 'items that exclude each other in one visit' },
  'identical-pattern': {
    zh: '签到、签退时刻多日精确到秒相同；手工补录的不计',
    en: 'start and end the same to the second on many days, entries by hand left out',
  },
};

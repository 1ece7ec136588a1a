import type { Words } from '../../rules/base/words.ts';

export function beforeScheme({ first }: { first: string }): Words {
  return { zh: `政策自 ${first} 起施行`, en: `the scheme is in force from ${first} on` };
}

export function held({ name }: { name: string }): Words {
  return {
    zh: `缺少 ${name}，暂不能结算；补上后由下一次结算一并结清所列月份，也可立即再次结算`,
    en: `${name} is missing, so nothing can be settled yet; once it is set, the next run settles the listed months too, and they can be settled again at once`,
  };
}

export const differsByAge: Words = {
  zh: '这项待遇随年龄不同，请填写出生日期',
  en: 'this benefit differs by age: the day of birth is needed',
};

export const differsByInsurance: Words = {
  zh: '这项待遇随参保险种不同，请填写险种',
  en: 'this benefit differs by insurance: it is needed',
};

export const growsWithHomeCare: Words = {
  zh: '这项待遇随连续居家护理的时长提高，请填写待遇起始日',
  en: 'this benefit grows with continuous home care: the day from which it is counted is needed',
};

export const endBeforeStart: Words = { zh: '不能早于开始日期（from）', en: 'must not be before from' };

export function monthNotOver({ toMonth, today }: { toMonth: string; today: string }): Words {
  return { zh: `${toMonth} 尚未结束，今天是 ${today}`, en: `${toMonth} has not ended; today is ${today}` };
}

export function mustBeMonday({ monday }: { monday: string }): Words {
  return { zh: `须为周一，如 ${monday}`, en: `must be a Monday, like ${monday}` };
}

export const notWeekly: Words = { zh: '该限额不按周', en: 'the limit is not one of a week' };

export const ofTheTrial: Words = {
  zh: '属于试算期间，由试算得出',
  en: 'is of the period, whose uses are computed',
};

export function outsideTrial({ from, to }: { from: string; to: string }): Words {
  return { zh: `不在试算期间 ${from} 至 ${to} 内`, en: `is not from ${from} to ${to}` };
}

export function runTooLong({ most }: { most: number }): Words {
  return { zh: `一次至多结算 ${most} 个月`, en: `a run is of ${most} months at most` };
}

export function trialTooLong({ mostMonths }: { mostMonths: number }): Words {
  return { zh: `一次至多试算 ${mostMonths} 个月`, en: `a trial is of ${mostMonths} months at most` };
}

export const weekNeeded: Words = {
  zh: '按周的限额须填写周一日期',
  en: 'is needed: the limit is one of a week',
};

export function monthNotBegun({ toMonth, today }: { toMonth: string; today: string }): Words {
  return { zh: `${toMonth} 尚未开始，今天是 ${today}`, en: `${toMonth} has not begun; today is ${today}` };
}

export const noEarlySettlement: Words = {
  zh: '本地政策没有中断或终止时即时结算的规定',
  en: 'the scheme does not settle early on interruption or end',
};

export function notInterrupted({ from, to }: { from: string; to: string }): Words {
  return {
    zh: `${from} 至 ${to} 待遇未终止，未变更服务形式或机构，也未住院`,
    en: `from ${from} to ${to} the entitlement did not end, neither mode nor provider changed, and no hospital stay began`,
  };
}

export const runEndsBeforeStart: Words = {
  zh: '不能早于起始月份（fromMonth）',
  en: 'must not be before fromMonth',
};

export const takenOver: Words = {
  zh: '待遇资格系自原系统接管（source: taken over）。',
  en: 'The entitlement was taken over from another system (source: taken over).',
};

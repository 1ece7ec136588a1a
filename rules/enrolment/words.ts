import type { Insurance } from '../base/facts.ts';
import type { Words } from '../base/words.ts';

export function tooYoung({
  onDate,
  age,
  reachedOn,
}: {
  onDate: string;
  age: number;
  reachedOn: string;
}): Words {
  return {
    zh: `申请之日 ${onDate} 未满 ${age} 周岁；${reachedOn} 年满`,
    en: `not yet ${age} years old on ${onDate}; reaches that age on ${reachedOn}`,
  };
}

/** @param pool `null` where none is recorded */
export function outsideArea({ pool, areas }: { pool: string | null; areas: readonly string[] }): Words {
  const where = areas.join('、');
  return pool === null
    ? {
        zh: `未登记所属统筹区；本办法只在${where}施行`,
        en: `no pool is recorded; the scheme holds in ${where} only`,
      }
    : {
        zh: `${pool}不在施行地区（${where}）内`,
        en: `${pool} is not one of the areas in which the scheme holds: ${where}`,
      };
}

const INSURANCES: Record<Insurance, Words> = {
  employee: { zh: '职工基本医疗保险', en: 'basic medical insurance of employees' },
  resident: { zh: '居民基本医疗保险', en: 'basic medical insurance of residents' },
};

export function notInsured({ onDate, groups }: { onDate: string; groups: readonly Insurance[] }): Words {
  return {
    zh: `${onDate} 不在参保范围内（须参加${groups.map((group) => INSURANCES[group].zh).join('或')}）`,
    en: `not insured on ${onDate}: ${groups.map((group) => INSURANCES[group].en).join(' or ')} is needed`,
  };
}

export function inArrears({ from }: { from: string }): Words {
  return {
    zh: `自 ${from} 起欠费，欠费期间不支付待遇`,
    en: `in arrears since ${from}; no benefit is paid meanwhile`,
  };
}

export function coverTooShort({
  months,
  continuousFrom,
  satisfiedFrom,
}: {
  months: number;
  continuousFrom: string;
  satisfiedFrom: string;
}): Words {
  return {
    zh: `参保前已处于失能状态，须连续参保 ${months} 个月以上；自 ${continuousFrom} 起算，${satisfiedFrom} 满期`,
    en: `disabled before being insured: ${months} months of continuous cover are needed, counted from ${continuousFrom}, complete on ${satisfiedFrom}`,
  };
}

export function notPaid({ year }: { year: number }): Words {
  return { zh: `${year} 年度长护险费用未足额缴纳`, en: `the contribution of ${year} is not paid in full` };
}

export function notAPool({ known }: { known: readonly string[] }): Words {
  return {
    zh: `须为基金统筹区之一：${known.join('、')}`,
    en: `must be one of the scheme's pools: ${known.join(', ')}`,
  };
}

export function beforeBirth({ birthDate }: { birthDate: string }): Words {
  return { zh: `早于出生日期 ${birthDate}`, en: `is before the date of birth, ${birthDate}` };
}

export function before({ start }: { start: string }): Words {
  return { zh: `早于 ${start}`, en: `is before ${start}` };
}

export function afterToday({ today }: { today: string }): Words {
  return { zh: `晚于今天 ${today}`, en: `is after today, ${today}` };
}

export function beforeCover({ start }: { start: string }): Words {
  return { zh: `早于参保日期 ${start}`, en: `is before the first day of cover, ${start}` };
}

export function afterDeath({ diedOn }: { diedOn: string }): Words {
  return { zh: `晚于死亡日期 ${diedOn}`, en: `is after the death on ${diedOn}` };
}

export function deathRecorded({ diedOn }: { diedOn: string }): Words {
  return {
    zh: `已登记死亡日期 ${diedOn}；更正须指明被更正的记录`,
    en: `the death on ${diedOn} is recorded already; a correction names the fact that it supersedes`,
  };
}

export function contradictsLater({ later }: { later: string }): Words {
  return {
    zh: `与 ${later} 开始的记录矛盾，请先更正该记录`,
    en: `contradicts what is recorded to begin on ${later}; correct that first`,
  };
}

export function paidAlready({ year, paidOn }: { year: number; paidOn: string }): Words {
  return {
    zh: `${year} 年度已于 ${paidOn} 足额缴费；更正须指明被更正的记录`,
    en: `the contribution of ${year} was paid in full on ${paidOn}; a correction names the fact that it supersedes`,
  };
}

export function noSuchStay({ admittedOn }: { admittedOn: string }): Words {
  return {
    zh: `没有 ${admittedOn} 入院的住院记录`,
    en: `no stay that began on ${admittedOn} is recorded`,
  };
}

export function overlaps({ other }: { other: string }): Words {
  return { zh: `与 ${other} 开始的记录重叠`, en: `overlaps what is recorded to begin on ${other}` };
}

export const toldOtherwise: Words = {
  zh: '与保留档案中的记录不一致，请先更正其中之一',
  en: 'is told otherwise in the record that is kept; correct one of both first',
};

export const coverFromNeeded: Words = {
  zh: '新参保人员须填写参保开始日期',
  en: 'is required of a person not registered yet',
};

export const fullOrNot: Words = {
  zh: '政策未定应缴金额，须填写足额缴费',
  en: 'the scheme does not set what is due: say whether it is paid in full',
};

export function longerThan({ letters }: { letters: number }): Words {
  return { zh: `超过 ${letters} 字`, en: `is longer than ${letters} characters` };
}

export const empty: Words = { zh: '不能为空', en: 'must not be empty' };

export function notADay({ text }: { text: string }): Words {
  return { zh: `不是日期：${text}`, en: `is not a day of the calendar (YYYY-MM-DD): ${text}` };
}

/** @param first @param second the days that the text could mean */
export function twoDays({ text, first, second }: { text: string; first: string; second: string }): Words {
  return {
    zh: `${text} 可能是 ${first}，也可能是 ${second}；请写作 YYYY-MM-DD`,
    en: `${text} could be ${first} or ${second}; write YYYY-MM-DD`,
  };
}

export const roundedBySpreadsheet: Words = {
  zh: "可能被表格软件改为只有前 15 位；请把该列设为文本后重新填写，确为原号的在前面加 '",
  en: "may have been cut to 15 digits by a spreadsheet: make the column text and fill it in again, or put ' before a number that is right",
};

export const oneDocument: Words = {
  zh: '公民身份号码和护照号码只能填一项',
  en: 'stands beside an ID number: one of both is registered',
};

export const notOfTheNumber: Words = {
  zh: '与公民身份号码所示不符',
  en: 'is not what the ID number tells',
};

export const maleOrFemale: Words = { zh: '须为 男 或 女', en: 'must be male or female' };

export const formula: Words = { zh: '是没有值的公式，请填写其值', en: 'is a formula without a value' };

export const spreadsheetError: Words = { zh: '是表格软件的错误值', en: 'is an error value of a spreadsheet' };

export const employeeOrResident: Words = { zh: '须为 职工 或 居民', en: 'must be employee or resident' };

export function noSuchCategory({ name }: { name: string }): Words {
  return { zh: `没有此人员类别：${name}`, en: `there is no person category ${name}` };
}

export const yearInRange: Words = { zh: '须为 2000 至 2100 的年份', en: 'must be a year from 2000 to 2100' };

export const amountOrFull: Words = {
  zh: '金额和足额缴费至少填一项',
  en: 'the amount or paid in full is needed',
};

export const notAnAmount: Words = { zh: '须为金额，如 20.00', en: 'must be an amount in yuan such as 20.00' };

export const yesOrNo: Words = { zh: '须为 是 或 否', en: 'must be yes or no' };

/** @param cell the heading of the cell that is missing */
export function needsBeside(cell: Words): Words {
  return { zh: `须同时填写${cell.zh}`, en: `needs ${cell.en} beside it` };
}

/** Headings as they are named in a reason. */
export const CELLS = {
  insuranceAndCoverFrom: { zh: '险种和参保开始日期', en: 'insurance and cover from' },
  pool: { zh: '基金统筹区', en: 'pool' },
  passportNumber: { zh: '护照号码', en: 'passport number' },
  contributionYear: { zh: '缴费年度', en: 'contribution year' },
  arrearsFrom: { zh: '欠费开始日期', en: 'arrears from' },
} satisfies Record<string, Words>;

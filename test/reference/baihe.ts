/**
 * 白鹤市 by hand: April 2024 and a year's contributions, from the words of `test/cities/baihe/source.md` alone.
 * Amounts are whole fen; shares are kept in hundredths of a fen until a line is rounded.
 */
export interface BaiheMonth {
  grade: 'severe' | 'moderate';
  birthDate: string;
  /** A resident before, an employee from this day on; `null`: a resident all the time. */
  employeeFrom: string | null;
  dementiaFrom: string | null;
  /** Days of April: entitled from, and at home from; 31: never. */
  entitledFrom: number;
  homeFrom: number;
  trained: boolean;
  /** At most one bed-day and one day of family care a day; of visits of one day the dearer first. */
  services: { day: number; component: 'care' | 'visit-care' | 'patrol' | 'family-care'; feeFen: number }[];
}

export interface Sum {
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
}

const DAYS = 30;
const date = (day: number) => `2024-04-${String(day).padStart(2, '0')}`;
const halfUp = (numerator: number, denominator: number) =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

interface Line {
  component: string;
  key: string;
  feeFen: number;
  share: number;
  left: number;
  overPrice: number;
  openFen: number;
}

export function baiheMonth(given: BaiheMonth): Record<string, Sum> {
  const sums: Record<string, Sum> = {};
  const add = (component: string, more: Partial<Sum>) => {
    const sum = sums[component] ?? { fundFen: 0, selfFen: 0, providerFen: 0, refusedFen: 0 };
    for (const key of Object.keys(more) as (keyof Sum)[]) sum[key] += more[key] ?? 0;
    sums[component] = sum;
  };
  for (const { component, ...line } of linesOfRatio(given)) add(component, line);
  for (const { component, feeFen } of given.services) {
    if (component === 'patrol')
      add(
        component,
        given.grade === 'severe' ? { fundFen: 6000, providerFen: feeFen - 6000 } : { refusedFen: feeFen },
      );
  }
  const familyDays = given.services.filter(({ component }) => component === 'family-care').length;
  if (familyDays > 0) {
    const feeFen = halfUp(familyDays * 6000 * (given.trained ? 100 : 80), 100);
    const fundFen = halfUp(familyDays * 6000 * (given.trained ? 100 : 80) * 70, 10_000);
    add('family-care', { fundFen, selfFen: feeFen - fundFen });
  }
  return sums;
}

/** 第六条、第七条: what of a fee counts, in what share, and by what a line is split. */
function termsOn(given: BaiheMonth, day: number, component: string) {
  const isEmployee = given.employeeFrom !== null && given.employeeFrom <= date(day);
  const whole = given.grade === 'moderate' ? 120_000 : isEmployee ? 200_000 : 160_000;
  const openFen = halfUp(whole * (DAYS - given.entitledFrom + 1), DAYS);
  if (component === 'care') {
    const hasDementia = given.dementiaFrom !== null && given.dementiaFrom <= date(day);
    const percent = hasDementia ? 85 : isEmployee ? 75 : 65;
    const price = given.grade === 'severe' ? 8000 : 6000;
    return { price, percent, openFen, key: `care ${isEmployee} ${hasDementia}` };
  }
  const isEighty = `${Number(given.birthDate.slice(0, 4)) + 80}${given.birthDate.slice(4)}` <= date(day);
  const percent = (isEmployee ? 90 : 80) + (isEighty ? 5 : 0);
  return { price: 10_000, percent, openFen, key: `visits ${isEmployee} ${isEighty}` };
}

/** 第八条: 2,000, 1,600 or 1,200 yuan for beds and visits together. */
function linesOfRatio(given: BaiheMonth): ({ component: string } & Sum)[] {
  const lines: Line[] = [];
  let used = 0;
  for (const { day, component, feeFen } of given.services) {
    if (component !== 'care' && component !== 'visit-care') continue;
    const { price, percent, openFen, key } = termsOn(given, day, component);
    const counted = Math.min(feeFen, price);
    const share = counted * percent;
    const left = Math.min(share, Math.max(0, openFen * 100 - used));
    used += left;
    const line = lineFor(lines, { component, key, openFen });
    line.feeFen += feeFen;
    line.share += share;
    line.left += left;
    if (component === 'visit-care') line.overPrice += feeFen - counted;
  }
  return rounded(lines);
}

/** The open line of the component, or a new one where its terms have changed. */
function lineFor(lines: Line[], terms: Pick<Line, 'component' | 'key' | 'openFen'>): Line {
  const open = lines.findLast(({ component }) => component === terms.component);
  if (open?.key === terms.key) return open;
  const line = { ...terms, feeFen: 0, share: 0, left: 0, overPrice: 0 };
  lines.push(line);
  return line;
}

/** Each line half-up to the fen, never more together than is open. */
function rounded(lines: readonly Line[]): ({ component: string } & Sum)[] {
  const first = lines[0]?.component;
  const inOrder = [
    ...lines.filter(({ component }) => component === first),
    ...lines.filter(({ component }) => component !== first),
  ];
  let paid = 0;
  return inOrder.map(({ component, feeFen, share, left, overPrice, openFen }) => {
    const fundFen = Math.min(halfUp(share, 100), halfUp(left, 100), Math.max(0, openFen - paid));
    paid += fundFen;
    const providerFen = Math.min(feeFen - fundFen, overPrice);
    return { component, fundFen, providerFen, selfFen: feeFen - fundFen - providerFen, refusedFen: 0 };
  });
}

export interface BaiheYear {
  year: number;
  birthDate: string;
  insurance: 'employee' | 'resident';
  isRetired: boolean;
  isAided: boolean;
  baseFen: number;
  employerBaseFen: number;
  averageWageFen: number;
}

/** 第三条: who pays what of a year (residents) or of January (employees), as `source:payer:fen`. */
export function baiheContribution(given: BaiheYear): string[] {
  const { year, birthDate, insurance, isRetired, isAided, baseFen, employerBaseFen, averageWageFen } = given;
  const countedOn = insurance === 'resident' ? `${year}-01-31` : `${year}-01-01`;
  const isMinor = countedOn < `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`;
  const own = (amountFen: number): string[] => {
    if (isMinor) return ['individual:individual:0'];
    if (!isAided) return [`individual:individual:${amountFen}`];
    if (amountFen <= 1500) return [`individual:government:${amountFen}`];
    return ['individual:government:1500', `individual:individual:${amountFen - 1500}`];
  };
  if (insurance === 'resident') {
    const half = year === 2024 ? 1000 : year === 2025 ? 2000 : 3000;
    return [...own(half), `government:government:${half}`];
  }
  if (isRetired) return own(halfUp(baseFen * 15, 10_000));
  const floor = halfUp(averageWageFen * 60, 100);
  const counted = Math.min(Math.max(baseFen, floor), averageWageFen * 3);
  return [`employer:employer:${halfUp(employerBaseFen * 15, 10_000)}`, ...own(halfUp(counted * 15, 10_000))];
}

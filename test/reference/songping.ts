/**
 * 松坪市 by hand: April 2024 and a year's contributions, from the words of `test/cities/songping/source.md` alone.
 * Amounts are whole fen; shares are kept in hundredths of a fen until a line is rounded.
 */
interface Service {
  day: number;
  feeFen: number;
  minutes?: number;
  item?: 'bath' | 'clean' | 'meal';
}

interface Sum {
  fundFen: number;
  selfFen: number;
  providerFen: number;
}

const DAYS = 30;
const halfUp = (numerator: number, denominator: number) =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

export interface SongpingBeds {
  /** A bed until the day before, the package from this day of April on; 31: a bed all the month. */
  packageFrom: number;
  /** Years paid in full before April, and whether one more is paid on the 15th. */
  years: number;
  paysOn15th: boolean;
  /** What other months of the year used of the 12,000 yuan. */
  usedFen: number;
  beds: Service[];
  package: Service[];
}

/** 第六条、第八条、第九条. */
export function songpingBeds(given: SongpingBeds): { care: Sum; package: Sum } {
  let open = Math.max(0, 1_200_000 - given.usedFen);
  const take = (fen: number) => {
    const taken = Math.min(fen, open);
    open -= taken;
    return taken;
  };
  const care: Sum = { fundFen: 0, selfFen: 0, providerFen: 0 };
  const byPercent = new Map<number, number>();
  for (const { day, feeFen } of given.beds) {
    const years = given.years + (given.paysOn15th && day >= 15 ? 1 : 0);
    const percent = 60 + Math.min(10, years >= 3 ? 2 * (years - 2) : 0);
    const counted = take(Math.min(feeFen, 9000));
    byPercent.set(percent, (byPercent.get(percent) ?? 0) + counted * percent);
    care.selfFen += feeFen;
  }
  for (const share of byPercent.values()) care.fundFen += halfUp(share, 100);
  care.selfFen -= care.fundFen;
  const limit = halfUp(90_000 * (DAYS - given.packageFrom + 1), DAYS);
  const fees = given.package.reduce((sum, { feeFen }) => sum + feeFen, 0);
  let cap = halfUp(Math.min(fees, limit) * 30, 100);
  let month = limit;
  const found: Sum = { fundFen: 0, selfFen: 0, providerFen: 0 };
  for (const { feeFen, item } of given.package) {
    const within = item === 'meal' ? feeFen : Math.min(feeFen, cap);
    if (item !== 'meal') cap -= within;
    const counted = Math.min(within, month);
    month -= counted;
    const paid = take(counted);
    found.fundFen += paid;
    found.providerFen += within - counted;
    found.selfFen += feeFen - within + counted - paid;
  }
  return { care, package: found };
}

export interface SongpingHours {
  grade: 'severe' | 'moderate';
  /** The first day of home care. */
  since: string;
  services: Service[];
}

/** 第七条; the weeks of April 2024 begin on the 1st, 8th, 15th, 22nd and 29th. */
export function songpingHours({ grade, since, services }: SongpingHours): Sum {
  const perWeek = (grade === 'severe' ? 7 : 5) * 60;
  const weeks = new Map<number, number>();
  let added = 0;
  const lines = new Map<number, { feeFen: number; share: number; overPrice: number }>();
  for (const { day, feeFen, minutes = 0 } of services) {
    const priced = Math.min(feeFen, minutes * 100);
    const week = Math.floor((day - 1) / 7);
    const used = weeks.get(week) ?? 0;
    const own = Math.min(minutes, perWeek - used);
    weeks.set(week, used + own);
    const hours = hoursAdded(since, day);
    const more = Math.min(minutes - own, Math.max(0, hours * 60 - added));
    added += more;
    const counted = own + more === minutes ? priced : halfUp(priced * (own + more), minutes);
    const line = lines.get(hours) ?? { feeFen: 0, share: 0, overPrice: 0 };
    line.feeFen += feeFen;
    line.share += counted * 80;
    line.overPrice += feeFen - priced;
    lines.set(hours, line);
  }
  const sum: Sum = { fundFen: 0, selfFen: 0, providerFen: 0 };
  for (const { feeFen, share, overPrice } of lines.values()) {
    const fundFen = halfUp(share, 100);
    const providerFen = Math.min(feeFen - fundFen, overPrice);
    sum.fundFen += fundFen;
    sum.providerFen += providerFen;
    sum.selfFen += feeFen - fundFen - providerFen;
  }
  return sum;
}

/** Whole months from the first day of home care: the day number counts, April has 30. */
function hoursAdded(since: string, day: number): number {
  const [year = 0, month = 0, first = 0] = since.split('-').map(Number);
  const months = (2024 - year) * 12 + (4 - month) - (day < first && day < DAYS ? 1 : 0);
  return months >= 6 ? 2 : months >= 1 ? 1 : 0;
}

export interface SongpingYear {
  year: number;
  birthDate: string;
  insurance: 'employee' | 'resident';
  isSeverelyDisabled: boolean;
  baseFen: number;
  residentIncomeFen: number;
  averageWageFen: number;
}

/** 第三条: who pays what of a year (residents) or of January (employees), as `source:payer:fen`. */
export function songpingContribution(given: SongpingYear): string[] {
  const { year, birthDate, insurance, isSeverelyDisabled, baseFen, residentIncomeFen, averageWageFen } =
    given;
  const countedOn = insurance === 'resident' ? `${year}-01-31` : `${year}-01-01`;
  const isFree = countedOn < `${Number(birthDate.slice(0, 4)) + 16}${birthDate.slice(4)}`;
  const own = (amountFen: number): string[] => {
    if (isFree) return ['individual:individual:0'];
    if (!isSeverelyDisabled) return [`individual:individual:${amountFen}`];
    const half = halfUp(amountFen, 2);
    return half === amountFen
      ? [`individual:government:${half}`]
      : [`individual:government:${half}`, `individual:individual:${amountFen - half}`];
  };
  if (insurance === 'resident') {
    // Of two equal halves the first has the odd fen.
    const total = halfUp(residentIncomeFen * (year === 2024 ? 10 : 15), 10_000);
    const government = Math.floor(total / 2);
    return [...own(total - government), `government:government:${government}`];
  }
  const counted = Math.max(baseFen, halfUp(averageWageFen * 60, 100));
  const total = halfUp(counted * 25, 10_000);
  const fund = Math.floor((counted * 15) / 10_000);
  const individual = Math.floor((counted * 10) / 10_000);
  const cutFund = (counted * 15) % 10_000;
  const cutIndividual = (counted * 10) % 10_000;
  const toFund = total - fund - individual > 0 && cutFund >= cutIndividual;
  const both = total - fund - individual === 2;
  const fundFen = fund + (toFund || both ? 1 : 0);
  return [`pooled-medical-fund:pooled-medical-fund:${fundFen}`, ...own(total - fundFen)];
}

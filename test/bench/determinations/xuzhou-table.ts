import type { ServiceLine } from '../../../rules/base/facts.ts';

/** Xuzhou's bed-days as the other engines get them: a row a grade, component and with or without the points. */
export interface BedDay {
  grade: string;
  component: string;
  raised: boolean;
  standardFen: number;
  percent: number;
  clause: string;
}

const PLAIN: Omit<BedDay, 'raised'>[] = [
  { grade: 'severe', component: 'life-care', standardFen: 6_000, percent: 70, clause: '五（三）1(1)' },
  { grade: 'severe', component: 'medical-care', standardFen: 5_000, percent: 80, clause: '五（三）1(1)' },
  { grade: 'moderate', component: 'life-care', standardFen: 4_500, percent: 70, clause: '五（三）1(2)' },
  { grade: 'moderate', component: 'medical-care', standardFen: 2_500, percent: 80, clause: '五（三）1(2)' },
];

export const XUZHOU_TABLE: BedDay[] = PLAIN.flatMap((row) => [
  { ...row, raised: false },
  { ...row, raised: true, percent: row.percent + 5, clause: `${row.clause}、五（三）1(3)` },
]);

/** The arithmetic of a row that an engine has found. */
export function priceBedDays(
  services: ServiceLine[],
  component: string,
  { standardFen, percent, clause }: Pick<BedDay, 'standardFen' | 'percent' | 'clause'>,
) {
  let feeFen = 0;
  let eligibleFen = 0;
  for (const line of services) {
    if (line.component !== component) continue;
    feeFen += line.feeFen;
    eligibleFen += Math.min(line.feeFen, standardFen);
  }
  const fundFen = Math.floor((eligibleFen * percent + 50) / 100);
  return {
    component,
    clause,
    feeFen,
    fundFen,
    selfFen: eligibleFen - fundFen,
    providerFen: feeFen - eligibleFen,
  };
}

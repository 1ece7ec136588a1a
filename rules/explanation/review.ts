import type { Words } from '../base/words.ts';
import type { DeterminationLine } from '../benefit/index.ts';

/** What somebody of the staff should look at in a line that is paid all the same. */
export interface Review extends Words {
  code: 'fewer-days-recorded';
  month: string;
  component: string;
  /** Days with a record, and days on which the provider had the person in care. */
  daysRecorded: number;
  daysInCare: number;
}

/** A package by the day is paid for the days recorded; where the person was in care on more of them, records may be missing. */
export function reviewsOf(lines: readonly DeterminationLine[]): Review[] {
  return lines.flatMap(({ month, component, trace }) => {
    const { days, daysInCare } = trace.find(({ step }) => step === 'package-day')?.inputs ?? {};
    if (typeof days !== 'number' || typeof daysInCare !== 'number' || days >= daysInCare) return [];
    return [
      {
        code: 'fewer-days-recorded' as const,
        month,
        component,
        daysRecorded: days,
        daysInCare,
        zh: `${month} 待遇期内共 ${daysInCare} 天，机构只记录了 ${days} 天的服务，请核对是否漏报或者没有提供服务`,
        en: `${month}: the person was in care on ${daysInCare} days, but the provider recorded services on ${days}; please check whether records or services are missing`,
      },
    ];
  });
}

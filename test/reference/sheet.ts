import type { ServiceLine } from '../../rules/base/facts.ts';
import { type Account, type ReferenceRefusal, toFen, Yuan, yuanOf } from './bills.ts';
import type { Day } from './day-table.ts';

/** A line while it is being filled; amounts in yuan, not yet rounded. */
export interface OpenLine {
  day: Day;
  bill: ServiceLine;
  careMode: string;
  grade: string;
  tag: string;
  dates: Set<string>;
  bills: number;
  fees: Yuan;
  fund: Yuan;
  provider: Yuan;
}

/**
 * Collects bills into lines: one provider, component, mode, grade and month; a new line begins where the tag
 * (category, training) changes.
 */
export class Sheet {
  readonly lines: OpenLine[] = [];
  private readonly current = new Map<string, OpenLine>();
  private readonly refusals = new Map<string, ReferenceRefusal>();

  /** The line that the bill belongs to, with its fee and day counted. */
  enter(day: Day, bill: ServiceLine, tag = ''): OpenLine {
    const { careMode = '', grade = '' } = day.spell ?? {};
    const key = `${day.month} ${bill.providerId} ${bill.component} ${careMode} ${grade}`;
    let line = this.current.get(key);
    if (!line || line.tag !== tag) {
      const zero = new Yuan(0);
      line = {
        ...{ day, bill, careMode, grade, tag, dates: new Set(), bills: 0 },
        ...{ fees: zero, fund: zero, provider: zero },
      };
      this.current.set(key, line);
      this.lines.push(line);
    }
    line.dates.add(day.date);
    line.bills += 1;
    line.fees = line.fees.plus(yuanOf(bill.feeFen));
    return line;
  }

  refuse({ month }: Day, { providerId, component, feeFen }: ServiceLine): void {
    const key = `${month} ${providerId} ${component}`;
    const found = this.refusals.get(key) ?? { month, providerId, component, refusedFen: 0 };
    this.refusals.set(key, { ...found, refusedFen: found.refusedFen + feeFen });
  }

  /** Rounds each line once; what neither fund nor provider bears is the person's. */
  account(quantityOf: (line: OpenLine) => number = ({ dates }) => dates.size): Account {
    const lines = this.lines.map((line) => {
      const { day, bill, careMode, grade } = line;
      const feeFen = toFen(line.fees);
      const fundFen = toFen(line.fund);
      const providerFen = toFen(line.provider);
      return {
        ...{ month: day.month, providerId: bill.providerId, component: bill.component, careMode, grade },
        ...{
          quantity: quantityOf(line),
          feeFen,
          fundFen,
          selfFen: feeFen - fundFen - providerFen,
          providerFen,
        },
      };
    });
    return { lines, refusals: [...this.refusals.values()] };
  }
}

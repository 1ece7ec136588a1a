import { WorkingCalendar, type YearCalendar } from '../../rules/base/working-days.ts';
import type { Item, TenantTable, Write } from '../storage/table.ts';

const PARTITION = 'CALENDAR';

/** The official calendar of a year as it was published once; the highest version of a year is in force. */
export interface PublishedYear extends YearCalendar {
  version: number;
  /** The notice that it comes from. */
  source: string;
  publishedBy: string;
  publishedAt: string;
}

/** Every version of every year, by year, then version. */
export function publishedYears(table: TenantTable): Promise<(Item & PublishedYear)[]> {
  return table.collection<Item & PublishedYear>(PARTITION, 'YEAR#');
}

/** The working days as they are known now. */
export async function calendarOf(table: TenantTable): Promise<WorkingCalendar> {
  return new WorkingCalendar(await publishedYears(table));
}

export function yearWrite(table: TenantTable, year: PublishedYear, refusal: () => Error): Write {
  const version = String(year.version).padStart(6, '0');
  return table.insert({ pk: PARTITION, sk: `YEAR#${year.year}#${version}`, ...year }, refusal);
}

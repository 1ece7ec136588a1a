import type { ServiceLine } from '../../rules/base/facts.ts';
import type { Message } from '../outbox/store.ts';
import { correctionMessage, type LateCode, lateRecordsCause } from '../person/fact-effects.ts';
import { WriteConflict } from '../storage/errors.ts';
import type { TenantTable, Write } from '../storage/table.ts';
import {
  notSettledYet,
  type ServiceMonth,
  type ServiceMonthItem,
  serviceMonthWrite,
  servicesOf,
  settledMonth,
} from './store.ts';

/** Lines of one person, provider and month that are to count. */
export interface NewLines {
  personId: string;
  providerId: string | null;
  month: string;
  lines: ServiceLine[];
  /** Ids of lines of the same provider and month that count no longer. */
  replaced?: readonly string[];
}

/** When lines are recorded, and under which id where they come late. */
export interface Recording {
  at: string;
  today: string;
  recordId: string;
  /** Another system settled the month: nothing of it is ever owed here, so none of it is late. */
  elsewhere: boolean;
  /** Why, where it is not that they came late. */
  because?: LateCode;
}

export interface RecordedLines {
  value: ServiceMonth;
  writes: Write[];
  messages: Message[];
}

/** The person's records of the month and whether a run of the city closed it: what decides whether lines are late. */
export async function monthAsRecorded(table: TenantTable, personId: string, month: string) {
  const [months, run] = await Promise.all([servicesOf(table, personId, month), settledMonth(table, month)]);
  return { months, isClosed: run !== undefined };
}

/**
 * What has lines count: in the month's own item while it is open; once it was settled as a record of its own, for which
 * an execution finds what is owed. No run comes back to a month of the city, so what it did not find is late as well.
 */
export function recordLines(
  table: TenantTable,
  added: NewLines,
  { months, isClosed }: { months: readonly ServiceMonthItem[]; isClosed: boolean },
  recording: Recording,
): RecordedLines {
  const isSettled = isClosed || months.some(({ settledBy }) => settledBy !== undefined);
  if (isSettled && !recording.elsewhere) return recordLate(table, added, months, recording);
  const { personId, providerId, month, lines, replaced = [] } = added;
  const known = months.find((item) => item.providerId === providerId);
  const kept = (known?.lines ?? []).filter(({ lineId }) => !replaced.includes(lineId));
  const value: ServiceMonth = {
    ...{ personId, providerId, month, lines: [...kept, ...lines] },
    ...(recording.elsewhere && { settledElsewhere: true }),
  };
  const writes = [serviceMonthWrite(table, value, known?.version ?? 0)];
  // A run closes only months that are over; whoever records while it does is asked again, and comes late.
  if (month < recording.today.slice(0, 7) && !recording.elsewhere)
    writes.push(notSettledYet(table, month, () => new WriteConflict()));
  return { value, writes, messages: [] };
}

/** What was settled stays as it is; what it says no longer is told beside it. */
function recordLate(
  table: TenantTable,
  { personId, providerId, month, lines, replaced = [] }: NewLines,
  months: readonly ServiceMonthItem[],
  { at, today, recordId, because }: Recording,
): RecordedLines {
  const gone = months.flatMap((item) =>
    item.providerId === providerId ? item.lines.filter(({ lineId }) => replaced.includes(lineId)) : [],
  );
  const cause = lateRecordsCause(recordId, today, [...gone, ...lines], because);
  const days = [...gone, ...lines].map(({ date }) => date);
  const value: ServiceMonth = {
    ...{ personId, providerId, month, lines },
    ...(replaced.length > 0 && { replaced: [...replaced] }),
    late: { recordedOn: today, recordId, recordedAt: at, ...(because && { because, days }) },
  };
  return {
    value,
    writes: [serviceMonthWrite(table, value, 0)],
    messages: [correctionMessage(table.tenantId, `correction-${recordId}`, [personId], cause)],
  };
}

import { type Continuation, continuationOf } from '../../../rules/assessment/renewal-dates.ts';
import { addDays } from '../../../rules/base/calendar.ts';
import type { CompiledScheme, SchemeBook } from '../../../rules/scheme/index.ts';
import { shanghaiDate } from '../../base/time.ts';
import type { CaseItem } from '../../case/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import { type Standing, standingIn } from '../change.ts';
import type { EntitledFile } from '../file.ts';
import type { Concluded } from './concluded.ts';

/** What begins, or goes on, under a conclusion, and when. */
export interface Beginning {
  table: TenantTable;
  book: SchemeBook;
  scheme: CompiledScheme;
  input: Concluded;
  by: string;
  current: CaseItem;
  file: EntitledFile;
  /** The entitlement that is renewed; null where a new one begins. */
  renewed: Standing | null;
  /** How a renewal follows; null where a new entitlement begins. */
  continuation: Continuation | null;
  from: string;
  validTo: string;
}

export async function beginningOf(
  known: Pick<Beginning, 'table' | 'book' | 'input' | 'by' | 'current' | 'file'>,
): Promise<Beginning> {
  const { table, book, input, current, file } = known;
  const today = shanghaiDate(input.at);
  const scheme = book.on(today);
  const before =
    current.kind === 'renewal' && current.entitlementId
      ? await standingIn(table, file, current.entitlementId)
      : undefined;
  const continuation =
    before?.entitlement.endReason === 'expired'
      ? continuationOf(scheme, {
          validTo: before.entitlement.validTo,
          requestedOn: current.appliedOn,
          concludedOn: addDays(input.validity.validFrom, -1),
        })
      : null;
  if (before && continuation?.gapless) {
    const { from, validTo } = continuation;
    return { ...known, scheme, renewed: before, continuation, from, validTo };
  }
  const { benefitsFrom, validTo } = continuation ? renewedLate(continuation) : input.validity;
  const from = latest(benefitsFrom, today, ...file.entitlements.map(({ to }) => addDays(to, 1)));
  return { ...known, scheme, renewed: null, continuation: null, from, validTo };
}

function renewedLate({ from, validTo }: Continuation) {
  return { benefitsFrom: from, validTo };
}

export function latest(...days: string[]): string {
  return days.reduce((last, day) => (day > last ? day : last));
}

import { addDays } from '../../rules/base/calendar.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { shanghaiDate } from '../base/time.ts';
import { runById, type Statement } from '../settlement/store.ts';
import type { TenantTable } from '../storage/table.ts';

export interface SigningTerms {
  /** The scheme asks for the signature of the person or the family. */
  isNeeded: boolean;
  /** The last day for it, after which the agency may release the statement; null where there is no end. */
  signUntil: string | null;
}

/** By the version in force when the statement was made. */
export async function termsOf(
  table: TenantTable,
  book: SchemeBook,
  { runId }: Pick<Statement, 'runId'>,
): Promise<SigningTerms> {
  const run = await runById(table, runId);
  if (!run) throw new Error(`there is no run ${runId}`);
  const madeOn = shanghaiDate(run.startedAt);
  const { signature, signatureDays } = book.on(madeOn).values.settlement;
  return {
    isNeeded: signature?.value ?? false,
    signUntil: signatureDays ? addDays(madeOn, signatureDays.value) : null,
  };
}

import { type CellError, CellReader } from '../enrolment/index.ts';
import type { PaidColumn } from './paid-columns.ts';
import { monthOf } from './row.ts';
import * as words from './words.ts';

/** What another system paid for a person's care by a provider in a month. */
export interface PaidRow {
  idNumber: string;
  /** As the file has it; null where the care had no provider. */
  provider: string | null;
  month: string;
  fundFen: number;
  selfFen: number;
}
export type PaidError = CellError<PaidColumn>;

/** Reads a row's cells; everything wrong with them at once. */
export function readPaidRow(
  cells: Partial<Record<PaidColumn, string>>,
): { row: PaidRow } | { errors: PaidError[] } {
  const read = new CellReader<PaidColumn>(cells);
  const idNumber = read.idNumber('idNumber');
  const provider = read.text('provider') || null;
  const monthText = read.required('month');
  const month = monthOf(monthText);
  if (month === null && monthText !== '') read.wrong('month', words.notAMonth);
  for (const field of ['fundYuan', 'selfYuan'] as const) read.required(field);
  const fundFen = read.amountFen('fundYuan');
  const selfFen = read.amountFen('selfYuan');
  if (read.errors.length > 0 || month === null || fundFen === undefined || selfFen === undefined)
    return { errors: read.errors };
  return { row: { idNumber, provider, month, fundFen, selfFen } };
}

import { must } from './failure.ts';
import { type CareDay, type Claims, daysOf, whyNotPaid } from './payment-model.ts';
import type { Money, ShownCorrection, ShownStatement } from './shown.ts';

interface Booked extends Money {
  month: string;
  component: string;
  isPaid: boolean;
}

/** Everything that was booked of a person, with what is still owed. */
export interface Books {
  statements: readonly ShownStatement[];
  owed: readonly ShownCorrection[];
}

/**
 * Of every line and statement the fee is borne by somebody; of every month that was settled, nothing is paid on balance
 * for a day on which nothing may be paid, by what is known now.
 */
export function checkPayments(
  care: ReadonlyMap<string, readonly CareDay[]>,
  books: Books,
  claims: Claims,
): number {
  for (const { lines, statementId, ...sums } of books.statements) {
    mustAddUp(statementId, sums);
    for (const line of lines) mustAddUp(`${statementId} ${line.month} ${line.component}`, line);
  }
  const booked = bookedLines(books);
  const months = [...new Set(booked.map(({ month }) => month))];
  for (const month of months) {
    const lines = booked.filter((line) => line.month === month);
    mustBePayable(month, care.get(month) ?? [], lines, claims);
  }
  return months.length;
}

function bookedLines({ statements, owed }: Books): Booked[] {
  return [
    ...statements.flatMap(({ lines }) =>
      lines.map((line) => ({
        ...line,
        isPaid: line.refusal === undefined && line.correctionId === undefined,
      })),
    ),
    ...owed.flatMap(({ lines }) => lines.map((line) => ({ ...line, isPaid: false }))),
  ];
}

/** What is refused on balance tells the days that are not paid: every day on which nothing may be paid is among them. */
function mustBePayable(
  month: string,
  care: readonly CareDay[],
  lines: readonly Booked[],
  claims: Claims,
): void {
  const sum = (of: (line: Booked) => number) => lines.reduce((total, line) => total + of(line), 0);
  const refusedFen = sum((line) => line.refusedFen);
  const refused = daysOf(care, refusedFen);
  must(
    refused !== undefined,
    () => `${month}: no days of care add up to the ${refusedFen} fen that are refused`,
  );
  const paid = care.filter((day) => !refused?.includes(day));
  for (const { date } of paid) {
    const reason = whyNotPaid(date, claims);
    must(reason === undefined, () => `${date} is paid for on balance, but: ${reason}`);
  }
  const fundFen = sum((line) => line.fundFen);
  must(fundFen >= 0, () => `${month}: the fund pays ${fundFen} fen on balance`);
  must(
    paid.length > 0 || fundFen === 0,
    () => `${month}: the fund pays ${fundFen} fen for days that are all refused`,
  );
}

function mustAddUp(what: string, { feeFen, fundFen, selfFen, providerFen, refusedFen }: Money): void {
  must(
    feeFen === fundFen + selfFen + providerFen + refusedFen,
    () => `${what}: ${feeFen} is not ${fundFen} + ${selfFen} + ${providerFen} + ${refusedFen}`,
  );
}

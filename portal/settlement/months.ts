/** `2024-04`, or `2024-04 — 2024-06`. */
export function monthsOf({ fromMonth, toMonth }: { fromMonth: string; toMonth: string }): string {
  return fromMonth === toMonth ? fromMonth : `${fromMonth} — ${toMonth}`;
}

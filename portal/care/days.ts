const DAY_MILLIS = 86_400_000;

/** All days of a span, both included; none where it runs over a month's end or backwards. */
export function daysOfMonth(from: string, to: string): string[] {
  if (from.slice(0, 7) !== to.slice(0, 7) || to < from) return [];
  const first = Date.parse(`${from}T00:00:00Z`);
  const count = (Date.parse(`${to}T00:00:00Z`) - first) / DAY_MILLIS + 1;
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MILLIS).toISOString().slice(0, 10),
  );
}

/** Yuan as typed, in fen: `60` and `60.5` and `60.50`; undefined for what is no amount. */
export function fenOf(yuan: string): number | undefined {
  const [, whole, cents = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(yuan.trim()) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

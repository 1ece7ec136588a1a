const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Epoch milliseconds of a timestamp as Step Functions takes it, RFC 3339 with `T` and a zone; null when it is none. */
export function timestampMillis(text: string): number | null {
  const millis = RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(millis) ? null : millis;
}

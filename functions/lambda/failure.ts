import * as z from 'zod';

/** What Step Functions tells of a state that failed. */
export const StateFailure = z.object({ Error: z.string(), Cause: z.string() });

/** Why an execution broke off, as its record keeps it. The cause is Lambda's error document where a function failed. */
export function failureOf({ Error: code, Cause }: z.infer<typeof StateFailure>) {
  return { code, detail: messageOf(Cause) };
}

function messageOf(cause: string): string {
  try {
    return String((JSON.parse(cause) as { errorMessage?: unknown }).errorMessage ?? cause);
  } catch {
    return cause;
  }
}

import * as z from 'zod';
import { RuleError } from '../../rules/base/trace.ts';
import { WriteConflict } from '../storage/errors.ts';
import { TenantTable } from '../storage/table.ts';

/** An instant as Step Functions (with milliseconds) or EventBridge (without) writes it; always kept with them. */
export const Instant = z.iso.datetime().transform((text) => new Date(text).toISOString());
export const TenantId = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/);

/**
 * A workflow step's Lambda: parses its input, acts on the tenant's table, answers with plain JSON. It carries its input's
 * schema, so that a release is held to take what the open executions of the last one hand in.
 */
export function step<S extends z.ZodType<{ tenantId: string }>, A>(
  input: S,
  act: (input: z.infer<S>, table: TenantTable) => Promise<A>,
) {
  const handle = async (event: unknown): Promise<A> => {
    const parsed = input.parse(event);
    const table = new TenantTable(parsed.tenantId);
    try {
      return await unlessDisturbed(() => act(parsed, table));
    } catch (error) {
      throw named(error as Error);
    }
  };
  return Object.assign(handle, { input });
}

const ATTEMPTS = 5;

/** Acts anew where another writer was quicker: a step reads what it writes over, and has one effect however often. */
async function unlessDisturbed<A>(act: () => Promise<A>): Promise<A> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof WriteConflict) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** A rule's error goes by its code, so that a state machine can catch it by name. */
function named(error: Error): Error {
  if (error instanceof RuleError) error.name = error.code;
  return error;
}
